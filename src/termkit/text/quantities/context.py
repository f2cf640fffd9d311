"""What the words around a quantity add: "nearly", "(thousands)" in the head of a row, the rest of 1分35秒."""

import re
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from termkit.text.quantities.bounds import bounded
from termkit.text.quantities.model import Kind, Quantity
from termkit.text.quantities.numerals import SCALES, chinese_value


def in_context(text: str, quantities: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """The quantities of `text`, in order, with what their surroundings say."""
    scaled = _scaled(text, quantities)
    return tuple([q._replace(bound=bound) if (bound := bounded(text, q)) else q for q in _compound(text, scaled)])


_HEAD = re.compile(
    r"\((?:in )?(?:[A-Z$€£]{1,4} )?(?P<english>thousand|million|billion)s?(?: of [a-z]+)?\)"
    r"|[（(](?:单位[:：])?(?P<chinese>[十百千]?万|[十百千]?亿|百万|千)[^（）()]{0,4}[）)]",
    re.IGNORECASE,
)


def _scaled(text: str, quantities: Sequence[Quantity]) -> Sequence[Quantity]:
    """ "Calls (thousands): 96.2" may say 96,200 as well."""
    head = _HEAD.search(text) if "(" in text or "（" in text else None
    if not head:
        return quantities
    read = chinese_value(head["chinese"]) if head["chinese"] else (Fraction(SCALES[head["english"].casefold()]), 1)
    scale = read[0] if read else Fraction(1)
    return [
        q._replace(also=(*q.also, q._replace(value=q.value * scale, also=())))
        if q.kind is Kind.NUMBER and isinstance(q.value, Fraction)
        else q
        for q in quantities
    ]


_BETWEEN_PARTS = re.compile(r"(?:,? and |, | |零|又|)")
_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800}
_MONTHS = {"month": 1, "year": 12}


def _compound(text: str, quantities: Sequence[Quantity]) -> Sequence[Quantity]:
    """一年六个月 is a year, six months, and eighteen months."""
    found = list(quantities)
    for index, (first, second) in enumerate(pairwise(quantities)):
        if not first.kind is second.kind is Kind.DURATION:
            continue
        if not _BETWEEN_PARTS.fullmatch(text, first.span.end, second.span.start):
            continue
        for units in (_SECONDS, _MONTHS):
            large, small = units.get(first.unit, 0), units.get(second.unit, 0)
            if large > small > 0 and isinstance(first.value, Fraction) and isinstance(second.value, Fraction):
                total = second._replace(value=first.value * Fraction(large, small) + second.value, also=())
                found[index] = found[index]._replace(also=(*found[index].also, total))
                found[index + 1] = found[index + 1]._replace(also=(*found[index + 1].also, total))
    return found
