"""The walk through one story of a Word file (body, note, header): which characters a reader sees, and in what form.

Read: tables in tables, content controls, hyperlinks, field results, text boxes (once), ruby bases, tracked changes as
they will be or as they were. Not read: field codes, hidden text, ruby annotations, the fallback twin of a text box.
"""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from termkit.formats.docx_paragraph import Notes, Origin, Paragraph
from termkit.formats.docx_styles import HIDDEN, PLAIN, Numbering, RunForm, Styles, local_name, namespace
from termkit.model.document import BlockKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from lxml import etree

    _Handler = Callable[["Walk", etree._Element], None]

_PROPERTIES = {"pPr", "sectPr", "tblPr", "tblPrEx", "tblGrid", "trPr", "tcPr", "sdtPr", "sdtEndPr", "ctrlPr", "rt"}
_SKIPPED = {"final": {"del", "moveFrom"}, "original": {"ins", "moveTo"}}
# Paragraph marks, rows and cells that are not there in this state.
_GONE = {"final": ("del", "moveFrom", "cellDel"), "original": ("ins", "moveTo", "cellIns")}
_CHARACTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}
_SPACES = str.maketrans("\n\r", "  ")
_SYMBOLS = {
    "symbol": {0xB7: "•", 0xB0: "°", 0xB1: "±", 0xB4: "×", 0xA3: "≤", 0xB3: "≥", 0xB9: "≠", 0xAE: "→", 0xBE: "—"},
    "wingdings": {0xFC: "✓", 0xFE: "☑", 0xA8: "□", 0x6F: "□", 0xA7: "▪", 0xE0: "→", 0x6C: "●", 0x6E: "■", 0xD8: "➢"},
}
_ADDRESS = re.compile(r'\s*HYPERLINK\s+(\\l\s+)?"([^"]*)"')


@dataclass(slots=True)
class _Field:
    code: str = ""
    in_result: bool = False
    link: str = ""


