"""A quantity written as the other language would write it, in the manner of what stands there."""

import re
from fractions import Fraction

from termkit.text.characters import is_han
from termkit.text.quantities.model import Kind, PartialDate, Quantity
from termkit.text.quantities.numerals import HAN_NUMERALS
from termkit.text.quantities.units import CHINESE_CURRENCIES, CHINESE_MEASURES, CHINESE_TIME_UNITS, GENERIC_CURRENCIES


def render(quantity: Quantity, like: Quantity) -> str | None:
    """What should stand in place of `like` so that it says `quantity`; None where that is not certain.

    Chinese is written with Arabic figures, in 万 and 亿 from ten thousand on ("41.2万美元", "9个百分点").
    """
    if not _is_chinese(like):
        return _english_number(quantity) if quantity.kind is like.kind is Kind.NUMBER else None
    value = quantity.value
    if isinstance(value, PartialDate):
        return _date(value, like) if isinstance(like.value, PartialDate) else None
    number = _chinese_number(value, like)
    match quantity.kind:
        case Kind.PERCENT:
            return f"{number}%" if number else None
        case Kind.PERCENTAGE_POINT:
            return f"{number}个百分点" if number else None
        case Kind.FRACTION if value < 1:
            return f"{_han(value.denominator)}分之{_han(value.numerator)}"
        case Kind.NUMBER if like.kind in (Kind.NUMBER, Kind.DATE):
            return _in_manner(quantity, like, number)
        case Kind.ORDINAL if like.kind is Kind.ORDINAL:
            ordinal = _in_manner(quantity, like, number)
            return "第" + ordinal if ordinal and not quantity.unit else None
        case Kind.MONEY:
            return _money(quantity, like, number)
        case Kind.DURATION | Kind.MEASURE if like.kind is quantity.kind:
            return _duration(quantity, like)
        case Kind.TIME:
            return _time(value, like) if not quantity.unit else None
        case Kind.MULTIPLE if like.text.endswith("倍"):
            return _multiple(value, like)
        case Kind.VAGUE if not quantity.unit:
            return f"数{_HAN_MAGNITUDES[int(value)]}" if value in _HAN_MAGNITUDES else None
        case Kind.PERIOD if quantity.unit == like.unit == "quarter":
            return f"第{_han(value.numerator)}季度"
        case Kind.WEEKDAY:
            return re.sub("[一二三四五六日天]$", "一二三四五六日"[int(value) - 1], like.text)
    return None


_HAN_MAGNITUDES = {
    10: "十",
    100: "百",
    1000: "千",
    10**4: "万",
    10**5: "十万",
    10**6: "百万",
    10**7: "千万",
    10**8: "亿",
}
_NUMERAL = re.compile(rf"[0-9][0-9,. ]*[{HAN_NUMERALS}]*|[{HAN_NUMERALS}]+")
_UNIT_WORDS = {unit: word for word, (unit, times) in reversed(CHINESE_TIME_UNITS.items()) if times == 1} | {
    "year": "年",
    "week": "周",
    "day": "天",
    "month": "个月",
    "hour": "小时",
    "second": "秒",
}
_UNIT_WORDS |= {unit: word for word, unit in reversed(CHINESE_MEASURES.items())}


def _is_chinese(like: Quantity) -> bool:
    return any(map(is_han, like.text)) or not re.search("[A-Za-z,]", like.text)


def _plain(value: Fraction) -> str | None:
    """Figures without grouping; None for a value without end (1/3)."""
    if value.denominator == 1:
        return str(value.numerator)
    for places in range(1, 5):
        if (value * 10**places).denominator == 1:
            return f"{value.numerator / value.denominator:.{places}f}"
    return None


def _chinese_number(value: Fraction, like: Quantity) -> str | None:
    """In 万 and 亿 where `like` is, and from a million on."""
    if value < 10**6 and not re.search("[万亿萬億]", like.text):
        return _plain(value)
    for scale, sign in ((10**8, "亿"), (10**4, "万")):
        if value >= scale and (value / scale * 100).denominator == 1:
            return f"{_plain(value / scale)}{sign}"
    return _plain(value)


