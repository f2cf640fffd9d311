"""The real briefing on which every change is tried: a right draft is silent, each slip of the worse one is found.

The English text is not ours to keep: it is read from the shared folder beside the project, where that is present.
"""

import re
import sys
import tomllib
from pathlib import Path

import pytest

import termkit

sys.path.insert(0, str(Path(__file__).parent / "formats"))
from docx_copy import copy

HERE = Path(__file__).parent / "seed"
SEED = Path(__file__).parents[2] / "shared" / "seed-briefing.en.md"
SLIPS = tomllib.loads((HERE / "worse.toml").read_text(encoding="utf-8"))["slip"]

EXAMPLES = Path(__file__).parents[1] / "examples"
needs_seed = pytest.mark.skipif(not SEED.is_file(), reason=f"the seed briefing is not here: {SEED}")


@pytest.fixture(scope="module")
def contact() -> dict[str, str]:
    source = SEED.read_text(encoding="utf-8")
    found = re.search(r"contact (?P<contact>\w+ \w+) at .*Tel: (?P<phone>[+\d ]*\d), Email: (?P<email>\S+)", source)
    assert found
    values = found.groupdict()
    digits = values["phone"]
    return {**values, "wrong_phone": digits[:-2] + digits[-1] + digits[-2]}


def filled(text: str, contact: dict[str, str]) -> str:
    return re.sub(r"\{(\w+)\}", lambda match: contact[match[1]], text)


@pytest.fixture(scope="module")
def good(contact: dict[str, str]) -> str:
    return filled((HERE / "good.zh.md").read_text(encoding="utf-8"), contact)


def write(draft: str, folder: Path) -> Path:
    path = folder / "draft.zh.md"
    path.write_text(draft, encoding="utf-8")
    return path


@needs_seed
def test_the_right_draft_gives_no_error_and_no_warning(good: str, tmp_path: Path) -> None:
    report = termkit.check(SEED, write(good, tmp_path))
    assert [f"{f.rule.code} {f.target.start} {f.message}" for f in report.findings] == []


@needs_seed
def test_the_worse_draft_gives_every_slip_and_nothing_else(good: str, contact: dict[str, str], tmp_path: Path) -> None:
    worse = good
    for slip in SLIPS:
        right, wrong = filled(slip["right"], contact), filled(slip["wrong"], contact)
        assert worse.count(right) == 1, right
        worse = worse.replace(right, wrong)
    findings = list(termkit.check(SEED, write(worse, tmp_path)).findings)
    for slip in SLIPS:
        words = filled(slip.get("words", ""), contact)
        met = [
            f
            for f in findings
            if f.rule.code in slip["codes"]
            and (words in f.target.text or (f.target.text and f.target.text in words))
            and slip.get("source", "") in (f.source.text if f.source else "")
        ]
        assert met, f"not found: {slip['wrong'] or slip['source']}"
        findings = [f for f in findings if f not in met]
    assert [f"{f.rule.code} {f.target.start} {f.message}" for f in findings] == []


@needs_seed
def test_word_and_markdown_give_the_same_findings(good: str, contact: dict[str, str], tmp_path: Path) -> None:
    for slip in SLIPS:
        good = good.replace(filled(slip["right"], contact), filled(slip["wrong"], contact))
    draft = write(good, tmp_path)
    word = [copy(termkit.read_document(path), tmp_path / f"{path.stem}.docx") for path in (SEED, draft)]
    assert told(termkit.check(*word)) == told(termkit.check(SEED, draft))


def test_the_example_gives_the_same_findings_in_word_and_markdown() -> None:
    word, markdown = (
        [EXAMPLES / f"briefing.{language}.{suffix}" for language in ("en", "zh")] for suffix in ("docx", "md")
    )
    assert told(termkit.check(*word)) == told(termkit.check(*markdown))
    assert len(told(termkit.check(*markdown))) == 13  # as many slips as were put into it


def told(report: "termkit.Report") -> list[tuple[str, str, str]]:
    return [(f.rule.code, f.target.text, f.source.text if f.source else "") for f in report.findings]
