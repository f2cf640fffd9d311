"""A heading or list item became something else: plain or bold text, another level, a number instead of a bullet.

Readers find their way by headings, and so does the table of contents; bold text looks like one and is none. A list
item that lost its marker runs into the one before it. Where all headings of a draft are one level deeper, that is its
place in a larger document.

Bad: ## Next steps | **后续安排**
Good: ## Next steps | ## 后续安排
Bad: - one kitchen⏎- two bedrooms | - 一间厨房⏎两间卧室
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import ClassVar

from termkit.checks.protocol import References
from termkit.model.document import BlockKind, MarkKind, Segment, SegmentPair, Span
from termkit.model.finding import Finding, Quote, Rule, Severity

_NAMES = {BlockKind.HEADING: "a heading", BlockKind.LIST_ITEM: "a list item", BlockKind.PARAGRAPH: "a plain paragraph"}
_TRUSTED = 0.3  # below this score the two may not belong together
_SHOWN = 12


class StructureChanged:
    rule: ClassVar[Rule] = Rule(
        "TK501",
        "structure-changed",
        Severity.WARNING,
        "markup",
        "a heading or list item is something else in the draft",
    )

    def run(self, pairs: Sequence[SegmentPair], refs: References) -> Iterator[Finding]:
        known = {kind for kind in _NAMES if any(pair.target.kind is kind for pair in pairs)}
        matched = [pair for pair in pairs if pair.is_complete and pair.score >= _TRUSTED]
        shift = _usual_shift(matched)
        for pair in matched:
            message = _change(pair, known, shift)
            if message:
                yield Finding(self.rule, message, _beginning(pair.target), _beginning(pair.source))


def _change(pair: SegmentPair, known: set[BlockKind], shift: int) -> str:
    source, target = pair.source, pair.target
    if source.kind not in _NAMES or target.kind not in _NAMES:
        return ""
    if source.kind is not target.kind:
        # A format without headings or lists cannot lose them.
        if source.kind not in known and _suffix(source) != _suffix(target):
            return ""
        bold = any(m.kind is MarkKind.STRONG and len(m.span) >= len(target.text.strip()) for m in target.marks)
        now = "bold text" if bold and target.kind is BlockKind.PARAGRAPH else _NAMES[target.kind]
        return f"{_NAMES[source.kind]} of the source is {now} here"
    if source.kind is BlockKind.HEADING and target.level - source.level != shift:
        return f"the heading has level {target.level}, expected level {source.level + shift}"
    if source.kind is BlockKind.LIST_ITEM and _is_numbered(source) != _is_numbered(target):
        return (
            "the source has numbers here, the draft bullets" if _is_numbered(source) else "the source has bullets here"
        )
    return ""


def _usual_shift(pairs: Sequence[SegmentPair]) -> int:
    """By how many levels the draft's headings lie deeper; 0 unless most say otherwise."""
    shifts = Counter(
        p.target.level - p.source.level for p in pairs if p.source.kind is p.target.kind is BlockKind.HEADING
    )
    return next((shift for shift, count in shifts.items() if 2 * count > shifts.total() and count > 1), 0)


def _suffix(segment: Segment) -> str:
    return PurePath(segment.location.path).suffix


def _is_numbered(item: Segment) -> bool:
    return bool(re.search(r"[0-9A-Za-z一二三四五六七八九十]", item.list_marker))


def _beginning(segment: Segment) -> Quote:
    """The first words: the whole paragraph would hide the place."""
    start = len(segment.text) - len(segment.text.lstrip())
    end = len(segment.text.rstrip())
    if segment.language.is_english and end - start > 3 * _SHOWN:
        end = segment.text.rfind(" ", start, start + 3 * _SHOWN)
    elif not segment.language.is_english:
        end = min(end, start + _SHOWN)
    return Quote(segment, Span(start, max(start, end)))
