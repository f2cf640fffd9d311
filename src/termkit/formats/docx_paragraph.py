"""What the walk through a Word file leaves: paragraphs of visible text with their form, and the notes referred to."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from termkit.formats.docx_styles import ParagraphForm, RunForm
from termkit.model.document import BlockKind, Mark, MarkKind, Span

if TYPE_CHECKING:
    from lxml import etree


@dataclass(frozen=True, slots=True)
class Origin:
    """From `start` on, `length` characters of a paragraph's text are those of `element` (w:t, w:tab, …)."""

    start: int
    length: int
    element: "etree._Element"

    @property
    def end(self) -> int:
        return self.start + self.length


@dataclass(frozen=True, slots=True)
class Notes:
    """Ids of the footnotes and endnotes that the text refers to, in order: the n-th is number n."""

    footnote: list[str] = field(default_factory=list)
    endnote: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Paragraph:
    """A paragraph under construction: its visible text in pieces, and where it is bold, italic or a link.

    `text` is that of the pieces, as of the end of the last w:p it comes from; `stretches` are kind, start, end and
    address. `origins` cover the text in order; they are kept on request only.
    """

    form: ParagraphForm
    kind: BlockKind
    place: str
    pieces: list[str] = field(default_factory=list)
    stretches: list[tuple[MarkKind, int, int, str]] = field(default_factory=list)
    notes: list[tuple[int, str]] = field(default_factory=list)
    text: str = ""
    length: int = 0
    marker: str = ""
    origins: list[Origin] = field(default_factory=list)

    def add(self, text: str, form: RunForm, link: str) -> None:
        end = self.length + len(text)
        if form.bold:
            self._stretch(MarkKind.STRONG, end)
        if form.italic:
            self._stretch(MarkKind.EMPHASIS, end)
        if link:
            self._stretch(MarkKind.LINK, end, link)
        self.pieces.append(text)
        self.length = end

    def _stretch(self, kind: MarkKind, end: int, value: str = "") -> None:
        """Neighbours of one form are one stretch."""
        for at in range(len(self.stretches) - 1, -1, -1):
            known, start, known_end, known_value = self.stretches[at]
            if known is kind:
                if known_end == self.length and known_value == value:
                    self.stretches[at] = kind, start, end, value
                    return
                break
        self.stretches.append((kind, self.length, end, value))

    def marks(self) -> tuple[Mark, ...]:
        """Marks over the text, without the white space at their ends."""
        marks = [Mark(MarkKind.NOTE_REFERENCE, Span(at, at), number) for at, number in self.notes]
        for kind, start, end, value in self.stretches:
            if words := self.text[start:end].strip():
                first = self.text.index(words, start)
                marks.append(Mark(kind, Span(first, first + len(words)), value))
        if len(marks) > 1:
            marks.sort(key=lambda mark: (mark.span.start, -mark.span.end))
        return tuple(marks)