@dataclass(slots=True)
class Walk:
    """Collects the paragraphs of a document; `tables` and `boxes` are numbered through all its stories.

    `keeps_origins`: paragraphs know the elements that their text comes from, as those who write back need to.
    """

    styles: Styles
    numbering: Numbering
    revisions: str
    notes: Notes
    keeps_origins: bool = False
    tables: int = 0
    boxes: int = 0
    relationships: dict[str, str] = field(default_factory=dict)
    paragraphs: list[Paragraph] = field(default_factory=list)
    _kind: BlockKind | None = None
    _place: str = ""
    _paragraph: Paragraph | None = None
    _unended: Paragraph | None = None
    _boxed: list[Paragraph] = field(default_factory=list)
    _fields: list[_Field] = field(default_factory=list)
    _links: list[str] = field(default_factory=list)
    _row: int = 0
    _cell: int = 0
    _form: RunForm = PLAIN
    _handlers: "_Handlers" = field(init=False)

    def __post_init__(self) -> None:
        self._handlers = _Handlers(_SKIPPED[self.revisions])

    def story(
        self, root: "etree._Element", relationships: dict[str, str], kind: BlockKind | None, place: str
    ) -> list[Paragraph]:
        """The paragraphs of one story, empty ones too. `kind` None: what each paragraph's style says."""
        self.relationships, self._kind, self._place = relationships, kind, place
        self.paragraphs, self._paragraph, self._fields, self._links = [], None, [], []
        self._children(root)
        self._end_container()
        return self.paragraphs

    def _children(self, parent: "Iterable[etree._Element]") -> None:
        handlers = self._handlers
        for child in parent:
            if handler := handlers[child.tag]:
                handler(self, child)

    def _character(self, element: "etree._Element") -> None:
        self._add(_CHARACTERS[local_name(element)], element)

    # Blocks

    def _p(self, element: "etree._Element") -> None:
        first = element[0] if len(element) else None
        # Where the schema has them; empty ones say nothing.
        properties = first if first is not None and len(first) and str(first.tag).endswith("}pPr") else None
        form = self.styles.paragraph(properties)
        paragraph = self._unended
        if paragraph is None:
            paragraph = Paragraph(form, self._kind or form.kind, self._place)
        elif not paragraph.text.strip():
            paragraph.form, paragraph.kind, paragraph.place = form, self._kind or form.kind, self._place
        outer, self._paragraph, self._unended = self._paragraph, paragraph, None
        self._children(element)
        self._paragraph = outer
        paragraph.text = "".join(paragraph.pieces)
        if properties is not None and self._is_gone(properties.find(namespace(properties) + "rPr")):
            self._unended = paragraph
        else:
            self._emit(paragraph)

    def _emit(self, paragraph: Paragraph) -> None:
        form = paragraph.form
        if form.list_id and paragraph.text.strip():
            paragraph.marker = self.numbering.marker(form.list_id, form.level)
        self.paragraphs.append(paragraph)
        self.paragraphs += self._boxed
        self._boxed = []

    def _end_container(self) -> None:
        if self._unended:
            self._emit(self._unended)
            self._unended = None
        self.paragraphs += self._boxed
        self._boxed = []

    def _is_gone(self, properties: "etree._Element | None") -> bool:
        if properties is None:
            return False
        w = namespace(properties)
        return any(properties.find(w + name) is not None for name in _GONE[self.revisions])

    def _tbl(self, element: "etree._Element") -> None:
        self._end_container()
        outer = self._row, self._cell, self._place, self._kind
        self.tables += 1
        self._row, number = 0, self.tables
        if self._kind in (None, BlockKind.TABLE_CELL, BlockKind.TEXT_BOX):
            self._kind, self._place = BlockKind.TABLE_CELL, f"table {number}"
        else:
            self._place = f"{self._place}, table {number}"
        self._children(element)
        self._row, self._cell, self._place, self._kind = outer

    def _tr(self, element: "etree._Element") -> None:
        if not self._is_gone(element.find(namespace(element) + "trPr")):
            self._row, self._cell = self._row + 1, 0
            self._children(element)

    def _tc(self, element: "etree._Element") -> None:
        if self._is_gone(element.find(namespace(element) + "tcPr")):
            return
        self._cell += 1
        outer = self._place
        self._place = f"{outer}, row {self._row}, column {self._cell}"
        self._children(element)
        self._end_container()
        self._place = outer

    def _text_box(self, element: "etree._Element") -> None:
        """Its paragraphs follow the paragraph that it hangs on."""
        outer = (self.paragraphs, self._boxed, self._paragraph, self._unended, self._kind, self._place, self._fields)
        outer_run = self._form, self._links
        self.boxes += 1
        self._kind, self._place = BlockKind.TEXT_BOX, f"text box {self.boxes}"
        self.paragraphs, self._boxed, self._paragraph, self._unended, self._fields = [], [], None, None, []
        self._links = []
        self._children(element)
        self._end_container()
        inner = self.paragraphs
        self.paragraphs, self._boxed, self._paragraph, self._unended, self._kind, self._place, self._fields = outer
        self._form, self._links = outer_run
        if not self._form.hidden:
            self._boxed += inner

    def _alternatives(self, element: "etree._Element") -> None:
        """One of several forms of the same thing: the first that is no fallback."""
        forms = sorted(element, key=lambda form: str(form.tag).endswith("}Fallback"))
        if forms:
            self._children(forms[0])

    # Runs

    def _r(self, element: "etree._Element") -> None:
        outer = self._form
        self._form = HIDDEN if outer.hidden else PLAIN
        self._children(element)
        self._form = outer

    def _run_properties(self, element: "etree._Element") -> None:
        if not self._form.hidden:
            self._form = self.styles.run(element)

    def _t(self, element: "etree._Element") -> None:
        if text := element.text:
            self._add(text.translate(_SPACES) if "\n" in text or "\r" in text else text, element)

    def _sym(self, element: "etree._Element") -> None:
        w = namespace(element)
        code = element.get(w + "char", "")
        if not re.fullmatch(r"[0-9A-Fa-f]{2,4}", code):
            return
        number = int(code, 16)
        if number >= 0xF000 or number < 0x20:
            font = element.get(w + "font", "").casefold().rstrip(" 23")
            self._add(_SYMBOLS.get(font, {}).get(number & 0xFF, chr(max(number, 0xE000))), element)
        elif not 0xD800 <= number <= 0xDFFF:
            self._add(chr(number), element)

    def _add(self, text: str, element: "etree._Element") -> None:
        if self._paragraph is None or self._form.hidden:
            return
        if self._fields and not all(field.in_result for field in self._fields):
            return
        if self.keeps_origins:
            self._paragraph.origins.append(Origin(self._paragraph.length, len(text), element))
        link = ""
        if self._links or self._fields:
            links = [*self._links, *(field.link for field in self._fields)]
            link = next((link for link in reversed(links) if link), "")
        self._paragraph.add(text, self._form, link)

    def _note(self, element: "etree._Element") -> None:
        ids = self.notes.footnote if str(element.tag).endswith("}footnoteReference") else self.notes.endnote
        if self._paragraph is not None and not self._form.hidden:
            ids.append(element.get(namespace(element) + "id", ""))
            self._paragraph.notes.append((self._paragraph.length, str(len(ids))))

    # Links and fields

    def _hyperlink(self, element: "etree._Element") -> None:
        anchor = element.get(namespace(element) + "anchor", "")
        target = next((self.relationships.get(str(v), "") for k, v in element.items() if str(k).endswith("}id")), "")
        self._links.append(target or (f"#{anchor}" if anchor else ""))
        self._children(element)
        self._links.pop()

    def _simple_field(self, element: "etree._Element") -> None:
        self._links.append(_address(element.get(namespace(element) + "instr", "")))
        self._children(element)
        self._links.pop()

    def _field_character(self, element: "etree._Element") -> None:
        kind = element.get(namespace(element) + "fldCharType", "")
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].in_result = True
            self._fields[-1].link = _address(self._fields[-1].code)
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _field_code(self, element: "etree._Element") -> None:
        if self._fields:
            self._fields[-1].code += element.text or ""


