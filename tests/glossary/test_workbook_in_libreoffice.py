"""What LibreOffice makes of an export: opened, edited, saved, imported; the changes are those that were meant, no others."""

from pathlib import Path

import pytest
from office import ODS, Office, csv
from test_workbook_round_trip import HOSTILE
from workbooks import CONCEPTS, Edited, faults, imported, told, write_export, write_store

from termkit.errors import InputError
from termkit.glossary import store
from termkit.glossary.conflicts import write_conflicts
from termkit.glossary.workbook_import import ListOptions, read_glossary
from termkit.model.language import ENGLISH
from termkit.model.terminology import Concept, Glossary, Term

pytestmark = pytest.mark.real_program


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return Office(tmp_path_factory.mktemp("office"))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TERMKIT_CACHE", str(tmp_path / "cache"))
    write_store(tmp_path / "terms")
    return tmp_path / "terms"


@pytest.fixture
def path(folder: Path) -> Path:
    return write_export(folder.parent / "g.xlsx", store.load(folder), spare=20)


DAY_OF_WORK = """
  Put(terms, "I2", "1/2, 0012 and =1+1")
  Put(terms, "V5", "delete")
  Put(terms, "A10", "debt-bondage") : Put(terms, "C10", "en") : Put(terms, "D10", "peonage")
  PasteRow(terms, 3, 11)
  Put(terms, "D11", "debt slavery") : Put(terms, "V11", "new")
  SortBy(terms, "A1:V11", 3, False)
  terms.Rows.insertByIndex(4, 2)
  Put(terms, "A5", "forced-labour") : Put(terms, "C5", "zh-CN") : Put(terms, "D5", "强制劳动") : Put(terms, "E5", "admitted")
  terms.Columns.insertByIndex(4, 1)
  Put(terms, "E1", "My remarks")
  terms.Rows.getByIndex(2).IsVisible = False
  concepts = book.Sheets.getByName("Concepts")
  concepts.Rows.removeByIndex(2, 1)
  Put(concepts, "H2", "Seen by the office")
"""
MEANT = [
    ("edit", "debt-bondage", "notes", "First line↵second line\nanother", "Seen by the office"),
    ("delete", "debt-bondage-zh-2", "", "债务捆绑", ""),
    ("add", "debt-bondage-en-3", "", "", "peonage"),
    ("add", "debt-bondage-en-4", "", "", "debt slavery"),
    ("edit", "debt-bondage-en-1", "note", "", "1/2, 0012 and =1+1"),
    ("add", "forced-labour-zh-2", "", "", "强制劳动"),
]


def test_a_day_of_work_gives_the_changes_that_were_meant_and_no_others(
    office: Office, path: Path, folder: Path
) -> None:
    found = imported(office.edit(path, folder.parent / "back.xlsx", DAY_OF_WORK), folder)
    assert sorted(told(found)) == sorted(MEANT)
    assert found.notices == [
        "Terms!E1: the column “My remarks” is not ours; it is not read.",
        "Terms: 1 row is hidden or filtered out; they are read like the others.",
        "Concepts: 1 concept of the export is not in the sheet. Nothing is deleted for that; the column Action does it.",
    ]
    copy = found.merged.rows.terms["debt-bondage-en-4"]
    assert (
        copy | {"term": "bonded labour", "term_id": "debt-bondage-en-2", "action": ""}
        == (found.merged.rows.terms["debt-bondage-en-2"])
    )


LOST_BY_LIBREOFFICE = ("_x005F_x000D_", "_x0041_x0042_")
"""Two escapes that share an underscore: it writes only the first of them as text, and reads its own file otherwise too."""


def test_saved_without_an_edit_it_changes_nothing_and_keeps_what_helps_people(
    office: Office, tmp_path: Path, folder: Path
) -> None:
    texts = [text for text in HOSTILE if text not in LOST_BY_LIBREOFFICE]
    odd = tuple(Term(f"x-en-{n}", text, ENGLISH, note=text) for n, text in enumerate(texts))
    glossary = Glossary.of([*CONCEPTS, Concept("x", ("d",), odd)])
    path = write_export(tmp_path / "g.xlsx", glossary, spare=20)
    back = office.edit(path, tmp_path / "back.xlsx")
    assert read_glossary(back) == tuple(glossary.concepts)
    before, after = Edited(path), Edited(back)
    for kind in ("Concepts", "Terms"):
        one, other = before.sheet(kind), after.sheet(kind)
        assert (other.freeze_panes, other.auto_filter.ref) == (one.freeze_panes, one.auto_filter.ref)
        assert lists(other) == lists(one)
        assert other.protection.sheet
        assert {cell.number_format for row in other.iter_rows(max_row=20) for cell in row} == {"@"}
    assert after.book["_meta"].sheet_state == "hidden"


def lists(sheet: object) -> dict[str, str]:
    """Column → what may be chosen there."""
    rules = sheet.data_validations.dataValidation  # type: ignore[attr-defined]
    return {str(rule.sqref).split(":")[0]: rule.formula1.lstrip("=") for rule in rules if rule.type == "list"}


TYPED = ("1/2", "0012", "3-4", "1E5", "TRUE", "12345678901234567890", "=1+1", "+86", "MARCH1", "2026-03-02", "50%")


