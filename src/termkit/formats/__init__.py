"""Files → documents. One module a format, found by suffix, imported when such a file is read."""

from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from termkit.errors import UsageError
from termkit.formats.guard import check_file, is_zip, open_zip
from termkit.model.document import Document

READERS = {
    ".csv": "termkit.formats.bilingual_table:read",
    ".docx": "termkit.formats.docx:read",
    ".docm": "termkit.formats.docx:read",
    ".htm": "termkit.formats.html:read",
    ".html": "termkit.formats.html:read",
    ".md": "termkit.formats.markdown:read",
    ".markdown": "termkit.formats.markdown:read",
    ".mqxliff": "termkit.formats.xliff:read",
    ".mxliff": "termkit.formats.xliff:read",
    ".odt": "termkit.formats.odt:read",
    ".po": "termkit.formats.po:read",
    ".pot": "termkit.formats.po:read",
    ".pptx": "termkit.formats.pptx:read",
    ".sdlxliff": "termkit.formats.xliff:read",
    ".srt": "termkit.formats.srt:read",
    ".tmx": "termkit.formats.tmx_pairs:read",
    ".tsv": "termkit.formats.bilingual_table:read",
    ".txlf": "termkit.formats.xliff:read",
    ".txt": "termkit.formats.plain_text:read",
    ".xlf": "termkit.formats.xliff:read",
    ".xliff": "termkit.formats.xliff:read",
    ".xlsx": "termkit.formats.bilingual_table:read",
}
BILINGUAL = tuple(
    suffix
    for suffix, reader in READERS.items()
    if reader.startswith(tuple(f"termkit.formats.{name}:" for name in ("bilingual_table", "po", "tmx_pairs", "xliff")))
)
"""Suffixes of files that hold source and translation, and are checked alone."""
REVISIONS = ("final", "original")


class Reader(Protocol):
    """Every reader takes both options and ignores the one that its format does not know."""

    def __call__(self, path: Path, *, encoding: str | None, revisions: str) -> Document: ...


def read_document(path: str | Path, *, encoding: str | None = None, revisions: str = "final") -> Document:
    """Read a file by its suffix; one with an unknown suffix by its content (an office file or XLIFF, else plain text).

    `encoding` forces the encoding of a text file; `revisions` says whether a Word file with tracked changes is read
    as it will be ("final") or as it was before them ("original").
    Raises InputError for a file that cannot be read, UsageError for an option that does not exist.
    """
    if revisions not in REVISIONS:
        raise UsageError(f"“{revisions}” is not a state of tracked changes; use final or original.")
    path = Path(path)
    target = READERS.get(path.suffix.casefold()) or _by_content(path)
    module, _, function = target.partition(":")
    reader = cast(Reader, getattr(import_module(module), function))
    return reader(path, encoding=encoding, revisions=revisions)


_PARTS = {
    "word/document.xml": ".docx",
    "ppt/presentation.xml": ".pptx",
    "xl/workbook.xml": ".xlsx",
    "content.xml": ".odt",
}
_ROOTS = {b"<xliff": ".xlf", b"<tmx": ".tmx", b"<html": ".html", b"<!doctype html": ".html"}


def _by_content(path: Path) -> str:
    if is_zip(path):
        with open_zip(path) as archive:
            names = archive.NameToInfo
            return READERS[next((suffix for part, suffix in _PARTS.items() if part in names), ".txt")]
    check_file(path)
    with path.open("rb") as handle:
        start = handle.read(1024).lower()
    is_markup = start.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<")
    return READERS[next((suffix for root, suffix in _ROOTS.items() if is_markup and root in start), ".txt")]
