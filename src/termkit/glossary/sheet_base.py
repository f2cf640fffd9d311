"""What a workbook was exported from, kept in the workbook: the third side of the merge when it comes back.

The base travels with the file, packed into a few cells of the hidden sheet `_meta`. Git at the recorded commit would
do only for a store in git with nothing uncommitted, in a clone that still has the commit; the file itself always has
it. Where a program has dropped the hidden sheet, the commit in the document properties is tried, and a digest of the
rows says whether what was found is the base.
"""

import base64
import hashlib
import json
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from termkit.errors import InputError, UsageError
from termkit.formats.sheet import Book
from termkit.glossary.sheet_columns import SHEETS
from termkit.glossary.sheet_rows import Row, concept_row, term_row
from termkit.model.terminology import Glossary

SCHEMA = f"{zlib.crc32(' '.join(f.name for fields in SHEETS.values() for f in fields).encode()):08x}"
"""Names the columns: a workbook that has others was exported by another version."""
META = "_meta"
_PROPERTY = "termkit-"
_CHUNK = 30_000
_UNPACKED_LIMIT = 128 << 20


class Rows(NamedTuple):
    """The rows of a glossary by id, in its order."""

    concepts: dict[str, Row]
    terms: dict[str, Row]


class Filters(NamedTuple):
    """Which part of a glossary: empty means all. Languages are tags without region."""

    domains: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()


ALL = Filters()


def rows_of(glossary: Glossary, filters: Filters = ALL) -> Rows:
    """The rows of all concepts of these domains that have terms of these kinds, with just those terms."""
    rows = Rows({}, {})
    for concept in glossary:
        if filters.domains and not set(filters.domains) & set(concept.domains):
            continue
        terms = [
            term
            for term in concept.terms
            if (not filters.statuses or term.status in filters.statuses)
            and (not filters.languages or term.language.base.tag in filters.languages)
        ]
        if terms or not (filters.statuses or filters.languages):
            rows.concepts[concept.id] = concept_row(concept)
            rows.terms.update((term.id, term_row(concept.id, term)) for term in terms)
    return rows


def digest_of(rows: Rows) -> str:
    return hashlib.sha256(_plain(rows)).hexdigest()[:32]


def _plain(rows: Rows) -> bytes:
    table = {
        name: [[row[field.name] for field in SHEETS[name]] for row in part.values()]
        for name, part in zip(SHEETS, rows, strict=True)
    }
    return json.dumps(table, ensure_ascii=True, separators=(",", ":")).encode()


def packed(name: str, data: bytes) -> dict[str, str]:
    """Entries of `_meta` that hold `data`: a few cells of letters and digits."""
    text = base64.b64encode(zlib.compress(data, 6)).decode()
    return {f"{name} {at // _CHUNK + 1}": text[at : at + _CHUNK] for at in range(0, len(text), _CHUNK)}


def unpacked(name: str, entries: Mapping[str, str]) -> bytes | None:
    """What `packed` put there; None if it is not there, or not whole."""
    text = ""
    while (chunk := entries.get(f"{name} {len(text) // _CHUNK + 1}")) and len(text) % _CHUNK == 0:
        text += chunk
    try:
        unpacker = zlib.decompressobj()
        data = unpacker.decompress(base64.b64decode(text, validate=True), _UNPACKED_LIMIT)
        return data if text and unpacker.eof else None
    except (ValueError, zlib.error):
        return None


def entries_of(rows: Rows, about: Mapping[str, str], filters: Filters) -> dict[str, str]:
    """All of `_meta` for an export of these rows. `about` has export, digest, commit, exported."""
    return {
        "schema": SCHEMA,
        **about,
        "base": digest_of(rows),
        "filters": json.dumps(filters, ensure_ascii=True),
        **packed("rows", _plain(rows)),
    }


def properties_of(entries: Mapping[str, str]) -> dict[str, str]:
    """What of it stands in the document properties too."""
    names = ("schema", "kind", "export", "digest", "commit", "base", "filters")
    return {_PROPERTY + name: entries[name] for name in names if entries.get(name)}


def read_entries(book: Book) -> dict[str, str]:
    """`_meta` of a workbook, completed from its document properties. Raises InputError when they are of two exports,
    or of a version with other columns.
    """
    meta = book.sheet(META)
    sheet = {cells[1]: cells.get(2, "") for _, cells in meta.rows if 1 in cells} if meta else {}
    properties = {
        name.removeprefix(_PROPERTY): value for name, value in book.properties.items() if name.startswith(_PROPERTY)
    }
    if "export" in sheet and "export" in properties and sheet["export"] != properties["export"]:
        raise InputError(
            book.path, "mixes two exports: the hidden sheet _meta and the document properties do not agree.",
            hint="Bring the changes into the workbook as it was exported, and import that.",
        )  # fmt: skip
    entries = properties | sheet
    if (schema := entries.get("schema", SCHEMA)) != SCHEMA:
        raise InputError(
            book.path, f"was exported by another version of termkit, which has other columns (layout {schema}, not {SCHEMA}).",
            hint="Import it with that version, or export anew and bring the changes over.",
        )  # fmt: skip
    return entries


def read_base(path: Path, entries: Mapping[str, str], folder: Path) -> Rows:
    """The rows that a workbook was exported from. Raises InputError when they are not known."""
    rows = _rows_in(entries) or _rows_in_git(entries, folder)
    if rows is None:
        raise InputError(
            path, "does not say which version of the glossary it was exported from, so nobody can tell an edit from an "
            "old text.",
            hint="Bring the changes into a workbook fresh from `termkit glossary export`, or name the exported one with "
            "--base.",
        )  # fmt: skip
    return rows


def _rows_in(entries: Mapping[str, str]) -> Rows | None:
    data = unpacked("rows", entries)
    if data is None:
        return None
    try:
        rows = from_plain(json.loads(data))
    except (ValueError, TypeError, LookupError):
        return None
    return rows if digest_of(rows) == entries.get("base") else None


def from_plain(table: Mapping[str, Sequence[Sequence[str]]]) -> Rows:
    parts = []
    for name, fields in SHEETS.items():
        made = [dict(zip((field.name for field in fields), map(str, cells), strict=True)) for cells in table[name]]
        parts.append({row["term_id" if name == "terms" else "concept_id"]: row for row in made})
    return Rows(*parts)


def _rows_in_git(entries: Mapping[str, str], folder: Path) -> Rows | None:
    from termkit.glossary.versions import Repository

    if not entries.get("commit"):
        return None
    try:
        filters = Filters(*(tuple(map(str, part)) for part in json.loads(entries.get("filters", "[]"))))
        rows = rows_of(Repository(folder).load(entries["commit"]), filters)
    except (UsageError, InputError, ValueError, TypeError):
        return None
    return rows if digest_of(rows) == entries.get("base") else None
