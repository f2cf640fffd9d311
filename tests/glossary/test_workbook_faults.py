"""Every way in which a workbook comes back wrong, each made here: the cell, what is wrong, and what to do."""

import csv
import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl.worksheet.formula import ArrayFormula
from workbooks import CONCEPTS, Edited, altered, faults, imported, told, with_parts, write_export, write_store

from termkit.errors import InputError, InputErrors

AS_TEXT = "Format the cell as text and type it again."
ONE = "debt-bondage-en-1"
Case = tuple[str, Callable[[Edited], Any], list[tuple[str, str, str]]]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TERMKIT_CACHE", str(tmp_path / "cache"))
    write_store(tmp_path / "terms")
    return tmp_path / "terms"


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    place = tmp_path_factory.mktemp("export")
    return write_export(place / "g.xlsx", write_store(place / "terms")).read_bytes()


@pytest.fixture
def path(folder: Path, exported: bytes) -> Path:
    (folder.parent / "g.xlsx").write_bytes(exported)
    return folder.parent / "g.xlsx"


def copied(edited: Edited, **cells: Any) -> None:
    """A row copied to the end, as people make a new term from an old one."""
    sheet, row = edited.sheet("Terms"), edited.row("Terms", ONE)
    values = [cell.value for cell in sheet[row]]
    new = edited.add("Terms", Term=cells.pop("Term", values[3]))
    for column, value in enumerate(values, 1):
        if column != 4:
            sheet.cell(new, column).value = value
    for header, value in cells.items():
        sheet.cell(new, edited.column("Terms", header)).value = value


def merged(edited: Edited) -> None:
    edited.sheet("Terms").merge_cells("E2:E3")


