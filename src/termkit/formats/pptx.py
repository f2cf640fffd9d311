"""PowerPoint files (.pptx) → a segment per paragraph of each slide, then of its notes.

A line is the running number of the paragraph; the place is what can be found in PowerPoint ("slide 3, Title 1").
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from termkit.errors import InputError
from termkit.formats.descriptor import Format
from termkit.formats.flow import Flow
from termkit.formats.guard import open_zip
from termkit.formats.package import Package
from termkit.model.document import BlockKind, Document, Location, MarkKind, Segment

if TYPE_CHECKING:
    from lxml import etree

FORMAT = Format(
    "PowerPoint",
    read="slides in their order, hidden ones too: shapes, groups, tables, SmartArt; then the slide's notes",
    locate="“slide 3, Title 1”, “slide 3, table 1, row 2, column 1”, “slide 3, notes”",
    write_back="–",
    unseen="charts, comments, masters and layouts, slide numbers and dates, alternative texts",
)

_MAIN = "ppt/presentation.xml"
_OFF = {"0", "false", "off"}
_COUNTED = re.compile(r"slidenum|datetime\d*")
_SHAPES = {"sp", "graphicFrame", "cxnSp", "pic"}
_NOT_NOTES = {"sldNum", "dt", "hdr", "ftr", "sldImg"}


def read(path: Path, *, encoding: str | None = None, revisions: str = "final") -> Document:
    """`encoding` and `revisions` have no meaning here. Raises InputError for what is no sound, harmless PowerPoint file."""
    with open_zip(path) as archive:
        deck = _Deck(Package(archive, path, _MAIN))
        deck.read()
    return Document(str(path), tuple(deck.segments))


@dataclass
class _Deck:
    package: Package
    segments: list[Segment] = field(default_factory=list)
    _tables: int = 0

    def read(self) -> None:
        package = self.package
        root = package.root(package.main)
        if _name(root) != "presentation":
            raise InputError(package.path, "is no PowerPoint file.", hint="Save it as .pptx from PowerPoint.")
        targets = package.targets(package.main)
        wanted = [targets.get(_link(slide), "") for slide in root.iter("{*}sldId")]
        for number, part in enumerate(wanted, 1):
            if part:
                self._slide(part, f"slide {number}")

    def _slide(self, part: str, place: str) -> None:
        self._tables = 0
        root = self.package.root(part)
        if _name(root) != "sld":
            raise InputError(self.package.path, f"{part} is no slide.", hint="Save it again from PowerPoint.")
        if root.get("show", "1") in _OFF:
            place += " (hidden)"
        diagrams = self.package.targets(part)
        for shape in _shapes(root):
            self._shape(shape, place)
            for ids in shape.iter("{*}relIds"):
                data = next((diagrams.get(str(v), "") for k, v in ids.items() if str(k).endswith("}dm")), "")
                if data:
                    self._paragraphs(self.package.root(data), f"{place}, {_shape_name(shape)}", BlockKind.TEXT_BOX)
        notes = self.package.related(part, "notesSlide")
        if notes:
            for shape in _shapes(self.package.root(notes)):
                if _placeholder(shape) not in _NOT_NOTES:
                    self._paragraphs(shape, f"{place}, notes", BlockKind.PARAGRAPH)

    def _shape(self, shape: "etree._Element", place: str) -> None:
        table = next(shape.iter("{*}tbl"), None)
        if table is not None:
            self._tables += 1
            for row, line in enumerate(table.iterchildren("{*}tr"), 1):
                for column, cell in enumerate(line.iterchildren("{*}tc"), 1):
                    where = f"{place}, table {self._tables}, row {row}, column {column}"
                    self._paragraphs(cell, where, BlockKind.TABLE_CELL)
            return
        is_title = _placeholder(shape) in ("title", "ctrTitle")
        kind = BlockKind.HEADING if is_title else BlockKind.TEXT_BOX
        self._paragraphs(shape, f"{place}, {_shape_name(shape)}", kind)

    def _paragraphs(self, parent: "etree._Element", place: str, kind: BlockKind) -> None:
        for paragraph in parent.iter("{*}p"):
            line = len(self.segments) + 1
            flow = Flow(collapse=False)
            at = 1
            for text, bold, italic, link in _runs(paragraph):
                marks = ((MarkKind.STRONG, bold), (MarkKind.EMPHASIS, italic), (MarkKind.LINK, bool(link)))
                for mark, is_on in marks:
                    if is_on:
                        flow.begin(mark)
                if text == "\n":
                    flow.break_line(line, at)
                else:
                    flow.add(text, line, at)
                for mark, is_on in marks:
                    if is_on:
                        flow.end(mark)
                at += len(text)
            segment = flow.segment(Location(str(self.package.path), line, 1, place), kind)
            if segment.text.strip():
                self.segments.append(segment)


def _runs(paragraph: "etree._Element") -> Iterator[tuple[str, bool, bool, bool]]:
    """Text, bold, italic, link of each run; a line break is "\\n"."""
    for run in paragraph.iter("{*}r", "{*}br", "{*}fld"):
        if _name(run) == "br":
            yield "\n", False, False, False
            continue
        if _name(run) == "fld" and _COUNTED.fullmatch(run.get("type", "")):
            continue
        text = re.sub(r"[\r\n\v]", " ", "".join(t.text or "" for t in run.iterchildren("{*}t")))
        form = next(run.iterchildren("{*}rPr"), None)
        if form is None:
            yield text, False, False, False
        else:
            is_link = next(form.iterchildren("{*}hlinkClick"), None) is not None
            yield text, form.get("b", "0") not in _OFF, form.get("i", "0") not in _OFF, is_link


def _shapes(root: "etree._Element") -> "Iterator[etree._Element]":
    """Shapes in their order, those in groups too; of two forms of one shape the first."""
    for child in root:
        name = _name(child)
        if name in _SHAPES:
            yield child
        elif name == "AlternateContent":
            first = next(child.iterchildren("{*}Choice", "{*}Fallback"), None)
            if first is not None:
                yield from _shapes(first)
        elif name in ("cSld", "spTree", "grpSp"):
            yield from _shapes(child)


def _placeholder(shape: "etree._Element") -> str:
    found = next(shape.iter("{*}ph"), None)
    return "" if found is None else found.get("type", "body")


def _shape_name(shape: "etree._Element") -> str:
    found = next(shape.iter("{*}cNvPr"), None)
    return " ".join((found.get("name", "") if found is not None else "").split()) or "shape"


def _link(slide: "etree._Element") -> str:
    return next((str(value) for key, value in slide.items() if str(key).endswith("}id")), "")


def _name(element: "etree._Element") -> str:
    return str(element.tag).rpartition("}")[2]
