"""Findings as translator comments in a PO file: our lines and nothing else."""

import difflib
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "formats"))
from real_program import program
from sample_report import TERM, report_of

from termkit import check
from termkit.errors import UsageError
from termkit.formats.po import read
from termkit.model.document import Span
from termkit.model.finding import Finding, Quote
from termkit.report.po_comments import write

HEADER = 'msgid ""\nmsgstr ""\n"Language: zh_CN\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
BODY = """
# Remark of a translator.
#. Remark of a developer.
#: a.c:1
#, c-format
#| msgid "old"
msgctxt "menu"
msgid "human trafficking %d"
msgstr ""
"很长的一句话，打击人口买卖"
"，需要换行 %d"
msgid "slavery"
msgstr "奴役"

#~ msgid "gone"
#~ msgstr "没了"
msgid "one"
msgid_plural "many"
msgstr[0] "劳役"
"""


def commented(path: Path, *words: str, encoding: str = "utf-8", message: str = "no\nterm") -> list[str]:
    """Lines that a run which finds `words` adds ("+…") and takes away ("-…")."""
    findings = []
    for pair in read(path).pairs:
        for w in words:
            if (start := pair.target.text.find(w)) >= 0:
                target = Quote(pair.target, Span(start, start + len(w)))
                findings.append(Finding(TERM, f"{message}: {w}", target, None, "x", ("人口贩运",)))
    before = path.read_bytes()
    write(report_of(*findings, encodings={str(path): encoding}), path, path)
    lines = (data.decode(encoding).splitlines(keepends=True) for data in (before, path.read_bytes()))
    return [line for line in difflib.ndiff(*lines) if line[0] in "+-"]


def catalogue(tmp_path: Path, text: str = HEADER + BODY, encoding: str = "utf-8") -> Path:
    path = tmp_path / "draft.po"
    path.write_bytes(text.encode(encoding))
    return path


def test_without_findings_nothing_changes(tmp_path: Path) -> None:
    assert commented(catalogue(tmp_path)) == []


def test_only_our_lines_are_added_each_behind_the_translators_own(tmp_path: Path) -> None:
    path = catalogue(tmp_path)
    added = commented(path, "人口买卖", "奴役", "劳役")
    assert [line[:18] for line in added] == ["+ # termkit: [TK101"[:18]] * 3
    assert added[0].endswith("] no term: 人口买卖 → 人口贩运 (x)\n")
    lines = path.read_text("utf-8").split("\n")
    assert lines[lines.index("# Remark of a translator.") + 1].endswith("人口买卖 → 人口贩运 (x)")
    assert lines[lines.index('msgid "slavery"') - 1].startswith("# termkit: ")
    assert lines[lines.index('msgid "one"') - 1].startswith("# termkit: ")


def test_a_second_run_replaces_ours_and_leaves_other_remarks(tmp_path: Path) -> None:
    text = HEADER + BODY.replace("# Remark", "# termkit: ignore TK201 because so\n# Remark")
    path = catalogue(tmp_path, text)
    once = commented(path, "人口买卖", "奴役")
    assert commented(path, "人口买卖", "奴役") == []
    assert commented(path, "奴役") == ["-" + once[0][1:]]
    assert commented(path) == ["-" + once[1][1:]]
    assert path.read_text("utf-8") == text


@pytest.mark.parametrize(
    ("encoding", "end"), [("utf-8", "\r\n"), ("gb18030", "\n"), ("utf-8-sig", "\n"), ("utf-8", "\r")]
)
def test_line_ends_and_encoding_stay(tmp_path: Path, encoding: str, end: str) -> None:
    path = catalogue(tmp_path, (HEADER + BODY).replace("\n", end), encoding)
    [line] = commented(path, "奴役", encoding=encoding.removesuffix("-sig"))
    assert line.startswith("+ # termkit: [TK101 ")
    assert line.endswith(f"奴役 → 人口贩运 (x){end}")


def test_what_the_encoding_lacks_is_a_question_mark(tmp_path: Path) -> None:
    path = catalogue(tmp_path, HEADER.replace("UTF-8", "GBK") + BODY, "gbk")
    [line] = commented(path, "奴役", encoding="gbk", message="𠮷")
    assert "?: 奴役" in line


def test_a_file_that_gettext_cannot_read_is_refused(tmp_path: Path) -> None:
    path = catalogue(tmp_path, HEADER + BODY, "utf-16")
    with pytest.raises(UsageError, match="save it as UTF-8"):
        write(report_of(encodings={str(path): "utf-16"}), path, path)


@pytest.mark.real_program
def test_gettext_accepts_the_file_before_and_after(tmp_path: Path) -> None:
    path = catalogue(tmp_path, HEADER.replace('"Lang', '"Plural-Forms: nplurals=1; plural=0;\\n"\n"Lang') + BODY)
    check = [program("msgfmt", "gettext"), "-c", "-o", str(tmp_path / "x.mo"), str(path)]
    subprocess.run(check, check=True, capture_output=True)
    catalogue_before = (tmp_path / "x.mo").read_bytes()
    assert len(commented(path, "人口买卖", "奴役", "劳役")) == 3
    subprocess.run(check, check=True, capture_output=True)
    assert (tmp_path / "x.mo").read_bytes() == catalogue_before


def test_a_second_run_changes_nothing_and_says_what_is_missing(tmp_path: Path) -> None:
    path = catalogue(
        tmp_path,
        HEADER
        + '\nmsgid "We keep it for 30 days. You can ask the office to delete it."\nmsgstr "我们保存30天。"\n'
        + '\nmsgid "Send the report to the office now"\nmsgstr "现在把报告发给办公室"\n'
        + '\n#: a.c\nmsgid "Send the report to the office now "\nmsgstr "报告的发送"\n',
    )
    first, second = tmp_path / "first.po", tmp_path / "second.po"
    write(check(path), path, first)
    write(check(first), first, second)

    assert second.read_text("utf-8") == first.read_text("utf-8")
    assert "the sentence is missing: “You can ask the office to delete it.”" in first.read_text("utf-8")
    assert "translated otherwise in entry 2" in first.read_text("utf-8")
