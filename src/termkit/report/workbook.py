"""Findings as an Excel workbook in which people decide: a row a finding, the words marked in both sentences.

What they decide goes home by `workbook_decisions`, which finds the columns by these headings. Nothing in a cell is a
formula, whatever a document says: every text is a string, shown with Excel's own quote prefix.
"""

import re
from io import BytesIO
from math import ceil
from typing import Any

from termkit.formats.workbook_rows import CELL_LIMIT, escape
from termkit.formats.workbook_write import FONT, RULE
from termkit.model.finding import Finding, Quote
from termkit.model.report import Report
from termkit.text.characters import display_width

DECISIONS = ("fix", "ignore because…", "ask", "add to glossary")
SHEET = "Findings"
DECISION, REASON, ID, WORDS, SOURCE_WORDS, CONCEPT, PLACE, MESSAGE = (
    "Decision", "Reason", "Id", "Words", "Source words", "Concept", "Place", "Finding"
)  # fmt: skip

_WIDTHS = {
    DECISION: 16, REASON: 22, "Severity": 9, PLACE: 16, "Draft": 46, MESSAGE: 34, "Write": 18, "Source": 46,
    WORDS: 14, SOURCE_WORDS: 18, CONCEPT: 18, "Rule": 20, ID: 24,
}  # fmt: skip
_COLOURS = {"error": "FFA61B1B", "warning": "FF8A5A00", "info": "FF1F4E5F"}
_HEADER, _INK, _QUIET, _DUE = "FF1F4E5F", "FF24323D", "FF8A949C", "FFFFF6DB"
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_GUIDE = (
    "Choose a Decision in each row; where you ignore a finding, say why in Reason.",
    "Then: termkit decisions apply FILE.xlsx. Ignored findings are not reported again until their sentence changes;",
    "“add to glossary” makes a proposal for the terminologist; “fix” and “ask” stay with you.",
    "每行在 Decision 一栏选择处理方式；选择 ignore（忽略）时，请在 Reason 一栏写明理由。",
    "然后运行：termkit decisions apply FILE.xlsx。已忽略的提示在句子改动之前不再出现；",
    "add to glossary（加入术语库）会生成一条供术语专员审核的建议；fix（修改）和 ask（询问）留给您自己处理。",
)


def as_bytes(report: Report) -> bytes:
    """The bytes of the .xlsx."""
    from openpyxl import Workbook

    book = Workbook()
    sheet: Any = book.active
    sheet.title = SHEET
    _write_header(sheet)
    for number, finding in enumerate(report.findings, 2):
        _write_row(sheet, number, finding)
    _write_choices(sheet, len(report.findings) + 1)
    _write_guide(book.create_sheet("About"), report)
    book.properties.creator = "termkit"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _write_header(sheet: Any) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    for number, (heading, width) in enumerate(_WIDTHS.items(), 1):
        cell = sheet.cell(1, number, heading)
        cell.font = Font(name=FONT, size=10, bold=True, color="FFFFFFFF")
        cell.fill = PatternFill("solid", fgColor=_HEADER)
        cell.alignment = Alignment(vertical="center")
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "C2"
    sheet.row_dimensions[1].height = 22
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"


def _write_row(sheet: Any, row: int, finding: Finding) -> None:
    level = finding.level.label
    at = finding.target.segment.location
    values: dict[str, str | Quote] = {
        DECISION: "",
        REASON: "",
        "Severity": level,
        PLACE: at.place or f"line {finding.target.start[0]}",
        "Draft": finding.target,
        MESSAGE: finding.message,
        "Write": "\n".join(finding.suggestions),
        "Source": finding.source or "",
        WORDS: finding.target.text,
        SOURCE_WORDS: finding.source.text if finding.source else "",
        CONCEPT: finding.concept or "",
        "Rule": f"{finding.rule.code} {finding.rule.name}",
        ID: f"{finding.rule.code} {finding.fingerprint}",
    }
    sheet.row_dimensions[row].height = _height(values)
    for number, heading in enumerate(_WIDTHS, 1):
        value = values[heading]
        colour = _COLOURS[level] if heading == "Severity" else _QUIET if heading in ("Rule", ID) else _INK
        _write_text(sheet.cell(row, number), value, colour)


