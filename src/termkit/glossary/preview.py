"""What an import would change, to be looked at before anything is written: lines to read, and a sheet to send round."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TypeVar

from termkit.formats.workbook_write import Column, Plan, write_workbook
from termkit.glossary.card import Line
from termkit.glossary.merge import Change, Conflict, Merged, Spot
from termkit.glossary.sheet_columns import SHEETS
from termkit.glossary.sheet_rows import Row
from termkit.model.terminology import Glossary

_T = TypeVar("_T", Change, Conflict)
_VERBS = {"add": "new", "edit": "changed", "delete": "deleted"}
_SIGNS = {"add": "+", "edit": "~", "delete": "-"}
_STYLES = {"add": "good", "edit": "", "delete": "error"}


def preview(merged: Merged, before: Glossary) -> Iterator[Line]:
    """Changes, then conflicts, by concept; each with the cell it comes from."""
    for concept, changes in groupby(_by_concept(merged.changes), key=lambda change: change.concept):
        yield Line(f"{concept}{_known_as(before, concept)}", "bold")
        for change in changes:
            yield Line(_told(change, merged, before), _STYLES[change.verb], f"  {_SIGNS[change.verb]} ")
    for concept, conflicts in groupby(_by_concept(merged.conflicts), key=lambda conflict: conflict.concept):
        yield Line(f"{concept}{_known_as(before, concept)}", "bold")
        for conflict in conflicts:
            base = f"was {_shown(conflict.base)}; " if conflict.spot.column else ""
            told = f"{base}here {_shown(conflict.ours)}, there {_shown(conflict.theirs)}"
            yield Line(f"{_name(conflict.spot, before)}: {told}  [{conflict.place}]", "error", "  ! ")


def summary(merged: Merged) -> str:
    """In one line: 3 concepts: 2 changed cells, 1 new term, 1 conflict."""
    changes, conflicts = merged.changes, merged.conflicts
    counted = [(len([c for c in changes if c.verb == "edit"]), "changed cell")]
    for verb, said in (("add", "new"), ("delete", "deleted")):
        for kind in ("concept", "term"):
            number = len([c for c in changes if c.verb == verb and c.spot.kind == f"{kind}s"])
            counted.append((number, f"{said} {kind}"))
    counted.append((len(conflicts), "conflict"))
    told = ", ".join(_counted(number, noun) for number, noun in counted if number)
    concepts = len({change.concept for change in changes} | {conflict.concept for conflict in conflicts})
    return f"{_counted(concepts, 'concept')}: {told}." if told else "No change."


def write_changes(merged: Merged, before: Glossary) -> bytes:
    """The same as a workbook."""
    columns = (
        Column("Concept ID\n概念编号", 26, "id"),
        Column("Term\n术语", 30, "term"),
        Column("What\n改动", 11, "mark"),
        Column("Field\n字段", 17, "head"),
        Column("Before\n原为", 40),
        Column("After\n改为", 40),
        Column("Where\n位置", 16, "plain"),
    )
    rows = [
        (c.concept, _word(c.spot, merged, before), _VERBS[c.verb], _title(c.spot), c.before, c.after, c.place)
        for c in _by_concept(merged.changes)
    ]
    rows += [
        (c.concept, _word(c.spot, merged, before), "conflict", _title(c.spot), c.ours, c.theirs, c.place)
        for c in _by_concept(merged.conflicts)
    ]
    colours = [
        ("", '$C2="conflict"', "due"),
        ("", '$C2="deleted"', "wrong"),
        ("C:C", '$C2="new"', "good"),
        ("", "$A2<>$A1", "group"),
    ]
    plan = Plan("Changes", columns, rows, len(rows), frozen=2, colours=colours, is_read_only=True, tab="FF1B6E3C")
    return write_workbook([plan], {})


def _by_concept(items: Sequence[_T]) -> list[_T]:
    return sorted(items, key=lambda item: item.concept)


def _told(change: Change, merged: Merged, before: Glossary) -> str:
    where = f"  [{change.place}]"
    if change.verb == "edit":
        return f"{_name(change.spot, before)}: {_shown(change.before)} → {_shown(change.after)}{where}"
    if change.spot.kind == "concepts":
        return f"the whole concept, with its terms{where}" if change.verb == "delete" else f"a new concept{where}"
    if change.verb == "delete":
        return f"“{change.before}” ({change.spot.id}){where}"
    row: Row = merged.rows.terms.get(change.spot.id, {})
    return f"“{change.after}”, {row.get('lang', '')}, {row.get('status', '')} ({change.spot.id}){where}"


def _name(spot: Spot, before: Glossary) -> str:
    """The field, and for a term which one: “债务捆绑” Status."""
    term = before.term_by_id.get(spot.id) if spot.kind == "terms" else None
    return " ".join(part for part in (f"“{term.text}”" if term else "", _title(spot)) if part) or "the whole row"


def _word(spot: Spot, merged: Merged, before: Glossary) -> str:
    if spot.kind == "concepts":
        return ""
    row = merged.rows.terms.get(spot.id)
    return row["term"] if row else before.term_by_id[spot.id].text if spot.id in before.term_by_id else spot.id


def _title(spot: Spot) -> str:
    return next((field.title for field in SHEETS[spot.kind] if field.name == spot.column), "")


def _known_as(before: Glossary, concept: str) -> str:
    known = before.by_id.get(concept)
    if known is None:
        return ""
    words = [term.text for language in before.languages if (term := known.preferred(language))]
    return f"  {' · '.join(words)}" if words else ""


def _shown(text: str) -> str:
    return f"“{text}”" if text else "(empty)"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' * (number != 1)}"
