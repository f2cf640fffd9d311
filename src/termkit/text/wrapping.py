"""Line breaks inside a sentence: the messages of programs are wrapped by hand at some 80 columns of a terminal.

A break is none of a sentence where the line before is full and ends without a mark, and the next goes on below it: at the
same indent or further in, and without a sign of its own (an option, a dash, a number, columns). Below the columns of a
help text the next line goes on where the last column begins.
"""

import re

from termkit.text.characters import display_width

_FULL = 40
_NEARLY_FULL = 24
"""Columns: so wide is a line that goes on in the next; and one that shows by a comma or a small letter that it does."""
_BELOW = 8  # columns further in, a line goes on below one whose option is longer than its column
_ENDS = re.compile(r"[.!?:;。！？：；…][\"'”’」』）》)\]]*\s*$")
_BEGINS = re.compile(r"\s+--?[\w?\[]|\s*(?:[-*•·#$>|+]\s|[0-9]{1,2}[.)、]|[A-Za-z][.)]\s|<[^<>]*>\s{2})")
_GAP = re.compile(r"(?<=[^\s.。])(?: {2,}| *\t+ *)(?=\S)")


def goes_on(text: str, start: int, end: int) -> bool:
    """Whether the white space of `text` from `start` to `end`, one line break with what indents the next line, stands
    inside a sentence.
    """
    gap = text[start:end]
    if gap.count("\n") != 1 or end >= len(text):
        return False
    line = text[text.rfind("\n", 0, start) + 1 : start].expandtabs()
    last = text.find("\n", end)
    following = text[text.index("\n", start) + 1 : last if last >= 0 else len(text)].expandtabs()
    if _ENDS.search(line) or _BEGINS.match(following) or _GAP.search(following.strip()):
        return False
    hints = line.rstrip().endswith((",", "，", "、")) or following.lstrip()[:1].islower()
    if display_width(line) < (_NEARLY_FULL if hints else _FULL):
        return False
    return _indent(following) >= min(_column(line), _indent(line) + _BELOW)


def _column(line: str) -> int:
    """Where what follows the last gap of a line begins, or its first word; in columns of a terminal."""
    body = line.rstrip()
    begin = 0
    for gap in _GAP.finditer(body.lstrip()):
        begin = gap.end()
    return _indent(line) if not begin else display_width(body[: len(body) - len(body.lstrip()) + begin]) - 1


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
