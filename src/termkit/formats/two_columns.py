"""Tables with a language in each of two columns, as translators exchange them → a pair per row.

Which columns these are, the script of their words shows: one of Latin letters, one of Chinese characters.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from termkit.model.document import ALONE, BlockKind, Document, Location, Segment, SegmentPair

_CELL = re.compile(r"(.*?table \d+), row (\d+), column (\d+)")
_HAN = ("\u3400\u9fff", "\uf900\ufaff", "\U00020000\U0003ffff")  # first and last: as a pattern, slow to compile
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]+")
_HEADING = (
    r"(?i)(?:source|target|english|chinese|en|zh|translation|original|原文|译文|譯文|英文|中文|英语|中文（简体）|汉语|"
    r"simplified chinese|traditional chinese|(?:en|zh)[-_][A-Za-z-]+)(?: (?:text|segment))?"
)
_FEWEST_ROWS = 2
_RATIO = 0.8
"""Of a column's words, in its own script. A Chinese column has English names in it, so it is asked for less."""
_CHINESE_RATIO = 0.5
_MOST = 0.5
"""Ratio of a document's text in such tables from which on it is one to check by itself."""


class Columns(NamedTuple):
    """Keys of the source and the target column; the left one is the source."""

    source: int
    target: int


def columns(rows: Sequence[dict[int, str]]) -> Columns | None:
    """The columns of the two languages, in a table of texts by column; None where there are not two such.

    Of several, those with most words. A row counts where both are filled.
    """
    weights: dict[int, tuple[int, int]] = {}
    for row in rows:
        for column, text in row.items():
            before, here = weights.get(column, (0, 0)), _words(text)
            weights[column] = before[0] + here[0], before[1] + here[1]
    chinese = {c: han for c, (han, latin) in weights.items() if han and han >= _CHINESE_RATIO * (han + latin)}
    english = {c: latin for c, (han, latin) in weights.items() if latin and latin >= _RATIO * (han + latin)}
    if not chinese or not english:
        return None
    pair = sorted((max(english, key=lambda c: english[c]), max(chinese, key=lambda c: chinese[c])))
    if sum(1 for row in rows if all(row.get(column, "").strip() for column in pair)) < _FEWEST_ROWS:
        return None
    return Columns(*pair)


def is_heading(source: str, target: str) -> bool:
    """Whether a row only names the languages."""
    return bool(re.fullmatch(_HEADING, source.strip()) and re.fullmatch(_HEADING, target.strip()))


def in_pairs(document: Document) -> Document:
    """The document as pairs, if most of its text stands in tables of two languages; else as it was.

    What stands outside those tables (a title, a line of contact) is alone in its pair: it may have a partner or none.
    """
    pairs: list[SegmentPair] = []
    cells = [segment for segment in document.segments if segment.kind is BlockKind.TABLE_CELL]
    outside = [segment for segment in document.segments if segment.kind is not BlockKind.TABLE_CELL]
    for _, table in groupby(cells, key=lambda cell: _address(cell)[0]):
        found = _pairs_of(list(table))
        pairs += found.pairs
        outside += found.outside
    paired = sum(len(pair.source.text) + len(pair.target.text) for pair in pairs)
    if not pairs or paired < _MOST * sum(len(segment.text) for segment in document.segments):
        return document
    is_into_chinese = _is_chinese("".join(pair.target.text for pair in pairs))
    pairs += [_alone(segment, _is_chinese(segment.text) is is_into_chinese) for segment in outside]
    pairs.sort(key=lambda pair: pair.target.location.line)
    return replace(document, segments=(), pairs=tuple(pairs))


def _is_chinese(text: str) -> bool:
    han, latin = _words(text)
    return bool(han) and han >= _CHINESE_RATIO * (han + latin)


def _words(text: str) -> tuple[int, int]:
    """Chinese characters and Latin words."""
    return sum(any(ends[0] <= ch <= ends[1] for ends in _HAN) for ch in text), len(_LATIN.findall(text))


def _alone(segment: Segment, is_target: bool) -> SegmentPair:
    absent = replace(segment, text="", marks=(), runs=())
    sides = (absent, segment) if is_target else (segment, absent)
    return SegmentPair(*sides, flags=frozenset({ALONE}))


def _address(cell: Segment) -> tuple[str, int, int]:
    found = _CELL.match(cell.location.place)
    return (found[1], int(found[2]), int(found[3])) if found else ("", 0, 0)


class _Found(NamedTuple):
    pairs: list[SegmentPair]
    outside: list[Segment]
    """A title within the table, or all of one that has no two such columns."""


def _pairs_of(cells: list[Segment]) -> _Found:
    rows: dict[int, dict[int, list[Segment]]] = {}
    for cell in cells:
        _, row, column = _address(cell)
        rows.setdefault(row, {}).setdefault(column, []).append(cell)
    found = columns([{c: "\n".join(s.text for s in inside) for c, inside in row.items()} for row in rows.values()])
    if not found:
        return _Found([], cells)
    pairs: list[SegmentPair] = []
    outside: list[Segment] = []
    for cells_by_column in rows.values():
        sources, targets = cells_by_column.get(found.source, []), cells_by_column.get(found.target, [])
        if len(cells_by_column) == 1 and not pairs:
            outside += next(iter(cells_by_column.values()))
            continue
        if not (sources or targets):
            continue
        if len(sources) == len(targets):
            pairs += [
                SegmentPair(s, t) for s, t in zip(sources, targets, strict=True) if not is_heading(s.text, t.text)
            ]
        else:
            pairs.append(SegmentPair(_whole(sources, targets, found.source), _whole(targets, sources, found.target)))
    return _Found(pairs, outside)


def _whole(cell: list[Segment], other: list[Segment], column: int) -> Segment:
    """The paragraphs of a cell as one; of an empty cell, an empty segment with the address of that cell."""
    if cell:
        return Segment.join(cell)
    beside = other[0].location
    place = beside.place.rpartition(" ")[0] + f" {column}"
    return Segment("", Location(beside.path, beside.line, beside.column, place), kind=BlockKind.TABLE_CELL)
