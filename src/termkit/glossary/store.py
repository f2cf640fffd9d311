"""The store: a folder of concept files, `<domain>/<id>.toml`, or a table of terms in one file.

On the road of every `check`, where the compiled form is all that is needed: what reads and writes TOML comes in late.
"""

import os
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from termkit.errors import InputError, OutputError, UsageError
from termkit.files import write_atomically
from termkit.glossary import cache
from termkit.model.terminology import Concept, Glossary

_TABLES = (".tsv", ".csv")
_WORKBOOKS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
"""All but the first are refused, by a reader that says what to do."""

INSTALLED = "glossary_data"
"""The folder of the glossary within an installed package."""

_JOURNAL = ".termkit-import.json"
"""As in `journal`: there is one only while an import is at work, or was killed."""


def default_glossary_path() -> Path:
    """The glossary that comes with termkit: beside the installed package, or in the repository it is edited in."""
    package = Path(__file__).resolve().parents[1]
    for folder in (package / INSTALLED, package.parents[1] / "glossary"):
        if folder.is_dir():
            return folder
    raise InputError(package / INSTALLED, "does not exist.", hint="Name a glossary with -g/--glossary.")


def load(path: Path, *, in_force: bool = False) -> Glossary:
    """Read a folder of concept files, a .tsv or .csv in the layout of `formats.delimited`, or an .xlsx: a workbook as
    `export` writes it, or a list with a column for each language.

    With `in_force` the same as `load(path).in_force()`, sooner: that part has a compiled form of its own.
    Raises InputErrors with every fault of every file, each with its line; a concept or term id used twice is one.
    References to what does not exist are no fault here but for `lint` to tell.
    """
    if path.is_dir():
        return _load_folder(path, in_force)
    if path.suffix.casefold() in _WORKBOOKS:
        return _load_workbook(path, in_force)
    if path.suffix.casefold() in _TABLES:
        from termkit.formats.delimited import read_glossary_table

        glossary = read_glossary_table(path)
        return glossary.in_force() if in_force else glossary
    if not path.exists():
        raise InputError(path, "does not exist.")
    raise InputError(path, "is no glossary.", hint="Give a folder of .toml files, or an .xlsx, .tsv or .csv file.")


def save(concept: Concept, folder: Path) -> Path:
    """Write a concept into its place in the store and return the file. Raises UsageError when its id or first domain
    cannot name a file, OutputError when it cannot be written.
    """
    from termkit.glossary.toml_format import write_concept

    domain = concept.domains[0]
    for name in (domain, concept.id):
        if not name or name.startswith(".") or any(ch in '/\\:*?"<>|' or ch < " " for ch in name):
            raise UsageError(f"“{name}” cannot name a file; use lower-case letters, digits and hyphens.")
    path = folder / domain / f"{concept.id}.toml"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{path.parent}: cannot be made ({error.strerror}).") from error
    write_atomically(path, write_concept(concept).encode())
    return path


def concept_files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """The concept files of a store, sorted: path from the folder with `/`, and content. Raises InputError."""
    for name, file in _files(folder):
        try:
            with open(file, "rb") as handle:
                yield name, handle.read()
        except OSError as error:
            raise _unreadable(error) from error


def _files(folder: str | Path, below: str = "") -> Iterator[tuple[str, "os.DirEntry[str]"]]:
    """The concept files of a store, sorted, those of a folder before its folders; names are paths with `/`."""
    try:
        with os.scandir(folder) as found:
            entries = list(found)
    except OSError as error:
        raise _unreadable(error) from error
    if not below and any(entry.name == _JOURNAL for entry in entries):
        # An import was killed while it put its files into place: finish it, then look anew.
        from termkit.glossary.journal import recover

        recover(Path(folder))
        yield from _files(folder)
        return
    shown = [entry for entry in entries if not entry.name.startswith(".")]
    for entry in sorted(shown, key=lambda entry: (entry.is_dir(), entry.name)):
        if not entry.is_dir():
            if entry.name.endswith(".toml"):
                yield below + entry.name, entry
        elif not entry.is_symlink():
            yield from _files(entry.path, f"{below}{entry.name}/")


def _unreadable(error: OSError) -> InputError:
    return InputError(error.filename, f"cannot be read ({error.strerror}).")


def _load_workbook(path: Path, in_force: bool) -> Glossary:
    stamps = _stamps([(path.name, path)]) if path.is_file() else ""
    compiled = cache.read(path, in_force)
    if compiled is None or not stamps or compiled.stamps != stamps:
        from termkit.formats.guard import ZIP_LIMIT, check_file
        from termkit.glossary.workbook_import import read_glossary

        check_file(path, ZIP_LIMIT)
        digest = _digest([(path.name, path.read_bytes())])
        if compiled is None or compiled.digest != digest:
            concepts = [c for c in read_glossary(path) if c.is_in_force or not in_force]
            compiled = cache.compiled(stamps, digest, concepts)
        cache.write(path, in_force, compiled._replace(stamps=stamps))
    paths = {concept.id: str(path) for concept in compiled.concepts}
    return Glossary(compiled.concepts, path.stem, compiled.digest[:16], paths)


def _load_folder(folder: Path, in_force: bool) -> Glossary:
    files = list(_files(folder))
    if not files:
        raise InputError(folder, "holds no concept.", hint="Concepts stand in <domain>/<id>.toml files.")
    stamps = _stamps(files)  # before the content is read: what changes in between is another stamp the next time
    compiled = cache.read(folder, in_force)
    if compiled is None or not stamps or compiled.stamps != stamps:
        contents = list(concept_files(folder))
        digest = _digest(contents)
        if compiled is None or compiled.digest != digest:
            from termkit.glossary.toml_folder import read_concepts

            concepts = [c for c in read_concepts(folder, contents) if c.is_in_force or not in_force]
            compiled = cache.compiled(stamps, digest, concepts)
            cache.write(folder, in_force, compiled)
        elif stamps:
            cache.write(folder, in_force, compiled._replace(stamps=stamps))
    # A file is named after its concept: `read_concepts` refuses others.
    paths = {name[name.rfind("/") + 1 : -len(".toml")]: file.path for name, file in files}
    return Glossary(compiled.concepts, folder.name, compiled.digest[:16], paths)


_SETTLED = 2_000_000_000
"""Nanoseconds: the coarsest clock of a file system still in use (FAT)."""


def _stamps(files: Sequence[tuple[str, "os.DirEntry[str] | Path"]]) -> str:
    """Name, size and times of all files: equal only for equal content, so that 600 files need not be read to know it.

    The time of modification alone can be set back; that of the inode cannot, and it changes with every write, rename
    and `touch`, as git relies on too (Windows has only the first). A file changed so lately that a second change might
    get the same time is not trusted: then there are no stamps, and the content decides.
    """
    stamps = []
    lately = time.time_ns() - _SETTLED
    for name, file in files:
        try:
            status = file.stat()
        except OSError as error:
            raise _unreadable(error) from error
        if status.st_mtime_ns > lately or status.st_ctime_ns > lately:
            return ""
        stamps.append(f"{name} {status.st_size} {status.st_mtime_ns} {status.st_ctime_ns}")
    return "\n".join(stamps)


def _digest(files: list[tuple[str, bytes]]) -> str:
    import hashlib  # brings OpenSSL

    total = hashlib.sha256()
    for name, data in files:
        total.update(f"{name}\0{len(data)}\0".encode("utf-8", "surrogateescape"))
        total.update(data)
    return total.hexdigest()
