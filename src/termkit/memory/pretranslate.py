"""A new text, segment by segment, with what the memory and the glossary have for it. Nothing passes for approved."""

from collections.abc import Iterator, Sequence

from termkit.memory import Direction
from termkit.memory.answer import answers
from termkit.memory.repair import Indexes
from termkit.memory.search import Memory
from termkit.memory.term_notes import approved_terms
from termkit.model.memory import Suggestion


def pretranslate(
    segments: Sequence[str],
    memory: Memory,
    direction: Direction,
    indexes: Indexes,
    threshold: float = 75.0,
) -> Iterator[Suggestion]:
    """A suggestion for every segment, in order."""
    around = ["", *segments, ""]
    for at, text in enumerate(segments):
        found = memory.matches(
            text, direction, threshold=threshold, top=1, previous=around[at], following=around[at + 2]
        )
        terms = approved_terms(text, indexes)
        if not found:
            yield Suggestion(text, "", "none", terms=terms)
            continue
        (answer,) = answers(text, found, direction, indexes)
        yield Suggestion(
            text, answer.mended.text, answer.state, found[0].score, found[0].unit.origin, answer.mended.changes, terms,
            answer.source, answer.target,
        )  # fmt: skip
