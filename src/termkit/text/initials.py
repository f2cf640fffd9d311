"""The pinyin initials of Chinese words: 人口贩运 → r k f y, as people type them to look a word up.

No dictionary of readings is needed for a first letter: the 3,755 everyday characters of GB 2312 (level 1) stand in its
table in the order of their pinyin, and Python has the table. What is added here are characters with a second reading
that begins otherwise, and those of the glossary outside level 1.
"""

from bisect import bisect_right
from functools import lru_cache

from termkit.text.characters import is_han
from termkit.text.normalize import fold_key
from termkit.text.scripts import to_simplified

_FIRST = "啊芭擦搭蛾发噶哈击喀垃妈拿哦啪期然撒塌挖昔压匝"
"""The first character of each letter in GB 2312, level 1; no syllable begins with i, u or v."""
_LETTERS = "abcdefghjklmnopqrstwxyz"
_STARTS = [ch.encode("gb2312") for ch in _FIRST]
_LAST = "座".encode("gb2312")

_READINGS = {
    ch: letters
    for letters, characters in {
        # A second reading with another initial.
        "cz": "长传重藏朝曾", "dt": "调弹", "hx": "行", "kh": "会", "ls": "率", "jg": "给", "sc": "参", "dsc": "单",
        "cj": "车", "jx": "校降解系", "yl": "乐", "sx": "省", "qj": "奇", "sz": "识", "bp": "暴便", "dz": "得",
        "hk": "划", "nl": "弄", "zx": "吓",
        # Outside level 1.
        "j": "羁", "x": "逍徙", "l": "〇寮", "m": "湄", "c": "娼", "g": "锢", "y": "攸", "k": "诓",
    }.items()
    for ch in characters
}  # fmt: skip


def has_initials(text: str, letters: str) -> bool:
    """Whether the word begins with characters of these initials (lower-case letters), one letter a character."""
    possible = initials(text)
    return len(letters) <= len(possible) and all(ch in each for ch, each in zip(letters, possible, strict=False))


@lru_cache(maxsize=1 << 14)
def initials(text: str) -> tuple[str, ...]:
    """The possible initials of each character; Latin letters and digits stand for themselves, marks are left out. A
    character whose reading is not known has none.
    """
    return tuple(_of(ch) if is_han(ch) else ch for ch in to_simplified(fold_key(text)) if ch.isalnum())


@lru_cache(maxsize=1 << 13)
def _of(ch: str) -> str:
    if known := _READINGS.get(ch):
        return known
    try:
        code = ch.encode("gb2312")
    except UnicodeEncodeError:
        return ""
    return _LETTERS[bisect_right(_STARTS, code) - 1] if _STARTS[0] <= code <= _LAST else ""