CASES: list[Case] = [
    (
        "1/2 that Excel took for a date",
        lambda e: e.put(ONE, "Note", datetime.date(2026, 1, 2)),
        [("Terms!I2", "The cell holds a date (2026-01-02), not text.", AS_TEXT)],
    ),
    (
        "a time",
        lambda e: e.put(ONE, "Note", datetime.time(3, 4)),
        [("Terms!I2", "The cell holds a date (03:04), not text.", AS_TEXT)],
    ),
    (
        "0012 that became a number",
        lambda e: e.put(ONE, "Term", 12),
        [("Terms!D2", "The cell holds the number 12, not text.", AS_TEXT)],
    ),
    (
        "20 digits that became a number",
        lambda e: e.put(ONE, "Note", 12345678901234567890),
        [("Terms!I2", "The cell holds the number 1.23456789012346e+19, not text.", AS_TEXT)],
    ),
    (
        "TRUE that became a logical value",
        lambda e: e.put(ONE, "Term", True),
        [("Terms!D2", "The cell holds the logical value TRUE, not text.", AS_TEXT)],
    ),
    (
        "a formula",
        lambda e: e.put(ONE, "Term", "=UPPER(D3)"),
        [
            (
                "Terms!D2",
                "The cell holds the formula =UPPER(D3), not text.",
                "Put its result there as text (paste values only).",
            )
        ],
    ),
    (
        "an error of a formula",
        lambda e: e.put(ONE, "Term", "#REF!"),
        [("Terms!D2", "The cell holds the error #REF!.", "Clear the cell or type its text.")],
    ),
    (
        "merged cells",
        merged,
        [
            (
                "Terms!E2",
                "The cells E2:E3 are merged, so that all but the first read as empty.",
                "Unmerge them and fill each.",
            ),
        ],
    ),
    (
        "a word that is no status",
        lambda e: e.put(ONE, "Status", "prefered"),
        [("Terms!E2", "“Status” must not be “prefered”. Did you mean “preferred”?", "")],
    ),
    (
        "a language that is none",
        lambda e: e.put(ONE, "Language", "Chinese!"),
        [
            (
                "Terms!C2",
                "“Language” is wrong: “Chinese!” is not a language tag; use for example en, zh-Hans or zh-Hant.",
                "",
            )
        ],
    ),
    (
        "a line break in a term",
        lambda e: e.put(ONE, "Term", "debt\nbondage"),
        [("Terms!D2", "“Term” must not hold a line break.", "")],
    ),
    (
        "1E5 that became a number",
        lambda e: e.put(ONE, "Note", 1e5),
        [("Terms!I2", "The cell holds the number 100000, not text.", AS_TEXT)],
    ),
    (
        "a date in the column of the date",
        lambda e: e.put("debt-bondage", "Reviewed on", datetime.date(2026, 3, 2), "Concepts"),
        [("Concepts!P2", "The cell holds a date (2026-03-02), not text.", AS_TEXT)],
    ),
    (
        "a formula that is copied down",
        lambda e: e.put(ONE, "Note", ArrayFormula("I2:I3", "=D2:D3")),
        [
            (
                "Terms!I2",
                "The cell holds the formula =D2:D3, not text.",
                "Put its result there as text (paste values only).",
            )
        ],
    ),
    (
        "a new term whose number nobody knows",
        lambda e: e.add("Terms", Concept_ID="debt-bondage", Term_ID="T-17", Language="en", Term="peonage"),
        [("Terms!B10", "“T-17” is the ID of no term in this workbook.", "Leave the ID of a new term empty.")],
    ),
    (
        "a new term twice",
        lambda e: [e.add("Terms", Concept_ID="debt-bondage", Language="en", Term=t) for t in ("peonage", "Peonage")],
        [("Terms!D11", "“Peonage” stands in Terms!D10 already.", "Keep one of the rows.")],
    ),
    (
        "a concept copied with its id",
        lambda e: e.add("Concepts", Concept_ID="debt-bondage", Domains="labour"),
        [
            (
                "Concepts!A4",
                "“debt-bondage” is also the ID of row 2, of which this is a copy.",
                "Give it its own ID.",
            )
        ],
    ),
    (
        "a new term of a concept that is deleted",
        lambda e: (
            e.put("debt-bondage", "Action", "delete", "Concepts"),
            e.add("Terms", Concept_ID="debt-bondage", Language="en", Term="peonage"),
        ),
        [("Terms!A10", "“debt-bondage” is to be deleted, and this is a new term of it.", "Decide.")],
    ),
    (
        "a definition without its language",
        lambda e: e.put("debt-bondage", "More definitions", "no language", "Concepts"),
        [
            (
                "Concepts!G2",
                "“More definitions” must begin with a language and a colon in each line: "
                "“en: …”, “zh-Hant: …”, “*: …”.",
                "",
            )
        ],
    ),
    (
        "a number and a yes that are none",
        lambda e: (e.put(ONE, "Reliability", "5"), e.put(ONE, "Verified", "perhaps")),
        [
            ("Terms!K2", "“Verified” must not be “perhaps”. Known are: yes, no.", ""),
            ("Terms!O2", "“Reliability” must not be “5”. Known are: 1, 2, 3, 4.", ""),
        ],
    ),
    (
        "several terms in a cell",
        lambda e: e.put("debt-bondage-zh-1", "Term", "债务质役；抵债劳役"),
        [
            (
                "Terms!D4",
                "“债务质役；抵债劳役” looks like several terms (“；”).",
                "Give each a row of its own; if it is one term, write “keep” in Action.",
            )
        ],
    ),
    (
        "a term cleared",
        lambda e: e.put(ONE, "Term", None),
        [("Terms!D2", "“Term” is empty. To remove a term write “delete” in Action.", "")],
    ),
    (
        "a copied row with the id of the first",
        lambda e: copied(e, Term="debt slavery"),
        [
            (
                "Terms!B10",
                "“debt-bondage-en-1” is also the ID of row 2, of which this is a copy.",
                "For a new term write “new” in Action, or clear the ID; else delete one of the rows.",
            )
        ],
    ),
    (
        "the first edited, the copy as exported",
        lambda e: (copied(e), e.put(ONE, "Term", "debt slavery")),
        [
            (
                "Terms!B2",
                "“debt-bondage-en-1” is also the ID of row 10, of which this is a copy.",
                "For a new term write “new” in Action, or clear the ID; else delete one of the rows.",
            )
        ],
    ),
    (
        "a term moved to another concept",
        lambda e: e.put(ONE, "Concept ID", "forced-labour"),
        [
            (
                "Terms!A2",
                "The term debt-bondage-en-1 belongs to “debt-bondage”, not to “forced-labour”.",
                "Write “delete” in Action here, and add it there in a row of its own.",
            )
        ],
    ),
    (
        "a new term of no concept",
        lambda e: e.add("Terms", Concept_ID="debt-bondgae", Language="en", Term="peonage"),
        [
            (
                "Terms!A10",
                "There is no concept “debt-bondgae”.",
                "Correct the ID, or add the concept to the sheet Concepts.",
            )
        ],
    ),
    (
        "a new term without language and concept",
        lambda e: e.add("Terms", Term="peonage"),
        [
            ("Terms!A10", "A new term needs a concept ID.", "Fill the cell, or clear the whole row."),
            ("Terms!C10", "A new term needs a language.", "Fill the cell, or clear the whole row."),
        ],
    ),
    (
        "a new term that is there already",
        lambda e: e.add("Terms", Concept_ID="debt-bondage", Language="zh-CN", Term="债务质役"),
        [
            (
                "Terms!D10",
                "“债务质役” is a term of “debt-bondage” already, debt-bondage-zh-1 (preferred).",
                "Edit its row instead of adding another.",
            )
        ],
    ),
    (
        "a concept without domain, its id in capitals",
        lambda e: e.add("Concepts", Concept_ID="Peonage"),
        [
            (
                "Concepts!A4",
                "“Peonage” is not in the form of an ID.",
                "Use lower-case letters and digits, with single hyphens between words.",
            ),
            ("Concepts!B4", "A new concept needs a domain.", "Write one, such as trafficking."),
        ],
    ),
    (
        "a relation to nothing, of a kind that is none",
        lambda e: (
            e.put("debt-bondage", "Relations", "wider: forced-labour", "Concepts"),
            e.put("forced-labour", "Relations", "broader", "Concepts"),
        ),
        [
            (
                "Concepts!I2",
                "“Relations” must not be “wider”. Known are: broader, narrower, related, confused-with.",
                "",
            ),
            (
                "Concepts!I3",
                "“Relations” must name a relation and a concept in each line: “broader: debt-bondage”.",
                "",
            ),
        ],
    ),
    (
        "a date that is none, and a source of no definition",
        lambda e: (
            e.put("debt-bondage", "Reviewed on", "2.3.2026", "Concepts"),
            e.put("forced-labour", "Source (English)", "UN", "Concepts"),
        ),
        [
            ("Concepts!P2", '“Reviewed on” must be a date in quotation marks, such as "2026-03-02".', ""),
            ("Concepts!D3", "This is the source of a definition that is not there.", "Write it."),
        ],
    ),
    (
        "an action that is none",
        lambda e: e.put(ONE, "Action", "remove"),
        [("Terms!V2", "The action “remove” is not known.", "Known are: keep, new, retire, delete.")],
    ),
    (
        "two preferred terms, and a reference to nothing",
        lambda e: (
            e.put("debt-bondage-en-2", "Status", "preferred"),
            e.put("debt-bondage-zh-2", "Replaced by", "debt-bondage-zh-9"),
        ),
        [
            (
                "Terms!E3",
                "“bonded labour” and “debt bondage” are both preferred.",
                "Make one of them admitted, or another type than fullForm.",
            ),
            (
                "Terms!H5",
                "replaced_by names “debt-bondage-zh-9”, which does not exist.",
                "Put it right in the workbook.",
            ),
        ],
    ),
    (
        "a deleted concept with an edited term",
        lambda e: (e.put("debt-bondage", "Action", "delete", "Concepts"), e.put(ONE, "Note", "seen")),
        [
            (
                "Terms!I2",
                "The term is changed, and its concept “debt-bondage” is to be deleted.",
                "Take back one of the two.",
            )
        ],
    ),
    (
        "a column taken away",
        lambda e: e.sheet("Terms").delete_cols(e.column("Terms", "Status")),
        [
            (
                "Terms!1",
                "The column “Status” of Terms is missing. Nothing is taken for cleared.",
                "Put it back with its header, or take a fresh export and bring the changes over.",
            )
        ],
    ),
    (
        "a column renamed to the name of another",
        lambda e: setattr(e.sheet("Terms")["G1"], "value", "Status"),
        [
            (
                "Terms!G1",
                "The column “Status” stands twice, here and in column E.",
                "Keep one, or rename the other.",
            ),
            (
                "Terms!1",
                "The column “Reason” of Terms is missing. Nothing is taken for cleared.",
                "Put it back with its header, or take a fresh export and bring the changes over.",
            ),
        ],
    ),
    (
        "the sheet copied",
        lambda e: e.book.copy_worksheet(e.sheet("Terms")),
        [("'Terms Copy'!1", "holds terms, and so does “Terms”.", "Keep one of the two sheets.")],
    ),
]


