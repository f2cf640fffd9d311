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
        """In order and apart. Found when first asked for: most segments give a check nothing to ask about."""
        text = self._segment.text
        found = [mark.span for mark in self._segment.marks if mark.kind is MarkKind.CODE]
        found += [item.span for item in verbatim(text)]
        if self._code:
            found += code_spans(text)
        apart: list[Span] = []
        for span in sorted(found):
            if apart and span.start < apart[-1].end:
                apart[-1] = Span(apart[-1].start, max(apart[-1].end, span.end))
            else:
                apart.append(span)
        return tuple(apart)

    def __contains__(self, offset: int) -> bool:
        at = bisect_right(self.spans, offset, key=lambda span: span.start)
        return at > 0 and offset < self.spans[at - 1].end

    def overlaps(self, span: Span) -> bool:
        return any(span.overlaps(other) for other in self.spans)
