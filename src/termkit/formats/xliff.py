"""XLIFF 1.2 and 2.0–2.2 (.xlf, .xliff) → a pair per unit or segment; findings go back as notes.

The version is found in the file, not in its name. A copy with notes is the same file byte by byte, but for our notes.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from termkit.errors import InputError, UsageError
from termkit.files import write_atomically
from termkit.formats.descriptor import Format
from termkit.formats.guard import read_bytes
from termkit.formats.xliff_units import AUTHOR, Piece, Unit, Units
from termkit.formats.xml_trace import decode_xml
from termkit.model.document import BlockKind, Document, Location, Segment, SegmentPair
from termkit.model.finding import Finding, Severity
from termkit.model.language import UNDETERMINED, Language

FORMAT = Format(
    "XLIFF 1.2, 2.0–2.2",
    read="source and target of every unit (1.2) or segment (2.x) that is to be translated; codes that stand alone as "
    "what they stand for, or “{2}”; paired codes are compared",
    locate="line and column; “unit 7, segment 2” with the file's own id",
    write_back="`<note>` in the unit; nothing else changes",
    unseen='units with translate="no", alternative translations, sub-flows and native code, notes, lost italics (`g`, `pc`)',
)

_PRIORITY = {Severity.ERROR: 1, Severity.WARNING: 4, Severity.INFO: 7}
"""Of a note: 1 is highest, 10 lowest."""


def read(path: Path, *, encoding: str | None = None, revisions: str = "final") -> Document:
    """Pairs in the file's order; `revisions` has no meaning here. Languages are those that the file names.
    A pair's flags hold its target's state ("needs-translation", "final"). Raises InputError, UsageError (see `decode`).
    """
    text, encoding = decode_xml(read_bytes(path), path, encoding)
    units = Units(path)
    units.parse(text)
    pairs = tuple(pair for unit in units.units if unit.is_translatable for pair in _pairs(path, unit))
    if not pairs:
        raise InputError(path, "holds no text to translate.", hint="Check that it is the file you meant.")
    return Document(str(path), pairs=pairs, language=pairs[0].target.language, encoding=encoding)


def _pairs(path: Path, unit: Unit) -> Iterator[SegmentPair]:
    source_language, target_language = (_language(tag) for tag in unit.languages)
    for number, piece in enumerate(unit.pieces, 1):
        place = f"unit {unit.id}" + (f", segment {number}" if len(unit.pieces) > 1 else "")
        source = _segment(path, piece, "source", place, source_language)
        target = _segment(path, piece, "target", place, target_language)
        if source.text or target.text:
            yield SegmentPair(source, target, flags=frozenset({piece.state} - {""}))


def _segment(path: Path, piece: Piece, side: str, place: str, language: Language) -> Segment:
    """One side; where it is absent, an empty segment at the other one."""
    line, column = piece.places.get(side) or piece.places.get("source") or piece.place
    location = Location(str(path), line, column, place)
    flow = piece.source if side == "source" else piece.target
    return (
        flow.segment(location, BlockKind.ENTRY, language) if flow else Segment("", location, language, BlockKind.ENTRY)
    )


def _language(tag: str) -> Language:
    try:
        return Language.parse(tag).base
    except UsageError:
        return UNDETERMINED


def write_notes(path: Path, out: Path, findings: Sequence[Finding], *, encoding: str | None = None) -> int:
    """Write a copy of the XLIFF file `path` to `out` with a note for each finding; how many were written.

    Notes of an earlier run go, those of others stay; every other byte is as it was. `encoding` is what `path` was read
    in. Raises InputError when `path` cannot be read or has no way back to its bytes, OutputError when `out` cannot be
    written.
    """
    data = read_bytes(path)
    text, encoding = decode_xml(data, path, encoding)
    units = Units(path)
    units.parse(text)
    codec = encoding.removesuffix("-sig")
    plain = text.encode(codec)
    if not data.endswith(plain):
        raise InputError(path, f"cannot be written back in {encoding}.", hint="Save it as UTF-8.")
    starts = [unit.start for unit in units.units]
    by_unit: dict[int, list[Finding]] = {}
    for finding in findings:
        by_unit.setdefault(bisect_right(starts, finding.target.start) - 1, []).append(finding)
    edits: list[tuple[int, int, str]] = []
    for number, unit in enumerate(units.units):
        edits += _edits(units, unit, [_note(units.version, finding) for finding in by_unit.get(number, [])])
    result = bytearray(units.data)
    for start, end, words in sorted(edits, reverse=True):  # from the end on: what stands before keeps its place
        result[start:end] = words.encode("utf-8")
    written = result.decode("utf-8").encode(codec, "xmlcharrefreplace")
    write_atomically(out, data[: len(data) - len(plain)] + written)
    return len(findings)


def _note(version: str, finding: Finding) -> str:
    words = finding.message
    if segment := re.search(r"segment \d+$", finding.target.segment.location.place):
        words = f"{segment[0]}: {words}"
    if finding.suggestions:
        words += f" → {' / '.join(finding.suggestions)}"
    if finding.concept:
        words += f" ({finding.concept})"
    words += f" [{finding.rule.code} {finding.fingerprint}]"
    kind = f'from="{AUTHOR}" annotates' if version == "1.2" else f'category="{AUTHOR}" appliesTo'
    return f'<note {kind}="target" priority="{_PRIORITY[finding.level]}">{escape(words)}</note>'


def _edits(units: Units, unit: Unit, notes: list[str]) -> Iterator[tuple[int, int, str]]:
    """Bytes from, to, and what goes there: our old notes out, `notes` in, laid out as the unit's other children are."""
    white = re.match(rb"\s*", units.data[unit.inner_start :])
    _, line_end, indent = (white[0] if white else b"").decode("ascii").rpartition("\n")
    before = ("\r\n" if b"\r\n" in units.data[:4096] else "\n") + indent if line_end else ""
    if unit.notes and not unit.others:
        behind = unit.notes[1]
        yield unit.notes[0], units.data.index(b"<", behind), ""
    else:
        for start, end in unit.ours:
            lead = re.search(rb"(?:\r?\n[ \t]*)?\Z", units.data[max(0, start - 200) : start])
            yield start - (len(lead[0]) if lead else 0), end, ""
    if not notes:
        return
    if units.version == "1.2":
        yield unit.notes_at, unit.notes_at, "".join(before + note for note in notes)
        return
    deeper = before and before + ("\t" if indent.endswith("\t") else "  ")
    inner = "".join(deeper + note for note in notes)
    if unit.notes and unit.others:
        at = len(units.data[: unit.inner_end].rstrip())
        yield at, at, inner
    else:
        yield unit.notes_at, unit.notes_at, f"<notes>{inner}{before}</notes>{before}"
