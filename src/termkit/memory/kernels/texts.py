"""Texts as the index file holds them: their characters, how many of each, and how many in common with a query."""

from typing import Any

import numpy as np

from termkit.memory.kernels import (
    ALL,
    COUNTERS,
    FIRST_ROW,
    LENGTH,
    LEVELS,
    OFFSET,
    ONE,
    ROWS,
    WIDTH,
    ZERO,
    Array,
    compiled,
)

_BETWEEN = 16  # characters after which a comparison looks whether it can still reach what it must
_M1, _M2, _M4 = np.uint64(0x5555555555555555), np.uint64(0x3333333333333333), np.uint64(0x0F0F0F0F0F0F0F0F)
_H01, _S1, _S2, _S4, _S56 = np.uint64(0x0101010101010101), np.uint64(1), np.uint64(2), np.uint64(4), np.uint64(56)


@compiled
def ones(word: Any) -> int:
    word = word - ((word >> _S1) & _M1)
    word = (word & _M2) + ((word >> _S2) & _M2)
    return int((((word + (word >> _S4)) & _M4) * _H01) >> _S56)


@compiled
def _sign(data: Array, at: int, width: int) -> int:
    """The code point at byte `at` (little endian)."""
    if width == 1:
        return int(data[at])
    if width == 2:
        return int(data[at]) | int(data[at + 1]) << 8
    return int(data[at]) | int(data[at + 1]) << 8 | int(data[at + 2]) << 16


@compiled
def survey(data: Array, groups: Array, counters: Array, reaching: Array, largest: Array) -> None:
    """How many rows of a block's groups have each counter oftener than each level, in the first half and in the second.

    `counters` gives each code point its counter. Fills `reaching` (2, COUNTERS, LEVELS) and `largest` (2, COUNTERS).
    """
    counts = np.zeros(COUNTERS, np.int64)
    for group in groups:
        length, width, offset = group[LENGTH], group[WIDTH], group[OFFSET]
        for row in range(group[ROWS]):
            start = row * length
            for half in range(2):
                counts[:] = 0
                for at in range(start + half * (length // 2), start + (length if half else length // 2)):
                    counter = counters[_sign(data, offset + at * width, width)]
                    level = counts[counter]
                    counts[counter] = level + 1
                    if level < LEVELS:
                        reaching[half, counter, level] += 1
                    if level >= largest[half, counter]:
                        largest[half, counter] = level + 1


@compiled
def fill(data: Array, groups: Array, counters: Array, first: Array, kept: Array, bits: Array) -> None:
    """Set the bits of a block: of column `first` + level, for rows that have the counter oftener than level < `kept`.

    `first` and `kept` (2, COUNTERS); `bits` (columns, words).
    """
    counts = np.zeros(COUNTERS, np.int64)
    for group in groups:
        length, width, offset = group[LENGTH], group[WIDTH], group[OFFSET]
        for row in range(group[ROWS]):
            start = row * length
            place = group[FIRST_ROW] + row
            for half in range(2):
                counts[:] = 0
                for at in range(start + half * (length // 2), start + (length if half else length // 2)):
                    counter = counters[_sign(data, offset + at * width, width)]
                    level = counts[counter]
                    counts[counter] = level + 1
                    if level < kept[half, counter]:
                        bits[first[half, counter] + level, place >> 6] |= ONE << np.uint64(place & 63)


@compiled
def longest_common(
    data: Array, at: int, width: int, length: int, slots: Array, masks: Array, state: Array, needed: int
) -> int:
    """The longest common subsequence of query and text (Hyyrö 2004); 0 as soon as it cannot be `needed` long."""
    parts, common = masks.shape[1], 0
    state[:] = ALL
    for start in range(0, length, _BETWEEN):
        end = min(start + _BETWEEN, length)
        if parts == 1:
            word = state[0]
            for place in range(start, end):
                same = word & masks[slots[_sign(data, at + place * width, width)], 0]
                word = (word + same) | (word - same)
            state[0] = word
        else:
            for place in range(start, end):
                mask = masks[slots[_sign(data, at + place * width, width)]]
                carry = ZERO
                for part in range(parts):
                    word = state[part]
                    same = word & mask[part]
                    partial = word + same
                    total = partial + carry
                    carry = ONE if partial < word or total < partial else ZERO
                    state[part] = total | (word - same)
        common = 0
        for part in range(parts):
            common += ones(~state[part])
        if common + length - end < needed:
            return 0
    return common
