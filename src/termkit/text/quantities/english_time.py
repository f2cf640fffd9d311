"""Dates, times of day and lengths of time in English, as rules on shapes."""

import re
from fractions import Fraction

from termkit.text.quantities.dates import DAY_AND_MONTH, FULL_DATES, clock, decades, is_day
from termkit.text.quantities.model import Kind, PartialDate, Quantity
from termkit.text.quantities.shape import (
    ANY,
    JOIN,
    LABEL,
    LIST,
    ORDINAL,
    YEAR,
    N,
    Rule,
    Shape,
    fixed,
    ordinal,
    rule,
    spread,
)
from termkit.text.quantities.units import ENGLISH_TIME_UNITS, MONTH, MONTHS, WEEKDAYS

_DAY = f"[{N}{ORDINAL}]"
_DAYS = rf"(?P<days>(?:the )?{_DAY}(?:{JOIN}(?:the )?{_DAY}){{0,6}})"


def _month(match: re.Match[str]) -> int:
    return MONTHS[match["month"].rstrip(".")]


def _days_of_month(shape: Shape, match: re.Match[str]) -> list[Quantity] | None:
    """ "18–19 June 2024", "June 18, 2024": every day has the month and the year."""
    days = shape.numerals(match, "days")
    if not all(is_day(day) for day in days):
        return None
    year = shape.numeral(match, "year")
    start, end = shape.start(match.start()), shape.end(match.end())
    found = []
    for index, day in enumerate(days):
        date = PartialDate(int(year.value) if year else None, _month(match), int(day.value))
        first, last = index == 0, index == len(days) - 1
        found.append(shape.quantity(Kind.DATE, date, start if first else day.start, end if last else day.end))
    return found


def _month_alone(shape: Shape, match: re.Match[str]) -> list[Quantity] | None:
    """ "March 2023", "since January"; "may" and "march" are words, so they need a neighbour."""
    year = shape.numeral(match, "year")
    if not year and match["month"].rstrip(".") in ("May", "March", "Mar"):
        before = shape.text[max(0, match.start() - 10) : match.start()]
        if not re.search(
            r"\b(?:in|since|until|till|by|from|of|to|and|last|next|this|early|late|mid|through|during) ?[-–]?$",
            before,
            re.IGNORECASE,
        ):
            return None
    return [shape.whole(match, Kind.DATE, PartialDate(int(year.value) if year else None, _month(match)))]


def _years(shape: Shape, match: re.Match[str]) -> list[Quantity] | None:
    """ "2018–2023", "2018-19" """
    first, last = shape.numerals(match)
    raw = shape.raw[last.start : last.end]
    end = int(last.value)
    if len(raw) == 2:
        end += int(first.value) // 100 * 100
    if len(raw) not in (2, 4) or not raw.isdigit() or end <= first.value:
        return None
    numbers = [shape.quantity(Kind.NUMBER, n.value, n.start, n.end) for n in (first, last)]
    return [
        shape.quantity(Kind.DATE, PartialDate(year), n.start, n.end)._replace(also=(number,))
        for year, n, number in ((int(first.value), first, numbers[0]), (end, last, numbers[1]))
    ]


_WORD_DECADES = {
    word: 10 * i
    for i, word in enumerate("twenties thirties forties fifties sixties seventies eighties nineties".split(), 2)
}


def _period(shape: Shape, match: re.Match[str]) -> list[Quantity] | None:
    numeral = shape.numerals(match)
    value = numeral[0].value if numeral else Fraction(4 if match["unit"].casefold() == "quarter" else 2)
    unit = "half" if match["unit"].casefold() == "half" else "quarter"
    if value > (2 if unit == "half" else 4):
        return None
    return [shape.whole(match, Kind.PERIOD, value, unit, optional=True)]


def _times(shape: Shape, match: re.Match[str]) -> list[Quantity] | None:
    """ "9 a.m.", "9 to 11.30 a.m.", "17:30"; the earlier ones of a list may be of the other half of the day."""
    mark = re.sub(r"[^a-z]", "", (match["half"] or "").casefold())
    half = mark if mark in ("am", "pm") else {"noon": "pm", "midnight": "am"}.get(mark, "")
    found = []
    parts = re.findall(rf"{ANY}(?::{ANY})?", match["times"])
    numerals = iter(shape.numerals(match, "times"))
    for index, part in enumerate(parts):
        numbers = [next(numerals) for _ in part.split(":")]
        hour, minute = numbers[0], Fraction(0)
        raw = shape.raw[hour.start : hour.end]
        if len(numbers) > 1:
            if len(shape.raw[numbers[1].start : numbers[1].end]) != 2:
                return None
            minute = numbers[1].value
        elif re.fullmatch(r"[0-9]{1,2}\.[0-5][0-9]", raw):
            hour, minute = hour._replace(value=Fraction(int(raw.split(".")[0]))), Fraction(int(raw.split(".")[1]))
        last = index == len(parts) - 1
        end = shape.end(match.end()) if last else numbers[-1].end
        quantity = clock(shape, hour, minute, half if last else "", hour.start, end)
        if quantity is None:
            return None
        found.append(quantity)
    return found


