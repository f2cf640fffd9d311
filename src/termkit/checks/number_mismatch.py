"""A figure, sum, share or length of time has another value than in the source, or none.

Values are compared, not digits: 2.5 million is 250万, a quarter is 25%, a two-day workshop 为期两天. Between million
and 万 a factor of ten is lost easily, and a number is what a reader quotes. Small counts may come and go with the
wording, and so may "about"; but nearly 200 is not 200多.

Bad: It reached 2.5 million people. | 活动覆盖25万人。
Good: It reached 2.5 million people. | 活动覆盖250万人。
Bad: Nearly 200 people came. | 来了200多人。
Bad: Their share rose by 9 percentage points. | 其所占比例上升了9%。
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import log10
from typing import ClassVar

from termkit.checks.protocol import References
from termkit.model.document import BlockKind, Segment, SegmentPair, Span
from termkit.model.finding import Finding, Quote, Rule, Severity
from termkit.text.quantities import (
    Bound,
    Kind,
    Mismatch,
    PartialDate,
    Quantity,
    mismatches,
    on_other_side,
    quantities,
    render,
)
from termkit.text.scripts import to_traditional

CALENDAR = frozenset({Kind.DATE, Kind.TIME, Kind.WEEKDAY, Kind.DECADE, Kind.PERIOD, Kind.RELATIVE})


class NumberMismatch:
    rule: ClassVar[Rule] = Rule(
        "TK201", "number-mismatch", Severity.ERROR, "mistranslation", "a number has another value than in the source"
    )

    def run(self, pairs: Sequence[SegmentPair], refs: References) -> Iterator[Finding]:
        found = [(pair, mismatch) for pair, mismatch in all_mismatches(pairs) if not is_calendar(mismatch)]
        rescaled = Counter(scale for pair, mismatch in found if (scale := _scale(pair, mismatch)))
        for pair, mismatch in found:
            # Two cells of a table moved by one power of ten: its unit changed (thousands to 万), not its values.
            if rescaled[_scale(pair, mismatch)] < 2:
                yield mismatch_finding(self.rule, pair, mismatch)
        for pair in pairs:
            if pair.is_complete and ("%" in pair.source.text or "{" in pair.source.text):
                yield from _other_unit(self.rule, pair)


def _other_unit(rule: Rule, pair: SegmentPair) -> Iterator[Finding]:
    """ "%d MB" as "%d GB", where that is the only unit behind a placeholder that differs."""
    from termkit.text.quantities.placeholders import measured_placeholders

    source, target = (list(measured_placeholders(s.text, s.language)) for s in (pair.source, pair.target))
    if len(source) != len(target):
        return
    lost = [span for unit, span in source if unit not in (other for other, _ in target)]
    new = [span for unit, span in target if unit not in (other for other, _ in source)]
    if len(lost) == len(new) == 1:
        there, here = Quote(pair.source, lost[0]), Quote(pair.target, new[0])
        yield Finding(rule, f"“{there.text}” became “{here.text}”", here, there)


def _scale(pair: SegmentPair, mismatch: Mismatch) -> int:
    """The power of ten between the two numbers of a table's cell; 0 for anything else."""
    source, target = mismatch.source, mismatch.target
    if pair.target.kind is not BlockKind.TABLE_CELL or not (source and target):
        return 0
    if not (isinstance(source.value, Fraction) and isinstance(target.value, Fraction) and source.value > 0):
        return 0
    power = round(log10(target.value / source.value)) if target.value > 0 else 0
    return power if target.value == source.value * Fraction(10) ** power else 0


_last: tuple[Sequence[SegmentPair], list[tuple[SegmentPair, Mismatch]]] = ((), [])


def all_mismatches(pairs: Sequence[SegmentPair]) -> list[tuple[SegmentPair, Mismatch]]:
    """Quantities without an equal, paragraph by paragraph: a sentence may lend its numbers to the next.

    Sentences that are missing or added as a whole are left out, another check tells them. Kept for the next caller:
    numbers and dates are two checks of one comparison.
    """
    global _last
    if _last[0] is not pairs:
        _last = pairs, list(_mismatches(pairs))
    return _last[1]


def _mismatches(pairs: Sequence[SegmentPair]) -> Iterator[tuple[SegmentPair, Mismatch]]:
    for pair in pairs:
        if pair.is_complete:
            source, target = _quantities(pair, "source"), _quantities(pair, "target")
            if not source and not target:
                continue
            for mismatch in mismatches(source, target):
                if pair.target.kind is BlockKind.ENTRY and _is_programs(mismatch, pair):
                    continue
                if not _stands_there(mismatch, pair) and not _is_today(mismatch, pair, pairs):
                    yield pair, mismatch


_TODAY = re.compile(
    r"\b(?:today|tonight|yesterday|tomorrow|this (?:morning|afternoon|evening))\b|[今昨明][天日晨晚早]|当天|當天|当日|當日",
    re.IGNORECASE,
)


_TOP = 20  # paragraphs: a dateline stands at the head


