"""Quantities in English: numerals found first, then rules on the shape of the text."""

import re
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING

from termkit.text.quantities.english_numerals import NUMBER_WORDS, numerals
from termkit.text.quantities.english_time import TIME_RULES
from termkit.text.quantities.model import Kind, PartialDate, Quantity
from termkit.text.quantities.numerals import CARDINALS, SCALES
from termkit.text.quantities.shape import (
    ANY,
    LABEL,
    LIST,
    ORDINAL,
    RANGE,
    YEAR,
    N,
    Rule,
    Rules,
    Shape,
    fixed,
    is_small,
    joined,
    label,
    ordinal,
    rule,
    shared,
    spread,
    words_alone,
)
from termkit.text.quantities.units import CURRENCY_CODES, CURRENCY_SIGNS, ENGLISH_CURRENCIES, ENGLISH_MEASURES

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick


def may_hold_english(text: str) -> bool:
    """Whether a quantity may stand in `text`: most strings of a catalogue hold none, which takes a microsecond to see."""
    return not text.isascii() or bool(_telling().find_matches_as_indexes(text.lower()))


@cache
def _telling() -> "AhoCorasick":
    from ahocorasick_rs import AhoCorasick

    return AhoCorasick([*"0123456789", *sorted(NUMBER_WORDS), *words_alone(RULES)], store_patterns=False)


def english(raw: str, visible: str) -> list[Quantity]:
    """`visible` is `raw`, blank where nothing counts; all offsets are those of `raw`."""
    return Shape.of(raw, visible, numerals(visible)).scan(_IN_ORDER)


def _fraction(shape: Shape, match: re.Match[str]) -> list[Quantity] | None:
    """ "two thirds", "one-fifth" """
    above, below = shape.numerals(match)
    if below.value < 3 or above.value >= below.value or (above.value > 1 and not below.is_plural and above.in_words):
        return None
    return [shape.whole(match, Kind.FRACTION, above.value / below.value)]


def _one_part(shape: Shape, match: re.Match[str]) -> list[Quantity] | None:
    """ "a fifth of", "roughly a fifth"; alone "a third" is also one more."""
    below = shape.numerals(match)[0]
    if below.value < 3:
        return None
    is_sure = bool(match["sure"]) or match["of"] is not None
    quantity = shape.quantity(
        Kind.FRACTION, 1 / below.value, shape.start(match.start("part")), below.end, optional=not is_sure
    )
    return [quantity._replace(also=(shape.quantity(Kind.ORDINAL, below.value, below.start, below.end),))]


def _one_in(shape: Shape, match: re.Match[str]) -> list[Quantity] | None:
    """ "one in three", "9 out of 10"; 三人中有一人 has the two numbers apart."""
    above, below = shape.numerals(match)
    if not above.value < below.value or above.value > 10 or (below.value > 20 and below.value % 10):
        return None
    number = shape.quantity(Kind.NUMBER, below.value, below.start, below.end)
    return [shape.whole(match, Kind.FRACTION, above.value / below.value)._replace(also=(number,))]


def _every(shape: Shape, match: re.Match[str]) -> list[Quantity] | None:
    """ "every third victim" """
    below = shape.numerals(match)[0]
    if below.value < 2:
        return None
    quantity = shape.whole(match, Kind.FRACTION, 1 / below.value, optional=True)
    return [quantity._replace(also=(shape.quantity(Kind.ORDINAL, below.value, below.start, below.end),))]


def _per_thousand(shape: Shape, match: re.Match[str]) -> list[Quantity] | None:
    return [shape.whole(match, Kind.FRACTION, shape.numerals(match)[0].value / 1000)]


def _quarters(shape: Shape, match: re.Match[str]) -> list[Quantity] | None:
    above = shape.numerals(match)
    return [shape.whole(match, Kind.FRACTION, (above[0].value if above else 1) * Fraction(1, 4))]


def _money(shape: Shape, match: re.Match[str]) -> list[Quantity] | None:
    sign = match["sign"]
    unit = CURRENCY_SIGNS.get(sign) or ("CNY" if sign == "RMB" else sign)
    return spread(shape, match, Kind.MONEY, unit, optional=False)


_NAMES = {name.casefold(): code for name, code in ENGLISH_CURRENCIES.items()}


def _named_money(shape: Shape, match: re.Match[str]) -> list[Quantity] | None:
    name = re.sub(r"\s+", " ", match["name"].casefold())
    unit = _NAMES.get(name) or _NAMES.get(name.removesuffix("s")) or ("CNY" if name == "rmb" else name.upper())
    return spread(shape, match, Kind.MONEY, unit, optional=False)


