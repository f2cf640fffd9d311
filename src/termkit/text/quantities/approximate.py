"""Whether words beside a quantity make it an approximate one."""

import re
from dataclasses import replace

from termkit.text.quantities.model import Quantity

_BEFORE = re.compile(
    r"(?:\b(?:about|some|around|nearly|almost|roughly|approximately|over|under|up to|at least|at most|estimated"
    r"|close to"
    r"|(?:more|less|fewer|greater|higher|lower|no more|no fewer|no less) than|as (?:many|much) as)"
    r" (?:an? |the |every )?"
    r"|(?:大约|大概|约|近|将近|接近|逾|超过|超|至少|最少|不少于|不低于|最多|至多|不超过|不到|不足|多达|高达|估计|约为))$",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"(?: or (?:more|less|so|fewer)\b|-odd\b|\+|[^，。；、\s]{0,3}(?:左右|上下|以上|以下|之多)|多)")
_INSIDE = re.compile("[多余来几餘來幾]|^[数數]")
_REACH = 24


def with_approximation(text: str, quantities: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    return tuple(replace(q, approximate=True) if _is_approximate(text, q) else q for q in quantities)


def _is_approximate(text: str, quantity: Quantity) -> bool:
    start, end = quantity.span.start, quantity.span.end
    return bool(
        _BEFORE.search(text[max(0, start - _REACH) : start])
        or _BEHIND.match(text, end, end + _REACH)
        or _INSIDE.search(quantity.text)
    )
