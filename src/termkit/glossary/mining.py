"""Pairs of phrases that may be terms the glossary lacks, from sentences that stand for each other.

Phrases of both languages are candidates by form and C-value (`phrases`). A pair is judged by how often the two stand in
the same sentence pairs (Dice; log-likelihood is reported) and by whether their words stand for each other (`word_pairs`,
learned from the glossary and from the texts themselves). Each phrase gets one partner, the best pairs first.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from math import log, log2

from termkit.glossary.phrases import Phrase, c_values, chinese_phrases, content_words, english_phrases, rarity
from termkit.glossary.word_pairs import WordPairs
from termkit.model.document import SegmentPair
from termkit.model.language import ENGLISH, Language
from termkit.model.terminology import Glossary
from termkit.text.terms import MatchKind, TermIndex

_Key = tuple[str, ...]
_CONTEXTS = 3
_LEAST_DICE = 0.3


@dataclass(frozen=True, slots=True)
class Candidate:
    """`frequency` counts sentence pairs: with the source phrase, with the target phrase, with both. `known` are concepts
    of the glossary whose terms are parts of both phrases. `score` orders candidates and has no unit.
    """

    source: str
    target: str
    frequency: tuple[int, int, int]
    score: float
    dice: float
    log_likelihood: float
    c_value: float
    known: tuple[str, ...]
    contexts: tuple[SegmentPair, ...]


def mine(pairs: Sequence[SegmentPair], glossary: Glossary, *, least: int = 2, limit: int = 50) -> list[Candidate]:
    """The best candidates from sentence pairs, English on one side. `least` is how many of them must have both phrases."""
    complete = [pair for pair in pairs if pair.is_complete]
    if not complete:
        return []
    is_english = complete[0].source.language.is_english
    texts = [(p.source.text, p.target.text) if is_english else (p.target.text, p.source.text) for p in complete]
    chinese = complete[0].target.language if is_english else complete[0].source.language
    known = (_Known(glossary, ENGLISH), _Known(glossary, chinese.base))
    english = _Side([text[0] for text in texts], english_phrases, known[0])
    han = _Side([text[1] for text in texts], chinese_phrases, known[1])
    taught = [(content_words(a, True), content_words(b, False)) for a, b in [*_term_pairs(glossary, chinese), *texts]]
    scored = _scored(english, han, len(texts), WordPairs(taught), least)
    found: list[Candidate] = []
    taken: set[tuple[str, _Key]] = set()
    for score, key, other, dice, likelihood in scored:
        if ("en", key) in taken or ("zh", other) in taken or len(found) == limit:
            continue
        taken |= {("en", key), ("zh", other)}
        both = sorted(english.at[key] & han.at[other])
        if len(both) < least:
            continue  # a guess; but a phrase whose best partner is one has no other either
        words = english.words[key], han.words[other]
        counts = len(english.at[key]), len(han.at[other])
        parts = known[0].parts(words[0]) & known[1].parts(words[1])
        source, target = words if is_english else words[::-1]
        found.append(
            Candidate(
                source, target, (*(counts if is_english else counts[::-1]), len(both)), score, dice, likelihood,
                english.c_values[key], tuple(sorted(parts)), tuple(complete[n] for n in both[:_CONTEXTS]),
            )
        )  # fmt: skip
    return found


class _Known:
    """What the glossary has in one language: such phrases are no candidates, and may be parts of some."""

    def __init__(self, glossary: Glossary, language: Language) -> None:
        self._index = TermIndex(glossary, language)

    def covers(self, text: str, phrase: Phrase) -> bool:
        """Whether the phrase is a term, or lies within one, at this place."""
        return any(match.span.contains(phrase.span) for match in self._index.find(text))

    def parts(self, words: str) -> set[str]:
        return {match.concept.id for match in self._index.find(words) if match.kind is MatchKind.CLEAN}


class _Side:
    """The candidate phrases of one language: in which sentences, in which words, how termlike."""

    def __init__(self, texts: Sequence[str], phrases: Callable[[str], Iterator[Phrase]], known: _Known) -> None:
        self.at: dict[_Key, set[int]] = defaultdict(set)
        self.words: dict[_Key, str] = {}
        keys: list[_Key] = []
        for number, text in enumerate(texts):
            for phrase in phrases(text):
                keys.append(phrase.key)
                if not known.covers(text, phrase):
                    self.at[phrase.key].add(number)
                    self.words.setdefault(phrase.key, text[phrase.span.start : phrase.span.end])
        self.c_values = c_values(keys)
        self.in_sentence: dict[int, list[_Key]] = defaultdict(list)
        for key, numbers in self.at.items():
            for number in numbers:
                self.in_sentence[number].append(key)


def _term_pairs(glossary: Glossary, chinese: Language) -> Iterator[tuple[str, str]]:
    for concept in glossary:
        english, han = ([t.text for t in concept.terms_in(language) if t.is_allowed] for language in (ENGLISH, chinese))
        yield from product(english[:3], han[:3])


def _scored(
    english: _Side, han: _Side, sentences: int, likeness: WordPairs, least: int
) -> list[tuple[float, _Key, _Key, float, float]]:
    """Score, English and Chinese key, Dice and log-likelihood of the pairs worth a thought, the best first."""
    found = []
    for key, at in english.at.items():
        if len(at) < least or english.c_values[key] <= 0:
            continue
        together = Counter(other for number in at for other in han.in_sentence[number])
        for other, both in together.items():
            dice = 2 * both / (len(at) + len(han.at[other]))
            if dice < _LEAST_DICE or han.c_values[other] <= 0:
                continue
            alike = likeness.likeness(key, other)
            # Of single words few are terms, however often they occur; beyond three, words are those of names.
            score = alike * dice * log2(1 + both) * rarity(han.words[other]) * min(len(key), 3)
            likelihood = log_likelihood(both, len(at), len(han.at[other]), sentences)
            found.append((score, key, other, dice, likelihood))
    return sorted(found, key=lambda row: (-row[0], row[1:3]))


def log_likelihood(both: int, first: int, second: int, total: int) -> float:
    """Dunning's G² of two events that occur `first` and `second` times among `total`, `both` times together."""
    cells = ((both, first, second), (first - both, first, total - second),
             (second - both, total - first, second), (total - first - second + both, total - first, total - second))  # fmt: skip
    return 2 * sum(seen * log(seen * total / (row * column)) for seen, row, column in cells if seen > 0)
