"""What termkit does with the file system beside reading: whole-file writes, short paths, and its cache folder."""

import os
import sys
from pathlib import Path

from termkit.errors import OutputError


def from_here(path: str | Path) -> str:
    """`path` as one would type it in the working directory, for messages and reports."""
    try:
        return os.path.relpath(path)
    except ValueError:  # on another drive of Windows
        return str(path)


def write_atomically(path: Path, data: bytes) -> None:
    """Write `data` beside `path`, flush it to disk, and rename it into place: readers see the old file or the new one.

    Raises OutputError when the folder cannot be written; `path` is then as it was.
    """
    import tempfile  # not on the road of a check, which writes nothing

    try:
        descriptor, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error.strerror}).") from error
    try:
        with os.fdopen(descriptor, "wb") as handle:
            handle.write(data)
            handle.flush()
            os.fsync(handle.fileno())
        # mkstemp makes private files; a file that stood here keeps its mode, a new one gets the usual one.
        os.chmod(temporary, path.stat().st_mode & 0o7777 if path.exists() else 0o666 & ~_umask())
        os.replace(temporary, path)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error.strerror}).") from error
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