def _past_the_hour(shape: Shape, match: re.Match[str]) -> list[Quantity] | None:
    """ "half past four", "ten to nine" """
    minute = {"half": Fraction(30), "quarter": Fraction(15)}.get(match["minute"].casefold().split(" ")[-1])
    *said, hour = shape.numerals(match)
    if minute is None:
        minute = said[0].value
    total = hour.value * 60 + (minute if match["way"].casefold() == "past" else -minute)
    if minute >= 60 or not 0 <= total < 780:
        return None
    return [shape.whole(match, Kind.TIME, total, "half-day")]


def _maybe_times(shape: Shape, match: re.Match[str]) -> list[Quantity] | None:
    """ "at 7.30", "9.00–16.00", without a.m. or p.m., may be numbers."""
    found = []
    for numeral in shape.numerals(match):
        hour, point, minute = shape.raw[numeral.start : numeral.end].partition(".")
        if not point or len(minute) != 2 or int(minute) > 59 or int(hour) > 24:
            return None
        number = shape.quantity(Kind.NUMBER, numeral.value, numeral.start, numeral.end)
        time = clock(
            shape, numeral._replace(value=Fraction(int(hour))), Fraction(int(minute)), "", numeral.start, numeral.end
        )
        if time is None:
            return None
        found.append(time._replace(also=(number,)))
    return found


def _maybe_hours(shape: Shape, match: re.Match[str]) -> list[Quantity] | None:
    """ "From 9 to 17 every day": two numbers, or two hours."""
    numerals = shape.numerals(match)
    if (
        any(n.in_words or n.value.denominator > 1 for n in numerals)
        or not 0 <= numerals[0].value < numerals[1].value <= 24
    ):
        return None
    found = []
    for numeral in numerals:
        number = shape.quantity(Kind.NUMBER, numeral.value, numeral.start, numeral.end)
        time = clock(shape, numeral, Fraction(0), "", numeral.start, numeral.end)
        found.append(number._replace(also=(time,)) if time else number)
    return found


def _in_ones_twenties(shape: Shape, match: re.Match[str]) -> list[Quantity] | None:
    return [shape.whole(match, Kind.DURATION, _WORD_DECADES[match["decade"].casefold()], "year", optional=True)]


def _quarters_of_an_hour(shape: Shape, match: re.Match[str]) -> list[Quantity] | None:
    numeral = shape.numerals(match)
    return [shape.whole(match, Kind.DURATION, 15 * (numeral[0].value if numeral else 1), "minute", optional=True)]


def _duration(shape: Shape, match: re.Match[str]) -> list[Quantity] | None:
    word = match["unit"].casefold()
    unit, times = ENGLISH_TIME_UNITS[word.removesuffix("s") if word.removesuffix("s") in ENGLISH_TIME_UNITS else word]
    return spread(shape, match, Kind.DURATION, unit, times=Fraction(times))


def _single(shape: Shape, match: re.Match[str]) -> list[Quantity] | None:
    """ "a fortnight", "half a year", "the decade" """
    unit, times = ENGLISH_TIME_UNITS[match["unit"].casefold()]
    value = Fraction(times, 2 if match["half"] else 1)
    return [shape.whole(match, Kind.DURATION, value, unit, optional=True)]


_UNITS = "|".join(sorted((u for u in ENGLISH_TIME_UNITS if u != "centurie"), key=len, reverse=True)) + "|centurie(?=s)"
_BETWEEN = (
    "(?:(?:working|business|calendar|school|trading|full|whole|long|consecutive|successive|straight|more|additional|"
    "further|other|extra)[ -])?"
)
_AFTER_A_DAY = "and|to|in|at|when|for|with|the|as|by|after|before|on|through|until|of|is|was|will"
_OTHER = "this|last|next|previous|current|same|following|preceding|coming|that"

_MONTH_NAMES = "jan feb mar apr may jun jul aug sep oct nov dec"
_UNIT_NAMES = "sec min hour hr day week fortnight month year yr decade centur"

