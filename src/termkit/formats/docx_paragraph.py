"""What the walk through a Word file leaves: paragraphs of visible text with their form, and the notes referred to."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from termkit.formats.docx_styles import ParagraphForm
from termkit.model.document import BlockKind, Mark, MarkKind, Span

if TYPE_CHECKING:
    from lxml import etree


_KINDS = (MarkKind.STRONG, MarkKind.EMPHASIS, MarkKind.LINK)


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
    """A paragraph with its visible text in chunks: text, bold, italic, address of the link around it.

    `origins` cover its text in order; they are kept on request only.
    """

    form: ParagraphForm
    kind: BlockKind
    place: str
    chunks: list[tuple[str, bool, bool, str]] = field(default_factory=list)
    notes: list[tuple[int, str]] = field(default_factory=list)
    length: int = 0
    marker: str = ""
    origins: list[Origin] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join([chunk[0] for chunk in self.chunks])

    def add(self, text: str, bold: bool, italic: bool, link: str) -> None:
        self.chunks.append((text, bold, italic, link))
        self.length += len(text)

    def marks(self, text: str) -> tuple[Mark, ...]:
        """Marks over `text`: neighbours of one form are one mark, without the white space at its ends."""
        marks = [Mark(MarkKind.NOTE_REFERENCE, Span(at, at), number) for at, number in self.notes]
        _, *columns = zip(*self.chunks, strict=True) if self.chunks else ((),)
        for index, column in enumerate(columns, 1):
            if not any(column):
                continue
            kind = _KINDS[index - 1]
            start, at, value = 0, 0, ""
            for chunk in [*self.chunks, ("", False, False, "")]:
                now = str(chunk[index] or "")
                if now != value or not chunk[0]:
                    words = text[start:at].strip()
                    if value and words:
                        first = text.index(words, start)
                        marks.append(Mark(kind, Span(first, first + len(words)), value if index == 3 else ""))
                    start, value = at, now
                at += len(chunk[0])
        return (
            tuple(marks) if len(marks) < 2 else tuple(sorted(marks, key=lambda mark: (mark.span.start, -mark.span.end)))
        )
