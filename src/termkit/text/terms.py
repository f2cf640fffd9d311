"""Which terms of a glossary stand where in a text.

English is matched by lemma keys of whole tokens, so inflected and re-spelled forms are found and prefixes are not.
Chinese has no word boundaries: all overlapping occurrences are found by Aho–Corasick over folded text, and the longest
one speaks; what lies inside it is kept as such. Segmenters give evidence, they never delete a match.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from typing import Protocol

from termkit.model.document import Span
from termkit.model.language import Language
from termkit.model.terminology import Concept, Glossary, Term, TermType
from termkit.text.lemmas import Token, english_tokens
from termkit.text.normalize import fold, fold_key
from termkit.text.scripts import to_simplified

_REMEMBERED_TEXTS = 4096
_BREAKS = frozenset(",;:.!?()[]，。；：、！？（）")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


class MatchKind(StrEnum):
    CLEAN = "clean"
    INSIDE = "inside"
    """Within a longer match."""


@dataclass(frozen=True, slots=True)
class TermMatch:
    concept: Concept
    term: Term
    span: Span
    kind: MatchKind = MatchKind.CLEAN


@dataclass(frozen=True, slots=True)
class _Entry:
    """A phrase to look for. `is_mask`: an `unless` phrase, in which the concept's own terms do not count."""

    concept: Concept
    term: Term
    phrase: str
    is_mask: bool


class _Matcher(Protocol):
    def occurrences(self, text: str) -> Iterator[tuple[_Entry, Span]]: ...


class TermIndex:
    """The terms of one language of a glossary, allowed and not; `match.term.is_allowed` tells which."""

    def __init__(self, glossary: Glossary, language: Language) -> None:
        self.language = language
        entries = list(_entries(glossary, language))
        self._matcher: _Matcher = (
            _ChineseMatcher(entries, language.script == "Hans") if language.is_chinese else _TokenMatcher(entries)
        )
        self.find = lru_cache(_REMEMBERED_TEXTS)(self._find)

    def _find(self, text: str) -> tuple[TermMatch, ...]:
        """Matches in order of start, longest first; those within a longer match are kept with kind INSIDE."""
        masks: list[tuple[str, Span]] = []
        found: list[tuple[_Entry, Span]] = []
        for entry, span in self._matcher.occurrences(text):
            if entry.is_mask:
                masks.append((entry.concept.id, span))
            else:
                found.append((entry, span))
        found = [
            (entry, span)
            for entry, span in found
            if not any(concept == entry.concept.id and mask.contains(span) for concept, mask in masks)
        ]
        found.sort(key=lambda item: (item[1].start, -item[1].end))
        matches = []
        longest: list[Span] = []  # those seen so far that reach furthest; sorted by start, so only they can contain
        for entry, span in found:
            inside = any(outer != span and outer.contains(span) for outer in longest)
            if not inside:
                longest = [outer for outer in longest if outer.end > span.start]
                longest.append(span)
            kind = MatchKind.INSIDE if inside else MatchKind.CLEAN
            matches.append(TermMatch(entry.concept, entry.term, span, kind))
        return tuple(matches)


def _entries(glossary: Glossary, language: Language) -> Iterator[_Entry]:
    for concept in glossary:
        for term in concept.terms_in(language):
            yield _Entry(concept, term, term.text, is_mask=False)
            for phrase in term.unless:
                yield _Entry(concept, term, phrase, is_mask=True)


