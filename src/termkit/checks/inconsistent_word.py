"""A word or name that the source repeats is rendered in one way, and once in another that resembles it.

The draft itself shows which rendering goes with the word: it stands wherever the word stands, and nowhere else. Where
it is absent and something like it stands instead (渔民 for 渔工, 下湄公河 for 湄公河下游), two words mean one thing.
Words of the glossary are other rules'; there, approved forms may alternate.

Bad: The fishers left. … The fishers rested. … The fishers ate. | 渔工离开了。…… 渔工休息了。…… 渔民吃了饭。
Good: The fishers left. … The fishers rested. … The fishers ate. | 渔工离开了。…… 渔工休息了。…… 渔工吃了饭。
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import ClassVar, NamedTuple

from termkit.checks.protocol import References
from termkit.model.document import SegmentPair, Span
from termkit.model.finding import Finding, Quote, Rule, Severity
from termkit.text.names import capitalised_names

_SHORTEST_WORD = 5  # letters: shorter English words are too often idioms
_COMMON_FIRST = frozenset(
    "个这那其此本该各每有无不没未在为以可能会将已被所对与和及并上下中大小多少前后内外出进来去得要从到自因由新主"
)
"""Characters that begin words of any meaning: sharing one says nothing."""
_MENTIONS = 3  # in so many paragraphs a word must stand before its rendering counts as settled


class _Stretch(NamedTuple):
    words: str
    span: Span


class InconsistentWord:
    rule: ClassVar[Rule] = Rule(
        "TK313", "word-inconsistent", Severity.WARNING, "inconsistency", "a repeated word is rendered in two ways"
    )

    def run(self, pairs: Sequence[SegmentPair], refs: References) -> Iterator[Finding]:
        live = [p for p in pairs if p.is_complete and p.source.language.is_english and p.target.language.is_chinese]
        where = [_mentions(pair, refs) for pair in live]
        stretches = [_stretches(pair.target.text, refs) for pair in live]
        found_in: dict[str, set[int]] = defaultdict(set)
        for number, within in enumerate(stretches):
            for stretch in within:
                found_in[stretch.words].add(number)
        for unit in dict.fromkeys(unit for units in where for unit in units):
            inside = {number for number, units in enumerate(where) if unit in units}
            mentions = [Quote(live[number].source, where[number][unit]).text for number in inside]
            is_name = " " in unit
            if len(inside) < _MENTIONS - is_name or not (is_name or any(words.endswith("s") for words in mentions)):
                continue  # things and people come in the plural; "first" and "began", which vary freely, do not
            for settled in _settled(inside, found_in):
                for number in sorted(inside - found_in[settled]):
                    if settled in live[number].target.text:
                        continue
                    for other, span in stretches[number]:
                        if found_in[other] <= inside and _resembles(other, settled, is_name, len(inside)):
                            source = Quote(live[number].source, where[number][unit])
                            yield Finding(
                                self.rule,
                                f"“{source.text}” is {settled} elsewhere in this draft, here {other}",
                                Quote(live[number].target, span),
                                source,
                                suggestions=(settled,),
                            )
                            break


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


def _stretches(text: str, refs: References) -> list[_Stretch]:
    """Words of two characters or more, and two or three neighbouring words, outside glossary terms."""
    from termkit.text.words import words

    covered = [match.span for match in refs.target_terms.find(text)]
    plain = [
        w if w.kind == "word" and not any(Span(w.start, w.end).overlaps(c) for c in covered) else None
        for w in words(text)
    ]
    found = []
    for first, word in enumerate(plain):
        for last in plain[first : first + 3]:
            if word is None or last is None:
                break
            span = Span(word.start, last.end)
            if 2 <= len(span) <= 8:
                found.append(_Stretch(text[span.start : span.end], span))
    return found


def _settled(inside: set[int], found_in: dict[str, set[int]]) -> list[str]:
    """Stretches that stand in most of the paragraphs that name a unit, and in no other; the longest of several.

    Of two paragraphs the first settles it.
    """
    if len(inside) == 2:
        found = [s for s, numbers in found_in.items() if numbers == {min(inside)}]
    else:
        most = len(inside) / 2
        found = [s for s, numbers in found_in.items() if numbers <= inside and most < len(numbers) < len(inside)]
    return [s for s in found if not any(s in longer and s != longer for longer in found)]


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
