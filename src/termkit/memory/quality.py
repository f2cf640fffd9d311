"""The gate of a memory: what in a unit makes it doubtful, so that one bad file does not spoil years of good ones."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from termkit.model.language import Language
from termkit.model.memory import TranslationUnit

_han = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")
_latin_word = re.compile("[A-Za-z]{2,}")
_figures = re.compile("[0-9]+")
# Characters of English for one of Chinese: in 550,000 pairs of programs nine in ten lie between 1.2 and 6.
_SHORTEST, _LONGEST, _LONG_ENOUGH = 0.5, 15.0, 12
_SHIFTED = 3  # pairs in a row whose figures fit the next one better


class Fault(StrEnum):
    EMPTY = "empty"
    COPIED = "copied"
    LANGUAGE = "wrong-language"
    LENGTH = "length"
    SHIFTED = "misaligned"


@dataclass(frozen=True, slots=True)
class Doubt:
    """`number` is the unit's place in what was read, from 1."""

    number: int
    fault: Fault
    message: str
    unit: TranslationUnit


def doubts(units: Iterable[TranslationUnit]) -> Iterator[tuple[TranslationUnit, Doubt | None]]:
    """Every unit, in order, with what is doubtful about it. A run of misaligned units is told from its third on."""
    before: TranslationUnit | None = None
    shifted = 0
    for number, unit in enumerate(units, 1):
        found = _fault(unit)
        if not found and before:
            shifted = shifted + 1 if _fits_better(before, unit) else 0
            if shifted >= _SHIFTED:
                found = (Fault.SHIFTED, "its figures are those of the pair before: one side is a line late")
        before = unit
        yield unit, Doubt(number, *found, unit) if found else None


def _fault(unit: TranslationUnit) -> tuple[Fault, str] | None:
    source, target = unit.source.strip(), unit.target.strip()
    if not source or not target:
        return Fault.EMPTY, "one side is empty"
    if source == target:
        return (Fault.COPIED, "the translation is the source") if _latin_word.search(source) else None
    for text, other, language in ((source, target, unit.source_language), (target, source, unit.target_language)):
        if not _can_be(text, other, language):
            return Fault.LANGUAGE, f"“{text[:30]}” is not {language.tag}"
    english, chinese = (source, target) if unit.source_language.is_english else (target, source)
    if unit.source_language.is_chinese == unit.target_language.is_chinese or len(english) < _LONG_ENOUGH:
        return None
    ratio = len(english) / len(chinese)
    if not _SHORTEST <= ratio <= _LONGEST:
        return Fault.LENGTH, f"{len(english)} characters stand for {len(chinese)}"
    return None


def _can_be(text: str, other: str, language: Language) -> bool:
    if language.is_chinese:  # names and formulas have no Han character on either side
        return bool(_han.search(text)) or len(_latin_word.findall(other)) < 4
    return not language.is_english or len(_han.findall(text)) <= len(text) / 3


def _fits_better(before: TranslationUnit, unit: TranslationUnit) -> bool:
    """Whether this target has the figures of the source before and not those of its own."""
    figures = _figures.findall(before.source)
    target = _figures.findall(unit.target)
    return bool(figures) and sorted(figures) == sorted(target) != sorted(_figures.findall(unit.source))
