"""The two scores, each with what an index must know of it to leave nothing out.

Both compare sequences of signs, as strings: characters, or words with a code point for each word. A score of at least
`cutoff` needs `needed(…)` signs in common, whatever their order, and a length within `lengths(…)`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil, floor
from typing import Any

from termkit.errors import UsageError

_SAFE = 1e-7  # no rounding may rule out what stands on the threshold
_MARGIN = 1e-4  # rapidfuzz, asked for scores from 83.33333333333333 on, does not give that one back


@dataclass(frozen=True, slots=True)
class Score:
    """`is_of_words`: texts are cut into words first. `own` signs have a counter of their own, all others share
    `shared` ones.
    """

    name: str
    is_of_words: bool
    needed: Callable[[int, int, float], int]
    """(length of the query, of the other, cutoff 0–100) → signs in common."""
    lengths: Callable[[int, float], tuple[int, int]]
    """(length of the query, cutoff) → the shortest and the longest that can reach it."""
    own: int
    shared: int

    def best(self, query: str, texts: Sequence[str], cutoff: float, top: int) -> list[tuple[float, int]]:
        """The `top` of `texts` with a score of at least `cutoff`: score 0–100 and place, best and first ones first."""
        from rapidfuzz import process

        if self.is_of_words:
            from rapidfuzz.distance import Levenshtein

            scorer: Any = Levenshtein.normalized_similarity
            scale = 100.0
        else:
            from rapidfuzz import fuzz

            scorer, scale = fuzz.ratio, 1.0
        found = process.extract(query, texts, scorer=scorer, score_cutoff=(cutoff - _MARGIN) / scale, limit=top)
        return [(scale * score, at) for _, score, at in found]


def _common_characters(n: int, m: int, cutoff: float) -> int:
    return ceil(cutoff * (n + m) / 200 - _SAFE)  # ratio = 2·LCS / (n + m)


def _lengths_of_characters(n: int, cutoff: float) -> tuple[int, int]:
    part = max(cutoff, 1) / 100
    return ceil(n * part / (2 - part) - _SAFE), floor(n * (2 - part) / part + _SAFE)


def _common_words(n: int, m: int, cutoff: float) -> int:
    return ceil(cutoff * max(n, m) / 100 - _SAFE)  # 1 - distance / max(n, m)


def _lengths_in_words(n: int, cutoff: float) -> tuple[int, int]:
    part = max(cutoff, 1) / 100
    return ceil(n * part - _SAFE), floor(n / part + _SAFE)


SCORES = {
    "char": Score("char", False, _common_characters, _lengths_of_characters, 128, 128),
    "word": Score("word", True, _common_words, _lengths_in_words, 128, 256),
}
"""`char` is rapidfuzz.fuzz.ratio of the texts; `word` is 100·(1 - Levenshtein / words of the longer one)."""


def score_of(name: str) -> Score:
    if name not in SCORES:
        raise UsageError(f"“{name}” is not a score; use {' or '.join(SCORES)}.")
    return SCORES[name]


class Best:
    """The best `top` of all that is offered, and what a further one must reach. Equal scores: lower numbers first."""

    def __init__(self, threshold: float, top: int) -> None:
        self.threshold, self.top = threshold, top
        self._ranked: list[tuple[float, int]] = []
        self.cutoff = threshold

    def offer(self, score: float, number: int) -> None:
        from bisect import insort

        entry = (-score, number)
        if score < self.threshold or entry in self._ranked:
            return
        insort(self._ranked, entry)
        del self._ranked[self.top :]
        if len(self._ranked) == self.top:
            self.cutoff = max(self.threshold, -self._ranked[-1][0] - _SAFE)

    def ranked(self) -> list[tuple[float, int]]:
        """Score and number, best first."""
        return [(-score, number) for score, number in self._ranked]
