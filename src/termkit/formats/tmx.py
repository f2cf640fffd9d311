"""TMX 1.4b (and 1.1–1.3) ⇄ translation units, one at a time: memory does not grow with the file.

`units(path)` reads, `write(units, path)` writes. Inline codes of level 2 come in as what they stand for ("<b>"; an
empty one as "<ph1/>"), and go out inside <ph>, so that a text comes back as it went. A <tu> in several languages
gives a unit for each language beside its source.
"""

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from termkit.errors import InputError, OutputError, UsageError
from termkit.formats.guard import check_file
from termkit.model.language import Language
from termkit.model.memory import TranslationUnit

LIMIT = 16 << 30
"""Bytes of a file; it is read as a stream, so this guards against the absurd only."""

# The names of inline codes (TMX 1.4b, "inline elements") that hold native code rather than words.
_CODES = frozenset(("bpt", "ept", "ph", "it", "ut"))
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_DATE = re.compile(r"(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z")
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
    languages: dict[str, Language | None] = {}
    source_tag, is_tmx = "", False
    try:
        events = etree.iterparse(
            str(path), events=("start", "end"), tag=("tmx", "header", "tu"), resolve_entities=False, no_network=True,
            load_dtd=False, huge_tree=True, remove_comments=True, remove_pis=True,
        )  # fmt: skip
        for event, element in events:
            if event == "start":
                if element.tag == "header":
                    source_tag = element.get("srclang", "")
                is_tmx = True
            elif element.tag == "tu":
                yield from _units(element, source_tag, path, languages)
                element.clear()
                parent = element.getparent()
                if parent is not None and len(parent) > 64:
                    del parent[:-1]
    except etree.XMLSyntaxError as error:
        reason = (error.msg or "not XML").partition(", line ")[0]
        raise InputError(path, f"is not sound XML: {reason}.", line=error.lineno or 0) from error
    if not is_tmx:
        raise InputError(path, "is no TMX: its outermost element is not <tmx>.")


def _units(
    tu: etree._Element, source_tag: str, path: Path, languages: dict[str, Language | None]
) -> Iterator[TranslationUnit]:
    texts: list[tuple[Language, str, etree._Element]] = []
    told: dict[str, str] = {}
    asked = (tu.get("srclang") or source_tag).casefold()
    first = 0
    for child in tu:
        if child.tag == "tuv":
            tag = child.get(_XML_LANG) or child.get("lang") or ""
            if tag not in languages:
                languages[tag] = _language(tag)
            language, seg = languages[tag], child.find("seg")
            if language and seg is not None:
                if tag.casefold() == asked:
                    first = len(texts)
                texts.append((language, _text(seg) if len(seg) else seg.text or "", child))
        elif child.tag == "prop":
            if name := _PROPERTIES.get(child.get("type", "")):
                told[name] = child.text or ""
        elif child.tag == "note":
            told["note"] = f"{told['note']}\n{child.text or ''}" if "note" in told else child.text or ""
    if len(texts) < 2:
        return
    source_language, source, _ = texts.pop(first)
    for language, target, tuv in texts:
        if source and target and language != source_language:
            creator = _either("creationid", tuv, tu)
            created, changed = _iso(_either("creationdate", tuv, tu)), _iso(_either("changedate", tuv, tu))
            yield TranslationUnit(
                source, target, source_language, language, creator=creator, created=created, changed=changed, **told
            )


def _either(name: str, tuv: etree._Element, tu: etree._Element) -> str:
    return tuv.get(name) or tu.get(name) or ""


def _text(seg: etree._Element) -> str:
    """The words of a segment with its inline codes as native code; <sub> within a code is words of its own, left out."""
    pieces = [seg.text or ""]
    for child in seg:
        name = child.tag
        if isinstance(child, etree._Entity):
            pieces.append(child.text or "")
        elif name in _CODES:
            code = (child.text or "") + "".join(inner.tail or "" for inner in child)
            pieces.append(code or f"<{name}{child.get('i') or child.get('x') or ''}/>")
        else:  # <hi> holds words
            pieces.append(_text(child))
        pieces.append(child.tail or "")
    return "".join(pieces)


def _language(tag: str) -> Language | None:
    try:
        return Language.parse(tag)
    except UsageError:
        return None


def _iso(date: str) -> str:
    return _DATE.sub(r"\1-\2-\3T\4:\5:\6Z", date)


def write(units: Iterable[TranslationUnit], path: Path, *, version: str = "") -> int:
    """Write a TMX 1.4 file, valid by its DTD, and say how many units it holds. A file there before stays until then.

    `version` is termkit's own. What XML cannot hold becomes U+FFFD. Raises OutputError.
    """
    count, temporary = 0, path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with temporary.open("w", encoding="utf-8", newline="\n") as out:
            out.write(
                '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx version="1.4">\n'
            )
            iterator = iter(units)
            unit = next(iterator, None)
            source = unit.source_language.tag if unit else "en"
            out.write(
                f'  <header creationtool="termkit" creationtoolversion={quoteattr(version or "0")} segtype="sentence"'
                f' o-tmf="termkit" adminlang="en" srclang={quoteattr(source)} datatype="plaintext"/>\n  <body>\n'
            )
            while unit:
                out.write(_tu(unit))
                count += 1
                unit = next(iterator, None)
            out.write("  </body>\n</tmx>\n")
        os.replace(temporary, path)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error.strerror}).") from error
    finally:
        temporary.unlink(missing_ok=True)
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
