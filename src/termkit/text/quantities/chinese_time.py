"""Dates, times of day and lengths of time in Chinese, as rules on shapes."""

import re
from fractions import Fraction

from termkit.text.quantities.dates import DAY_AND_MONTH, FULL_DATES, clock, decades, is_day
from termkit.text.quantities.model import Kind, PartialDate, Quantity
from termkit.text.quantities.numerals import Numeral
from termkit.text.quantities.shape import (
    ANY,
    BARE,
    LABEL,
    LIST,
    YEAR,
    N,
    Rule,
    Shape,
    fixed,
    is_small,
    ordinal,
    rule,
    spread,
)
from termkit.text.quantities.units import CHINESE_TIME_UNITS

_JOIN = r"(?: ?(?:-|–|—|~|～|、|——|至|到|和|与|或|及) ?)"
_MORNING, _AFTERNOON = "凌晨|清晨|早上|早晨|早|上午", "下午|傍晚|晚上|晚间|夜间|晚"


def _is_month(numeral: Numeral) -> bool:
    return numeral.value.denominator == 1 and 1 <= numeral.value <= 12


def _is_year(numeral: Numeral) -> bool:
    return numeral.value.denominator == 1 and 1000 <= numeral.value < 3000 and not numeral.is_more


def _days(shape: Shape, match: re.Match[str]) -> list[Quantity] | None:
    """2016年11月18日, 6月18日至19日: every day has the month and the year."""
    year, month, days = shape.numeral(match, "year"), shape.numerals(match, "month")[0], shape.numerals(match, "days")
    if not _is_month(month) or not all(map(is_day, days)):
        return None
    if year and not _is_year(year):
        return None
    found = []
    for index, day in enumerate(days):
        start = shape.start(match.start()) if index == 0 else day.start
        end = shape.end(match.end()) if index == len(days) - 1 else day.end
        date = PartialDate(int(year.value) if year else None, int(month.value), int(day.value))
        found.append(shape.quantity(Kind.DATE, date, start, end))
    return found


def _months(shape: Shape, match: re.Match[str]) -> list[Quantity] | None:
    """2023年3月, 3月至5月"""
    year, months = shape.numeral(match, "year"), shape.numerals(match, "months")
    if not all(_is_month(month) for month in months) or (year and not _is_year(year)):
        return None
    found = []
    for index, month in enumerate(months):
        start = shape.start(match.start()) if index == 0 else month.start
        end = shape.end(match.end()) if index == len(months) - 1 else month.end
        date = PartialDate(int(year.value) if year else None, int(month.value))
        found.append(shape.quantity(Kind.DATE, date, start, end))
    return found


def _years(shape: Shape, match: re.Match[str]) -> list[Quantity] | None:
    """2018—2023年 are years, 三至五年 a length of time."""
    numerals = shape.numerals(match, "list")
    if not _is_year(numerals[-1]) or (numerals[-1].value < 1500 and not numerals[-1].in_words):
        return None
    if len(numerals) > 1 and not _is_year(numerals[0]):
        return None
    found = []
    for index, numeral in enumerate(numerals):
        end = shape.end(match.end()) if index == len(numerals) - 1 else numeral.end
        found.append(shape.quantity(Kind.DATE, PartialDate(int(numeral.value)), numeral.start, end))
    return found


def _day_alone(shape: Shape, match: re.Match[str]) -> list[Quantity] | None:
    """18日 is a day of this month, 三日 may be three days."""
    numeral = shape.numerals(match)[0]
    if not is_day(numeral):
        return None
    optional = is_small(numeral)
    duration = shape.whole(match, Kind.DURATION, numeral.value, "day", optional=optional)
    date = duration._replace(kind=Kind.DATE, value=PartialDate(day=int(numeral.value)), unit="")
    return [date._replace(also=(duration,))]


def _unit(word: str) -> tuple[str, int]:
    return CHINESE_TIME_UNITS["个月" if word == "月" else word]


def _quarter(shape: Shape, match: re.Match[str]) -> list[Quantity] | None:
    value = shape.numerals(match)[0].value
    return [shape.whole(match, Kind.PERIOD, value, "quarter", optional=True)] if value in (1, 2, 3, 4) else None


