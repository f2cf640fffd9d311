"""The parts of a segment that are no prose: code, addresses, placeholders, tags. Rules of typography stop at them."""

from bisect import bisect_right
from functools import cached_property

from termkit.model.document import MarkKind, Segment, Span
from termkit.text.verbatim import verbatim


class Protected:
    """`offset in protected` tells whether the character there belongs to a string that is copied, not written."""

    def __init__(self, segment: Segment) -> None:
        self._segment = segment

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """Found when first asked for: most segments give a check nothing to ask about."""
        code = (mark.span for mark in self._segment.marks if mark.kind is MarkKind.CODE)
        return tuple(sorted((*code, *(found.span for found in verbatim(self._segment.text)))))

    def __contains__(self, offset: int) -> bool:
        at = bisect_right(self.spans, offset, key=lambda span: span.start)
        return any(span.start <= offset < span.end for span in self.spans[max(0, at - 2) : at])

    def overlaps(self, span: Span) -> bool:
        return any(span.overlaps(other) for other in self.spans)
