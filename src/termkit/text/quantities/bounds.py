"""Which side of a number the words around it put the value: nearly 200 and 不到200 below, more than 200 and 200多 above.

"About" and 约 say no side, and neither do words that only praise ("as many as", 多达). 近三年 are mostly the last three
years, "over the years" are no bound either. Where the words contradict each other (近200多人), or a negation stands before
them ("must not exceed 25"), nothing is said.

All of it is looked up and nothing matched by pattern, since a check's start would pay for compiling.
"""

from itertools import pairwise

from termkit.text.quantities.model import Bound, Kind, Quantity

_KINDS = frozenset(
    (
        Kind.NUMBER,
        Kind.PERCENT,
        Kind.PERCENTAGE_POINT,
        Kind.FRACTION,
        Kind.MULTIPLE,
        Kind.MONEY,
        Kind.DURATION,
        Kind.MEASURE,
    )
)
_SIDES = {
    True: "no fewer than|no less than|no lower than|not fewer than|not less than|not lower than|more than|greater than"
    "|higher than|at least|over|above|upward of|upwards of|in excess of|exceed|exceeds|exceeded|exceeding|surpassed"
    "|不少于|不少於|不低于|不低於|超过|超過|多于|多於|大于|大於|高于|高於|至少|最少|不下|逾|突破",
    False: "no more than|no greater than|no higher than|not more than|not greater than|not higher than|fewer than"
    "|less than|lower than|at most|up to|nearly|almost|close to|approaching|just short of|under|below"
    "|不多于|不多於|不大于|不大於|不高于|不高於|不超过|不超過|未超过|未超過|不得超过|不得超過|少于|少於|低于|低於|小于|小於"
    "|最多|至多|不到|不足|未满|未滿|不满|不滿|将近|將近|接近|近",
    None: "附近|最近|邻近|鄰近|临近|臨近|靠近|亲近|親近|远近|遠近|相近|晚近|新近",
}
_BEFORE = {words: side for side, listed in _SIDES.items() for words in listed.split("|")}
_ENDINGS = tuple(sorted(_BEFORE, key=len, reverse=True))
"""The longest first: 不少于 is no 少于."""
_BEHIND = {
    "以上": True,
    "之上": True,
    "以下": False,
    "之下": False,
    "以内": False,
    "以內": False,
    "之内": False,
    "之內": False,
}
_JOINED = dict.fromkeys("more over above older longer".split(), True) | dict.fromkeys(
    "less fewer under below younger shorter".split(), False
)
_MORE = "多余餘"
_NOT = frozenset("no not never nor neither nobody none without cannot".split())
_HAN_NOT = frozenset("不未无無没沒非勿毋")
_STOPS = ",.;:，。；：、"
_REACH = 32


def bounded(text: str, quantity: Quantity) -> Bound | None:
    """The side that the words around `quantity` in `text` put it on, with these words."""
    if quantity.kind not in _KINDS:
        return None
    start, end = quantity.span.start, quantity.span.end
    first, above = _before(text, start, quantity)
    last, also_above = _behind(text, end)
    sides = {above, also_above, True if any(ch in _MORE for ch in quantity.text) else None} - {None}
    if len(sides) != 1 or _is_negated(text[max(0, first - _REACH) : first]):
        return None
    return Bound(bool(sides.pop()), text[first:last].strip(), first)


def _before(text: str, start: int, quantity: Quantity) -> tuple[int, bool | None]:
    """Where the words begin, and their side; None if there are none."""
    near = text[max(0, start - _REACH) : start].casefold()
    bare = near.rstrip(" ")
    for article in (" a", " an"):
        bare = bare.removesuffix(article)
    if not bare.endswith(_ENDINGS):
        return start, None
    words = next(ending for ending in _ENDINGS if bare.endswith(ending))
    at = len(bare) - len(words)
    is_word = not (words.isascii() and (len(bare) == len(near) or bare[at - 1 : at].isalpha()))
    is_lately = words == "近" and quantity.kind is Kind.DURATION
    return (start - len(near) + at, _BEFORE[words]) if is_word and not is_lately else (start, None)


def _behind(text: str, end: int) -> tuple[int, bool | None]:
    """Where the words end, and their side."""
    if text[end : end + 1] in ("+", *_MORE):
        return end + 1, True
    for at in range(end, end + 4):
        if (words := text[at : at + 2]) in _BEHIND:
            return at + 2, _BEHIND[words]
        if not text[at : at + 1].isalnum():
            break
    near = text[end : end + _REACH].casefold()
    if near.startswith("-odd"):
        return end + 4, True
    words_behind = near.split(" ")[1:5] if near[:1] == " " else []
    for count, (joint, word) in enumerate(pairwise(words_behind)):
        word = word.rstrip(_STOPS + ")")
        if joint in ("or", "and") and word in _JOINED:
            return end + len(" ".join(["", *words_behind[: count + 1], word])), _JOINED[word]
        if not joint.isalpha():
            break
    return end, None


def _is_negated(before: str) -> bool:
    clause = before
    for stop in _STOPS:
        clause = clause.rpartition(stop)[2]
    words = clause.casefold().replace("’", "'").split()[-5:]
    return any(word in _NOT or word.endswith("n't") for word in words) or any(ch in _HAN_NOT for ch in clause[-4:])


def on_other_side(quantity: Quantity) -> str:
    """The words of a quantity with the bound turned round: 近200 for 200多, "more than 60" for "nearly 60"."""
    is_above = bool(quantity.bound and quantity.bound.is_above)
    bare = "".join(ch for ch in quantity.text if ch not in _MORE)
    if quantity.bound and any("\u4e00" <= ch <= "\u9fff" for ch in quantity.bound.text):
        return f"将近{bare}" if is_above else f"超过{bare}"
    return f"nearly {bare}" if is_above else f"more than {bare}"