_MEASURED = {name.casefold(): unit for name, unit in ENGLISH_MEASURES.items()}


def _measure(shape: Shape, match: re.Match[str]) -> list[Quantity] | None:
    word = match["unit"].casefold()
    return spread(shape, match, Kind.MEASURE, _MEASURED.get(word) or _MEASURED[word.removesuffix("s")])


_FOLDS = {"double": 2, "twice": 2, "triple": 3, "treble": 3, "quadruple": 4}


def _doubled(shape: Shape, match: re.Match[str]) -> list[Quantity] | None:
    word = next(word for word in _FOLDS if match.group().casefold().startswith(word[:5]))
    return [shape.whole(match, Kind.MULTIPLE, _FOLDS[word], optional=True)]


_FOLD_WORDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def _folded(shape: Shape, match: re.Match[str]) -> list[Quantity] | None:
    return [shape.whole(match, Kind.MULTIPLE, CARDINALS[match["fold"].casefold()], optional=True)]


def _times(shape: Shape, match: re.Match[str]) -> list[Quantity] | None:
    """ "Three times" is how often, or how many times as much; "three times higher" is counted in two ways."""
    if match["as"]:
        return spread(shape, match, Kind.MULTIPLE, "")
    found = []
    for q in spread(shape, match, Kind.MULTIPLE if match["more"] else Kind.NUMBER, "" if match["more"] else "times"):
        if isinstance(q.value, Fraction):
            plain = q._replace(kind=Kind.MULTIPLE, also=())
            found.append(q._replace(also=(*q.also, plain, plain._replace(value=q.value + 1))))
    return found


def _dozen(shape: Shape, match: re.Match[str]) -> list[Quantity] | None:
    found = shape.numerals(match)
    times = Fraction(1, 2) if match["half"] else found[0].value if found else Fraction(1)
    quantity = shape.whole(match, Kind.NUMBER, 12 * times, optional=True)
    return [quantity._replace(also=(shape.whole(match, Kind.NUMBER, 10 * times, optional=True),))]


_MAGNITUDES = {"ten": 10, "dozen": 10, "score": 10} | {
    word: SCALES[word] for word in ("hundred", "thousand", "million", "billion")
}


def _vague(shape: Shape, match: re.Match[str]) -> list[Quantity] | None:
    value = 1
    for word in re.findall(r"[a-z]+", match["size"].casefold()):
        value *= _MAGNITUDES.get(word.removesuffix("s"), 1)
    return [shape.whole(match, Kind.VAGUE, value, optional=True)]


_FUNCTION_WORDS = frozenset(
    "a an the of in on at to by for from with and or but nor as than that which who whom whose is are was were be been "
    "being has have had do does did will would can could may might must shall should not more most others other times "
    "time together alone each after before since under over between among until when while where if so then also only "
    "another later earlier ago out about into per".split()
)
_PRONOUN_BEFORE = re.compile(r"\b(?:no|any|every|each|this|that|the|which) $", re.IGNORECASE)
_COUNTED = re.compile(r"[ -](?P<noun>[A-Za-z][a-z]+)")


def _number(shape: Shape, match: re.Match[str]) -> list[Quantity] | None:
    numeral = shape.numerals(match)[0]
    counted = _COUNTED.match(shape.text, match.end())
    unit = "" if not counted or counted["noun"].casefold() in _FUNCTION_WORDS else counted["noun"]
    if (
        numeral.in_words
        and numeral.value == 1
        and (not unit or _PRONOUN_BEFORE.search(shape.raw[max(0, numeral.start - 7) : numeral.start]))
    ):
        return []
    is_list_marker = match.start() == 0 and shape.text[1:3] in (". ", ") ")
    number = shape.whole(
        match, Kind.NUMBER, numeral.value, unit, optional=is_small(numeral) or is_list_marker or not numeral.value
    )
    if match.group() == YEAR:
        return [shape.whole(match, Kind.DATE, PartialDate(int(numeral.value)))._replace(also=(number,))]
    return [number]


_CODES = "|".join(CURRENCY_CODES)
_SIGN = "|".join(re.escape(sign) for sign in sorted(CURRENCY_SIGNS, key=len, reverse=True))
_MEASURE_NAMES = "|".join(sorted(ENGLISH_MEASURES, key=len, reverse=True))
_CURRENCY_NAMES = "|".join(sorted(ENGLISH_CURRENCIES, key=len, reverse=True))

