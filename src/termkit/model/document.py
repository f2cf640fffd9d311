"""A document as the checks see it: segments with visible text, and the way back to line and column.

Offsets are Unicode code points from 0, spans half open; lines and columns count from 1.
"""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from operator import attrgetter
from typing import TypeVar

from termkit.model.language import UNDETERMINED, Language

_T = TypeVar("_T")


def sent_by_values(of: type[_T]) -> type[_T]:
    """A dataclass that is pickled as its values: 300 checked pairs send 60,000 such objects from process to process."""
    read = attrgetter(*(item.name for item in fields(of)))  # type: ignore[arg-type]
    of.__reduce__ = lambda self: (of, read(self))  # type: ignore[method-assign]
    return of


@sent_by_values
@dataclass(frozen=True, slots=True, order=True)
class Span:
    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end


@sent_by_values
@dataclass(frozen=True, slots=True)
class Location:
    """Where a segment starts. `place` is the format's own address ("¶ 14", "table 2, row 3", "entry 7").

    Formats without lines (DOCX) number their paragraphs as lines, column 1.
    """

    path: str
    line: int
    column: int = 1
    place: str = field(default="", compare=False)


class BlockKind(StrEnum):
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list-item"
    TABLE_CELL = "table-cell"
    QUOTE = "quote"
    FOOTNOTE = "footnote"
    HEADER = "header"
    FOOTER = "footer"
    TEXT_BOX = "text-box"
    CAPTION = "caption"
    ENTRY = "entry"


class MarkKind(StrEnum):
    STRONG = "strong"
    EMPHASIS = "emphasis"
    LINK = "link"
    CODE = "code"
    IMAGE = "image"
    NOTE_REFERENCE = "note-reference"
    CODE_PAIR = (
        "code-pair"  # of a bilingual file: what stands between two codes that belong together; `value` names them
    )
    CODE_OPENED = "code-opened"  # a code that begins something, without its end here
    CODE_CLOSED = "code-closed"


@sent_by_values
@dataclass(frozen=True, slots=True)
class Mark:
    """Inline form over visible text: bold, a link with its address in `value`, …"""

    kind: MarkKind
    span: Span
    value: str = ""


@sent_by_values
@dataclass(frozen=True, slots=True)
class Run:
    """From offset `start` of the text on, characters stand at `line`, `column` + distance."""

    start: int
    line: int
    column: int


@sent_by_values
@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of text to compare: a paragraph as read, a sentence after splitting. `text` is what a reader sees.

    `level` is a heading's depth or a list item's nesting from 1, else 0. `list_marker` is the item's sign ("-", "1.").
    An empty `text` stands for something absent, located where it would belong. `runs` is sorted and starts at 0, or is
    empty (then everything follows from `location`).
    """

    text: str
    location: Location
    language: Language = UNDETERMINED
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    list_marker: str = ""
    marks: tuple[Mark, ...] = ()
    runs: tuple[Run, ...] = field(default=(), compare=False, repr=False)

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column, from 1, of the character at `offset` (the place just behind the last one is allowed)."""
        if not self.runs:
            return self.location.line, self.location.column + offset
        run = self.runs[max(0, bisect_right(self.runs, offset, key=lambda r: r.start) - 1)]
        return run.line, run.column + offset - run.start

    def slice(self, span: Span) -> "Segment":
        """The part of this segment within `span`, its marks cut to it, its location where it starts."""
        line, column = self.position(span.start)
        inner = [replace(r, start=r.start - span.start) for r in self.runs if span.start < r.start < max(span.end, 1)]
        marks = tuple(
            replace(m, span=Span(max(m.span.start, span.start) - span.start, min(m.span.end, span.end) - span.start))
            for m in self.marks
            if m.span.overlaps(span)
        )
        return replace(
            self,
            text=self.text[span.start : span.end],
            location=replace(self.location, line=line, column=column),
            marks=marks,
            runs=(Run(0, line, column), *inner),
        )

    def at_end(self) -> "Segment":
        """An empty segment just behind this one: where something absent belongs."""
        return replace(self.slice(Span(len(self.text), len(self.text))), marks=())

    @staticmethod
    def join(segments: "Iterable[Segment]", between: str = "\n") -> "Segment":
        """Several segments as one, `between` them; the first gives location, kind and level. Needs at least one."""
        parts = list(segments)
        text, runs, marks = "", [], []
        for part in parts:
            if text:
                text += between
            for run in part.runs or (Run(0, part.location.line, part.location.column),):
                runs.append(replace(run, start=run.start + len(text)))
            marks += [replace(m, span=Span(m.span.start + len(text), m.span.end + len(text))) for m in part.marks]
            text += part.text
        return replace(parts[0], text=text, runs=tuple(runs), marks=tuple(marks))

    def in_language(self, language: Language) -> "Segment":
        return replace(self, language=language)


ALONE = "alone"
"""The flag of a pair one side of which is empty without being missed: nobody knows what it would be paired with."""


@dataclass(frozen=True, slots=True)
class SegmentPair:
    """Source and target of one piece *in this document*; either may be empty, never both.

    Paragraph pairs hold their sentence pairs in `parts`; a pair without parts is its own sentence. `score` (0–1) is the
    aligner's trust; 1.0 where the format itself says what belongs together.
    `flags` are the format's ("fuzzy", "c-format"), or `ALONE`. `context` tells equal strings apart (gettext's msgctxt).
    """

    source: Segment
    target: Segment
    score: float = 1.0
    parts: "tuple[SegmentPair, ...]" = ()
    flags: frozenset[str] = frozenset()
    context: str = ""

    @property
    def sentences(self) -> "tuple[SegmentPair, ...]":
        return self.parts or (self,)

    @property
    def is_complete(self) -> bool:
        source, target = self.source.text, self.target.text
        return bool(source and target) and not (source.isspace() or target.isspace())


@dataclass(frozen=True, slots=True)
class Directive:
    """A remark in a file that speaks to termkit ("termkit: ignore TK201 because …"), as written, comment marks off.

    It stands at `location` and is about what stands in the lines `first_line` to `last_line` (of a format without
    lines: its paragraphs) of the same file. What it says is for `checks/suppressions.py` to read.
    """

    text: str
    location: Location
    first_line: int
    last_line: int


@dataclass(frozen=True, slots=True)
class Document:
    """A file that was read: a segment per paragraph, heading, list item, cell, … in reading order.

    A bilingual file (PO, XLIFF) has `pairs` instead of `segments`. `encoding` is what the bytes were read as.
    """

    path: str
    segments: tuple[Segment, ...] = ()
    pairs: tuple[SegmentPair, ...] = ()
    language: Language = UNDETERMINED
    encoding: str = ""
    directives: tuple[Directive, ...] = ()

    @property
    def is_bilingual(self) -> bool:
        return bool(self.pairs)

    def in_language(self, language: Language) -> "Document":
        return replace(self, language=language, segments=tuple(s.in_language(language) for s in self.segments))
