"""Base, ours and theirs → one: field by field, nothing lost, nothing decided that a person has to decide."""

import copy
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from workbooks import CONCEPTS, Edited, altered, faults, imported, told, write_export, write_store

from termkit.errors import InputError
from termkit.formats.sheet import Sheet
from termkit.glossary import store
from termkit.glossary.conflicts import write_conflicts
from termkit.glossary.journal import replace_files
from termkit.glossary.merge import Choice, Conflict, Spot, merge
from termkit.glossary.sheet_base import Rows, rows_of
from termkit.glossary.sheet_edits import Edit
from termkit.glossary.sheet_tables import Table
from termkit.model.terminology import Glossary

ONE, TWO = "debt-bondage-en-1", "debt-bondage-en-2"
BASE = rows_of(Glossary.of(CONCEPTS))
TABLES = {kind: Table(Path("x.xlsx"), kind, Sheet(kind), 1, {}) for kind in ("concepts", "terms")}


def edits_of(rows: Rows) -> list[Edit]:
    return [
        Edit(kind, number, dict(row), TABLES[kind], is_new=False)
        for kind, part in zip(TABLES, rows, strict=True)
        for number, row in enumerate(part.values(), 2)
    ]


def with_cells(**cells: str) -> Rows:
    """The base with some cells of the first term changed."""
    rows = copy.deepcopy(BASE)
    rows.terms[ONE] |= cells
    return rows


@pytest.mark.parametrize(
    ("ours", "theirs", "after", "changes", "conflicts"),
    [
        ({}, {}, "", 0, 0),
        ({}, {"note": "b"}, "b", 1, 0),
        ({"note": "a"}, {}, "a", 0, 0),
        ({"note": "a"}, {"note": "a"}, "a", 0, 0),
        ({"note": "a"}, {"note": "b"}, "a", 0, 1),
        ({"status": "admitted"}, {"note": "b"}, "b", 1, 0),
    ],
    ids=["unchanged", "only there", "only here", "alike", "differently", "another field"],
)
def test_a_field(ours: dict[str, str], theirs: dict[str, str], after: str, changes: int, conflicts: int) -> None:
    merged = merge(BASE, with_cells(**ours), edits_of(with_cells(**theirs)))
    assert merged.rows.terms[ONE]["note"] == after
    assert (len(merged.changes), len(merged.conflicts)) == (changes, conflicts)
    assert all(merged.rows.terms[ONE][name] == text for name, text in ours.items())


def test_a_field_cleared_there_is_cleared_and_a_row_absent_there_is_kept() -> None:
    merged = merge(BASE, BASE, [edit for edit in edits_of(with_cells(sources="")) if edit.id == ONE])
    assert merged.rows.terms[ONE]["sources"] == ""
    assert merged.rows.terms.keys() == BASE.terms.keys()


def test_what_was_added_here_meanwhile_stays() -> None:
    ours = copy.deepcopy(BASE)
    ours.terms["debt-bondage-en-9"] = {**BASE.terms[ONE], "term_id": "debt-bondage-en-9"}
    assert merge(BASE, ours, edits_of(BASE)).rows == ours


def with_action(id: str, action: str) -> list[Edit]:
    edits = edits_of(BASE)
    next(edit for edit in edits if edit.id == id).row["action"] = action
    return edits


def test_delete_deletes_what_nobody_changed_and_is_a_conflict_where_somebody_did() -> None:
    merged = merge(BASE, BASE, with_action(ONE, "delete"))
    assert ONE not in merged.rows.terms
    merged = merge(BASE, with_cells(note="seen"), with_action(ONE, "delete"))
    assert ONE in merged.rows.terms
    assert [(c.ours, c.theirs) for c in merged.conflicts] == [("note: seen", "(delete)")]


