"""Clean drafts stay silent in every direction: Simplified, Traditional, and turned round from Chinese into English."""

from pathlib import Path

import pytest

import termkit
from termkit.model.finding import Severity
from termkit.text.scripts import to_traditional

SETS = Path(__file__).parent / "evaluation"
CLEAN = sorted(
    gold.parent
    for gold in SETS.glob("set-*/*/gold.tsv")
    if len(gold.read_text(encoding="utf-8").splitlines()) == 1 and (gold.parent / "source.en.md").exists()
)


def told(report: termkit.Report) -> list[str]:
    return [f"{f.rule.code} {f.target.start} {f.message}" for f in report.findings if f.level > Severity.INFO]


def ids(case: Path) -> str:
    return f"{case.parent.name}/{case.name}"


@pytest.mark.parametrize("case", CLEAN, ids=ids)
def test_a_clean_pair_turned_round_is_silent(case: Path) -> None:
    assert told(termkit.check(case / "draft.zh.md", case / "source.en.md")) == []


@pytest.mark.parametrize("case", CLEAN, ids=ids)
def test_a_clean_draft_in_traditional_characters_says_no_more_than_the_simplified_one(
    case: Path, tmp_path: Path
) -> None:
    simplified = termkit.check(case / "source.en.md", case / "draft.zh.md")
    draft = tmp_path / "draft.zh-Hant.md"
    draft.write_text(to_traditional((case / "draft.zh.md").read_text(encoding="utf-8")), encoding="utf-8")
    traditional = termkit.check(case / "source.en.md", draft)
    assert traditional.pairs[0].target.language.script == "Hant"
    assert len(told(traditional)) <= len(told(simplified)), told(traditional)
