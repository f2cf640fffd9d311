"""Excel workbooks (.xlsx) → sheets of text cells, read by hand from their XML.

openpyxl would give less here: its quick mode knows no merged cells, hidden rows or comments, neither mode decodes
`_x000D_`, and both fall over (or never end) on files that a mail brings. What is no text is not made text: 1/2 that
Excel took for a date is told as a date, with its cell.
"""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from zipfile import ZipFile

from termkit.errors import InputError
from termkit.formats.guard import open_zip, parse_xml, read_part
from termkit.formats.sheet import LAST_COLUMN, LAST_ROW, Book, Misfit, Sheet
from termkit.formats.workbook_kind import refuse_other_kinds

if TYPE_CHECKING:
    from lxml import etree

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_CELLS_LIMIT = 3_000_000

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_SURROGATES = re.compile("[\ud800-\udfff]")
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")

_AS_TEXT = "Format the cell as text and type it again."
_DATE_IDS = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
"""Built-in number formats that show a date or a time, the East Asian ones among them (ECMA-376 part 1, 18.8.30)."""


def read_workbook(path: Path) -> Book:
    """Read all work sheets, hidden ones too. Raises InputError for what is no .xlsx, or harmful, or beyond all size."""
    refuse_other_kinds(path)
    with open_zip(path) as archive:
        main = _main_part(archive, path)
        root = parse_xml(read_part(archive, main, path), path, main)
        links = _links(archive, main, path)
        strings = [part for kind, part in links.values() if kind == "sharedStrings"]
        styles = [part for kind, part in links.values() if kind == "styles"]
        shared = list(_shared_strings(archive, strings[0], path)) if strings else []
        dates = _date_styles(archive, styles[0], path) if styles else set()
        settings = root.find(f"{_MAIN}workbookPr")
        from_1904 = settings is not None and settings.get("date1904") in ("1", "true")
        cells = partial(_Cells, shared=shared, dates=dates, from_1904=from_1904)
        sheets = []
        for entry in root.iter(f"{_MAIN}sheet"):
            kind, part = links.get(entry.get(_LINK, ""), ("", ""))
            if kind == "worksheet":
                sheet = Sheet(entry.get("name", ""))
                cells(path, sheet).read(read_part(archive, part, path), part)
                sheet.comments = _comments(archive, part, path)
                sheets.append(sheet)
        return Book(path, sheets, _custom_properties(archive, path))


