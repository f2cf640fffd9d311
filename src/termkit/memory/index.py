"""The exact index: for a query, the same list that comparing it with every text would give, without doing so.

Which rows can reach the cutoff is found by counting signs in common for whole blocks at once (`counters`): a text with
too few cannot, whatever their order. What is left is compared in full. Texts of like length come first, and rows that
share most; each find raises the cutoff for those still to come.
"""

import mmap
from collections import Counter as Counts
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from pathlib import Path

from termkit.memory.counters import at_least, total
from termkit.memory.layout import (
    ENCODINGS,
    LARGEST_COUNT,
    BlockPlan,
    Damaged,
    checked,
    column_size,
    counter_of,
    let_go,
    read_directory,
)
from termkit.memory.scores import Best, Score
from termkit.memory.vocabulary import PackedVocabulary

_STEPS = (95.0, 90.0, 85.0, 80.0, 75.0, 70.0, 60.0, 0.0)
"""What shares most is compared first: finds raise the cutoff, and spare comparing much that shares less."""


class FuzzyIndex:
    """An index file, mapped. `gone` are numbers that the store holds no more. Raises Damaged, at any time."""

    def __init__(self, path: Path, score: Score) -> None:
        with path.open("rb") as handle:
            try:
                self.data = memoryview(mmap.mmap(handle.fileno(), 0, access=mmap.ACCESS_READ))
            except ValueError as error:  # an empty file
                raise Damaged from error
        self.directory = read_directory(self.data)
        self.score = score
        if self.directory.score != score.name:
            raise Damaged
        self.own = {sign: at for at, sign in enumerate(self.directory.own)}
        self.blocks = [Block(self.data, plan) for plan in self.directory.blocks]
        self._vocabulary = (
            PackedVocabulary(*(checked(self.data, part) for part in self.directory.vocabulary))
            if score.is_of_words
            else None
        )

    def without(self, gone: Collection[int]) -> None:
        """From now on leave these numbers out."""
        for block in self.blocks:
            block.gone = frozenset(gone)

    def search(self, normal: str, best: Best) -> None:
        """Offer every text that can be among the best."""
        query = self._vocabulary.encoded(normal) if self._vocabulary else normal
        if not query:
            return
        counts = Counts(counter_of(sign, self.own, self.score.shared) for sign in query)
        blocks = sorted(self.blocks, key=lambda block: abs(block.plan.groups[0][0] - len(query)))
        started: dict[int, _Progress] = {}
        for step in _STEPS:
            for at, block in enumerate(blocks):
                shortest, longest = self.score.lengths(len(query), max(best.cutoff, step))
                if block.plan.groups[-1][0] < shortest or block.plan.groups[0][0] > longest:
                    continue
                if at not in started:
                    started[at] = _Progress(total(block.columns(counts)), block.alive)
                self._search_block(block, query, started[at], best, step)
            if best.cutoff >= step:
                return

    def _search_block(self, block: "Block", query: str, progress: "_Progress", best: Best, step: float) -> None:
        """Compare the rows of a block that can reach both the step and what `best` needs by now, save those done."""
        needed_before, reached, compared, end = -1, 0, 0, 0
        for at, (length, _, rows) in enumerate(block.plan.groups):
            start, end = end, end + rows
            cutoff = max(best.cutoff, step)
            shortest, longest = self.score.lengths(len(query), cutoff)
            if not shortest <= length <= longest:
                continue
            needed = self.score.needed(len(query), length, cutoff)
            if needed != needed_before:
                needed_before = needed
                reached = at_least(progress.common, needed, block.plan.rows) & progress.open
            if bits := (reached >> start) & ((1 << rows) - 1):
                compared |= bits << start
                places = list(_places(bits))
                texts = block.texts(at)
                pieces = [texts[place * length : (place + 1) * length] for place in places]
                found = self.score.best(query, pieces, best.cutoff, best.top)
                for score, place in found:
                    best.offer(score, block.numbers[start + places[place]])
        progress.open &= ~compared


@dataclass(slots=True)
class _Progress:
    """`common`: how many signs each row of a block shares with the query. `open`: rows not yet compared."""

    common: list[int]
    open: int


class Block:
    """A block of the file; what was read of it once is kept."""

    def __init__(self, data: memoryview, plan: BlockPlan) -> None:
        self.plan = plan
        self._data = data
        self._columns: dict[int, int] = {}
        self._texts: dict[int, str] = {}
        self._gone: frozenset[int] = frozenset()

    @cached_property
    def numbers(self) -> memoryview:
        return checked(self._data, self.plan.numbers).cast("q")

    def check(self) -> None:
        """Look at all checksums. Raises Damaged."""
        self.numbers, self.all_texts, self.all_columns  # noqa: B018

    @property
    def gone(self) -> frozenset[int]:
        return self._gone

    @gone.setter
    def gone(self, numbers: frozenset[int]) -> None:
        self._gone = numbers
        self.__dict__.pop("alive", None)

    @cached_property
    def alive(self) -> int:
        """The column of the rows that are not gone."""
        alive = (1 << self.plan.rows) - 1
        if self._gone:
            for row, number in enumerate(self.numbers):
                if number in self._gone:
                    alive ^= 1 << row
        return alive

    def columns(self, counts: Counts[int]) -> Iterator[int]:
        """A column for each sign of the query, so that a row's bits are as many as its signs in common, or more."""
        for at, wanted in counts.items():
            first, kept, largest = self.counters.get(at, (0, 0, 0))
            for k in range(min(wanted, largest, LARGEST_COUNT)):
                yield self._column(first + min(k, kept - 1))
            for _ in range(wanted - LARGEST_COUNT if largest == LARGEST_COUNT else 0):
                yield self._column(first + kept - 1)

    @cached_property
    def counters(self) -> dict[int, tuple[int, int, int]]:
        """Counter → its first column, how many are kept, the largest count."""
        found, first = {}, 0
        for at, kept, largest in self.plan.counters:
            found[at] = first, kept, largest
            first += kept
        return found

    @cached_property
    def all_columns(self) -> memoryview:
        found = checked(self._data, self.plan.columns)
        let_go(self._data, self.plan.columns)
        return found

    def _column(self, at: int) -> int:
        column = self._columns.get(at)
        if column is None:
            size = column_size(self.plan.rows)
            column = self._columns[at] = int.from_bytes(self.all_columns[at * size : (at + 1) * size], "little")
        return column

    @cached_property
    def all_texts(self) -> memoryview:
        found = checked(self._data, self.plan.texts)
        let_go(self._data, self.plan.texts)
        return found

    @cached_property
    def _starts(self) -> list[int]:
        """Where the texts of each group start."""
        return list(accumulate((length * width * rows for length, width, rows in self.plan.groups), initial=0))

    def texts(self, group: int) -> str:
        """All texts of a group, one behind the other."""
        texts = self._texts.get(group)
        if texts is None:
            part = self.all_texts[self._starts[group] : self._starts[group + 1]]
            texts = self._texts[group] = bytes(part).decode(ENCODINGS[self.plan.groups[group][1]])
        return texts


def _places(bits: int) -> Iterator[int]:
    """Which bits are set, from the lowest."""
    if bits.bit_count() < 4:
        while bits:
            lowest = bits & -bits
            yield lowest.bit_length() - 1
            bits ^= lowest
        return
    figures = f"{bits:b}"[::-1]
    at = figures.find("1")
    while at >= 0:
        yield at
        at = figures.find("1", at + 1)
