"""A word on the terminal while long work is done: after a second, on stderr, gone when the work is."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

_SECONDS = 1.0
_CLEAR_LINE = "\r\x1b[K"


@contextmanager
def patience(message: str) -> Iterator[None]:
    """Show `message` on stderr if the block takes long and someone is looking."""
    stream = sys.stderr
    if stream is None or not stream.isatty():
        yield
        return
    from threading import Timer

    shown = []

    def show() -> None:
        shown.append(True)
        stream.write(message)
        stream.flush()

    timer = Timer(_SECONDS, show)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        if shown:
            stream.write(_CLEAR_LINE)
            stream.flush()
