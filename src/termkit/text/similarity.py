"""How alike two short strings are: slips of the finger, dropped and transposed characters."""

from collections.abc import Iterable


def likeness(one: str, other: str) -> float:
    """From 0 (nothing in common) to 1 (equal); a transposition of neighbours is one slip."""
    from rapidfuzz.distance import OSA

    return float(OSA.normalized_similarity(one, other))


def closest(word: str, candidates: Iterable[str], at_least: float) -> str | None:
    """The candidate most like `word`, if it is like enough."""
    rated = [(likeness(word, candidate), candidate) for candidate in candidates]
    best = max(rated, default=(0.0, ""))
    return best[1] if best[0] >= at_least and rated else None
