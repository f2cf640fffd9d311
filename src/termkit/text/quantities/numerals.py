"""Numerals to exact values: "1,234.5", "three hundred and twelve", 三万五千, 1亿2000万."""

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

_SPACES = " \u00a0\u2009\u202f"
DIGITS = (
    rf"(?:[0-9]{{1,3}}(?:,[0-9]{{3}}){{1,5}}(?![0-9])(?:\.[0-9]{{1,9}}(?![0-9]))?"
    rf"|[0-9]{{1,3}}(?:[{_SPACES}][0-9]{{3}}){{1,5}}(?![0-9])(?:\.[0-9]{{1,9}}(?![0-9]))?"
    rf"|[0-9]{{1,15}}(?![0-9])(?:\.[0-9]{{1,9}}(?![0-9]))?)"
)
"""Western figures, grouped by commas or spaces or not. Runs of more than 15 figures are no quantities."""

VULGAR = {"½": Fraction(1, 2), "⅓": Fraction(1, 3), "⅔": Fraction(2, 3), "¼": Fraction(1, 4), "¾": Fraction(3, 4)}

SCALES = {
    "hundred": 100,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "k": 10**3,
    "mn": 10**6,
    "m": 10**6,
    "bn": 10**9,
    "tn": 10**12,
}
_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
CARDINALS = {word: i for i, word in enumerate(_ONES.split())}
CARDINALS |= {word: 10 * i for i, word in enumerate(_TENS.split(), 2)}
_ORDINAL_ONES = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth"
)
ORDINALS = {word: i for i, word in enumerate(_ORDINAL_ONES.split(), 1)}
ORDINALS |= {word[:-1] + "ieth": 10 * i for i, word in enumerate(_TENS.split(), 2)}
_ORDINAL_SCALES = {"hundredth": 100, "thousandth": 1000, "millionth": 10**6}


class Numeral(NamedTuple):
    """A numeral at `start`–`end`. `scale` is its last magnitude (million, 万), 1 without one."""

    start: int
    end: int
    value: Fraction
    scale: int = 1
    in_words: bool = False
    is_ordinal: bool = False
    is_plural: bool = False
    """ "thirds" """
    is_more: bool = False
    """Followed by 多, 余, 几, 来."""
    is_loose: bool = False
    """One of two neighbours that say about how many (七八百), or figures with a meaning of their own (十四五)."""


@lru_cache(1 << 12)
def digits_value(text: str) -> Fraction:
    return Fraction(int(text)) if text.isdecimal() else Fraction(re.sub(rf"[{_SPACES},]", "", text))


def english_numerals(run: str, offset: int) -> Iterator[Numeral]:
    """The numbers in a run of English number words, split where grammar splits them ("two three" are two).

    `offset` is added to all positions. A magnitude alone ("hundred") is no number, "a hundred" is.
    """
    tokens = [(m.start(), m.end(), m.group().casefold()) for m in re.finditer(r"[A-Za-z]+", run)]
    index = 0
    while index < len(tokens):
        stop, numeral = _english_numeral(tokens, index, offset)
        if numeral is not None:
            yield numeral
        index = max(stop, index + 1)


def _english_numeral(tokens: list[tuple[int, int, str]], first: int, offset: int) -> tuple[int, Numeral | None]:
    total, current, room, scale = 0, -1, 1000, 1  # room: a word must be below it to go on with the group
    index, stop, words = first, first, 0
    ordinal = plural = False
    while index < len(tokens) and not ordinal:
        word = tokens[index][2]
        if word in ("a", "an") and words == 0:
            current, room = 1, 1
        elif word == "and":
            follows = [token[2] for token in tokens[index + 1 : index + 3]]
            if scale == 1 or not follows or _small(follows[0]) is None or follows[-1:] == ["hundred"]:
                break
            index += 1
            continue
        elif (small := _small(word)) is not None:
            value, is_ordinal, is_plural = small
            if value >= room or (is_plural and words):
                break
            current = max(current, 0) + value
            room = 10 if value >= 20 else 1
            ordinal, plural = is_ordinal, is_plural
        elif word in SCALES or word in _ORDINAL_SCALES:
            by = SCALES.get(word) or _ORDINAL_SCALES[word]
            if current < 1 or (scale != 1 and by > scale and by != 1000 * scale and scale != 100):
                break
            if by == 100:
                current, room = current * 100, 100
            else:
                total, current, room = total + current * by, 0, 1000
            scale, ordinal = by, word in _ORDINAL_SCALES
        else:
            break
        index += 1
        words += 1
        stop = index
    alone = words == 1 and tokens[first][2] in ("a", "an")
    if not words or alone or current < 0:
        return stop, None
    start, end = tokens[first][0] + offset, tokens[stop - 1][1] + offset
    return stop, Numeral(start, end, Fraction(total + current), scale, True, ordinal, plural)


def _small(word: str) -> tuple[int, bool, bool] | None:
    if word in CARDINALS:
        return CARDINALS[word], False, False
    if word in ORDINALS:
        return ORDINALS[word], True, False
    if word.endswith("s") and word[:-1] in ORDINALS and word not in ("seconds", "firsts"):
        return ORDINALS[word[:-1]], True, True
    return None


_HAN_DIGITS_IN_ORDER = ("〇零○", "一", "二两", "三", "四", "五", "六", "七", "八", "九")
HAN_DIGITS: dict[str, int] = {ch: value for value, chars in enumerate(_HAN_DIGITS_IN_ORDER) for ch in chars}
_HAN_UNITS = {"十": 10, "百": 100, "千": 1000}
_HAN_SCALES = {"万": 10**4, "亿": 10**8, "兆": 10**12}
HAN_NUMERALS = "".join((*HAN_DIGITS, *_HAN_UNITS, *_HAN_SCALES))


def chinese_value(text: str) -> tuple[Fraction, int] | None:
    """Value and last magnitude of a numeral of Han characters and figures; None when it is none (九一八).

    三万五 is 35,000; 二〇二四 is read by places; a magnitude alone counts once (百 is 100).
    """
    if len(text) > 24:
        return None
    if len(text) > 1 and all(ch in HAN_DIGITS for ch in text):
        by_places = len(text) == 4 or any(ch in "〇零○" for ch in text[1:])
        return (Fraction(int("".join(str(HAN_DIGITS[ch]) for ch in text))), 1) if by_places else None
    total, section, pending = Fraction(0), Fraction(0), None
    unit, big, scale = 0, 0, 1  # last unit in this section, last 万/亿, last magnitude of all
    zero = figures = False
    for token in re.findall(rf"{DIGITS}|.", text):
        if token[0].isascii():
            if pending is not None:
                return None
            pending, figures = digits_value(token), True
        elif token in HAN_DIGITS:
            if pending is not None and pending != 0:
                return None
            pending, figures, zero = Fraction(HAN_DIGITS[token]), False, zero or token in "〇零○"
        elif token in _HAN_UNITS:
            by = _HAN_UNITS[token]
            if unit and by >= unit:
                return None
            section += (pending or 1) * by
            pending, unit, scale, zero = None, by, by, False
        elif token in _HAN_SCALES:
            by = _HAN_SCALES[token]
            section += pending or 0
            if not section and not total:
                section = Fraction(1)
            total = total + section * by if big > by else (total + section) * by
            section, pending, unit, big, scale, zero = Fraction(0), None, 0, by, by, False
        else:
            return None
    if pending is not None:
        short = scale >= 100 and not zero and not figures and pending != 0 and unit != 10
        section += pending * Fraction(scale, 10) if short else pending
        if scale != 1 and pending >= scale:
            return None
    return total + section, scale
