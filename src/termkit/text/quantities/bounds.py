"""Which side of a number the words around it put the value: nearly 200 and 不到200 below, more than 200 and 200多 above.

"About" and 约 say no side, and neither do words that only praise ("as many as", 多达). 近三年 are mostly the last three
years, "over the years" are no bound either. Where the words contradict each other (近200多人), or a negation stands before
them ("must not exceed 25"), nothing is said.
"""

import re

from termkit.text.quantities.model import Bound, Kind, Quantity

_KINDS = frozenset(
    {
        Kind.NUMBER,
        Kind.PERCENT,
        Kind.PERCENTAGE_POINT,
        Kind.FRACTION,
        Kind.MULTIPLE,
        Kind.MONEY,
        Kind.DURATION,
    }
)
_REACH = 32
_BEFORE = re.compile(
    r"(?P<above>\b(?:(?:no|not) (?:fewer|less|lower) than|(?<!no )(?<!not )(?:more|greater|higher) than|at least|over|above"
    r"|upwards? of|in excess of|exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?)(?: an?)? "
    r"|(?:不少[于於]|不低[于於]|(?<!不得)(?<![不未])超[过過]|(?<!不)多[于於]|(?<!不)[大高][于於]|至少|最少|不下|逾|突破))$"
    r"|(?P<below>\b(?:(?:no|not) (?:more|greater|higher) than|(?<!no )(?<!not )(?:fewer|less|lower) than|at most|up to"
    r"|nearly|almost|close to|approaching|just short of|under|below)(?: an?)? "
    r"|(?:不多[于於]|不[大高][于於]|[不未]超[过過]|不得超[过過]|(?<!不)[少低小][于於]|最多|至多|不到|不足|[未不][满滿]"
    r"|[将將]近|接近|(?P<near>(?<![附最邻鄰临臨靠亲親远遠相晚将將接])近)))$",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"(?P<above>-odd\b|\+|(?: [a-z]+){0,2} (?:or|and) (?:more|over|above|older|longer)\b"
    r"|[^，。；、\s多]{0,3}(?:以上|之上)|[多余餘])"
    r"|(?P<below>(?: [a-z]+){0,2} (?:or|and) (?:less|fewer|under|below|younger|shorter)\b"
    r"|[^，。；、\s]{0,3}(?:以下|之下|以[内內]|之[内內]))"
)
_LAST_WORDS = frozenset(
    "than least over above of exceed exceeds exceeded exceeding surpass surpasses surpassed surpassing most to nearly almost"
    " approaching under below a an".split()
)
_LAST = frozenset("于於过過少下逾破多至到足满滿近")
"""How what `_BEFORE` looks for ends: most quantities are spared the search."""
_NEGATED = re.compile(
    r"(?:\b(?:no|not|never|nor|neither|nobody|none|without|cannot)\b|n['’]t\b)[^.,;:]{0,20}$|[不未无無没沒非勿毋][^，。；：]{0,3}$",
    re.IGNORECASE,
)
_ABOVE_INSIDE = re.compile("[多余餘]")


def bounded(text: str, quantity: Quantity) -> Bound | None:
    """The side that the words around `quantity` in `text` put it on, with these words."""
    if quantity.kind not in _KINDS:
        return None
    start, end = quantity.span.start, quantity.span.end
    near = text[max(0, start - _REACH) : start]
    before = (
        _BEFORE.search(near)
        if near.rpartition(" ")[0].rpartition(" ")[2].casefold() in _LAST_WORDS or near[-1:] in _LAST
        else None
    )
    behind = _BEHIND.match(text, end, end + _REACH)
    first = start - len(before.group()) if before else start
    if (before or behind) and _NEGATED.search(text[max(0, first - _REACH) : first]):
        return None
    sides = {bool(match["above"]) for match in (before, behind) if match and not _is_lately(match, quantity)}
    if _ABOVE_INSIDE.search(quantity.text):
        sides.add(True)
    if len(sides) != 1:
        return None
    return Bound(sides.pop(), text[first : behind.end() if behind else end].strip(), first)


def _is_lately(match: re.Match[str], quantity: Quantity) -> bool:
    return quantity.kind is Kind.DURATION and bool(match.groupdict().get("near"))


def on_other_side(quantity: Quantity) -> str:
    """The words of a quantity with the bound turned round: 近200 for 200多, "more than 60" for "nearly 60"."""
    is_above = bool(quantity.bound and quantity.bound.is_above)
    bare = _ABOVE_INSIDE.sub("", quantity.text)
    if re.search("[\u4e00-\u9fff]", quantity.bound.text if quantity.bound else ""):
        return f"将近{bare}" if is_above else f"超过{bare}"
    return f"nearly {bare}" if is_above else f"more than {bare}"
