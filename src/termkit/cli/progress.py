"""A bar on the terminal while many documents are checked: on stderr, if someone is looking; gone when the work is."""

import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_CLEAR_LINE = "\r\x1b[K"
_CELLS = 20


@contextmanager
def progress(total: int) -> Iterator[Callable[[int, str], None]]:
    """Gives what shows that so many of `total` are done, the last one by its name."""
    stream = sys.stderr
    if stream is None or not stream.isatty() or total < 2:
        yield lambda done, name: None
        return
    from termkit.text.characters import display_width

    def show(done: int, name: str) -> None:
        filled = _CELLS * done // total
        line = f"[{'#' * filled}{'.' * (_CELLS - filled)}] {done}/{total} "
        room = shutil.get_terminal_size().columns - len(line) - 1
        name = "".join(ch if ch.isprintable() else "?" for ch in name)
        while display_width(name) > room and name:
            name = name[1:]  # the end of a path tells most
        stream.write(f"{_CLEAR_LINE}{line}{name}")
        stream.flush()

    try:
        show(0, "")
        yield show
    finally:
        stream.write(_CLEAR_LINE)
        stream.flush()
