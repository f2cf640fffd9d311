"""The action and the hooks: what they run, on names with spaces and Chinese, in a real repository.

`test_pre_commit.py` runs the hooks as pre-commit does.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from program import BAD, bare_environment, run

from repository import build, edit, zh

ROOT = Path(__file__).parents[2]
POSIX = pytest.mark.skipif(os.name != "posix", reason="a script for bash")


def action(folder: Path, uvx: Path | None = None, **inputs: str) -> subprocess.CompletedProcess[str]:
    """The action's step, with this termkit in the place of the one that `uvx` would install."""
    programs = uvx.parent if uvx else folder.parent / "programs"
    if not uvx:
        programs.mkdir(exist_ok=True)
        (programs / "uvx").write_text(f'#!/bin/sh\nshift 3\nexec "{sys.executable}" -m termkit "$@"\n')
        (programs / "uvx").chmod(0o755)
    environment = bare_environment() | {f"INPUT_{name.upper()}": value for name, value in inputs.items()}
    environment |= {
        "PATH": f"{programs}:{environment['PATH']}",
        "GITHUB_ACTION_PATH": str(ROOT),
        "GITHUB_OUTPUT": str(folder.parent / "output"),
        "GITHUB_STEP_SUMMARY": str(folder.parent / "summary"),
    }
    return subprocess.run([ROOT / "scripts/action"], cwd=folder, env=environment, capture_output=True, text=True)


@POSIX
def test_the_action_annotates_what_is_new_and_ends_as_the_check_does(tmp_path: Path) -> None:
    folder = tmp_path / "repository"
    folder.mkdir()
    build(folder)
    done = action(folder)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    edit(zh(folder, 7), "人口贩运", "人口买卖")
    done = action(folder, sarif="true")
    assert done.returncode == 1
    assert done.stdout.startswith("::error file=briefings/zh/简报 07.md,line=3,")
    assert "TK102" in (folder / "termkit.sarif").read_text("utf-8")
    assert "TK102" in (tmp_path / "summary").read_text("utf-8")
    assert (tmp_path / "output").read_text().splitlines() == ["exit-code=0", "exit-code=1"]
    assert action(folder, paths="briefings/zh/简报 08.md\n\nbriefings/en/简报 09.md\n").returncode == 0
    assert action(folder, changed_since="HEAD").returncode == 1
    assert action(folder, fail_on="never").returncode == 0
    assert action(folder, glossary="no $(touch made); `touch made`").returncode == 3
    assert not (folder / "made").exists()


@POSIX
@pytest.mark.real_program
def test_the_action_installs_termkit_from_its_own_folder_with_uv(tmp_path: Path) -> None:
    """Needs the registry of Python packages; half a minute the first time."""
    uvx = Path(sys.executable).with_name("uvx")
    if not uvx.exists():
        pytest.skip("NOT RUN: uv is missing; scripts/test installs it")
    folder = tmp_path / "repository"
    folder.mkdir()
    build(folder)
    edit(zh(folder, 7), "人口贩运", "人口买卖")
    done = action(folder, uvx)
    if done.returncode != 1 and "error sending request" in done.stderr and not os.environ.get("TERMKIT_CI"):
        pytest.skip(f"NOT RUN: the registry of packages cannot be reached: {done.stderr[-300:]}")
    assert done.returncode == 1, done.stderr
    assert done.stdout.startswith("::error file=briefings/zh/简报 07.md,line=3,")
    assert (tmp_path / "output").read_text() == "exit-code=1\n"


def test_inputs_of_the_action_and_of_its_script_are_the_same_and_all_is_pinned() -> None:
    definition = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    script = (ROOT / "scripts/action").read_text("utf-8")
    runs = definition["runs"]
    assert runs["using"] == "composite"
    (step,) = [step for step in runs["steps"] if "run" in step]
    assert step["shell"] == "bash"
    asked = {name: f"${{{{ inputs.{name.removeprefix('INPUT_').lower().replace('_', '-')} }}}}" for name in step["env"]}
    assert step["env"] == asked
    assert len(asked) == len(definition["inputs"])
    assert all(f"${{{name}:-" in script for name in asked)
    assert all(is_pinned(step["uses"]) for step in runs["steps"] if "uses" in step)


def is_pinned(action: str) -> bool:
    return action.startswith("./") or re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", action) is not None


def test_the_jobs_and_hooks_that_the_page_shows_are_sound_and_name_what_there_is() -> None:
    blocks = re.findall(r"```yaml\n(.*?)```", (ROOT / "docs/ci.md").read_text("utf-8"), re.S)
    github, gitlab, hooks = map(yaml.safe_load, blocks)
    steps = github["jobs"]["termkit"]["steps"]
    assert all(is_pinned(step["uses"]) for step in steps)
    assert set(steps[1]["with"]) <= set(yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))["inputs"])
    (line,) = gitlab["translations"]["script"]
    assert set(gitlab["translations"]["artifacts"]["reports"].values()) == set(re.findall(r":(\S+)", line))
    known = {hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
    assert {hook["id"] for hook in hooks["repos"][0]["hooks"]} == known


def test_a_hook_passes_over_what_no_pair_knows(tmp_path: Path) -> None:
    (tmp_path / "termkit.toml").write_text('[[pairs]]\nsource = "en/*.md"\ntarget = "zh/{name}.md"\n', "utf-8")
    (tmp_path / "README.md").write_text("# Read me\n", "utf-8")
    (tmp_path / "读我.md").write_text(BAD, "utf-8")
    done = run("check", "--pairs-only", "README.md", "读我.md", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
