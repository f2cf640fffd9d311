"""A text with every numeral as one sign, so that patterns are the same for 30, "thirty" and 三十.

"a 14-month ordeal of 63 men" has the shape "a N-month ordeal of N men"; rules match on shapes and give quantities on
the text.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, cached_property
from typing import TYPE_CHECKING, NamedTuple

from termkit.model.document import Span
from termkit.text.characters import encodable, is_han
from termkit.text.quantities.model import Kind, Quantity, Value
from termkit.text.quantities.numerals import Numeral

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick


# Private-use signs; in a text they would only be taken for letters.
N, YEAR, ORDINAL, LABEL, BARE = "\ue000", "\ue001", "\ue002", "\ue003", "\ue004"
"""A number, four figures that may be a year, an ordinal, figures in a name (G20), a magnitude alone (百)."""
SIGNS = (N, YEAR, ORDINAL, LABEL, BARE)
_UNSIGNED = dict.fromkeys(map(ord, SIGNS), "\ufffc")
_has_sign = re.compile(f"[{N}-{BARE}]").search
_DONE = "\uffff"
ANY = f"[{N}{YEAR}]"
# Signs are spelt out, since a class that holds one beyond Latin-1 takes a third of a rule's time to compile.
JOIN = r"(?: ?(?:to|and|or|until|through|-|–|—|~|～|、|——|至|到|和|与|或|及|以及) ?|, (?:and |or )?)"
LIST = rf"(?P<list>(?:{N}(?:{JOIN})?){{0,6}}{ANY})"
"""One number, or several that share what follows ("30, 40 and 50 per cent"); "in 2023, 40 per cent" is no list."""
RANGE = rf"(?P<list>{ANY}(?:(?: ?(?:-|–|—|~|～) ?|——| to | or |至|到|或){ANY})?)"
"""One number or two that share what stands before ("EUR 2–3 million")."""


@dataclass(slots=True)
class Shape:
    raw: str
    text: str
    """What the rules still see; what a rule took is blank."""
    _numerals: dict[int, Numeral]
    _starts: Sequence[int]
    _offsets: Sequence[int]

    @classmethod
    def of(cls, raw: str, visible: str, numerals: Iterable[tuple[str, Numeral]], *, closed: bool = False) -> "Shape":
        """`visible` is `raw` with blanks of equal length for what counts as no quantity; `numerals` are in order.

        With `closed`, a space between a numeral and a Han character is not seen ("7.5 个月").
        """
        if _has_sign(visible):
            visible = visible.translate(_UNSIGNED)
        pieces: list[str] = []
        at: dict[int, Numeral] = {}
        starts, offsets = [0], [0]  # from shape offset starts[i] on, text offset = offsets[i] + distance
        length = end = 0
        for sign, numeral in numerals:
            start = numeral.start
            if closed and start - 2 >= end and visible[start - 1] == " " and is_han(visible[start - 2]):
                start -= 1
            between = visible[end:start]
            end = numeral.end
            if closed and visible.startswith(" ", end) and end + 1 < len(visible) and is_han(visible[end + 1]):
                end += 1
            pieces += [between, sign]
            length += len(between)
            at[length] = numeral
            starts += [length, length + 1]
            offsets += [start, end]
            length += 1
        pieces.append(visible[end:])
        return cls(raw, "".join(pieces), at, starts, offsets)

    def start(self, position: int) -> int:
        """The text offset of the shape's character at `position`."""
        if numeral := self._numerals.get(position):
            return numeral.start
        index = bisect_right(self._starts, position) - 1
        return self._offsets[index] + position - self._starts[index]

    def end(self, position: int) -> int:
        """The text offset just behind the shape's character before `position`."""
        if numeral := self._numerals.get(position - 1):
            return numeral.end
        return self.start(position - 1) + 1

    def numerals(self, match: re.Match[str], group: int | str = 0) -> list[Numeral]:
        start, end = match.span(group)
        return [self._numerals[i] for i in range(start, end) if i in self._numerals]

    def numeral(self, match: re.Match[str], group: int | str) -> Numeral | None:
        found = self.numerals(match, group)
        return found[0] if found else None

    def quantity(
        self, kind: Kind, value: Value | int, start: int, end: int, unit: str = "", *, optional: bool = False
    ) -> Quantity:
        """A quantity at text offsets `start`–`end`."""
        exact = Fraction(value) if isinstance(value, int) else value
        return Quantity(kind, exact, Span(start, end), self.raw[start:end], unit, optional=optional)

    def whole(
        self, match: re.Match[str], kind: Kind, value: Value | int, unit: str = "", *, optional: bool = False
    ) -> Quantity:
        """A quantity for all that was matched."""
        start, end = self.start(match.start()), self.end(match.end())
        return self.quantity(kind, value, start, end, unit, optional=optional)

    def scan(self, rules: "Rules") -> list[Quantity]:
        """Apply the rules in order; what one took is hidden from those behind it."""
        found: list[Quantity] = []
        for pattern, build in rules.that_fit(self.text):
            pieces, end = [], 0
            for match in pattern.finditer(self.text):
                quantities = build(self, match)
                if quantities is None:
                    continue
                found += quantities
                pieces += [self.text[end : match.start()], _DONE * (match.end() - match.start())]
                end = match.end()
            if pieces:
                self.text = "".join(pieces) + self.text[end:]
        return found


Build = Callable[[Shape, re.Match[str]], list[Quantity] | None]
"""Quantities for a match; an empty list takes the words without giving one, None leaves them to the next rule."""


