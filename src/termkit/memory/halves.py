"""A sharper bound for the character score, for processes that ask much (`termkit[fast]`): the lists of `index`, sooner.

A text that has L characters in common with the query, in order, has them in two parts: its first half with what stands
before some place of the query, its second half with what stands after it. So for one of the places the characters in
common of both parts, whatever their order, are at least L. Two short texts share less by chance than two long ones: of
long English texts a tenth is left to compare. When the place moves on by one character, the sums of all rows change by
one column for each half (`kernels`). The columns are made from the texts of the index file, block by block, when a
search has missed them.
"""

from collections.abc import Collection

import numpy as np

from termkit.memory import kernels
from termkit.memory.index import Block, FuzzyIndex
from termkit.memory.kernels import search, texts
from termkit.memory.layout import LARGEST_COUNT, BlockPlan, counter_of, let_go
from termkit.memory.scores import Best

_CODE_POINTS = 0x110000


class Halves:
    """Searches the texts of an index of characters. Raises Damaged, when made."""

    def __init__(self, index: FuzzyIndex) -> None:
        self._data = np.frombuffer(index.data, np.uint8)
        self._whole = self._data[: len(self._data) // 8 * 8].view(np.uint64)
        shared = np.arange(len(index.own), len(index.own) + index.score.shared, dtype=np.uint8)
        self._counters = np.resize(shared, _CODE_POINTS)  # repeated: the counters of signs without one of their own
        for sign in index.own:
            self._counters[ord(sign)] = counter_of(sign, index.own, index.score.shared)
        self._groups = np.array([row for block in index.blocks for row in _groups(block.plan)], np.int64)
        self._groups = self._groups.reshape((-1, 5))  # also of an empty index
        self._blocks = np.zeros((len(index.blocks), 8), np.int64)
        self._first, self._kept, self._largest = np.zeros((3, len(index.blocks), 3, kernels.COUNTERS), np.int64)
        group = word = column = 0
        for at, block in enumerate(index.blocks):
            block.check()
            end, words = group + len(block.plan.groups), (block.plan.rows + 63) // 64
            self._survey(at, block, self._groups[group:end])
            columns = int(self._kept[at, :2].sum())
            whole, of_whole = block.plan.columns[0] // 8, int(self._kept[at, 2].sum())
            self._blocks[at] = group, end, word, words, whole, of_whole, column, columns
            group, word, column = end, word + words, column + words * columns
        self._numbers, self._held = np.zeros(word * 64, np.int64), np.zeros(word * 64, np.bool_)
        for row, block in zip(self._blocks[:, kernels.FIRST_WORD] * 64, index.blocks, strict=True):
            self._numbers[row : row + block.plan.rows] = block.numbers
            self._held[row : row + block.plan.rows] = True
            let_go(index.data, block.plan.numbers)
        self._halves = np.zeros(column, np.uint64)
        self._made = np.full(len(index.blocks), kernels.EMPTY)
        self._shortest = self._groups[self._blocks[:, kernels.FIRST_GROUP], kernels.LENGTH]
        self._slots = np.zeros(_CODE_POINTS, np.uint16)
        self._room = np.empty(kernels.PLACES * word, np.uint64)
        self.without(())

    def _survey(self, at: int, block: Block, groups: kernels.Array) -> None:
        """Which columns a block has: the halves' like those of the file, where rare counts have one together."""
        reaching = np.zeros((2, kernels.COUNTERS, kernels.LEVELS), np.int64)
        texts.survey(self._data, groups, self._counters, reaching, self._largest[at])
        self._kept[at, :2] = np.maximum(
            (reaching >= max(1, block.plan.rows >> 8)).sum(axis=2), self._largest[at, :2] > 0
        )
        self._largest[at][self._largest[at] >= kernels.LEVELS] = _CODE_POINTS
        self._first[at, :2] = (np.cumsum(self._kept[at, :2]) - self._kept[at, :2].ravel()).reshape((2, -1))
        for counter, (first, kept, largest) in block.counters.items():
            self._first[at, 2, counter], self._kept[at, 2, counter] = first, kept
            self._largest[at, 2, counter] = largest if largest < LARGEST_COUNT else _CODE_POINTS

    def _fill(self, at: int) -> None:
        group, end, _, words, _, _, column, columns = self._blocks[at]
        bits = self._halves[column : column + words * columns].reshape((columns, words))
        texts.fill(self._data, self._groups[group:end], self._counters, self._first[at], self._kept[at], bits)
        self._made[at] = kernels.READY

    def without(self, gone: Collection[int]) -> None:
        """From now on leave these numbers out."""
        held = self._held & ~np.isin(self._numbers, np.fromiter(gone, np.int64, len(gone)))
        self._alive = np.packbits(held, bitorder="little").view(np.uint64)

    def search(self, normal: str, best: Best) -> None:
        """Offer every text that can be among the best."""
        if not normal or not len(self._blocks):
            return
        query = np.frombuffer(normal.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.int64)
        order = np.argsort(np.abs(self._shortest - len(query)))
        scores, found = np.empty(best.top, np.float64), np.empty(best.top, np.int64)
        size = search.search(
            self._data, self._blocks, self._groups, order, self._numbers, self._alive,
            self._whole, self._halves, self._made, self._first, self._kept, self._largest,
            self._counters, self._slots, self._room, query, float(best.cutoff), scores, found,
        )  # fmt: skip
        for at in np.flatnonzero(self._made == kernels.WANTED):
            self._fill(at)
        for at in range(size):
            best.offer(float(scores[at]), int(found[at]))


def _groups(plan: BlockPlan) -> list[tuple[int, ...]]:
    found: list[tuple[int, ...]] = []
    rows, offset = 0, plan.texts[0]
    for length, width, count in plan.groups:
        found.append((length, width, rows, count, offset))
        rows, offset = rows + count, offset + length * width * count
    return found
