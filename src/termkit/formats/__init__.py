"""Files → documents. One module a format, found by suffix, imported when such a file is read."""

from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from termkit.errors import UsageError
from termkit.formats.guard import is_zip, open_zip
from termkit.model.document import Document

READERS = {
    ".csv": "termkit.formats.bilingual_table:read",
    ".docx": "termkit.formats.docx:read",
    ".docm": "termkit.formats.docx:read",
    ".htm": "termkit.formats.html:read",
    ".html": "termkit.formats.html:read",
    ".md": "termkit.formats.markdown:read",
    ".markdown": "termkit.formats.markdown:read",
    ".odt": "termkit.formats.odt:read",
    ".po": "termkit.formats.po:read",
    ".pot": "termkit.formats.po:read",
    ".pptx": "termkit.formats.pptx:read",
    ".srt": "termkit.formats.srt:read",
    ".tmx": "termkit.formats.tmx_pairs:read",
    ".tsv": "termkit.formats.bilingual_table:read",
    ".txt": "termkit.formats.plain_text:read",
    ".xlf": "termkit.formats.xliff:read",
    ".xliff": "termkit.formats.xliff:read",
    ".xlsx": "termkit.formats.bilingual_table:read",
}
REVISIONS = ("final", "original")


class Reader(Protocol):
    """Every reader takes both options and ignores the one that its format does not know."""

    def __call__(self, path: Path, *, encoding: str | None, revisions: str) -> Document: ...


def read_document(path: str | Path, *, encoding: str | None = None, revisions: str = "final") -> Document:
    """Read a file by its suffix; one with an unknown suffix by its content (a Word file inside, else plain text).

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


def _by_content(path: Path) -> str:
    if is_zip(path):
        with open_zip(path) as archive:
            if "word/document.xml" in archive.namelist():
                return READERS[".docx"]
    return READERS[".txt"]