class Rule(NamedTuple):
    """Tried on texts that hold one of `words`; compiled when first tried, since few texts need all.

    `alone`: it may match where there is no numeral.
    """

    words: tuple[str, ...]
    pattern: str
    build: Build
    flags: re.RegexFlag
    alone: bool


_compiled = cache(re.compile)


class Rules:
    """Rules in order. All their words are looked for at once, since a text holds those of few."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = tuple(rules)
        self._words = sorted({word for rule in self.rules for word in rule.words})
        self._fitting: dict[frozenset[int], tuple[tuple[re.Pattern[str], Build], ...]] = {}

    @cached_property
    def _automaton(self) -> "AhoCorasick":
        from ahocorasick_rs import AhoCorasick

        return AhoCorasick(self._words, store_patterns=False)

    def that_fit(self, text: str) -> tuple[tuple[re.Pattern[str], Build], ...]:
        """Those without words, and those of whose words `text` holds one; compiled."""
        lower = encodable(text.lower())
        held = frozenset([index for index, _, _ in self._automaton.find_matches_as_indexes(lower, overlapping=True)])
        if held not in self._fitting:
            words = {self._words[index] for index in held}
            self._fitting[held] = tuple(
                (_compiled(rule.pattern, rule.flags), rule.build)
                for rule in self.rules
                if not rule.words or not words.isdisjoint(rule.words)
            )
        return self._fitting[held]


def is_small(numeral: Numeral) -> bool:
    """Small numbers in words come and go in translation; so do one, none and 七八百."""
    value = numeral.value  # a Fraction compares in a microsecond, its parts in a tenth
    return (numeral.in_words and value <= 10) or value.numerator <= value.denominator or numeral.is_loose


def values(numerals: list[Numeral]) -> list[Fraction]:
    """The values; those without a magnitude have that of the last one: "2 to 3 million" is two million and three."""
    last = numerals[-1]
    if last.scale == 1:
        return [n.value for n in numerals]
    shared = last.scale if last.scale > 1 and last.value >= last.scale else 1
    return [n.value * shared if n.scale == 1 and n.value < last.value / shared * 10 else n.value for n in numerals]


def shared(
    kind: Kind, unit: str = "", *, group: str = "list", optional: bool | None = None, times: Fraction = Fraction(1)
) -> Build:
    """All numbers of the list have the unit that stands once; the words round the list belong to the nearest number."""

    def build(shape: Shape, match: re.Match[str]) -> list[Quantity] | None:
        return spread(shape, match, kind, unit, group=group, optional=optional, times=times)

    return build


def spread(
    shape: Shape,
    match: re.Match[str],
    kind: Kind,
    unit: str,
    *,
    group: str = "list",
    optional: bool | None = None,
    times: Fraction = Fraction(1),
) -> list[Quantity]:
    numerals = shape.numerals(match, group)
    found = []
    for index, (numeral, value) in enumerate(zip(numerals, values(numerals), strict=True)):
        start = shape.start(match.start()) if index == 0 else numeral.start
        end = shape.end(match.end()) if index == len(numerals) - 1 else numeral.end
        may_go = is_small(numeral) if optional is None else optional
        quantity = shape.quantity(kind, value if times == 1 else value * times, start, end, unit, optional=may_go)
        if index < len(numerals) - 1:
            plain = shape.quantity(Kind.NUMBER, numeral.value, numeral.start, numeral.end)
            quantity = quantity._replace(also=(plain,))
        found.append(quantity)
    return found


def fixed(kind: Kind, value: Value | int, unit: str = "") -> Build:
    """Words that always say the same, and may go: "fortnight", 半数."""
    return lambda shape, match: [shape.whole(match, kind, value, unit, optional=True)]


def ordinal(unit: str = "") -> Build:
    def build(shape: Shape, match: re.Match[str]) -> list[Quantity] | None:
        numeral = shape.numerals(match)[0]
        return [shape.whole(match, Kind.ORDINAL, numeral.value, unit, optional=is_small(numeral))]

    return build


def label(shape: Shape, match: re.Match[str]) -> list[Quantity] | None:
    """Figures in a name may be the counterpart of a number (G20 is 二十国集团), and need none."""
    return [shape.whole(match, Kind.NUMBER, shape.numerals(match)[0].value, optional=True)]


def joined(shape: Shape, match: re.Match[str]) -> list[Quantity] | None:
    """ "2 to 3 million": the magnitude is said once."""
    first, last = shape.numerals(match)
    if first.scale > 1 or last.scale == 1:
        return None
    value = values([first, last])[0]
    if value == first.value:
        return None
    plain = shape.quantity(Kind.NUMBER, first.value, first.start, first.end)
    return [
        shape.quantity(Kind.NUMBER, value, first.start, first.end)._replace(also=(plain,)),
        shape.quantity(Kind.NUMBER, last.value, last.start, last.end),
    ]


def rule(words: str, pattern: str, build: Build, *, ignore_case: bool = True, alone: bool | None = None) -> Rule:
    """`words`, in lower case and parted by spaces: every text that `pattern` matches holds one of them.

    Not `alone` is a pattern with the sign of a numeral, unless it is said to do without.
    """
    if alone is None:
        alone = not _has_sign(pattern)
    return Rule(tuple(words.split()), pattern, build, re.IGNORECASE if ignore_case else re.NOFLAG, alone)


def words_alone(rules: Iterable[Rule]) -> list[str]:
    """The words of the rules that may match where there is no numeral: a text without either holds no quantity."""
    return sorted({word for rule in rules if rule.alone for word in rule.words})
