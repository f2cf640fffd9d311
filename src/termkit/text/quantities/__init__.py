"""Numbers, dates, times, money and percentages of both languages as typed, exact values, and their comparison.

Silence first: what stands inside an address, a document symbol, a placeholder or a tag is no quantity, nor is a numeral
inside a word (统一, 四川, "no one").
"""

import re

from termkit.model.language import Language
from termkit.text.quantities.bounds import on_other_side
from termkit.text.quantities.chinese import chinese, may_hold_chinese
from termkit.text.quantities.compare import Mismatch, mismatches, unmatched
from termkit.text.quantities.context import in_context
from termkit.text.quantities.english import english, may_hold_english
from termkit.text.quantities.model import Bound, Kind, PartialDate, Quantity, Value
from termkit.text.quantities.render import render
from termkit.text.remembered import remembered
from termkit.text.verbatim import blanked, verbatim

__all__ = [
    "Bound",
    "Kind",
    "Mismatch",
    "PartialDate",
    "Quantity",
    "Value",
    "mismatches",
    "on_other_side",
    "quantities",
    "render",
    "unmatched",
]

# Full-width figures and signs inside numbers, one for one, so that offsets stay.
_NARROW = str.maketrans("０１２３４５６７８９％．／－：〜～＄￡’", "0123456789%./-:~~$£'")
_is_wide = re.compile(f"[{''.join(map(chr, _NARROW))}]").search
_DOTTED_DATE = re.compile(r"(?<![0-9.])([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})(?![0-9.])")


@remembered
def quantities(text: str, language: Language) -> tuple[Quantity, ...]:
    """All quantities of `text` in order; those of one list ("30 and 40 per cent") share what stands once.

    Any language but Chinese is read as English. Time is linear in the length of the text.
    """
    if not (may_hold_chinese if language.is_chinese else may_hold_english)(text):
        return ()
    visible = blanked(text, [item.span for item in verbatim(text)])
    if _is_wide(visible):
        visible = visible.translate(_NARROW)
    if visible.count(".") > 1:
        visible = _DOTTED_DATE.sub(r"\1/\2/\3", visible)
    found = chinese(text, visible) if language.is_chinese else english(text, visible)
    return in_context(text, sorted(found, key=lambda quantity: quantity.span))
