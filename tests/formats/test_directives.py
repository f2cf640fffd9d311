"""Remarks to termkit in the comments of Markdown and PO: which lines each is about."""

from pathlib import Path

import pytest

from termkit.formats import read_document

REMARK = "<!-- termkit: ignore TK201 because so -->"


def about(folder: Path, text: str, name: str = "a.md") -> list[tuple[int, int]]:
    (folder / name).write_text(text, "utf-8")
    return [(d.first_line, d.last_line) for d in read_document(folder / name).directives]


@pytest.mark.parametrize(
    "text",
    [
        "<!-- a comment of the author -->\n\nText.\n",
        f"```\n{REMARK}\n```\n",
        f"    {REMARK}\n",
        f"Write `{REMARK}` before it.\n",
        f"---\ntitle: {REMARK}\n---\n\nText.\n",
    ],
    ids=["another comment", "fence", "indented", "code", "front matter"],
)
def test_what_is_no_remark_to_termkit_is_silent(tmp_path: Path, text: str) -> None:
    assert about(tmp_path, text) == []


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (f"One.\n\n{REMARK}\n\nTwo\nlines.\n\nThree.\n", (5, 6)),
        (f"One.\n\n{REMARK}\nTwo.\n", (4, 4)),
        (f"One.\n{REMARK}\n\nTwo.\n", (1, 1)),
        (f"One.\n\n{REMARK}\n", (1, 1)),
        (f"One.\n\nTwo {REMARK} here.\n", (3, 3)),
        (f"{REMARK}\n\n| a | b |\n|---|---|\n| c | d |\n\nEnd.\n", (3, 5)),
        (f"| a | b |\n|---|---|\n| c | d {REMARK} |\n", (3, 3)),
        (f"- one\n- two {REMARK}\n- three\n", (2, 2)),
        (f"- one\n\n  {REMARK}\n\n  two\n- three\n", (5, 5)),
        (f"> One.\n>\n> {REMARK}\n>\n> Two.\n\nThree.\n", (5, 5)),
        (f"# Head\n\n{REMARK.replace(' because', chr(10) + 'because')}\n\nTwo.\n", (6, 6)),
    ],
)
def test_a_remark_is_about_its_block_else_the_next_else_the_one_it_stands_below(
    tmp_path: Path, text: str, lines: tuple[int, int]
) -> None:
    assert about(tmp_path, text) == [lines]


def test_a_remark_knows_where_it_stands(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"One.\n\nTwo {REMARK}\n", "utf-8")
    (one,) = read_document(tmp_path / "a.md").directives
    assert (one.location.line, one.location.column) == (3, 5)
    assert one.text == "termkit: ignore TK201 because so"


def test_a_translators_comment_is_about_its_entry_and_no_other_comment_is_read(tmp_path: Path) -> None:
    text = (
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        "#. termkit: ignore TK201 because a developer wrote it\n"
        'msgid "One"\nmsgstr "一"\n\n'
        '# termkit: ignore TK201 because so\n#: a.c:3\nmsgctxt "menu"\nmsgid "Two"\nmsgstr ""\n"二"\n\n'
        '# termkit: ignore TK201 because gone\n#~ msgid "Three"\n#~ msgstr "三"\n\n'
        'msgid "Four"\nmsgstr "四"\n'
    )
    assert about(tmp_path, text, "a.po") == [(10, 13), (15, 15)]
