"""Plain text: every line is a paragraph, unless the block is plainly hard-wrapped.

Hard-wrapped means: a line of 61 to 100 columns that ends in Latin text without an end of sentence, directly followed by
a line that does not start a list item. Such lines are joined with a space. Chinese lines are never joined.
"""

import re
from pathlib import Path

from termkit.formats.decode import decode
from termkit.formats.descriptor import Format
from termkit.formats.guard import read_bytes
from termkit.formats.trace import Trace, is_cjk, lines_of
from termkit.model.document import Document, Location, Segment

FORMAT = Format(
    "Plain text",
    read="every line is a paragraph, hard-wrapped English is joined",
    locate="line and column; “¶ 14”",
    write_back="–",
    unseen="nothing",
)

_SENTENCE_END = re.compile(r"""[.!?:;…—][)\]"'”’»]*$""")
_LIST_ITEM = re.compile(r"(?:[-*+•·–]|\(?\w{1,3}[.)])\s")


def read(path: Path, *, encoding: str | None = None, revisions: str = "final") -> Document:
    """A segment per paragraph. `revisions` has no meaning here. Raises InputError, UsageError (see `decode`)."""
    text, encoding = decode(read_bytes(path), path, encoding)
    segments: list[Segment] = []
    trace = Trace()
    lines = lines_of(text)
    for number, line in enumerate(lines, 1):
        shown = line.strip()
        if not shown:
            continue
        trace.add(shown, number, len(line) - len(line.lstrip()) + 1)
        following = lines[number].strip() if number < len(lines) else ""
        if _is_wrapped(line.rstrip(), following):
            trace.add(" ", number, len(line.rstrip()) + 1)
            continue
        done, trace = trace.done(), Trace()
        first = done.runs[0]
        location = Location(str(path), first.line, first.column, f"¶ {len(segments) + 1}")
        segments.append(Segment(done.text, location, runs=done.runs))
    return Document(str(path), tuple(segments), encoding=encoding)


def _is_wrapped(line: str, following: str) -> bool:
    return (
        60 < len(line) <= 100
        and bool(following)
        and not is_cjk(line[-1])
        and not is_cjk(following[0])
        and not _SENTENCE_END.search(line)
        and not _LIST_ITEM.match(following)
    )
