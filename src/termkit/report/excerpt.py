"""A line of text cut to a width in terminal cells around the words that matter, and long messages broken to it."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from termkit.model.document import Span
from termkit.text.characters import HAN, display_width

# Where a line may break: behind a space, and on either side of an ideograph; punctuation stays with its word. Compiled
# when the first line is broken: on a terminal only.
_PIECE = rf"\s*[“‘《（【(\[]*(?:[{HAN}]|[^\s{HAN}]+)[，。、；：？！）】》”’…,.;:?!)]*"


class Excerpt(NamedTuple):
    """`text[span]` are the words meant, or as much of them as fits."""

    text: str
    span: Span

    def underline(self, mark: str = "^") -> str:
        """Spaces and marks to put below the text. An empty span, where something is absent, gets one mark."""
        before = display_width(self.text[: self.span.start])
        return " " * before + mark * max(1, display_width(self.text[self.span.start : self.span.end]))


def excerpt(text: str, span: Span, width: int, ellipsis: str = "…") -> Excerpt:
    """`text` in at most `width` cells, with `ellipsis` where it was cut; context is shared between both sides.

    Words too long for the width are shown from their start.
    """
    if display_width(text) <= width:
        return Excerpt(text, span)
    room = width - 2 * display_width(ellipsis)
    start = end = span.start
    while end < span.end and (cost := display_width(text[end])) <= room:
        end, room = end + 1, room - cost
    marked_end = end
    grows = True
    while grows:
        grows = False
        # Left gets every second step, so that both sides have context; what one side cannot use goes to the other.
        if start > 0 and (cost := display_width(text[start - 1])) <= room:
            start, room, grows = start - 1, room - cost, True
        if end < len(text) and marked_end == span.end and (cost := display_width(text[end])) <= room:
            end, room, grows = end + 1, room - cost, True
    before = ellipsis if start > 0 else ""
    after = ellipsis if end < len(text) else ""
    shift = len(before) - start
    return Excerpt(before + text[start:end] + after, Span(span.start + shift, marked_end + shift))


def wrapped(text: str, width: int) -> Iterator[str]:
    """Lines of at most `width` cells, broken at spaces and between ideographs; a longer word stands alone."""
    line = ""
    for piece in re.findall(_PIECE, text):
        if line and display_width(line + piece) > width:
            yield line
            line = piece.lstrip()
        else:
            line += piece
    yield line
