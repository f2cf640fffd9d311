"""Simplified or Traditional: which script a text is in, and which of its characters are of the other one.

The tables are OpenCC's (Apache-2.0), read from the data files of opencc-python-reimplemented without importing it:
some 80 KB of text, 3 ms at first use, so nothing is kept in the cache. Only characters that are *never* right in the
other script count: 后, 里, 台 stand in both, 乾 is right in 乾隆, 户 is Simplified and the standard of Hong Kong.

Known limit: 著 for 着 (看著) cannot be told from 著 in 著名, and is not reported.
"""

import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import NamedTuple

from termkit.model.document import Span
from termkit.model.language import ENGLISH, UNDETERMINED, ZH_HANS, ZH_HANT, Language
from termkit.text.characters import LATIN, is_han
from termkit.text.compiled import data_file

# Names and words in which a Traditional character is right in Simplified text, beside those of OpenCC (乾隆, 樊於期).
_KEPT_IN_SIMPLIFIED = (
    "文徵明 吴徵镒 陆徵祥 魏徵 徵羽 乾卦 洪昇 昇腾 昇思 昇辉 二噁英 噁英 噁唑 甚夥 夥颐"
    " 苎麻 李乾 乾顺 於姓 於氏 於潜 甯氏 甯姓"
)
# Of OpenCC's phrases whose characters are right in both scripts, only those about these two are sure in Simplified
# text: 瞭解 is Traditional there, but 覆上 and the name 沈默 are not.
_SURE = "瞭藉"

_is_latin = re.compile(f"[{LATIN}]").match
_OTHER_LETTERS = ("\u0370\u1dff", "\u3041\u30fa", "\u30fd\u318f", "\uac00\ud7a3")  # first and last
_LETTERS_PER_HAN = 8  # about two words: an English sentence may quote a Chinese name, and the other way round


class _Conversion(NamedTuple):
    """Replacement of characters, except within the listed phrases, which say themselves what becomes of them."""

    characters: dict[str, str]
    phrases: dict[str, list[tuple[str, str]]]
    """First character → (phrase, replacement), the longest first."""
    touched: frozenset[str]
    """Characters that become others, alone or in a phrase: without one of them, a text stays as it is."""

    def apply(self, text: str) -> str:
        """`text` converted; as long as before."""
        if self.touched.isdisjoint(text):
            return text
        pieces: list[str] = []
        at = 0
        while at < len(text):
            ch = text[at]
            phrase, replacement = next(
                (pair for pair in self.phrases.get(ch, ()) if text.startswith(pair[0], at)),
                (ch, self.characters.get(ch, ch)),
            )
            pieces.append(replacement)
            at += len(phrase)
        return "".join(pieces)

    def changes(self, text: str) -> list[tuple[Span, str]]:
        """Each run of adjacent characters that conversion changes, with what it becomes."""
        converted = self.apply(text)
        if converted is text:
            return []
        changed = [i for i, (old, new) in enumerate(zip(text, converted, strict=True)) if old != new]
        starts = [i for n, i in enumerate(changed) if n == 0 or changed[n - 1] != i - 1]
        ends = [i + 1 for n, i in enumerate(changed) if n + 1 == len(changed) or changed[n + 1] != i + 1]
        return [(Span(a, b), converted[a:b]) for a, b in zip(starts, ends, strict=True)]


def detect(text: str) -> Language:
    """English, Simplified or Traditional Chinese, by its characters; undetermined without letters or in another script.

    Latin script is taken for English, and Chinese without a character of one script only for Simplified.
    """
    times = Counter(text)
    han = sum(times[ch] for ch in times if is_han(ch))
    latin = sum(times[ch] for ch in times if _is_latin(ch))
    other = sum(times[ch] for ch in times if any(ends[0] <= ch <= ends[1] for ends in _OTHER_LETTERS))
    if not han + latin or other > max(han, latin) / 2:
        return UNDETERMINED
    if latin > _LETTERS_PER_HAN * han:
        return ENGLISH
    traditional = sum(times[ch] for ch in _only_traditional().characters.keys() & times)
    if not traditional:
        return ZH_HANS
    simplified = sum(times[ch] for ch in _only_simplified().characters.keys() & times)
    return ZH_HANT if traditional > simplified else ZH_HANS


