"""Looking things up: a word in either language, in any form, misspelt or in part, or the first letters of its pinyin
→ the concepts meant, best first.
"""

from dataclasses import dataclass

from termkit.errors import UsageError
from termkit.model.terminology import Concept, Glossary, Term
from termkit.text.initials import has_initials, initials
from termkit.text.lemmas import phrase_key
from termkit.text.normalize import fold_key

_EXACT, _SAME_WORDS, _INITIALS, _CONTAINS = 100.0, 98.0, 97.0, 70.0
_LEAST = 65.0
"""On the evaluation glossary, all terms with two slips (Chinese: one) score this much, and of the pairs of different
concepts 0.6 % in English and 0.1 % in Chinese; from 70 on, one misspelt Chinese term in fourteen is lost.
"""


@dataclass(frozen=True, slots=True)
class Hit:
    """`score` 0–100: the very words 100, another form 98, initials 97, one within the other 70–97, else likeness."""

    concept: Concept
    term: Term
    score: float

    @property
    def is_same(self) -> bool:
        """Whether the query is this very term, in any form."""
        return self.score >= _SAME_WORDS


def find(glossary: Glossary, query: str, limit: int = 20) -> list[Hit]:
    """The concepts whose terms are most like the query, each with its most like term; allowed terms before others."""
    key, words = fold_key(query.strip()), phrase_key(query)
    if not key:
        return []
    best: dict[str, Hit] = {}
    for concept in glossary:
        hits = [Hit(concept, term, _score(term, key, words)) for term in concept.terms]
        if hits and (top := max(hits, key=_rank)).score >= _LEAST:
            best[concept.id] = top
    return sorted(best.values(), key=lambda hit: (*(-part for part in _rank(hit)), hit.concept.id))[:limit]


def named(glossary: Glossary, name: str) -> tuple[Concept, ...]:
    """The concepts with this id or one of these very terms, in any form of its words.

    Raises UsageError with what comes near when there are none.
    """
    if concept := glossary.by_id.get(name):
        return (concept,)
    hits = find(glossary, name, limit=len(glossary))
    for least in (_EXACT, _SAME_WORDS):
        if found := tuple(hit.concept for hit in hits if hit.score >= least):
            return found
    near = ", ".join(f"{hit.term.text} ({hit.concept.id})" for hit in hits[:3])
    raise UsageError(f"There is no concept or term “{name}”." + (f" Near: {near}." if near else ""))


def one_named(glossary: Glossary, name: str) -> Concept:
    """The only one of them. Raises UsageError with their ids when there are several."""
    first, *others = named(glossary, name)
    if others:
        ids = ", ".join(concept.id for concept in (first, *others))
        raise UsageError(f"“{name}” is a term of several concepts; name one: {ids}.")
    return first


def _rank(hit: Hit) -> tuple[float, bool]:
    return (hit.score, hit.term.is_allowed)


def _score(term: Term, key: str, words: tuple[str, ...]) -> float:
    from rapidfuzz import fuzz

    text = fold_key(term.text)
    if text == key or term.id == key:
        return _EXACT
    if not term.language.is_english:
        # Letters alone, i u v not among them: initials of pinyin, or a word that no Chinese term holds.
        if len(key) > 1 and not key.strip("abcdefghjklmnopqrstwxyz") and has_initials(term.text, key):
            return _CONTAINS + (_INITIALS - _CONTAINS) * len(key) / len(initials(term.text))
        is_part = min(len(key), len(text)) > 1 and (key in text or text in key)
    elif own := phrase_key(term.text):
        if own == words:
            return _SAME_WORDS
        is_part = text.startswith(key) or _stands_in(words, own) or _stands_in(own, words)
    else:
        is_part = False
    if is_part:
        return _CONTAINS + 27 * min(len(key), len(text)) / max(len(key), len(text))
    return min(fuzz.ratio(key, text), _SAME_WORDS - 1)


def _stands_in(part: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    return bool(part) and any(whole[at : at + len(part)] == part for at in range(len(whole) - len(part) + 1))
