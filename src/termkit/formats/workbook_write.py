"""Sheets of text → an Excel workbook that people like to work in. The only module that styles cells.

Nothing in it can become a formula, a number or a date: every cell is a string formatted as text (@), and so are the
empty rows below, where people go on typing. What a cell cannot hold is refused before anything is written.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO
from math import ceil
from typing import TYPE_CHECKING, Any

from termkit.errors import InputError, InputErrors
from termkit.formats.sheet import letters
from termkit.formats.workbook_rows import RowStyle, unwritable, with_rows

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

FONT = "Microsoft YaHei"
"""Has both scripts on Windows; Mac and Linux put their own Chinese font in its place."""

INK, PAPER, RULE = "FF24323D", "FFFFFFFF", "FFD9DEE2"
_HEADER, _QUIET = "FF1F4E5F", "FF8A949C"
_HEADER_HEIGHT = 34
_LINE = 1.35  # of the font's size: Microsoft YaHei is set wide
_HIGHEST = 409  # points; Excel's limit for a row


@dataclass(frozen=True, slots=True)
class Column:
    """`style` is one of STYLES. `choices` names a list of the workbook; `prompt` is shown beside a selected cell.
    `is_locked` keeps what stands there from being overwritten by mistake; empty rows below stay open.
    """

    header: str
    width: float = 18
    style: str = "text"
    choices: str = ""
    prompt: tuple[str, str] = ("", "")
    is_locked: bool = False


@dataclass
class Plan:
    """One sheet to be written. `colours` are columns ("D:F"; "": all), a formula for row 2, and the look of these cells
    in rows for which it is true.

    The first `printed` columns (0: all) go to paper. `spare` empty rows formatted as text follow. `frozen` columns stay
    in view beside the header. A read-only sheet has all its cells locked. `headed` False: no header, no filter, no
    grid; a page to read, whose rows (from 1) in `heads` have a style of their own. `lists` are named; their values
    stand in the columns of this sheet.
    """

    title: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[str]]
    count: int = 0
    spare: int = 0
    frozen: int = 0
    printed: int = 0
    colours: Sequence[tuple[str, str, str]] = ()
    is_read_only: bool = False
    is_hidden: bool = False
    headed: bool = True
    tab: str = ""
    heads: Mapping[int, str] = field(default_factory=dict)
    lists: Mapping[str, Sequence[str]] = field(default_factory=dict)


STYLES: dict[str, dict[str, Any]] = {
    "text": {},
    "term": {"size": 11, "bold": True},
    "id": {"size": 8, "color": _QUIET},
    "mark": {"bold": True, "color": "FFB3541E"},
    "title": {"size": 18, "bold": True, "color": _HEADER},
    "head": {"size": 11, "bold": True, "color": _HEADER},
    "plain": {"size": 9},
}

LOOKS: dict[str, dict[str, Any]] = {
    "good": {"color": "FF1B6E3C"},
    "wrong": {"color": "FFA61B1B", "fill": "FFFDECEA"},
    "old": {"color": _QUIET, "strike": True},
    "gone": {"color": "FFA61B1B", "strike": True, "fill": "FFF4F4F4"},
    "new": {"fill": "FFE8F4FD"},
    "due": {"fill": "FFFFF6DB"},
    "group": {"top": "FF9FB3BD"},
}
"""How rows look for which a formula of `Plan.colours` is true."""


def write_workbook(plans: Sequence[Plan], properties: Mapping[str, str]) -> bytes:
    """The bytes of a workbook with these sheets and custom document properties.

    Raises InputErrors naming the cell of every text that a cell cannot hold.
    """
    from openpyxl import Workbook
    from openpyxl.packaging.custom import StringProperty

    book = Workbook()
    book.remove(book.active)
    faults: list[InputError] = []
    sheets = [_Writer(book, plan, faults).rows() for plan in plans]
    if faults:
        raise InputErrors(faults)
    for name, value in properties.items():
        book.custom_doc_props.append(StringProperty(name=name, value=value))
    book.properties.creator = "termkit"
    out = BytesIO()
    book.save(out)
    return with_rows(out, sheets, [len(plan.columns) for plan in plans])


def _width(line: str) -> int:
    """In columns of a plain letter; what is not Latin counts as two, as Chinese does."""
    return len(line) if line.isascii() else sum(2 if ch > "\u2e7f" else 1 for ch in line)


class _Writer:
    """Sets up a sheet and gives its rows. openpyxl writes all but the rows."""

    def __init__(self, book: Any, plan: Plan, faults: list[InputError]) -> None:
        self.book, self.plan, self.faults = book, plan, faults
        self.sheet: Worksheet = book.create_sheet(plan.title)
        self.last = plan.count + plan.headed + plan.spare
        self.lay_out()
        self.protect()

    def rows(self) -> list[str]:
        plan = self.plan
        rows = []
        if plan.headed:
            rows.append(self.header().row(1, [column.header for column in plan.columns], _HEADER_HEIGHT, is_fixed=True))
        usual = self.style(plan.columns, [column.is_locked or plan.is_read_only for column in plan.columns])
        for number, texts in enumerate(plan.rows, 1 + plan.headed):
            columns, style = plan.columns, usual
            if head := plan.heads.get(number):
                columns = [replace(column, style=head) for column in plan.columns]
                style = self.style(columns, [True] * len(columns))
            self.check(number, texts)
            rows.append(style.row(number, texts, self.height(columns, texts)))
        spare = self.style(plan.columns, [False] * len(plan.columns))
        rows += [spare.empty(number) for number in range(len(rows) + 1, len(rows) + 1 + plan.spare)]
        return rows

    def height(self, columns: Sequence[Column], texts: Sequence[str]) -> float:
        """In points, for the lines that the longest cell will be wrapped to: not every program works it out itself."""
        highest = 0.0
        for column, text in zip(columns, texts, strict=True):
            size, lines = STYLES[column.style].get("size", 10), 1
            if (column.style != "id" and len(text) * 2 > column.width) or "\n" in text:
                share = column.width * 10 / size * 0.93
                lines = sum(max(1, ceil(_width(line) / share)) for line in text.split("\n"))
            highest = max(highest, lines * size * _LINE)
        return min(_HIGHEST, highest + (5 if self.plan.headed else 9))

    def check(self, row: int, texts: Sequence[str]) -> None:
        for at, text in enumerate(texts, 1):
            if why := unwritable(text):
                place = f"{self.plan.title}!{letters(at)}{row}"
                hint = "Shorten it in the glossary." if "long" in why else "Correct it in the glossary."
                beginning = text[:20].encode("ascii", "backslashreplace").decode() if "holds" in why else text[:20]
                self.faults.append(InputError("export", f"“{beginning}…” {why}.", place=place, hint=hint))

    def style(self, columns: Sequence[Column], locked: Sequence[bool]) -> RowStyle:
        looks = [(column.style, is_locked) for column, is_locked in zip(columns, locked, strict=True)]
        numbers = {look: self.number(*look) for look in dict.fromkeys(looks)}
        return RowStyle([numbers[look] for look in looks])

    def number(self, style: str, is_locked: bool) -> int:
        """The number that the workbook gives to this look of a cell."""
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Alignment, Border, Font, Protection, Side

        cell = WriteOnlyCell(self.sheet)
        cell.font = Font(name=FONT, **{"size": 10, "color": INK, **STYLES[style]})
        cell.alignment = Alignment(wrap_text=style != "id", vertical="top")
        cell.number_format = "@"
        cell.protection = Protection(locked=is_locked)
        if self.plan.headed:
            cell.border = Border(bottom=Side("hair", color=RULE))
        return int(cell.style_id)

    def header(self) -> RowStyle:
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Alignment, Font, PatternFill

        cell = WriteOnlyCell(self.sheet)
        cell.font = Font(name=FONT, size=10, bold=True, color=PAPER)
        cell.fill = PatternFill("solid", fgColor=_HEADER)
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        cell.number_format = "@"
        return RowStyle([cell.style_id] * len(self.plan.columns))

    def lay_out(self) -> None:
        sheet, plan = self.sheet, self.plan
        end = letters(len(plan.columns))
        for at, column in enumerate(plan.columns, 1):
            sheet.column_dimensions[letters(at)].width = column.width
        sheet.sheet_view.showGridLines = plan.headed
        sheet.sheet_view.zoomScale = 100
        if plan.tab:
            sheet.sheet_properties.tabColor = plan.tab
        if plan.is_hidden:
            sheet.sheet_state = "hidden"
        if plan.headed:
            sheet.freeze_panes = f"{letters(plan.frozen + 1)}2"
            sheet.auto_filter.ref = f"A1:{end}{max(2, self.last)}"
            sheet.print_title_rows = "1:1"
        self.set_up_print()
        self.list_choices()
        self.colour()

    def set_up_print(self) -> None:
        sheet = self.sheet
        sheet.page_setup.orientation = "landscape" if self.plan.headed else "portrait"
        sheet.page_setup.paperSize = 9  # A4
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.page_margins.left = sheet.page_margins.right = 0.4
        sheet.page_margins.top, sheet.page_margins.bottom, sheet.page_margins.footer = 0.5, 0.8, 0.4
        sheet.oddFooter.left.text, sheet.oddFooter.center.text = "&A", "&P / &N"
        if not self.plan.is_hidden:
            # Empty rows are for typing, not for paper.
            end = max(2, self.last - self.plan.spare)
            sheet.print_area = f"A1:{letters(self.plan.printed or len(self.plan.columns))}{end}"

    def list_choices(self) -> None:
        from openpyxl.worksheet.datavalidation import DataValidation

        for at, column in enumerate(self.plan.columns, 1):
            if not (column.choices or column.prompt[1]):
                continue
            rule = DataValidation(
                type="list" if column.choices else None,
                formula1=column.choices if column.choices else None,
                allow_blank=True, showErrorMessage=bool(column.choices), showInputMessage=bool(column.prompt[1]),
            )  # fmt: skip
            rule.promptTitle, rule.prompt = column.prompt[0][:32], column.prompt[1][:255]
            rule.errorTitle, rule.error = "Not in the list · 不在列表中", "Choose from the list. 请从列表中选择。"
            rule.add(f"{letters(at)}2:{letters(at)}{max(2, self.last)}")
            self.sheet.data_validations.append(rule)
        self.name_lists()

    def name_lists(self) -> None:
        """The lists stand in the columns of this sheet, each with a name that other sheets go by."""
        from openpyxl.workbook.defined_name import DefinedName

        for at, (name, values) in enumerate(self.plan.lists.items(), 1):
            area = f"'{self.plan.title}'!${letters(at)}$2:${letters(at)}${len(values) + 1}"
            self.book.defined_names[name] = DefinedName(name, attr_text=area)

    def colour(self) -> None:
        from openpyxl.formatting.rule import FormulaRule
        from openpyxl.styles import Border, Font, PatternFill, Side

        for columns, formula, name in self.plan.colours:
            first, _, last = (columns or f"A:{letters(len(self.plan.columns))}").partition(":")
            look = LOOKS[name]
            # LibreOffice shows one look for each area: lines between groups are an area of their own.
            area = f"{first}2:{last}{max(2, self.last) + ('top' in look)}"
            rule = FormulaRule([formula])
            if "color" in look or "strike" in look:
                rule.dxf.font = Font(color=look.get("color"), strike=look.get("strike"))
            if "fill" in look:
                rule.dxf.fill = PatternFill(bgColor=look["fill"])
            if "top" in look:
                rule.dxf.border = Border(top=Side("thin", color=look["top"]))
            self.sheet.conditional_formatting.add(area, rule)

    def protect(self) -> None:
        """Against slips, not against people: no password, and all that protection allows is allowed."""
        if self.plan.headed:
            protection = self.sheet.protection
            protection.sheet = True
            for name in (
                "formatCells",
                "formatColumns",
                "formatRows",
                "insertRows",
                "deleteRows",
                "sort",
                "autoFilter",
            ):
                setattr(protection, name, False)  # False: not forbidden