def traditional_characters(text: str) -> list[tuple[Span, str]]:
    """Runs of Traditional characters in a Simplified text, with the Simplified form."""
    return _only_traditional().changes(text)


def simplified_characters(text: str) -> list[tuple[Span, str]]:
    """Runs of Simplified characters in a Traditional text, with the Traditional form (the likeliest, if several)."""
    return _only_simplified().changes(text)


def to_simplified(text: str) -> str:
    """A Traditional text in Simplified characters, as long as before. Words are not exchanged (軟體 → 软体)."""
    return _traditional_to_simplified().apply(text)


def to_traditional(text: str) -> str:
    """A Simplified text in Traditional characters, the likeliest where there are several; as long as before."""
    return _only_simplified().apply(text)


def made_with() -> tuple[Path, ...]:
    """The tables behind `to_simplified`."""
    return tuple(data_file("opencc", f"dictionary/{name}.txt") for name in ("TSCharacters", "TSPhrases"))


@cache
def _only_traditional() -> _Conversion:
    characters = _characters_to_simplified()
    phrases: dict[str, str] = {}
    for old, new in _table("TSPhrases").items():
        phrases[new] = new  # the right spelling in Simplified text, with the characters it keeps
        if all(a == b or a in characters or a in _SURE for a, b in zip(old, new, strict=False)):
            phrases[old] = new
    phrases |= {word: word for word in _KEPT_IN_SIMPLIFIED.split()}
    return _conversion(characters, phrases)


@cache
def _traditional_to_simplified() -> _Conversion:
    return _conversion(_characters_to_simplified(), _table("TSPhrases"))


@cache
def _only_simplified() -> _Conversion:
    taiwan, hong_kong = _table("TWVariants"), _table("HKVariants")
    right_anyway = {*taiwan.values(), *hong_kong.values(), *"恒痴粽床群峰雇"}
    characters = {}
    for ch, traditional in _candidates("STCharacters").items():
        if ch not in traditional and ch not in right_anyway and ord(ch) < 0x10000:
            standard = traditional[0]
            # OpenCC's own standard is of books; where Taiwan and Hong Kong agree, theirs is what a reader expects (為).
            agreed = taiwan.get(standard) == hong_kong.get(standard)
            characters[ch] = taiwan.get(standard, standard) if agreed else standard
    return _conversion(characters, {})


@cache
def _characters_to_simplified() -> dict[str, str]:
    candidates = _candidates("TSCharacters")
    images = {simple for ch, simples in candidates.items() for simple in simples if simple != ch}
    return {
        ch: simples[0]
        for ch, simples in candidates.items()
        # Simplified forms outside the BMP exist in the standard only; people write the old character.
        if simples[0] != ch and ch not in images and ord(simples[0]) < 0x10000
    }


def _conversion(characters: dict[str, str], phrases: dict[str, str]) -> _Conversion:
    by_first: dict[str, list[tuple[str, str]]] = {}
    touched = set(characters)
    for old, new in sorted(phrases.items(), key=lambda pair: -len(pair[0])):
        # A phrase that says the same as its characters need not be looked for.
        if len(old) == len(new) and new != "".join(characters.get(ch, ch) for ch in old):
            by_first.setdefault(old[0], []).append((old, new))
            touched.update(a for a, b in zip(old, new, strict=True) if a != b)
    return _Conversion(characters, by_first, frozenset(touched))


def _candidates(name: str) -> dict[str, list[str]]:
    lines = data_file("opencc", f"dictionary/{name}.txt").read_text("utf-8").splitlines()
    return {old: new.split(" ") for old, _, new in (line.partition("\t") for line in lines) if new}


@cache
def _table(name: str) -> dict[str, str]:
    return {old: new[0] for old, new in _candidates(name).items()}