def _duration(shape: Shape, match: re.Match[str]) -> list[Quantity] | None:
    unit, times = _unit(match["unit"])
    found = spread(shape, match, Kind.DURATION, unit, times=Fraction(times))
    if match["half"]:
        last = found[-1]
        found[-1] = last._replace(value=_plus(last, Fraction(times, 2)))
    return found


def _plus(quantity: Quantity, more: Fraction) -> Fraction:
    assert isinstance(quantity.value, Fraction)
    return quantity.value + more


def _with_half(shape: Shape, match: re.Match[str]) -> list[Quantity] | None:
    """一个半月, 两个半小时"""
    unit, times = _unit(match["unit"])
    value = (shape.numerals(match)[0].value + Fraction(1, 2)) * times
    return [shape.whole(match, Kind.DURATION, value, unit, optional=True)]


def _half(shape: Shape, match: re.Match[str]) -> list[Quantity] | None:
    """半年, 半个月, 半小时"""
    unit, times = _unit(match["unit"])
    half = shape.whole(match, Kind.DURATION, Fraction(times, 2), unit, optional=True)
    days = (half._replace(value=Fraction(15), unit="day"),) if unit == "month" else ()
    return [half._replace(also=days)]


def _clock(shape: Shape, match: re.Match[str]) -> list[Quantity] | None:
    """下午5时30分, 9点半, 17:30; 9点 without more may be nine points."""
    hour, minute = shape.numerals(match, "hour")[0], shape.numeral(match, "minute")
    period = match["period"] or ""
    half = "am" if period in _MORNING.split("|") else "pm" if period in _AFTERNOON.split("|") else ""
    if period == "中午":
        half = "pm" if hour.value in (12, 1, 2) else "am"
    quarters = shape.numeral(match, "quarters")
    minutes = minute.value if minute else quarters.value * 15 if quarters else Fraction(30 if match["part"] else 0)
    if match["sign"] == ":" and (minute is None or len(shape.raw[minute.start : minute.end]) != 2):
        return None
    if shape.raw[shape.start(match.start()) : shape.end(match.end())] in ("早一点", "晚一点", "早一點", "晚一點"):
        return None  # a little earlier, a little later
    if match["sign"] == "点" and not (period or minute or quarters or match["part"] or match["clock"]):
        if hour.in_words:
            return None
        time = clock(shape, hour, minutes, half, hour.start, shape.end(match.end()))
        number = shape.quantity(Kind.NUMBER, hour.value, hour.start, hour.end)
        return [time._replace(also=(number,))] if time else None
    time = clock(shape, hour, minutes, half, shape.start(match.start()), shape.end(match.end()))
    return [time] if time else None


def _minutes(shape: Shape, match: re.Match[str]) -> list[Quantity] | None:
    numeral = shape.numerals(match)[0]
    return [shape.whole(match, Kind.DURATION, numeral.value, "minute", optional=is_small(numeral))]


def _many_years(shape: Shape, match: re.Match[str]) -> list[Quantity] | None:
    """几十年"""
    numeral = shape.numerals(match)[0]
    if shape.raw[numeral.start] in "数几數幾":
        return [shape.whole(match, Kind.VAGUE, numeral.value, "year", optional=True)]
    return [shape.whole(match, Kind.DURATION, numeral.value, "year", optional=True)]


def _decade(shape: Shape, match: re.Match[str]) -> list[Quantity] | None:
    century, decade = shape.numeral(match, "century"), shape.numerals(match, "decade")[0]
    if decade.value % 10 or decade.value.denominator != 1:
        return None
    value = (century.value - 1) * 100 + decade.value if century else decade.value
    return [shape.whole(match, Kind.DECADE, value)]


def _first_decade(shape: Shape, match: re.Match[str]) -> list[Quantity] | None:
    """21世纪头十年 is the 2000s."""
    *century, years = shape.numerals(match)
    first = (century[0].value - 1) * 100 if century else 2000
    return [shape.whole(match, Kind.DECADE, first)] if years.value == 10 else None


def _named_day(shape: Shape, match: re.Match[str]) -> list[Quantity] | None:
    """9·11"""
    month, day = shape.numerals(match)
    if not _is_month(month) or not is_day(day):
        return None
    date = shape.whole(match, Kind.DATE, PartialDate(None, int(month.value), int(day.value)), optional=True)
    return [date]


