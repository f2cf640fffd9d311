"""Countries that have changed places: all are there, and each says what the source says of another.

Told only where something else holds the rest in place: the figures that go with the countries in one sentence
("17 in Thailand, 9 in Malaysia"), or the other words of two sentences that name one country each.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from termkit.model.document import Segment, SegmentPair
from termkit.text.places import Place, hints, places
from termkit.text.quantities import Kind, Quantity, quantities

_COUNTS = (Kind.NUMBER, Kind.MEASURE, Kind.PERCENT, Kind.MONEY)
_IN_STEP = r"(?:pn)+|(?:np)+"
_IN_STEP_APART = r"p+n+"
_RESPECTIVELY = r"\brespectively\b|分[别別]|依次"


class Exchange(NamedTuple):
    """`wrong` stands in the target of `pair` where `right` of its source belongs; `about` is what the source says of it."""

    pair: SegmentPair
    wrong: Place
    right: Place
    about: str


def exchanges(pair: SegmentPair) -> Iterator[Exchange]:
    """The countries of one paragraph that stand in each other's place; nothing in doubt."""
    sentences = [one for sentence in pair.sentences if sentence.is_complete for one in _one_by_one(sentence)]
    for sentence in sentences:
        yield from _by_figures(sentence)
    yield from _by_sentences(sentences)


def _one_by_one(pair: SegmentPair) -> Sequence[SegmentPair]:
    """A pair of several sentences, since exchanged names make the aligner join them, as so many pairs."""
    from termkit.text.sentences import split

    sources, targets = split(pair.source), split(pair.target)
    if len(sources) != len(targets):
        return [pair]
    return [SegmentPair(source, target) for source, target in zip(sources, targets, strict=True)]


def _by_figures(pair: SegmentPair) -> Iterator[Exchange]:
    source, target = _figure_of_each(pair.source), _figure_of_each(pair.target)
    if source.keys() == target.keys():
        for value, (right, figure) in source.items():
            wrong = target[value][0]
            if not right.codes & wrong.codes and any(wrong.codes & place.codes for place, _ in source.values()):
                yield Exchange(pair, wrong, right, figure.text)


def _figure_of_each(segment: Segment) -> dict[object, tuple[Place, Quantity]]:
    """Figure → the country it goes with: as many of one as of the other, in step, and figures of one thing; or nothing."""
    named = [place for place in places(segment.text, segment.language) if place.kind == "country"]
    figures = [q for q in quantities(segment.text, segment.language) if q.kind in _COUNTS and not q.optional]
    by_value = {(figure.kind, figure.value): figure for figure in figures}
    if not 1 < len(named) == len(figures) == len(by_value) == len({place.codes for place in named}):
        return {}
    order = sorted([(place.span, "p") for place in named] + [(figure.span, "n") for figure in figures])
    steps = _IN_STEP_APART if re.search(_RESPECTIVELY, segment.text) else _IN_STEP
    if not re.fullmatch(steps, "".join(kind for _, kind in order)):
        return {}
    if len({figure.kind for figure in figures}) > 1 or len({figure.unit for figure in figures} - {""}) > 1:
        return {}
    return {value: (place, figure) for (value, figure), place in zip(by_value.items(), named, strict=True)}


def _by_sentences(sentences: Sequence[SegmentPair]) -> Iterator[Exchange]:
    alone = [
        (sentence, source[0], target[0])
        for sentence in sentences
        if len(source := _named(sentence.source)) == 1 == len(target := _named(sentence.target))
    ]
    for (one, a, x), (other, b, y) in combinations(alone, 2):
        is_turned = a.codes & y.codes and b.codes & x.codes and not a.codes & b.codes
        if is_turned and not (a.codes & _hinted(one) or b.codes & _hinted(other)) and _hold(one, other):
            yield Exchange(one, x, a, "")
            yield Exchange(other, y, b, "")


def _named(segment: Segment) -> list[Place]:
    found = places(segment.text, segment.language)
    return list(found) if all(place.kind == "country" and not place.is_weak for place in found) else []


def _hinted(pair: SegmentPair) -> frozenset[str]:
    return hints(pair.target.text, pair.target.language) | hints(pair.source.text, pair.source.language)


def _hold(one: SegmentPair, other: SegmentPair) -> bool:
    """Whether the sentences without their countries belong together as they are paired, and not the other way round."""
    from termkit.align.similarity import unit

    (a, x), (b, y) = (
        [unit(_without_places(side), side.language).tokens for side in (pair.source, pair.target)]
        for pair in (one, other)
    )
    return len(a & x) + len(b & y) > len(a & y) + len(b & x)


def _without_places(segment: Segment) -> str:
    text = segment.text
    for place in reversed(places(text, segment.language)):
        text = text[: place.span.start] + text[place.span.end :]
    return text