def _height(values: "dict[str, str | Quote]") -> float:
    """In points, for the most lines that a cell will be wrapped to: not every program works it out itself."""
    lines = 2
    for heading, value in values.items():
        text = value.segment.text if isinstance(value, Quote) else value
        room = _WIDTHS[heading] * 0.9
        lines = max(lines, sum(max(1, ceil(display_width(line) / room)) for line in text.split("\n")))
    return min(409, 3 + 15 * lines)


def _write_text(cell: Any, value: "str | Quote", colour: str) -> None:
    from openpyxl.styles import Alignment, Border, Font, Side

    cell.font = Font(name=FONT, size=10, color=colour)
    cell.border = Border(bottom=Side("thin", color=RULE))
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    cell.number_format, cell.quotePrefix = "@", True
    if isinstance(value, Quote) and value.text:
        cell.value = _marked(value)
        return
    text = value.segment.text if isinstance(value, Quote) else value
    if text:
        cell.value = _plain(text, CELL_LIMIT)
        cell.data_type = "s"  # the value alone, "=1+1", would be a formula


def _marked(quote: Quote) -> Any:
    """The sentence, its words in red; of a text too long for a cell what is around them."""
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont

    text, span = quote.segment.text, quote.span
    room = CELL_LIMIT // 8
    words = InlineFont(rFont=FONT, sz=10, b=True, color=_COLOURS["error"], u="single")
    plain = InlineFont(rFont=FONT, sz=10, color=_INK)
    pieces = (
        (plain, text[max(0, span.start - room) : span.start]),
        (words, quote.text[: 2 * room]),
        (plain, text[span.end : span.end + room]),
    )
    return CellRichText([TextBlock(font, _plain(piece, CELL_LIMIT)) for font, piece in pieces if piece])


def _plain(text: str, limit: int) -> str:
    text = escape(_UNWRITABLE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n")))
    return text if len(text) <= limit // 2 else text[: limit // 2] + "…"


def _write_choices(sheet: Any, last: int) -> None:
    """The list of decisions, and a colour where a reason is still to be given."""
    from openpyxl.formatting.rule import FormulaRule
    from openpyxl.styles import PatternFill
    from openpyxl.worksheet.datavalidation import DataValidation

    sheet.print_area = f"A1:H{max(last, 1)}"  # what a reader needs on paper
    sheet.auto_filter.ref = f"A1:{sheet.cell(1, len(_WIDTHS)).column_letter}{last}"
    if last < 2:
        return
    choices = DataValidation("list", formula1=f'"{",".join(DECISIONS)}"', allow_blank=True, showErrorMessage=True)
    choices.errorStyle = "warning"  # other words are understood too
    choices.errorTitle, choices.error = "Decision", "Choose one of the list, or leave it empty."
    choices.add(f"A2:A{last}")
    sheet.add_data_validation(choices)
    due = PatternFill("solid", bgColor=_DUE)
    sheet.conditional_formatting.add(
        f"B2:B{last}", FormulaRule(['AND(LEFT($A2,6)="ignore",TRIM($B2)="")'], fill=due, stopIfTrue=True)
    )


def _write_guide(sheet: Any, report: Report) -> None:
    recipe = report.recipe
    made = f"termkit {recipe['termkit']}; glossary of {recipe['glossary']['concepts']} concepts "
    made += f"({recipe['glossary']['digest'][:12] or 'none'}); {len(recipe['checks'])} checks"
    sheet.column_dimensions["A"].width = 120
    for number, text in enumerate((*_GUIDE, "", made, *recipe["encodings"]), 1):
        _write_text(sheet.cell(number, 1), text, _INK)
