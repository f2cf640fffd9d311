"""Which glossary terms of a text a match lacks, and which its translation renders otherwise than is right today."""

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from termkit.memory.repair import Indexes
from termkit.model.document import Span
from termkit.text.renderings import is_rendered, mentions, nearest


class TermState(StrEnum):
    LACKING = "lacking"
    """The match is about something else there."""
    DIFFERENT = "different"
    """It names the concept, and its translation has no approved term for it."""


class TermNote(NamedTuple):
    """`words` of the text asked for, their `approved` translation, and what stands in its place ("" cannot be told)."""

    words: str
    approved: str
    state: TermState
    found: str = ""


def term_notes(wanted: str, source: str, target: str, indexes: Indexes) -> Iterator[TermNote]:
    """For a match, `source` with its translation `target`, of the text `wanted`."""
    of_source, of_target = indexes
    there = {concept.id for mention in mentions(source, of_source) for concept in mention.concepts}
    told: set[str] = set()
    for mention in mentions(wanted, of_source):
        concept = next((c for c in mention.concepts if c.preferred(of_target.language)), None)
        preferred = concept.preferred(of_target.language) if concept else None
        if not concept or not preferred or preferred.text in told:
            continue
        told.add(preferred.text)
        if any(is_rendered(c, target, of_target, of_source) for c in mention.concepts):
            continue
        words = wanted[mention.span.start : mention.span.end]
        if there.isdisjoint(c.id for c in mention.concepts):
            yield TermNote(words, preferred.text, TermState.LACKING)
            continue
        wrong = [m.span for m in of_target.find(target) if m.concept.id == concept.id and not m.term.is_allowed]
        span = (
            wrong[0] if wrong else (near.span if (near := nearest(concept, target, of_target.language)) else Span(0, 0))
        )
        yield TermNote(words, preferred.text, TermState.DIFFERENT, target[span.start : span.end])


def approved_terms(text: str, indexes: Indexes) -> tuple[tuple[str, str], ...]:
    """The terms of a text with their approved translations, each once."""
    of_source, of_target = indexes
    pairs = (
        (text[mention.span.start : mention.span.end], preferred.text)
        for mention in mentions(text, of_source)
        for concept in mention.concepts
        if (preferred := concept.preferred(of_target.language))
    )
    return tuple(dict.fromkeys(pairs))