def test_deleting_a_concept_deletes_its_terms_and_asks_if_one_of_them_was_changed() -> None:
    merged = merge(BASE, BASE, with_action("debt-bondage", "delete"))
    assert {row["concept_id"] for row in merged.rows.terms.values()} == {"forced-labour"}
    assert len(merged.changes) == 1
    merged = merge(BASE, with_cells(note="seen"), with_action("debt-bondage", "delete"))
    assert [(c.spot, c.ours) for c in merged.conflicts] == [(Spot("concepts", "debt-bondage"), f"{ONE}: debt bondage")]


def test_what_was_deleted_here_and_edited_there_is_a_conflict_and_unedited_stays_deleted() -> None:
    ours = copy.deepcopy(BASE)
    del ours.terms[ONE]
    assert merge(BASE, ours, edits_of(BASE)).rows == ours
    (conflict,) = merge(BASE, ours, edits_of(with_cells(note="b"))).conflicts
    assert (conflict.ours, conflict.theirs) == ("(deleted)", "note: b")
    choice = {conflict.spot: Choice(conflict.ours, conflict.theirs, "theirs")}
    merged = merge(BASE, ours, edits_of(with_cells(note="b")), choice)
    assert (merged.conflicts, merged.rows.terms[ONE]["note"]) == ([], "b")


@pytest.mark.parametrize(("take", "after"), [("ours", "a"), ("theirs", "b"), ("base", ""), ("other", "c")])
def test_a_choice_decides_the_very_conflict_it_was_made_for(take: str, after: str) -> None:
    choices = {Spot("terms", ONE, "note"): Choice("a", "b", take, "c")}
    edits = edits_of(with_cells(note="b"))
    merged = merge(BASE, with_cells(note="a"), edits, choices)
    assert (merged.conflicts, merged.rows.terms[ONE]["note"]) == ([], after)
    assert len(merge(BASE, with_cells(note="changed since"), edits, choices).conflicts) == 1


_cells = st.sampled_from(["", "a", "b"])
_columns = st.fixed_dictionaries({"note": _cells, "reason": _cells, "geo": _cells})


@given(_columns, _columns, _columns)
def test_the_merge_takes_no_side(base: dict[str, str], ours: dict[str, str], theirs: dict[str, str]) -> None:
    """Ours and theirs exchanged: the same result where there is one, and the same conflicts."""
    b, o, t = with_cells(**base), with_cells(**ours), with_cells(**theirs)
    one, other = merge(b, o, edits_of(t)), merge(b, t, edits_of(o))
    conflicts = {conflict.spot for conflict in one.conflicts}
    assert conflicts == {conflict.spot for conflict in other.conflicts}
    if not conflicts:
        assert one.rows == other.rows
    again = merge(b, one.rows, edits_of(t))
    assert again.rows == one.rows
    assert again.changes == []


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TERMKIT_CACHE", str(tmp_path / "cache"))
    write_store(tmp_path / "terms")
    return tmp_path / "terms"


def apply(path: Path, folder: Path) -> None:
    replace_files(folder, imported(path, folder).files)


