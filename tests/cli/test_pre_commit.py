"""The hooks as pre-commit runs them: it installs termkit in an environment of its own, from the registry of Python packages.

Each environment takes some ten seconds and half a minute on a busy machine, so few runs say much.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from repository import build, edit, git, zh

ROOT = Path(__file__).parents[2]
CONCEPT = """\
id = "shelter"
domains = ["assistance"]
[workflow]
state = "approved"
[[langs.en.terms]]
id = "shelter-en-1"
term = "shelter"
status = "preferred"
[[langs.zh-Hans.terms]]
id = "shelter-zh-1"
term = "庇护所"
status = "preferred"
"""

pytestmark = pytest.mark.real_program


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Of a person's own shell: no termkit of ours on the path, environments that last as long as the test."""
    unwanted = ("PYTHONPATH", "VIRTUAL_ENV", "GIT_DIR", "GIT_INDEX_FILE")
    ours = {"PRE_COMMIT_HOME": str(tmp_path / "home"), "PYTHONUTF8": "1", "PRE_COMMIT_COLOR": "never"}
    who = {
        f"GIT_{role}_{key}": f"{key.lower()}@example.org"
        for role in ("AUTHOR", "COMMITTER")
        for key in ("NAME", "EMAIL")
    }
    return {name: value for name, value in os.environ.items() if name not in unwanted} | ours | who


@pytest.fixture
def hooks(tmp_path: Path) -> Path:
    """A clone with the last commit: what others would point pre-commit at."""
    git(tmp_path, "clone", "-q", str(ROOT), "termkit")
    return tmp_path / "termkit"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A repository with a Chinese name and an error that its baseline does not know."""
    folder = tmp_path / "翻译 仓库"
    folder.mkdir()
    build(folder)
    edit(zh(folder, 7), "人口贩运", "人口买卖")
    (folder / "读我.md").write_text("# 读我\n\n打击人口买卖。\n", "utf-8")
    return folder


def run(command: list[str], folder: Path, environment: dict[str, str]) -> tuple[int, str]:
    """Exit code and everything that was printed. Skips where nothing can be installed, unless this is CI."""
    done = subprocess.run(
        command, cwd=folder, env=environment, timeout=900, text=True, encoding="utf-8",
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    if "An unexpected error has occurred" in done.stdout and "pip" in done.stdout and not os.environ.get("TERMKIT_CI"):
        pytest.skip(
            f"NOT RUN: pre-commit cannot install termkit here (is the registry in reach?): {done.stdout[-300:]}"
        )
    return done.returncode, done.stdout


def pre_commit(*arguments: str) -> list[str]:
    pytest.importorskip("pre_commit", reason="NOT RUN: pre-commit is missing; scripts/test installs it")
    return [sys.executable, "-m", "pre_commit", *arguments]


def test_try_repo_runs_all_hooks_on_chinese_names(hooks: Path, folder: Path, environment: dict[str, str]) -> None:
    (folder / "glossary" / "assistance").mkdir(parents=True)
    (folder / "glossary" / "assistance" / "shelter.toml").write_text(CONCEPT.replace("\nstatus", "\n\nstatus"), "utf-8")
    edit(folder / "termkit.toml", "术语.tsv", "glossary")
    edit(zh(folder, 9), "办公室", "办公室 ，")
    git(folder, "add", "-A")
    code, said = run(pre_commit("try-repo", str(hooks), "--color", "never"), folder, environment)
    assert code == 1, said
    assert dict(re.findall(r"^(termkit [a-z ]+)\.{3,}(\w+)$", said, re.M)) == {
        "termkit check": "Failed", "termkit glossary lint": "Passed", "termkit glossary fmt": "Failed",
    }, said  # fmt: skip
    assert "briefings/zh/简报 09.md" in said
    assert " TK4" in said
    assert "briefings/zh/简报 07.md" not in said, "its words are right by this glossary"
    assert "formatted: " in said


def test_a_commit_with_a_new_error_is_stopped_and_the_mended_one_is_made(
    hooks: Path, folder: Path, environment: dict[str, str]
) -> None:
    commit_id = git(hooks, "rev-parse", "HEAD").strip()
    (folder / ".pre-commit-config.yaml").write_text(
        f"repos:\n  - repo: {hooks}\n    rev: {commit_id}\n"
        "    hooks:\n      - id: termkit\n      - id: termkit-glossary-lint\n",
        "utf-8",
    )
    assert run(pre_commit("install"), folder, environment)[0] == 0
    git(folder, "add", "-A")
    before = git(folder, "rev-parse", "HEAD")
    code, said = run(["git", "commit", "-m", "slip"], folder, environment)
    assert code == 1, said
    assert "briefings/zh/简报 07.md\n\n3:6  error  TK102 deprecated-term" in said
    assert "读我.md" not in said, "no pair knows it"
    assert git(folder, "rev-parse", "HEAD") == before
    edit(zh(folder, 7), "人口买卖", "人口贩运")
    git(folder, "add", "-A")
    code, said = run(["git", "commit", "-m", "mended"], folder, environment)
    assert code == 0, said
    assert git(folder, "log", "-1", "--format=%s") == "mended\n"
    edit(folder / "术语.tsv", "债务质役\t", "人口贩运\t")
    code, said = run(["git", "commit", "-am", "one word, two concepts"], folder, environment)
    assert code == 1, said
    assert "termkit glossary lint" in said
    assert "人口贩运" in said
