"""A file that somebody gives back → what it would change in the glossary. Nothing is written here.

The file may be a workbook as it was exported and edited, the workbook of conflicts with choices made, or a one-sheet
list of words; a table as comma- or tab-separated text is any of these without styles.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from termkit.errors import InputError, InputErrors
from termkit.formats.sheet import Book, read_separated
from termkit.formats.workbook_read import read_workbook
from termkit.glossary.conflicts import read_conflicts
from termkit.glossary.merge import Choice, Merged, Spot, merge
from termkit.glossary.numbering import number_new
from termkit.glossary.plan import files_of, merged_glossary, new_faults
from termkit.glossary.sheet_base import Rows, read_base, read_entries, rows_of
from termkit.glossary.sheet_edits import Edit, read_edits
from termkit.glossary.sheet_rows import concept_of, term_of
from termkit.glossary.sheet_tables import Table, find_tables
from termkit.glossary.word_list_import import glossary_of, read_list
from termkit.model.terminology import Concept, Glossary

SEPARATED = (".csv", ".tsv", ".txt")


@dataclass
class Import:
    """What an import would do. `files` is for `journal.replace_files`: empty while there are conflicts."""

    merged: Merged
    before: Glossary
    after: Glossary
    files: dict[str, bytes | None]
    notices: list[str]
    edits: list[Edit]
    entries: dict[str, str]


@dataclass(frozen=True, slots=True)
class ListOptions:
    """How a one-sheet list is to be read; see `word_list.read_entries`."""

    mapping: Mapping[str, str] = field(default_factory=dict)
    separators: str | None = None
    domain: str = ""


PLAIN_LIST = ListOptions()


def read_book(path: Path, encoding: str | None = None) -> Book:
    """Any table. Raises InputError."""
    return read_separated(path, encoding) if path.suffix.casefold() in SEPARATED else read_workbook(path)


def read_import(
    path: Path, ours: Glossary, folder: Path, *, base: Path | None = None, encoding: str | None = None,
    options: ListOptions = PLAIN_LIST,
) -> Import:  # fmt: skip
    """What `path` would change in `ours`, the store in `folder`. `base` is the workbook as exported, where `path` itself
    cannot say what that was.

    Raises InputErrors with everything that is wrong, each with sheet, cell, and what to do.
    """
    book = read_book(path, encoding)
    notices = [f"{path.name}: read as {book.how}."] if book.how not in ("", "utf-8", "utf-8-sig") else []
    faults: list[InputError] = []
    entries = read_entries(book)
    rows = rows_of(ours)
    choices: dict[Spot, Choice] = {}
    tables: dict[str, Table] = {}
    if entries.get("kind") == "conflicts":
        exported = read_base(path, entries, folder)
        edits, choices = read_conflicts(book, entries)
        number_new(edits, exported, rows, faults)
    elif not options.mapping and (tables := find_tables(path, book.sheets, faults, notices)):
        _stop(faults)
        if base:
            entries = read_entries(read_workbook(base))
        exported = read_base(base or path, entries, folder)
        edits = read_edits(tables, exported, faults, notices)
        faults += _deleted_and_edited(edits, exported)
        number_new(edits, exported, rows, faults)
        faults += _used_before(edits, rows, folder)
    else:
        exported = rows
        list_ = options.domain, options.mapping, options.separators
        edits = read_list(book, ours, rows, *list_, faults, notices)
        number_new(edits, rows, rows, faults)
        faults += _used_before(edits, rows, folder)
    _stop(faults)
    merged = merge(exported, rows, edits, choices)
    after = merged_glossary(ours, merged, folder) if merged.changes else ours
    if merged.changes:
        places = {(edit.kind, edit.id): edit for edit in edits}

        def place(kind: str, id: str, column: str) -> str:
            edit = places.get((kind, id))
            return edit.place(column) if edit else ""

        broken, doubtful = new_faults(ours, after, path, place)
        notices += doubtful
        if not merged.conflicts:
            _stop(broken)
    changed = dict.fromkeys(change.concept for change in merged.changes)
    files = {} if merged.conflicts else files_of(ours, after, changed, folder)
    return Import(merged, ours, after, files, notices, edits, entries)


def read_glossary(path: Path) -> tuple[Concept, ...]:
    """A workbook in either layout as a glossary of its own. Raises InputErrors."""
    book = read_workbook(path)
    faults: list[InputError] = []
    tables = find_tables(path, book.sheets, faults, [])
    _stop(faults)
    if not tables:
        return glossary_of(book)
    nothing = Rows({}, {})
    for kind in ("concepts", "terms"):
        if kind not in tables:
            raise InputError(path, f"has no sheet with {kind}.", hint="Give the workbook as it was exported.")
    try:
        exported = read_base(path, read_entries(book), path.parent)
    except InputError:
        exported = nothing
    edits = read_edits(tables, exported, faults, [], asks=False)
    number_new(edits, nothing, nothing, faults)
    _stop(faults)
    rows = merge(nothing, nothing, edits).rows
    terms: dict[str, list[str]] = {}
    for id, row in rows.terms.items():
        terms.setdefault(row["concept_id"], []).append(id)
    for edit in edits:
        if edit.kind == "terms" and edit.concept not in rows.concepts and edit.action != "delete":
            message = f"There is no concept “{edit.concept}”."
            faults.append(edit.fault("concept_id", message, "Add it to the sheet Concepts."))
    _stop(faults)
    return tuple(
        concept_of(row, [term_of(rows.terms[t]) for t in terms.get(id, ())]) for id, row in rows.concepts.items()
    )


def _stop(faults: list[InputError]) -> None:
    if faults:
        raise InputErrors(sorted(faults, key=lambda fault: fault.place.rpartition("!")[0]))


def _deleted_and_edited(edits: list[Edit], exported: Rows) -> list[InputError]:
    """Edits of terms whose concept the same sheet deletes: one of the two cannot be meant."""
    deleted = {edit.id for edit in edits if edit.kind == "concepts" and edit.action == "delete"}
    faults = []
    for edit in edits:
        if edit.kind == "terms" and edit.concept in deleted and not edit.is_new and edit.action != "delete":
            was = exported.terms[edit.id]
            column = next((name for name, text in edit.row.items() if text != was[name]), "")
            if column:
                message = f"The term is changed, and its concept “{edit.concept}” is to be deleted."
                faults.append(edit.fault(column, message, "Take back one of the two."))
    return faults


def _used_before(edits: list[Edit], rows: Rows, folder: Path) -> list[InputError]:
    """New concepts under an id that git has known: an id is never used again."""
    from termkit.errors import UsageError
    from termkit.glossary.versions import Repository

    new = [edit for edit in edits if edit.kind == "concepts" and edit.is_new and edit.id not in rows.concepts]
    if not new:
        return []
    try:
        known = Repository(folder).ids_ever()
    except UsageError:
        return []  # not in git
    return [
        edit.fault(
            "concept_id", f"The ID “{edit.id}” was used before, and an ID is never used again.", "Choose another."
        )
        for edit in new
        if edit.id in known
    ]
