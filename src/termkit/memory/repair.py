"""A match mended where that is certain: numbers, dates and terms in which the new text differs from the old one, and
terms that the glossary rules out today.

Certain means: but for these, both texts are the same; and what is to be replaced stands in the translation exactly once.
Otherwise the translation is left as it is. Into English, which bends its words, less is certain than into Chinese.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from termkit.model.document import Span
from termkit.model.terminology import Concept
from termkit.text.normalize import fold_key
from termkit.text.quantities import Quantity, quantities, render
from termkit.text.renderings import Mention, mentions, renderings, stands_by_right
from termkit.text.terms import MatchKind, TermIndex

_figure = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_article = re.compile(r"\ban? $", re.IGNORECASE)

Indexes = tuple[TermIndex, TermIndex]
"""The glossary, by the words of the text's language and by those of its translation's."""


@dataclass(frozen=True, slots=True)
class Repair:
    """The translation as mended, and what was put in the place of what. Without changes nothing was certain."""

    text: str
    changes: tuple[tuple[str, str], ...] = ()


class _Uncertain(Exception):
    """A difference that cannot be mended."""


def repair(wanted: str, source: str, target: str, indexes: Indexes) -> Repair:
    """`target` translates `source`; make it translate `wanted`, if they differ in quantities and terms alone."""
    try:
        edits = _figures(wanted, source, target, indexes) or _differences(wanted, source, target, indexes)
    except _Uncertain:
        return Repair(target)
    edits |= {span: new for span, new in _ruled_out(source, target, indexes) if span not in edits}
    text, changes, end = target, [], len(target)
    for span in sorted(edits, reverse=True):
        if span.end > end:
            return Repair(target)  # two that overlap
        changes.append((target[span.start : span.end], edits[span]))
        text, end = text[: span.start] + edits[span] + text[span.end :], span.start
    return Repair(text, tuple(reversed(changes)))


def _figures(wanted: str, source: str, target: str, indexes: Indexes) -> dict[Span, str]:
    """Where texts differ in figures alone, as they are written: 1,500 stays 1,500."""
    before, after = _figure.findall(source), _figure.findall(wanted)
    changed = [(old, new) for old, new in zip(before, after, strict=False) if old != new]
    if fold_key(_figure.sub("0", wanted)) != fold_key(_figure.sub("0", source)) or not changed:
        return {}
    edits = {}
    for old, new in changed:
        places = [Span(*found.span()) for found in _figure.finditer(target) if found[0] == old]
        if len(places) != 1 or before.count(old) > 1 or ("1" in (old, new) and indexes[1].language.is_english):
            return {}  # perhaps the values tell more
        edits[places[0]] = new
    return edits


def _differences(wanted: str, source: str, target: str, indexes: Indexes) -> dict[Span, str]:
    """The same by value and by concept. Raises _Uncertain."""
    before, after = _named(source, indexes[0]), _named(wanted, indexes[0])
    if len(before) != len(after) or _outside(source, before) != _outside(wanted, after):
        raise _Uncertain
    edits = {}
    for old, new in zip(before, after, strict=True):
        if isinstance(old, Quantity) and isinstance(new, Quantity):
            if (old.kind, old.value, old.unit) == (new.kind, new.value, new.unit):
                continue
            if sum(isinstance(other, Quantity) and other.value == old.value for other in before) > 1:
                raise _Uncertain
            span, words = _quantity(old, new, target, indexes[1])
        elif isinstance(old, Mention) and isinstance(new, Mention):
            if not {c.id for c in old.concepts}.isdisjoint(c.id for c in new.concepts):
                continue
            span, words = _term(old, new, target, indexes[1])
        else:
            raise _Uncertain
        if span in edits:
            raise _Uncertain
        edits[span] = words
    return edits


def _named(text: str, index: TermIndex) -> list[Quantity | Mention]:
    """The terms of a text, and the quantities beside them, in order."""
    terms = mentions(text, index)
    numbers = [q for q in quantities(text, index.language) if not any(q.span.overlaps(term.span) for term in terms)]
    return sorted([*terms, *numbers], key=lambda one: one.span)


def _outside(text: str, named: list[Quantity | Mention]) -> list[str]:
    ends = [0, *(one.span.end for one in named)]
    starts = [*(one.span.start for one in named), len(text)]
    return [fold_key(text[end:start]) for end, start in zip(ends, starts, strict=True)]


def _quantity(old: Quantity, new: Quantity, target: str, index: TermIndex) -> tuple[Span, str]:
    found = [
        like
        for like in quantities(target, index.language)
        if any((like.kind, like.value) == (reading.kind, reading.value) for reading in old.readings)
    ]
    words = render(new, found[0]) if len(found) == 1 and old.kind is new.kind else None
    if not words or (index.language.is_english and 1 in (old.value, new.value)):
        raise _Uncertain
    return found[0].span, words


def _term(old: Mention, new: Mention, target: str, index: TermIndex) -> tuple[Span, str]:
    """One concept named in the place of another: its approved term for the other's."""
    spans = list(dict.fromkeys(span for concept in old.concepts for span in renderings(concept, target, index)))
    if len(spans) != 1 or len(new.concepts) != 1:
        raise _Uncertain
    words = _approved(new.concepts[0], spans[0], target, old.concepts, index)
    if not words:
        raise _Uncertain
    return spans[0], words


def _ruled_out(source: str, target: str, indexes: Indexes) -> Iterator[tuple[Span, str]]:
    """Words that stand for a concept of the source and that the glossary rules out for it, if they stand once."""
    for mention in mentions(source, indexes[0]):
        for concept in mention.concepts:
            wrong = [
                match.span
                for match in indexes[1].find(target)
                if match.concept.id == concept.id
                and not match.term.is_allowed
                and match.kind is MatchKind.CLEAN
                and not stands_by_right(match.term, source, target)
            ]
            if len(wrong) == 1 and not renderings(concept, target, indexes[1]):
                words = _approved(concept, wrong[0], target, (concept,), indexes[1])
                if words:
                    yield wrong[0], words


def _approved(new: Concept, span: Span, target: str, old: tuple[Concept, ...], index: TermIndex) -> str | None:
    """What to write for `new` in the place of `span`. In English only for a term in its plain form, without "a"."""
    term, words = new.preferred(index.language), target[span.start : span.end]
    if not term or not index.language.is_english:
        return term.text if term else None
    plain = {one.text.casefold() for concept in old for one in concept.terms_in(index.language)}
    if words.casefold() not in plain or _article.search(target[: span.start]):
        return None
    return term.text[0].upper() + term.text[1:] if words[0].isupper() else term.text
