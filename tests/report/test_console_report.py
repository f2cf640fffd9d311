"""The console report: what a translator reads."""

import io
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_report import DRAFT, NOTHING_THERE, SOURCE, WRONG_TERM, quote, report_of, beside_baseline

from termkit.model.document import Location, Span
from termkit.model.finding import Finding, Quote
from termkit.model.report import Report
from termkit.report.canvas import Canvas
from termkit.report.console import render


def shown(report: Report, color: bool = False, width: int = 100, wraps: bool = False) -> str:
    canvas = Canvas(io.StringIO(), color, width, wraps)
    render(report, canvas)
    return canvas.text()


def shown_in(encoding: str, report: Report) -> str:
    buffer = io.BytesIO()
    out = io.TextIOWrapper(buffer, encoding, newline="\n")  # strict: what it lacks would raise
    render(report, Canvas(out))
    out.flush()
    return buffer.getvalue().decode(encoding)


def test_nothing_found_is_two_lines() -> None:
    assert shown(report_of()) == (
        "41 segments: no findings.\n"
        "termkit 0.1.0; glossary of 512 concepts (0123456789ab); TK101 TK301; "
        "source.en.md in utf-8; 草稿.md in gb18030\n"
    )


def test_a_finding_shows_place_words_both_lines_and_what_to_write() -> None:
    assert shown(report_of(WRONG_TERM)).startswith(
        "草稿.md\n"
        "\n"
        "5:6  error  TK101 term-missing\n"
        "  “human trafficking” should be 人口贩运\n"
        "  draft   办公室打击人口买卖。\n"
        "                    ^^^^^^^^\n"
        "  source  The Office fights human trafficking.\n"
        "                            ^^^^^^^^^^^^^^^^^\n"
        "  → 人口贩运\n"
        "\n"
        "41 segments: 1 error.\n"
    )


def test_a_file_is_named_once_for_all_its_findings() -> None:
    assert shown(report_of(WRONG_TERM, NOTHING_THERE)).count("草稿.md\n\n") == 1


def test_something_absent_says_where_it_belongs_and_marks_nothing() -> None:
    text = shown(report_of(NOTHING_THERE))
    assert "5:11  warning  TK301 segment-missing\n" in text
    assert "  draft   (nothing here)\n  source  The Office fights human trafficking.\n\n" in text


def test_an_absent_word_is_marked_by_one_sign() -> None:
    assert "  draft   办公室打击人口买卖。\n                ^\n" in shown(
        report_of(replace(WRONG_TERM, target=Quote(DRAFT, Span(3, 3))))
    )


def test_a_finding_in_the_draft_alone_shows_no_source() -> None:
    assert "source  " not in shown(report_of(replace(WRONG_TERM, source=None), encodings={}))


def test_a_file_without_lines_is_addressed_as_word_would() -> None:
    draft = replace(DRAFT, location=Location("draft.docx", 14, 1, "table 2, row 3"))
    finding = replace(WRONG_TERM, target=quote(draft, "买卖"))
    assert "\ntable 2, row 3, character 8  error  TK101" in shown(report_of(finding, encodings={"draft.docx": ""}))


def test_the_summary_tells_a_baseline_also_where_it_knew_nothing() -> None:
    assert "41 segments: 1 error, 0 known.\n" in shown(beside_baseline(report_of(WRONG_TERM)))
    assert "41 segments: no findings, 1 known.\n" in shown(beside_baseline(report_of(), WRONG_TERM))


def test_the_summary_counts_by_severity_and_names_what_was_accepted() -> None:
    assert "41 segments: 2 errors, 1 warning, 3 accepted.\n" in shown(
        report_of(WRONG_TERM, WRONG_TERM, NOTHING_THERE, suppressed=3)
    )


def test_colour_marks_the_words_themselves_and_needs_no_underline() -> None:
    text = shown(report_of(WRONG_TERM), color=True)
    assert "办公室打击\x1b[1;4m人口买卖\x1b[0m。\n" in text
    assert "^" not in text


