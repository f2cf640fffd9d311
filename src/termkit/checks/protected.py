"""The parts of a segment that are no prose: code, addresses, placeholders, tags. Rules of typography stop at them."""

from bisect import bisect_right
from functools import cached_property

from termkit.model.document import BlockKind, MarkKind, Segment, Span
from termkit.text.code import code_spans
from termkit.text.verbatim import verbatim


class Protected:
    """`offset in protected` tells whether the character there belongs to a string that is copied, not written."""

    def __init__(self, segment: Segment, *, code: bool = False) -> None:
        """With `code`, words of programs belong to it too: in a string of a catalogue only their signs show them."""
        self._segment = segment
        self._code = code and segment.kind is BlockKind.ENTRY

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """Found when first asked for: most segments give a check nothing to ask about."""
        text = self._segment.text
        spans = [mark.span for mark in self._segment.marks if mark.kind is MarkKind.CODE]
        spans += [found.span for found in verbatim(text)]
        if self._code:
            spans += code_spans(text)
        return tuple(sorted(spans))

    def __contains__(self, offset: int) -> bool:
        at = bisect_right(self.spans, offset, key=lambda span: span.start)
        # Those of one kind do not overlap, and there are three kinds: an earlier one ends before.
        return any(span.start <= offset < span.end for span in self.spans[max(0, at - 3) : at])

    def overlaps(self, span: Span) -> bool:
        return any(span.overlaps(other) for other in self.spans)
