"""Start-up is a feature: what a check of a plain pair imports, held by a list.

A module on the list costs a translator a tenth of a second or more, forty times a day (docs/architecture.md).
"""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

NEVER = {
    "jieba",
    "numba",
    "numpy",
    "opencc",
    "openpyxl",
    "pkg_resources",
    "pydantic",
    "rich",
    "simplemma",
    "pygments",
    "attrs",
}
NOT_ON_THIS_ROAD = {"asyncio", "markdown_it", "polib", "sqlite3", "multiprocessing", "email", "http"}
NOT_WHEN_WARM = {"babel", "importlib.metadata", "tomllib"}
"""Needed once, to compile what the cache then holds."""

_DOCUMENT = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:body></w:document>"
)
SOURCE, DRAFT = "The Office fights human trafficking in 12 countries.", "办公室在12个国家打击人口贩运。"


def write_text(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")


def write_docx(path: Path, text: str) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", _DOCUMENT.format(text))


def imported_by(*arguments: str, cwd: Path) -> set[str]:
    """Dotted names of all modules that a run of the program imports."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "termkit", *arguments],
        cwd=cwd, env={**os.environ, "TERMKIT_CACHE": str(cwd / "cache")}, capture_output=True, check=False,
    )  # fmt: skip
    said = done.stderr.decode("utf-8")
    assert done.returncode == 0, said.splitlines()[-1]
    return {line.rpartition("|")[2].strip() for line in said.splitlines() if line.startswith("import time:")}


@pytest.mark.parametrize(("suffix", "write"), [(".txt", write_text), (".docx", write_docx)])
def test_a_plain_check_imports_nothing_heavy(tmp_path: Path, suffix: str, write: object) -> None:
    assert callable(write)
    source, draft = f"source{suffix}", f"draft{suffix}"
    write(tmp_path / source, SOURCE)
    write(tmp_path / draft, DRAFT)
    command = ("check", source, draft, "--fail-on", "never")
    cold = imported_by(*command, cwd=tmp_path)
    assert cold & NEVER == set()
    warm = imported_by(*command, cwd=tmp_path)
    assert warm & (NEVER | NOT_ON_THIS_ROAD | NOT_WHEN_WARM) == set()


def test_help_reads_no_check_and_no_format(tmp_path: Path) -> None:
    for arguments in (["--help"], ["check", "--help"]):
        imported = imported_by(*arguments, cwd=tmp_path)
        assert not {
            name for name in imported if name.startswith(("termkit.checks", "termkit.formats.", "termkit.text.t"))
        }