class _Handlers(dict[object, "_Handler | None"]):
    """What is done with an element, by its tag as it stands in this file.

    None for one without a namespace, for one that only describes others, and for the `skipped`: these are passed over.
    """

    def __init__(self, skipped: set[str]) -> None:
        self._skipped = skipped

    def __missing__(self, tag: object) -> "_Handler | None":
        _, brace, name = str(tag).rpartition("}")
        is_passed_over = not brace or name in _PROPERTIES or name in self._skipped
        self[tag] = handler = None if is_passed_over else _HANDLERS.get(name, Walk._children)
        return handler


def _address(code: str) -> str:
    found = _ADDRESS.match(code)
    return ("#" if found[1] else "") + found[2] if found else ""


_HANDLERS: "dict[str, _Handler]" = {
    **dict.fromkeys(_CHARACTERS, Walk._character),
    "p": Walk._p,
    "tbl": Walk._tbl,
    "tr": Walk._tr,
    "tc": Walk._tc,
    "txbxContent": Walk._text_box,
    "AlternateContent": Walk._alternatives,
    "r": Walk._r,
    "rPr": Walk._run_properties,
    "t": Walk._t,
    "delText": Walk._t,
    "sym": Walk._sym,
    "footnoteReference": Walk._note,
    "endnoteReference": Walk._note,
    "hyperlink": Walk._hyperlink,
    "fldSimple": Walk._simple_field,
    "fldChar": Walk._field_character,
    "instrText": Walk._field_code,
    "delInstrText": Walk._field_code,
}
