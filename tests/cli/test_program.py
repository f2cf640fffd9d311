"""The program from outside: exit codes, streams, and one line for whatever goes wrong."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from program import bare_environment, one_line, run, write_pair

from termkit import __version__
from termkit.cli.main import COMMANDS

POSIX = pytest.mark.skipif(os.name != "posix", reason="signals and devices of POSIX")


@pytest.mark.parametrize("option", ["--version", "-V"])
def test_version_needs_no_third_party(tmp_path: Path, option: str) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "termkit", option], capture_output=True, text=True, check=True
    )
    assert done.stdout == f"termkit {__version__}\n"
    assert "click" not in done.stderr
    assert run("--version", "--", cwd=tmp_path).stdout == f"termkit {__version__}\n"


def test_without_arguments_the_help_is_shown_and_the_usage_is_wrong(tmp_path: Path) -> None:
    done = run(cwd=tmp_path)
    assert done.returncode == 2
    assert done.stdout == run("--help", cwd=tmp_path).stdout


def test_every_command_is_listed_and_has_a_short_help_with_an_example(tmp_path: Path) -> None:
    listed = run("--help", cwd=tmp_path).stdout
    for name, (_, summary) in COMMANDS.items():
        assert f"  {name} " in listed
        assert " ".join(summary.split()[:3]) in listed
        said = run(name, "--help", cwd=tmp_path)
        assert said.returncode == 0
        assert f"termkit {name} " in said.stdout.partition("Usage:")[2].partition("\n")[2], "an example"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["chek"], "There is no command “chek”. Did you mean check? See termkit --help."),
        (["check"], "Without files to check, [[pairs]] must say which there are"),
        (["check", "a", "b", "--fail-on", "eror"], "'eror' is not one of"),
        (["check", "a", "b", "--fial-on", "error"], "--fial-on"),
        (["check", "a", "b", "--select", "TK999"], "--select: There is no rule “TK999”."),
        (["check", "a", "b", "--encoding", "klingon"], "--encoding: “klingon” is not an encoding"),
        (["check", "a", "b", "--target-language", "Chinese!"], "--target-language: “Chinese!” is not a language tag"),
        (["explain", "term-mising"], "There is no rule “term-mising”. Did you mean term-missing"),
        (["completion", "tcsh"], "'tcsh' is not one of"),
    ],
)
def test_wrong_usage_is_one_line_and_exit_2(tmp_path: Path, arguments: list[str], told: str) -> None:
    done = run(*arguments, cwd=tmp_path)
    assert told in one_line(done)
    assert (done.returncode, done.stdout) == (2, "")


def test_a_fault_in_the_settings_is_told_by_file_and_key_and_exit_2(tmp_path: Path) -> None:
    write_pair(tmp_path)
    (tmp_path / "termkit.toml").write_text('fail_on = "error"', "utf-8")
    done = run("check", "source.md", "draft.md", cwd=tmp_path)
    assert one_line(done) == f"{tmp_path / 'termkit.toml'}: fail_on: this key is not known. Did you mean fail-on?"
    assert done.returncode == 2


def test_a_fault_of_our_own_asks_for_a_report_and_hides_its_traceback(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import termkit.config\n"
        "def broken(*_): raise KeyError('a\\nb')\n"
        "termkit.config.Settings.load = classmethod(broken)\n"
    )
    env = {"PYTHONPATH": str(tmp_path)}
    done = run("check", "a", "b", cwd=tmp_path, env=env)
    assert "a fault in termkit itself, not in your files (KeyError: 'a\\nb')" in one_line(done)
    assert done.returncode == 70
    debugged = run("check", "a", "b", cwd=tmp_path, env=env | {"TERMKIT_DEBUG": "1"})
    assert debugged.returncode == 70
    assert debugged.stderr.startswith("Traceback")


@POSIX
def test_a_reader_that_has_seen_enough_ends_the_program_quietly(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "termkit", "rules"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(30) == -signal.SIGPIPE


@POSIX
def test_ctrl_c_is_exit_130_without_a_word(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import termkit.config, os, signal, time\n"
        "def slow(*_): os.kill(os.getpid(), signal.SIGINT); time.sleep(5)\n"
        "termkit.config.Settings.load = classmethod(slow)\n"
    )
    done = run("check", "a", "b", cwd=tmp_path, env={"PYTHONPATH": str(tmp_path)})
    assert (done.returncode, done.stderr.strip()) == (130, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("arguments", [["rules"], ["rules", "--format", "json"]])
def test_a_full_disk_is_told_in_one_line(arguments: list[str]) -> None:
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "termkit", *arguments], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.stderr == "termkit: the output: No space left on device.\n"
    assert done.returncode == 3


@POSIX
def test_a_closed_output_is_no_fault() -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", f"'{sys.executable}' -m termkit rules >&-"], capture_output=True, text=True, check=False
    )
    assert done.stderr == ""


@pytest.mark.parametrize("encoding", ["gbk", "cp437", "ascii", "big5", "utf-16"])
def test_no_console_encoding_stops_a_command(tmp_path: Path, encoding: str) -> None:
    for command in (["rules"], ["--help"], ["explain", "TK101"], ["chek“✓𠮷"]):
        done = run(*command, cwd=tmp_path, env={"PYTHONIOENCODING": encoding}, encoding=encoding)
        assert done.returncode == (2 if command[0].startswith("chek") else 0), done.stderr
        assert "Traceback" not in done.stderr


def test_rules_lists_every_rule_in_a_line_and_as_json(tmp_path: Path) -> None:
    from termkit.checks import runner

    codes = sorted(one.rule.code for one in runner.rules())
    assert [line.split()[0] for line in run("rules", cwd=tmp_path).stdout.splitlines()] == codes
    rows = json.loads(run("rules", "--format", "json", cwd=tmp_path).stdout)
    assert [row["code"] for row in rows] == codes
    assert set(rows[0]) == {"code", "name", "severity", "category", "title"}


def test_explain_gives_the_lesson_of_a_code_a_name_and_a_family(tmp_path: Path) -> None:
    by_code = run("explain", "TK101", cwd=tmp_path).stdout
    assert by_code.startswith("TK101 ")
    assert "Bad:" in by_code
    assert "Good:" in by_code
    assert run("explain", "term-missing", cwd=tmp_path).stdout in run("explain", "TK1", cwd=tmp_path).stdout


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script_for_the_shell(tmp_path: Path, shell: str) -> None:
    assert "_TERMKIT_COMPLETE" in run("completion", shell, cwd=tmp_path).stdout


def test_completing_a_command_imports_no_command(tmp_path: Path) -> None:
    env = bare_environment() | {
        "_TERMKIT_COMPLETE": "bash_complete", "COMP_WORDS": "termkit ", "COMP_CWORD": "1",
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "termkit"], env=env, capture_output=True, text=True, check=False
    )
    assert [line.partition(",")[2] for line in done.stdout.split()] == list(COMMANDS)
    assert "termkit.cli.check" not in done.stderr
    assert "termkit.checks" not in done.stderr
