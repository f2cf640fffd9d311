"""How well a stretch of the source and a stretch of the target belong together, in nats of evidence.

Each sentence becomes a bag of tokens that mean the same in both languages: quantities by value, Latin words, glossary
concepts, and cues such as a question mark or a negation. A token on both sides speaks for the link by the rarer it is,
a token on one side against it. Length is the second witness: the log ratio of the two lengths is near a constant of
the document pair. Everything is a log-odds against chance, so that evidence adds up, "no evidence" is 0, and leaving a
sentence alone has one fixed price, however long it is.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from math import exp, log
from typing import NamedTuple

from termkit.model.language import Language
from termkit.text.everyday import everyday_words
from termkit.text.senses import senses

Evidence = Callable[[str, Language], Collection[str]]
"""Gives for a text and its language the ids of the glossary concepts found in it."""

_LATIN = re.compile(r"[A-Za-z][\w.@/+&'’-]*[A-Za-z0-9]", re.ASCII)
_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?", re.ASCII)
_ENGLISH_NOT = re.compile(r"\b(?:no|not|none|never|nobody|nothing|neither|nor|without|cannot|\w+n['’]t)\b", re.I)
_CHINESE_NOT = re.compile(
    r"不(?![仅僅但断斷同过過管论論])|[没沒]|(?<!除)非(?![常洲正])|未(?![来來])|[莫勿]|[无無](?![论論])"
)


@dataclass(frozen=True, slots=True)
class Weights:
    """Tuned together on news and briefings with sentences dropped, merged and split at random, and on literary prose.

    `trust` is how often a token of that class reaches the other side, `scale` how far to believe the evidence: tokens
    of one sentence are not independent. The length variance of a link is `length_variance` + `length_noise` / length,
    for each side. Costs are nats a unit left alone (`null`) and for the first and each further unit joined.
    """

    trust: Mapping[str, float] = field(
        default_factory=lambda: {"number": 0.7, "latin": 0.6, "concept": 0.7, "cue": 0.8, "word": 0.45, "sense": 0.5}
    )
    scale: Mapping[str, float] = field(
        default_factory=lambda: {"number": 0.6, "latin": 0.6, "concept": 0.6, "cue": 0.5, "word": 0.5, "sense": 0.25}
    )
    length_variance: float = 0.028
    length_noise: float = 1.4
    length_bonus: float = 0.8
    length_floor: float = -3.0
    """Above twice `null`: two sentences in one place are linked however odd, not called left out and added."""
    null: float = -2.7
    merge: float = -2.2
    more_merge: float = -1.5


WEIGHTS = Weights()
MOST = 5
ABSENT = 0.5
"""How much of its loss a token costs that the other document has nowhere: links cannot be told apart by it."""
"""Units that one side of a link may join."""


class Unit(NamedTuple):
    """A sentence as the aligner sees it; `length` is in Chinese characters or what stands for one.

    `offers` are tokens that it may mean and that cost nothing where nobody takes them: the senses of Chinese words.
    """

    tokens: frozenset[str]
    length: float
    offers: frozenset[str] = frozenset()


def length(text: str) -> float:
    """Characters, where a Western one counts for 0.3: about what an English character is worth in Chinese."""
    return max(1.0, len(text) - 0.7 * len(text.encode("cp1252", "ignore")))


def unit(text: str, language: Language, evidence: Evidence | None = None) -> Unit:
    """The tokens and length of one sentence. Token = class, colon, key."""
    text = text.strip()
    tokens = {f"latin:{word.group().casefold()}" for word in _LATIN.finditer(text)}
    tokens |= _quantities(text, language)
    tokens |= {f"word:{word}" for word in everyday_words(text, language)}
    meant = frozenset(f"sense:{key}" for key in senses(text, language))
    tokens |= meant if language.is_english else set()
    if evidence:
        tokens |= {f"concept:{concept}" for concept in evidence(text, language)}
    if "?" in text or "？" in text:
        tokens.add("cue:?")
    if text[-1:] in (":", "："):
        tokens.add("cue::")
    if any(mark in text for mark in '"“”「」'):
        tokens.add("cue:quote")
    if (_CHINESE_NOT if language.is_chinese else _ENGLISH_NOT).search(text):
        tokens.add("cue:not")
    return Unit(frozenset(tokens), length(text), meant if language.is_chinese else frozenset())


def _quantities(text: str, language: Language) -> set[str]:
    try:
        from termkit.text.quantities import quantities
    except ImportError:
        return {"number:" + number.group().replace(",", "") for number in _DIGITS.finditer(text)}
    return {f"number:{_key(quantity.value)}" for quantity in quantities(text, language) if not quantity.optional}


def _key(value: object) -> str:
    """A value as a key. Of a date with a day only month and day: the year is often said on one side alone."""
    if not isinstance(value, tuple):
        return str(value)
    return "-".join(str(part) for part in (value[1:] if value[-1] else value) if part)


class Vocabulary:
    """What each token of a document pair is worth: `gain` when on both sides, `loss` when on one."""

    def __init__(self, source: Sequence[Unit], target: Sequence[Unit], weights: Weights = WEIGHTS) -> None:
        self.weights = weights
        count = max(len(source), len(target), 1)
        in_source, in_target = (
            Counter(chain.from_iterable(u.tokens | u.offers for u in side)) for side in (source, target)
        )
        offered = {token for u in chain(source, target) for token in u.offers}
        self.gain: dict[str, float] = {}
        self.loss: dict[str, float] = {}
        for token in in_source | in_target:
            kind = token[: token.index(":")]
            shared = min(in_source[token], in_target[token])
            if not shared and kind in ("latin", "sense"):
                continue  # an English word is no evidence unless the other side has Latin words too, or may mean it
            trust, scale = weights.trust[kind], weights.scale[kind]
            chance = min(0.95, max(in_source[token], in_target[token]) / (count + 1))
            match = max(0.0, scale * log(trust / chance))
            self.loss[token] = max(0.0, -scale * log((1 - trust) / (1 - chance))) * (1.0 if shared else ABSENT)
            self.gain[token] = match + (1 if token in offered else 2) * self.loss[token]


class Group(NamedTuple):
    """Consecutive units as one: tokens that count, what they cost unmatched, log length and its variance.

    The variance is this side's half of the link's, doubled as the normal density wants it.
    """

    tokens: frozenset[str]
    loss: float
    log_length: float
    variance: float


class Side:
    """The groups of up to `most` consecutive units of one sequence: `groups[count][first]`."""

    def __init__(self, units: Sequence[Unit], vocabulary: "Vocabulary", most: int) -> None:
        weights, loss = vocabulary.weights, vocabulary.loss
        known = [((u.tokens | u.offers) & loss.keys(), u.length) for u in units]
        offered = loss.keys() & frozenset().union(*(u.offers for u in units))
        row = known
        self.groups: list[list[Group]] = [[]]
        for size in range(1, most + 1):
            if size > 1:  # the groups one smaller, each with the unit that follows
                row = [
                    (tokens | more, total + length)
                    for (tokens, total), (more, length) in zip(row, known[size - 1 :], strict=False)
                ]
            self.groups.append(
                [
                    Group(
                        tokens,
                        sum(map(loss.__getitem__, tokens - offered)),
                        log(total),
                        weights.length_variance + weights.length_noise / total,
                    )
                    for tokens, total in row
                ]
            )


class Scorer:
    """Scores links between two sequences. `ratio` is the usual target length per source length."""

    def __init__(self, source: Side, target: Side, vocabulary: Vocabulary, ratio: float) -> None:
        self.source, self.target, self.gain = source.groups, target.groups, vocabulary.gain
        self.log_ratio = log(ratio)
        self.bonus, self.floor = vocabulary.weights.length_bonus, vocabulary.weights.length_floor
        self.prior = [[_prior(a, b, vocabulary.weights) for b in range(MOST + 1)] for a in range(MOST + 1)]

    def __call__(self, i: int, a: int, j: int, b: int) -> float:
        prior = self.prior[a][b]
        if not a or not b:
            return prior
        tokens, loss, log_length, variance = self.source[a][i]
        other_tokens, other_loss, other_log_length, other_variance = self.target[b][j]
        off = other_log_length - log_length - self.log_ratio
        fit = self.bonus - off * off / (variance + other_variance)
        evidence = prior - loss - other_loss + (fit if fit > self.floor else self.floor)
        for token in tokens & other_tokens:
            evidence += self.gain[token]
        return evidence


def _prior(a: int, b: int, weights: Weights) -> float:
    """What a link costs by its type: 1-1 is free, the rest is rarer the more it joins."""
    if not a or not b:
        return weights.null * (a + b)
    return 0.0 if a == b == 1 else weights.merge + weights.more_merge * (a + b - 3)


def fitted_ratio(pairs: Iterable[tuple[float, float]], prior_strength: int = 4) -> float:
    """The usual target length per source length of linked pairs: a median, drawn to 1 while pairs are few."""
    logs = [log(target / source) for source, target in pairs]
    return exp(_median(logs + [0.0] * prior_strength)) if logs else 1.0


def _median(values: list[float]) -> float:
    """As in `statistics`, which brings random numbers and their hashes."""
    ordered, middle = sorted(values), len(values) // 2
    return (ordered[middle] + ordered[~middle]) / 2


def confidence(evidence: float) -> float:
    """Log-odds → 0–1."""
    return 1 / (1 + exp(-max(-50.0, min(50.0, evidence))))
