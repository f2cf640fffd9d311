"""Dates and times in figures, the same in both languages."""

import re
from fractions import Fraction

from termkit.text.quantities.model import Kind, PartialDate, Quantity
from termkit.text.quantities.numerals import Numeral
from termkit.text.quantities.shape import YEAR, N, Rule, Shape, rule


def is_day(numeral: Numeral) -> bool:
    return numeral.value.denominator == 1 and 1 <= numeral.value <= 31


def _slashed(shape: Shape, match: re.Match[str]) -> list[Quantity] | None:
    """15/11, 15/11/2016: day and month in either order where both are possible; 3/4 may be a part too."""
    parts = shape.numerals(match)
    a, b = parts[0], parts[1]
    if not all(n.value.denominator == 1 for n in parts):
        return None
    if a.value == 24 and b.value == 7:
        return [shape.whole(match, Kind.DURATION, 24, "hour", optional=True)]
    if a.value == b.value == 50:
        return []
    year = int(parts[2].value) if len(parts) > 2 else None
    dates = [
        PartialDate(year, int(month.value), int(day.value))
        for day, month in ((a, b), (b, a))
        if is_day(day) and 1 <= month.value <= 12
    ]
    readings = [shape.whole(match, Kind.DATE, date) for date in dict.fromkeys(dates)]
    if year is None and 0 < a.value < b.value:
        readings.append(shape.whole(match, Kind.FRACTION, a.value / b.value))
    return [readings[0]._replace(also=tuple(readings[1:]))] if readings else None


def _iso(shape: Shape, match: re.Match[str]) -> list[Quantity] | None:
    year, month, *day = (int(n.value) for n in shape.numerals(match))
    if not 1 <= month <= 12 or any(not 1 <= d <= 31 for d in day):
        return None
    return [shape.whole(match, Kind.DATE, PartialDate(year, month, day[0] if day else None))]


def decades(shape: Shape, match: re.Match[str]) -> list[Quantity] | None:
    numeral = shape.numerals(match)[0]
    if (
        numeral.value % 10
        or numeral.value.denominator != 1
        or not (numeral.value < 100 or 1500 <= numeral.value < 2200)
    ):
        return None
    return [shape.whole(match, Kind.DECADE, numeral.value)]


def clock(shape: Shape, hour: Numeral, minute: Fraction, half: str, start: int, end: int) -> Quantity | None:
    """A time of day; `half` is "am", "pm" or "" when it is not said."""
    hours = hour.value
    if hours.denominator != 1 or not 0 <= hours <= 24 or minute >= 60:
        return None
    if half == "pm" and hours < 12:
        hours += 12
    elif half == "am" and hours == 12:
        hours = Fraction(0)
    open_half = not half and hours <= 12
    return shape.quantity(Kind.TIME, hours * 60 + minute, start, end, "half-day" if open_half else "")


FULL_DATES: tuple[Rule, ...] = (
    rule(YEAR, rf"(?<![-/.]){YEAR}([-/.]){N}\1{N}(?![-/]|\.{N})", _iso),
    rule(YEAR, rf"(?<![-/.]){N}([/.]){N}\1{YEAR}(?![-/]|\.{N})", _slashed),
)
DAY_AND_MONTH: tuple[Rule, ...] = (rule("/", rf"(?<![-/]){N}/{N}(?![-/])", _slashed),)
