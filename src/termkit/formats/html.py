"""Web pages (.html) → a segment per block of visible text, where it stands in the source.

Not visible and not read: head (but the title), script, style, templates, comments, what is `hidden` or `display:none`,
ruby annotations, fallbacks. The `alt` of a picture stands for the picture and is read in its place, as in Markdown;
`title` (a tooltip), `placeholder`, `aria-label` and `content` are not.
"""

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path

from termkit.errors import InputError, UsageError
from termkit.formats.decode import decode_declared
from termkit.formats.descriptor import Format
from termkit.formats.flow import Flow
from termkit.formats.guard import read_bytes
from termkit.formats.html_elements import (
    BLOCKS,
    BOUNDARIES,
    HIDDEN,
    IMPLIED_END,
    KINDS,
    MARKS,
    VOID,
    is_hidden,
    is_note_reference,
    is_notes,
)  # fmt: skip
from termkit.formats.html_tokens import Tag, tokens, unescaped
from termkit.model.document import BlockKind, Document, Location, MarkKind, Segment
from termkit.model.language import UNDETERMINED, Language

FORMAT = Format(
    "HTML",
    read="visible text, the page's title, `alt` of pictures; `lang` of the page",
    locate="line and column; “¶ 14”, “table 2, row 3, column 1”, “title”",
    write_back="–",
    unseen="`title`, `placeholder`, `aria-label`, meta descriptions, text that a script or a style sheet makes; "
    "`pre` with `code`",
)

_CHARSET = re.compile(rb"""<meta\s[^>]*?charset\s*=\s*["']?\s*([A-Za-z][\w.:-]*)""", re.I)


def read(path: Path, *, encoding: str | None = None, revisions: str = "final") -> Document:
    """A segment per block. `revisions` has no meaning here. Raises InputError, UsageError (see `decode`)."""
    data = read_bytes(path)
    declared = _CHARSET.search(data[:4096])
    text, encoding = decode_declared(data, path, encoding, declared[1].decode("ascii") if declared else "")
    page = _Page(str(path), text)
    page.read()
    if not page.segments:
        raise InputError(path, "shows no text.", hint="If a script makes it, save the page from a browser.")
    return Document(str(path), tuple(page.segments), language=page.language, encoding=encoding)


@dataclass(slots=True)
class _Element:
    name: str
    is_hidden: bool = False
    mark: MarkKind | None = None
    is_notes: bool = False


@dataclass(slots=True)
class _Table:
    number: int
    row: int = 0
    column: int = 0


@dataclass(slots=True)
class _List:
    is_ordered: bool
    count: int = 0
    marker: str = ""