RULES: tuple[Rule, ...] = (
    rule(
        " ".join((*CURRENCY_CODES, *CURRENCY_SIGNS)).lower(),
        rf"(?P<sign>(?<![A-Za-z])(?:{_CODES})|{_SIGN}) ?{RANGE}",
        _money,
        ignore_case=False,
    ),
    rule(
        " ".join((*CURRENCY_CODES, *(name.split()[-1] for name in ENGLISH_CURRENCIES))).lower(),
        rf"{LIST}[ -](?P<name>(?:{_CURRENCY_NAMES}|{_CODES})s?)\b(?!['’]t\b)",  # no won in "won't"
        _named_money,
    ),
    rule(
        "point pp",
        rf"{LIST}(?:[ -]?(?:percentage|per ?cent|%)[ -]points?\b| ?pp\b)",
        shared(Kind.PERCENTAGE_POINT, optional=False),
    ),
    rule("% cent pct", rf"{LIST}[ -]?(?:%|per ?cent\b|pct\b)", shared(Kind.PERCENT, optional=False)),
    rule(
        "kilo kilomet metre meter centimet millimet gram tonn tons -ton litre liter hectare mile degrees °c °f "
        "km cm mm kg mg ml kb mb gb tb",
        rf"{LIST}[ -]?(?P<unit>(?:{_MEASURE_NAMES})s?)(?![\w²³])(?!-long)",
        _measure,
    ),
    *TIME_RULES,
    rule(
        "in out of",
        rf"{ANY} (?:(?:in|out of)(?: every)?|of every) {N}(?![ -](?:seconds|minute|hour|day|week|month|year|decade))",
        _one_in,
    ),
    rule(
        "in",
        rf"(?<![-\w]){N} [a-z]+ in (?:every )?{N}(?![ -](?:seconds|minute|hour|day|week|month|year|decade))",
        _one_in,
    ),
    rule(ORDINAL, rf"{ANY}[ -]{ORDINAL}", _fraction),
    rule("every", rf"\bevery {ORDINAL}", _every),
    rule("thousand ‰", rf"{ANY}(?: per thousand\b| ?‰)", _per_thousand),
    rule(
        ORDINAL,
        r"(?P<sure>\b(?:about|around|nearly|almost|roughly|some|over|than|approximately|just|only) )?"
        rf"(?P<part>\ban? ){ORDINAL}(?P<of> of\b)?",
        _one_part,
    ),
    rule("quarter", rf"(?:\b(?:an?|one)|{ANY})[ -]quarters?\b", _quarters, alone=True),
    rule("dozen", rf"(?:(?P<half>\bhalf a )|\b(?:an?|several) |{ANY} )?\bdozen\b", _dozen, alone=True),
    rule(
        "half halv",
        r"\b(?:(?:one|a)[ -])?hal(?:f|ve[sd]?)\b",
        fixed(Kind.FRACTION, Fraction(1, 2)),
    ),
    rule("fold", rf"{LIST}-?fold\b", shared(Kind.MULTIPLE)),
    rule(
        "times", rf"{LIST}[ -]times\b(?:(?= (?:(?P<as>as|the)|(?P<more>more|higher|greater|larger|bigger))\b)|)", _times
    ),
    rule("fold", rf"\b(?P<fold>{'|'.join(_FOLD_WORDS)})fold\b", _folded),
    rule("twice doubl trebl tripl quadrupl", r"\b(?:twice|(?:doubl|trebl|tripl|quadrupl)(?:e[sd]?|ing))\b", _doubled),
    rule(
        "tens dozens scores hundreds thousands millions billions",
        r"\b(?P<size>(?:tens|dozens|scores|hundreds|thousands|millions|billions)"
        r"(?: of (?:thousands|millions|billions)){0,2})\b",
        _vague,
    ),
    rule(
        "several few many some",
        r"\b(?:several|a few|many|some) "
        r"(?P<size>(?:hundred|thousand|million|billion)(?: (?:thousand|million|billion))?)\b",
        _vague,
    ),
    rule("both pair couple", r"\b(?:both|pair|couple)\b", fixed(Kind.NUMBER, 2)),
    rule(ORDINAL, ORDINAL, ordinal()),
    rule("", rf"{N}(?: to | and | or |[-–—]){N}", joined),
    rule(LABEL, LABEL, label),
    rule("", ANY, _number),
)

_IN_ORDER = Rules(RULES)
