"""Translator comments written into a PO file by patching its bytes: no other line changes.

polib and msgcat would wrap the strings of the whole file anew; Chinese, which has no spaces, they wrap differently.
"""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from termkit.errors import UsageError
from termkit.formats.guard import read_bytes

_LINE = re.compile(rb"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+$")
_BOM = b"\xef\xbb\xbf"


def commented(path: Path, comments: Mapping[int, Iterable[str]], encoding: str, ours: re.Pattern[str]) -> bytes:
    """The bytes of the file with `comments`, and without the old comments that `ours` matches from their "#" on.

    Keys are lines of entries: that of any of their strings; each text becomes one line, behind the entry's own
    translator comments. What the file's `encoding` lacks is written as "?". Raises InputError, UsageError.
    """
    if "#".encode(encoding) != b"#":
        raise UsageError(f"{path} is in {encoding}, which gettext cannot read; save it as UTF-8.")
    lines = _LINE.findall(read_bytes(path))
    new: dict[int, list[bytes]] = {}
    for line in sorted(comments):
        first = _first_of_entry(lines, line - 1)
        top = first
        while top and (above := _bare(lines[top - 1])).startswith(b"#") and not above.startswith(b"#~"):
            top -= 1
        while top < first and re.match(rb"#(\s|$)", _bare(lines[top])):
            top += 1
        end = re.search(rb"[\r\n]*$", lines[first])
        texts = ("# " + " ".join(text.splitlines()) for text in comments[line])
        new.setdefault(top, []).extend(
            text.encode(encoding, "replace") + (end[0] if end and end[0] else b"\n") for text in texts
        )
    out: list[bytes] = []
    for number, content in enumerate(lines):
        out += new.get(number, ())
        is_comment = content.startswith(b"#") and not content.startswith(b"#~")
        if not (is_comment and ours.match(content.decode(encoding, "replace"))):
            out.append(content)
    return b"".join(out)


def _first_of_entry(lines: list[bytes], at: int) -> int:
    """Index of the line with the entry's first keyword, msgctxt or msgid."""
    at = min(at, len(lines) - 1)
    while at and not re.match(rb"msgid\b", _bare(lines[at])):
        at -= 1
    above = at
    while above and _bare(lines[above - 1]).startswith((b'"', b"msgctxt")):
        above -= 1
        if _bare(lines[above]).startswith(b"msgctxt"):
            return above
    return at


def _bare(line: bytes) -> bytes:
    return line.removeprefix(_BOM).strip()