def test_what_is_typed_in_a_cell_of_ours_stays_the_text_it_is(office: Office, path: Path, folder: Path) -> None:
    """All cells, and the empty rows below, are formatted as text."""
    edits = "".join(
        f'TypeIn(terms, "A{row}", "forced-labour")\nTypeIn(terms, "C{row}", "en")\n'
        f'TypeIn(terms, "D{row}", "{text}")\nTypeIn(terms, "V{row}", "keep")\n'
        for row, text in enumerate(TYPED, 10)
    )
    found = imported(office.edit(path, folder.parent / "back.xlsx", edits), folder)
    assert [change[4] for change in told(found)] == list(TYPED)


def test_what_is_typed_where_the_format_was_cleared_is_told_with_its_cell(
    office: Office, path: Path, folder: Path
) -> None:
    edits = """
      terms.getCellRangeByName("I2:I5").NumberFormat = 0
      TypeIn(terms, "I2", "2026-03-02") : TypeIn(terms, "I3", "0012") : TypeIn(terms, "I4", "=UPPER(D4)")
      TypeIn(terms, "I5", "1E5")
      terms.getCellRangeByName("E6:E7").merge(True)
    """
    told_ = faults(office.edit(path, folder.parent / "back.xlsx", edits), folder)
    assert [(place, message) for place, message, _ in told_] == [
        ("Terms!I2", "The cell holds a date (2026-03-02), not text."),
        ("Terms!I3", "The cell holds the number 12, not text."),
        ("Terms!I4", "The cell holds the formula =UPPER(D4), not text."),
        ("Terms!I5", "The cell holds the number 100000, not text."),
        ("Terms!E6", "The cells E6:E7 are merged, so that all but the first read as empty."),
    ]


@pytest.mark.parametrize(
    ("encoding", "delimiter"), [("utf-8", ","), ("gb18030", ","), ("utf-16", "\t"), ("gb18030", "\t")]
)
def test_the_terms_saved_as_text_are_imported_with_the_workbook_as_base(
    encoding: str, delimiter: str, office: Office, path: Path, folder: Path
) -> None:
    edits = """
      Put(terms, "I2", "又称“债役”, 见注")
      Put(terms, "V5", "delete")
      SortBy(terms, "A1:V9", 3, False)
      book.CurrentController.setActiveSheet(terms)
    """
    target = folder.parent / ("terms.tsv" if delimiter == "\t" else "terms.csv")
    office.edit(path, target, edits, csv(encoding, delimiter))
    found = imported(target, folder, base=path)
    assert sorted(told(found)) == [
        ("delete", "debt-bondage-zh-2", "", "债务捆绑", ""),
        ("edit", "debt-bondage-en-1", "note", "", "又称“债役”, 见注"),
    ]


def test_opendocument_is_refused_and_saved_as_xlsx_again_it_is_taken(office: Office, path: Path, folder: Path) -> None:
    through = office.edit(path, folder.parent / "through.ods", 'Put(terms, "I2", "seen")', ODS)
    with pytest.raises(InputError, match="is an OpenDocument file"):
        imported(through, folder)
    back = office.edit(through, folder.parent / "back.xlsx")
    assert told(imported(back, folder)) == [("edit", "debt-bondage-en-1", "note", "", "seen")]


def test_choices_made_in_the_workbook_of_conflicts_are_read_back(office: Office, path: Path, folder: Path) -> None:
    back = office.edit(path, folder.parent / "back.xlsx", 'Put(terms, "I2", "theirs") : Put(terms, "I3", "theirs too")')
    edited = folder / "exploitation" / "debt-bondage.toml"
    text = edited.read_text("utf-8").replace('note = "of a worker"', 'note = "ours"')
    edited.write_text(text.replace('sources = ["UN 1956"]', 'note = "ours"\nsources = ["UN 1956"]'), "utf-8")
    found = imported(back, folder)
    assert len(found.merged.conflicts) == 2
    asked = folder.parent / "asked.xlsx"
    asked.write_bytes(write_conflicts(found.merged.conflicts, found.entries, found.edits))
    choose = """
      sheet = book.Sheets.getByName("Conflicts")
      SortBy(sheet, "A1:I3", 6, False)
      Put(sheet, "H2", "theirs") : Put(sheet, "H3", "other") : Put(sheet, "I3", "both")
    """
    answered = imported(office.edit(asked, folder.parent / "answered.xlsx", choose), folder)
    assert answered.merged.conflicts == []
    assert sorted(told(answered)) == [
        ("edit", "debt-bondage-en-1", "note", "ours", "both"),
        ("edit", "debt-bondage-en-2", "note", "ours", "theirs too"),
    ]


def test_a_list_of_words_made_in_libreoffice_is_read(office: Office, path: Path, folder: Path) -> None:
    edits = """
      sheet = book.Sheets.getByName("Bilingual") : sheet.clearContents(1023)
      For Each name In Array("Concepts", "Terms", "Read me", "Lists", "_meta")
        book.Sheets.removeByName(name)
      Next
      Put(sheet, "A1", "中文") : Put(sheet, "C1", "English") : Put(sheet, "D1", "Remarks")
      Put(sheet, "A2", "劳役偿债") : Put(sheet, "C2", "peonage") : Put(sheet, "D2", "old")
    """
    made = office.edit(path, folder.parent / "list.xlsx", edits)
    found = imported(made, folder, options=ListOptions(domain="labour"))
    assert [change[4] for change in told(found)] == ["peonage", "劳役偿债", "peonage"]
    assert found.merged.rows.concepts["peonage"]["notes"] == "old"
