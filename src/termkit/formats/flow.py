"""Visible text of one block under construction: white space as a browser shows it, marks over what was added.

For formats whose text comes in pieces between tags (HTML, XLIFF, TMX, ODT, PPTX).
"""

import re

from termkit.formats.trace import Trace, soft_break
from termkit.model.document import BlockKind, Location, Mark, MarkKind, Segment, Span
from termkit.model.language import UNDETERMINED, Language

_PIECE = re.compile(r"[ \t\r\n\f]+|[^ \t\r\n\f]+")
_WHITE = " \t\r\n\f"


class Flow:
    """`collapse`: runs of white space are one space, none at both ends. Else only line ends (and the indent behind
    them) are; `preserve` keeps even these.
    """

    def __init__(self, *, collapse: bool = True, preserve: bool = False) -> None:
        self._trace = Trace()
        self._collapse, self._preserve = collapse, preserve
        self._gap: tuple[bool, int, int] | None = None
        # Marks begun: depth, value, start (-1 until the first visible character inside).
        self._open: dict[MarkKind, tuple[int, str, int]] = {}
        self._marks: list[Mark] = []

    @property
    def length(self) -> int:
        return self._trace.length

    def add(self, text: str, line: int, column: int) -> None:
        """`text` as it stands from `column` of `line` on; a line end may only be its last character."""
        if self._preserve:
            self.put(text, line, column)
        elif self._collapse:
            for found in _PIECE.finditer(text):
                if found[0][0] in _WHITE:
                    self._white("\n" in found[0], line, column + found.start())
                else:
                    self.put(found[0], line, column + found.start())
        elif text.endswith("\n"):
            self._white(True, line, column + len(text) - 1)
        else:
            shown = text.lstrip(_WHITE) if self._gap or not self.length else text
            self.put(shown, line, column + len(text) - len(shown))

    def put(self, text: str, line: int, column: int) -> None:
        """`text` as it is, white space and all."""
        if not text:
            return
        if self._gap and self._trace.last not in _WHITE:
            is_line_end, *where = self._gap
            self._trace.add(soft_break(self._trace.last, text) if is_line_end else " ", *where)
        self._gap = None
        for kind, (depth, value, start) in self._open.items():
            if start < 0:
                self._open[kind] = depth, value, self.length
        self._trace.add(text, line, column)

    def break_line(self, line: int, column: int) -> None:
        """A line end that a reader sees."""
        self._gap = None
        if self.length:
            self._trace.add("\n", line, column)

    def begin(self, kind: MarkKind, value: str = "") -> None:
        depth, outer, start = self._open.get(kind, (0, value, -1))
        self._open[kind] = depth + 1, outer, start

    def end(self, kind: MarkKind) -> None:
        depth, value, start = self._open.get(kind, (0, "", -1))
        if depth > 1:
            self._open[kind] = depth - 1, value, start
        elif self._open.pop(kind, None) and start >= 0:
            self._marks.append(Mark(kind, Span(start, self.length), value))

    def point(self, kind: MarkKind, value: str = "") -> None:
        """A mark over no character, such as the sign of a note."""
        self._marks.append(Mark(kind, Span(self.length, self.length), value))

    def since(self, start: int, kind: MarkKind, value: str = "") -> None:
        """A mark over what was added from `start` (a `length` of before) on; these may cross and are never joined."""
        self._marks.append(Mark(kind, Span(start, self.length), value))

    def following(self) -> "Flow":
        """A new one, in which the marks that are open here are open."""
        flow = Flow(collapse=self._collapse, preserve=self._preserve)
        flow._open = {kind: (depth, value, -1) for kind, (depth, value, _) in self._open.items()}
        return flow

    def segment(self, location: Location, kind: BlockKind, language: Language = UNDETERMINED) -> Segment:
        """What was added, as a segment. Where it holds text, `location` gives only path and place."""
        traced = self._trace.done()
        text = traced.text if self._preserve else traced.text.rstrip(_WHITE)
        if not text:
            return Segment("", location, language, kind)
        first = traced.runs[0]
        return Segment(
            text,
            Location(location.path, first.line, first.column, location.place),
            language,
            kind,
            marks=self._shown_marks(len(text)),
            runs=tuple(run for run in traced.runs if run.start < len(text)),
        )

    def _shown_marks(self, length: int) -> tuple[Mark, ...]:
        """All marks within the first `length` characters; those of one kind and value that touch are one."""
        still_open = ((k, Span(start, length), value) for k, (_, value, start) in self._open.items() if start >= 0)
        marks: list[Mark] = []
        last: dict[tuple[MarkKind, str], int] = {}
        for mark in sorted([*self._marks, *(Mark(*m) for m in still_open)], key=lambda m: (m.span.start, -m.span.end)):
            span = Span(min(mark.span.start, length), min(mark.span.end, length))
            before = last.get((mark.kind, mark.value))
            if (
                before is not None
                and len(span)
                and mark.kind is not MarkKind.CODE_PAIR
                and marks[before].span.end == span.start
            ):
                marks[before] = Mark(mark.kind, Span(marks[before].span.start, span.end), mark.value)
            else:
                last[mark.kind, mark.value] = len(marks)
                marks.append(Mark(mark.kind, span, mark.value))
        return tuple(marks)

    def _white(self, is_line_end: bool, line: int, column: int) -> None:
        if self._gap is None:
            self._gap = is_line_end, line, column
        elif is_line_end:
            self._gap = True, *self._gap[1:]
