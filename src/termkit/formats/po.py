"""gettext catalogues (.po, .pot) → a pair per entry, a pair per form of a plural.

polib reads the entries; where each character stands it does not tell, so the strings are found again in the lines.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import polib

from termkit.errors import InputError, UsageError
from termkit.formats.decode import decode_declared
from termkit.formats.descriptor import Format
from termkit.formats.guard import read_bytes
from termkit.formats.po_directives import directives
from termkit.formats.trace import Trace, lines_of
from termkit.model.document import BlockKind, Document, Location, Run, Segment, SegmentPair
from termkit.model.language import ENGLISH, UNDETERMINED, Language

FORMAT = Format(
    "gettext",
    read="every entry, each plural form, its context; the language in the header",
    locate="line and column; “entry 7”",
    write_back="translator comments (`# termkit: …`)",
    unseen="obsolete entries; fuzzy ones are read and not checked; comments",
)

_CHARSET = re.compile(rb"\"Content-Type:[^\"\n]*charset=([A-Za-z][\w.:-]*)")
_STRING = re.compile(r'\s*(?:(msgctxt|msgid_plural|msgid|msgstr(?:\[\d\])?)\s*)?"(.*)"\s*$')
# The escapes that polib reads; every other backslash it keeps as it is, and so do we.
_PIECE = re.compile(r'\\[\\ntrvbf"]|[^\\]+|\\')
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "v": "\v", "b": "\b", "f": "\f"}
# What str.splitlines takes for a line end and gettext does not: polib would cut there.
_RARE_LINE_ENDS = "\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_HINT = "Correct it, or let `msgfmt --check` show more."

_Strings = list[tuple[int, int, str]]
"""A string and its continuations: line and column, from 1, of the first character, and what is written there."""
_Entry = dict[str, _Strings]
"""An entry's strings by keyword."""


def read(path: Path, *, encoding: str | None = None, revisions: str = "final") -> Document:
    """Pairs in the file's order, obsolete entries left out; `revisions` has no meaning here.

    The source is English unless the header names English as the target; the header's language is the document's.
    Raises InputError (also for a syntax error, with its line), UsageError (see `decode`).
    """
    data = read_bytes(path)
    declared = _CHARSET.search(data)
    text, encoding = decode_declared(data, path, encoding, declared[1].decode("ascii") if declared else "")
    lines = lines_of(text)
    entries = _entries(path, lines, text)
    catalogue = _parsed(path, lines)
    target = _language(catalogue.metadata.get("Language", ""))
    source = UNDETERMINED if target.is_english else ENGLISH
    alive = [entry for entry in catalogue if not entry.obsolete and entry.msgid]
    if not alive:
        raise InputError(path, "holds no entries.", hint="Check that it is the catalogue you meant.")
    # Not by line: of the first entry polib does not tell one.
    found = [strings for strings in entries if any(raw for _, _, raw in strings["msgid"])]
    if len(alive) != len(found):
        raise InputError(path, "has strings that belong to no entry.", hint="Let `msgfmt --check` show where.")
    pairs: list[SegmentPair] = []
    name, no_flags = str(path), frozenset[str]()
    for number, (entry, strings) in enumerate(zip(alive, found, strict=True), 1):
        place, flags = f"entry {number}", frozenset(entry.flags) if entry.flags else no_flags
        context = entry.msgctxt or ""
        for asked, given in _sides(strings):
            sides = (_segment(strings[asked], name, place, source), _segment(strings[given], name, place, target))
            pairs.append(SegmentPair(*sides, flags=flags, context=context))
    ranges = [(min(numbers), max(numbers)) for numbers in map(_line_numbers, entries)]
    remarks = tuple(directives(str(path), lines, ranges))
    return Document(str(path), pairs=tuple(pairs), language=target, encoding=encoding, directives=remarks)


def _line_numbers(entry: _Entry) -> list[int]:
    return [number for strings in entry.values() for number, _, _ in strings]


