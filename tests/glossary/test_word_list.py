"""Word lists as people have them: English here, Chinese there, found by headers or by script; only what is new comes in."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from workbooks import faults, imported, told, write_store

from termkit.errors import InputError
from termkit.glossary.word_list import parse_map
from termkit.glossary.workbook_import import ListOptions, read_glossary

LABOUR = ListOptions(domain="labour")
PEONAGE = [("add", "peonage", "", "", "peonage"), ("add", "peonage-en-1", "", "", "peonage")]
CHINESE = ("add", "peonage-zh-1", "", "", "劳役偿债")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TERMKIT_CACHE", str(tmp_path / "cache"))
    write_store(tmp_path / "terms")
    return tmp_path / "terms"


def sheet(folder: Path, rows: Sequence[Sequence[Any]]) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))
    path = folder.parent / "list.xlsx"
    book.save(path)
    return path


def text(folder: Path, rows: str, encoding: str = "utf-8", name: str = "list.csv") -> Path:
    path = folder.parent / name
    path.write_bytes(rows.encode(encoding))
    return path


@pytest.mark.parametrize(
    ("header", "columns"),
    [
        (["English", "中文"], "column A is en, B is zh-Hans"),
        (["中文", "英文"], "column A is zh-Hans, B is en"),
        (["EN", "zh_CN"], "column A is en, B is zh-Hans"),
        (["Ｅｎｇｌｉｓｈ  term", "简体\n中文"], "column A is en, B is zh-Hans"),
        (["term", "繁體中文"], "column A is en, B is zh-Hant"),
        (["term", "繁体"], "column A is en, B is zh-Hant"),
        (["en_preferred", "zh_preferred"], "column A is en, B is zh-Hans"),
        (["Begriff", "译名"], "column A is en, B is zh-Hans"),
        ([], "column A is en, B is zh-Hans"),
    ],
)
def test_columns_are_found_by_header_and_by_script(header: list[str], columns: str, folder: Path) -> None:
    row = ["peonage", "苦役"]
    if header[:1] == ["中文"]:
        row.reverse()
    path = sheet(folder, [header, row] if header else [row])
    found = imported(path, folder, options=LABOUR)
    assert found.notices[0] == f"Sheet: {columns}."
    assert {change[4] for change in told(found)} == {"peonage", "苦役"}


def test_other_columns_are_read_too(folder: Path) -> None:
    header = ["编号", "English", "中文", "领域", "定义", "备注", "Asked whom"]
    path = sheet(folder, [header, ["debt-labour", "peonage", "劳役偿债", "labour", "Work for debt.", "old", "office"]])
    found = imported(path, folder)
    rows = found.merged.rows
    concept = rows.concepts["debt-labour"]
    assert (concept["domains"], concept["definition_en"], concept["notes"]) == ("labour", "Work for debt.", "old")
    assert rows.terms["debt-labour-zh-1"]["term"] == "劳役偿债"
    assert concept["state"] == "proposed"
    assert "office" not in str(rows)


def test_columns_are_named_by_header_or_letter(folder: Path) -> None:
    path = sheet(folder, [["Wort", "Alt", "Neu"], ["peonage", "债务奴役", "劳役偿债"]])
    by_header = ListOptions(parse_map("wort=en,Neu=zh,Alt=-"), domain="labour")
    assert told(imported(path, folder, options=by_header)) == [*PEONAGE, CHINESE]
    by_letter = imported(
        sheet(folder, [["peonage", "", "劳役偿债"]]),
        folder,
        options=ListOptions(parse_map("A=en,C=zh-CN"), domain="labour"),
    )
    assert told(by_letter) == [*PEONAGE, CHINESE]


def test_a_header_that_nobody_knows_is_told_as_the_row_of_terms_that_it_becomes(folder: Path) -> None:
    found = imported(sheet(folder, [["UN term", "我们的译法"], ["peonage", "劳役偿债"]]), folder, options=LABOUR)
    assert found.notices[1] == "Sheet!1: no header is known in this row, so its words are read as terms."
    assert len(told(found)) == 6


def test_a_column_that_is_not_there_is_told_with_those_that_are(folder: Path) -> None:
    path = sheet(folder, [["Wort", "Neu"], ["peonage", "劳役偿债"]])
    with pytest.raises(InputError, match="has no column “Old”") as caught:
        imported(path, folder, options=ListOptions(parse_map("Old=en,Neu=zh")))
    assert caught.value.hint == "There are: “Wort”, “Neu”."


def test_two_columns_of_words_are_needed(folder: Path) -> None:
    path = sheet(folder, [["Wort", "Bedeutung"], ["peonage", "work for debt"]])
    with pytest.raises(InputError, match="has no two columns that are seen to be English and Chinese") as caught:
        imported(path, folder)
    assert "--map" in caught.value.hint


def test_what_the_glossary_has_already_is_shown_and_not_added(folder: Path) -> None:
    rows = [
        ["English", "中文"],
        ["Debt  Bondage", "债务质役"],
        ["debt bondage", "债务捆绑"],
        ["debt bondage", "抵债劳动"],
        ["peonage", "强迫劳动"],
        ["peonage", "劳役偿债"],
        ["Peonage", "以工抵债"],
    ]
    found = imported(sheet(folder, rows), folder, options=LABOUR)
    assert told(found) == [*PEONAGE, CHINESE]
    assert found.notices[1:] == [
        "Sheet!2: “Debt  Bondage” · “债务质役” not added: it is in the glossary, debt-bondage.",
        "Sheet!3: “debt bondage” · “债务捆绑” not added: it is in the glossary, debt-bondage, there “债务捆绑” is deprecated.",
        "Sheet!4: “debt bondage” · “抵债劳动” not added: the English is a term of debt-bondage with other Chinese terms; "
        "add it there if it is right.",
        "Sheet!5: “peonage” · “强迫劳动” not added: the Chinese is a term of forced-labour with other English terms; "
        "add it there if it is right.",
        "Sheet!7: “Peonage” · “以工抵债” not added: row 6 has a term of it already.",
    ]


def test_several_terms_in_a_cell_are_asked_about_then_parted(folder: Path) -> None:
    path = sheet(folder, [["English", "中文"], ["peonage", "劳役偿债；以工抵债"]])
    ask = (
        "Sheet!B2",
        "“劳役偿债；以工抵债” looks like several terms (“；”).",
        "Say --separator “；” to part them, or --separator none if each cell is one term.",
    )
    assert faults(path, folder, options=LABOUR) == [ask]
    parted = imported(path, folder, options=ListOptions(separators="；", domain="labour"))
    assert told(parted) == [*PEONAGE, CHINESE, ("add", "peonage-zh-2", "", "", "以工抵债")]
    assert [parted.merged.rows.terms[f"peonage-zh-{n}"]["status"] for n in (1, 2)] == ["preferred", "admitted"]
    whole = imported(path, folder, options=ListOptions(separators="", domain="labour"))
    assert told(whole)[-1][4] == "劳役偿债；以工抵债"


def test_all_that_is_wrong_with_a_list_is_told_at_once_and_each_thing_once(folder: Path) -> None:
    rows = [
        ["ID", "English", "中文"],
        ["", 1992, "一九九二"],
        ["", "a; b", "甲\n乙"],
        ["", "", "劳役偿债"],
        ["debt-bondage", "corvée", "徭役"],
        ["Bad ID", "serfdom", "农奴制"],
    ]
    assert faults(sheet(folder, rows), folder, options=LABOUR) == [
        ("Sheet!B2", "The cell holds the number 1992, not text.", "Format the cell as text and type it again."),
        (
            "Sheet!B3",
            "“a; b” looks like several terms (“;”).",
            "Say --separator “;” to part them, or --separator none if each cell is one term.",
        ),
        (
            "Sheet!C3",
            "“甲↵乙” looks like several terms (“↵”).",
            "Say --separator “;” to part them there and at line breaks, or take the line break out.",
        ),
        ("Sheet!4", "The row has no English term to make an ID of.", "Write one in a column “ID”."),
        ("Sheet!5", "The ID “debt-bondage” is used already.", "Write one in a column “ID”."),
        (
            "Sheet!6",
            "“Bad ID” is not in the form of an ID.",
            "Use lower-case letters and digits, with single hyphens between words.",
        ),
    ]


def test_a_list_without_domains_is_told_once(folder: Path) -> None:
    path = sheet(folder, [["English", "中文"], ["peonage", "劳役偿债"], ["serfdom", "农奴制"]])
    hint = "Say which with --domain labour, or add a column “Domain”."
    assert faults(path, folder) == [("Sheet!2", "2 new rows name no domain.", hint)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "gb18030"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_list_as_text_is_read_in_any_encoding(encoding: str, delimiter: str, folder: Path) -> None:
    # The second name has a character that is in GB18030 and not in GBK.
    rows = f"English{delimiter}中文\r\npeonage{delimiter}劳役偿债\r\nBiáng{delimiter}𰻝𰻝面\r\n"
    path = text(folder, rows, encoding, "list.tsv" if delimiter == "\t" else "list.csv")
    found = imported(path, folder, options=LABOUR)
    assert sorted(change[4] for change in told(found)) == ["Biáng", "biang", "peonage", "peonage", "劳役偿债", "𰻝𰻝面"]
    says = [notice for notice in found.notices if "read as" in notice]
    assert bool(says) == (not encoding.startswith("utf-8")), found.notices


def test_a_formula_in_a_text_file_is_text_like_any_other(folder: Path) -> None:
    found = imported(text(folder, "English,中文\n=1+1,劳役偿债\n"), folder, options=LABOUR)
    assert found.merged.rows.terms["1-1-en-1"]["term"] == "=1+1"


def test_a_quotation_mark_that_is_never_closed_is_told_with_its_line(folder: Path) -> None:
    path = text(folder, 'English,中文\npeonage,"劳役偿债\nserfdom,农奴制\n')
    with pytest.raises(InputError) as caught:
        imported(path, folder, options=LABOUR)
    assert "is not a proper table" in caught.value.message


def test_a_list_is_a_glossary_of_its_own(folder: Path) -> None:
    rows = [["中文", "English", "Note"], ["劳役偿债；以工抵债", "peonage", "old"], ["农奴制", None, None]]
    first, second = read_glossary(sheet(folder, rows))
    assert (first.id, first.notes, second.id) == ("peonage", ("old",), "row-3")
    assert [(t.id, t.text, t.status.value) for t in first.terms] == [
        ("peonage-zh-hans-1", "劳役偿债", "preferred"),
        ("peonage-zh-hans-2", "以工抵债", "admitted"),
        ("peonage-en-1", "peonage", "preferred"),
    ]
