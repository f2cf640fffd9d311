"""Bold type, a link, a picture or a note sign of the source is lost, or a sign of markup shows in the draft's text.

An asterisk too few makes the reader see asterisks instead of bold type, and a link that is gone cannot be followed.
Italics are not counted: Chinese puts titles in 《 》 instead.

Bad: **Read it.** Then sign. | **看清内容*。然后签字。
Good: **Read it.** Then sign. | **看清内容**。然后签字。
Good: The guide *First Steps* is free. | 《第一步》指南免费。
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import ClassVar

from termkit.checks.paired_codes import code_faults
from termkit.checks.protocol import References
from termkit.model.document import BlockKind, Mark, MarkKind, Segment, SegmentPair, Span
from termkit.model.finding import Finding, Quote, Rule, Severity

_COUNTED = {
    MarkKind.STRONG: "bold type",
    MarkKind.LINK: "a link",
    MarkKind.IMAGE: "a picture",
    MarkKind.NOTE_REFERENCE: "a note sign",
}
_SIGN = re.compile(r"\*+|(?<![\w_])__(?=\S)|(?<=\S)__(?![\w_])|\]\(")


class MarkupLost:
    rule: ClassVar[Rule] = Rule(
        "TK502", "markup-lost", Severity.WARNING, "markup", "bold type, a link or a note sign is lost or broken"
    )

    def run(self, pairs: Sequence[SegmentPair], refs: References) -> Iterator[Finding]:
        can_have = {mark.kind for pair in pairs for mark in pair.target.marks}
        for pair in pairs:
            if not pair.is_complete:
                continue
            lost = {
                kind: _unanswered(pair, kind)
                for kind in _COUNTED
                if pair.source.marks and (kind in can_have or _suffix(pair.source) == _suffix(pair.target))
            }
            strays = _strays(pair)
            for span, better in strays:
                words = pair.target.text[span.start : span.end]
                message = f"a sign of markup shows in the text: {words}"
                bold = lost.pop(MarkKind.STRONG, None) or lost.pop(MarkKind.LINK, None)
                source = Quote(pair.source, bold[0].span) if bold else None
                yield Finding(self.rule, message, Quote(pair.target, span), source, None, better)
            told = [mark.span for marks in lost.values() for mark in marks]
            for message, in_target, in_source in code_faults(pair):
                if not (in_source and any(span.overlaps(in_source) for span in told)):
                    source = Quote(pair.source, in_source) if in_source else None
                    yield Finding(self.rule, message, Quote(pair.target, in_target), source)
            for kind, marks in lost.items():
                for mark in marks:
                    words = pair.source.text[mark.span.start : mark.span.end]
                    message = f"{_COUNTED[kind]} of the source is lost" + (f": “{words}”" if words.strip() else "")
                    yield Finding(self.rule, message, Quote(pair.target, Span(0, 0)), Quote(pair.source, mark.span))


def _unanswered(pair: SegmentPair, kind: MarkKind) -> list[Mark]:
    """Marks of the source that the target has too few for; which ones is told by their order, or their address."""
    if kind is MarkKind.STRONG and BlockKind.HEADING in (pair.source.kind, pair.target.kind):
        return []  # headings are bold by themselves
    source, target = _merged(pair.source, kind), _merged(pair.target, kind)
    shown = len(re.findall(r"(\*\*|__)[^*_]+\1", pair.target.text)) if kind is MarkKind.STRONG else 0
    missing = len(source) - len(target) - shown
    if missing <= 0 or (
        kind is MarkKind.STRONG and target and _share(target, pair.target) >= _share(source, pair.source)
    ):
        return []  # two bold pieces made one (4 out of 10) are not lost
    addresses = {mark.value for mark in target if mark.value}
    other = [mark for mark in source if not mark.value or mark.value not in addresses]
    return (other or source)[-missing:]


def _share(marks: Sequence[Mark], segment: Segment) -> float:
    return sum(len(mark.span) for mark in marks) / max(1, len(segment.text))


def _merged(segment: Segment, kind: MarkKind) -> list[Mark]:
    """Marks of a kind, those that touch as one: a word processor cuts bold type into pieces."""
    merged: list[Mark] = []
    for mark in sorted((m for m in segment.marks if m.kind is kind), key=lambda m: m.span):
        last = merged[-1] if merged else None
        if last and mark.value == last.value and not segment.text[last.span.end : mark.span.start].strip():
            merged[-1] = Mark(kind, Span(last.span.start, max(last.span.end, mark.span.end)), mark.value)
        elif mark.span or kind in (MarkKind.IMAGE, MarkKind.NOTE_REFERENCE):
            merged.append(mark)
    return merged


def _strays(pair: SegmentPair) -> list[tuple[Span, tuple[str, ...]]]:
    """Signs in the target's visible text that the source lacks; pairs that a reader takes for bold are left out.

    (A renderer may not see a pair beside a Chinese mark: **注意。**然后.) Two that should have been a pair are one.
    """
    if "*" not in pair.target.text and "_" not in pair.target.text and "](" not in pair.target.text:
        return []
    text = re.sub(r"(\*\*|__)(?=\S)([^*_]+)\1(?!\*)", lambda m: " " * len(m[0]), pair.target.text)
    found = list(_SIGN.finditer(text))
    in_source = [sign.group() for sign in _SIGN.finditer(pair.source.text)]
    for sign in list(found):
        if sign.group() in in_source:
            in_source.remove(sign.group())
            found.remove(sign)
    if len(found) == 2 and found[1].end() - found[0].start() <= 30:
        start, end = found[0].start(), found[1].end()
        longer = max(found[0].group(), found[1].group(), key=len)
        return [(Span(start, end), (longer + text[found[0].end() : found[1].start()] + longer,))]
    return [(Span(max(0, sign.start() - 1), min(len(text), sign.end() + 1)), ()) for sign in found]


def _suffix(segment: Segment) -> str:
    return PurePath(segment.location.path).suffix