def test_a_long_line_is_cut_around_the_words_to_the_width_in_cells() -> None:
    long = replace(DRAFT, text="受害者援助" * 40 + "人口买卖" + "保护与康复" * 40)
    lines = shown(report_of(replace(WRONG_TERM, target=quote(long, "人口买卖"))), width=60).splitlines()
    line = next(line for line in lines if "draft" in line)
    marks = lines[lines.index(line) + 1]
    assert sum(2 if unicodedata.east_asian_width(ch) in "WF" else 1 for ch in line) in (59, 60)
    before = marks.index("^")
    cells = 0
    for index, ch in enumerate(line):
        if cells == before:
            assert line[index:].startswith("人口买卖")
            break
        cells += 2 if unicodedata.east_asian_width(ch) in "WF" else 1
    assert marks.count("^") == 8


def test_a_long_message_is_broken_on_a_terminal_and_left_whole_in_a_file() -> None:
    finding = replace(WRONG_TERM, message="请改用核准术语。" * 12)
    assert finding.message in shown(report_of(finding), width=60)
    broken = shown(report_of(finding), width=60, wraps=True)
    assert max(len(line) for line in broken.splitlines() if line.startswith("  请")) == 2 + 29  # cells: 60
    assert "\n  。" not in broken


def test_a_long_suggestion_is_broken_on_a_terminal_too_and_left_whole_in_a_file() -> None:
    finding = replace(WRONG_TERM, suggestions=("同一句原文应当只有一种译法，" * 6,))
    assert f"  → {finding.suggestions[0]}\n" in shown(report_of(finding), width=60)
    lines = shown(report_of(finding), width=60, wraps=True).splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith("  → "))
    broken = lines[start : lines.index("", start)]
    assert "".join(line[4:] for line in broken) == finding.suggestions[0]
    assert all(line.startswith("    ") for line in broken[1:])
    assert max(sum(2 if unicodedata.east_asian_width(ch) in "WF" else 1 for ch in line) for line in broken) <= 60


def test_control_sequences_of_a_document_never_reach_the_terminal() -> None:
    nasty = replace(DRAFT, text="a\x1b[31m\u202e\tb\nc\ud800d")
    text = shown(report_of(Finding(WRONG_TERM.rule, "see \x1b]0;x\x07", Quote(nasty, Span(0, 1)))))
    assert not set(text) & set("\x1b\u202e\x07\t\ud800")


@pytest.mark.parametrize("encoding", ["gbk", "cp437", "ascii", "big5", "latin-1", "cp1252"])
def test_no_console_encoding_stops_the_report(encoding: str) -> None:
    rare = replace(DRAFT, text="𠮷野先生说✓：“人口买卖”……")
    text = shown_in(encoding, report_of(replace(WRONG_TERM, target=quote(rare, "人口买卖"), suggestions=("𠮷",))))
    assert "TK101 term-missing" in text
    assert ("→ ?" if encoding in ("gbk", "big5") else "-> ?") in text


def test_the_underline_stays_below_the_words_where_characters_are_replaced() -> None:
    lines = shown_in("ascii", report_of(WRONG_TERM)).splitlines()
    assert lines[4:6] == ["  draft   ??????????", "               ^^^^"]


@given(st.text(st.characters(codec=None), min_size=1), st.data(), st.integers(40, 120))
def test_any_text_fits_the_width_and_keeps_to_its_lines(text: str, data: st.DataObject, width: int) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    segment = replace(SOURCE, text=text)
    out = shown(report_of(Finding(WRONG_TERM.rule, "m", Quote(segment, Span(start, end))), encodings={}), width=width)
    line = out.splitlines()[4]
    cells = sum(
        0 if unicodedata.category(ch) in ("Mn", "Me", "Cf") else 2 if unicodedata.east_asian_width(ch) in "WF" else 1
        for ch in line
    )
    assert cells <= width