def unescape(text: str) -> str:
    """`_x000D_` → the character; what Excel writes as a pair of surrogates → one character."""
    if "_x" not in text:
        return text
    text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    if _SURROGATES.search(text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
    return text


def _main_part(archive: ZipFile, path: Path) -> str:
    for kind, part in _links(archive, "", path).values():
        if kind == "officeDocument":
            return part
    raise InputError(path, "names no workbook inside.", hint="Save it again from Excel or LibreOffice.")


def _links(archive: ZipFile, part: str, path: Path) -> dict[str, tuple[str, str]]:
    """Relations of a part ("" for the package): id → last word of the kind, part meant."""
    place = PurePosixPath(part)
    name = str(place.parent / "_rels" / f"{place.name}.rels") if part else "_rels/.rels"
    if name not in archive.NameToInfo:
        return {}
    found = {}
    for link in parse_xml(read_part(archive, name, path), path, name):
        target = link.get("Target", "")
        if link.get("TargetMode") != "External":
            target = target.lstrip("/") if target.startswith("/") else _resolved(place.parent / target)
            found[link.get("Id", "")] = (link.get("Type", "").rpartition("/")[2], target)
    return found


def _resolved(path: PurePosixPath) -> str:
    parts: list[str] = []
    for part in path.parts:
        parts = parts[:-1] if part == ".." else [*parts, part]
    return "/".join(parts)


def _shared_strings(archive: ZipFile, part: str, path: Path) -> Iterator[str]:
    for element in _elements(read_part(archive, part, path), path, part, ("si",)):
        yield _text(element)


def _text(element: "etree._Element") -> str:
    """Plain or rich text, without the reading aids (rPh) that East Asian Excel puts beside it."""
    parts = []
    for child in element:
        if child.tag == f"{_MAIN}t":
            parts.append(child.text or "")
        elif child.tag == f"{_MAIN}r":
            parts += [run.text or "" for run in child.iterchildren(f"{_MAIN}t")]
    return unescape("".join(parts))


def _elements(data: bytes, path: Path, part: str, names: tuple[str, ...]) -> Iterator["etree._Element"]:
    """Elements of a large part one by one, each forgotten after use. Raises InputError."""
    from lxml import etree

    if b"<!DOCTYPE" in data[: 1 << 16]:
        raise InputError(path, f"{part} has a DOCTYPE, which no Office file needs.", hint="Do not trust this file.")
    tags = [_MAIN + name for name in names]
    events = etree.iterparse(
        BytesIO(data), tag=tags, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        for _, element in events:
            yield element
            element.clear()
            parent = element.getparent()
            while parent is not None and element.getprevious() is not None:
                del parent[0]
    except etree.XMLSyntaxError as error:
        reason = " ".join(str(error).partition(", line ")[0].split())
        raise InputError(path, f"{part} is not sound XML ({reason}).", hint="Save the workbook again.") from error


def _date_styles(archive: ZipFile, part: str, path: Path) -> set[str]:
    """The numbers of the cell styles that show a date or a time."""
    root = parse_xml(read_part(archive, part, path), path, part)
    own = {f.get("numFmtId"): f.get("formatCode", "") for f in root.iter(f"{_MAIN}numFmt")}
    found = set()
    for number, style in enumerate(root.iterfind(f"{_MAIN}cellXfs/{_MAIN}xf")):
        id = style.get("numFmtId", "0")
        code = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]', "", own.get(id, "")).casefold()
        if re.search("[dmyhs]", code) or (id.isdigit() and int(id) in _DATE_IDS):
            found.add(str(number))
    return found


def _comments(archive: ZipFile, part: str, path: Path) -> list[str]:
    found = []
    for kind, target in _links(archive, part, path).values():
        if kind == "comments" and target in archive.NameToInfo:
            root = parse_xml(read_part(archive, target, path), path, target)
            found += [comment.get("ref", "") for comment in root.iter(f"{_MAIN}comment")]
    return found


def _custom_properties(archive: ZipFile, path: Path) -> dict[str, str]:
    if (name := "docProps/custom.xml") not in archive.NameToInfo:
        return {}
    root = parse_xml(read_part(archive, name, path), path, name)
    return {entry.get("name", ""): "".join(str(text) for text in entry.itertext()).strip() for entry in root}


class _Cells:
    """The cells of one sheet, put into it as they come by."""

    def __init__(self, path: Path, sheet: Sheet, shared: list[str], dates: set[str], from_1904: bool) -> None:
        self.path, self.sheet, self.shared, self.dates = path, sheet, shared, dates
        self.epoch = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30)

    def read(self, data: bytes, part: str) -> None:
        """Cell by cell: a row may be as long as the file."""
        row, column, total = 0, 0, 0
        cells: dict[int, str] | None = None  # of the row that is open
        for element in _elements(data, self.path, part, ("c", "row", "mergeCell")):
            if element.tag == f"{_MAIN}mergeCell":
                self.merge(element.get("ref", ""))
                continue
            is_cell = element.tag == f"{_MAIN}c"
            if cells is None:
                row, column, cells = _row_number(element.getparent() if is_cell else element, row), 0, {}
            if is_cell:
                column, total = self.take(element, row, column, cells), total + 1
                if total > _CELLS_LIMIT:
                    raise InputError(self.path, f"{part} has more than {_CELLS_LIMIT:,} cells.", hint="Split it.")
            else:
                if cells:
                    self.sheet.rows.append((row, cells))
                    self.sheet.hidden_rows += element.get("hidden") in ("1", "true")
                cells = None

    def take(self, cell: "etree._Element", row: int, column: int, cells: dict[int, str]) -> int:
        """Put a cell where it belongs; `column` is that of the cell before it. Returns its own."""
        reference = _REFERENCE.fullmatch(cell.get("r", ""))
        column = _number(reference[1]) if reference else column + 1
        value = self.value(cell) if len(cell) else ""
        if value and (row > LAST_ROW or column > LAST_COLUMN):
            place = self.sheet.place(row, column)
            message = "lies far outside of any table of terms."
            raise InputError(self.path, message, place=place, hint="Delete that cell, then save the file again.")
        if isinstance(value, Misfit):
            self.sheet.misfits[row, column] = value
        elif value:
            cells[column] = value
        return column

    def value(self, cell: "etree._Element") -> str | Misfit:
        if (formula := cell.find(f"{_MAIN}f")) is not None:
            shown = f"={formula.text}" if formula.text else "of its neighbours"
            return Misfit(f"holds the formula {shown}, not text.", "Put its result there as text (paste values only).")
        kind, value = cell.get("t", "n"), cell.findtext(f"{_MAIN}v") or ""
        if kind == "inlineStr":
            inline = cell.find(f"{_MAIN}is")
            return "" if inline is None else self.sound(_text(inline))
        if kind == "s":
            at = int(value) if value.isdigit() else -1
            if not 0 <= at < len(self.shared):
                raise InputError(self.path, "names a shared text that is not there.", hint="Save the workbook again.")
            return self.sound(self.shared[at])
        if not value:
            return ""
        if kind == "str":
            return self.sound(unescape(value))
        if kind == "b":
            return Misfit(f"holds the logical value {'TRUE' if value == '1' else 'FALSE'}, not text.", _AS_TEXT)
        if kind == "e":
            return Misfit(f"holds the error {value}.", "Clear the cell or type its text.")
        if kind == "d" or cell.get("s") in self.dates:
            return Misfit(f"holds a date ({self.date(value)}), not text.", _AS_TEXT)
        return Misfit(f"holds the number {_plain(value)}, not text.", _AS_TEXT, _plain(value))

    @staticmethod
    def sound(text: str) -> str | Misfit:
        if _SURROGATES.search(text):
            return Misfit("holds half of a character (a lone surrogate).", "Type the text again.")
        return text

    def date(self, value: str) -> str:
        try:
            moment = self.epoch + timedelta(days=float(value))
        except (ValueError, OverflowError):
            return value
        return moment.strftime("%H:%M" if float(value) < 1 else "%Y-%m-%d")

    def merge(self, reference: str) -> None:
        ends = [_REFERENCE.fullmatch(end) for end in reference.split(":")]
        if len(ends) == 2 and ends[0] and ends[1]:
            (left, top), (right, bottom) = ends[0].groups(), ends[1].groups()
            self.sheet.merged.append((reference, int(top), int(bottom), _number(left), _number(right)))


def _row_number(row: "etree._Element | None", before: int) -> int:
    number = "" if row is None else row.get("r", "")
    return int(number) if re.fullmatch("[1-9][0-9]{0,6}", number) else before + 1


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _plain(value: str) -> str:
    """A number as people write it: 0.5, not 0.5000000000000001; 3, not 3.0."""
    try:
        return f"{float(value):.15g}"
    except ValueError:
        return value
