"""The walk through an OpenDocument text: which characters a reader sees, and in what form.

White space is one space, as the standard says; `text:s`, `text:tab` and `text:line-break` are what they are. What was
deleted is kept apart in the file and left out; for the text as it was before, it is read where its sign stands, and
what was inserted is not.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from termkit.formats.flow import Flow
from termkit.formats.odt_styles import OdtStyles, TextForm, attribute, local
from termkit.model.document import BlockKind, Location, MarkKind, Segment

if TYPE_CHECKING:
    from lxml import etree

_SKIPPED = {
    "annotation", "annotation-end", "tracked-changes", "sequence-decls", "variable-decls", "user-field-decls", "forms",
    "ruby-text", "note-citation", "title", "desc", "object", "object-ole", "script", "hidden-text", "event-listeners",
    "table-columns", "table-column", "dde-connection-decls", "alphabetical-index-auto-mark-file", "index-title-template",
    "covered-table-cell", "table-of-content-source", "illustration-index-source", "bibliography-source",
    "alphabetical-index-source", "user-index-source", "object-index-source", "table-index-source", "glue-point",
}  # fmt: skip
_MOST_SPACES = 1000


@dataclass
class OdtWalk:
    """Collects `segments` of a document; notes are read after the body, in the order of their signs."""

    path: str
    styles: OdtStyles
    is_original: bool
    segments: list[Segment] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._flow: Flow | None = None
        self._at = 1
        self._kind: BlockKind | None = None
        self._place = ""
        self._level = 0
        self._marker = ""
        self._tables = self._boxes = self._row = self._column = 0
        self._lists: list[tuple[bool, int]] = []
        self._item_marker = ""
        self._notes: dict[str, list[etree._Element]] = defaultdict(list)
        self._boxed: list[etree._Element] = []
        self._deleted: dict[str, etree._Element] = {}
        self._inserted: set[str] = set()
        # Insertions that are being passed over.
        self._within: set[str] = set()
        self._hidden = 0
        self._seen: set[tuple[str, ...]] = set()

    def changes(self, body: "etree._Element") -> None:
        """What the tracked changes say; to be called first, and needed for the original only."""
        for region in body.iter("{*}changed-region"):
            identity = attribute(region, "id")
            for change in region:
                if local(change) == "insertion":
                    self._inserted.add(identity)
                elif local(change) == "deletion":
                    self._deleted[identity] = change

    def story(self, root: "etree._Element", kind: BlockKind | None, place: str, *, once: bool = False) -> None:
        """The paragraphs of `root`; `once`: not when a story with the same words was read so."""
        self._kind, self._place = kind, place
        before = len(self.segments)
        self._children(root)
        self._emit()
        if once:
            words = tuple(segment.text for segment in self.segments[before:])
            if (str(kind), *words) in self._seen:
                del self.segments[before:]
            self._seen.add((str(kind), *words))

    def notes(self) -> None:
        for kind in ("footnote", "endnote"):
            for number, body in enumerate(self._notes[kind], 1):
                self.story(body, BlockKind.FOOTNOTE, f"{kind} {number}")

    def _children(self, parent: "etree._Element") -> None:
        if parent.text:
            self._text(parent.text)
        for child in parent:
            name = local(child)
            if name not in _SKIPPED:
                _HANDLERS.get(name, OdtWalk._children)(self, child)
            if child.tail:
                self._text(child.tail)

    def _text(self, text: str) -> None:
        if self._flow is not None and not self._hidden and not self._within:
            self._flow.add(text, self._line, self._at)
            self._at += len(text)

    def _put(self, text: str) -> None:
        if self._flow is not None and not self._hidden and not self._within:
            self._flow.put(text, self._line, self._at)
            self._at += len(text)

    @property
    def _line(self) -> int:
        return len(self.segments) + 1

    # Blocks

    def _p(self, element: "etree._Element") -> None:
        self._paragraph(element, 0)

    def _h(self, element: "etree._Element") -> None:
        level = attribute(element, "outline-level")
        self._paragraph(element, int(level) if level.isdecimal() and len(level) < 3 else 1)

    def _paragraph(self, element: "etree._Element", level: int) -> None:
        """A paragraph; one that begins within an insertion that is passed over goes on where the one before stopped."""
        if self._flow is None:
            self._flow, self._at, self._level = Flow(), 1, level
            self._marker, self._item_marker = self._item_marker, ""
        form = self.styles.form("paragraph", attribute(element, "style-name"))
        self._styled(element, TextForm(hidden=form.hidden))
        if not self._within:
            self._emit()

    def _emit(self) -> None:
        flow, self._flow = self._flow, None
        boxed, self._boxed = self._boxed, []
        if flow is not None:
            kind, level, marker, place = self._kind, 0, "", self._place or f"¶ {self._line}"
            if kind is None and self._level:
                kind, level = BlockKind.HEADING, self._level
            elif kind is None and self._marker:
                kind, level, marker = BlockKind.LIST_ITEM, len(self._lists), self._marker
            segment = flow.segment(Location(self.path, self._line, 1, place), kind or BlockKind.PARAGRAPH)
            if segment.text.strip():
                self.segments.append(replace(segment, level=level, list_marker=marker))
        for box in boxed:
            self._box(box)

    def _box(self, box: "etree._Element") -> None:
        outer = self._kind, self._place, self._lists, self._item_marker
        self._boxes += 1
        self._kind, self._place, self._lists, self._item_marker = BlockKind.TEXT_BOX, f"text box {self._boxes}", [], ""
        self._children(box)
        self._emit()
        self._kind, self._place, self._lists, self._item_marker = outer

    def _text_box(self, element: "etree._Element") -> None:
        """Its paragraphs follow the paragraph that it hangs on."""
        if self._flow is None:
            self._box(element)
        elif not self._hidden and not self._within:
            self._boxed.append(element)

    def _list(self, element: "etree._Element") -> None:
        self._lists.append((self.styles.is_numbered(attribute(element, "style-name")), 0))
        self._children(element)
        self._lists.pop()

    def _list_item(self, element: "etree._Element") -> None:
        if self._lists:
            is_numbered, count = self._lists[-1]
            self._lists[-1] = is_numbered, count + 1
            self._item_marker = f"{count + 1}." if is_numbered else "•"
        self._children(element)
        self._item_marker = ""

    def _table(self, element: "etree._Element") -> None:
        outer = self._kind, self._place, self._row, self._column, self._flow, self._lists
        self._tables, self._row = self._tables + 1, 0
        if self._kind in (None, BlockKind.TABLE_CELL, BlockKind.TEXT_BOX):
            self._kind, self._place = BlockKind.TABLE_CELL, f"table {self._tables}"
        else:
            self._place = f"{self._place}, table {self._tables}"
        self._flow, self._lists = None, []
        self._children(element)
        self._kind, self._place, self._row, self._column, self._flow, self._lists = outer

    def _table_row(self, element: "etree._Element") -> None:
        self._row, outer, place = self._row + 1, self._column, self._place
        self._column = 0
        for cell in element:
            if local(cell) in ("table-cell", "covered-table-cell"):
                self._column += 1
            if local(cell) == "table-cell":
                self._place = f"{place}, row {self._row}, column {self._column}"
                self._children(cell)
                self._emit()
        self._column, self._place = outer, place

    # Within a paragraph

    def _span(self, element: "etree._Element") -> None:
        self._styled(element, self.styles.form("text", attribute(element, "style-name")))

    def _styled(self, element: "etree._Element", form: TextForm) -> None:
        flow = self._flow or Flow()
        kinds = [k for k, on in ((MarkKind.STRONG, form.bold), (MarkKind.EMPHASIS, form.italic)) if on]
        for kind in kinds:
            flow.begin(kind)
        self._hidden += form.hidden
        self._children(element)
        self._hidden -= form.hidden
        for kind in kinds:
            flow.end(kind)

    def _a(self, element: "etree._Element") -> None:
        flow = self._flow
        if flow:
            flow.begin(MarkKind.LINK, attribute(element, "href"))
        self._children(element)
        if flow:
            flow.end(MarkKind.LINK)

    def _s(self, element: "etree._Element") -> None:
        count = attribute(element, "c") or "1"
        self._put(" " * (min(int(count), _MOST_SPACES) if count.isdecimal() and len(count) < 9 else 1))

    def _tab(self, element: "etree._Element") -> None:
        self._put("\t")

    def _line_break(self, element: "etree._Element") -> None:
        if self._flow is not None and not self._hidden and not self._within:
            self._flow.break_line(self._line, self._at)
            self._at += 1

    def _note(self, element: "etree._Element") -> None:
        kind = attribute(element, "note-class") or "footnote"
        body = next(element.iterchildren("{*}note-body"), None)
        if self._flow is not None and body is not None and not self._hidden and not self._within:
            kind = kind if kind == "endnote" else "footnote"
            self._notes[kind].append(body)
            self._flow.point(MarkKind.NOTE_REFERENCE, str(len(self._notes[kind])))

    # Tracked changes, for the text as it was

    def _change_start(self, element: "etree._Element") -> None:
        if self.is_original and attribute(element, "change-id") in self._inserted:
            self._within.add(attribute(element, "change-id"))

    def _change_end(self, element: "etree._Element") -> None:
        self._within.discard(attribute(element, "change-id"))

    def _change(self, element: "etree._Element") -> None:
        """A deletion's first paragraph goes on the one it stands in, its last begins what follows."""
        deletion = self._deleted.pop(attribute(element, "change-id"), None)
        if not self.is_original or deletion is None:
            return
        paragraphs = [child for child in deletion if local(child) in ("p", "h")]
        for number, paragraph in enumerate(paragraphs):
            if number and self._flow is not None:
                self._emit()
                self._flow, self._at = Flow(), 1
            self._children(paragraph)


_HANDLERS: "dict[str, Callable[[OdtWalk, etree._Element], None]]" = {
    "p": OdtWalk._p,
    "h": OdtWalk._h,
    "text-box": OdtWalk._text_box,
    "list": OdtWalk._list,
    "list-item": OdtWalk._list_item,
    "table": OdtWalk._table,
    "table-row": OdtWalk._table_row,
    "span": OdtWalk._span,
    "a": OdtWalk._a,
    "s": OdtWalk._s,
    "tab": OdtWalk._tab,
    "line-break": OdtWalk._line_break,
    "note": OdtWalk._note,
    "change-start": OdtWalk._change_start,
    "change-end": OdtWalk._change_end,
    "change": OdtWalk._change,
}
