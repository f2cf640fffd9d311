"""Briefings with marked errors, written apart from the code: what is found, and how often it cries wolf.

The bars only rise. What is not found is listed by `scripts/evaluate SET --misses --alarms`; rules are mended for the
language, never for one of these sentences.
"""

import sys
from pathlib import Path

import pytest

import termkit
from termkit.report.json import as_data

SETS = Path(__file__).parent / "evaluation"
sys.path.insert(0, str(SETS))
from score import Score  # noqa: E402

# set → at least this recall, at most so many false alarms, at most so many of them in clean drafts
BARS = {"set-a": (0.89, 2, 1), "set-b": (0.94, 1, 0), "set-c": (0.96, 1, 0)}


@pytest.mark.parametrize("name", sorted(path.name for path in SETS.glob("set-*")))
def test_an_evaluation_set_keeps_its_bar(name: str) -> None:
    glossary = termkit.load_glossary(SETS / name / "glossary.tsv")
    score = Score()
    for case in sorted(path.parent for path in (SETS / name).glob("*/gold.tsv")):
        files = [*case.glob("source.*"), *case.glob("draft.*")]
        score.add(case, as_data(termkit.check(*files, glossary=glossary))["findings"])
    recall, alarms, clean_alarms = BARS[name]
    assert score.recall >= recall, score.table() + "\n" + "\n".join(score.misses)
    assert len(score.alarms) <= alarms, score.table() + "\n" + "\n".join(score.alarms)
    assert score.clean_alarms <= clean_alarms, "\n".join(score.alarms)