def _weekday(shape: Shape, match: re.Match[str]) -> list[Quantity] | None:
    numeral = shape.numeral(match, 0)
    if numeral and not (numeral.in_words and numeral.value.denominator == 1 and 1 <= numeral.value <= 6):
        return None
    return [shape.whole(match, Kind.WEEKDAY, numeral.value if numeral else 7, optional=True)]


_UNITS = "|".join(sorted(CHINESE_TIME_UNITS, key=len, reverse=True))
_HALF_UNITS = "年|天|个月|月|个小时|小时|个世纪|世纪|个钟头|个星期|分钟"
_PERIOD = rf"(?P<period>{_MORNING}|{_AFTERNOON}|中午)?"

_UNIT_SIGNS = "年 岁 月 星期 礼拜 周 日 天 昼夜 时 钟 秒 世纪"

TIME_RULES: tuple[Rule, ...] = (
    *FULL_DATES,
    *DAY_AND_MONTH,
    rule(YEAR, rf"{YEAR}'?s(?![A-Za-z])", decades),
    rule("世纪", rf"(?:{N}|[本新])世纪(?:头|前|第){N}个?年", _first_decade),
    rule("年代", rf"(?:(?P<century>{N})世纪)?(?P<decade>{ANY})年代", _decade),
    rule("· ・ •", rf"{N}[·・•]{N}", _named_day),
    rule("月", rf"(?:(?P<year>{ANY})年)?(?P<month>{N})月(?P<days>{N}(?:[日号]?{_JOIN}{N}(?!月)){{0,6}})[日号]", _days),
    rule("月", rf"(?:(?P<year>{ANY})年)?(?P<months>{N}(?:月?份?{_JOIN}{N}(?=月|{_JOIN})){{0,6}})月份?", _months),
    rule("年", rf"(?P<list>{ANY}(?:年?{_JOIN}{ANY}){{0,6}})(?:学年|财年|年度|年)", _years),
    rule("季度 q", rf"第?{N}季度|Q{LABEL}", _quarter),
    rule(
        "半年",
        "[上下]半年",
        lambda s, m: [s.whole(m, Kind.PERIOD, 1 if m.group()[0] == "上" else 2, "half", optional=True)],
    ),
    rule(
        "时 点 :",
        rf"{_PERIOD}(?P<hour>{N})(?P<sign>时(?!候|代|期|间|常)|点(?!建|意|要|理|原|共|说|看|希|主|内|启|经|诉|措|请|以)|:)"
        rf"(?:(?P<quarters>{N})刻|(?P<minute>{ANY})分?|(?P<part>半)|(?P<clock>整|钟))?",
        _clock,
    ),
    rule(
        "星期 礼拜 周",
        rf"(?<!{N})(?:星期|礼拜|周)(?:{N}(?![次个名天年期场]|回(?![到国家来去答应归程乡]))|[日天](?!天))",
        _weekday,
        alone=True,
    ),
    rule("个半", rf"{N}个半(?P<unit>月|小时|星期|钟头|世纪)", _with_half),
    rule("世纪", rf"{N}世纪", ordinal("century")),
    rule("分", rf"(?<=小时){N}分(?!之)|{N}分(?={N}秒)", _minutes),
    rule(
        _UNIT_SIGNS,
        rf"{LIST}(?:个多(?=月|星期|小时|世纪))?(?P<unit>(?<=多)月|{_UNITS})(?!级|代|度|会|报|内瓦)(?P<half>半(?!数))?多?",
        _duration,
    ),
    rule("年", rf"{BARE}年", _many_years),
    rule("日 号", rf"{ANY}[日号](?!内瓦)", _day_alone),
    rule("半", rf"半(?P<unit>{_HALF_UNITS})", _half),
    rule("全天 昼夜", "全天候?|昼夜", fixed(Kind.DURATION, 24, "hour")),
    rule(
        "正午 午夜", "正午|午夜", lambda s, m: [s.whole(m, Kind.TIME, 720 if m.group() == "正午" else 0, optional=True)]
    ),
    rule(
        "年 月",
        "(?P<year>今年|本年|去年|明年|前年|后年|当年|同年|上年|翌年|次年|该年|来年|上一年|前一年)|本月|上个?月|下个?月|当月|同月|次月|该月",
        lambda s, m: [s.whole(m, Kind.RELATIVE, 1, "year" if m["year"] else "month", optional=True)],
    ),
)
