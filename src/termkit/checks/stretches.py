"""Stretches of a draft's Chinese text, by the paragraphs that hold them: what stands where a word is named, and only there.

A stretch is a word of two characters or more, or two or three neighbouring words, outside glossary terms. To cut a text
into words takes longer than all else here, and of a catalogue of 50,000 entries hardly any need it: characters are
counted first, and a text is cut when they leave no other answer.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence, Set
from itertools import chain, pairwise

from termkit.text.terms import TermIndex

FUNCTION = frozenset("的了和与與及或在是为為等对對就将將被把从從到而也都又并並")
"""Words that belong to no rendering of a plain word: 人和 is 人 and a conjunction."""
_LONGEST = 8  # characters of a stretch
_TRIED = 3  # texts in which characters that are a word are cut out as one, at least once


class Stretches:
    """The stretches of `texts`, which are known by their numbers."""

    def __init__(self, texts: Sequence[str], terms: TermIndex) -> None:
        self._texts = texts
        self._terms = terms
        self._cut: dict[int, dict[str, tuple[int, int]]] = {}
        self._twos: list[tuple[str, ...]] = []  # each two neighbouring characters of a text, once
        self._with_two: dict[str, list[int]] = {}  # … and the texts that hold them

    def of(self, number: int) -> dict[str, tuple[int, int]]:
        """The stretches of one text, each with its first place."""
        if number not in self._cut:
            self._cut[number] = _stretches(self._texts[number], self._terms)
        return self._cut[number]

    def holding(self, words: str, within: Set[int]) -> set[int]:
        """The texts of `within` that have `words` as a stretch."""
        return {n for n in within if words in self._texts[n] and words in self.of(n)}

    def stands_only_in(self, inside: Set[int], words: str) -> bool:
        """Whether no other text than those of `inside` has `words` as a stretch."""
        self._count_twos()
        rarest = min((self._with_two.get(two, ()) for two in _twos(words)), key=len)
        return not any(n not in inside and words in self._texts[n] and words in self.of(n) for n in rarest)

    def settled(self, inside: Set[int]) -> list[str]:
        """Stretches that stand in most of the texts of `inside`, not in all, and in no other; the longest of several.

        Of two texts the first settles it.
        """
        found: dict[str, set[int]] = {}
        for words, numbers in self._candidates(inside).items():
            holding = self._holding_most(words, numbers, inside)
            if 0 < len(holding) < len(inside) and (len(inside) > 2 or holding == {min(inside)}):
                found[words] = holding
        longest = [s for s in found if not any(s in longer and s != longer for longer in found)]
        return sorted(longest, key=lambda words: (first := min(found[words]), self.of(first)[words]))

    def _candidates(self, inside: Set[int]) -> dict[str, list[int]]:
        """All strings of characters that could be in so many texts of `inside`, with those texts."""
        if len(inside) == 2:
            return {words: [n for n in inside if words in self._texts[n]] for words in self.of(min(inside))}
        self._count_twos()
        most = len(inside) // 2
        counted = Counter(chain.from_iterable(map(self._twos.__getitem__, inside)))
        frequent = {two for two, count in counted.items() if count > most}
        numbers: dict[str, list[int]] = defaultdict(list)
        for number in sorted(inside) if frequent else ():
            for words in _made_of(frequent, self._texts[number]):
                numbers[words].append(number)
        return {words: where for words, where in numbers.items() if len(where) > most}

    def _holding_most(self, words: str, numbers: Sequence[int], inside: Set[int]) -> set[int]:
        """The texts that have `words` as a stretch, if these are most of `inside` and no other has them; else none, soon.

        `numbers` are the texts that have the characters. If one of the first has the words too, there are surely others
        elsewhere; if none has, they are a chance meeting (法打 in 无法打开) everywhere.
        """
        if not any(words in self.of(number) for number in numbers[:_TRIED]) or not self.stands_only_in(inside, words):
            return set()
        holding = self.holding(words, inside)
        return holding if len(inside) == 2 or len(holding) > len(inside) // 2 else set()

    def _count_twos(self) -> None:
        if self._twos:
            return
        one: dict[str, str] = {}  # equal strings are kept once
        with_two: dict[str, list[int]] = defaultdict(list)
        for number, text in enumerate(self._texts):
            twos = tuple({one.setdefault(two, two) for two in _twos(text)})
            self._twos.append(twos)
            for two in twos:
                with_two[two].append(number)
        self._with_two = with_two


def _twos(text: str) -> Iterator[str]:
    return map("".join, pairwise(text))


def _made_of(twos: Set[str], text: str) -> set[str]:
    """All strings in `text` of which any two neighbouring characters are among `twos`, as long as stretches are."""
    found = set()
    starts = [at for at in range(len(text) - 1) if text[at : at + 2] in twos]
    for index, start in enumerate(starts):
        for size, follows in enumerate(starts[index : index + _LONGEST - 1]):
            if follows != start + size:
                break
            found.add(text[start : follows + 2])
    return found


def _stretches(text: str, terms: TermIndex) -> dict[str, tuple[int, int]]:
    from termkit.text.words import words

    covered = [match.span for match in terms.find(text)]
    plain = [
        None
        if kind != "word"
        or text[start:end] in FUNCTION
        or any(span.start < end and start < span.end for span in covered)
        else (start, end)
        for start, end, kind in words(text)
    ]
    found: dict[str, tuple[int, int]] = {}
    for at, word in enumerate(plain):
        for last in plain[at : at + 3]:
            if word is None or last is None:
                break
            if 2 <= last[1] - word[0] <= _LONGEST:
                found.setdefault(text[word[0] : last[1]], (word[0], last[1]))
    return found
