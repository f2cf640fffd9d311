"""The dynamic programme: the best monotone path of links through two sequences.

A link joins `a` consecutive units of the source with `b` of the target; `a` or `b` is 0 for what stands alone. The
programme knows nothing of texts, only a score per link. It searches a band round the diagonal and doubles the band
until the best path keeps clear of its edge, so equal documents cost linear time and memory is bounded for any input.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

FIRST_BAND = 8
MAX_CELLS = 1_500_000
"""Cells kept at most: two floats' worth each. 3,000 × 3,000 gets a band of 250 either side of the diagonal."""


class Link(NamedTuple):
    """Source units `i` to `i + a`, target units `j` to `j + b`."""

    i: int
    a: int
    j: int
    b: int


LinkScore = Callable[[int, int, int, int], float]


def best_path(
    rows: int, columns: int, types: Sequence[tuple[int, int]], score: LinkScore, first_band: int = FIRST_BAND
) -> tuple[Link, ...]:
    """The links of highest total score that cover 0…`rows` and 0…`columns` in order, each unit once.

    `score(i, a, j, b)` values one link; `types` are the allowed (a, b) and must include (1, 0) and (0, 1), so that a
    path always exists.
    """
    band = first_band
    widest = max(first_band, MAX_CELLS // (2 * (rows + 1)))
    while True:
        path, touches_edge = _path_in_band(rows, columns, types, score, band)
        if not touches_edge or band >= widest:
            return path
        band = min(2 * band, widest)


def _path_in_band(
    rows: int, columns: int, types: Sequence[tuple[int, int]], score: LinkScore, band: int
) -> tuple[tuple[Link, ...], bool]:
    """The best path within `band` columns of the diagonal, and whether it would have liked to leave the band."""
    slope = columns / rows if rows else 0.0
    band += int(slope)  # one row may have to cross several columns
    starts: list[int] = []
    totals: list[list[float]] = []
    steps: list[list[tuple[int, int]]] = []
    for i in range(rows + 1):
        middle = int(i * slope)
        low = max(0, middle - band) if i < rows else min(max(0, middle - band), columns)
        high = min(columns, middle + band) if rows else columns
        row: list[float] = []
        row_steps: list[tuple[int, int]] = []
        starts.append(low)
        totals.append(row)
        steps.append(row_steps)
        for j in range(low, high + 1):
            best, step = (0.0, (0, 0)) if i == j == 0 else (float("-inf"), (0, 0))
            for a, b in types:
                if a > i or b > j:
                    continue
                column = j - b - starts[i - a]
                before = totals[i - a]
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
