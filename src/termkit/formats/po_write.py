"""Pairs → a gettext catalogue (.po). By hand: polib rewraps Chinese, and there is little to write."""

from collections.abc import Iterable
from pathlib import Path

from termkit.files import write_atomically

_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"})
_HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: {}\\n"\n'


def write(pairs: Iterable[tuple[str, str, bool]], path: Path, *, language: str = "zh_CN") -> int:
    """Source, translation ("" for none) and whether it is to be looked at (`fuzzy`). How many entries were written.

    Of equal sources only the first is written: a catalogue has no place for a second. Raises OutputError.
    """
    seen: set[str] = set()
    entries = [_HEADER.format(language)]
    for source, target, is_fuzzy in pairs:
        if source and source not in seen:
            seen.add(source)
            flag = "#, fuzzy\n" if is_fuzzy else ""
            entries.append(f"{flag}msgid {_quoted(source)}\nmsgstr {_quoted(target)}\n")
    write_atomically(path, "\n".join(entries).encode("utf-8", "replace"))
    return len(seen)


def _quoted(text: str) -> str:
    return f'"{text.translate(_ESCAPES)}"'
