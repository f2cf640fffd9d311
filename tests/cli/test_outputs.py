"""`--format` and `--output`: one report or several, to the screen and to files."""

import json
import os
import threading
from pathlib import Path

import openpyxl
import pytest
from program import one_line, run, write_pair

from termkit.cli.outputs import Output, outputs
from termkit.errors import UsageError

CHECK = ("check", "source.md", "draft.md")


def test_without_a_word_the_report_goes_to_the_screen() -> None:
    assert outputs("console", ()) == (Output("console"),)


def test_a_plain_file_takes_the_chosen_format_from_the_screen() -> None:
    assert outputs("json", ("findings.json",)) == (Output("json", Path("findings.json")),)


def test_named_outputs_stand_beside_the_screen() -> None:
    assert outputs("console", ("sarif:a.sarif", "html:zh/报告.html")) == (
        Output("sarif", Path("a.sarif")),
        Output("html", Path("zh/报告.html")),
        Output("console"),
    )


@pytest.mark.parametrize("name", ["C:\\report.txt", "./html:report", "a/b:c"])
def test_a_colon_in_a_path_is_no_format(name: str) -> None:
    assert outputs("json", (name,)) == (Output("json", Path(name)),)


@pytest.mark.parametrize(
    ("form", "values", "said"),
    [
        ("console", ("serif:a",), "there is no format “serif”; did you mean sarif?"),
        ("console", ("a", "b"), "one file without a format"),
        ("console", ("html:a", "sarif:./a"), "two reports would go to the same file"),
        ("console", ("",), "the name of the file is empty"),
        ("console", ("html:",), "the name of the file is empty"),
        ("xlsx", ("html:a",), "--format xlsx makes a file"),
    ],
)
def test_what_cannot_be_is_said(form: str, values: tuple[str, ...], said: str) -> None:
    with pytest.raises(UsageError, match=said.replace("?", r"\?")):
        outputs(form, values)


def test_several_reports_of_one_run_agree_and_the_screen_has_its_own(tmp_path: Path) -> None:
    write_pair(tmp_path)
    done = run(
        *CHECK, "--output", "sarif:a.sarif", "--output", "html:报告.html", "--output", "xlsx:a.xlsx", cwd=tmp_path
    )
    assert (done.returncode, done.stderr) == (1, "")
    assert "→ 人口贩运" in done.stdout
    result = json.loads((tmp_path / "a.sarif").read_text("utf-8"))["runs"][0]["results"][0]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "draft.md"
    page = (tmp_path / "报告.html").read_text("utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert 'href="#c-tip"' in page  # the concept came along, for its card
    assert (tmp_path / "a.xlsx").read_bytes().startswith(b"PK")


def test_a_report_never_takes_the_place_of_a_document(tmp_path: Path) -> None:
    write_pair(tmp_path)
    done = run(*CHECK, "--output", "html:draft.md", cwd=tmp_path)
    assert done.returncode == 2
    assert one_line(done) == "--output: draft.md is a file to be checked; name another."


@pytest.mark.parametrize("option", ["--output", "--comments", "--fix", "--write-baseline"])
def test_a_folder_and_an_empty_name_are_no_file_to_write(tmp_path: Path, option: str) -> None:
    write_pair(tmp_path)
    done = run(*CHECK, option, ".", cwd=tmp_path)
    assert (done.returncode, one_line(done)) == (2, f"{option}: . is a folder; name a file.")
    assert "empty" in one_line(run(*CHECK, option, "", cwd=tmp_path))


def test_a_report_follows_a_link_and_goes_through_a_pipe(tmp_path: Path) -> None:
    write_pair(tmp_path)
    (tmp_path / "latest.sarif").symlink_to("a.sarif")
    os.mkfifo(tmp_path / "pipe")
    got: list[str] = []
    reader = threading.Thread(target=lambda: got.append((tmp_path / "pipe").read_text("utf-8")))
    reader.start()
    done = run(*CHECK, "--output", "sarif:latest.sarif", "--output", "json:pipe", cwd=tmp_path)
    reader.join(timeout=20)
    assert (done.returncode, done.stderr) == (1, "")
    assert (tmp_path / "latest.sarif").is_symlink()
    assert json.loads((tmp_path / "a.sarif").read_text("utf-8"))["runs"]
    assert json.loads(got[0])["findings"]


@pytest.mark.parametrize("form", ["console", "markdown", "github"])
def test_a_finding_in_a_workbook_is_told_with_its_sheet_and_cell(tmp_path: Path, form: str) -> None:
    write_pair(tmp_path)
    book = openpyxl.Workbook()
    for sheet, office in ((book.active, "Office"), (book.create_sheet("Web"), "Unit")):
        sheet.append(("English", "中文"))
        sheet.append((f"The {office} fights human trafficking.", f"{office}打击人口买卖。"))
        sheet.append(("It met partners.", "它会见了伙伴。"))
    book.save(tmp_path / "a.xlsx")
    shown = run("check", "a.xlsx", "--format", form, cwd=tmp_path).stdout.replace("\\!", "!")
    assert ("Sheet!B2" in shown, "Web!B2" in shown) == (True, True)
    assert "2:6" not in shown
    assert "line=" not in shown


@pytest.mark.parametrize("form", ["jsonl", "sarif", "github", "gitlab", "junit", "rdjson", "markdown", "html"])
def test_every_format_goes_to_the_screen_too(tmp_path: Path, form: str) -> None:
    write_pair(tmp_path)
    done = run(*CHECK, "--format", form, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (1, "")
    assert "TK10" in done.stdout


@pytest.mark.parametrize("form", ["html", "junit", "sarif"])
def test_a_console_that_knows_no_chinese_gets_all_of_it(tmp_path: Path, form: str) -> None:
    write_pair(tmp_path)
    done = run(*CHECK, "--format", form, cwd=tmp_path, env={"PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"})
    assert (done.returncode, done.stderr) == (1, "")
    assert {"html": "&#20154;", "junit": "&#20154;", "sarif": "\\u4eba"}[form] in done.stdout
