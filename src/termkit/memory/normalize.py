"""What is compared when texts are compared, and its words.

`normalised(text)`: NFKC, case folded, quotation marks and dashes of one kind, white space one space (none beside Han
characters and at the ends). A tag (`<b>`, `</x1>`) is one character that tells only whether it opens, closes or stands
alone. A number of ASCII or full-width figures, thousands separators left out, is one character for each factor of 3000
of its value. That is the penalty for numbers and tags: one that differs costs what one other character costs (in the
word score: one other word), however long it is written, and one that is equal costs nothing.
"""

import re
import unicodedata
from functools import lru_cache

_TAG = re.compile(r"</?[a-z][^<>]*>")
_OPENING, _CLOSING, _EMPTY = "\ufdd0", "\ufdd1", "\ufdd2"
# Noncharacters are in no text. Private use: two ranges of 3000, for numbers without and with leading zeros.
_NUMBER = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+")
_has_figure = re.compile("[0-9]").search
_BASE, _PLAIN, _ZEROS = 3000, 0xE000, 0xEC00
_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WIDE = f"{_HAN}\u3001-\u303f"
_beside_han = re.compile(f"(?<=[{_WIDE}]) | (?=[{_WIDE}])")
_SAME = str.maketrans(
    {**dict.fromkeys("‘’ʼ", "'"), **dict.fromkeys("“”„", '"'), **dict.fromkeys("‐‑‒–—―−", "-")}
    | dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff")
)
_has_other_form = re.compile(f"[{''.join(map(chr, _SAME))}]").search  # looking is eight times as fast as replacing
_token = re.compile(
    rf"[{_HAN}]|[{_OPENING}{_CLOSING}{_EMPTY}]|[\ue000-\uf8ff]+|[^\W0-9{_HAN}]+(?:['\u0300-\u036f][^\W0-9{_HAN}]+)*"
)


def normalised(text: str) -> str:
    """The text as it is compared. Empty for a text without visible characters."""
    if text.isascii():
        text = text.lower()
    else:
        text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
        if _has_other_form(text):
            text = text.translate(_SAME)
    text = " ".join(text.split())
    if not text.isascii() and " " in text:
        text = _beside_han.sub("", text)
    if "<" in text:
        text = _TAG.sub(_tag, text)
    if _has_figure(text):
        text = _NUMBER.sub(_number, text)
    return text


def tokens(normal: str) -> list[str]:
    """The words of a normalised text: each Han character, number and tag, and each run of other letters.

    Punctuation is none; a text of nothing else is a single one.
    """
    return _token.findall(normal) or ([normal] if normal else [])


def _tag(match: re.Match[str]) -> str:
    tag = match[0]
    return _CLOSING if tag[1] == "/" else _EMPTY if tag[-2] == "/" else _OPENING


def _number(match: re.Match[str]) -> str:
    return _as_characters(match[0])


@lru_cache(1 << 16)
def _as_characters(figures: str) -> str:
    figures = figures.replace(",", "")
    first = _ZEROS if figures[0] == "0" and len(figures) > 1 else _PLAIN
    if first == _ZEROS:
        figures = f"1{figures}"
    if len(figures) > 4000:  # int() refuses; nobody compares such by value
        return figures
    value, characters = int(figures), ""
    while True:
        value, digit = divmod(value, _BASE)
        characters = chr(first + digit) + characters
        if not value:
            return characters