@dataclass
class _Page:
    path: str
    source: str
    segments: list[Segment] = field(default_factory=list)
    language: Language = UNDETERMINED

    def __post_init__(self) -> None:
        self._lines = [0, *(found.end() for found in re.finditer(r"\r\n?|\n", self.source))]
        self._open: list[_Element] = []
        self._count: Counter[str] = Counter()
        self._hidden = self._tables_begun = self._notes = 0
        self._tables: list[_Table] = []
        self._lists: list[_List] = []
        self._flow = Flow()

    def read(self) -> None:
        for token in tokens(self.source):
            if not isinstance(token, Tag):
                self._text(*token)
            elif token.is_end:
                self._end(token.name)
            else:
                self._start(token)
        self._flush()

    def _place(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._lines, offset)
        return line, offset - self._lines[line - 1] + 1

    def _text(self, start: int, end: int) -> None:
        if self._hidden:
            return
        for piece, at in unescaped(self.source, start, end):
            line, column = self._place(at)
            for number, part in enumerate(re.split(r"(?<=\n)|(?<=\r)(?!\n)", piece)):
                self._flow.add(part.replace("\r", "\n"), line + number, 1 if number else column)

    def _start(self, tag: Tag) -> None:
        self._close_implied(tag.name)
        if tag.name in BLOCKS:
            self._flush()
        if tag.name == "br" and not self._hidden:
            self._flow.break_line(*self._place(tag.start))
        elif tag.name == "img" and tag.attributes.get("alt") and not self._hidden:
            self._flow.begin(MarkKind.IMAGE, tag.attributes.get("src", ""))
            self._flow.add(" ".join(tag.attributes["alt"].split()), *self._place(tag.start))
            self._flow.end(MarkKind.IMAGE)
        elif tag.name == "html" and tag.attributes.get("lang"):
            self.language = _language(tag.attributes["lang"])
        if tag.name in VOID:
            return
        element = _Element(tag.name, tag.name in HIDDEN or is_hidden(tag), MARKS.get(tag.name), is_notes(tag))
        if is_note_reference(tag) and not self._hidden:
            self._flow.point(MarkKind.NOTE_REFERENCE)
            element.is_hidden = True
        if tag.name == "code" and self._count["pre"]:
            element.is_hidden = True
        if element.mark:
            self._flow.begin(element.mark, tag.attributes.get("href", ""))
        self._open.append(element)
        self._count[tag.name] += 1
        self._hidden += element.is_hidden
        self._notes += element.is_notes
        self._enter(tag.name)

    def _enter(self, name: str) -> None:
        if name == "table" and not self._hidden:
            self._tables_begun += 1
        if name == "table":
            self._tables.append(_Table(self._tables_begun))
        elif name == "tr" and self._tables:
            self._tables[-1].row, self._tables[-1].column = self._tables[-1].row + 1, 0
        elif name in ("td", "th") and self._tables:
            self._tables[-1].column += 1
        elif name in ("ul", "ol", "menu"):
            self._lists.append(_List(name == "ol"))
        elif name == "li" and self._lists:
            self._lists[-1].count += 1
            self._lists[-1].marker = f"{self._lists[-1].count}." if self._lists[-1].is_ordered else "•"

    def _close_implied(self, name: str) -> None:
        """An element that the start of `name` ends: `<li>` after `<li>`, a block inside `<p>`."""
        ended = IMPLIED_END.get(name, {"p"} if name in BLOCKS else set())
        if not any(self._count[other] for other in ended):
            return
        for depth, element in enumerate(reversed(self._open[-100:]), 1):
            if element.name in ended:
                for _ in range(depth):
                    self._pop()
                return
            if element.name in BOUNDARIES:
                return

    def _end(self, name: str) -> None:
        if name in BLOCKS:
            self._flush()
        if self._count[name]:
            while self._pop() != name:
                pass

    def _pop(self) -> str:
        if self._open[-1].name in BLOCKS:
            self._flush()
        element = self._open.pop()
        self._count[element.name] -= 1
        if element.mark:
            self._flow.end(element.mark)
        self._hidden -= element.is_hidden
        self._notes -= element.is_notes
        if element.name == "table":
            self._tables.pop()
        elif element.name in ("ul", "ol", "menu"):
            self._lists.pop()
        return element.name

    def _flush(self) -> None:
        """The block that ends here, as a segment."""
        if not self._flow.length:
            return
        flow, self._flow = self._flow, self._flow.following()
        in_title = self._count["title"] and self._count["head"]
        block = next((e.name for e in reversed(self._open[-100:]) if e.name in KINDS), "")
        kind, level, marker = KINDS.get(block, BlockKind.PARAGRAPH), 0, ""
        place = f"¶ {len(self.segments) + 1}"
        if kind is BlockKind.TABLE_CELL and self._tables:
            table = self._tables[-1]
            place = f"table {table.number}, row {table.row}, column {table.column}"
        elif kind is BlockKind.HEADING:
            level = int(block[1])
        elif kind is BlockKind.LIST_ITEM and self._lists and self._lists[-1].marker:
            level, marker = len(self._lists), self._lists[-1].marker
            self._lists[-1].marker = ""
        elif kind is BlockKind.LIST_ITEM:
            kind = BlockKind.PARAGRAPH
        if self._notes:
            kind, level, marker = BlockKind.FOOTNOTE, 0, ""
        segment = flow.segment(Location(self.path, 1, 1, "title" if in_title else place), kind)
        if segment.text:
            self.segments.append(replace(segment, level=level, list_marker=marker))


def _language(tag: str) -> Language:
    try:
        return Language.parse(tag).base
    except UsageError:
        return UNDETERMINED
