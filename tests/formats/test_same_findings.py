"""The briefing in examples/, in every format: the same findings, each on the same words."""

import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import docx_copy
import other_copies
import pytest

from termkit import api
from termkit.formats import read_document
from termkit.model.document import Document
from termkit.model.report import Report

EXAMPLES = Path(__file__).parents[2] / "examples"
SOURCE, DRAFT = EXAMPLES / "briefing.en.md", EXAMPLES / "briefing.zh.md"
WRITERS = {".docx": docx_copy.copy, ".html": other_copies.html, ".odt": other_copies.open_document}
NOT_IN_BILINGUAL = {"TK501"}
"""A list item that lost its marker: PO and XLIFF keep no lists."""


@cache
def expected() -> Report:
    return api.check(SOURCE, DRAFT)


def told(report: Report) -> list[tuple[str, str, str, tuple[str, ...]]]:
    found = ((f.rule.code, f.target.text, f.source.text if f.source else "", f.suggestions) for f in report.findings)
    return sorted(found)


def documents() -> Iterator[Document]:
    yield from (read_document(SOURCE), read_document(DRAFT))


def test_the_example_has_findings() -> None:
    assert len(expected().findings) > 10


@pytest.mark.parametrize("suffix", WRITERS)
def test_two_documents(tmp_path: Path, suffix: str) -> None:
    paths = [WRITERS[suffix](d, tmp_path / f"{n}{suffix}") for n, d in enumerate(documents())]
    assert told(api.check(*paths)) == told(expected())


@pytest.mark.parametrize(("suffix", "write"), [(".po", other_copies.po), (".xlf", other_copies.xliff)])
def test_one_bilingual_file(tmp_path: Path, suffix: str, write: object) -> None:
    assert callable(write)
    path = write(expected().pairs, tmp_path / f"draft{suffix}")
    assert told(api.check(path)) == [finding for finding in told(expected()) if finding[0] not in NOT_IN_BILINGUAL]


@pytest.mark.real_program
@pytest.mark.parametrize("suffix", [".odt", ".html"])
def test_what_libreoffice_makes_of_the_word_files(tmp_path: Path, suffix: str) -> None:
    program = shutil.which("soffice")
    if not program:
        pytest.skip("NOT TESTED AGAINST LIBREOFFICE: soffice is missing (apt-get install libreoffice-writer)")
    paths = [docx_copy.copy(d, tmp_path / f"{n}.docx") for n, d in enumerate(documents())]
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        [program, profile, "--headless", "--convert-to", suffix[1:], "--outdir", str(tmp_path), *map(str, paths)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    assert told(api.check(*(path.with_suffix(suffix) for path in paths))) == told(expected())
