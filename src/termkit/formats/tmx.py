"""TMX 1.4b (and 1.1–1.3) ⇄ translation units, one at a time: memory does not grow with the file.

`units(path)` reads, `write(units, path)` writes. Inline codes of level 2 come in as what they stand for ("<b>"; an
empty one as "<ph1/>"), and go out inside <ph>, so that a text comes back as it went. A <tu> in several languages
gives a unit for each language beside its source.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from termkit.errors import InputError, UsageError
from termkit.files import written
from termkit.formats.guard import check_file
from termkit.model.language import Language
from termkit.model.memory import TranslationUnit

LIMIT = 16 << 30
"""Bytes of a file; it is read as a stream, so this guards against the absurd only."""

# The names of inline codes (TMX 1.4b, "inline elements") that hold native code rather than words.
_CODES = frozenset(("bpt", "ept", "ph", "it", "ut"))
_SEG = ("seg", "", 0)
_CHUNK = 1 << 15  # pieces that stay in the nearest cache
_ISO_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)Z")
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CODE_IN_TEXT = re.compile(r"</?[A-Za-z][^<>]*>")
_PREVIOUS, _FOLLOWING, _ORIGIN = "x-previous", "x-following", "x-origin"
# What other programs call the neighbours: OmegaT writes "prev" and "next", memoQ "x-context-pre" and "x-context-post".
_PROPERTIES = {
    **dict.fromkeys((_PREVIOUS, "prev", "x-context-pre"), "previous"),
    **dict.fromkeys((_FOLLOWING, "next", "x-context-post"), "following"),
    **dict.fromkeys((_ORIGIN, "file", "x-document"), "origin"),
}


def units(path: Path) -> Iterator[TranslationUnit]:
    """The units of a file in its order; those without a source or a target text are passed over.

    Raises InputError for what is no sound TMX, where the fault is met: units before it have been given by then.
    """
    check_file(path, LIMIT)
    reader = _Reader(path)
    with path.open("rb") as handle:
        while chunk := handle.read(_CHUNK):
            yield from reader.read(chunk)
    yield from reader.read(b"", is_last=True)


class _Reader:
    """Expat's calls → units. Three times as fast as a tree, of which each node would become a Python object."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.EntityDeclHandler = self._refuse
        self._units: list[TranslationUnit] = []
        self._plans: dict[tuple[str, ...], list[_Plan]] = {}
        self._outermost = self._source_tag = ""
        self._tu: dict[str, str] = {}
        self._told: dict[str, str] = {}
        self._texts: list[tuple[dict[str, str], str]] = []
        self._tags: list[str] = []  # the source language as the <tu> names it, then those of its texts
        self._tuv: dict[str, str] = {}
        self._pieces: list[str] = []
        self._take_text = self._pieces.append
        self._codes: list[tuple[str, str, int]] = []

    def read(self, data: bytes, *, is_last: bool = False) -> list[TranslationUnit]:
        self._units = []
        try:
            self._parser.Parse(data, is_last)
        except expat.ExpatError as error:
            reason = expat.ErrorString(error.code)
            raise InputError(self._path, f"is not sound XML: {reason}.", line=error.lineno) from error
        return self._units

    def _refuse(self, *_: object) -> None:
        raise InputError(self._path, "declares entities, which no TMX needs.", hint="Do not trust this file.")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if self._codes:
            self._codes.append((name, attributes.get("i") or attributes.get("x") or "", len(self._pieces)))
            if name == "sub":  # words of their own within a code
                self._parser.CharacterDataHandler = None
        elif name == "tuv":
            self._tuv = attributes
        elif name == "seg":
            self._codes.append(_SEG)
            self._parser.CharacterDataHandler = self._take_text
        elif name == "tu":
            self._tu, self._told, self._texts, self._tags = attributes, {}, [], [attributes.get("srclang", "")]
        elif name in ("prop", "note"):
            self._codes.append((name, attributes.get("type", ""), 0))
            self._parser.CharacterDataHandler = self._take_text
        elif not self._outermost:
            self._outermost = name
            if name != "tmx":
                raise InputError(self._path, "is no TMX: its outermost element is not <tmx>.")
        elif name == "header":
            self._source_tag = attributes.get("srclang", "")

    def _end(self, name: str) -> None:
        codes = self._codes
        if not codes:
            if name == "tu":
                self._finish()
            return
        code, told, before = codes.pop()
        if not codes:
            self._parser.CharacterDataHandler = None
            text = "".join(self._pieces)
            self._pieces.clear()
            if code == "seg":
                tuv = self._tuv
                self._texts.append((tuv, text))
                self._tags.append(tuv.get("xml:lang") or tuv.get("lang") or "")
            else:
                self._tell(code, told, text)
        elif code == "sub":
            self._parser.CharacterDataHandler = self._take_text
        elif code in _CODES and len(self._pieces) == before:
            self._pieces.append(f"<{code}{told}/>")

    def _tell(self, name: str, type: str, text: str) -> None:
        if name == "note":
            self._told["note"] = f"{self._told['note']}\n{text}" if "note" in self._told else text
        elif type in _PROPERTIES:
            self._told[_PROPERTIES[type]] = text

    def _finish(self) -> None:
        tu, texts, told = self._tu, self._texts, self._told
        tags = tuple(self._tags)
        plan = self._plans.get(tags)
        if plan is None:
            plan = self._plans[tags] = list(_plan(tags[0] or self._source_tag, tags[1:]))
        for at, to, source_language, language in plan:
            source, (tuv, target) = texts[at][1], texts[to]
            if source and target:
                unit = TranslationUnit(
                    source, target, source_language, language, told.get("origin", ""),
                    tuv.get("creationid") or tu.get("creationid") or "",
                    _iso(tuv.get("creationdate") or tu.get("creationdate") or ""),
                    _iso(tuv.get("changedate") or tu.get("changedate") or ""),
                    told.get("note", ""), told.get("previous", ""), told.get("following", ""),
                )  # fmt: skip
                self._units.append(unit)


