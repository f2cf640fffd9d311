"""The rows of a workbook that came back → what somebody wants each concept and term to be, checked cell by cell.

A cell that still reads as it was exported is as it was. Any other is put into our spelling first, then must be a value
that a concept file may have; what is wrong is told with its cell, and all of it at once.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from termkit.errors import InputError
from termkit.glossary.sheet_base import Rows
from termkit.glossary.sheet_columns import ACTION, ACTIONS, SHEETS, SYNONYMS, TWO_IN_ONE, Field
from termkit.glossary.sheet_rows import Row, normalised, value_of
from termkit.glossary.sheet_tables import Table, cell_faults
from termkit.glossary.toml_schema import near

ID = re.compile("[a-z0-9]+(?:-[a-z0-9]+)*")
_ID_HINT = "Use lower-case letters and digits, with single hyphens between words."
SEVERAL = re.compile(r"[;；、/|]")


@dataclass(slots=True)
class Edit:
    """What one row says. `row` has every column; that of the action is in `action` too. `is_new` until it has an id."""

    kind: str
    number: int
    row: Row
    table: Table
    is_new: bool = False

    @property
    def id(self) -> str:
        return self.row["term_id" if self.kind == "terms" else "concept_id"]

    @property
    def concept(self) -> str:
        return self.row["concept_id"]

    @property
    def action(self) -> str:
        return self.row[ACTION]

    def place(self, column: str) -> str:
        return self.table.place(self.number, column)

    def fault(self, column: str, message: str, hint: str = "") -> InputError:
        return InputError(self.table.path, message, place=self.place(column), hint=hint)


def read_edits(
    tables: dict[str, Table], base: Rows, faults: list[InputError], notices: list[str], *, asks: bool = True
) -> list[Edit]:
    """All rows, those of concepts first. What is wrong goes to `faults`, what is only worth saying to `notices`."""
    edits: list[Edit] = []
    for kind, known in zip(SHEETS, base, strict=True):
        if kind in tables:
            faults += cell_faults(tables[kind])
            edits += _edits(tables[kind], known, faults, asks)
            absent = len(known.keys() - {edit.id for edit in edits if edit.kind == kind})
            if absent:
                what = kind if absent > 1 else kind[:-1]
                notices.append(
                    f"{tables[kind].sheet.name}: {absent} {what} of the export {'are' if absent > 1 else 'is'} not in "
                    "the sheet. Nothing is deleted for that; the column Action does it."
                )
        else:
            notices.append(f"There is no sheet with {kind}; they stay as they are.")
    return edits


def _edits(
    table: Table, known: dict[str, Row], faults: list[InputError], asks: bool
) -> list[Edit]:  # fmt: skip
    raw = list(table.rows())
    id_column = "term_id" if table.kind == "terms" else "concept_id"
    edits = []
    copies = _copies(raw, known, id_column)
    for number, cells in raw:
        cells = {name: table.number(number, name) or text for name, text in cells.items()}
        id = _id(cells.get(id_column, ""), known)
        edit = Edit(table.kind, number, {field.name: "" for field in SHEETS[table.kind]}, table)
        edit.row[ACTION] = _action(edit, cells.get(ACTION, ""), faults)
        if edit.action == "new":
            id = cells[id_column] = "" if table.kind == "terms" else id
        elif number in copies:
            message = f"“{id}” is also the ID of row {copies[number]}, of which this is a copy."
            hint = "For a new term write “new” in Action, or clear the ID; else delete one of the rows."
            faults.append(edit.fault(id_column, message, hint if table.kind == "terms" else "Give it its own ID."))
            continue
        base = known.get(id)
        edit.is_new = base is None
        _fill(edit, cells, base, faults)
        if edit.action != "delete":
            # A cell that is wrong in kind is told once, not as an empty one again.
            spoiled = {edit.place(name) for name in cells if table.is_spoiled(number, name)}
            faults += [fault for fault in row_faults(edit, base, asks=asks) if fault.place not in spoiled]
        edits.append(edit)
    return edits


def _copies(raw: list[tuple[int, dict[str, str]]], known: dict[str, Row], id_column: str) -> dict[int, int]:
    """Row number of a copy → that of the row which keeps the id: the one that is as it was exported, else the first."""
    rows: dict[str, list[int]] = {}
    cells_of = dict(raw)
    for number, cells in raw:
        if (id := _id(cells.get(id_column, ""), known)) and cells.get(ACTION, "").strip() not in ("new", "新增"):
            rows.setdefault(id, []).append(number)
    copies: dict[int, int] = {}
    for id, numbers in rows.items():
        base = known.get(id, {})

        def is_as_exported(number: int, base: Row = base) -> bool:
            return all(base.get(name, "") == text for name, text in cells_of[number].items() if name != ACTION)

        owner = next(filter(is_as_exported, numbers), numbers[0])
        copies |= {number: owner for number in numbers if number != owner}
    return copies


def _id(text: str, known: dict[str, Row]) -> str:
    return text if text in known else text.strip()


def _action(edit: Edit, text: str, faults: list[InputError]) -> str:
    action = text.strip().casefold()
    action = SYNONYMS[ACTION].get(action, action)
    if action and action not in ACTIONS[edit.kind] and not (edit.kind == "concepts" and action == "new"):
        faults.append(edit.fault(ACTION, f"The action “{text}” is not known.", near(action, ACTIONS[edit.kind])))
        return ""
    return action


def _fill(edit: Edit, cells: dict[str, str], base: Row | None, faults: list[InputError]) -> None:
    """The row in our spelling, cell by cell."""
    _part_two_in_one(cells, base)
    for field in SHEETS[edit.kind]:
        text = cells.get(field.name, "")
        if field.name == ACTION:
            continue
        if base is not None and (text == base[field.name] or edit.table.is_spoiled(edit.number, field.name)):
            edit.row[field.name] = base[field.name]
            continue
        try:
            text = edit.row[field.name] = normalised(field, text)
            if text or base is not None:
                _check(field, text, base)
        except ValueError as error:
            faults.append(edit.fault(field.name, f"“{field.title}” {error}"))
            edit.row[field.name] = base[field.name] if base else ""
    if edit.action == "retire":
        edit.row |= {"status": "superseded"} if edit.kind == "terms" else {"state": "retired"}
    if base is None:
        complete(edit)


def _check(field: Field, text: str, base: Row | None) -> None:
    if not text and base is not None and base[field.name] and (field.always or field.required):
        if field.name == "term":
            raise ValueError("is empty. To remove a term write “delete” in Action.")
        raise ValueError("is empty, and it must say something. Put back what was there.")
    value_of(field, text)


def _part_two_in_one(cells: dict[str, str], base: Row | None) -> None:
    both = TWO_IN_ONE.get(cells.get("status", "").strip().casefold())
    if both and cells.get("use", "") == (base["use"] if base else ""):
        cells["status"], cells["use"] = both


def complete(edit: Edit) -> None:
    """A new row: defaults that files always write stand in the cell too."""
    for field in SHEETS[edit.kind]:
        if field.always and not edit.row[field.name]:
            edit.row[field.name] = "no" if isinstance(field.default, bool) else str(field.default)


def row_faults(edit: Edit, base: Row | None, *, asks: bool = True) -> Iterator[InputError]:
    """What is wrong with a row as a whole. `asks` whether a cell with several terms in it is meant to be one."""
    row = edit.row
    if edit.kind == "concepts":
        if not row["concept_id"]:
            yield edit.fault("concept_id", "A new concept needs an ID.", _ID_HINT)
        elif base is None and not ID.fullmatch(row["concept_id"]):
            yield edit.fault("concept_id", f"“{row['concept_id']}” is not in the form of an ID.", _ID_HINT)
        if not row["domains"] and base is None:
            yield edit.fault("domains", "A new concept needs a domain.", "Write one, such as trafficking.")
        elif (base is None or row["domains"] != base["domains"]) and not ID.fullmatch(row["domains"].split("\n")[0]):
            yield edit.fault("domains", f"“{row['domains']}” cannot be the name of a domain.", _ID_HINT)
        for name in ("definition_en", "definition_zh"):
            if row[f"{name}_source"] and not row[name]:
                yield edit.fault(f"{name}_source", "This is the source of a definition that is not there.", "Write it.")
        return
    for name, title in (("concept_id", "concept ID"), ("lang", "language"), ("term", "text")):
        if base is None and not row[name]:
            yield edit.fault(name, f"A new term needs a {title}.", "Fill the cell, or clear the whole row.")
    if base is not None and row["concept_id"] != base["concept_id"]:
        message = f"The term {edit.id} belongs to “{base['concept_id']}”, not to “{row['concept_id']}”."
        yield edit.fault("concept_id", message, "Write “delete” in Action here, and add it there in a row of its own.")
    elif base is None and edit.id and not (edit.id.startswith(f"{edit.concept}-") and ID.fullmatch(edit.id)):
        message = f"“{edit.id}” is the ID of no term in this workbook."
        yield edit.fault("term_id", message, "Leave the ID of a new term empty.")
    is_changed = base is None or row["term"] != base["term"]
    if asks and is_changed and edit.action != "keep" and (several := SEVERAL.search(row["term"])):
        message = f"“{row['term']}” looks like several terms (“{several[0]}”)."
        yield edit.fault("term", message, "Give each a row of its own; if it is one term, write “keep” in Action.")
