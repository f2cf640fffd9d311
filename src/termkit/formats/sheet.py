"""What every file with rows and columns is when it has been read: sheets of text cells, each with its address.

Excel workbooks (`workbook_read`) and comma- or tab-separated text (`read_separated`) both become this.
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from termkit.errors import InputError
from termkit.formats.decode import decode
from termkit.formats.guard import read_bytes

LAST_ROW, LAST_COLUMN = 200_000, 256
"""Beyond these a table of terms has nothing. Also a measure of safety: what is read in has an end."""


@dataclass(frozen=True, slots=True)
class Misfit:
    """Why a cell is no text: what it holds, and what to do. `number` is a plain number as it is written, or empty."""

    message: str
    hint: str
    number: str = ""


@dataclass
class Sheet:
    """`rows` are row number (from 1) and cells by column number (from 1), without the empty ones.

    `misfits` lists cells that hold no text; they are not in `rows`. `merged` are ranges ("A2:A5") with their first row,
    last row, first and last column. `comments` are addresses of cells with a comment.
    """

    name: str
    rows: list[tuple[int, dict[int, str]]] = field(default_factory=list)
    misfits: dict[tuple[int, int], Misfit] = field(default_factory=dict)
    merged: list[tuple[str, int, int, int, int]] = field(default_factory=list)
    hidden_rows: int = 0
    comments: list[str] = field(default_factory=list)

    def place(self, row: int, column: int = 0) -> str:
        """The address as Excel writes it: "Terms!C12", "'my list'!C12"; of a row alone "Terms!12", in a CSV "row 12"."""
        plain = re.fullmatch(r"\w+", self.name)
        name = self.name if plain or not self.name else "'" + self.name.replace("'", "''") + "'"
        return f"{name}!{letters(column)}{row}" if name else f"{letters(column) or 'row '}{row}"


@dataclass
class Book:
    """`properties` are the custom document properties; `how` says how the text was encoded, where that was found."""

    path: Path
    sheets: list[Sheet]
    properties: dict[str, str] = field(default_factory=dict)
    how: str = ""

    def sheet(self, name: str) -> Sheet | None:
        return next((sheet for sheet in self.sheets if sheet.name.casefold() == name.casefold()), None)


def letters(column: int) -> str:
    """Column number, from 1 → "A" … "XFD"; 0 → nothing."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def read_separated(path: Path, encoding: str | None = None) -> Book:
    """A .csv, .tsv or .txt table in any encoding that `decode` can tell. Raises InputError."""
    text, how = decode(read_bytes(path), path, encoding)
    sheet = Sheet("")
    start = text.partition("\n")[0]
    delimiter = "\t" if path.suffix.casefold() == ".tsv" else max(",;\t", key=start.count)
    for number, cells in enumerate(_records(path, text, delimiter), 1):
        if number > LAST_ROW or len(cells) > LAST_COLUMN:
            raise InputError(path, f"has more than {LAST_ROW:,} rows or {LAST_COLUMN} columns.", hint="Split it.")
        filled = {column: re.sub("\r\n?", "\n", cell) for column, cell in enumerate(cells, 1) if cell}
        if filled:
            sheet.rows.append((number, filled))
    return Book(path, [sheet], how=how)


def _records(path: Path, text: str, delimiter: str) -> Iterator[Sequence[str]]:
    # Strict: a quotation mark that is never closed would else swallow all rows below it.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        yield from reader
    except csv.Error as error:
        raise InputError(path, f"is not a proper table: {error}.", line=reader.line_num) from None