def _english_number(quantity: Quantity) -> str | None:
    value = quantity.value
    if isinstance(value, PartialDate):
        return None
    return f"{value.numerator:,}" if value.denominator == 1 else _plain(value)


def _han(number: int) -> str:
    """A whole number below 100 in Han characters, larger ones in figures."""
    tens, ones = divmod(number, 10)
    if number >= 100:
        return str(number)
    return (
        ("一二三四五六七八九"[tens - 1] if tens > 1 else "")
        + ("十" if tens else "")
        + (" 一二三四五六七八九"[ones].strip() or ("" if tens else "零"))
    )


def _in_manner(quantity: Quantity, like: Quantity, number: str | None) -> str | None:
    """In Han characters where `like` is, for small numbers; words behind the numeral stay (2000多 → 3000多)."""
    value = quantity.value
    assert isinstance(value, Fraction)
    found = _NUMERAL.search(like.text)
    if not number or not found:
        return None
    if value.denominator == 1 and value <= 10 and not found.group()[0].isascii():
        number = "两" if value == 2 and like.kind is not Kind.ORDINAL else _han(value.numerator)
    return number + like.text[found.end() :]


def _money(quantity: Quantity, like: Quantity, number: str | None) -> str | None:
    unit = quantity.unit
    may_be = GENERIC_CURRENCIES.get(unit, ())
    if like.unit in may_be:
        unit = like.unit
    elif unit in ("$", "¥"):
        unit = may_be[0]  # a dollar of no named country is mostly the American one
    names = [name for name, code in CHINESE_CURRENCIES.items() if code == unit]
    name = next((name for name in sorted(names, key=len, reverse=True) if like.text.endswith(name)), None)
    if not number or not names:
        return None
    return f"{number}{name or names[0].replace('人民币', '元')}"


def _duration(quantity: Quantity, like: Quantity) -> str | None:
    found = _NUMERAL.search(like.text)
    value = quantity.value
    if not found or isinstance(value, PartialDate):
        return None
    if quantity.unit == like.unit:
        return _in_manner(quantity, like, _plain(value))
    number = _in_manner(quantity, like._replace(text=found.group()), _plain(value))
    word = _UNIT_WORDS.get(quantity.unit)
    gap = " " if word and word.isascii() and " " in like.text else ""
    return f"{number}{gap}{word}" if number and word else None


def _multiple(value: Fraction, like: Quantity) -> str | None:
    """三倍, or 增加了两倍 in its place where `like` tells how much came to it."""
    found = _NUMERAL.search(like.text)
    number = _plain(value if not found or not found.start() else value - 1)
    if not found or not number:
        return None
    if len(number) == 1 and not found.group()[0].isascii():
        number = "两" if number == "2" else _han(int(number))
    return like.text[: found.start()] + number + like.text[found.end() :]


def _date(date: PartialDate, like: Quantity) -> str | None:
    if not re.search("[年月日号號]", like.text):
        return None
    shown = like.value
    assert isinstance(shown, PartialDate)
    year = f"{date.year}年" if date.year and (shown.year or not date.month) else ""
    return year + (f"{date.month}月" if date.month else "") + (f"{date.day}日" if date.day else "")


def _time(value: Fraction, like: Quantity) -> str | None:
    hour, minute = divmod(int(value), 60)
    found = re.search("[时時点點:：]", like.text)
    if not found:
        return None
    if found.group() in ":：":
        return f"{hour}:{minute:02}"
    period = ""
    if not like.text[0].isdigit():
        period, hour = ("上午", hour) if hour < 12 else ("下午" if hour < 18 else "晚上", (hour - 1) % 12 + 1)
    return f"{period}{hour}{found.group()}" + (f"{minute}分" if minute else "")
