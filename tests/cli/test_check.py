"""`termkit check` from outside: exit codes, formats, settings, names and consoles as translators have them."""

import json
import os
import sys
from pathlib import Path

import pytest
from program import BAD, GOOD, one_line, run, write_pair

CHECK = ("check", "source.md", "draft.md")


def test_a_good_draft_is_silent_and_exit_0(tmp_path: Path) -> None:
    write_pair(tmp_path, GOOD)
    done = run(*CHECK, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert ": no findings.\n" in done.stdout
    assert "glossary of 1 concept " in done.stdout


def test_a_wrong_term_is_shown_with_what_to_write_and_exit_1(tmp_path: Path) -> None:
    write_pair(tmp_path)
    done = run(*CHECK, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (1, "")
    assert "draft.md\n\n3:12  error  TK10" in done.stdout
    assert "  → 人口贩运\n" in done.stdout
    assert "source.md in utf-8; draft.md in utf-8" in done.stdout
    assert "\x1b" not in done.stdout


def test_who_names_the_chinese_file_first_is_told_what_was_checked(tmp_path: Path) -> None:
    write_pair(tmp_path, GOOD)
    done = run("check", "draft.md", "source.md", cwd=tmp_path)
    assert "draft.md is in Chinese, so source.md was checked as its English translation." in done.stderr


@pytest.mark.parametrize(("severity", "exit_code"), [("error", 1), ("warning", 1), ("info", 1), ("never", 0)])
def test_fail_on_decides_the_exit_code_of_an_error(tmp_path: Path, severity: str, exit_code: int) -> None:
    write_pair(tmp_path)
    assert run(*CHECK, "--fail-on", severity, cwd=tmp_path).returncode == exit_code


def test_a_severity_in_the_settings_counts_for_the_exit_code(tmp_path: Path) -> None:
    write_pair(tmp_path)
    with (tmp_path / "termkit.toml").open("a") as settings:
        settings.write('[severity]\nTK = "info"\n')
    done = run(*CHECK, cwd=tmp_path)
    assert done.returncode == 0
    assert "  info  TK10" in done.stdout


def test_ignore_and_select_choose_rules(tmp_path: Path) -> None:
    write_pair(tmp_path)
    assert run(*CHECK, "--ignore", "TK1", cwd=tmp_path).returncode == 0
    assert run(*CHECK, "--select", "TK101,TK102", "--select", "TK206", cwd=tmp_path).returncode == 1


def test_json_is_the_contract_and_nothing_else_is_written(tmp_path: Path) -> None:
    write_pair(tmp_path)
    done = run(*CHECK, "--format", "json", cwd=tmp_path)
    report = json.loads(done.stdout)
    assert list(report) == ["version", "recipe", "summary", "findings"]
    assert report["findings"][0]["target"]["text"] == "人口买卖"
    assert report["findings"][0]["target"]["path"] == "draft.md"
    assert report["recipe"]["encodings"] == {"source.md": "utf-8", "draft.md": "utf-8"}
    assert (done.returncode, done.stderr) == (1, "")


def test_output_goes_to_a_file_without_colour_and_the_screen_stays_empty(tmp_path: Path) -> None:
    write_pair(tmp_path)
    done = run(*CHECK, "--output", "结果.txt", "--color", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "")
    assert (tmp_path / "结果.txt").read_text("utf-8") == run(*CHECK, cwd=tmp_path).stdout


def test_an_output_that_cannot_be_written_is_one_line_and_exit_3(tmp_path: Path) -> None:
    write_pair(tmp_path)
    done = run(*CHECK, "--output", "no/such/folder.txt", cwd=tmp_path)
    assert "cannot be written" in one_line(done)
    assert done.returncode == 3


def test_a_report_never_overwrites_what_is_checked(tmp_path: Path) -> None:
    write_pair(tmp_path)
    done = run(*CHECK, "--output", "./draft.md", cwd=tmp_path)
    assert "is a file to be checked" in one_line(done)
    assert done.returncode == 2
    assert (tmp_path / "draft.md").read_text("utf-8") == BAD


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has names that are no text")
def test_a_name_that_is_no_utf_8_is_shown_as_well_as_it_can_be(tmp_path: Path) -> None:
    write_pair(tmp_path)
    name = os.fsdecode("译文.md".encode("gbk"))
    (tmp_path / "draft.md").rename(tmp_path / name)
    done = run("check", "source.md", name, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (1, "")
    assert "error  TK10" in done.stdout
    report = json.loads(run("check", "source.md", name, "--format", "json", cwd=tmp_path).stdout)
    assert report["findings"][0]["target"]["path"] == name


def test_names_in_chinese_with_spaces_and_a_dash_in_front(tmp_path: Path) -> None:
    write_pair(tmp_path)
    (tmp_path / "draft.md").rename(tmp_path / "-译文 二月.md")
    done = run("check", "--fail-on", "never", "--", "source.md", "-译文 二月.md", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("-译文 二月.md\n")


@pytest.mark.parametrize("encoding", ["gbk", "cp437", "ascii", "big5"])
@pytest.mark.parametrize("form", ["console", "json"])
def test_no_console_encoding_stops_a_check(tmp_path: Path, encoding: str, form: str) -> None:
    write_pair(tmp_path, BAD + "\n𠮷野先生说✓。\n")
    done = run(*CHECK, "--format", form, cwd=tmp_path, env={"PYTHONIOENCODING": encoding}, encoding=encoding)
    assert (done.returncode, done.stderr) == (1, "")
    if form == "json":
        assert json.loads(done.stdout)["findings"][0]["target"]["text"] == "人口买卖"


def test_colour_can_be_asked_for(tmp_path: Path) -> None:
    write_pair(tmp_path)
    assert "\x1b[1;4m人口买卖\x1b[0m" in run(*CHECK, "--color", cwd=tmp_path).stdout
    assert "\x1b" in run(*CHECK, cwd=tmp_path, env={"FORCE_COLOR": "1"}).stdout
    assert "\x1b" not in run(*CHECK, "--no-color", cwd=tmp_path, env={"FORCE_COLOR": "1"}).stdout
    assert "\x1b" not in run(*CHECK, cwd=tmp_path, env={"FORCE_COLOR": "1", "NO_COLOR": "1"}).stdout


def test_a_po_file_stands_alone(tmp_path: Path) -> None:
    write_pair(tmp_path)
    (tmp_path / "draft.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nLanguage: zh_CN\\n"\n\n'
        'msgid "Report human trafficking"\nmsgstr "举报人口买卖"\n',
        "utf-8",
    )
    done = run("check", "draft.po", cwd=tmp_path)
    assert done.returncode == 1, done.stderr
    assert "  → 人口贩运\n" in done.stdout
    done = run("check", "source.md", "draft.po", cwd=tmp_path)
    assert "check it alone" in one_line(done)
    assert done.returncode == 2
    done = run("check", "source.md", cwd=tmp_path)
    assert "name its translation too" in one_line(done)
    assert done.returncode == 2


def test_a_draft_in_gb18030_is_read_and_said_so(tmp_path: Path) -> None:
    write_pair(tmp_path)
    (tmp_path / "draft.md").write_bytes(BAD.encode("gb18030"))
    assert "draft.md in gb18030" in run(*CHECK, cwd=tmp_path).stdout
