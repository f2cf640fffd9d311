"""Parts of a text that are whole units of a memory: what can be reused where nothing is like the text as a whole."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from termkit.memory import Direction, MemoryStore
from termkit.model.document import Span
from termkit.model.memory import TranslationUnit

_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_word = re.compile(rf"[{_HAN}]|[^\W_{_HAN}]+(?:['’-][^\W_{_HAN}]+)*")
_han = re.compile(f"[{_HAN}]").search
_LONGEST = 40  # words of a part
_WORDS = 400  # of a text; what is behind them is not looked at
_SHORTEST, _SHORTEST_HAN = 2, 3


class Fragment(NamedTuple):
    """`span` of the text asked for is `source`, but for the case of its first letter."""

    span: Span
    source: str
    target: str
    unit: TranslationUnit


def fragments(text: str, store: MemoryStore, direction: Direction) -> list[Fragment]:
    """Parts that do not overlap, longer ones first served, in the order of the text; the text as a whole is none.

    Two English words or three Chinese characters are the least. Of units with the same text the oldest speaks.
    """
    spans = sorted(_spans(text), key=lambda span: (-len(span), span.start))
    found = store.exact_among({form for span in spans for form in _forms(text[span.start : span.end])}, direction)
    taken: list[tuple[Span, int]] = []
    for span in spans if found else ():
        number = next((found[form] for form in _forms(text[span.start : span.end]) if form in found), None)
        if number is not None and not any(span.overlaps(other) for other, _ in taken):
            taken.append((span, number))
    units = store.numbered(number for _, number in taken)
    return [Fragment(span, *direction.sides(units[n]), units[n]) for span, n in sorted(taken) if n in units]


def _spans(text: str) -> Iterator[Span]:
    """Stretches of whole words, with and without the marks behind them."""
    words = list(_word.finditer(text))[:_WORDS]
    starts = [word.start() for word in words] + [len(text)]
    for first, word in enumerate(words):
        shortest = _SHORTEST_HAN if _han(word[0]) else _SHORTEST
        for last in range(first + shortest - 1, min(first + _LONGEST, len(words))):
            for end in {words[last].end(), len(text[: starts[last + 1]].rstrip())}:
                if end - word.start() < len(text.strip()):
                    yield Span(word.start(), end)


def _forms(words: str) -> tuple[str, ...]:
    """As it stands, and as it would at the beginning and within a sentence."""
    return tuple(dict.fromkeys((words, words[0].upper() + words[1:], words[0].lower() + words[1:])))
