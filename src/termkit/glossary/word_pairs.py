"""Which word of one language stands for which of the other, learned from texts that say the same (IBM model 1).

The glossary's own terms are the best texts: short, and right. What they teach ("protection" is 保护) makes one joint
occurrence of two phrases enough to tell that they belong together.
"""

from collections import defaultdict
from collections.abc import Sequence
from math import exp, log

_ROUNDS = 6
_LEAST = 1e-4
_NOBODY = ""


class WordPairs:
    def __init__(self, texts: Sequence[tuple[Sequence[str], Sequence[str]]]) -> None:
        """`texts` are content words of both sides, by their keys."""
        self._forward = _learned(texts)
        self._backward = _learned([(target, source) for source, target in texts])

    def likeness(self, source: Sequence[str], target: Sequence[str]) -> float:
        """0–1: how far each word of either phrase has one in the other that it stands for (geometric mean)."""
        return exp((_explained(self._forward, source, target) + _explained(self._backward, target, source)) / 2)


_Table = dict[str, dict[str, float]]
"""Word → the words it becomes, with probabilities."""


def _learned(texts: Sequence[tuple[Sequence[str], Sequence[str]]]) -> _Table:
    table: _Table = {}
    for round in range(_ROUNDS):
        sums: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        for source, target in texts:
            words = [*source, _NOBODY]
            for wanted in target:
                shares = [table[word].get(wanted, 0.0) if round else 1.0 for word in words]
                whole = sum(shares) or 1.0
                for word, share in zip(words, shares, strict=True):
                    if share > _LEAST * whole:
                        sums[word][wanted] += share / whole
        table = {word: {t: n / sum(row.values()) for t, n in row.items()} for word, row in sums.items()}
    return table


def _explained(table: _Table, source: Sequence[str], target: Sequence[str]) -> float:
    """Mean log probability of the target's words, each from its best source word."""
    best = (max((table.get(word, {}).get(wanted, 0.0) for word in source), default=0.0) for wanted in target)
    logs = [log(max(chance, _LEAST)) for chance in best]
    return sum(logs) / len(logs)
