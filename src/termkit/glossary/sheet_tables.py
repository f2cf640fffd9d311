"""Which sheet of a workbook that came back is Concepts and which is Terms, and which column is what.

By their headers, in either language or by an alias: sheets are renamed, columns moved and added. A column that is not
there any more is never taken for one that was cleared.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from termkit.errors import InputError
from termkit.formats.sheet import Sheet, letters
from termkit.glossary.sheet_columns import ACTION, SHEETS, TITLES

_HEADER_ROWS = 10
"""People put a title above the header; below these rows nobody looks for one."""


@dataclass(frozen=True, slots=True)
class Table:
    """`kind` is concepts or terms; `columns` maps names of fields to column numbers; data begins below `header`."""

    path: Path
    kind: str
    sheet: Sheet
    header: int
    columns: dict[str, int]

    def place(self, row: int, column: str) -> str:
        return self.sheet.place(row, self.columns.get(column, 0))

    def number(self, row: int, column: str) -> str:
        """A number typed as one, in the one column that holds numbers."""
        misfit = self.sheet.misfits.get((row, self.columns.get(column, 0)))
        return misfit.number if misfit and column == "reliability" else ""

    def is_spoiled(self, row: int, column: str) -> bool:
        """Whether a cell holds no text, or is lost in merged cells."""
        at = self.columns.get(column, 0)
        if (row, at) in self.sheet.misfits:
            return not self.number(row, column)
        return any(
            top <= row <= bottom and left <= at <= right and (row, at) != (top, left)
            for _, top, bottom, left, right in self.sheet.merged
        )

    def rows(self) -> Iterator[tuple[int, dict[str, str]]]:
        """Row numbers and cells by field, of rows in which a known column has something."""
        misfit_rows = {row for row, column in self.sheet.misfits if column in self.columns.values()}
        numbered = dict(self.sheet.rows)
        for row in sorted({*numbered, *misfit_rows}):
            cells = numbered.get(row, {})
            found = {name: cells.get(column, "") for name, column in self.columns.items()}
            if row > self.header and (any(map(str.strip, found.values())) or row in misfit_rows):
                yield row, found


def find_tables(path: Path, sheets: list[Sheet], faults: list[InputError], notices: list[str]) -> dict[str, Table]:
    """Concepts and Terms, as far as they are there. A missing or doubled column or sheet is a fault."""
    found: dict[str, Table] = {}
    for sheet in sheets:
        if (table := _table(path, sheet)) is None:
            continue
        if table.kind in found:
            message = f"holds {table.kind}, and so does “{found[table.kind].sheet.name}”."
            faults.append(InputError(path, message, place=sheet.place(1), hint="Keep one of the two sheets."))
            continue
        found[table.kind] = table
        faults += _header_faults(table)
        notices += _header_notices(table)
    return found


def header_key(text: str) -> str:
    """Headers are the same whatever their case, width and line breaks."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().replace("_", " ").split())


def _table(path: Path, sheet: Sheet) -> Table | None:
    """A sheet is what at least half of the columns of a kind say it is; the better of the first rows is the header."""
    best: Table | None = None
    for row, cells in sheet.rows:
        if row > _HEADER_ROWS:
            break
        for kind, fields in SHEETS.items():
            columns = _columns(kind, cells)
            if 2 * len(columns) >= len(fields) and (best is None or len(columns) > len(best.columns)):
                best = Table(path, kind, sheet, row, columns)
    return best


@cache
def _names(kind: str) -> dict[str, str]:
    """What the columns of a kind may be called → the field."""
    return {
        header_key(name): field.name
        for field in SHEETS[kind]
        for name in (*field.aliases, field.name, field.title, field.chinese, field.header)
    }


def _columns(kind: str, cells: dict[int, str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for column, text in cells.items():
        if known := _names(kind).get(header_key(text)):
            found.setdefault(known, column)
    return found


def _header_faults(table: Table) -> Iterator[InputError]:
    cells = dict(table.sheet.rows)[table.header]
    for column, text in cells.items():
        twin = _columns(table.kind, {column: text})
        for name in twin:
            if (first := table.columns[name]) != column:
                message = f"The column “{_line(text)}” stands twice, here and in column {letters(first)}."
                place = table.sheet.place(table.header, column)
                yield InputError(table.path, message, place=place, hint="Keep one, or rename the other.")
    missing = [f.title for f in SHEETS[table.kind] if f.name not in table.columns and f.name != ACTION]
    for title in missing:
        message = f"The column “{title}” of {TITLES[table.kind]} is missing. Nothing is taken for cleared."
        hint = "Put it back with its header, or take a fresh export and bring the changes over."
        yield InputError(table.path, message, place=table.sheet.place(table.header), hint=hint)


def _header_notices(table: Table) -> Iterator[str]:
    sheet = table.sheet
    cells = dict(sheet.rows)[table.header]
    for column, text in cells.items():
        if column not in table.columns.values() and not _columns(table.kind, {column: text}):
            yield f"{sheet.place(table.header, column)}: the column “{_line(text)}” is not ours; it is not read."
    if sheet.hidden_rows:
        rows = "1 row is" if sheet.hidden_rows == 1 else f"{sheet.hidden_rows} rows are"
        yield f"{sheet.name}: {rows} hidden or filtered out; they are read like the others."
    if sheet.comments:
        shown = ", ".join(sheet.comments[:5]) + (" …" if len(sheet.comments) > 5 else "")
        yield f"{sheet.name}: comments are not read ({shown}). Put what should stay into Note."


def cell_faults(table: Table) -> Iterator[InputError]:
    """Cells of known columns that hold no text, and merged cells among them."""
    names = {column: name for name, column in table.columns.items()}
    for (row, column), misfit in sorted(table.sheet.misfits.items()):
        if row > table.header and column in names and not table.number(row, names[column]):
            place = table.sheet.place(row, column)
            yield InputError(table.path, f"The cell {misfit.message}", place=place, hint=misfit.hint)
    for reference, top, bottom, left, right in table.sheet.merged:
        if bottom > table.header and any(left <= column <= right for column in names):
            place = table.sheet.place(top, left)
            message = f"The cells {reference} are merged, so that all but the first read as empty."
            yield InputError(table.path, message, place=place, hint="Unmerge them and fill each.")


def _line(text: str) -> str:
    return re.sub(r"\s+", " ", text)
