"""Units of measure behind a placeholder: the MB of "%d MB", whose number only the program knows."""

import re
from collections.abc import Iterator
from functools import cache

from termkit.model.document import Span
from termkit.model.language import Language
from termkit.text.quantities.units import CHINESE_MEASURES, ENGLISH_MEASURES
from termkit.text.verbatim import VerbatimKind, verbatim


def measured_placeholders(text: str, language: Language) -> Iterator[tuple[str, Span]]:
    """The unit (of `units.MEASURES`) of each placeholder that has one, and where its name stands. Any language but
    Chinese is read as English."""
    for item in verbatim(text):
        if item.kind is VerbatimKind.PLACEHOLDER and (found := _unit(language.is_chinese).match(text, item.span.end)):
            word, by_name = found[1].casefold(), _by_name(language.is_chinese)
            yield by_name.get(word) or by_name[word.removesuffix("s")], Span(*found.span(1))


@cache
def _by_name(is_chinese: bool) -> dict[str, str]:
    names = CHINESE_MEASURES if is_chinese else ENGLISH_MEASURES
    return {name.casefold(): unit for name, unit in names.items()}


@cache
def _unit(is_chinese: bool) -> re.Pattern[str]:
    names = "|".join(sorted(_by_name(is_chinese), key=len, reverse=True))
    plural = "" if is_chinese else "s?"
    return re.compile(rf"[ -]?((?:{names}){plural})(?![A-Za-z0-9²³])", re.IGNORECASE)
