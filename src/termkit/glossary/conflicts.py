"""What both sides changed differently, as a workbook: a row a conflict, a column to choose in. `import` reads it back.

It carries all that the import had in hand, so that it alone is enough: the base, and the rows as they came.
"""

import json
from collections.abc import Mapping, Sequence

from termkit.errors import InputError, InputErrors
from termkit.formats.sheet import Book, Sheet
from termkit.formats.workbook_write import Column, Plan, write_workbook
from termkit.glossary.merge import Choice, Conflict, Spot
from termkit.glossary.sheet_base import packed, properties_of, unpacked
from termkit.glossary.sheet_columns import SHEETS, Field
from termkit.glossary.sheet_edits import Edit
from termkit.glossary.sheet_rows import normalised, value_of
from termkit.glossary.sheet_tables import Table, header_key
from termkit.glossary.workbook_export import lists_plan, meta_plan

TITLE = "Conflicts"
_CHOICES = ("ours", "theirs", "base", "other")
_COLUMNS = (
    Column("Where\n位置", 14, "id"),
    Column("Concept ID\n概念编号", 24, "id"),
    Column("Term ID\n术语编号", 26, "id"),
    Column("Field\n字段", 16, "head"),
    Column("Base: as exported\n导出时", 34),
    Column("Ours: in the glossary now\n术语库现状", 34),
    Column("Theirs: in the workbook\n交回的表", 34),
    Column(
        "Choice\n选择", 12, "mark", "list_choice",
        ("Choice", "ours 保留术语库 · theirs 采用交回的表 · base 恢复导出时 · other 用右栏所写"),
    ),
    Column("Other text\n另写", 34),
)  # fmt: skip


def write_conflicts(conflicts: Sequence[Conflict], entries: Mapping[str, str], edits: Sequence[Edit]) -> bytes:
    """The workbook. `entries` is the `_meta` of the export, `edits` all rows that came back."""
    rows = [
        (
            conflict.place,
            conflict.concept,
            conflict.spot.id if conflict.spot.kind == "terms" else "",
            _title(conflict.spot),
            conflict.base,
            conflict.ours,
            conflict.theirs,
            "",
            "",
        )
        for conflict in conflicts
    ]
    colours = [("", 'AND($B2<>"",$H2="")', "due"), ("", "$B2<>$B1", "group")]
    meta = {
        **entries,
        "kind": "conflicts",
        **packed("edits", json.dumps(_plain(edits), ensure_ascii=True).encode()),
        **packed("spots", json.dumps([c.spot for c in conflicts], ensure_ascii=True).encode()),
    }
    plans = [
        Plan(TITLE, _COLUMNS, rows, len(rows), frozen=4, colours=colours, tab="FFB3541E"),
        lists_plan((), {"list_choice": _CHOICES}),
        meta_plan(list(meta.items())),
    ]
    return write_workbook(plans, properties_of(meta))


def read_conflicts(book: Book, entries: Mapping[str, str]) -> tuple[list[Edit], dict[Spot, Choice]]:
    """The rows as they first came, and what was chosen. Raises InputErrors with every choice that is none."""
    try:
        plain = json.loads(unpacked("edits", entries) or b"")
        spots = [Spot(*map(str, spot)) for spot in json.loads(unpacked("spots", entries) or b"")]
        edits = _edits(book, plain)
    except (ValueError, TypeError, LookupError) as error:
        message = "has lost what it carried in its hidden sheet."
        raise InputError(book.path, message, hint="Import the workbook again for a new list.") from error
    sheet = book.sheet(TITLE)
    if sheet is None or not sheet.rows:
        raise InputError(book.path, f"has no sheet {TITLE}.", hint="Import the workbook again for a new list.")
    faults: list[InputError] = []
    choices = _choices(book, sheet, spots, faults)
    if faults:
        raise InputErrors(faults)
    return edits, choices


def _choices(book: Book, sheet: Sheet, spots: Sequence[Spot], faults: list[InputError]) -> dict[Spot, Choice]:
    """By concept, term and field: people sort this sheet too. A row without a choice leaves its conflict open."""
    number, header = sheet.rows[0]
    columns = {header_key(text): column for column, text in header.items()}
    names = [header_key(column.header) for column in _COLUMNS]
    if missing := [name for name in names if name not in columns]:
        place = sheet.place(number)
        raise InputError(book.path, f"The column “{missing[0]}” is missing.", place=place, hint="Put it back.")
    at = [columns[name] for name in names]
    known = {(spot.id, _title(spot)): spot for spot in spots}
    choices = {}
    for row, cells in sheet.rows[1:]:
        _, concept, term, title, _, ours, theirs, take, text = (cells.get(column, "") for column in at)
        take = take.strip().casefold()
        spot = known.get((term or concept, title.strip()))
        place = sheet.place(row, at[7])
        if not take and not text.strip():
            continue
        if misfit := sheet.misfits.get((row, at[8])):
            faults.append(InputError(book.path, f"The cell {misfit.message}", place=sheet.place(row, at[8])))
        elif spot is None:
            faults.append(InputError(book.path, "The row is about none of the conflicts.", place=place))
        elif take not in _CHOICES or (not spot.column and take in ("base", "other")):
            known_choices = "ours, theirs" + (", base or other" if spot.column else "")
            message = f"“{take}” is no choice." if take else "There is another text, and no choice."
            faults.append(InputError(book.path, message, place=place, hint=f"Choose {known_choices}."))
        else:
            try:
                chosen = _own_text(spot, text) if take == "other" else ""
                choices[spot] = Choice(ours, theirs, take, chosen)
            except ValueError as error:
                faults.append(InputError(book.path, f"“{title}” {error}", place=sheet.place(row, at[8])))
    return choices


def _own_text(spot: Spot, text: str) -> str:
    field = _field(spot)
    text = normalised(field, text)
    value_of(field, text)
    if not text and (field.always or field.required):
        raise ValueError("is empty, and it must say something.")
    return text


def _field(spot: Spot) -> Field:
    return next(field for field in SHEETS[spot.kind] if field.name == spot.column)


def _title(spot: Spot) -> str:
    return _field(spot).title if spot.column else "(the whole row)"


def _plain(edits: Sequence[Edit]) -> dict[str, object]:
    """New terms without the ids that they got: those may have been given to others when this comes back."""
    tables = {edit.kind: edit.table for edit in edits}

    def cells(edit: Edit) -> list[str]:
        row = edit.row | ({"term_id": ""} if edit.kind == "terms" and edit.is_new else {})
        return list(row.values())

    return {
        "tables": [[kind, table.sheet.name, table.header, table.columns] for kind, table in tables.items()],
        "edits": [[edit.kind, edit.number, edit.is_new, cells(edit)] for edit in edits],
    }


def _edits(book: Book, plain: dict[str, list[list[object]]]) -> list[Edit]:
    tables = {}
    for kind, name, header, columns in plain["tables"]:
        where = {str(key): int(str(column)) for key, column in dict(columns).items()}  # type: ignore[call-overload]
        tables[str(kind)] = Table(book.path, str(kind), Sheet(str(name)), int(str(header)), where)
    edits = []
    for kind, number, is_new, cells in plain["edits"]:
        names = (field.name for field in SHEETS[str(kind)])
        row = dict(zip(names, map(str, cells), strict=True))  # type: ignore[call-overload]
        edits.append(Edit(str(kind), int(str(number)), row, tables[str(kind)], bool(is_new)))
    return edits