@pytest.mark.parametrize(("change", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_is_wrong_is_told_with_its_cell(
    change: Callable[[Edited], Any], expected: list[tuple[str, str, str]], path: Path, folder: Path
) -> None:
    altered(path, change)
    assert faults(path, folder) == expected


@pytest.mark.parametrize("sign", [";", "；", "、", "/", "|"])
def test_every_sign_between_several_terms_is_asked_about(sign: str, path: Path, folder: Path) -> None:
    altered(path, lambda e: e.put(ONE, "Term", f"peonage{sign}debt labour"))
    message = f"“peonage{sign}debt labour” looks like several terms (“{sign}”)."
    assert [fault[:2] for fault in faults(path, folder)] == [("Terms!D2", message)]


def test_text_is_composed_and_line_breaks_are_one_sort_while_full_width_marks_stay(path: Path, folder: Path) -> None:
    altered(path, lambda e: e.put(ONE, "Note", "cafe\u0301（全角，标点）\r\nsecond_x000D_\nthird"))
    expected = "caf\u00e9（全角，标点）\nsecond\nthird"
    assert told(imported(path, folder)) == [("edit", ONE, "note", "", expected)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("suffix", [".csv", ".tsv"])
def test_the_terms_as_text_are_merged_against_the_workbook_they_came_from(
    suffix: str, encoding: str, path: Path, folder: Path
) -> None:
    rows = [[str(cell.value or "") for cell in row] for row in Edited(path).sheet("Terms").iter_rows(max_row=9)]
    rows[1][8] = "=1+1, 𰻝, “0012”"
    rows[1:] = reversed(rows[1:])
    table = folder.parent / f"terms{suffix}"
    with table.open("w", encoding=encoding, newline="") as out:
        csv.writer(out, delimiter="\t" if suffix == ".tsv" else ",").writerows(rows)
    found = imported(table, folder, base=path)
    assert told(found) == [("edit", ONE, "note", "", "=1+1, 𰻝, “0012”")]
    assert any("read as" in notice for notice in found.notices) == (not encoding.startswith("utf-8"))
    with pytest.raises(InputError, match="does not say which version of the glossary it was exported from"):
        imported(table, folder)


def test_text_in_no_known_encoding_is_refused(path: Path, folder: Path) -> None:
    table = folder.parent / "terms.csv"
    table.write_bytes(b"Concept ID,Term\n\xff\xff\x80,\xff\n")
    with pytest.raises(InputError) as caught:
        imported(table, folder, base=path)
    assert "--encoding" in f"{caught.value.message} {caught.value.hint}"


def test_a_base_of_another_layout_is_refused(path: Path, folder: Path) -> None:
    def change(edited: Edited) -> None:
        edited.book["_meta"]["B2"] = "7"

    altered(path, change)
    with pytest.raises(InputError, match=r"another version of termkit, which has other columns \(layout 7, not"):
        imported(path, folder)


def test_all_that_is_wrong_is_told_at_once(path: Path, folder: Path) -> None:
    def change(edited: Edited) -> None:
        edited.put(ONE, "Status", "best")
        edited.put("debt-bondage-zh-1", "Term", 7)
        edited.put("debt-bondage", "State", "done", "Concepts")

    altered(path, change)
    assert [place for place, _, _ in faults(path, folder)] == ["Concepts!M2", "Terms!D4", "Terms!E2"]


def test_a_control_character_and_half_a_character_are_refused_with_their_cell(path: Path, folder: Path) -> None:
    def escaped(data: bytes) -> bytes:
        data = data.replace(b"bonded labour", b"bonded_x0007_labour", 1)
        return data.replace(b"FL<", b"F_xD800_L<", 1)

    with_parts(path, {"xl/worksheets/sheet2.xml": escaped})
    assert [(place, message) for place, message, _ in faults(path, folder)] == [
        ("Terms!D8", "The cell holds half of a character (a lone surrogate)."),
        ("Terms!D3", "“Term” holds the control character U+0007."),
    ]


def notices(path: Path, folder: Path) -> list[str]:
    return imported(path, folder).notices


def test_hidden_rows_comments_and_columns_of_others_are_told_and_hurt_nothing(path: Path, folder: Path) -> None:
    from openpyxl.comments import Comment

    def change(edited: Edited) -> None:
        sheet = edited.sheet("Terms")
        sheet.row_dimensions[3].hidden = True
        sheet.insert_cols(5)
        sheet["E1"] = "Asked whom"
        sheet["E2"] = "the office"
        sheet["D2"].comment = Comment("why not?", "me")

    altered(path, change)
    assert notices(path, folder) == [
        "Terms!E1: the column “Asked whom” is not ours; it is not read.",
        "Terms: 1 row is hidden or filtered out; they are read like the others.",
        "Terms: comments are not read (D2). Put what should stay into Note.",
    ]
    assert told(imported(path, folder)) == []


def test_rows_that_are_gone_delete_nothing_and_are_told(path: Path, folder: Path) -> None:
    altered(path, lambda e: e.sheet("Terms").delete_rows(e.row("Terms", ONE), 2))
    found = imported(path, folder)
    assert told(found) == []
    assert found.notices == [
        "Terms: 2 terms of the export are not in the sheet. Nothing is deleted for that; the column Action does it."
    ]


def test_a_sheet_that_is_gone_deletes_nothing_and_is_told(path: Path, folder: Path) -> None:
    altered(path, lambda e: e.book.remove(e.sheet("Concepts")))
    found = imported(path, folder)
    assert (told(found), found.notices) == ([], ["There is no sheet with concepts; they stay as they are."])


def test_outer_spaces_go_and_inner_ones_are_told(path: Path, folder: Path) -> None:
    altered(path, lambda e: e.put(ONE, "Term", "\u3000\u00a0debt peonage\u200b "))
    assert told(imported(path, folder)) == [("edit", ONE, "term", "debt bondage", "debt peonage")]
    altered(path, lambda e: e.put(ONE, "Term", "debt\u3000peonage"))
    assert faults(path, folder)[0][:2] == (
        "Terms!D2",
        "“debt\u3000peonage” holds a stray space or unseen character (U+3000).",
    )


@pytest.mark.parametrize("word", ["Preferred", "preferredTerm-admn-sts", "首选", " PREFERRED "])
def test_a_status_in_other_words_is_known(word: str, path: Path, folder: Path) -> None:
    altered(path, lambda e: e.put(ONE, "Status", word))
    assert told(imported(path, folder)) == []


def test_forbidden_is_a_status_and_a_use(path: Path, folder: Path) -> None:
    altered(path, lambda e: e.put("debt-bondage-en-2", "Status", "forbidden"))
    assert told(imported(path, folder)) == [
        ("edit", "debt-bondage-en-2", "status", "admitted", "deprecated"),
        ("edit", "debt-bondage-en-2", "use", "", "forbidden"),
    ]


def test_sheets_and_columns_may_have_other_names_that_are_known(path: Path, folder: Path) -> None:
    def change(edited: Edited) -> None:
        edited.sheet("Terms").title = "术语表"
        for column, name in ((4, "术语"), (5, "STATUS"), (2, "term_id"), (9, "Comment")):
            edited.sheet("术语表").cell(1, column).value = name
        edited.sheet("术语表").insert_rows(1, 2)
        edited.sheet("术语表")["A1"] = "Please return by Friday"

    altered(path, change)
    found = imported(path, folder)
    assert (told(found), found.notices) == ([], [])


def test_a_number_is_taken_where_a_number_is_due(path: Path, folder: Path) -> None:
    altered(path, lambda e: e.put(ONE, "Reliability", 2))
    assert told(imported(path, folder)) == [("edit", ONE, "reliability", "", "2")]


def test_a_copied_row_marked_new_is_a_new_term(path: Path, folder: Path) -> None:
    altered(path, lambda e: copied(e, Term="debt slavery", Status="admitted", Action="new"))
    assert told(imported(path, folder)) == [("add", "debt-bondage-en-3", "", "", "debt slavery")]


def test_a_term_that_looks_like_several_is_taken_with_keep(path: Path, folder: Path) -> None:
    def change(edited: Edited) -> None:
        edited.put("debt-bondage-zh-1", "Term", "拐卖妇女、儿童")
        edited.put("debt-bondage-zh-1", "Action", "keep")

    altered(path, change)
    assert told(imported(path, folder)) == [("edit", "debt-bondage-zh-1", "term", "债务质役", "拐卖妇女、儿童")]


@pytest.mark.parametrize("drop", ["_meta", "both"])
def test_a_workbook_without_its_base_is_refused(drop: str, path: Path, folder: Path) -> None:
    altered(path, lambda e: e.book.remove(e.book["_meta"]))
    if drop == "both":
        with_parts(path, {"docProps/custom.xml": lambda data: data.replace(b"termkit-", b"other-")})
    with pytest.raises(InputError) as caught:
        imported(path, folder)
    assert "does not say which version of the glossary it was exported from" in caught.value.message
    assert "--base" in caught.value.hint
    exported = write_export(folder.parent / "first.xlsx", imported_glossary(folder))
    assert told(imported(path, folder, base=exported)) == []


def imported_glossary(folder: Path) -> Any:
    from termkit.glossary import store

    return store.load(folder)


def test_a_base_that_was_tampered_with_is_no_base(path: Path, folder: Path) -> None:
    def change(edited: Edited) -> None:
        meta = edited.book["_meta"]
        row = next(row for row in range(1, 50) if meta.cell(row, 1).value == "rows 1")
        meta.cell(row, 2).value = meta.cell(row, 2).value[:-8] + "AAAAAAAA"

    altered(path, change)
    with pytest.raises(InputError, match="does not say which version"):
        imported(path, folder)


def test_sheets_of_two_exports_in_one_file_are_refused(path: Path, folder: Path) -> None:
    def change(edited: Edited) -> None:
        edited.book["_meta"]["B3"] = "another"

    altered(path, change)
    with pytest.raises(InputError, match="mixes two exports"):
        imported(path, folder)


def test_an_id_that_git_has_known_is_not_given_again(path: Path, folder: Path) -> None:
    import subprocess

    write_store(folder, (type(CONCEPTS[0])("peonage", ("exploitation",), ()),))
    for command in (
        ["init", "-q"], ["add", "."], ["-c", "user.name=x", "-c", "user.email=x", "commit", "-qm", "x"],
    ):  # fmt: skip
        subprocess.run(["git", "-C", str(folder), *command], check=True, capture_output=True)
    (folder / "exploitation" / "peonage.toml").unlink()
    altered(path, lambda e: e.add("Concepts", Concept_ID="peonage", Domains="exploitation"))
    assert faults(path, folder)[0][:2] == (
        "Concepts!A4",
        "The ID “peonage” was used before, and an ID is never used again.",
    )


def test_what_is_wrong_leaves_the_glossary_untouched(path: Path, folder: Path) -> None:
    before = {file: file.read_bytes() for file in folder.rglob("*.toml")}
    altered(path, lambda e: (e.put(ONE, "Note", "good"), e.put(ONE, "Status", "bad")))
    with pytest.raises(InputErrors):
        imported(path, folder)
    assert {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()} == before
