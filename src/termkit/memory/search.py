"""A memory that is asked: exact matches from the store, fuzzy ones from the index, and what came in since it was made."""

from collections.abc import Iterator
from math import inf
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from termkit.memory import Direction, MemoryStore
from termkit.memory.build import build
from termkit.memory.index import FuzzyIndex
from termkit.memory.layout import Damaged
from termkit.memory.normalize import normalised
from termkit.memory.scores import Best, Score, score_of
from termkit.memory.vocabulary import Vocabulary
from termkit.model.memory import FuzzyMatch, MatchKind, TranslationUnit

if TYPE_CHECKING:
    from termkit.memory.halves import Halves

_DELTA = 2_000
"""Units that are compared one by one (0.2 ms) before it pays to make the index anew; or a twentieth of the index."""


class Memory:
    """Matches in one store. The index lies in the folder `<store>.index`, is made when it is first needed, and made
    anew when it is damaged, of another store or too old. `compiled_after` so many seconds of searching, the kernels of
    `termkit[fast]` are loaded, if they are installed: they take most of a second to start, and answer the same.
    """

    def __init__(self, store: MemoryStore, path: Path, *, compiled_after: float = 1.0) -> None:
        self.store = store
        self._compiled_after = compiled_after
        self.folder = path.with_name(f"{path.name}.index")
        self._searches: dict[tuple[str, str, bool], _Search] = {}

    def matches(
        self,
        text: str,
        direction: Direction,
        *,
        score: str = "word",
        threshold: float = 70.0,
        top: int = 5,
        raw: bool = False,
        previous: str = "",
        following: str = "",
    ) -> list[FuzzyMatch]:
        """The `top` best units with at least `threshold`, in this order: higher scores first; of equal ones first the
        same text with the same neighbours, then the same text, then what was kept earlier.

        `raw` compares texts as they are, not normalised. Exact matches are found whatever the score.
        """
        key = (direction.name, score, raw)
        if key not in self._searches:
            after = inf if score_of(score).is_of_words else self._compiled_after
            self._searches[key] = _Search(self.store, self.folder, direction, score_of(score), raw, after)
        exact = self.store.exact(text, direction)
        found: dict[int, float] = dict.fromkeys(exact, 100.0)
        for points, number in self._searches[key].best(text if raw else normalised(text), threshold, top):
            found.setdefault(number, points)
        units = self.store.numbered(found)
        same = set(exact)
        matches = []
        for number, unit in units.items():
            kind = MatchKind.EXACT if number in same else MatchKind.FUZZY
            if kind is MatchKind.EXACT and (previous or following) and _in_context(unit, previous, following):
                kind = MatchKind.CONTEXT
            matches.append((-found[number], list(MatchKind).index(kind), number, FuzzyMatch(unit, found[number], kind)))
        return [match for *_, match in sorted(matches, key=lambda m: m[:3])[:top]]


def _in_context(unit: TranslationUnit, previous: str, following: str) -> bool:
    return (unit.previous, unit.following) == (previous, following)


class _Search:
    """One direction, one score: the index and, beside it, what is not in it yet."""

    def __init__(
        self, store: MemoryStore, folder: Path, direction: Direction, score: Score, raw: bool, compiled_after: float
    ) -> None:
        self._store, self._direction, self._score, self._raw = store, direction, score, raw
        self._path = folder / f"{direction.name}.{score.name}{'.raw' if raw else ''}"
        self._index: FuzzyIndex | None = None
        self._halves: Halves | None = None
        self._seconds, self._compiled_after = 0.0, compiled_after
        self._version = -1
        self._gone: frozenset[int] = frozenset()

    def best(self, normal: str, threshold: float, top: int) -> list[tuple[float, int]]:
        for _ in range(2):
            try:
                return self._best(normal, threshold, top)
            except Damaged:  # found while it was read: made anew once
                self._index, self._halves, self._version = None, None, -1
                self._path.unlink(missing_ok=True)
        return self._best(normal, threshold, top)

    def _best(self, normal: str, threshold: float, top: int) -> list[tuple[float, int]]:
        index = self._current()
        best = Best(threshold, top)
        if normal and self._delta:
            numbers = list(self._delta)
            query = self._delta_words.encoded(normal) if self._score.is_of_words else normal
            for points, at in self._score.best(query, list(self._delta.values()), threshold, top):
                best.offer(points, numbers[at])
        start = perf_counter()
        if not self._halves and self._seconds >= self._compiled_after:
            self._load_halves(index)
        (self._halves or index).search(normal, best)
        self._seconds += perf_counter() - start
        return best.ranked()

    def _load_halves(self, index: FuzzyIndex) -> None:
        try:
            from termkit.memory.halves import Halves
        except ImportError:  # termkit[fast] is not installed
            self._compiled_after = inf
            return
        self._halves = Halves(index)
        self._halves.without(self._gone)

    def _current(self) -> FuzzyIndex:
        """The index, with the delta and the deleted as they are now."""
        version = self._store.version()
        if self._index is None or version != self._version:
            index = self._index or self._opened() or self._built()
            self._read_delta(index)
            if len(self._delta) + len(self._gone) > max(_DELTA, index.directory.rows // 20):
                index, self._halves = self._built(), None
                self._read_delta(index)
            self._index, self._version = index, version
        return self._index

    def _read_delta(self, index: FuzzyIndex) -> None:
        self._delta_words = Vocabulary()
        self._delta = {
            number: self._delta_words.encoded(text) if self._score.is_of_words else text
            for number, text in self._texts(index.directory.last[0])
            if text
        }
        gone = self._store.gone(index.directory.last[1])
        if gone != self._gone or not self._index:
            index.without(gone)
            self._gone = gone
            if self._halves:
                self._halves.without(gone)

    def _texts(self, after: int) -> Iterator[tuple[int, str]]:
        texts = self._store.texts(self._direction, after)
        return texts if self._raw else ((number, normalised(text)) for number, text in texts)

    def _opened(self) -> FuzzyIndex | None:
        try:
            index = FuzzyIndex(self._path, self._score)
        except (OSError, Damaged):
            return None
        is_ours = index.directory.store == self._store.name and all(
            a <= b for a, b in zip(index.directory.last, self._store.last(), strict=True)
        )
        return index if is_ours else None

    def _built(self) -> FuzzyIndex:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        last = self._store.last()
        within = ((number, text) for number, text in self._texts(0) if number <= last[0])
        build(within, self._path, self._score, self._store.name, last)
        self._gone = frozenset()
        return FuzzyIndex(self._path, self._score)
