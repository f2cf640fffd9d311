"""Where a phrase stands in a memory: as it is, or as one of the terms of its concept, in any form."""

from collections.abc import Iterator
from dataclasses import dataclass

from termkit.memory import MemoryStore
from termkit.model.document import Span
from termkit.model.memory import TranslationUnit
from termkit.text.normalize import fold, fold_key
from termkit.text.terms import TermIndex


@dataclass(frozen=True, slots=True)
class Occurrence:
    """`spans` are in the source if `in_source`, else in the target; `rendered` those of the concept on the other side."""

    unit: TranslationUnit
    in_source: bool
    spans: tuple[Span, ...]
    rendered: tuple[Span, ...] = ()


def concordance(phrase: str, store: MemoryStore, indexes: tuple[TermIndex, ...] = ()) -> Iterator[Occurrence]:
    """Units with the phrase, in any case, width and spacing, or, where the phrase is a term of `indexes` (one for each
    language), with any term of its concepts in that language. Reads all units: a second for some hundred thousand.
    """
    key = fold_key(phrase)
    concepts = {
        match.concept.id
        for index in indexes
        for match in index.find(phrase)
        if len(match.span) >= len(phrase.strip()) - 1
    }
    words = {
        index.language.base: [
            fold_key(term.text)
            for match in index.find(phrase)
            if match.concept.id in concepts
            for term in match.concept.terms_in(index.language)
        ]
        for index in indexes
    }
    for unit in store.units():
        for in_source in (True, False):
            text = unit.source if in_source else unit.target
            folded = fold(text) if not text.isascii() else None
            plain = folded.text if folded else text.lower()
            language = (unit.source_language if in_source else unit.target_language).base
            asked = [key, *words.get(language, ())]
            if any(word in plain for word in asked):
                spans = _spans(asked, text)
                other = unit.target if in_source else unit.source
                yield Occurrence(unit, in_source, spans, _rendered(concepts, other, indexes, unit, in_source))
                break


def _spans(words: list[str], text: str) -> tuple[Span, ...]:
    folded = fold(text)
    found = []
    for word in dict.fromkeys(words):
        at = folded.text.find(word)
        while at >= 0:
            found.append(folded.raw_span(at, at + len(word)))
            at = folded.text.find(word, at + len(word))
    return tuple(sorted(found))


def _rendered(
    concepts: set[str], text: str, indexes: tuple[TermIndex, ...], unit: TranslationUnit, in_source: bool
) -> tuple[Span, ...]:
    language = (unit.target_language if in_source else unit.source_language).base
    return tuple(
        match.span
        for index in indexes
        if index.language == language
        for match in index.find(text)
        if match.concept.id in concepts
    )
