"""Patterns of paths: which files are sources, and how their drafts are called."""

from pathlib import Path

import pytest

from termkit.errors import UsageError
from termkit.patterns import Source, Target


def draft_of(source: str, path: str, target: str) -> str | None:
    pattern = Source.parse(source)
    words = pattern.match(path)
    return None if words is None else Target.parse(target, pattern.words).fill(words)


@pytest.mark.parametrize(
    ("source", "path"),
    [
        ("en/*.docx", "en/a/b.docx"),
        ("en/*.docx", "en/b.docx.bak"),
        ("en/*.docx", "zh/en/b.docx"),
        ("en/**/*.md", "zh/a.md"),
        ("en/?.md", "en/ab.md"),
        ("en/{unit}/{unit}.md", "en/a/b.md"),
    ],
)
def test_another_file_is_not_found(source: str, path: str) -> None:
    assert Source.parse(source).match(path) is None


@pytest.mark.parametrize(
    ("source", "path", "target", "draft"),
    [
        ("en/*.docx", "en/二月 简报.docx", "zh/{name}.docx", "zh/二月 简报.docx"),
        ("docs/*.en.md", "docs/a.b.en.md", "docs/{name}.zh.md", "docs/a.b.zh.md"),
        ("docs/*.md", "docs/a.md", "docs/{name}.zh.md", "docs/a.zh.md"),
        ("en/**/*.md", "en/a/b/c.md", "zh/{folder}/{name}.md", "zh/a/b/c.md"),
        ("en/**/*.md", "en/c.md", "zh/{folder}/{name}.md", "zh/c.md"),
        ("*/en/*.md", "field/en/c.md", "{1}/zh/{2}.md", "field/zh/c.md"),
        ("en/*-*.md", "en/a-b.md", "zh/{2}-{1}.md", "zh/b-a.md"),
        ("en/*-*.md", "en/a-b.md", "zh/{name}.md", "zh/a-b.md"),
        ("{year}/{title}_en.md", "2027/report_en.md", "{year}/{title}_zh.md", "2027/report_zh.md"),
        ("en/[a]*.md", "en/[a]b.md", "zh/{name}.md", "zh/b.md"),
    ],
)
def test_a_target_takes_up_what_the_source_caught(source: str, path: str, target: str, draft: str) -> None:
    assert draft_of(source, path, target) == draft


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("../en/*.md", "without ‘..’"),
        ("C:/en/*.md", "from the folder"),
        ("en\\*.md", "with /"),
        ("en/**", "stands for folders"),
        ("*.{md,txt}", "one word in small letters"),
        ("en/{.md", "one word in small letters"),
    ],
)
def test_what_is_no_pattern_is_told(text: str, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        Source.parse(text)


def test_files_are_found_sorted_without_hidden_ones_and_what_word_leaves(tmp_path: Path) -> None:
    for name in ("b.md", "a.md", "~$a.md", ".c.md", ".git/d.md", "x/e.md"):
        (tmp_path / "en" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "en" / name).touch()
    assert [path for path, _ in Source.parse("en/**/*.md").find(tmp_path)] == ["en/a.md", "en/b.md", "en/x/e.md"]
    assert [path for path, _ in Source.parse("en/*.md").find(tmp_path)] == ["en/a.md", "en/b.md"]
    assert [path for path, _ in Source.parse("*.md").find(tmp_path / "en")] == ["a.md", "b.md"]
