"""The dynamic programme: the best monotone path of links through two sequences.

A link joins `a` consecutive units of the source with `b` of the target; `a` or `b` is 0 for what stands alone. The
programme knows nothing of texts, only a score per link. It searches a band round the diagonal and doubles the band
until the best path keeps clear of its edge: like documents cost linear time, and memory is bounded for any.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

FIRST_BAND = 5
"""Columns searched to either side of the diagonal at first: room for five paragraphs left out in a row."""
MAX_CELLS = 1_500_000
"""Cells kept at most; 3,000 × 3,000 then get a band of 250 to either side."""


class Link(NamedTuple):
    """Source units `i` to `i + a`, target units `j` to `j + b`."""

    i: int
    a: int
    j: int
    b: int


Score = Callable[[int, int, int, int], float]
"""The value of a link, given as i, a, j, b."""


def best_path(rows: int, columns: int, types: Sequence[tuple[int, int]], score: Score) -> tuple[Link, ...]:
    """The links of highest total score that cover 0…`rows` and 0…`columns` in order, each unit once.

    `types` are the allowed (a, b); (1, 0) and (0, 1) must be among them unless another type covers all, so that there
    is a path.
    """
    band = FIRST_BAND
    widest = max(band, MAX_CELLS // (2 * (rows + 1)))
    while True:
        path, touches_edge = _path_in_band(rows, columns, types, score, band)
        if not touches_edge or band >= widest:
            return path
        band = min(2 * band, widest)


def _path_in_band(
    rows: int, columns: int, types: Sequence[tuple[int, int]], score: Score, band: int
) -> tuple[tuple[Link, ...], bool]:
    """The best path within `band` columns of the diagonal, and whether it runs along the edge."""
    slope = columns / rows if rows else 0.0
    reach = band + int(slope) + 1  # a row must overlap the next
    starts: list[int] = []
    totals: list[list[float]] = []
    steps: list[list[tuple[int, int]]] = []
    for i in range(rows + 1):
        middle = int(i * slope)
        low, high = max(0, middle - reach), min(columns, middle + reach) if rows else columns
        row: list[float] = []
        row_steps: list[tuple[int, int]] = []
        starts.append(low)
        totals.append(row)
        steps.append(row_steps)
        froms = [(a, b, totals[i - a], starts[i - a]) for a, b in types if a <= i]
        for j in range(low, high + 1):
            best, step = (0.0, (0, 0)) if i == j == 0 else (float("-inf"), (0, 0))
            for a, b, before, start in froms:
                column = j - b - start
                if 0 <= column < len(before):
                    total = before[column] + score(i - a, a, j - b, b)
                    if total > best:
                        best, step = total, (a, b)
            row.append(best)
            row_steps.append(step)
    return _trace(rows, columns, starts, steps)


def _trace(
    rows: int, columns: int, starts: list[int], steps: list[list[tuple[int, int]]]
) -> tuple[tuple[Link, ...], bool]:
    """The path that leads to the last cell, and whether it meets an edge of the band that is not the table's own."""
    path: list[Link] = []
    touches_edge = False
    i, j = rows, columns
    while i or j:
        column = j - starts[i]
        touches_edge |= (column == 0 and j > 0) or (column == len(steps[i]) - 1 and j < columns)
        a, b = steps[i][column]
        i, j = i - a, j - b
        path.append(Link(i, a, j, b))
    return tuple(reversed(path)), touches_edge
