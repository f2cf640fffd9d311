"""`termkit align` shows and writes the pairs that `check` looks at."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from termkit.cli.align import command
from termkit.errors import UsageError
from termkit.formats import tmx

SOURCE = "# A shelter opens\n\nThe shelter opened on Monday. It has 24 beds. Nobody is turned away.\n"
DRAFT = "# 庇护所启用\n\n庇护所于星期一启用。它有24张床位。\n"


@pytest.fixture
def pair(tmp_path: Path) -> list[str]:
    (tmp_path / "source.en.md").write_text(SOURCE, encoding="utf-8")
    (tmp_path / "draft.zh.md").write_text(DRAFT, encoding="utf-8")
    return [str(tmp_path / "source.en.md"), str(tmp_path / "draft.zh.md")]


def run(*arguments: str) -> str:
    result = CliRunner().invoke(command, list(arguments), catch_exceptions=False, standalone_mode=False)
    if result.exception:
        raise result.exception
    return result.output


def test_the_pairs_are_shown_with_what_stands_alone(pair: list[str]) -> None:
    shown = run(*pair)
    assert "Nobody is turned away." in shown
    assert "(nothing)" in shown
    assert "4 pairs: 1 with one side only (·), 0 doubtful (?)." in shown


def test_a_table_has_a_row_a_pair_with_places(pair: list[str], tmp_path: Path) -> None:
    run(*pair, "-o", str(tmp_path / "pairs.tsv"))
    rows = [line.split("\t") for line in (tmp_path / "pairs.tsv").read_text(encoding="utf-8-sig").splitlines()]
    assert rows[0] == ["score", "source place", "source", "target place", "target"]
    assert rows[2][2:] == ["The shelter opened on Monday.", "¶ 2", "庇护所于星期一启用。"]
    assert rows[4][4] == ""


def test_a_memory_holds_complete_pairs_only(pair: list[str], tmp_path: Path) -> None:
    run(*pair, "-o", str(tmp_path / "pairs.tmx"))
    assert [unit.target for unit in tmx.units(tmp_path / "pairs.tmx")] == [
        "庇护所启用",
        "庇护所于星期一启用。",
        "它有24张床位。",
    ]


def test_neither_document_is_written_over(pair: list[str]) -> None:
    with pytest.raises(UsageError, match="pairs are written as"):
        run(*pair, "-o", pair[1])
    assert Path(pair[1]).read_text(encoding="utf-8") == DRAFT
