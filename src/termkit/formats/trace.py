"""Visible text under construction: every character keeps the line and column it was read at."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from termkit.model.document import Run

_LINE_END = re.compile(r"\r\n?|\n")
_CJK = re.compile(r"[\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]")


def lines_of(text: str) -> list[str]:
    """Lines as editors count them: ended by LF, CRLF or CR, by nothing else."""
    return _LINE_END.split(text)


def is_cjk(ch: str) -> bool:
    """Han, kana, Hangul, and the punctuation and full-width forms that stand among them."""
    return bool(_CJK.match(ch))


def soft_break(before: str, after: str) -> str:
    """What a line break inside a paragraph stands for: a space, but nothing next to Chinese."""
    return "" if not before or not after or is_cjk(before[-1]) or is_cjk(after[0]) else " "


@dataclass(frozen=True, slots=True)
class Traced:
    """A text with the runs of its characters (see `model.document.Run`)."""

    text: str
    runs: tuple[Run, ...]

    def pieces(self, start: int, end: int) -> list[tuple[int, int, int, int]]:
        """`start:end` cut where the runs are cut: (start, end, line, column) of each piece, in order."""
        pieces = []
        index = max(0, bisect_right(self.runs, start, key=lambda run: run.start) - 1)
        while start < end:
            run = self.runs[index]
            stop = min(end, self.runs[index + 1].start) if index + 1 < len(self.runs) else end
            pieces.append((start, stop, run.line, run.column + start - run.start))
            start, index = stop, index + 1
        return pieces


class Trace:
    """Collects text piece by piece."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self.length = 0
        self.runs: list[Run] = []

    @property
    def text(self) -> str:
        if len(self._parts) > 1:
            self._parts = ["".join(self._parts)]
        return self._parts[0] if self._parts else ""

    @property
    def last(self) -> str:
        """The last character, "" when there is none."""
        return self._parts[-1][-1] if self._parts else ""

    def add(self, text: str, line: int, column: int) -> None:
        """`text` as it stands on one line from `column` on (both from 1)."""
        if not text:
            return
        last = self.runs[-1] if self.runs else None
        if not last or (line, column) != (last.line, last.column + self.length - last.start):
            self.runs.append(Run(self.length, line, column))
        self._parts.append(text)
        self.length += len(text)

    def done(self) -> Traced:
        return Traced(self.text, tuple(self.runs))
