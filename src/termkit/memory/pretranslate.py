"""A new text, segment by segment, with what the memory and the glossary have for it. Nothing passes for approved."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from termkit.memory import Direction
from termkit.memory.repair import repair
from termkit.memory.search import Memory
from termkit.model.memory import MatchKind
from termkit.text.renderings import mentions
from termkit.text.terms import TermIndex


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`target` is empty where nothing reaches the threshold. `state` is context, exact, fuzzy, repaired or none.

    `terms` are terms of the source with their approved translations: "human trafficking = 人口贩运".
    """

    source: str
    target: str
    state: str
    score: float = 0.0
    origin: str = ""
    changes: tuple[tuple[str, str], ...] = ()
    terms: tuple[str, ...] = ()


def pretranslate(
    segments: Sequence[str],
    memory: Memory,
    direction: Direction,
    threshold: float = 75.0,
    indexes: tuple[TermIndex, TermIndex] | None = None,
) -> Iterator[Suggestion]:
    """A suggestion for every segment, in order."""
    around = ["", *segments, ""]
    for at, text in enumerate(segments):
        found = memory.matches(
            text, direction, threshold=threshold, top=1, previous=around[at], following=around[at + 2]
        )
        terms = _terms(text, indexes) if indexes else ()
        if not found:
            yield Suggestion(text, "", "none", terms=terms)
            continue
        unit, kind = found[0].unit, found[0].kind
        is_forward = unit.source_language.base == direction.language.base
        source, target = (unit.source, unit.target) if is_forward else (unit.target, unit.source)
        if kind is not MatchKind.FUZZY:
            yield Suggestion(text, target, kind.value, found[0].score, unit.origin, terms=terms)
            continue
        mended = repair(text, source, target, indexes)
        state = "repaired" if mended.changes else "fuzzy"
        yield Suggestion(text, mended.text, state, found[0].score, unit.origin, mended.changes, terms)


def _terms(text: str, indexes: tuple[TermIndex, TermIndex]) -> tuple[str, ...]:
    of_source, of_target = indexes
    pairs = (
        f"{text[mention.span.start : mention.span.end]} = {preferred.text}"
        for mention in mentions(text, of_source)
        for concept in mention.concepts
        if (preferred := concept.preferred(of_target.language))
    )
    return tuple(dict.fromkeys(pairs))
