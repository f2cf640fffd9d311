"""Workbooks for tests: a small glossary, its export, and ways to alter one as people and programs do; not a test."""

import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import openpyxl

from termkit.errors import InputErrors
from termkit.formats.workbook_read import read_workbook
from termkit.formats.workbook_write import Column, Plan, write_workbook
from termkit.glossary import store
from termkit.glossary.workbook_export import export
from termkit.glossary.workbook_import import Import, read_import
from termkit.model.language import ENGLISH, ZH_HANS, ZH_HANT
from termkit.model.terminology import (
    AdministrativeStatus,
    Concept,
    Context,
    Definition,
    Glossary,
    Relation,
    Term,
    TermType,
    TermUse,
    Workflow,
    WorkflowState,
)

PREFERRED, DEPRECATED = AdministrativeStatus.PREFERRED, AdministrativeStatus.DEPRECATED
CONCEPTS = (
    Concept(
        "debt-bondage",
        ("exploitation",),
        (
            Term("debt-bondage-en-1", "debt bondage", ENGLISH, status=PREFERRED, verified=True, sources=("UN 1956",)),
            Term("debt-bondage-en-2", "bonded labour", ENGLISH, note="of a worker", contexts=(Context("a | b", "c"),)),
            Term("debt-bondage-zh-1", "债务质役", ZH_HANS, status=PREFERRED, reliability=3),
            Term(
                "debt-bondage-zh-2", "债务捆绑", ZH_HANS, status=DEPRECATED, use=TermUse.AVOID, reason="直译",
                replaced_by="debt-bondage-zh-1",
            ),
            Term("debt-bondage-hant-1", "債務質役", ZH_HANT, status=PREFERRED),
        ),
        Workflow(WorkflowState.APPROVED, "zh-team", ("lw",), "2026-03-02"),
        definitions=(Definition("A pledge of services.", ENGLISH, "Convention 1956"), Definition("以劳役抵债。", ZH_HANS)),
        relations=(Relation("broader", "forced-labour"),),
        notes=("First line\nsecond line", "another"),
    ),
    Concept(
        "forced-labour",
        ("exploitation", "labour"),
        (
            Term("forced-labour-en-1", "forced labour", ENGLISH, status=PREFERRED),
            Term("forced-labour-en-2", "FL", ENGLISH, type=TermType.ACRONYM, case_sensitive=True),
            Term("forced-labour-zh-1", "强迫劳动", ZH_HANS, status=PREFERRED),
        ),
        Workflow(WorkflowState.REVIEWED),
    ),
)  # fmt: skip


def write_store(folder: Path, concepts: tuple[Concept, ...] = CONCEPTS) -> Glossary:
    for concept in concepts:
        store.save(concept, folder)
    return store.load(folder)


def write_export(path: Path, glossary: Glossary, spare: int = 5, **options: Any) -> Path:
    path.write_bytes(export(glossary, spare=spare, **options))
    return path


class Edited:
    """An exported workbook, open in openpyxl, its cells named by ids and headers."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.book = openpyxl.load_workbook(path)

    def sheet(self, kind: str) -> Any:
        return self.book[kind]

    def column(self, kind: str, header: str) -> int:
        return next(cell.column for cell in self.sheet(kind)[1] if str(cell.value).split("\n")[0] == header)

    def row(self, kind: str, id: str) -> int:
        column = self.column(kind, "Term ID" if kind == "Terms" else "Concept ID")
        return next(row for row in range(2, 10_000) if self.sheet(kind).cell(row, column).value == id)

    def cell(self, id: str, header: str, kind: str = "Terms") -> Any:
        return self.sheet(kind).cell(self.row(kind, id), self.column(kind, header))

    def put(self, id: str, header: str, value: Any, kind: str = "Terms") -> str:
        """Set a cell and return its address."""
        cell = self.cell(id, header, kind)
        cell.value = value
        return f"{kind}!{cell.coordinate}"

    def add(self, kind: str, **cells: Any) -> int:
        """Fill the first empty row; keyword names are headers with _ for spaces."""
        sheet = self.sheet(kind)
        row = next(row for row in range(2, 10_000) if all(cell.value in (None, "") for cell in sheet[row]))
        for header, value in cells.items():
            sheet.cell(row, self.column(kind, header.replace("_", " "))).value = value
        return row

    def save(self) -> Path:
        self.book.save(self.path)
        return self.path


def altered(path: Path, change: Callable[[Edited], Any]) -> Any:
    """Open, change, save; what `change` returned."""
    edited = Edited(path)
    result = change(edited)
    edited.save()
    return result


def with_parts(path: Path, change: Mapping[str, Callable[[bytes], bytes] | bytes | None]) -> Path:
    """The archive with some members changed, added or (None) left out."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name, new in change.items():
        if new is None:
            parts.pop(name)
        else:
            parts[name] = new(parts[name]) if callable(new) else new
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def reordered(path: Path, order: Callable[[list[Any]], list[Any]]) -> Path:
    """The same workbook with the rows and the columns of all its sheets in another order."""
    book = read_workbook(path)
    plans = []
    for sheet in book.sheets:
        columns = max(column for _, cells in sheet.rows for column in cells)
        header, *rows = [[cells.get(column, "") for column in range(1, columns + 1)] for _, cells in sheet.rows]
        if sheet.name in ("Concepts", "Terms"):
            at = order(list(range(columns)))
            header, *rows = [[row[number] for number in at] for row in [header, *order(rows)]]
        plans.append(Plan(sheet.name, [Column(text) for text in header], rows, len(rows)))
    path.write_bytes(write_workbook(plans, book.properties))
    return path


def imported(path: Path, folder: Path, **options: Any) -> Import:
    return read_import(path, store.load(folder), folder, **options)


def told(found: Import) -> list[tuple[str, ...]]:
    """Changes without their places: verb, id, column, before, after."""
    return [(c.verb, c.spot.id, c.spot.column, c.before, c.after) for c in found.merged.changes]


def faults(path: Path, folder: Path, **options: Any) -> list[tuple[str, str, str]]:
    """Place, message, hint of all that is wrong."""
    try:
        imported(path, folder, **options)
    except InputErrors as error:
        return [(fault.place, fault.message, fault.hint) for fault in error.errors]
    return []


def addresses(text: str) -> list[str]:
    return re.findall(r"\w+![A-Z]+\d+", text)
