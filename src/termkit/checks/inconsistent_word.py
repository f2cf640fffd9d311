"""A word or name that the source repeats is rendered in one way, and once in another that resembles it.

The draft itself shows which rendering goes with the word: it stands wherever the word stands, and nowhere else. Where
it is absent and something like it stands instead (渔民 for 渔工, 下湄公河 for 湄公河下游), two words mean one thing.
Words of the glossary are other rules'; there, approved forms may alternate.

Bad: The fishers left. … The fishers rested. … The fishers ate. | 渔工离开了。…… 渔工休息了。…… 渔民吃了饭。
Good: The fishers left. … The fishers rested. … The fishers ate. | 渔工离开了。…… 渔工休息了。…… 渔工吃了饭。
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from typing import ClassVar

from termkit.checks.protocol import References
from termkit.checks.stretches import FUNCTION, Stretches
from termkit.model.document import Segment, SegmentPair, Span
from termkit.model.finding import Finding, Quote, Rule, Severity
from termkit.model.language import ENGLISH, ZH_HANS
from termkit.text.characters import has_han
from termkit.text.everyday import everyday_words
from termkit.text.names import capitalised_names
from termkit.text.places import places as places_in
from termkit.text.quantities import quantities

_SHORTEST_WORD = 5  # letters: shorter English words are too often idioms
_COMMON_FIRST = frozenset(
    "个这那其此本该各每有无不没未在为以可能会将已被所对与和及并上下中大小多少前后内外出进来去得要从到自因由新主"
)
"""Characters that begin words of any meaning: sharing one says nothing."""
_MENTIONS = 3  # in so many paragraphs a word must stand before its rendering counts as settled
_Place = tuple[int, int]
"""Start and end in a source text: 300,000 of them are made of a catalogue, which a tuple allows in half the time."""


class InconsistentWord:
    rule: ClassVar[Rule] = Rule(
        "TK313", "word-inconsistent", Severity.WARNING, "inconsistency", "a repeated word is rendered in two ways"
    )

    def run(self, pairs: Sequence[SegmentPair], refs: References) -> Iterator[Finding]:
        live = [p for p in pairs if p.is_complete and p.source.language.is_english and p.target.language.is_chinese]
        where: dict[str, dict[int, _Place]] = defaultdict(
            dict
        )  # unit → the paragraphs that name it, and its place there
        for number, pair in enumerate(live):
            for unit, place in _mentions(pair, refs).items():
                where[unit][number] = place
        known = Stretches([pair.target.text for pair in live], refs.target_terms)
        for unit, places in where.items():
            if not _is_repeated(unit, places, live):
                continue
            is_name = " " in unit
            if len(places) == 2 and not _may_be_two(*map(known.of, sorted(places))):
                continue
            meanings: Set[str] | None = None
            for settled in known.settled(places.keys()):
                meanings = everyday_words(unit, ENGLISH) if meanings is None else meanings
                if meanings and not meanings & everyday_words(settled, ZH_HANS):
                    continue  # a word whose usual renderings are known: 之前 is none of "person"
                holding = known.holding(settled, places.keys())
                heads = {_head(live[number].source, places[number]) for number in holding} | {""}
                for number in sorted(places.keys() - holding):
                    if settled in live[number].target.text:
                        continue
                    is_compound = not is_name and _head(live[number].source, places[number]) not in heads
                    for other, place in known.of(number).items():
                        if (
                            _resembles(other, settled, is_name, len(places))
                            and not _share_a_word(other, settled, known.of(number))
                            and known.stands_only_in(places.keys(), other)
                            and not (is_compound and _goes_on(live[number].target, place))
                            and not _is_place_or_sum(settled, other, live[number].target)
                        ):
                            source = Quote(live[number].source, Span(*places[number]))
                            yield Finding(
                                self.rule,
                                f"“{source.text}” is {settled} elsewhere in this draft, here {other}",
                                Quote(live[number].target, Span(*place)),
                                source,
                                suggestions=(settled,),
                            )
                            break


_HEAD = re.compile("[ -]([a-z]{4,}s)\\b")


def _head(source: Segment, place: _Place) -> str:
    """What a word at `place` is joined to as the first part of a compound: the signs of "warning signs"; "" for none.

    The head is in the plural, which tells it from a verb in most texts, and the first part in the singular.
    """
    start, end = place
    found = _HEAD.match(source.text, end)
    return found[1] if found and not source.text[start:end].endswith("s") else ""


def _goes_on(target: Segment, place: _Place) -> bool:
    """Whether a Chinese word follows at once, as 迹象 in 警示迹象: a compound has words of its own."""
    following = target.text[place[1] : place[1] + 1]
    return has_han(following) and following not in FUNCTION


def _is_place_or_sum(settled: str, other: str, target: Segment) -> bool:
    """台湾 and 台币 render no "fishers": places and sums have checks of their own."""
    if places_in(settled, target.language):
        return True
    place = Span(start := target.text.index(other), start + len(other))
    spans = [named.span for named in places_in(target.text, target.language)]
    spans += [quantity.span for quantity in quantities(target.text, target.language)]
    return any(span.overlaps(place) for span in spans)


def _is_repeated(unit: str, places: Mapping[int, _Place], pairs: Sequence[SegmentPair]) -> bool:
    """Named often enough to be settled. Things and people come in the plural; "first" and "began", which vary freely,
    do not."""
    if " " in unit:
        return len(places) >= _MENTIONS - 1
    return len(places) >= _MENTIONS and any(
        pairs[number].source.text[start:end].endswith("s") for number, (start, end) in places.items()
    )


def _mentions(pair: SegmentPair, refs: References) -> dict[str, _Place]:
    """Repeatable units of the source, each with its first place: capitalised pairs of words, and longer plain words."""
    from termkit.text.lemmas import english_tokens

    text = pair.source.text
    covered = [match.span for match in refs.source_terms.find(text)]
    units: dict[str, _Place] = {}
    for span, _ in capitalised_names(text):
        if not any(span.overlaps(other) for other in covered):
            units.setdefault(text[span.start : span.end], (span.start, span.end))
    for start, end, _, key in english_tokens(text):
        if len(key) < _SHORTEST_WORD or key in units or not key.isalpha():
            continue
        if not any(start < other.end and other.start < end for other in covered):
            units[key] = start, end
    return units


def _may_be_two(first: Iterable[str], second: Iterable[str]) -> bool:
    """Whether the stretches of two texts may resemble each other as `_resembles` asks of a name with two mentions."""
    ends = {(len(s), at, s[at]) for s in first if len(s) > 2 for at in (0, -1)}
    return any((len(s), at, s[at]) in ends for s in second if len(s) > 2 for at in (0, -1))


def _resembles(other: str, settled: str, is_name: bool, mentions: int) -> bool:
    """A name with most of its characters in common (three of four, if it has two mentions only); of a plain word, the
    same length and its first half."""
    from rapidfuzz.distance import Indel

    if other in settled or settled in other:
        return False
    if is_name:
        if mentions == 2 and not (len(other) == len(settled) and (other[0] == settled[0] or other[-1] == settled[-1])):
            return False
        return len(settled) > 2 and Indel.normalized_similarity(other, settled) >= (0.75 if mentions == 2 else 0.6)
    half = (len(settled) + 1) // 2
    return len(other) == len(settled) and other[:half] == settled[:half] and settled[0] not in _COMMON_FIRST


def _share_a_word(other: str, settled: str, stretches: Collection[str]) -> bool:
    """Whether both begin with a word of its own and go on with others (电话号码, 电话格式): then that word is the
    rendering, and the rest is of other words. A single character (注册人, 注册者) belongs to it."""
    shared = next((n for n, (a, b) in enumerate(zip(other, settled, strict=False)) if a != b), 0)
    return 2 <= shared <= len(other) - 2 and other[:shared] in stretches
