"""The workbook of findings: what it shows, that nothing in it is live, and what comes back from it."""

import sys
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock

sys.path.insert(0, str(Path(__file__).parents[1] / "formats"))
from real_program import saved_by_libreoffice
from sample_report import NOTHING_THERE, TERM, WRONG_TERM, quote, report_of

from termkit.errors import InputError, InputErrors
from termkit.model.document import Location, Segment
from termkit.model.finding import Finding
from termkit.report import proposals
from termkit.report.proposals import Proposal
from termkit.report.workbook import DECISIONS, as_bytes
from termkit.report.workbook_decisions import Decision, read

REPORT = report_of(WRONG_TERM, NOTHING_THERE)


def decided(tmp_path: Path, *rows: tuple[str, str], moved: bool = False) -> Path:
    """A workbook in which a person has filled in Decision and Reason."""
    book = load_workbook(BytesIO(as_bytes(REPORT)), rich_text=True)
    sheet = book["Findings"]
    for number, (decision, reason) in enumerate(rows, 2):
        sheet.cell(number, 1).value, sheet.cell(number, 2).value = decision, reason
    if moved:
        sheet.insert_cols(1)
        sheet.insert_rows(1)
        sheet["A1"] = "our list"
    book.save(tmp_path / "findings.xlsx")
    return tmp_path / "findings.xlsx"


def test_a_workbook_without_decisions_gives_none(tmp_path: Path) -> None:
    assert read(decided(tmp_path)) == []
    (tmp_path / "empty.xlsx").write_bytes(as_bytes(report_of()))
    assert read(tmp_path / "empty.xlsx") == []


def test_a_row_shows_both_sentences_with_the_words_marked(tmp_path: Path) -> None:
    sheet = load_workbook(BytesIO(as_bytes(REPORT)), rich_text=True)["Findings"]
    columns = {cell.value: cell.column for cell in sheet[1]}
    draft = sheet.cell(2, columns["Draft"]).value
    assert isinstance(draft, CellRichText)
    assert str(draft) == "办公室打击人口买卖。"
    assert [str(p) for p in draft if isinstance(p, TextBlock) and p.font.b] == ["人口买卖"]
    source = sheet.cell(2, columns["Source"]).value
    assert [str(p) for p in source if isinstance(p, TextBlock) and p.font.b] == ["human trafficking"]
    assert sheet.cell(2, columns["Write"]).value == "人口贩运"
    assert sheet.cell(2, columns["Id"]).value == f"TK101 {WRONG_TERM.fingerprint}"
    assert sheet.cell(3, columns["Draft"]).value is None


def test_the_header_stays_in_view_and_filters_and_decisions_come_from_a_list() -> None:
    sheet = load_workbook(BytesIO(as_bytes(REPORT)))["Findings"]
    assert sheet.freeze_panes == "C2"
    assert sheet.auto_filter.ref == "A1:M3"
    [choices] = sheet.data_validations.dataValidation
    assert (str(choices.sqref), choices.formula1) == ("A2:A3", '"fix,ignore because…,ask,add to glossary"')
    assert choices.formula1 == f'"{",".join(DECISIONS)}"'
    assert (choices.showErrorMessage, choices.errorStyle) == (True, "warning")
    assert all(cell.font.name for row in sheet.iter_rows() for cell in row)


@pytest.mark.parametrize("sign", ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "'=1"])
def test_no_text_becomes_a_formula(sign: str) -> None:
    segment = Segment(f"{sign} 人口买卖", Location("a.md", 1))
    whole = Segment(sign, Location("a.md", 2))
    findings = (
        Finding(TERM, f"{sign} is wrong", quote(segment, "人口买卖"), quote(segment, sign), sign, (sign,)),
        Finding(TERM, sign, quote(whole, sign), quote(whole, sign)),
    )
    sheet = load_workbook(BytesIO(as_bytes(report_of(*findings))), rich_text=True)["Findings"]
    cells = [cell for row in sheet.iter_rows(min_row=2) for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} <= {"s", "inlineStr"}
    assert all(cell.quotePrefix for cell in cells)


def test_texts_that_a_cell_cannot_hold_are_cut_around_their_words() -> None:
    long = "长" * 40_000
    segment = Segment(f"{long}人口\x00买卖{long}_x000D_", Location("a.md", 1))
    finding = Finding(TERM, long, quote(segment, "人口\x00买卖"))
    sheet = load_workbook(BytesIO(as_bytes(report_of(finding))), rich_text=True)["Findings"]
    values = [str(cell.value or "") for cell in sheet[2]]
    assert max(map(len, values)) <= 32_767
    assert any("长人口\ufffd买卖长" in value for value in values)


def test_decisions_come_back_whatever_moved(tmp_path: Path) -> None:
    path = decided(tmp_path, ("ignore because…", "书名"), ("add to glossary", ""), moved=True)
    first, second = read(path)
    assert first == Decision(
        "ignore", "书名", "TK101", WRONG_TERM.fingerprint, "人口买卖", "human trafficking",
        "trafficking-in-persons", "“human trafficking” should be 人口贩运",
    )  # fmt: skip
    assert (second.what, second.code, second.words) == ("add", "TK301", "")


@pytest.mark.parametrize(
    ("typed", "what", "reason"),
    [
        ("fix", "fix", ""),
        ("Ask", "ask", ""),
        ("修改", "fix", ""),
        ("ignore because the client says so", "ignore", "the client says so"),
        ("ignore because… of the title", "ignore", "of the title"),
    ],
)
def test_what_people_type_is_understood(tmp_path: Path, typed: str, what: str, reason: str) -> None:
    [decision] = read(decided(tmp_path, (typed, "")))
    assert (decision.what, decision.reason) == (what, reason)


def test_every_unclear_row_is_told_with_its_cell(tmp_path: Path) -> None:
    with pytest.raises(InputErrors) as error:
        read(decided(tmp_path, ("ignore because…", ""), ("maybe", "")))
    assert "Findings!B2" in str(error.value)
    assert "“maybe” is no decision" in str(error.value)


def test_another_workbook_is_refused(tmp_path: Path) -> None:
    path = decided(tmp_path)
    book = load_workbook(path)
    del book["Findings"]
    book.save(path)
    with pytest.raises(InputError, match="has no sheet with the columns"):
        read(path)


def test_proposals_are_kept_once_and_read_back(tmp_path: Path) -> None:
    path = tmp_path / "p.toml"
    assert proposals.read(path) == ()
    one = Proposal("trafficking", "human trafficking", "人口买卖", "so =\n“it” is", "TK101")
    proposals.add(path, [one, Proposal(source="x", target="y")])
    proposals.add(path, [one])
    assert proposals.read(path) == (one, Proposal(source="x", target="y"))
    path.write_text("[[proposal]]\nunknown = 1\n", "utf-8")
    with pytest.raises(InputError, match="is no file of proposals"):
        proposals.add(path, [one])


@pytest.mark.real_program
def test_decisions_survive_libreoffice(tmp_path: Path) -> None:
    path = decided(tmp_path, ("ignore because…", "书名"), ("ask", ""))
    again = saved_by_libreoffice(path, "xlsx", tmp_path / "out")
    assert read(again) == read(path)
    sheet = load_workbook(again, rich_text=True)["Findings"]
    assert [str(v.formula1) for v in sheet.data_validations.dataValidation] == [f'"{",".join(DECISIONS)}"']
