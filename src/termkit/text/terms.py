"""Which terms of a glossary stand where in a text.

English is matched by lemma keys of whole tokens, so inflected and re-spelled forms are found and prefixes are not.
Chinese has no word boundaries: all overlapping occurrences are found by Aho–Corasick over folded text, and the longest
one speaks; what lies inside it is kept as such. Segmenters give evidence, they never delete a match.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import chain, pairwise
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from termkit.model.document import Span
from termkit.model.language import Language
from termkit.model.terminology import CompiledConcepts, Concept, Glossary, Term, TermType
from termkit.text import lemmas, scripts
from termkit.text.characters import encodable
from termkit.text.lemmas import Token, english_tokens
from termkit.text.normalize import fold, fold_key
from termkit.text.remembered import remembered
from termkit.text.scripts import to_simplified

_BREAKS = frozenset(",;:.!?()[]，。；：、！？（）")


class MatchKind(StrEnum):
    CLEAN = "clean"
    INSIDE = "inside"
    """Within a longer match."""


class TermMatch(NamedTuple):
    concept: Concept
    term: Term
    span: Span
    kind: MatchKind = MatchKind.CLEAN


class _Entry(NamedTuple):
    """A phrase to look for, by the numbers of its concept in the glossary and its term in the concept. `unless` is the
    number, from 1, of an `unless` phrase, in which the concept's own terms do not count; 0 for the term itself.
    """

    concept: int
    term: int
    unless: int


_Tables = dict[str, Any]
"""What a matcher looks phrases up in: numbers and strings only, so that a compiled glossary can keep it as JSON."""


class _Matcher(Protocol):
    def occurrences(self, text: str) -> Iterator[tuple[_Entry, Span]]: ...


class TermIndex:
    """The terms of one language of a glossary, allowed and not; `match.term.is_allowed` tells which."""

    def __init__(self, glossary: Glossary, language: Language) -> None:
        self.language = language
        self._concepts = glossary.concepts
        tables = _tables(glossary.concepts, language)
        self._matcher: _Matcher = (
            _ChineseMatcher(tables) if language.is_chinese else _TokenMatcher(tables, glossary.concepts)
        )
        self.find = remembered(self._find)

    def _find(self, text: str) -> tuple[TermMatch, ...]:
        """Matches in order of start, longest first; those within a longer match are kept with kind INSIDE."""
        masks: list[tuple[int, Span]] = []
        found: list[tuple[_Entry, Span]] = []
        for entry, span in self._matcher.occurrences(text):
            if entry.unless:
                masks.append((entry.concept, span))
            else:
                found.append((entry, span))
        found = [
            (entry, span)
            for entry, span in found
            if not any(concept == entry.concept and mask.contains(span) for concept, mask in masks)
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
            concept = self._concepts[entry.concept]
            matches.append(TermMatch(concept, concept.terms[entry.term], span, kind))
        return tuple(matches)


def _tables(concepts: Sequence[Concept], language: Language) -> _Tables:
    kept = concepts.tables.get(language.base.tag) if isinstance(concepts, CompiledConcepts) else None
    tables: _Tables = json.loads(kept) if kept else compile_tables(concepts, language)
    return tables


def made_with() -> tuple[Path, ...]:
    """The files whose rules and words are in the tables: after a change of one, tables made before are stale."""
    rules = (Path(__file__).with_name(f"{name}.py") for name in ("terms", "lemmas", "normalize", "scripts"))
    return (*rules, *lemmas.made_with(), *scripts.made_with())


def compile_tables(concepts: Sequence[Concept], language: Language) -> _Tables:
    """The phrases of `language` by the keys they are found under; each phrase as the row of an `_Entry`."""
    compiled = _chinese_tables if language.is_chinese else _token_tables
    return compiled(
        (_Entry(number, place, unless), term, phrase)
        for number, concept in enumerate(concepts)
        for place, term in enumerate(concept.terms)
        if (term.language.code, term.language.script) == (language.code, language.script)
        for unless, phrase in enumerate((term.text, *term.unless))
    )


def _token_tables(phrases: Iterator[tuple[_Entry, Term, str]]) -> _Tables:
    """`phrases`: first key → second key (empty: there is none) → all keys and the entry; `acronyms`: letters → entries."""
    by_keys: dict[str, dict[str, list[tuple[list[str], _Entry]]]] = defaultdict(lambda: defaultdict(list))
    acronyms: dict[str, list[_Entry]] = defaultdict(list)

    def add(keys: list[str], entry: _Entry) -> None:
        by_keys[keys[0]][keys[1] if len(keys) > 1 else ""].append((keys, entry))

    for entry, term, phrase in phrases:
        if not entry.unless and is_acronym(term):
            acronyms[phrase.casefold()].append(entry)
            continue
        keys = [token.key for token in english_tokens(phrase)]
        if keys:
            add(keys, entry)
            if len(keys) > 1 and "-" in phrase:  # counter-trafficking is also written countertrafficking
                add(["".join(keys[:2]), *keys[2:]], entry)
    return {"phrases": by_keys, "acronyms": acronyms}


def _chinese_tables(phrases: Iterator[tuple[_Entry, Term, str]]) -> _Tables:
    """Folded `keys` in Simplified characters, and for each the `entries` it stands for."""
    by_key: dict[str, list[_Entry]] = defaultdict(list)
    for entry, _, phrase in phrases:
        if key := fold_key(to_simplified(phrase)):
            by_key[key].append(entry)
    return {"keys": list(by_key), "entries": list(by_key.values())}


class _TokenMatcher:
    """Phrases of whole tokens, compared by lemma key; acronyms by their letters."""

    def __init__(self, tables: _Tables, concepts: Sequence[Concept]) -> None:
        self._phrases = tables["phrases"]
        self._acronyms = tables["acronyms"]
        self._concepts = concepts

    def occurrences(self, text: str) -> Iterator[tuple[_Entry, Span]]:
        tokens = english_tokens(text)
        keys = [token.key for token in tokens]
        keys.append("")
        by_first, by_letters = self._phrases.get, self._acronyms.get
        for index, token in enumerate(tokens):
            if by_second := by_first(token.key):
                following = keys[index + 1]
                for phrase, row in chain(by_second.get("", ()), by_second.get(following, ()) if following else ()):
                    if keys[index : index + len(phrase)] == phrase:
                        entry, matched = _Entry(*row), tokens[index : index + len(phrase)]
                        span = Span(token.start, matched[-1].end)
                        if self._fits(entry, matched, text, text[span.start : span.end]):
                            yield entry, span
            word = token.text
            if not word.islower():
                bare = word[:-1] if word.endswith("s") and word[:-1].isupper() else word
                rows = by_letters(bare.casefold())
                if rows and sum(ch.isupper() or ch.isdigit() for ch in word) >= 2:
                    for row in rows:
                        yield _Entry(*row), Span(token.start, token.end)

    def _fits(self, entry: _Entry, matched: list[Token], text: str, found: str) -> bool:
        term = self._concepts[entry.concept].terms[entry.term]
        if not _together(text, matched, (term.text, *term.unless)[entry.unless]):
            return False
        if entry.unless or not (term.exact or term.case_sensitive or term.no_inflection):
            return True
        if term.exact:
            return found == term.text
        if term.case_sensitive and found[:1].isupper() != term.text[:1].isupper():
            return False
        return not term.no_inflection or found.casefold() == term.text.casefold()


def is_acronym(term: Term) -> bool:
    return term.type in (TermType.ACRONYM, TermType.ABBREVIATION) and " " not in term.text


def _together(text: str, tokens: list[Token], phrase: str) -> bool:
    """A phrase may be broken by spaces, hyphens, line ends and quotation marks; by a comma or a stop only if it has one
    itself ("child, early and forced marriage")."""
    between = {ch for left, right in pairwise(tokens) for ch in text[left.end : right.start]}
    return between & _BREAKS <= set(phrase)


class _ChineseMatcher:
    """All overlapping occurrences over folded text, mapped back to the raw text.

    Terms and text are compared in Simplified characters: one that slipped into the other script is another fault, and
    Traditional has variants (行為, 行爲) that are the same word.
    """

    def __init__(self, tables: _Tables) -> None:
        self._entries = tables["entries"]
        if self._entries:
            from ahocorasick_rs import AhoCorasick

            self._automaton = AhoCorasick(tables["keys"], store_patterns=False)

    def occurrences(self, text: str) -> Iterator[tuple[_Entry, Span]]:
        if not self._entries:
            return
        folded = fold(to_simplified(text))
        whole = encodable(folded.text)
        for index, start, end in self._automaton.find_matches_as_indexes(whole, overlapping=True):
            span = folded.raw_span(start, end)
            if _cuts_latin_word(text, span):
                continue
            for row in self._entries[index]:
                yield _Entry(*row), span


def _cuts_latin_word(text: str, span: Span) -> bool:
    """Only between two Latin letters or digits is there a boundary to respect; between Han there is none."""
    for left, right in ((span.start - 1, span.start), (span.end - 1, span.end)):
        if left >= 0 and right < len(text) and _is_latin(text[left]) and _is_latin(text[right]):
            return True
    return False


def _is_latin(ch: str) -> bool:
    return ch.isascii() and ch.isalnum()
