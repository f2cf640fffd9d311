"""Quantities of a source and its target, paired by value.

Each quantity offers keys and needs one of them: 25% offers and needs the ratio 1/4, as does "a quarter" or 四分之一.
What the other side offers satisfies any number of needs, so a repeated mention is no finding. A date needs its day and
month, and accepts a missing year; a date in full offers its parts.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from termkit.text.quantities.model import Kind, PartialDate, Quantity
from termkit.text.quantities.units import GENERIC_CURRENCIES, MEASURES

_Key = tuple[object, ...]
_HOURS = {
    "second": Fraction(1, 3600),
    "minute": Fraction(1, 60),
    "hour": Fraction(1),
    "day": Fraction(24),
    "week": Fraction(168),
}
_MONTHS = {"month": 1, "year": 12}
_NEEDS_ITS_SIGN = frozenset(
    {
        Kind.PERCENT,
        Kind.PERCENTAGE_POINT,
        Kind.FRACTION,
        Kind.TIME,
        Kind.DECADE,
        Kind.WEEKDAY,
        Kind.VAGUE,
        Kind.RELATIVE,
    }
)
"""Kinds that a bare number does not stand for."""

_FIGURES = frozenset({Kind.NUMBER, Kind.ORDINAL})


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A quantity without counterpart, with its probable counterpart where one can be told; one side may be None.

    `is_turned_round`: they are equal, but bounded in contrary ways (nearly 200, 200多).
    """

    source: Quantity | None
    target: Quantity | None
    is_turned_round: bool = False


def unmatched(source: Sequence[Quantity], target: Sequence[Quantity]) -> tuple[list[Quantity], list[Quantity]]:
    """The firm quantities of either side that have no equal on the other."""
    left_source, left_target = _leftover(source, target), _leftover(target, source)
    return [q for q in left_source if not q.optional], [q for q in left_target if not q.optional]


def mismatches(source: Sequence[Quantity], target: Sequence[Quantity]) -> list[Mismatch]:
    """Unmatched quantities in pairs, as far as one probably became the other; in order of the target, then the source.

    Small numbers in words are reported only when each side has exactly one of a kind left (six → 七个省份).
    """
    turned_round = list(_turned_round(source, target))
    if _are_equal(source, target):
        return turned_round
    left_source, left_target = _leftover(source, target), _leftover(target, source)
    order = [(_places(source), left_source), (_places(target), left_target)]
    firm_source, firm_target = ([q for q in left if not q.optional] for _, left in order)
    pairs = _pair(firm_source, firm_target, order[0][0], order[1][0])
    used = {id(q) for pair in pairs for q in pair}
    # a firm one may have been written for a small one: "five boys" → 4名男孩
    for firm, optional, turned in (
        ([q for q in firm_source if id(q) not in used], [q for q in left_target if q.optional], False),
        ([q for q in firm_target if id(q) not in used], [q for q in left_source if q.optional], True),
    ):
        here, there = (order[1][0], order[0][0]) if turned else (order[0][0], order[1][0])
        for a, b in _pair(firm, [q for q in optional if id(q) not in used], here, there):
            pairs.append((b, a) if turned else (a, b))
            used |= {id(a), id(b)}
    pairs += _small_pairs([q for q in left_source if id(q) not in used], [q for q in left_target if id(q) not in used])
    found = [Mismatch(a, b) for a, b in pairs]
    found += [Mismatch(q, None) for q in firm_source if id(q) not in used]
    found += [Mismatch(None, q) for q in firm_target if id(q) not in used]
    return sorted((*found, *turned_round), key=_place)


def _are_equal(source: Sequence[Quantity], target: Sequence[Quantity]) -> bool:
    """Whether each side says by kind and value just what the other says: then nothing is left over, as is most often so.

    "Last year" is left to the rules, since it needs a year.
    """
    sides = [{_plain_key(q) for q in quantities} for quantities in (source, target)]
    return sides[0] == sides[1] and not any(q.kind is Kind.RELATIVE for q in source)


def _plain_key(q: Quantity) -> tuple[object, ...]:
    """Equal only for quantities that are each other's counterpart: "page 5" is 第5页, whatever is counted."""
    value = q.value if isinstance(q.value, PartialDate) else (q.value.numerator, q.value.denominator)
    return ("figure", value) if q.kind in _FIGURES else (q.kind, value, q.unit)


