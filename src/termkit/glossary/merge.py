"""Three versions of the same rows → one: the base that was exported, ours as it is now, and the edits that came back.

Field by field. Changed only there: taken. Changed only here: kept. Changed in both alike: once. Changed in both
differently: a conflict, for a person to decide. A row that is not there says nothing; only an action deletes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from termkit.glossary.sheet_base import Rows
from termkit.glossary.sheet_columns import ACTION
from termkit.glossary.sheet_edits import Edit
from termkit.glossary.sheet_rows import Row


class Spot(NamedTuple):
    """A cell of the glossary, whatever file it stands in; no column: the row as a whole."""

    kind: str
    id: str
    column: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """What will be other than it is. `verb` is edit, add or delete; a row as a whole has no column."""

    verb: str
    spot: Spot
    concept: str
    before: str
    after: str
    place: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """`ours` and `theirs` are what both have made of `base`; of a row as a whole, they say what was done to it."""

    spot: Spot
    concept: str
    base: str
    ours: str
    theirs: str
    place: str


class Choice(NamedTuple):
    """What somebody decided when these two stood against each other. `take`: ours, theirs, base or other (`text`)."""

    ours: str
    theirs: str
    take: str
    text: str = ""


@dataclass
class Merged:
    rows: Rows
    changes: list[Change] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)


DELETED, DELETE = "(deleted)", "(delete)"


def merge(base: Rows, ours: Rows, edits: list[Edit], choices: Mapping[Spot, Choice] | None = None) -> Merged:
    """Rows after the merge, what changes in ours, and what is left to decide. Nothing given is altered."""
    merger = _Merger(base, ours, choices or {})
    for edit in sorted(edits, key=lambda edit: edit.kind):  # concepts, then their terms
        merger.take(edit)
    return merger.merged


class _Merger:
    def __init__(self, base: Rows, ours: Rows, choices: Mapping[Spot, Choice]) -> None:
        self.base, self.ours, self.choices = base, ours, choices
        self.merged = Merged(Rows(dict(ours.concepts), dict(ours.terms)))

    def take(self, edit: Edit) -> None:
        base, ours, rows = (getattr(part, edit.kind) for part in (self.base, self.ours, self.merged.rows))
        was, is_ = base.get(edit.id), ours.get(edit.id)
        if edit.action == "delete":
            self.delete(edit, was, is_)
        elif is_ is not None:
            if edit.id in rows:  # not deleted with its concept
                self.edit(edit, was or {}, is_)
        elif was is None:
            self.add(edit)
        elif edited := _differences(was, edit.row):
            told = ", ".join(f"{name}: {edit.row[name] or '(empty)'}" for name in edited)
            if self.decide(edit, "", "", DELETED, told) == told:
                self.add(edit)

    def edit(self, edit: Edit, was: Row, is_: Row) -> None:
        row = dict(is_)
        for column in _differences(is_, edit.row):
            theirs, base = edit.row[column], was.get(column, "")
            if theirs == base:
                continue  # changed only here
            text = theirs if is_[column] == base else self.decide(edit, column, base, is_[column], theirs)
            if text is not None and text != is_[column]:
                row[column] = text
                self.tell("edit", edit, column, is_[column], text)
        getattr(self.merged.rows, edit.kind)[edit.id] = row

    def add(self, edit: Edit) -> None:
        concepts = self.merged.rows.concepts
        if edit.kind == "terms" and edit.concept not in concepts and edit.concept in self.base.concepts:
            concepts[edit.concept] = self.base.concepts[edit.concept]  # restored for its term's sake
        getattr(self.merged.rows, edit.kind)[edit.id] = {**edit.row, ACTION: ""}
        self.tell("add", edit, "", "", edit.row.get("term", edit.id))

    def delete(self, edit: Edit, was: Row | None, is_: Row | None) -> None:
        if is_ is None:
            return  # deleted in both
        changed = self.changed_here(edit, was or {}, is_)
        if changed and self.decide(edit, "", "", changed, DELETE) != DELETE:
            return
        rows = self.merged.rows
        getattr(rows, edit.kind).pop(edit.id, None)
        if edit.kind == "concepts":
            for id in [id for id, row in rows.terms.items() if row["concept_id"] == edit.id]:
                del rows.terms[id]
        self.tell("delete", edit, "", is_.get("term", edit.id), "")

    def changed_here(self, edit: Edit, was: Row, is_: Row) -> str:
        """What ours has that the person who wants it deleted has never seen."""
        told = [f"{name}: {is_[name] or '(empty)'}" for name in _differences(was, is_)] if was else [edit.id]
        if edit.kind == "concepts":
            for id, row in self.ours.terms.items():
                if row["concept_id"] == edit.id and row != self.base.terms.get(id):
                    told.append(f"{id}: {row['term']}")
        return ", ".join(told)

    def decide(self, edit: Edit, column: str, base: str, ours: str, theirs: str) -> str | None:
        """The text that was chosen for this very conflict; None, and the conflict noted, if none was."""
        spot = Spot(edit.kind, edit.id, column)
        choice = self.choices.get(spot)
        if choice and (choice.ours, choice.theirs) == (ours, theirs):
            return {"ours": ours, "theirs": theirs, "base": base, "other": choice.text}[choice.take]
        self.merged.conflicts.append(Conflict(spot, edit.concept, base, ours, theirs, edit.place(column)))
        return None

    def tell(self, verb: str, edit: Edit, column: str, before: str, after: str) -> None:
        spot = Spot(edit.kind, edit.id, column)
        self.merged.changes.append(Change(verb, spot, edit.concept, before, after, edit.place(column)))


def _differences(one: Row, other: Row) -> list[str]:
    return [name for name, text in one.items() if name != ACTION and text != other[name]]
