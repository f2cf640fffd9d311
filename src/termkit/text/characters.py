"""Which characters are Chinese, which are full width, and how wide a text is on a terminal.

Source of the ranges: Unicode 16, Blocks.txt and EastAsianWidth.txt.
"""

import re
import unicodedata

# For use inside [...] of a regular expression. 〇; Extension A; the unified ideographs; compatibility ideographs;
# planes 2 and 3, which Unicode reserves for ideographs (Extensions B to J and what comes).
HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"

# Letters of Latin script for [...]: ASCII, Latin-1, Extended-A and -B, and Extended Additional (Vietnamese).
LATIN = "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"

FULL_TO_HALF = {
    "，": ",", "。": ".", "、": ",", "；": ";", "：": ":", "？": "?", "！": "!", "（": "(", "）": ")",
    "【": "[", "】": "]", "［": "[", "］": "]", "｛": "{", "｝": "}", "％": "%", "＆": "&", "＋": "+", "－": "-",
    "＝": "=", "／": "/", "＼": "\\", "＜": "<", "＞": ">", "＃": "#", "＠": "@", "＊": "*", "～": "~", "｜": "|",
    "＄": "$", "＂": '"', "＇": "'", "＿": "_", "．": ".", "＾": "^", "｀": "`", "\u3000": " ",
}  # fmt: skip
"""Punctuation of Chinese text → its half-width form. 。 and ． both give a stop, ， and 、 both a comma."""

_lone_surrogate = re.compile("[\ud800-\udfff]")


def encodable(text: str) -> str:
    """`text` with U+FFFD for each lone surrogate (from a broken file), which Aho-Corasick automata and tries cannot take;
    offsets stay."""
    return text if text.isascii() else _lone_surrogate.sub("\ufffd", text)


def is_han(ch: str) -> bool:
    """Whether the one character is a Chinese ideograph (々 and the strokes of U+31C0 are not)."""
    if "\u4e00" <= ch <= "\u9fff":
        return True
    return ch >= "\u3007" and (
        "\u3400" <= ch <= "\u4dbf" or "\uf900" <= ch <= "\ufaff" or "\U00020000" <= ch <= "\U0003fffd" or ch == "\u3007"
    )


def has_han(text: str) -> bool:
    """Whether a Chinese ideograph stands in `text`."""
    return not text.isascii() and any(map(is_han, text))


class _OneHan(dict[int, int]):
    def __missing__(self, code: int) -> int:
        self[code] = ord("汉") if is_han(chr(code)) else code
        return self[code]


_one_han = _OneHan()


def one_han(text: str) -> str:
    """`text` with 汉 for every Han character; offsets stay.

    A pattern on it says 汉, where [{HAN}] in a pattern on the text costs a millisecond to compile, each time it occurs.
    """
    return text.translate(_one_han)


def han_count(text: str) -> int:
    """How many Han characters `text` has."""
    return 0 if text.isascii() else one_han(text).count("汉")


def is_full_width(ch: str) -> bool:
    """East Asian Width W or F: ideographs, kana, ， 。 《 and full-width Latin. “ ” … — are ambiguous, so not."""
    return unicodedata.east_asian_width(ch) in "WF"


def display_width(text: str) -> int:
    """Terminal cells: two for full-width characters, none for combining marks and invisible ones, else one."""
    if text.isascii():
        return len(text)
    return sum(_cells(ch) for ch in text)


def _cells(ch: str) -> int:
    if unicodedata.category(ch) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if is_full_width(ch) else 1