def test_conflicts_go_out_as_a_workbook_and_its_choices_come_back(folder: Path) -> None:
    exported = write_export(folder.parent / "g.xlsx", store.load(folder))
    theirs = exported.with_name("theirs.xlsx")
    theirs.write_bytes(exported.read_bytes())
    altered(exported, lambda e: (e.put(ONE, "Note", "ours"), e.put("debt-bondage", "Owner", "us", "Concepts")))
    apply(exported, folder)

    def change(edited: Edited) -> None:
        edited.put(ONE, "Note", "theirs")
        edited.put("debt-bondage", "Owner", "them", "Concepts")
        edited.put(TWO, "Note", "no conflict")
        edited.add("Terms", Concept_ID="debt-bondage", Language="en", Term="peonage")

    altered(theirs, change)
    found = imported(theirs, folder)
    assert [(c.place, c.base, c.ours, c.theirs) for c in found.merged.conflicts] == [
        ("Concepts!N2", "zh-team", "us", "them"),
        ("Terms!I2", "", "ours", "theirs"),
    ]
    assert found.files == {}
    asked = folder.parent / "asked.xlsx"
    asked.write_bytes(write_conflicts(found.merged.conflicts, found.entries, found.edits))
    assert len(imported(asked, folder).merged.conflicts) == 2  # nothing chosen yet

    def choose(edited: Edited, choices: dict[str, tuple[str, str]]) -> None:
        sheet = edited.sheet("Conflicts")
        for row in range(2, 4):
            sheet.cell(row, 8).value, sheet.cell(row, 9).value = choices[sheet.cell(row, 4).value]

    altered(asked, lambda e: choose(e, {"Owner": ("mine", ""), "Note": ("", "text alone")}))
    assert faults(asked, folder) == [
        ("Conflicts!H2", "“mine” is no choice.", "Choose ours, theirs, base or other."),
        ("Conflicts!H3", "There is another text, and no choice.", "Choose ours, theirs, base or other."),
    ]
    altered(asked, lambda e: choose(e, {"Owner": ("theirs", ""), "Note": ("other", "both")}))
    assert told(imported(asked, folder)) == [
        ("edit", "debt-bondage", "owner", "us", "them"),
        ("edit", ONE, "note", "ours", "both"),
        ("edit", TWO, "note", "of a worker", "no conflict"),
        ("add", "debt-bondage-en-3", "", "", "peonage"),
    ]
    apply(asked, folder)
    assert told(imported(asked, folder)) == []


def test_retire_and_a_new_domain_and_a_new_concept(folder: Path) -> None:
    path = write_export(folder.parent / "g.xlsx", store.load(folder))

    def change(edited: Edited) -> None:
        edited.put(TWO, "Action", "retire")
        edited.put("forced-labour", "Action", "停用", "Concepts")
        edited.put("forced-labour", "Domains", "labour", "Concepts")
        edited.add("Concepts", Concept_ID="peonage", Domains="exploitation", Notes="one\ntwo")
        edited.add("Terms", Concept_ID="peonage", Language="EN", Term="peonage", Status="preferred")
        edited.add("Terms", Concept_ID="peonage", Language="zh_TW", Term="勞役償債")
        edited.add("Terms", Concept_ID="peonage", Language="zh", Term="劳役偿债", Note="x")

    altered(path, change)
    apply(path, folder)
    after = store.load(folder)
    assert after.term_by_id[TWO].status == "superseded"
    assert after.by_id["forced-labour"].workflow.state == "retired"
    assert after.paths["forced-labour"] == str(folder / "labour" / "forced-labour.toml")
    assert [term.id for term in after.by_id["peonage"].terms] == ["peonage-en-1", "peonage-zh-1", "peonage-hant-1"]
    assert after.by_id["peonage"].notes == ("one", "two")
    assert not (folder / "exploitation" / "forced-labour.toml").exists()
    assert told(imported(path, folder)) == []


def test_the_same_term_added_on_both_sides_is_one(folder: Path) -> None:
    path = write_export(folder.parent / "g.xlsx", store.load(folder))
    altered(path, lambda e: e.add("Terms", Concept_ID="debt-bondage", Language="en", Term="peonage"))
    apply(path, folder)
    assert told(imported(path, folder)) == []
    altered(path, lambda e: e.put("debt-bondage-en-1", "Note", "x"))
    assert told(imported(path, folder)) == [("edit", ONE, "note", "", "x")]


def test_a_conflict_workbook_that_lost_what_it_carried_is_refused(folder: Path) -> None:
    path = write_export(folder.parent / "g.xlsx", store.load(folder))
    found = imported(path, folder)
    conflict = Conflict(Spot("terms", ONE, "note"), "debt-bondage", "", "ours", "theirs", "Terms!I2")
    path.write_bytes(write_conflicts([conflict], found.entries, found.edits))
    assert told(imported(path, folder)) == []
    altered(path, lambda e: e.book.remove(e.book["_meta"]))
    with pytest.raises(InputError, match="does not say which version"):
        imported(path, folder)
