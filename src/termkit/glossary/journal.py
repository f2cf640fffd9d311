"""Many files of a store replaced as one: killed at any moment, the store is the old one or the new one.

All new files are written and flushed beside the store, in a hidden folder. Then one rename puts a journal into place
that names them: that is the moment from which the store is the new one. What follows can be done again at any time,
and `recover` does it, before anything is read, when a journal is found.

A swap of whole folders would need two renames, with no store at all between them, and would take a folder away from
the shells, editors and watchers that stand in it.
"""

import hashlib
import json
import os
import re
import secrets
import shutil
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from termkit.errors import InputError, OutputError

JOURNAL = ".termkit-import.json"
_STAGE = re.compile(r"\.termkit-import-[0-9a-f]{16}")
_NAME = re.compile(
    r'(?:[^./\\:*?"<>|\x00-\x1f][^/\\:*?"<>|\x00-\x1f]*/)*[^./\\:*?"<>|\x00-\x1f][^/\\:*?"<>|\x00-\x1f]*\.toml'
)

Step = tuple[str, str, str]
"""A file of the store, its staged file ("": delete it), and the SHA-256 of that."""


def replace_files(folder: Path, files: Mapping[str, bytes | None]) -> None:
    """Write these files, named from `folder` with `/`; None deletes one. Raises OutputError; the store is then as it
    was.
    """
    recover(folder)
    stage = folder / f".termkit-import-{secrets.token_hex(8)}"
    try:
        _remove_leftovers(folder)
        stage.mkdir()
        steps = list(_staged(stage, files))
        _flush(stage / "journal", json.dumps({"stage": stage.name, "steps": steps}).encode())
        _sync(stage)
        _publish(stage / "journal", folder / JOURNAL)
    except OSError as error:
        shutil.rmtree(stage, ignore_errors=True)
        raise OutputError(f"{folder}: cannot be written ({error.strerror}). Nothing was changed.") from error
    recover(folder)


def recover(folder: Path) -> None:
    """Finish what a journal in this store says, if there is one. Raises InputError when that cannot be done."""
    journal = folder / JOURNAL
    try:
        data = journal.read_bytes()
    except FileNotFoundError:
        return
    except OSError as error:
        raise _stuck(folder, f"its journal cannot be read: {error.strerror}") from error
    stage, steps = _parsed(folder, data)
    try:
        _replay(folder, stage, steps)
        journal.unlink(missing_ok=True)
        _sync(folder)
    except OSError as error:
        raise _stuck(folder, str(error.strerror)) from error
    shutil.rmtree(stage, ignore_errors=True)


def _staged(stage: Path, files: Mapping[str, bytes | None]) -> Iterator[Step]:
    for number, (name, data) in enumerate(files.items()):
        if not _NAME.fullmatch(name):
            raise OutputError(f"“{name}” cannot be the name of a concept file. Nothing was changed.")
        if data is None:
            yield name, "", ""
        else:
            _flush(stage / f"{number}.toml", data)
            yield name, f"{number}.toml", hashlib.sha256(data).hexdigest()


def _publish(journal: Path, place: Path) -> None:
    """Put a complete journal into place, unless another import has just done so."""
    try:
        os.link(journal, place)
    except FileExistsError as error:
        raise OutputError(f"{place.parent}: another import is at work. Nothing was changed; try again.") from error
    except OSError:
        os.replace(journal, place)  # a file system without hard links
    _sync(place.parent)


def _replay(folder: Path, stage: Path, steps: list[Step]) -> None:
    """Every step can be done twice, and by two processes at a time."""
    touched = set()
    for name, staged, digest in steps:
        target = folder / name
        if not staged:
            target.unlink(missing_ok=True)
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            with suppress(FileNotFoundError):
                _keep_mode(stage / staged, target)
                os.replace(stage / staged, target)
            if not target.exists() or hashlib.sha256(target.read_bytes()).hexdigest() != digest:
                raise _stuck(folder, f"{name} is neither in place nor among the files that were prepared")
        touched.add(target.parent)
    for parent in touched:
        if parent.is_dir():
            _sync(parent)


def _keep_mode(staged: Path, target: Path) -> None:
    with suppress(FileNotFoundError):
        os.chmod(staged, target.stat().st_mode & 0o7777)


def _parsed(folder: Path, data: bytes) -> tuple[Path, list[Step]]:
    """A journal may come with a repository that somebody else made: it can name nothing outside of the store."""
    try:
        content = json.loads(data)
        stage = str(content["stage"])
        steps = [(str(name), str(staged), str(digest)) for name, staged, digest in content["steps"]]
    except (ValueError, TypeError, LookupError) as error:
        raise _stuck(folder, "its journal is damaged") from error
    sound = _STAGE.fullmatch(stage) and all(
        _NAME.fullmatch(name) and re.fullmatch(r"(\d+\.toml)?", staged) for name, staged, _ in steps
    )
    inside = folder.resolve()
    if not sound or not all((folder / name).parent.resolve().is_relative_to(inside) for name, *_ in steps):
        raise _stuck(folder, "its journal names files outside of the store")
    if (folder / stage).is_symlink():
        raise _stuck(folder, "its prepared files stand elsewhere")
    return folder / stage, steps


def _stuck(folder: Path, why: str) -> InputError:
    hint = f"Make the folder writable and run any termkit command on it; or remove {JOURNAL} and restore it from git."
    return InputError(folder, f"An import was interrupted and cannot be finished: {why}.", hint=hint)


def _remove_leftovers(folder: Path) -> None:
    """Prepared files of imports that were killed before their journal was in place."""
    for path in folder.iterdir():
        if _STAGE.fullmatch(path.name) and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)


def _flush(path: Path, data: bytes) -> None:
    with path.open("xb") as handle:
        handle.write(data)
        handle.flush()
        os.fsync(handle.fileno())


def _sync(folder: Path) -> None:
    """Make names durable too, where the system can (Windows cannot open a folder)."""
    with suppress(PermissionError, IsADirectoryError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
