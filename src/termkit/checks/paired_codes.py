"""What became of codes of a bilingual file that belong together in pairs: `g`, or `bpt` and `ept`, of XLIFF and TMX.

Codes may change their order and enclose other words, and italics may be lost: Chinese has 《 》 instead. Where the
format does not name them, they are only counted.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from termkit.model.document import Mark, MarkKind, Segment, SegmentPair, Span

_ONE_SIDED = {MarkKind.CODE_OPENED: "is left open", MarkKind.CODE_CLOSED: "is closed without being opened"}
_UNTRANSLATED = {"new", "needs-translation"}


def code_faults(pair: SegmentPair) -> Iterator[tuple[str, Span, Span | None]]:
    """What is wrong, where in the target, and where in the source the codes stand."""
    if _UNTRANSLATED & pair.flags:
        return
    italic = [mark.span for mark in pair.source.marks if mark.kind is MarkKind.EMPHASIS]
    source = _by_code(pair.source)
    target = _by_code(pair.target)
    broken = set()
    for (kind, name), marks in target.items():
        standing = source.get((kind, name), [])
        for mark in marks[len(standing) :]:
            meant = source.get((MarkKind.CODE_PAIR, name), [])
            if kind is not MarkKind.CODE_PAIR:
                broken.add(name)
                yield f"{_called(name)} {_ONE_SIDED[kind]}{_around(pair, meant)}", mark.span, _span(meant)
            elif standing:
                yield f"{_called(name)} is doubled{_around(pair, standing)}", mark.span, standing[0].span
            elif not source.get((MarkKind.CODE_OPENED, name)) and not source.get((MarkKind.CODE_CLOSED, name)):
                yield f"{_called(name)} does not stand in the source", mark.span, None
    for (kind, name), marks in source.items():
        if name in broken or (kind is not MarkKind.CODE_PAIR and target.get((MarkKind.CODE_PAIR, name))):
            continue
        for mark in marks[len(target.get((kind, name), [])) :]:
            if mark.span in italic:
                continue
            called = (
                _called(name) if kind is MarkKind.CODE_PAIR else "the unpaired code" + (f" “{name}”" if name else "")
            )
            yield f"{called} of the source is lost{_around(pair, [mark])}", Span(0, 0), mark.span
    yield from _crossed(pair)


def _by_code(segment: Segment) -> dict[tuple[MarkKind, str], list[Mark]]:
    kinds = {MarkKind.CODE_PAIR, *_ONE_SIDED}
    found: dict[tuple[MarkKind, str], list[Mark]] = {}
    for mark in segment.marks:
        if mark.kind in kinds:
            found.setdefault((mark.kind, mark.value), []).append(mark)
    return found


def _crossed(pair: SegmentPair) -> Iterator[tuple[str, Span, Span | None]]:
    """Pairs of which one begins within the other and ends outside it, more often than in the source."""
    allowed = Counter(_names(*both) for both in _crossings(pair.source))
    for first, second in _crossings(pair.target):
        allowed[_names(first, second)] -= 1
        if allowed[_names(first, second)] < 0:
            yield f"{_called(first.value)} and {_called(second.value)} cross each other", second.span, None


def _crossings(segment: Segment) -> list[tuple[Mark, Mark]]:
    marks = sorted((m for m in segment.marks if m.kind is MarkKind.CODE_PAIR), key=lambda m: m.span)
    return [(a, b) for a, b in combinations(marks, 2) if a.span.start < b.span.start < a.span.end < b.span.end]


def _names(first: Mark, second: Mark) -> frozenset[str]:
    return frozenset({first.value, second.value})


def _called(name: str) -> str:
    return f"the pair of codes “{name}”" if name else "a pair of codes"


def _around(pair: SegmentPair, marks: list[Mark]) -> str:
    words = pair.source.text[marks[0].span.start : marks[0].span.end].strip() if marks else ""
    return f": “{words}”" if words else ""


def _span(marks: list[Mark]) -> Span | None:
    return marks[0].span if marks else None