def _sides(strings: _Entry) -> Iterator[tuple[str, str]]:
    """Which string of an entry answers which: the plural answers every form but the first of several."""
    forms = [keyword for keyword in strings if keyword.startswith("msgstr")]
    for form in forms:
        is_plural = "msgid_plural" in strings and not (form == "msgstr[0]" and len(forms) > 1)
        yield ("msgid_plural" if is_plural else "msgid"), form


def _segment(strings: _Strings, path: str, place: str, language: Language) -> Segment:
    """The text of a string and its continuations; the location is that of its keyword's line, the runs are exact."""
    line, column, raw = strings[0]
    location = Location(path, line, column, place)
    if len(strings) == 1 and "\\" not in raw:
        runs = (Run(0, line, column),) if raw else ()
        return Segment(raw, location, language, BlockKind.ENTRY, runs=runs)
    trace = Trace()
    for line, column, raw in strings:
        if "\\" not in raw:
            trace.add(raw, line, column)
            continue
        for piece in _PIECE.finditer(raw):
            written = piece[0]
            is_escape = len(written) == 2 and written[0] == "\\"
            text = _ESCAPES.get(written[1], written[1]) if is_escape else written
            trace.add(text, line, column + piece.start())
    return Segment(trace.text, location, language, BlockKind.ENTRY, runs=tuple(trace.runs))


def _entries(path: Path, lines: list[str], text: str) -> list[_Entry]:
    """Every entry's strings, the header's too; comments and obsolete entries are passed over."""
    entries: list[_Entry] = []
    keyword = ""
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        found = _STRING.fullmatch(line)
        if not found or len(found[2]) - len(found[2].rstrip("\\")) & 1:
            reason = "is neither a keyword with a string, nor a string, nor a comment"
            if line.strip().startswith(("msg", '"')):
                reason = "has a string that is not closed"
                if "\n" in text and re.findall(r"\r\n?|\n", text)[number - 1 : number] == ["\r"]:
                    reason = "has a bare carriage return (U+000D) inside its string; it is written \\r"
            raise InputError(path, f"this line {reason}.", line=number, hint=_HINT)
        if found[1]:
            if found[1] == "msgctxt" or (found[1] == "msgid" and keyword != "msgctxt"):
                entries.append({})
            keyword = found[1]
        if not entries:
            raise InputError(path, "a string stands before the first msgid.", line=number, hint=_HINT)
        entries[-1].setdefault(keyword, []).append((number, found.start(2) + 1, found[2]))
    for entry in entries:
        if "msgid" not in entry or not any(name.startswith("msgstr") for name in entry):
            first = next(iter(entry.values()))[0][0]
            raise InputError(path, "this entry lacks its msgid or msgstr.", line=first, hint=_HINT)
    return entries


def _parsed(path: Path, lines: list[str]) -> polib.POFile:
    """The catalogue as polib reads it.

    polib forgets the last entry if only a comment follows it, takes a text that names a file for that file (hence the
    empty first line) and cuts at rare line ends (hence the stand-ins).
    """
    end = len(lines)
    while end and (not lines[end - 1].strip() or re.match(r"\s*#(?!~\s)", lines[end - 1])):
        end -= 1
    text = "\n" + "\n".join(lines[:end])
    for rare in _RARE_LINE_ENDS:
        text = text.replace(rare, "\ufffd")
    try:
        return polib.pofile(text)
    except (OSError, ValueError, LookupError) as error:
        found = re.search(r"\(line (\d+)\)(?:: (.*))?", str(error))
        line = int(found[1]) - 1 if found else 0
        reason = (found and found[2]) or "an entry is out of order"
        raise InputError(path, f"is no sound PO file: {reason}.", line=line, hint=_HINT) from error


def _language(tag: str) -> Language:
    try:
        return Language.parse(tag).base
    except UsageError:
        return UNDETERMINED
