"""The search itself, in one call: the best rows of all blocks."""

import numpy as np

from termkit.memory.kernels import (
    COUNTERS,
    END_GROUP,
    FIRST_GROUP,
    FIRST_ROW,
    FIRST_WORD,
    HALF_COLUMNS,
    HALVES,
    LENGTH,
    OFFSET,
    ONE,
    PLACES,
    READY,
    ROWS,
    WANTED,
    WHOLE,
    WHOLE_COLUMNS,
    WIDTH,
    WORDS,
    ZERO,
    Array,
    compiled,
)
from termkit.memory.kernels.columns import SAFE, add_all, by_counts, by_halves, columns_of, signs_needed
from termkit.memory.kernels.texts import longest_common, ones

_FIRST_STEP = 85.0  # looked for first: finds raise the cutoff, and spare comparing much that shares less
_ROWS_FOR_HALVES = 8  # halves cost as much as comparing a row for every eight words and places (measured)


@compiled
def _near(groups: Array, n: int, cutoff: float) -> Array:
    """Those groups whose texts are neither too short nor too long."""
    part, low, high = max(cutoff, 1.0) / 100.0, 0, groups.shape[0]
    shortest, longest = np.ceil(n * part / (2 - part) - SAFE), np.floor(n * (2 - part) / part + SAFE)
    while low < high and groups[low, LENGTH] < shortest:
        low += 1
    while low < high and groups[high - 1, LENGTH] > longest:
        high -= 1
    return groups[low:high]


@compiled
def _compare(
    data: Array, groups: Array, reached: Array, first_word: int, numbers: Array, n: int, slots: Array, masks: Array,
    cutoff: float, scores: Array, found: Array, size: int,
) -> int:  # fmt: skip
    """Compare the rows `reached` of a block in full; how many are in `scores` and `found` then."""
    state, group, last = np.empty(masks.shape[1], np.uint64), 0, groups[groups.shape[0] - 1]
    for w in range(groups[0, FIRST_ROW] >> 6, (last[FIRST_ROW] + last[ROWS] + 63) >> 6):
        rest = reached[w]
        while rest:
            lowest = rest & (~rest + ONE)
            rest ^= lowest
            row = (w << 6) + ones(lowest - ONE)
            while row >= groups[group, FIRST_ROW] + groups[group, ROWS]:
                group += 1
            length, width = groups[group, LENGTH], groups[group, WIDTH]
            least = cutoff if size < scores.shape[0] else max(cutoff, scores[size - 1] - SAFE)
            needed = signs_needed(n, length, least)
            at = groups[group, OFFSET] + (row - groups[group, FIRST_ROW]) * length * width
            common = longest_common(data, at, width, length, slots, masks, state, needed)
            if common >= needed:
                score = (1.0 - (n + length - 2 * common) / (n + length)) * 100.0
                if score >= cutoff:
                    size = _offered(score, numbers[(first_word << 6) + row], scores, found, size)
    return size


@compiled
def _offered(score: float, number: int, scores: Array, found: Array, size: int) -> int:
    """Put it in its place, higher scores first, of equal ones lower numbers; how many there are then."""
    at = size
    while at and (scores[at - 1] < score or (scores[at - 1] == score and found[at - 1] > number)):
        at -= 1
    if at == scores.shape[0] or (at and found[at - 1] == number):
        return size
    for to in range(min(size, scores.shape[0] - 1), at, -1):
        scores[to], found[to] = scores[to - 1], found[to - 1]
    scores[at], found[at] = score, number
    return int(min(size + 1, scores.shape[0]))


@compiled
def search(
    data: Array, blocks: Array, groups: Array, order: Array, numbers: Array, alive: Array,
    whole: Array, halves: Array, made: Array, first: Array, kept: Array, largest: Array, counters: Array, slots: Array,
    room: Array, query: Array, cutoff: float, scores: Array, found: Array,
) -> int:  # fmt: skip
    """The best rows with a score of at least `cutoff`, into `scores` and `found` (as many as have room); how many.

    `query`: code points. `order`: of the blocks, likeliest first. `slots`: a zero for each code point, as it is again
    afterwards. `numbers` and `alive`: of all rows. `first`, `kept`, `largest` (blocks, 3, COUNTERS): of the columns for
    the first half, the second, the whole. `made`: EMPTY, WANTED or READY, for the halves of each block. `room` (PLACES
    for each word of all rows): to count in.
    """
    n, top = query.shape[0], scores.shape[0]
    kinds, before, after = np.empty(n, np.int64), np.empty(n, np.int64), np.empty(n, np.int64)
    counts, distinct, places, size = np.zeros(COUNTERS, np.int64), 0, 2, 0
    for at in range(n):
        kinds[at] = counters[query[at]]
        before[at] = counts[kinds[at]]
        counts[kinds[at]] += 1
        if not slots[query[at]]:
            distinct += 1
            slots[query[at]] = distinct
    masks = np.zeros((distinct + 1, (n + 63) // 64), np.uint64)
    for at in range(n):
        after[at] = counts[kinds[at]] - before[at] - 1
        masks[slots[query[at]], at >> 6] |= ONE << np.uint64(at & 63)
    while n >> (places - 1):
        places += 1
    counted = np.zeros(blocks.shape[0], np.bool_)
    for step in (max(cutoff, _FIRST_STEP), cutoff):
        for b in order:
            if size == top:
                cutoff = max(cutoff, scores[top - 1] - SAFE)
            asked, words, first_word = max(cutoff, step), blocks[b, WORDS], blocks[b, FIRST_WORD]
            near = _near(groups[blocks[b, FIRST_GROUP] : blocks[b, END_GROUP]], n, asked)
            if not near.shape[0]:
                continue
            sums = room[first_word * PLACES : first_word * PLACES + places * words].reshape((places, words))
            carry, reached = np.empty(words, np.uint64), np.empty(words, np.uint64)
            if not counted[b]:
                counted[b] = True
                sums[:] = ZERO
                start, columns = blocks[b, WHOLE], blocks[b, WHOLE_COLUMNS]
                of_block = whole[start : start + columns * words].reshape((columns, words))
                wanted = columns_of(kinds, before, first[b, 2], kept[b, 2], largest[b, 2])
                add_all(of_block, wanted, sums, 0, words, carry)
            count = by_counts(near, n, asked, sums, alive[first_word : first_word + words], reached, carry)
            pays = count * masks.shape[1] * _ROWS_FOR_HALVES > places * words
            if pays and made[b] != READY:
                made[b] = WANTED
            elif pays:
                start, columns = blocks[b, HALVES], blocks[b, HALF_COLUMNS]
                by_halves(
                    near, asked, columns_of(kinds, before, first[b, 0], kept[b, 0], largest[b, 0]),
                    columns_of(kinds, after, first[b, 1], kept[b, 1], largest[b, 1]),
                    halves[start : start + columns * words].reshape((columns, words)),
                    np.empty((places, words), np.uint64), carry, reached,
                )  # fmt: skip
            size = _compare(data, near, reached, first_word, numbers, n, slots, masks, cutoff, scores, found, size)
        if cutoff >= step:
            break
    for at in range(n):
        slots[query[at]] = 0
    return size
