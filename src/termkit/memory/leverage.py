"""The trade's analysis: how much of a new text the memory covers, in bands.

A segment counts once, in the first band that fits: a repetition of one before it in the same texts; 101 (the same text
between the same neighbours); 100 (the same text); else by its word score. What normalisation alone makes equal counts
as 95–99. English is counted in words, Chinese in Han characters and other words.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from termkit.memory import Direction
from termkit.memory.normalize import normalised, tokens
from termkit.memory.search import Memory
from termkit.model.memory import MatchKind

BANDS = ("repetitions", "101", "100", "95–99", "85–94", "75–84", "50–74", "none")
_FLOORS = ((95.0, "95–99"), (85.0, "85–94"), (75.0, "75–84"), (50.0, "50–74"))


@dataclass(slots=True)
class Band:
    """`words` are words of English, characters of Chinese."""

    segments: int = 0
    words: int = 0


def leverage(texts: Iterable[Sequence[str]], memory: Memory, direction: Direction) -> dict[str, Band]:
    """Every band, in order, with what falls into it; `texts` are documents as their segments."""
    bands = {name: Band() for name in BANDS}
    seen: set[str] = set()
    for segments in texts:
        around = ["", *segments, ""]
        for at, text in enumerate(segments):
            band = "repetitions" if text in seen else _band(text, around[at], around[at + 2], memory, direction)
            seen.add(text)
            bands[band].segments += 1
            bands[band].words += len(tokens(normalised(text)))
    return bands


def _band(text: str, previous: str, following: str, memory: Memory, direction: Direction) -> str:
    best = memory.matches(text, direction, threshold=50.0, top=1, previous=previous, following=following)
    if not best:
        return "none"
    if best[0].kind is not MatchKind.FUZZY:
        return "101" if best[0].kind is MatchKind.CONTEXT else "100"
    return next((name for floor, name in _FLOORS if best[0].score >= floor), "none")
