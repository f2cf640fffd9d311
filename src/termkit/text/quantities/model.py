"""What a quantity is: a kind, an exact value, and where it stands."""

from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from termkit.model.document import Span


class Kind(StrEnum):
    NUMBER = "number"
    PERCENT = "percent"
    PERCENTAGE_POINT = "percentage-point"
    FRACTION = "fraction"
    MULTIPLE = "multiple"
    """Doubled, three times as many, 三倍: value 2, 3, 3."""
    ORDINAL = "ordinal"
    MONEY = "money"
    DURATION = "duration"
    """Ages too. The unit is second, minute, hour, day, week, month or year."""
    MEASURE = "measure"
    """A length, mass, volume, area, temperature or amount of data; the unit is one of `units.MEASURES`."""
    DATE = "date"
    TIME = "time"
    """Minutes since midnight; the unit is "half-day" when morning and afternoon are not told apart."""
    DECADE = "decade"
    """1990, or 90 where the century is not said."""
    PERIOD = "period"
    """Quarter or half of a year, by the unit."""
    WEEKDAY = "weekday"
    """1 is Monday."""
    VAGUE = "vague"
    """Dozens, hundreds of thousands, 数十万: the order of magnitude."""
    RELATIVE = "relative"
    """This year, 上月: stands for a year or month without saying which."""


class PartialDate(NamedTuple):
    """A date as far as it is said; at least one part is there."""

    year: int | None = None
    month: int | None = None
    day: int | None = None


Value = Fraction | PartialDate


class Bound(NamedTuple):
    """The value lies above or below the number; `text` is the quantity with the words that say so, from `start` on."""

    is_above: bool
    text: str
    start: int


class Quantity(NamedTuple):
    """`value` is exact: a Fraction (of 100 for percent) or a PartialDate.

    `unit` is the currency, the unit of time, or for a plain number the noun or measure word counted, if one follows.
    `optional` ones ("six", 一名, "both", "dozens") may be left out or added by a good translation; they can still be
    the counterpart of a firm one. `also` holds other readings of the same words (5/4 in both orders, 2000 as year and
    count).
    """

    kind: Kind
    value: Value
    span: Span
    text: str
    unit: str = ""
    bound: Bound | None = None
    optional: bool = False
    also: "tuple[Quantity, ...]" = ()

    @property
    def readings(self) -> "tuple[Quantity, ...]":
        return (self, *self.also)
