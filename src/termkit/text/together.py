"""All texts of a document searched at once, as one string: to ask 50,000 one by one takes ten times as long."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import accumulate

from termkit.text.characters import encodable


class Together:
    """Texts, known by their numbers. What is looked for has no line end."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._joined = "\n".join(texts)
        self._ends = list(accumulate(len(text) + 1 for text in texts))

    def holding(self, words: str) -> Iterator[int]:
        """The numbers of the texts that hold `words`, in order."""
        at = self._joined.find(words)
        while at >= 0:
            number = bisect_right(self._ends, at)
            yield number
            at = self._joined.find(words, self._ends[number])

    def counts(self, strings: Collection[str]) -> Counter[str]:
        """In how many texts each of `strings` stands."""
        if not strings:
            return Counter()
        from ahocorasick_rs import AhoCorasick

        listed = sorted(strings)
        automaton = AhoCorasick(listed, store_patterns=False)
        joined = encodable(self._joined)
        found = automaton.find_matches_as_indexes(joined, overlapping=True)
        return Counter(listed[index] for index, _ in {(index, bisect_right(self._ends, at)) for index, at, _ in found})
