"""A large document's checks in two processes find what one process finds."""

import os
from pathlib import Path

import pytest

import termkit
from termkit.checks import halves, runner
from termkit.errors import TermkitError
from termkit.model.finding import Finding

ENTRIES = (
    ("It reached 2.5 million people on 3 March 2024.", "2024年3月5日，活动覆盖25万人。"),
    ("Call the hotline today.", "请今天就拨打热线。"),
    ("Call the hotline today.", "今天请致电热线 ，好。"),
    ("The victims were held in forced labour.", "受害者被迫从事强迫劳役。"),
    ("Smuggling of migrants is a crime.", "移民走私是犯罪行为。"),
    ("Expires on %(date)s", "将于%(data)s到期"),
    ("They came, and left.", "他们来了，，又走了。"),
    ("Save draft", "Save draft"),
)


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    path = tmp_path / "zh.po"
    entries = "".join(
        f'\nmsgctxt "{number}"\nmsgid "{source}"\nmsgstr "{target}"\n'
        for number, (source, target) in enumerate(ENTRIES * 3)
    )
    path.write_text(f'msgid ""\nmsgstr ""\n"Language: zh_CN\\n"\n{entries}', encoding="utf-8")
    return path


@pytest.fixture
def shared(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    if not hasattr(os, "fork"):
        pytest.skip("this system cannot fork")
    monkeypatch.setattr(halves, "may_share", lambda: True)
    monkeypatch.setattr(runner, "_LARGE", 1)
    return monkeypatch


def told(findings: tuple[Finding, ...]) -> list[tuple[str, str, int, str]]:
    return [(f.rule.code, str(f.level), f.target.start[0], f.message) for f in findings]


def test_two_processes_find_what_one_finds_and_in_its_order(catalogue: Path, request: pytest.FixtureRequest) -> None:
    alone = told(termkit.check(catalogue).findings)
    request.getfixturevalue("shared")
    together = termkit.check(catalogue).findings
    assert told(together) == alone
    codes = {finding.rule.code for finding in together}
    assert {code[:3] for code in codes} >= {"TK1", "TK2", "TK3", "TK4", "TK5"}


def test_a_killed_process_costs_no_finding(
    catalogue: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = told(termkit.check(catalogue).findings)
    request.getfixturevalue("shared")
    monkeypatch.setattr(halves, "_send", lambda *_: os._exit(9))
    assert told(termkit.check(catalogue).findings) == alone


def test_what_goes_wrong_in_the_other_process_is_raised_here(catalogue: Path, shared: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise TermkitError("a table cannot be read")

    shared.setattr("termkit.checks.mark_sequence.MarkSequence.run", fails)
    with pytest.raises(TermkitError, match="a table cannot be read"):
        termkit.check(catalogue)
