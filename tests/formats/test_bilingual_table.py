import csv
import io
from pathlib import Path

import pytest
import termkit
from docx_builder import build, paragraph, run, table
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from termkit.errors import InputError
from termkit.formats import read_document
from termkit.formats.bilingual_table import read
from termkit.formats.listing import write_listing
from termkit.model.document import Document

ROWS = [
    ("No.", "English", "中文"),
    ("1", "First sentence.", "第一句。"),
    ("2", "Second.", "第二句。"),
    ("3", "Third.", ""),
]


def stated(document: Document) -> list[tuple[str, str, str]]:
    return [(p.source.text, p.target.text, p.target.location.place) for p in document.pairs]


def separated(folder: Path, rows: list[tuple[str, ...]], delimiter: str = ",", name: str = "a.csv") -> Path:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    path = folder / name
    path.write_text(out.getvalue(), encoding="utf-8-sig", newline="")
    return path


@pytest.mark.parametrize(("delimiter", "name"), [(",", "a.csv"), (";", "a.csv"), ("\t", "a.tsv")])
def test_the_columns_of_a_list_are_known_by_their_script(tmp_path: Path, delimiter: str, name: str) -> None:
    document = read(separated(tmp_path, ROWS, delimiter, name))
    assert stated(document) == [
        ("First sentence.", "第一句。", "C2"), ("Second.", "第二句。", "C3"), ("Third.", "", "C4"),
    ]  # fmt: skip
    assert document.pairs[1].target.position(0) == (3, 11)


def test_a_workbook_is_read_sheet_by_sheet(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(write_listing("Part 1", [(name, 20) for name in ROWS[0]], ROWS[1:]))
    assert stated(read(path)) == [
        ("First sentence.", "第一句。", "'Part 1'!C2"), ("Second.", "第二句。", "'Part 1'!C3"),
        ("Third.", "", "'Part 1'!C4"),
    ]  # fmt: skip


def test_chinese_on_the_left_is_the_source(tmp_path: Path) -> None:
    path = separated(tmp_path, [("第一句", "One."), ("第二句 UN", "Two.")])
    assert [(p.source.text, p.target.text) for p in read(path).pairs] == [("第一句", "One."), ("第二句 UN", "Two.")]


def test_quoted_cells_over_lines_keep_their_places(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('"A ""b"", c",甲\n\n"Two\nlines","乙\n二"\n', encoding="utf-8")
    first, second = read(path).pairs
    assert (first.source.text, [first.source.position(n) for n in (0, 2, 3)]) == ('A "b", c', [(1, 2), (1, 4), (1, 6)])
    assert (second.source.text, second.source.position(4), second.source.location.place) == ("Two\nlines", (4, 1), "A3")


@pytest.mark.parametrize("rows", [[("a", "b"), ("c", "d")], [("甲", "a")], [("甲", "乙"), ("丙", "丁")]])
def test_a_table_in_one_language_is_refused(tmp_path: Path, rows: list[tuple[str, ...]]) -> None:
    with pytest.raises(InputError, match="no table of a translation"):
        read(separated(tmp_path, rows))


CELLS = st.text(st.sampled_from('a中"\n,; x'), max_size=8)


@given(rows=st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=5))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_csv_writes_is_read_with_exact_places(tmp_path: Path, rows: list[tuple[str, str]]) -> None:
    from termkit.formats.separated import separated as cells_of

    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([("x", "y"), *rows])
    text = out.getvalue()
    lines = text.split("\n")
    found = dict(cells_of(Path("a.csv"), text))
    for number, row in enumerate(rows, 2):
        for column, written in enumerate(row, 1):
            cell = found.get(number, {}).get(column)
            assert (cell.text if cell else "") == written
            for start, end, line, at in cell.pieces(0, len(written)) if cell else ():
                piece = cell.text[start:end] if cell else ""
                assert lines[line - 1][at - 1 :].startswith(piece.rstrip("\n"))


def test_a_word_table_of_two_languages_is_paired_by_row(tmp_path: Path) -> None:
    rows = [
        [paragraph("English"), paragraph("中文")],
        [paragraph("First sentence here.") + paragraph("More."), paragraph("第一句话。") + paragraph("更多。")],
        [paragraph("Second."), paragraph("第二句。") + paragraph("多出一段。")],
        [paragraph("Third, with the UN."), paragraph(" ")],
    ]
    document = read_document(build(tmp_path / "a.docx", paragraph("Table") + table(*rows)))
    assert stated(document) == [
        ("Table", "", "¶ 1"),
        ("First sentence here.", "第一句话。", "table 1, row 2, column 2"),
        ("More.", "更多。", "table 1, row 2, column 2"),
        ("Second.", "第二句。\n多出一段。", "table 1, row 3, column 2"),
        ("Third, with the UN.", "", "table 1, row 4, column 2"),
    ]
    assert document.pairs[3].target.position(5) == (10, 1)
    assert not document.segments


def test_what_stands_outside_the_table_is_checked_by_itself_and_not_missed(tmp_path: Path) -> None:
    rows = (
        [paragraph("English"), paragraph("中文")],
        [paragraph("The shelter opened on 3 March 2024."), paragraph("庇护所于2024年3月3日启用。")],
        [paragraph("It takes in 24 people."), paragraph("可容纳24人。")],
    )
    outside = (
        paragraph("A shelter opens"),
        paragraph("庇護所启用"),
        paragraph("Contact: Anna Keller"),
        paragraph("12"),
    )
    path = build(tmp_path / "a.docx", "".join(outside[:2]) + table(*rows) + "".join(outside[2:]))
    document = read_document(path)
    assert stated(document) == [
        ("A shelter opens", "", "¶ 1"),
        ("", "庇護所启用", "¶ 2"),
        ("The shelter opened on 3 March 2024.", "庇护所于2024年3月3日启用。", "table 1, row 2, column 2"),
        ("It takes in 24 people.", "可容纳24人。", "table 1, row 3, column 2"),
        ("Contact: Anna Keller", "", "¶ 9"),
        ("12", "", "¶ 10"),
    ]
    findings = termkit.check(path).findings
    assert [(f.rule.code, f.target.text, f.target.segment.location.place) for f in findings] == [
        ("TK405", "護", "¶ 2")
    ]  # fmt: skip


def test_a_small_table_in_a_text_does_not_make_it_bilingual(tmp_path: Path) -> None:
    glossary = table([paragraph("trafficking"), paragraph("贩运")], [paragraph("smuggling"), paragraph("偷运")])
    document = read_document(build(tmp_path / "a.docx", paragraph("打击人口贩运是一项长期工作。" * 5) + glossary))
    assert len(document.segments) == 5
    assert not document.pairs
    names = table([paragraph(run("王伟")), paragraph("12")], [paragraph("李娜"), paragraph("14")])
    assert not read_document(build(tmp_path / "a.docx", names)).pairs
