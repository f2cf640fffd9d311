"""A baseline: old findings are known wherever their lines go, new ones never, and what is gone is said."""

from pathlib import Path

import pytest

from termkit.checks import baseline
from termkit.checks.baseline import Baseline
from termkit.checks.number_mismatch import NumberMismatch
from termkit.errors import InputError
from termkit.model.document import Location, Segment, Span
from termkit.model.finding import Finding, Quote


def finding(path: Path, text: str, line: int = 1, words: str = "13") -> Finding:
    at = text.index(words)
    return Finding(NumberMismatch.rule, "", Quote(Segment(text, Location(str(path), line)), Span(at, at + len(words))))


def everything(path: str, code: str) -> bool:
    return True


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    return tmp_path / "zh" / "简报.md"


def test_a_known_finding_is_known_where_its_lines_move_and_wrap(draft: Path) -> None:
    known = Baseline.of([finding(draft, "警方逮捕了13人。")], draft.parents[1])
    moved = finding(draft, "警方\n逮捕了13人。", 40)
    compared = known.compare([moved], everything)
    assert (compared.new, compared.known, compared.gone) == ((), (moved,), {})


@pytest.mark.parametrize("text", ["警方又逮捕了13人。", "13人被捕。"])
def test_a_finding_of_an_old_kind_in_another_sentence_is_new(draft: Path, text: str) -> None:
    known = Baseline.of([finding(draft, "警方逮捕了13人。")], draft.parents[1])
    assert len(known.compare([finding(draft, text)], everything).new) == 1


def test_the_same_sentence_once_more_is_new_and_so_it_is_in_another_document(draft: Path) -> None:
    old = finding(draft, "警方逮捕了13人。")
    known = Baseline.of([old], draft.parents[1])
    again, elsewhere = finding(draft, "警方逮捕了13人。", 9), finding(draft.with_name("b.md"), "警方逮捕了13人。")
    compared = known.compare([old, again, elsewhere], everything)
    assert compared.new == (again, elsewhere)


def test_a_fixed_finding_is_gone_and_shrinks_away_and_one_not_looked_at_stays(draft: Path) -> None:
    first, second = finding(draft, "警方逮捕了13人。"), finding(draft.with_name("b.md"), "共13人。")
    known = Baseline.of([first, first, second], draft.parents[1])
    compared = known.compare([first], lambda path, code: path == "zh/简报.md")
    assert [(key.path, entry.count) for key, entry in compared.gone.items()] == [("zh/简报.md", 1)]
    assert known.shrunk(compared) == Baseline.of([first, second], draft.parents[1])


def test_a_renamed_document_takes_its_findings_along_and_is_written_so(draft: Path) -> None:
    """The draft itself is never written here: it is no longer there."""
    now = draft.with_name("新名.md")
    first, second, third = (finding(draft, text) for text in ("警方逮捕了13人。", "共13人。", "有13人。"))
    known = Baseline.of([first, second, third], draft.parents[1])
    here = [finding(now, "警方逮捕了13人。"), finding(now, "共13人。"), finding(now, "另有13人。")]
    compared = known.compare(here, lambda path, code: path == "zh/新名.md")
    assert compared.known == tuple(here[:2])
    assert compared.new == (here[2],), "what it did not have under its old name"
    assert compared.renamed == {"zh/新名.md": "zh/简报.md"}
    assert [(key.path, entry.count) for key, entry in compared.gone.items()] == [("zh/简报.md", 1)]
    assert known.shrunk(compared) == Baseline.of(here[:2], draft.parents[1])


def test_a_document_that_is_there_or_was_known_is_no_other_one_renamed(draft: Path) -> None:
    old, copy = finding(draft, "警方逮捕了13人。"), finding(draft.with_name("b.md"), "警方逮捕了13人。")
    assert Baseline.of([old], draft.parents[1], [str(draft.with_name("b.md"))]).compare([copy], everything).new == (
        copy,
    )
    draft.parent.mkdir()
    draft.touch()
    assert Baseline.of([old], draft.parents[1]).compare([copy], everything).new == (copy,)


def test_of_two_copies_of_a_lost_document_one_is_it_and_of_two_lost_ones_the_likeliest(draft: Path) -> None:
    texts = ("警方逮捕了13人。", "共13人。")
    known = Baseline.of(
        [*(finding(draft, text) for text in texts), finding(draft.with_name("a.md"), texts[0])], draft.parent
    )
    here = [finding(draft.with_name(name), text) for name in ("x.md", "y.md") for text in texts]
    compared = known.compare(here, everything)
    assert compared.renamed == {"x.md": "简报.md", "y.md": "a.md"}
    assert compared.new == (here[3],)


def test_what_is_written_is_read_again_a_finding_a_line_whoever_was_first(tmp_path: Path, draft: Path) -> None:
    some = [
        finding(draft, "警方逮捕了13人。"),
        finding(draft, "共13人。"),
        finding(draft.with_name("甲.md"), "共13人。"),
    ]
    file = tmp_path / "b.json"
    baseline.write(file, Baseline.of(some, tmp_path))
    assert baseline.read(file) == Baseline.of(some, tmp_path)
    assert len([line for line in file.read_text("utf-8").splitlines() if '"TK' in line]) == 3
    data = file.read_bytes()
    baseline.write(file, Baseline.of(some[::-1], tmp_path))
    assert file.read_bytes() == data
    baseline.write(file, Baseline.of([], tmp_path))
    assert baseline.read(file) == Baseline(tmp_path)
    baseline.write(file, Baseline.of(some, tmp_path, [str(draft), str(draft.with_name("净.md"))]))
    assert baseline.read(file).clean == {"zh/净.md"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "is no baseline"),
        ("[]", "is no baseline"),
        ('{"version": 2}', "of version 2"),
        ('{"version": 1, "findings": {"a": {"b": 3}}}', "is no baseline"),
    ],
)
def test_what_is_no_baseline_is_told(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "b.json").write_text(text)
    with pytest.raises(InputError, match=told):
        baseline.read(tmp_path / "b.json")


def test_a_baseline_that_is_not_there_is_told_with_what_writes_one(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        baseline.read(tmp_path / "b.json")
