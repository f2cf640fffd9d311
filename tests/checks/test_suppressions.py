"""Findings accepted with a reason: silence for what is meant, and for nothing else; the file goes out as it comes in."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termkit.checks import suppressions
from termkit.checks.number_mismatch import NumberMismatch
from termkit.checks.suppressions import Suppression, apply, covers, directive_suppressions
from termkit.errors import InputError, InputErrors
from termkit.model.document import Directive, Location, Segment, Span
from termkit.model.finding import Finding, Quote

TODAY = date(2027, 3, 1)
PATH = "briefings/zh/简报.md"


def finding(text: str = "警方逮捕了13人。", words: str = "13", line: int = 5, path: str = PATH) -> Finding:
    start = text.index(words)
    quote = Quote(Segment(text, Location(path, line)), Span(start, start + len(words)))
    source = Segment("Police arrested 12 people.", Location("en.md", line))
    return Finding(NumberMismatch.rule, "12 is not 13", quote, Quote(source, Span(16, 18)))


def accepted(suppression: Suppression, found: Finding) -> bool:
    return bool(apply([found], [suppression], TODAY).suppressed)


CODE = NumberMismatch.rule.code


@pytest.mark.parametrize(
    "suppression",
    [
        Suppression("TK101", "another rule", words="13"),
        Suppression(CODE, "other words", words="1"),
        Suppression(CODE, "another sentence", fingerprint="0" * 16, words="13"),
        Suppression(CODE, "another file", words="13", path="zh/别的.md"),
        Suppression(CODE, "another folder", words="13", path="briefings/tw/*.md"),
        Suppression(CODE, "half a name", words="13", path="报.md"),
        Suppression(CODE, "other lines", path=PATH, lines=(6, 9)),
        Suppression(CODE, "lines of another file", path="zh.md", lines=(1, 9)),
        Suppression(CODE, "yesterday", words="13", until=date(2027, 2, 28)),
    ],
    ids=lambda suppression: suppression.reason,
)
def test_what_is_not_meant_stands(suppression: Suppression) -> None:
    found = finding()
    assert apply([found], [suppression], TODAY).kept == (found,)


@pytest.mark.parametrize(
    "suppression",
    [
        Suppression(CODE, "words of the draft", words="13"),
        Suppression(CODE, "words of the source", words="12"),
        Suppression(CODE, "its sentence", fingerprint=finding().fingerprint, words="told to people only"),
        Suppression(CODE, "the file", path=PATH),
        Suppression(CODE, "the file from its folder", path="简报.md"),
        Suppression(CODE, "a pattern", path="zh/*.md"),
        Suppression(CODE, "lines", path=PATH, lines=(3, 5)),
        Suppression(CODE, "on its last day", words="13", until=TODAY),
    ],
    ids=lambda suppression: suppression.reason,
)
def test_what_is_meant_is_accepted(suppression: Suppression) -> None:
    applied = apply([finding()], [suppression], TODAY)
    assert applied.suppressed == ((finding(), suppression),)
    assert not applied.kept
    assert not applied.unused
    assert not applied.expired


def test_a_fingerprint_holds_when_lines_move_and_wrap_and_ends_when_the_sentence_changes() -> None:
    known = Suppression(CODE, "so in the source", fingerprint=finding().fingerprint)
    assert accepted(known, finding(line=77))
    assert accepted(known, finding("警方\n逮捕了13人。"))
    assert not accepted(known, finding("警方又逮捕了13人。"))


def test_the_same_words_at_another_place_of_the_sentence_are_another_finding() -> None:
    text = "13人中有13人获释。"
    first, second = (
        Finding(NumberMismatch.rule, "", Quote(Segment(text, Location(PATH, 1)), Span(at, at + 2))) for at in (0, 5)
    )
    assert first.fingerprint != second.fingerprint


def test_unused_and_expired_ones_are_told_apart() -> None:
    unused, expired = (
        Suppression(CODE, "gone", words="99"),
        Suppression(CODE, "old", words="13", until=date(2020, 1, 1)),
    )
    applied = apply([finding()], [unused, expired], TODAY)
    assert (applied.unused, applied.expired) == ((unused,), (expired,))


@pytest.mark.parametrize("text", ["a remark", "termkitten: ignore", "termkit: [TK201 0123456789abcdef] 12 is not 13"])
def test_a_remark_that_is_not_to_termkit_is_silent(text: str) -> None:
    assert directive_suppressions(Directive(text, Location(PATH, 3), 4, 4)) == ()


@pytest.mark.parametrize(
    "text",
    [
        "termkit: ignore TK201 because 原文有误",
        " TermKit： ignore tk201 because:\n原文有误 ",
        "termkit: ignore TK201 因为原文有误",
    ],
)
def test_a_remark_accepts_in_english_and_chinese(text: str) -> None:
    (one,) = directive_suppressions(Directive(text, Location(PATH, 3), 4, 6))
    assert one == Suppression("TK201", "原文有误", path=PATH, lines=(4, 6))


def test_a_remark_may_name_several_rules() -> None:
    found = directive_suppressions(Directive("termkit: ignore TK201, TK202 because so", Location(PATH, 3), 4, 4))
    assert [one.code for one in found] == ["TK201", "TK202"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("termkit: ignore TK201", "without a reason"),
        ("termkit: ignore TK201 because ", "without a reason"),
        ("termkit: ignore because it is right", "names no rule"),
        ("termkit: ignor TK201 because so", "names no rule"),
        ("termkit: ignore TK2 because so", "names no rule"),
    ],
)
def test_a_remark_without_rule_or_reason_is_refused_where_it_stands(text: str, told: str) -> None:
    with pytest.raises(InputError, match=told) as caught:
        directive_suppressions(Directive(text, Location(PATH, 3, 2), 4, 4))
    assert str(caught.value).startswith(f"{PATH}:3:2")


def test_no_file_is_no_suppression(tmp_path: Path) -> None:
    assert suppressions.read(tmp_path / suppressions.FILE_NAME) == ()


def test_every_fault_of_a_file_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / suppressions.FILE_NAME
    path.write_text(
        '[[suppression]]\ncode = "TK201"\nwords = "12"\n\n'
        '[[suppression]]\ncode = "TK2"\nreason = "x"\nwords = "12"\nuntil = "2027-01-01"\n\n'
        '[[suppression]]\ncode = "TK201"\nreason = "x"\nfile = "a.md"\n',
        "utf-8",
    )
    with pytest.raises(InputErrors) as caught:
        suppressions.read(path)
    lines = str(caught.value).splitlines()
    assert [line.split(": ")[0].rpartition(".toml")[2] for line in lines] == [
        ":1 (suppression 1)", ":5 (suppression 2)", ":5 (suppression 2)",
        ":11 (suppression 3)", ":11 (suppression 3)",
    ]  # fmt: skip
    for line, told in zip(
        lines, ["the reason is missing", "a day is wanted", "the code of a rule", "“file” is not known", "every finding"],
        strict=True,
    ):  # fmt: skip
        assert told in line


def test_adding_is_canonical_and_replaces_what_accepts_the_same(tmp_path: Path) -> None:
    one = Suppression("TK201", "so", words="12", until=date(2027, 1, 31))
    two = Suppression("TK101", "译名已定", fingerprint="ab12", words="人口买卖", who="李伟", path="zh/*.md")
    for name, order in (("a", [[one], [two]]), ("b", [[two, one]]), ("c", [[two], [one], [two, one]])):
        for some in order:
            suppressions.add(tmp_path / name, some)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes() == (tmp_path / "c").read_bytes()
    suppressions.add(tmp_path / "a", [Suppression("TK201", "decided anew", words="12")])
    assert [s.reason for s in suppressions.read(tmp_path / "a")] == ["decided anew", "译名已定"]


def test_a_file_with_a_fault_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "s.toml"
    path.write_text("[[suppression]]\n")
    with pytest.raises(InputErrors):
        suppressions.add(path, [Suppression("TK201", "so", words="12")])
    assert path.read_text() == "[[suppression]]\n"


words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip)


@given(st.lists(st.builds(Suppression, st.just("TK201"), words, words=words, who=words, path=words), max_size=4))
def test_what_is_written_is_read_again(tmp_path_factory: pytest.TempPathFactory, some: list[Suppression]) -> None:
    path = tmp_path_factory.mktemp("s") / "s.toml"
    suppressions.write(path, some)
    assert set(suppressions.read(path)) == set(some)


def test_covers_asks_nothing_of_the_day() -> None:
    assert covers(Suppression(CODE, "old", words="13", until=date(2000, 1, 1)), finding())
