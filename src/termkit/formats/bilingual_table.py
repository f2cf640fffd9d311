"""Two-column tables of a translation (.xlsx, .csv, .tsv) → a pair per row.

Which columns hold the languages, their script shows. Not a glossary: that is read by `termkit glossary import`.
"""

from pathlib import Path

from termkit.errors import InputError
from termkit.formats.decode import decode
from termkit.formats.descriptor import Format
from termkit.formats.guard import check_file, read_bytes
from termkit.formats.separated import separated
from termkit.formats.sheet import Sheet
from termkit.formats.trace import Traced
from termkit.formats.two_columns import columns, is_heading
from termkit.model.document import BlockKind, Document, Location, Segment, SegmentPair, Span

FORMAT = Format(
    "Bilingual tables (Excel, CSV, TSV)",
    read="in each sheet the column of each language, a pair a row; the left one is the source",
    locate="“Sheet1!C12”, “C12”; in .csv and .tsv line and column too",
    write_back="–",
    unseen="other columns, comments, formulas without a value, numbers and dates, charts",
)

_HINT = "It needs two columns, one in English and one in Chinese, with at least two rows filled in both."


def read(path: Path, *, encoding: str | None = None, revisions: str = "final") -> Document:
    """`revisions` has no meaning here. Raises InputError, also where no sheet has a column of each language."""
    check_file(path)
    if path.suffix.casefold() == ".xlsx":
        pairs, encoding = _workbook_pairs(path), ""  # a zip: cells have addresses, not lines
    else:
        pairs, encoding = _text_pairs(path, encoding)
    if not pairs:
        raise InputError(path, "holds no table of a translation.", hint=_HINT)
    return Document(str(path), pairs=tuple(pairs), encoding=encoding)


def _workbook_pairs(path: Path) -> list[SegmentPair]:
    from termkit.formats.workbook_read import read_workbook

    pairs: list[SegmentPair] = []
    for sheet in read_workbook(path).sheets:
        found = columns([cells for _, cells in sheet.rows])
        for row, cells in sheet.rows if found else ():
            pairs += _pair(*(_cell_segment(path, sheet, row, c, cells.get(c, "")) for c in found or ()))
    return pairs


def _pair(source: Segment, target: Segment) -> list[SegmentPair]:
    """Nothing for an empty row, and for one that names the languages."""
    is_text = (source.text or target.text) and not is_heading(source.text, target.text)
    return [SegmentPair(source, target)] if is_text else []


def _cell_segment(path: Path, sheet: Sheet, row: int, column: int, text: str) -> Segment:
    return Segment(text.strip(), Location(str(path), row, 1, sheet.place(row, column)), kind=BlockKind.TABLE_CELL)


def _text_pairs(path: Path, encoding: str | None) -> tuple[list[SegmentPair], str]:
    text, encoding = decode(read_bytes(path), path, encoding)
    rows = list(separated(path, text))
    found = columns([{c: cell.text for c, cell in row.items()} for _, row in rows])
    sheet = Sheet("")
    pairs: list[SegmentPair] = []
    for number, row in rows if found else ():
        pairs += _pair(*(_traced_segment(path, sheet.place(number, c), row, c) for c in found or ()))
    return pairs, encoding


def _traced_segment(path: Path, place: str, row: dict[int, Traced], column: int) -> Segment:
    """A cell's text without the white space around it; of an empty cell, an empty segment in its row's line."""
    cell = row.get(column)
    if cell is None:
        run = next(iter(row.values())).runs[0]
        return Segment("", Location(str(path), run.line, run.column, place), kind=BlockKind.TABLE_CELL)
    whole = Segment(cell.text, Location(str(path), 1, 1, place), kind=BlockKind.TABLE_CELL, runs=cell.runs)
    start = len(cell.text) - len(cell.text.lstrip())
    return whole.slice(Span(start, max(start, len(cell.text.rstrip()))))
