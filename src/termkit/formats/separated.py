"""Comma-, semicolon- or tab-separated text → rows of cells in which every character keeps its line and column."""

import re
from collections.abc import Iterator
from pathlib import Path

from termkit.errors import InputError
from termkit.formats.sheet import LAST_COLUMN, LAST_ROW
from termkit.formats.trace import Trace, Traced

_QUOTED = re.compile(r'"((?:[^"]++|"")*+)"?+')
_LINE_END = re.compile(r"\r\n?|\n")
_PIECE = re.compile(r'""|\r\n?|\n|[^"\r\n]++|"')


def separated(path: Path, text: str) -> Iterator[tuple[int, dict[int, Traced]]]:
    """Row number and its cells by column, both from 1; empty cells and rows are left out.

    A cell that begins with a quotation mark reaches to the next single one, over line ends too (RFC 4180). Raises
    InputError for a quotation mark that is never closed, since all below would be its cell, and for a table larger than
    any table of texts.
    """
    first = text.partition("\n")[0]
    delimiter = "\t" if path.suffix.casefold() == ".tsv" else max(",;\t", key=first.count)
    plain = re.compile(rf"[^{delimiter}\r\n]*+")
    at, line, line_start, row, column = 0, 1, 0, 1, 1
    cells: dict[int, Traced] = {}
    while at < len(text):
        trace = Trace()
        quoted = _QUOTED.match(text, at)
        if quoted:
            if quoted.end() == quoted.end(1):
                raise InputError(
                    path,
                    "the quotation mark that begins this cell is not closed.",
                    line=line,
                    column=at - line_start + 1,
                    hint='Close it; a quotation mark that belongs to the text is written twice (""), its cell in quotation marks.',
                )
            for piece in _PIECE.finditer(text, quoted.start(1), quoted.end(1)):
                is_line_end = piece[0][0] in "\r\n"
                trace.add(
                    "\n" if is_line_end else '"' if piece[0] == '""' else piece[0], line, piece.start() - line_start + 1
                )
                if is_line_end:
                    line, line_start = line + 1, piece.end()
            at = quoted.end()
        rest = plain.match(text, at)
        if rest and rest[0]:
            trace.add(rest[0], line, at - line_start + 1)
            at = rest.end()
        if trace.length:
            cells[column] = trace.done()
        if row > LAST_ROW or column > LAST_COLUMN:
            raise InputError(
                path, f"has more than {LAST_ROW:,} rows or {LAST_COLUMN} columns.", line=line, hint="Split it."
            )
        ended = _LINE_END.match(text, at)
        if ended:
            if cells:
                yield row, cells
            at, line, line_start = ended.end(), line + 1, ended.end()
            row, column, cells = row + 1, 1, {}
        elif at < len(text):
            at, column = at + 1, column + 1
    if cells:
        yield row, cells