def _turned_round(source: Sequence[Quantity], target: Sequence[Quantity]) -> Iterator[Mismatch]:
    """Equal values of which every mention on one side is above, every one on the other below."""
    bounded = [[q for q in side if q.bound] for side in (source, target)]
    for a, b in product(*bounded):
        assert a.bound
        assert b.bound
        if a.bound.is_above is not b.bound.is_above and (keys := _values(a) & _values(b)):
            alike = [[q for q in side if _values(q) & keys] for side in (source, target)]
            if all(len({q.bound and q.bound.is_above for q in side}) == 1 for side in alike):
                yield Mismatch(a, b, is_turned_round=True)


def _values(q: Quantity) -> set[_Key]:
    return set() if isinstance(q.value, PartialDate) else {*_measures(q), *_offers(q)}


def _place(mismatch: Mismatch) -> tuple[bool, int]:
    quantity = mismatch.target or mismatch.source
    return mismatch.target is None, quantity.span.start if quantity else 0


def _leftover(these: Sequence[Quantity], those: Sequence[Quantity]) -> list[Quantity]:
    offered = {key for q in those for reading in q.readings for key in _offers(reading)}
    # "last year" stands for 2022 only where the other side does not say "last year" as well
    offered -= {("relative", q.unit) for q in these if q.kind is Kind.RELATIVE}
    parts = {other.value for q in those if q.kind is Kind.FRACTION for other in q.also}
    left = []
    for q in these:
        # "four out of five" may stand apart as two numbers, unless the other side says "three out of five"
        is_shared = q.kind is Kind.FRACTION and any(other.value in parts for other in q.also)
        readings = (q,) if is_shared else q.readings
        if not any(key in offered for reading in readings for key in _needs(reading)):
            left.append(q)
    return left


def _offers(q: Quantity) -> Iterator[_Key]:
    if isinstance(q.value, PartialDate):
        year, month, day = q.value
        yield "date", year, month, day
        yield "date", "any", month, day
        if day and month:
            yield "date", "any", None, day
            yield "date", year, month, None
            yield "date", "any", month, None
        if month and year:
            yield "date", year, None, None
        if not month:
            yield "figure", Fraction(day or year or 0)
        return
    yield from _measures(q)
    if q.kind is Kind.WEEKDAY:
        yield "weekday", "any"
    if q.kind is Kind.RELATIVE:
        yield "relative", q.unit
    if q.kind not in _NEEDS_ITS_SIGN:
        yield "figure", q.value
        if q.kind is Kind.ORDINAL or (q.kind is Kind.NUMBER and q.unit != "times"):
            yield "plain", q.value  # "three times" is no length of time


def _needs(q: Quantity) -> Iterator[_Key]:
    if isinstance(q.value, PartialDate):
        year, month, day = q.value
        yield "date", year or "any", month, day
        if month or day:
            yield "date", None, month, day
            if not month:
                yield "weekday", "any"  # "on Friday" is 21日 in the news
            if day and month:
                yield "date", None, None, day  # 本月15日
        elif year:
            yield "relative", "year"
        if month and not day:
            yield "relative", "month"
        if not month:
            yield "plain", Fraction(day or year or 0)
        return
    yield from _measures(q)
    if q.kind in (Kind.NUMBER, Kind.ORDINAL):
        yield "figure", q.value
    elif q.kind not in _NEEDS_ITS_SIGN:
        yield "plain", q.value


def _measures(q: Quantity) -> Iterator[_Key]:
    """What the quantity measures, in a unit of comparison."""
    value = q.value
    assert isinstance(value, Fraction)
    match q.kind:
        case Kind.NUMBER:
            if 0 < value < 1:
                yield "ratio", value
        case Kind.PERCENT:
            yield "ratio", value / 100
            yield "times", value / 100
            yield "more by", value / 100
        case Kind.FRACTION:
            yield "ratio", value
        case Kind.MULTIPLE:
            yield "multiple", value
            yield "times", value
            yield "more by", value - 1
        case Kind.MONEY:
            for unit in GENERIC_CURRENCIES.get(q.unit, (q.unit,)):
                yield "money", value, unit
        case Kind.DURATION:
            if q.unit in _HOURS:
                yield "hours", value * _HOURS[q.unit]
            else:
                yield "months", value * _MONTHS[q.unit]
        case Kind.MEASURE:
            measured, times = MEASURES[q.unit]
            yield "measure", value * times, measured
        case Kind.TIME:
            yield "time", value % 1440
            if q.unit:
                yield "time", (value + 720) % 1440
        case Kind.DECADE:
            yield "decade", value
            if value < 100:
                yield from (("decade", century * 100 + value) for century in (18, 19, 20))
        case Kind.RELATIVE:
            return
        case _:
            yield q.kind, value, q.unit


