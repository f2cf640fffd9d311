"""New rows get their ids: `debt-bondage-zh-3`, the next number of their concept and language that was never used."""

import re
from collections.abc import Iterator

from termkit.errors import InputError
from termkit.glossary.sheet_base import Rows
from termkit.glossary.sheet_edits import Edit
from termkit.glossary.sheet_rows import Row
from termkit.text.normalize import fold_key

_PARTS = {"zh-Hans": "zh", "zh-Hant": "hant"}


def number_new(edits: list[Edit], base: Rows, ours: Rows, faults: list[InputError]) -> None:
    """Give every new term its id. One that ours has got meanwhile takes the id that it has there; a repeated one, and
    one of a concept that does not exist, is a fault.
    """
    concepts = {edit.id: edit for edit in edits if edit.kind == "concepts"}
    used = _numbers((*base.terms, *ours.terms, *(edit.id for edit in edits if edit.kind == "terms")))
    standing = {_key(row): id for id, row in ours.terms.items()}
    added: dict[tuple[str, ...], Edit] = {}
    for edit in edits:
        if (
            edit.kind != "terms"
            or not edit.is_new
            or not all(edit.row[name] for name in ("concept_id", "lang", "term"))
        ):
            continue
        key, fault = _key(edit.row), None
        there = standing.get(key, "")
        if edit.concept not in ours.concepts and edit.concept not in concepts:
            fault = _no_concept(edit, base)
        elif edit.concept in concepts and concepts[edit.concept].action == "delete":
            fault = edit.fault(
                "concept_id", f"“{edit.concept}” is to be deleted, and this is a new term of it.", "Decide."
            )
        elif key in added:
            message = f"“{edit.row['term']}” stands in {added[key].place('term')} already."
            fault = edit.fault("term", message, "Keep one of the rows.")
        elif there in base.terms:
            message = (
                f"“{edit.row['term']}” is a term of “{edit.concept}” already, {there} ({ours.terms[there]['status']})."
            )
            fault = edit.fault("term", message, "Edit its row instead of adding another.")
        if fault:
            faults.append(fault)
            continue
        added[key] = edit
        if not edit.id:
            edit.row["term_id"] = there or _next(edit.row, used)


def _no_concept(edit: Edit, base: Rows) -> InputError:
    if edit.concept in base.concepts:
        message = f"The concept “{edit.concept}” has been deleted from the glossary since this was exported."
        return edit.fault("concept_id", message, "Ask who deleted it; or add it as a new concept with another ID.")
    message = f"There is no concept “{edit.concept}”."
    return edit.fault("concept_id", message, "Correct the ID, or add the concept to the sheet Concepts.")


def _key(row: Row) -> tuple[str, ...]:
    return row["concept_id"], row["lang"], row["geo"], fold_key(row["term"])


def _numbers(ids: tuple[str, ...]) -> dict[str, int]:
    """Beginning of an id → the highest number used with it."""
    highest: dict[str, int] = {}
    for stem, number in _numbered(ids):
        highest[stem] = max(number, highest.get(stem, 0))
    return highest


def _numbered(ids: tuple[str, ...]) -> Iterator[tuple[str, int]]:
    for id in ids:
        if found := re.fullmatch(r"(.+)-([0-9]{1,9})", id):
            yield found[1], int(found[2])


def _next(row: Row, used: dict[str, int]) -> str:
    base = "-".join(part for part in row["lang"].split("-") if len(part) != 2 or part.islower())
    stem = f"{row['concept_id']}-{_PARTS.get(base, base.casefold())}"
    used[stem] = used.get(stem, 0) + 1
    return f"{stem}-{used[stem]}"
