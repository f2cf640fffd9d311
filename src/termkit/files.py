"""What termkit does with the file system beside reading: whole-file writes, short paths, and its cache folder."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, TextIO

from termkit.errors import OutputError


def from_here(path: str | Path) -> str:
    """`path` as one would type it in the working directory, for messages and reports."""
    try:
        return os.path.relpath(path)
    except ValueError:  # on another drive of Windows
        return str(path)


def write_atomically(path: Path, data: bytes) -> None:
    """Write `data` to `path` as `written` does. Raises OutputError."""
    with written(path) as out:
        out.write(data)


@contextmanager
def written(path: Path) -> Iterator[BinaryIO]:
    """What to write to `path` with: a file beside it, which is flushed to disk and renamed into place at the end, so
    that readers see the old file or the new one.

    A link stays, and its target is written so. What is no file (a device, a named pipe) is opened and written to, and
    so is our own output (/dev/stdout), wherever that goes. Raises OutputError when it cannot be written; a file is then
    as it was.
    """
    try:
        if path.is_dir():
            raise OutputError(f"{path}: is a folder; name a file.")
        if (own := _own_output(path)) is not None:
            own.flush()
            yield own.buffer
            own.flush()
        elif path.exists() and not path.is_file():
            with path.open("wb") as out:
                yield out
        else:
            target = Path(os.path.realpath(path))
            if target.is_symlink():
                target.stat()  # links in a circle: this says so
            with _replacing(target) as out:
                yield out
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error.strerror}).") from error


def _own_output(path: Path) -> TextIO | None:
    """stdout or stderr, if `path` is another name of it: with a file renamed over it, what follows would be lost."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):  # there is no such file, or the stream is closed or has no file
            if os.path.samestat(path.stat(), os.fstat(stream.fileno())):
                return stream
    return None


@contextmanager
def _replacing(path: Path) -> Iterator[BinaryIO]:
    import tempfile  # not on the road of a check, which writes nothing

    descriptor, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        # mkstemp makes private files; a file that stood here keeps its mode, a new one gets the usual one.
        os.chmod(temporary, path.stat().st_mode & 0o7777 if path.exists() else 0o666 & ~_umask())
        os.replace(temporary, path)
    finally:
        if os.path.exists(temporary):
            os.unlink(temporary)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def cache_folder() -> Path:
    """The user's own folder for compiled data, made on demand with mode 0700. `TERMKIT_CACHE` overrides the place."""
    if override := os.environ.get("TERMKIT_CACHE"):
        folder = Path(override)
    elif sys.platform == "win32":
        folder = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "termkit" / "cache"
    elif sys.platform == "darwin":
        folder = Path.home() / "Library" / "Caches" / "termkit"
    else:
        folder = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "termkit"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