_Plan = tuple[int, int, Language, Language]


def _plan(asked: str, tags: tuple[str, ...]) -> Iterator[_Plan]:
    """Which texts of a <tu> make units, by the tags of its texts: (place of the source, of the target, languages).

    The source is the text in the language `asked` for, or the first.
    """
    found = [(at, tag.casefold(), language) for at, tag in enumerate(tags) if (language := _language(tag))]
    source = next((text for text in found if text[1] == asked.casefold()), found[0] if found else None)
    for text in found:
        if source and text[2] != source[2]:
            yield source[0], text[0], source[2], text[2]


def _language(tag: str) -> Language | None:
    try:
        return Language.parse(tag)
    except UsageError:
        return None


@lru_cache(1 << 10)  # a memory's units come by the day
def _iso(date: str) -> str:
    if len(date) == 16 and date[8] == "T":  # 20260301T120000Z
        return f"{date[:4]}-{date[4:6]}-{date[6:8]}T{date[9:11]}:{date[11:13]}:{date[13:]}"
    return date


def write(units: Iterable[TranslationUnit], path: Path, *, version: str = "") -> int:
    """Write a TMX 1.4 file, valid by its DTD, and say how many units it holds. A file there before stays until then.

    `version` is termkit's own. What XML cannot hold becomes U+FFFD. Raises OutputError.
    """
    count = 0
    with written(path) as out:
        iterator = iter(units)
        unit = next(iterator, None)
        source = unit.source_language.tag if unit else "en"
        head = (
            '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx version="1.4">\n'
            f'  <header creationtool="termkit" creationtoolversion={quoteattr(version or "0")} segtype="sentence"'
            f' o-tmf="termkit" adminlang="en" srclang={quoteattr(source)} datatype="plaintext"/>\n  <body>\n'
        )
        out.write(head.encode())
        while unit:
            out.write(_tu(unit).encode())
            count += 1
            unit = next(iterator, None)
        out.write(b"  </body>\n</tmx>\n")
    return count


def _tu(unit: TranslationUnit) -> str:
    attributes = {
        "tuid": unit.id,
        "creationdate": _ISO_DATE.sub(r"\1\2\3T\4\5\6Z", unit.created),
        "creationid": unit.creator,
        "changedate": _ISO_DATE.sub(r"\1\2\3T\4\5\6Z", unit.changed),
        "srclang": unit.source_language.tag,
    }
    head = "".join(f" {name}={quoteattr(_clean(value))}" for name, value in attributes.items() if value)
    lines = [f"    <tu{head}>"]
    if unit.note:
        lines.append(f"      <note>{escape(_clean(unit.note))}</note>")
    for name, value in ((_ORIGIN, unit.origin), (_PREVIOUS, unit.previous), (_FOLLOWING, unit.following)):
        if value:
            lines.append(f'      <prop type="{name}">{escape(_clean(value))}</prop>')
    for language, text in ((unit.source_language, unit.source), (unit.target_language, unit.target)):
        lines.append(f'      <tuv xml:lang="{language.tag}"><seg>{_seg(text)}</seg></tuv>')
    return "\n".join(lines) + "\n    </tu>\n"


def _seg(text: str) -> str:
    text = _clean(text)
    if "<" not in text:
        return escape(text)
    pieces, done = [], 0
    for code in _CODE_IN_TEXT.finditer(text):
        pieces += [escape(text[done : code.start()]), f"<ph>{escape(code.group())}</ph>"]
        done = code.end()
    return "".join(pieces) + escape(text[done:])


def _clean(text: str) -> str:
    # A carriage return would come back as a line feed: XML 1.0, 2.11.
    return _UNWRITABLE.sub("\ufffd", text).replace("\r\n", "\n").replace("\r", "\n")
