"""A list as an .xlsx workbook to read: bold header that stays in view, a filter, and text in every cell.

For reports. The workbook that terminologists edit and give back is another thing, with a way home for each cell.
"""

import re
from collections.abc import Sequence
from io import BytesIO

# What XML 1.0 cannot hold; openpyxl raises three kinds of exception on these.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_LONGEST = 32_767  # characters in a cell (Excel's limit)


def write_listing(title: str, columns: Sequence[tuple[str, int]], rows: Sequence[Sequence[str]]) -> bytes:
    """The bytes of a workbook with one sheet. `columns` are headings with their widths in characters.

    Nothing becomes a formula, a number or a date; what a cell cannot hold is a replacement character, what is too long
    for it ends in an ellipsis.
    """
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.active
    sheet.title = title
    for number, (heading, width) in enumerate(columns, 1):
        sheet.cell(1, number, heading).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(number)].width = width
    for at, row in enumerate(rows, 2):
        for number, text in enumerate(row, 1):
            cell = sheet.cell(at, number)
            cell.value = _writable(text)
            cell.data_type = "s"  # assigning "=1+1" alone makes a live formula
            cell.number_format = "@"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _writable(text: str) -> str:
    text = _ESCAPE.sub("_x005F_", _UNWRITABLE.sub("\ufffd", text))
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