class _TokenMatcher:
    """Phrases of whole tokens, compared by lemma key; acronyms by their letters."""

    def __init__(self, entries: Iterable[_Entry]) -> None:
        self._phrases: dict[str, list[tuple[tuple[str, ...], _Entry]]] = defaultdict(list)
        self._acronyms: dict[str, list[_Entry]] = defaultdict(list)
        for entry in entries:
            if not entry.is_mask and is_acronym(entry.term):
                self._acronyms[entry.phrase.casefold()].append(entry)
                continue
            keys = tuple(token.key for token in english_tokens(entry.phrase))
            if keys:
                self._phrases[keys[0]].append((keys, entry))
                if len(keys) > 1 and "-" in entry.phrase:  # counter-trafficking is also written countertrafficking
                    joined = "".join(keys[:2])
                    self._phrases[joined].append(((joined, *keys[2:]), entry))

    def occurrences(self, text: str) -> Iterator[tuple[_Entry, Span]]:
        tokens = english_tokens(text)
        keys = [token.key for token in tokens]
        for index, token in enumerate(tokens):
            for phrase, entry in self._phrases.get(token.key, ()):
                if tuple(keys[index : index + len(phrase)]) == phrase:
                    last = tokens[index + len(phrase) - 1]
                    joined = _together(text, tokens[index : index + len(phrase)], entry.phrase)
                    if joined and _fits(entry, text[token.start : last.end]):
                        yield entry, Span(token.start, last.end)
            if sum(ch.isupper() or ch.isdigit() for ch in token.text) >= 2:
                bare = token.text[:-1] if token.text.endswith("s") and token.text[:-1].isupper() else token.text
                for entry in self._acronyms.get(bare.casefold(), ()):
                    yield entry, Span(token.start, token.end)


def is_acronym(term: Term) -> bool:
    return term.type in (TermType.ACRONYM, TermType.ABBREVIATION) and " " not in term.text


def _together(text: str, tokens: list[Token], phrase: str) -> bool:
    """A phrase may be broken by spaces, hyphens, line ends and quotation marks; by a comma or a stop only if it has one
    itself ("child, early and forced marriage")."""
    between = {ch for left, right in pairwise(tokens) for ch in text[left.end : right.start]}
    return between & _BREAKS <= set(phrase)


def _fits(entry: _Entry, found: str) -> bool:
    term = entry.term
    if entry.is_mask or not (term.exact or term.case_sensitive or term.no_inflection):
        return True
    if term.exact:
        return found == term.text
    if term.case_sensitive and found[:1].isupper() != term.text[:1].isupper():
        return False
    return not term.no_inflection or found.casefold() == term.text.casefold()


class _ChineseMatcher:
    """All overlapping occurrences over folded text, mapped back to the raw text.

    For Simplified terms the text is simplified first: a Traditional character that slipped in is another fault, and
    does not make the term a wrong one.
    """

    def __init__(self, entries: Iterable[_Entry], simplifies: bool) -> None:
        self._simplifies = simplifies
        by_key: dict[str, list[_Entry]] = defaultdict(list)
        for entry in entries:
            if key := fold_key(entry.phrase):
                by_key[key].append(entry)
        self._keys = list(by_key)
        self._entries = list(by_key.values())
        if self._keys:
            from ahocorasick_rs import AhoCorasick

            self._automaton = AhoCorasick(self._keys)

    def occurrences(self, text: str) -> Iterator[tuple[_Entry, Span]]:
        if not self._keys:
            return
        folded = fold(to_simplified(text) if self._simplifies else text)
        whole = _LONE_SURROGATE.sub("\ufffd", folded.text)  # the automaton takes UTF-8 only
        for index, start, end in self._automaton.find_matches_as_indexes(whole, overlapping=True):
            span = folded.raw_span(start, end)
            if _cuts_latin_word(text, span):
                continue
            for entry in self._entries[index]:
                yield entry, span


def _cuts_latin_word(text: str, span: Span) -> bool:
    """Only between two Latin letters or digits is there a boundary to respect; between Han there is none."""
    for left, right in ((span.start - 1, span.start), (span.end - 1, span.end)):
        if left >= 0 and right < len(text) and _is_latin(text[left]) and _is_latin(text[right]):
            return True
    return False


def _is_latin(ch: str) -> bool:
    return ch.isascii() and ch.isalnum()
