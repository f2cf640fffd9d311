"""A paragraph or a sentence of the source has nothing in the draft.

A sentence that drops out leaves no trace in the draft; only the source shows it, and what goes missing is often the
negation or the condition. The finding stands where the sentence belongs.

Two sentences made into one, or one into two, are right. A string of a catalogue without translation is missing too.

Bad: Ask first. Then record the name.⏎Close the file. | ⏎请关闭档案。
Good: Ask first. Then record the name. | 先征得同意，再记录姓名。
"""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from termkit.checks.protocol import References
from termkit.model.document import ALONE, Segment, SegmentPair, Span
from termkit.model.finding import Finding, Quote, Rule, Severity


class SegmentMissing:
    rule: ClassVar[Rule] = Rule(
        "TK301", "segment-missing", Severity.ERROR, "omission", "a paragraph or sentence of the source is missing"
    )

    def run(self, pairs: Sequence[SegmentPair], refs: References) -> Iterator[Finding]:
        for pair in pairs:
            if not pair.target.text.strip():
                if has_words(pair.source) and ALONE not in pair.flags:
                    yield self._finding(pair, "the paragraph is missing")
            elif pair.is_complete:
                for part in unanswered(pair, "target"):
                    yield self._finding(part, "the sentence is missing")

    def _finding(self, pair: SegmentPair, message: str) -> Finding:
        return Finding(
            self.rule, message, Quote(pair.target, Span(0, 0)), Quote(pair.source, trimmed(pair.source.text))
        )


def unanswered(pair: SegmentPair, empty_side: str) -> Iterator[SegmentPair]:
    """Sentence pairs of a paragraph pair whose `empty_side` ("source" or "target") is empty.

    Where one sentence lacks its translation and the next has no source, they are most likely a free rendering of each
    other: no claim is made.
    """
    parts = pair.sentences
    for at, part in enumerate(parts):
        full = part.source if empty_side == "target" else part.target
        if getattr(part, empty_side).text.strip() or not has_words(full):
            continue
        around = (*parts[max(0, at - 1) : at], *parts[at + 1 : at + 2])
        if not any(_is_empty(other, "source" if empty_side == "target" else "target") for other in around):
            yield part


def _is_empty(pair: SegmentPair, side: str) -> bool:
    return not getattr(pair, side).text.strip()


def has_words(segment: Segment) -> bool:
    """Whether something could be translated: rules, numbers and signs alone are no text."""
    return sum(ch.isalpha() for ch in segment.text) >= (1 if segment.language.is_chinese else 2)


def trimmed(text: str) -> Span:
    """The text without white space around it."""
    start = len(text) - len(text.lstrip())
    return Span(start, max(start, len(text.rstrip())))
