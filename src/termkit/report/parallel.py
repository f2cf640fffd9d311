"""Findings placed in the paragraph pairs of a report: which words of which row are marked, on either side.

A finding quotes a sentence, a row shows its paragraph; the way from one to the other is found here, once.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from termkit.model.document import Segment, SegmentPair, Span
from termkit.model.finding import Finding, Quote
from termkit.model.report import Report


@dataclass(frozen=True, slots=True)
class Note:
    """A finding with its number on the page, from 1."""

    number: int
    finding: Finding


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of a row's text that note `note` is about; an empty span marks where something is absent."""

    span: Span
    note: Note


@dataclass(slots=True)
class Row:
    """A paragraph pair, the notes beside it, and the marks in its texts. Marks may be of notes of another row."""

    pair: SegmentPair
    notes: list[Note] = field(default_factory=list)
    source: list[Mark] = field(default_factory=list)
    target: list[Mark] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Parallel:
    """One draft beside its source. `strays` are findings in what is in no pair (a remark, another file)."""

    source_path: str
    target_path: str
    rows: tuple[Row, ...]
    strays: tuple[Row, ...]

    @property
    def notes(self) -> list[Note]:
        return [note for row in (*self.rows, *self.strays) for note in row.notes]

    @property
    def segments(self) -> int:
        return sum(len(row.pair.sentences) for row in self.rows)


def parallels(report: Report) -> tuple[Parallel, ...]:
    """The drafts of a report in its order, findings numbered through from 1 as they stand on the page."""
    rows = [Row(pair) for pair in report.pairs]
    places = _Places(rows)
    strays: dict[str, list[Row]] = {}
    placed: list[tuple[Row, Finding, int, int]] = []
    for finding in report.findings:
        target = places.of(finding.target, "target", finding.source)
        if target is None:
            source = finding.source.segment if finding.source else finding.target.segment.at_end()
            stray = Row(SegmentPair(source, finding.target.segment))
            strays.setdefault(finding.target.segment.location.path, []).append(stray)
            placed.append((stray, finding, 0, -1))
        else:
            placed.append((rows[target[0]], finding, target[1], target[0]))
    documents = []
    numbers = _in_reading_order(placed, strays, rows)
    for (row, finding, offset, at), number in zip(placed, numbers, strict=True):
        note = Note(number, finding)
        row.notes.append(note)
        row.target.append(Mark(_shifted(finding.target.span, offset), note))
        if finding.source is None:
            continue
        if at < 0:
            row.source.append(Mark(finding.source.span, note))
        elif found := places.of(finding.source, "source", finding.target):
            rows[found[0]].source.append(Mark(_shifted(finding.source.span, found[1]), note))
    for row in rows:
        row.notes.sort(key=lambda note: note.number)
    for paths, group in groupby(rows, key=lambda row: (row.pair.source.location.path, row.pair.target.location.path)):
        documents.append(Parallel(*paths, tuple(group), tuple(strays.pop(paths[1], ()))))
    documents += [Parallel("", path, (), tuple(rows)) for path, rows in strays.items()]
    return tuple(documents)


def _in_reading_order(
    placed: Sequence[tuple[Row, Finding, int, int]], strays: dict[str, list[Row]], rows: Sequence[Row]
) -> list[int]:
    """The number of each placed finding: by row, then by place in the row; strays come last in their document."""
    last = {row.pair.target.location.path: number for number, row in enumerate(rows)}

    def place(index: int) -> tuple[float, int, int]:
        _, finding, offset, at = placed[index]
        row: float = at if at >= 0 else last.get(finding.target.segment.location.path, len(rows)) + 0.5
        return row, finding.target.span.start + offset, index

    numbers = [0] * len(placed)
    for number, index in enumerate(sorted(range(len(placed)), key=place), 1):
        numbers[index] = number
    return numbers


def _shifted(span: Span, offset: int) -> Span:
    return Span(span.start + offset, span.end + offset)


class _Places:
    """Where the segments that findings quote stand: the row, and the offset in the row's text."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._places: dict[tuple[str, str, int, int, str], list[tuple[int, int]]] = {}
        for number, row in enumerate(rows):
            for side in ("source", "target"):
                for segment, offset in _segments(row.pair, side):
                    self._places.setdefault(_key(segment, side), []).append((number, offset))

    def of(self, quote: Quote, side: str, other: Quote | None) -> tuple[int, int] | None:
        """Of several places (an empty segment between two paragraphs) the one in whose row the other side stands."""
        found = self._places.get(_key(quote.segment, side))
        if found is None:
            return None
        if len(found) > 1 and other:
            others = self._places.get(_key(other.segment, "source" if side == "target" else "target"), ())
            rows = {row for row, _ in others}
            return next((place for place in found if place[0] in rows), found[0])
        return found[0]


def _key(segment: Segment, side: str) -> tuple[str, str, int, int, str]:
    location = segment.location
    return side, location.path, location.line, location.column, segment.text


def _segments(pair: SegmentPair, side: str) -> Iterator[tuple[Segment, int]]:
    """The paragraph and its sentences on one side, with their offsets."""
    whole: Segment = getattr(pair, side)
    yield whole, 0
    cursor = 0
    for part in pair.parts:
        segment: Segment = getattr(part, side)
        start = whole.text.find(segment.text, cursor)
        if start >= 0:
            yield segment, start
            cursor = start + len(segment.text)
