"""Adding columns of bits up to a number for each row, and finding the rows whose number is high enough."""

from typing import Any

import numpy as np

from termkit.memory.kernels import ALL, FIRST_ROW, LENGTH, ONE, ROWS, ZERO, Array, compiled
from termkit.memory.kernels.texts import ones

SAFE = 1e-7  # as in `scores`


@compiled
def signs_needed(n: int, length: int, cutoff: float) -> int:
    return int(np.ceil(cutoff * (n + length) / 200.0 - SAFE))


@compiled
def _column(counter: int, level: int, first: Array, kept: Array, largest: Array) -> int:
    """Of the rows that have the counter oftener than `level`, or a few more; -1 where there are none."""
    if level >= largest[counter]:
        return -1
    return int(first[counter] + min(level, kept[counter] - 1))


# Loops run over slices, from 0: of an index that might be negative the compiler makes no vector instructions.


@compiled
def _carry_on(sums: Array, first: int, low: int, high: int, carry: Array) -> None:
    for place in range(first, sums.shape[0]):
        of_place = sums[place][low:high]
        for w in range(carry.shape[0]):
            bit, over = of_place[w], carry[w]
            of_place[w] = bit ^ over
            carry[w] = bit & over


@compiled
def _add(sums: Array, low: int, high: int, carry: Array, column: Array) -> None:
    """Add words `low` to `high` of a column to the numbers whose binary places are in `sums`, the lowest first.

    `carry` has room for as many words.
    """
    carry[:] = column[low:high]
    _carry_on(sums, 0, low, high, carry)


@compiled
def _move(sums: Array, low: int, high: int, carry: Array, more: Array, less: Array) -> None:
    """Add the column `more` and take the column `less`."""
    more, less = more[low:high], less[low:high]
    for w in range(carry.shape[0]):
        carry[w] = more[w] ^ less[w]
    for place in range(sums.shape[0]):
        of_place = sums[place][low:high]
        for w in range(carry.shape[0]):
            bit, over = of_place[w], carry[w]
            of_place[w] = bit ^ over
            carry[w] = over & (bit ^ less[w])


@compiled
def _add_four(sums: Array, low: int, high: int, carry: Array, a: Array, b: Array, c: Array, d: Array) -> None:
    """The same for four columns at once (carry-save), in a third of the time."""
    ones, twos = sums[0][low:high], sums[1][low:high]
    a, b, c, d = a[low:high], b[low:high], c[low:high], d[low:high]
    for w in range(carry.shape[0]):
        one, two = ones[w], twos[w]
        either = a[w] ^ b[w]
        first = (a[w] & b[w]) | (either & one)
        one ^= either
        either = c[w] ^ d[w]
        second = (c[w] & d[w]) | (either & one)
        ones[w] = one ^ either
        either = first ^ second
        carry[w] = (first & second) | (either & two)
        twos[w] = two ^ either
    _carry_on(sums, 2, low, high, carry)


@compiled
def add_all(columns: Array, wanted: Array, sums: Array, low: int, high: int, carry: Array) -> None:
    """Add those of `columns` (each as many words) whose numbers are `wanted`; -1 is none."""
    waiting = np.empty(4, np.int64)
    size = 0
    for at in wanted:
        if at < 0:
            continue
        waiting[size] = at
        size += 1
        if size == 4:
            a, b, c, d = columns[waiting[0]], columns[waiting[1]], columns[waiting[2]], columns[waiting[3]]
            _add_four(sums, low, high, carry, a, b, c, d)
            size = 0
    for at in waiting[:size]:
        _add(sums, low, high, carry, columns[at])


@compiled
def _mask(w: int, start: int, end: int) -> Any:
    """Those bits of word `w` that are from `start` to before `end`."""
    mask = ALL
    if w == start >> 6:
        mask &= ALL << np.uint64(start & 63)
    if w == end >> 6:
        mask &= (ONE << np.uint64(end & 63)) - ONE
    return mask


@compiled
def by_counts(groups: Array, n: int, cutoff: float, sums: Array, alive: Array, reached: Array, some: Array) -> int:
    """Set `reached` to the rows of `groups` whose `sums` are what `cutoff` needs; how many."""
    last, count = groups[groups.shape[0] - 1], 0
    low, high = groups[0, FIRST_ROW] >> 6, (last[FIRST_ROW] + last[ROWS] + 63) >> 6
    reached[low:high] = ZERO
    for group in groups:
        needed, start, end = signs_needed(n, group[LENGTH], cutoff), group[FIRST_ROW], group[FIRST_ROW] + group[ROWS]
        if needed >> sums.shape[0]:
            continue
        first, behind = start >> 6, (end + 63) >> 6
        part = some[first:behind]
        part[:] = ALL
        for place in range(sums.shape[0]):
            of_place = sums[place][first:behind]
            if needed >> place & 1:
                for w in range(part.shape[0]):
                    part[w] &= of_place[w]
            else:
                for w in range(part.shape[0]):
                    part[w] |= of_place[w]
        for w in range(first, behind):
            reached[w] |= some[w] & alive[w] & _mask(w, start, end)
    for w in range(low, high):
        count += ones(reached[w])
    return count


@compiled
def by_halves(
    groups: Array, cutoff: float, before: Array, after: Array, columns: Array, sums: Array, carry: Array, reached: Array
) -> None:
    """Take from `reached` the rows of `groups` (of one block) that cannot score `cutoff`: see `halves` for the bound.

    `before` and `after`: the column of each sign of the query, in the first half of rows as one more of its kind from
    the left, in the second as one more from the right.
    """
    n, places, last = before.shape[0], sums.shape[0], groups[groups.shape[0] - 1]
    low, high = groups[0, FIRST_ROW] >> 6, (last[FIRST_ROW] + last[ROWS] + 63) >> 6
    sums[:, low:high] = ZERO
    start, end = n, 0
    for group in groups:
        needed, length, row = signs_needed(n, group[LENGTH], cutoff), group[LENGTH], group[FIRST_ROW]
        start = min(start, needed - (length - length // 2))
        end = max(end, n - needed + length // 2)
        for place in range(places):  # the sums start at -needed
            if -needed >> place & 1:
                for w in range(row >> 6, (row + group[ROWS] + 63) >> 6):
                    sums[place, w] |= _mask(w, row, row + group[ROWS])
    start, end = max(start, 0), min(end, n)
    add_all(columns, before[:start], sums, low, high, carry[low:high])
    add_all(columns, after[start:], sums, low, high, carry[low:high])
    negative, never, none = sums[places - 1][low:high], np.empty(high - low, np.uint64), np.zeros(high, np.uint64)
    never[:] = negative
    for at in range(start, end):
        more, less = before[at], after[at]
        if more >= 0 or less >= 0:
            of_first, of_second = columns[more] if more >= 0 else none, columns[less] if less >= 0 else none
            _move(sums, low, high, carry[low:high], of_first, of_second)
            for w in range(never.shape[0]):
                never[w] &= negative[w]
    for w in range(never.shape[0]):
        reached[low + w] &= ~never[w]


@compiled
def columns_of(kinds: Array, levels: Array, first: Array, kept: Array, largest: Array) -> Array:
    columns = np.empty(kinds.shape[0], np.int64)
    for at in range(kinds.shape[0]):
        columns[at] = _column(kinds[at], levels[at], first, kept, largest)
    return columns
