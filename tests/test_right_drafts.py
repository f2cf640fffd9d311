"""Right translations in many styles ask nothing of their translator, with the glossary and the settings that come with
termkit. Texts, persons and figures are made up; each was written before the rules were run on it, and is kept since. Turned round, the Chinese is the source.
"""

from pathlib import Path

import pytest

import termkit
from termkit.model.finding import Severity

FOLDER = Path(__file__).parent / "right_drafts"
PAIRS = sorted({path.name.split(".")[0] for path in FOLDER.iterdir()})


@pytest.mark.parametrize("turned", [False, True], ids=["as written", "turned round"])
@pytest.mark.parametrize("name", PAIRS)
def test_a_right_draft_gives_no_error_and_no_warning(name: str, turned: bool) -> None:
    english, chinese = (next(FOLDER.glob(f"{name}.{language}.*")) for language in ("en", "zh"))
    pair = (chinese, english) if turned else (english, chinese)
    report = termkit.check(*pair)
    loud = [f for f in report.findings if f.level is not Severity.INFO]
    assert [(f.rule.code, f.target.text, f.message) for f in loud] == []
