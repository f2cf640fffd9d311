"""`check --comments`, `check --format xlsx`, `comments accept`, `decisions apply`: from a finding to a decision."""

import sys
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook
from program import BAD, GOOD, one_line, run, write_pair

sys.path.insert(0, str(Path(__file__).parents[1] / "formats"))
from docx_builder import build, paragraph
from word_rules import broken_rules, ranges

from termkit.checks import suppressions
from termkit.report import proposals

PO = (
    'msgid ""\nmsgstr "Language: zh_CN\\nContent-Type: text/plain; charset=UTF-8\\n"\n\n'
    'msgid "The Office fights human trafficking."\nmsgstr "办公室打击人口买卖。"\n'
)


def write_word_draft(folder: Path, text: str = BAD) -> None:
    write_pair(folder)
    lines = [line.removeprefix("# ") for line in text.split("\n") if line]
    build(folder / "draft.docx", "".join(map(paragraph, lines)))


def write_below_all(path: Path, text: str) -> None:
    """What a person writes below each comment."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    line = f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:comment>"
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content.replace("</w:comment>", line))


def test_a_good_draft_gets_a_copy_without_comments(tmp_path: Path) -> None:
    write_word_draft(tmp_path, GOOD)
    done = run("check", "source.md", "draft.docx", "--comments", "checked.docx", "--select", "TK1", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "checked.docx").exists()


def test_a_markdown_source_and_a_word_draft_give_comments_beside_any_report(tmp_path: Path) -> None:
    write_word_draft(tmp_path)
    before = (tmp_path / "draft.docx").read_bytes()
    done = run(
        "check", "source.md", "draft.docx", "--comments", "checked.docx", "--format", "json", "--select", "TK1",
        cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 1
    assert broken_rules(tmp_path / "checked.docx") == []
    assert list(ranges(tmp_path / "checked.docx").values()) == ["人口买卖"]
    assert (tmp_path / "draft.docx").read_bytes() == before


@pytest.mark.parametrize(
    ("draft", "comments", "said"),
    [
        ("draft.md", "out.md", "draft.md can hold no comments"),
        ("draft.docx", "out.po", "give it the suffix .docx"),
        ("draft.docx", "draft.docx", "is a file to be checked"),
        ("draft.docx", "./draft.docx", "is a file to be checked"),
    ],
)
def test_comments_that_cannot_be_are_refused_before_anything_is_read(
    tmp_path: Path, draft: str, comments: str, said: str
) -> None:
    write_word_draft(tmp_path)
    done = run("check", "source.md", draft, "--comments", comments, cwd=tmp_path)
    assert done.returncode == 2
    assert said in one_line(done)


def test_a_po_file_gets_remarks_and_a_second_run_replaces_them(tmp_path: Path) -> None:
    write_pair(tmp_path)
    (tmp_path / "draft.po").write_text(PO, "utf-8")
    for source, out in (("draft.po", "1.po"), ("1.po", "2.po")):
        assert run("check", source, "--comments", out, "--select", "TK1", cwd=tmp_path).returncode == 1
    text = (tmp_path / "2.po").read_text("utf-8")
    assert text == (tmp_path / "1.po").read_text("utf-8")
    assert next(line for line in text.split("\n") if line not in PO.split("\n")).startswith("# termkit: [TK10")
    assert text.count("# termkit: ") == 1


def test_what_is_ignored_in_word_becomes_a_suppression(tmp_path: Path) -> None:
    write_word_draft(tmp_path)
    run("check", "source.md", "draft.docx", "--comments", "checked.docx", "--select", "TK1", cwd=tmp_path)
    done = run("comments", "accept", "checked.docx", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "0 findings accepted\n")
    assert not (tmp_path / suppressions.FILE_NAME).exists()
    write_below_all(tmp_path / "checked.docx", "忽略：书名")
    done = run("comments", "accept", "checked.docx", "--who", "li", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    [kept] = suppressions.read(tmp_path / suppressions.FILE_NAME)
    assert (kept.words, kept.reason, kept.who) == ("人口买卖", "书名", "li")
    assert run("check", "source.md", "draft.docx", "--select", "TK1", cwd=tmp_path).returncode == 0


def test_only_word_files_have_answers(tmp_path: Path) -> None:
    write_pair(tmp_path)
    done = run("comments", "accept", "draft.md", cwd=tmp_path)
    assert done.returncode == 2
    assert "is no Word file" in one_line(done)


def test_a_workbook_needs_a_name(tmp_path: Path) -> None:
    write_pair(tmp_path)
    done = run("check", "source.md", "draft.md", "--format", "xlsx", cwd=tmp_path)
    assert done.returncode == 2
    assert "--output findings.xlsx" in one_line(done)


def test_decisions_in_a_workbook_are_applied(tmp_path: Path) -> None:
    write_pair(tmp_path, BAD.replace("12", "13"))
    run("check", "source.md", "draft.md", "--format", "xlsx", "--output", "f.xlsx", "--select", "TK1,TK2", cwd=tmp_path)
    assert run("decisions", "apply", "f.xlsx", cwd=tmp_path).stdout == "f.xlsx holds no decisions.\n"
    book = load_workbook(tmp_path / "f.xlsx", rich_text=True)
    book["Findings"]["A2"], book["Findings"]["A3"], book["Findings"]["B3"] = (
        "add to glossary",
        "ignore because…",
        "书名",
    )
    book.save(tmp_path / "f.xlsx")
    done = run("decisions", "apply", "f.xlsx", "--who", "li", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"1 accepted in {suppressions.FILE_NAME}; 1 proposed in {proposals.FILE_NAME}\n"
    [kept] = suppressions.read(tmp_path / suppressions.FILE_NAME)
    assert (kept.words, kept.reason, kept.who) == ("人口买卖", "书名", "li")
    [proposal] = proposals.read(tmp_path / proposals.FILE_NAME)
    assert (proposal.source, proposal.target, proposal.rule) == ("12", "13", "TK201")
