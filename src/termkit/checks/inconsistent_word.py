"""A word or name that the source repeats is rendered in one way, and once in another that resembles it.

The draft itself shows which rendering goes with the word: it stands wherever the word stands, and nowhere else. Where
it is absent and something like it stands instead (渔民 for 渔工, 下湄公河 for 湄公河下游), two words mean one thing.
Words of the glossary are other rules'; there, approved forms may alternate.

Bad: The fishers left. … The fishers rested. … The fishers ate. | 渔工离开了。…… 渔工休息了。…… 渔民吃了饭。
Good: The fishers left. … The fishers rested. … The fishers ate. | 渔工离开了。…… 渔工休息了。…… 渔工吃了饭。
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import ClassVar

from termkit.checks.protocol import References
from termkit.model.document import Segment, SegmentPair, Span
from termkit.model.finding import Finding, Quote, Rule, Severity
from termkit.model.language import ENGLISH, ZH_HANS
from termkit.text.everyday import everyday_words
from termkit.text.names import capitalised_names
from termkit.text.places import places as places_in
from termkit.text.quantities import quantities

_SHORTEST_WORD = 5  # letters: shorter English words are too often idioms
_COMMON_FIRST = frozenset(
    "个这那其此本该各每有无不没未在为以可能会将已被所对与和及并上下中大小多少前后内外出进来去得要从到自因由新主"
)
"""Characters that begin words of any meaning: sharing one says nothing."""
_FUNCTION = frozenset("的了和与與及或在是为為等对對就将將被把从從到而也都又并並")
"""Words that belong to no rendering of a plain word: 人和 is 人 and a conjunction."""
_MENTIONS = 3  # in so many paragraphs a word must stand before its rendering counts as settled
_FEW = 1000  # stretches: so many are looked at more quickly than the paragraphs that hold them are counted


class InconsistentWord:
    rule: ClassVar[Rule] = Rule(
        "TK313", "word-inconsistent", Severity.WARNING, "inconsistency", "a repeated word is rendered in two ways"
    )

    def run(self, pairs: Sequence[SegmentPair], refs: References) -> Iterator[Finding]:
        live = [p for p in pairs if p.is_complete and p.source.language.is_english and p.target.language.is_chinese]
        where: dict[str, dict[int, Span]] = defaultdict(dict)  # unit → the paragraphs that name it, and its place there
        for number, pair in enumerate(live):
            for unit, span in _mentions(pair, refs).items():
                where[unit][number] = span
        repeated = {unit: places for unit, places in where.items() if _is_repeated(unit, places, live)}
        if not repeated:
            return
        stretches = [_stretches(pair.target.text, refs) for pair in live]
        known = _Stretches(stretches)
        for unit, places in repeated.items():
            is_name = " " in unit
            meanings = everyday_words(unit, ENGLISH)
            for settled in known.settled(places.keys()):
                if meanings and not meanings & everyday_words(settled, ZH_HANS):
                    continue  # a word whose usual renderings are known: 之前 is none of "person"
                for number in sorted(places.keys() - known.found_in[settled]):
                    if settled in live[number].target.text:
                        continue
                    for other, place in stretches[number].items():
                        if (
                            known.found_in[other] <= places.keys()
                            and _resembles(other, settled, is_name, len(places))
                            and not _is_place_or_sum(settled, other, live[number].target)
                        ):
                            source = Quote(live[number].source, places[number])
                            yield Finding(
                                self.rule,
                                f"“{source.text}” is {settled} elsewhere in this draft, here {other}",
                                Quote(live[number].target, Span(*place)),
                                source,
                                suggestions=(settled,),
                            )
                            break


def _is_place_or_sum(settled: str, other: str, target: Segment) -> bool:
    """台湾 and 台币 render no "fishers": places and sums have checks of their own."""
    if places_in(settled, target.language):
        return True
    place = Span(start := target.text.index(other), start + len(other))
    spans = [named.span for named in places_in(target.text, target.language)]
    spans += [quantity.span for quantity in quantities(target.text, target.language)]
    return any(span.overlaps(place) for span in spans)


def _is_repeated(unit: str, places: Mapping[int, Span], pairs: Sequence[SegmentPair]) -> bool:
    """Named often enough to be settled. Things and people come in the plural; "first" and "began", which vary freely,
    do not."""
    if " " in unit:
        return len(places) >= _MENTIONS - 1
    return len(places) >= _MENTIONS and any(
        pairs[number].source.text[span.start : span.end].endswith("s") for number, span in places.items()
    )


def _mentions(pair: SegmentPair, refs: References) -> dict[str, Span]:
    """Repeatable units of the source, each with its first place: capitalised pairs of words, and longer plain words."""
    from termkit.text.lemmas import english_tokens

    text = pair.source.text
    covered = [match.span for match in refs.source_terms.find(text)]
    units: dict[str, Span] = {}
    for span, _ in capitalised_names(text):
        if not any(span.overlaps(other) for other in covered):
            units.setdefault(text[span.start : span.end], span)
    for token in english_tokens(text):
        span = Span(token.start, token.end)
        plain = len(token.key) >= _SHORTEST_WORD and token.key.isalpha() and not any(span.overlaps(c) for c in covered)
        if plain:
            units.setdefault(token.key, span)
    return units


def _stretches(text: str, refs: References) -> dict[str, tuple[int, int]]:
    """Words of two characters or more, and two or three neighbouring words, outside glossary terms, each with its first
    place."""
    from termkit.text.words import words

    covered = [match.span for match in refs.target_terms.find(text)]
    plain = [
        None
        if kind != "word"
        or text[start:end] in _FUNCTION
        or any(span.start < end and start < span.end for span in covered)
        else (start, end)
        for start, end, kind in words(text)
    ]
    found: dict[str, tuple[int, int]] = {}
    for at, word in enumerate(plain):
        for last in plain[at : at + 3]:
            if word is None or last is None:
                break
            if 2 <= last[1] - word[0] <= 8:
                found.setdefault(text[word[0] : last[1]], (word[0], last[1]))
    return found


class _Stretches:
    """The stretches of all paragraphs; `found_in` tells of each the numbers of its paragraphs."""

    def __init__(self, within: Sequence[Mapping[str, tuple[int, int]]]) -> None:
        self._within = within
        self.found_in: dict[str, set[int]] = defaultdict(set)
        for number, stretches in enumerate(within):
            for words in stretches:
                self.found_in[words].add(number)
        self._by_number: dict[int, list[str]] = defaultdict(list)
        for words, numbers in self.found_in.items():
            self._by_number[len(numbers)].append(words)

    def settled(self, inside: Set[int]) -> list[str]:
        """Stretches that stand in most of the paragraphs that name a unit, and in no other; the longest of several.

        Of two paragraphs the first settles it.
        """
        if len(inside) == 2:
            first = min(inside)
            found = [words for words in self._within[first] if self.found_in[words] == {first}]
        else:
            found = [words for words in self._frequent(inside) if self.found_in[words] <= inside]
        longest = [s for s in found if not any(s in longer and s != longer for longer in found)]
        return sorted(longest, key=self._place)

    def _place(self, words: str) -> tuple[int, tuple[int, int]]:
        """Where the stretch first stands."""
        first = min(self.found_in[words])
        return first, self._within[first][words]

    def _frequent(self, inside: Set[int]) -> Iterable[str]:
        """Those found in more than half as many paragraphs as `inside` has, and in fewer than all."""
        counts = range(len(inside) // 2 + 1, len(inside))
        if sum(len(self._by_number.get(count, ())) for count in counts) < _FEW:
            return (words for count in counts for words in self._by_number.get(count, ()))
        here = Counter(words for number in inside for words in self._within[number])
        return (words for words, count in here.items() if count in counts)


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
