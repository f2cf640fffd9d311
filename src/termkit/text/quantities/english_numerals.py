"""Where numerals stand in an English text: figures, words, and both ("2.5 million", "two and a half million")."""

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING

from termkit.text.characters import encodable
from termkit.text.quantities.numerals import (
    CARDINALS,
    DIGITS,
    ORDINALS,
    SCALES,
    VULGAR,
    Numeral,
    digits_value,
    english_numerals,
)
from termkit.text.quantities.shape import LABEL, ORDINAL, YEAR, N
from termkit.text.quantities.units import CURRENCY_CODES

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

_SCALE = r"(?:hundred|thousand|million|billion|trillion)"
_WORD = rf"(?:{'|'.join(sorted({*CARDINALS, *ORDINALS}, key=len, reverse=True))}|{_SCALE}(?:th)?)s?"
_SUFFIXES = r"(?:st|nd|rd|th|s|x|h|hrs?|min|sec|[ap]\.?m|km|kg|g|t|ha|cm|mm|m|[kKMGT]B|[kMG]W|per|pp|bn|mn|k)"
_IN_FIGURES = (
    rf"(?P<digits>(?<![0-9]){DIGITS})(?P<vulgar>[{''.join(VULGAR)}])?"
    r"(?:(?P<ordinal>st|nd|rd|th)(?![A-Za-z])"
    rf"|(?P<suffix>[- \u00a0]?(?:{_SCALE}|bn|mn|tn)|k)(?![A-Za-z])"
    r"|(?P<m>[ \u00a0]?m)(?![A-Za-z]))?"
    rf"|(?P<fraction>(?<![0-9])[{''.join(VULGAR)}])"
)
_NUMERAL = re.compile(
    rf"{_IN_FIGURES}"
    rf"|(?<![A-Za-z])(?P<half>half a )(?P<of>{_SCALE})(?![A-Za-z])"
    rf"|(?<![A-Za-z])(?P<words>(?:an? (?={_SCALE}))?{_WORD}(?:(?:[ -]| and |-and-){_WORD})*)(?![A-Za-z])",
    re.IGNORECASE,
)
_FIGURES = re.compile(_IN_FIGURES, re.IGNORECASE)
_RUN_OF_FIGURES = re.compile(f"[0-9]+|[{''.join(VULGAR)}]")
_AND_A_HALF = re.compile(rf"[ -]and[ -]a[ -]half(?:[ -](?P<scale>{_SCALE}))?(?![A-Za-z])", re.IGNORECASE)
_MONEY_BEFORE = re.compile(rf"(?:[$€£¥]|\b(?:{'|'.join(CURRENCY_CODES)})) ?$")


def numerals(text: str) -> Iterator[tuple[str, Numeral]]:
    """The numerals of an English text in order, each with its sign in the shape."""
    end = 0
    in_words = _may_be_in_words(text)
    for match in _NUMERAL.finditer(text) if in_words else _in_figures(text):
        if match.start() < end:
            continue
        if not in_words:
            found = [_figures(match, text)]
        elif match["words"]:
            found = list(english_numerals(match["words"], match.start()))
        elif match["half"]:
            scale = SCALES[match["of"].casefold()]
            found = [Numeral(match.start(), match.end(), Fraction(scale, 2), scale, True)]
        else:
            found = [_figures(match, text)]
        if found and not found[-1].is_ordinal and (half := _AND_A_HALF.match(text, found[-1].end)):
            found[-1] = _with_half(found[-1], half)
        for numeral in found:
            yield _sign(numeral, text), numeral
            end = numeral.end


NUMBER_WORDS = frozenset({*CARDINALS, *ORDINALS, *_SCALE[3:-1].split("|")})
"""Every numeral in words holds one of these."""


def _in_figures(text: str) -> Iterator[re.Match[str]]:
    """As `_FIGURES.finditer(text)`, which tries at every character what can begin at a figure only."""
    at = 0
    while figures := _RUN_OF_FIGURES.search(text, at):
        match = _FIGURES.match(text, figures.start())
        if match:
            yield match
        at = match.end() if match else figures.end()


@cache
def _number_words() -> "AhoCorasick":
    from ahocorasick_rs import AhoCorasick

    return AhoCorasick(sorted(NUMBER_WORDS), store_patterns=False)


# What a pattern that ignores case takes for i, k and s beside them (the documentation of `re`).
_ALIKE = str.maketrans("İıſ\u212a", "iisk")


def _may_be_in_words(text: str) -> bool:
    """Whether a number word stands there, be it in another word: to look for all at once takes a microsecond."""
    if not text.isascii():
        text = encodable(text.translate(_ALIKE))
    return bool(_number_words().find_matches_as_indexes(text.lower()))


def _figures(match: re.Match[str], text: str) -> Numeral:
    if match["fraction"]:
        return Numeral(match.start(), match.end(), VULGAR[match["fraction"]])
    value = digits_value(match["digits"])
    if match["vulgar"]:
        value += VULGAR[match["vulgar"]]
    if match["ordinal"]:
        return Numeral(match.start(), match.end(), value, is_ordinal=True)
    if match["suffix"]:
        scale = SCALES[match["suffix"].strip("- \u00a0").casefold()]
        return Numeral(match.start(), match.end(), value * scale, scale)
    if match["m"] and _MONEY_BEFORE.search(text, max(0, match.start() - 5), match.start()):
        return Numeral(match.start(), match.end(), value * 10**6, 10**6)
    return Numeral(match.start(), match.end("vulgar") if match["vulgar"] else match.end("digits"), value)


def _with_half(numeral: Numeral, half: re.Match[str]) -> Numeral:
    """ "two and a half million", "a million and a half" """
    if half["scale"]:
        scale = SCALES[half["scale"].casefold()]
        return numeral._replace(end=half.end(), value=(numeral.value + Fraction(1, 2)) * scale, scale=scale)
    return numeral._replace(end=half.end(), value=numeral.value + Fraction(max(1, numeral.scale), 2))


def _sign(numeral: Numeral, text: str) -> str:
    if numeral.is_ordinal:
        return ORDINAL
    raw = text[numeral.start : numeral.end]
    if not numeral.in_words:
        if _is_label(text, numeral):
            return LABEL
        if len(raw) == 4 and raw.isdigit() and 1500 <= int(raw) < 2200:
            return YEAR
    return N


_LABEL_BEFORE = re.compile(r"(?:[A-Za-z]|\b[A-Z][A-Za-z]*[A-Z]-|\bCovid-|\b[A-Z]\.)$")
_LABEL_BEHIND = re.compile(rf"(?!{_SUFFIXES}(?![A-Za-z]))[A-Za-z]")


def _is_label(text: str, numeral: Numeral) -> bool:
    """Figures in a name: G20, COVID-19, 5G."""
    touching = text[numeral.start - 1 : numeral.start] + text[numeral.end : numeral.end + 1]
    if not any(ch.isalpha() or ch in "-." for ch in touching):
        return False
    before = text[max(0, numeral.start - 12) : numeral.start]
    if _MONEY_BEFORE.search(before):
        return False
    return bool(_LABEL_BEFORE.search(before) or _LABEL_BEHIND.match(text, numeral.end))
