"""What recognisers remember lasts for one document: over many of them memory stays flat."""

from pathlib import Path

import termkit
from termkit.text.quantities import quantities
from termkit.text.remembered import forget, remembered

ROOT = Path(__file__).parents[2]


def test_a_result_is_kept_until_it_is_forgotten() -> None:
    asked = []

    @remembered
    def length(text: str) -> int:
        asked.append(text)
        return len(text)

    assert (length("甲"), length("甲"), asked) == (1, 1, ["甲"])
    forget()
    assert (length("甲"), asked) == (1, ["甲", "甲"])


def test_nothing_is_remembered_behind_a_document() -> None:
    termkit.check(ROOT / "examples" / "briefing.en.md", ROOT / "examples" / "briefing.zh.md")
    assert quantities.cache_info().currsize == 0  # type: ignore[attr-defined]
