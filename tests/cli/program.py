"""Runs the real program in a process of its own; not a test."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

_CACHE = tempfile.TemporaryDirectory(prefix="termkit-tests-")
GLOSSARY = (
    "concept_id\tsubject\ten_preferred\ten_other\ten_abbrev\tzh_preferred\tzh_admitted\tzh_deprecated\tnote\n"
    "tip\tTRAFFICKING\ttrafficking in persons\thuman trafficking\tTIP\t人口贩运\t贩运人口\t人口买卖\t\n"
)
SOURCE = "# Briefing\n\nThe Office fights human trafficking in 12 countries.\n"
GOOD = "# 简报\n\n办公室在12个国家打击人口贩运。\n"
BAD = "# 简报\n\n办公室在12个国家打击人口买卖。\n"


def run(
    *arguments: str | Path, cwd: Path, env: dict[str, str] | None = None, encoding: str = "utf-8"
) -> subprocess.CompletedProcess[str]:
    """The program's exit code, output and messages, with its output not on a terminal."""
    done = subprocess.run(
        [sys.executable, "-m", "termkit", *map(str, arguments)],
        cwd=cwd,
        env={**bare_environment(), **(env or {})},
        capture_output=True,
        timeout=60,
        check=False,
    )
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode(encoding), done.stderr.decode(encoding)
    )


def bare_environment() -> dict[str, str]:
    """Ours without what would change the output, and with a cache that only these tests use."""
    unwanted = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "PYTHONIOENCODING", "TERMKIT_DEBUG")
    ours = {"PYTHONUTF8": "1", "TERMKIT_CACHE": _CACHE.name}
    return ours | {name: value for name, value in os.environ.items() if name not in {*unwanted, *ours}}


def write_pair(folder: Path, draft: str = BAD) -> None:
    """source.md, draft.md and glossary.tsv, with a termkit.toml that names the last."""
    (folder / "source.md").write_text(SOURCE, "utf-8")
    (folder / "draft.md").write_text(draft, "utf-8")
    (folder / "glossary.tsv").write_text(GLOSSARY, "utf-8")
    (folder / "termkit.toml").write_text('glossary = "glossary.tsv"\n', "utf-8")


def one_line(done: subprocess.CompletedProcess[str]) -> str:
    """What was said on stderr, after making sure that it is one line of ours and nothing else."""
    lines = done.stderr.splitlines()
    assert len(lines) == 1, done.stderr
    assert lines[0].startswith("termkit: ")
    return lines[0].removeprefix("termkit: ")