def _is_today(mismatch: Mismatch, pair: SegmentPair, pairs: Sequence[SegmentPair]) -> bool:
    """A date that the other side calls today, or by a neighbouring word, and that the document itself bears."""
    date, other = (mismatch.target, pair.source) if mismatch.target else (mismatch.source, pair.target)
    if (mismatch.source and mismatch.target) or date is None or not isinstance(date.value, PartialDate):
        return False
    _, month, day = date.value
    if not day or not _TODAY.search(other.text):
        return False
    top = (pair.source for pair in pairs[:_TOP])
    dates = [q.value for s in top for q in quantities(s.text, s.language) if q.kind is Kind.DATE]
    return any(
        isinstance(d, PartialDate) and d.day and abs(d.day - day) <= 1 and (not month or d.month == month)
        for d in dates
    )


def _stands_there(mismatch: Mismatch, pair: SegmentPair) -> bool:
    """The same figures on both sides, read in two ways (a telephone number here, two numbers there)."""
    if mismatch.source and mismatch.target:
        if _counts_words(mismatch.source, pair.source) and _counts_words(mismatch.target, pair.target):
            return True  # what is three words in one language is four in the other
        return not mismatch.is_turned_round and mismatch.source.text == mismatch.target.text
    alone, text = (mismatch.source, pair.target.text) if mismatch.source else (mismatch.target, pair.source.text)
    return alone is not None and re.search(rf"(?<![\d.,]){re.escape(alone.text)}(?![\d.,]*\d)", text) is not None


_BASE = ("进制", "進制", "进位", "進位")
_OPERANDS = re.compile("[一二三多]元")  # 二元运算符: a binary operator
_WHEN = re.compile("([0-9]+) ?[时時]")  # 在长度为 0 时: when the length is 0
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


def _is_programs(mismatch: Mismatch, pair: SegmentPair) -> bool:
    """Whether a string of a catalogue has no such number: it stands in figures on the other side too ([0..53], 1K), or
    is a base, a condition, the name of a month by itself."""
    source, target = pair.source.text, pair.target.text
    if (mismatch.source and _as_often(mismatch.source.text, source, target)) or (
        mismatch.target and _as_often(mismatch.target.text, target, source)
    ):
        return not mismatch.is_turned_round
    if not (found := mismatch.target):
        return False
    if target.startswith(_BASE, found.span.end) or _OPERANDS.fullmatch(found.text):
        return True
    if when := _WHEN.fullmatch(found.text):
        return _times(when[1], source) > 0
    date = found.value
    if not isinstance(date, PartialDate) or not date.month or date.day or date.year:
        return False
    return re.search(rf"\b{_MONTHS[date.month - 1]}", source, re.IGNORECASE) is not None


def _as_often(figures: str, here: str, there: str) -> bool:
    return 0 < _times(figures, there) == _times(figures, here)


def _times(figures: str, text: str) -> int:
    return len(re.findall(rf"(?<![0-9]){re.escape(figures)}(?![0-9])", text))


def _counts_words(quantity: Quantity, segment: Segment) -> bool:
    behind = segment.text[quantity.span.end :].lstrip("个個")
    return behind.startswith("字") or quantity.unit.startswith("word")


def is_calendar(mismatch: Mismatch) -> bool:
    quantity = mismatch.source or mismatch.target
    return quantity is not None and quantity.kind in CALENDAR


def mismatch_finding(rule: Rule, pair: SegmentPair, mismatch: Mismatch) -> Finding:
    source, target = mismatch.source, mismatch.target
    there = Quote(pair.source, source.span) if source else None
    if target is None:
        assert source
        message = f"“{source.text}” is missing"
        place = Quote(pair.target, _sentence_start(pair, source))
        return Finding(rule, message, place, there, severity=Severity.WARNING)
    here = Quote(pair.target, target.span)
    if source is None:
        return Finding(rule, f"“{target.text}” does not stand in the source", here)
    if mismatch.is_turned_round and source.bound and target.bound:
        here, there = _bounded_quote(pair.target, target.bound), _bounded_quote(pair.source, source.bound)
        message = f"“{there.text}” became “{here.text}”: the other side of the number"
        return Finding(rule, message, here, there, None, (on_other_side(target),), severity=Severity.WARNING)
    better = render(source, target)
    if better and pair.target.language.script == "Hant":
        better = to_traditional(better)
    return Finding(rule, f"“{source.text}” became “{target.text}”", here, there, None, (better,) if better else ())


def _bounded_quote(segment: Segment, bound: Bound) -> Quote:
    return Quote(segment, Span(bound.start, bound.start + len(bound.text)))


def _quantities(pair: SegmentPair, side: str) -> Sequence[Quantity]:
    segment: Segment = getattr(pair, side)
    found = quantities(segment.text, segment.language)
    if not found or not pair.parts:
        return found
    alone = [span for span, part in _placed(pair, side) if not part.is_complete]
    return [quantity for quantity in found if not any(span.overlaps(quantity.span) for span in alone)]


def _placed(pair: SegmentPair, side: str) -> list[tuple[Span, SegmentPair]]:
    """Sentence pairs with the place of one side in its paragraph: sentences join to it, in order."""
    placed, offset = [], 0
    for part in pair.parts:
        size = len(getattr(part, side).text)
        placed.append((Span(offset, offset + size), part))
        offset += size
    return placed if offset == len(getattr(pair, side).text) else []


def _sentence_start(pair: SegmentPair, missing: Quantity) -> Span:
    """The empty place before the target sentence in which the quantity should stand."""
    part = next((part for span, part in _placed(pair, "source") if span.overlaps(missing.span)), None)
    start = next((span.start for span, other in _placed(pair, "target") if other is part), 0)
    return Span(start, start)