# Which leftover became which.

_FAMILIES = (
    {Kind.PERCENT, Kind.PERCENTAGE_POINT, Kind.FRACTION, Kind.MULTIPLE},
    {Kind.NUMBER, Kind.ORDINAL, Kind.DURATION, Kind.MONEY, Kind.MEASURE},
    {Kind.DATE, Kind.DECADE, Kind.PERIOD},
)
_NEAR = 12  # places that a probable counterpart may be away
_ENOUGH = 3.0


def _places(quantities: Sequence[Quantity]) -> dict[int, float]:
    """Each quantity's place among those of its side, 0 to 1."""
    last = max(1, len(quantities) - 1)
    return {id(q): index / last for index, q in enumerate(quantities)}


def _pair(
    source: list[Quantity], target: list[Quantity], source_places: dict[int, float], target_places: dict[int, float]
) -> list[tuple[Quantity, Quantity]]:
    scored = []
    for i, a in enumerate(source):
        middle = i * len(target) // max(1, len(source))
        for j in range(max(0, middle - _NEAR), min(len(target), middle + _NEAR + 1)):
            b = target[j]
            score = _likeness(a, b) - abs(source_places[id(a)] - target_places[id(b)])
            if score >= _ENOUGH:
                scored.append((score, -i, -j))
    pairs, used_source, used_target = [], set(), set()
    for _, i, j in sorted(scored, reverse=True):
        if i not in used_source and j not in used_target:
            used_source.add(i)
            used_target.add(j)
            pairs.append((source[-i], target[-j]))
    return pairs


def _likeness(a: Quantity, b: Quantity) -> float:
    """Alike in kind (up to 4), in unit (1), in figures (up to 3)."""
    if a.kind is b.kind:
        kind = 4.0
    elif any({a.kind, b.kind} <= family for family in _FAMILIES):
        kind = 3.5
    else:
        kind = 1.0
    same_unit = a.unit == b.unit and a.kind is not Kind.NUMBER
    return kind + same_unit + _alike_figures(_figures(a), _figures(b))


def _figures(q: Quantity) -> str:
    """The figures that count, without zeros at the end: 2.5 million and 25万 have the same."""
    if isinstance(q.value, PartialDate):
        return "".join(f"{part:02}" for part in q.value[1:] if part) or str(q.value.year)
    if q.value.denominator == 1:
        return str(min(q.value.numerator, 10**15)).rstrip("0") or "0"
    return f"{float(min(q.value, Fraction(10**15))):.6f}".replace(".", "").strip("0")


def _alike_figures(a: str, b: str) -> float:
    if a == b:
        return 3.0
    if sorted(a) == sorted(b):
        return 2.5
    if a and b and (a in b or b in a) and min(len(a), len(b)) * 3 >= max(len(a), len(b)):
        return 2.0
    if len(a) == len(b) > 1 and sum(x != y for x, y in zip(a, b, strict=True)) == 1:
        return 2.0
    return 0.0


def _small_pairs(source: Iterable[Quantity], target: Iterable[Quantity]) -> list[tuple[Quantity, Quantity]]:
    """Where exactly one optional quantity of a kind is left on each side, one became the other."""
    by_kind: dict[Kind, tuple[list[Quantity], list[Quantity]]] = defaultdict(lambda: ([], []))
    for side, quantities in enumerate((source, target)):
        for q in quantities:
            if q.optional and _tells(q):
                by_kind[q.kind][side].append(q)
    return [(left[0], right[0]) for left, right in by_kind.values() if len(left) == len(right) == 1]


def _tells(q: Quantity) -> bool:
    """One thing, and a number that counts nothing, come and go; so do "both" and "first"."""
    if isinstance(q.value, PartialDate):
        return False
    if q.kind is Kind.NUMBER:
        return bool(q.unit) and 2 <= q.value <= 10 and (not q.also or q.unit == "times")
    if q.kind in (Kind.ORDINAL, Kind.DURATION, Kind.MEASURE):
        return q.value >= 2 and all(other.value == q.value for other in q.also)
    return q.kind is Kind.MULTIPLE or (q.kind in (Kind.WEEKDAY, Kind.VAGUE, Kind.PERIOD) and not q.also)
