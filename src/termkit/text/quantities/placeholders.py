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
    names = CHINESE_MEASURES if language.is_chinese else ENGLISH_MEASURES
    by_name = {name.casefold(): unit for name, unit in names.items()}
    for item in verbatim(text):
        if item.kind is VerbatimKind.PLACEHOLDER and (found := _unit(language.is_chinese).match(text, item.span.end)):
            word = found[1].casefold()
            yield by_name.get(word) or by_name[word.removesuffix("s")], Span(*found.span(1))


@cache
def _unit(is_chinese: bool) -> re.Pattern[str]:
    names = "|".join(sorted(CHINESE_MEASURES if is_chinese else ENGLISH_MEASURES, key=len, reverse=True))
    plural = "" if is_chinese else "s?"
    return re.compile(rf"[ -]?((?:{names}){plural})(?![A-Za-z0-9²³])", re.IGNORECASE)