TIME_RULES: tuple[Rule, ...] = (
    *FULL_DATES,
    rule(
        _MONTH_NAMES,
        rf"{_DAYS}(?: day)?(?: of)? (?P<month>{MONTH})(?:,? (?P<year>{YEAR}))?",
        _days_of_month,
        ignore_case=False,
    ),
    rule(
        _MONTH_NAMES,
        # "In January 12 agencies …" is no date: behind the day there is no noun
        rf"\b(?P<month>{MONTH}) {_DAYS}(?:,? (?P<year>{YEAR})|(?! (?!(?:{_AFTER_A_DAY})\b)[a-z]))",
        _days_of_month,
        ignore_case=False,
    ),
    rule(
        _MONTH_NAMES,
        rf"\b(?P<month>{MONTH})(?:(?: of|,)? (?P<year>{YEAR}))?",
        _month_alone,
        ignore_case=False,
        alone=True,
    ),
    *DAY_AND_MONTH,
    rule(f"{YEAR}s {YEAR}'s {N}s {N}'s", rf"(?:{YEAR}|{N})'?s\b", decades),
    rule(
        "ties",
        r"\b(?:in|into) (?:his|her|their|our|my|your) (?:(?:early|mid|late)[- ])?"
        rf"(?P<decade>{'|'.join(_WORD_DECADES)})\b",
        _in_ones_twenties,
    ),
    rule(
        "ties",
        rf"\b(?:{'|'.join(_WORD_DECADES)})\b",
        lambda s, m: [s.whole(m, Kind.DECADE, _WORD_DECADES[m.group().casefold()], optional=True)],
    ),
    rule(YEAR, rf"{YEAR}(?:[-–—/]| to | and ){ANY}", _years),
    rule(
        "quarter half",
        rf"(?:{ORDINAL}|\b(?:last|final))[ -](?P<unit>quarter|half)\b(?! of the (?!year))",
        _period,
        alone=True,
    ),
    rule("q", rf"\bQ(?P<n>{LABEL})(?P<unit>)", _period),
    rule(
        "clock",
        r"\b(?:round|around)[ -]the[ -]clock\b",
        fixed(Kind.DURATION, 24, "hour"),
    ),
    rule(
        "am pm a.m p.m clock noon midnight",
        rf"(?P<times>{ANY}(?::{ANY})?(?:{JOIN}{ANY}(?::{ANY})?)?)"
        r" ?(?P<half>[ap]\.?m\b\.?|o['’]clock|noon\b|midnight\b)",
        _times,
    ),
    rule(":", rf"(?<![:/])(?P<times>{N}:{N})(?!:)(?P<half>)", _times),
    rule("noon midday", r"\bnoon\b|\bmidday\b", fixed(Kind.TIME, 720)),
    rule("midnight", r"\bmidnight\b", fixed(Kind.TIME, 0)),
    rule(
        "century",
        r"\b(?:quarter(?: of a)?|quarter-)[ -]?century\b",
        fixed(Kind.DURATION, 25, "year"),
    ),
    rule("quarter", rf"(?:\ba |{ANY} )?\bquarters? of an hour\b", _quarters_of_an_hour, alone=True),
    rule(
        "past to",
        rf"(?P<minute>\bhalf|\b(?:a )?quarter|{N}) (?P<way>past|to(?=.{{2}} (?:in the|at night))) {N}",
        _past_the_hour,
    ),
    rule("from", rf"(?<=\bfrom ){N} to {N}(?=[.,;)]|$| (?:every|each|daily|on|from|and)\b)", _maybe_hours),
    rule("at from until by", rf"(?<=\bat ){N}|(?<=\bfrom ){N}|(?<=\buntil ){N}|(?<=\bby ){N}", _maybe_times),
    rule("- – —", rf"{N} ?[-–—] ?{N}", _maybe_times),
    rule(_UNIT_NAMES, rf"{LIST}[ -]{_BETWEEN}(?P<unit>(?:{_UNITS})s?)\b(?:[ -]olds?\b)?", _duration),
    rule("half", r"\b(?P<half>half[ -](?:an? )?)(?P<unit>year|day|hour|month|century|decade|minute)\b", _single),
    rule(
        "fortnight decade",
        r"\b(?P<half>)(?:(?:a|an|the|this|last|past|next|per|each|every) )?(?P<unit>fortnight|decade)\b",
        _single,
    ),
    rule("decades", r"\bdecades\b", fixed(Kind.VAGUE, 10, "year")),
    rule(
        "centur",
        rf"{ORDINAL}[ -]centur(?:y|ies)\b",
        ordinal("century"),
    ),
    rule(
        "day",
        rf"\b(?:{'|'.join(WEEKDAYS)})s?\b",
        lambda s, m: [s.whole(m, Kind.WEEKDAY, WEEKDAYS[m.group().removesuffix("s")], optional=True)],
        ignore_case=False,
    ),
    rule(
        "year month",
        rf"\b(?:{_OTHER}) (?P<unit>year|month)\b|\b(?:the )?(?P<unit2>year|month) (?:before|earlier|after|ago)\b",
        lambda s, m: [s.whole(m, Kind.RELATIVE, 1, (m["unit"] or m["unit2"]).casefold(), optional=True)],
    ),
)
