from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from termkit.formats.markdown import read
from termkit.model.document import BlockKind, Document, MarkKind, Segment


def document(folder: Path, text: str) -> Document:
    path = folder / "draft.md"
    path.write_bytes(text.encode())
    return read(path)


def texts(folder: Path, text: str) -> list[str]:
    return [segment.text for segment in document(folder, text).segments]


def marked(segment: Segment) -> list[tuple[str, str, str]]:
    return [(m.kind.value, segment.text[m.span.start : m.span.end], m.value) for m in segment.marks]


def stands_as_written(source: str, segment: Segment) -> None:
    """Every character of the segment is the one at its place in the source; a soft break is the line's end."""
    lines = source.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for offset, ch in enumerate(segment.text):
        line, column = segment.position(offset)
        written = lines[line - 1][column - 1 : column]
        behind = lines[line - 1][column - 1 :].strip()
        is_break = ch in " \n" and (behind in ("", "\\") or written == "<")
        assert written == ch or is_break or (ch == "&" and behind.startswith("&amp;")), (ch, written)


def test_code_front_matter_and_comments_are_no_text(tmp_path: Path) -> None:
    source = "---\ntitle: x\n---\n```\ncode\n```\n\n    indented\n\n<!-- note -->\n\n[ref]: https://example.org\n"
    assert texts(tmp_path, source) == []


def test_blocks_have_kind_level_marker_and_place(tmp_path: Path) -> None:
    source = "# 标题\n\n正文。\n\n- one\n  1. inner\n\n> quoted\n\n| a | b |\n|---|---|\n| c | d |\n"
    segments = document(tmp_path, source).segments
    assert [(s.kind, s.level, s.list_marker, s.location.place) for s in segments] == [
        (BlockKind.HEADING, 1, "", "¶ 1"),
        (BlockKind.PARAGRAPH, 0, "", "¶ 2"),
        (BlockKind.LIST_ITEM, 1, "-", "¶ 3"),
        (BlockKind.LIST_ITEM, 2, "1.", "¶ 4"),
        (BlockKind.QUOTE, 0, "", "¶ 5"),
        (BlockKind.TABLE_CELL, 0, "", "table 1, row 1, column 1"),
        (BlockKind.TABLE_CELL, 0, "", "table 1, row 1, column 2"),
        (BlockKind.TABLE_CELL, 0, "", "table 1, row 2, column 1"),
        (BlockKind.TABLE_CELL, 0, "", "table 1, row 2, column 2"),
    ]


def test_a_setext_heading_is_a_heading(tmp_path: Path) -> None:
    [heading, text] = document(tmp_path, "Title\n=====\nText\n").segments
    assert (heading.text, heading.kind, heading.level, text.text) == ("Title", BlockKind.HEADING, 1, "Text")


def test_marks_lie_over_the_visible_text(tmp_path: Path) -> None:
    [segment] = document(
        tmp_path, "Read **the *new* law**, [here](https://x.org 't'), `a  b` and ![a map](m.png)."
    ).segments
    assert segment.text == "Read the new law, here, a  b and a map."
    assert marked(segment) == [
        ("strong", "the new law", ""),
        ("emphasis", "new", ""),
        ("link", "here", "https://x.org"),
        ("code", "a  b", ""),
        ("image", "a map", "m.png"),
    ]


@pytest.mark.parametrize(
    "source", ["** 贩运", "**贩运", "贩运**", "5 * 3", "贩运 * 走私", "a*", "_x", "**核查 机构 **。"]
)
def test_an_unpaired_delimiter_stays_visible(tmp_path: Path, source: str) -> None:
    [segment] = document(tmp_path, source).segments
    assert segment.text == source
    assert segment.marks == ()


@pytest.mark.parametrize(
    ("source", "text", "strong"),
    [
        ("**核查机构资质**。只有", "核查机构资质。只有", "核查机构资质"),
        ("**核查机构资质。**只有", "核查机构资质。只有", "核查机构资质。"),
        ("他说**“你好”**后来", "他说“你好”后来", "“你好”"),
        ("报告**《无人看见》**显示", "报告《无人看见》显示", "《无人看见》"),
        ("**（一）**目标", "（一）目标", "（一）"),
        ("**IOM**的", "IOM的", "IOM"),
    ],
)
def test_emphasis_next_to_chinese_needs_no_space(tmp_path: Path, source: str, text: str, strong: str) -> None:
    [segment] = document(tmp_path, source).segments
    assert (segment.text, marked(segment)) == (text, [("strong", strong, "")])


def test_emphasis_in_english_follows_commonmark(tmp_path: Path) -> None:
    assert texts(tmp_path, 'a*"b"*c and snake_case_name') == ['a*"b"*c and snake_case_name']


def test_a_soft_break_is_a_space_between_latin_and_nothing_next_to_chinese(tmp_path: Path) -> None:
    assert texts(tmp_path, "one\ntwo\n\n第一行\n第二行\n\nIOM\n的\n\n他说，\nIOM\n") == [
        "one two",
        "第一行第二行",
        "IOM的",
        "他说，IOM",
    ]


def test_a_hard_break_stays_a_line_break(tmp_path: Path) -> None:
    assert texts(tmp_path, "one  \ntwo\\\nthree<br>four\n") == ["one\ntwo\nthree\nfour"]


def test_an_item_that_lost_its_marker_is_its_own_paragraph(tmp_path: Path) -> None:
    segments = document(tmp_path, "- 一\n- 二\n三\n四\n\n1. 五\n   六\n").segments
    assert [(s.text, s.kind, s.location.line) for s in segments] == [
        ("一", BlockKind.LIST_ITEM, 1),
        ("二", BlockKind.LIST_ITEM, 2),
        ("三", BlockKind.PARAGRAPH, 3),
        ("四", BlockKind.PARAGRAPH, 4),
        ("五六", BlockKind.LIST_ITEM, 6),
    ]


def test_a_further_paragraph_of_an_item_has_no_marker(tmp_path: Path) -> None:
    segments = document(tmp_path, "- one\n\n  two\n").segments
    assert [(s.text, s.kind, s.list_marker) for s in segments] == [
        ("one", BlockKind.LIST_ITEM, "-"),
        ("two", BlockKind.PARAGRAPH, ""),
    ]


def test_words_between_html_tags_are_text(tmp_path: Path) -> None:
    source = (
        "<div>\n<p>打击 &amp; <b>人口</b></p><p>贩运</p>\n<!-- no -->\n<script>var x</script>\n</div>\n\na <i>b</i>\n"
    )
    segments = document(tmp_path, source).segments
    assert [s.text for s in segments] == ["打击 & 人口", "贩运", "a b"]
    assert segments[0].position(5) == (2, 16)


def test_table_cells_are_found_in_quotes_and_with_escaped_bars(tmp_path: Path) -> None:
    source = "> | a\\|b | - |\n> |---|---|\n> | 1 | **二** |\n\n- | x | y |\n  |---|---|\n  | p |\n"
    segments = document(tmp_path, source).segments
    assert [s.text for s in segments] == ["a|b", "-", "1", "二", "x", "y", "p"]
    assert [s.position(0) for s in segments] == [(1, 5), (1, 12), (3, 5), (3, 11), (5, 5), (5, 9), (7, 5)]
    assert segments[0].position(1) == (1, 7)


def test_escapes_and_entities_show_what_a_reader_sees(tmp_path: Path) -> None:
    [segment] = document(tmp_path, r"a\*b &lt;c&gt; \d &#x4e2d;e").segments
    assert segment.text == r"a*b <c> \d 中e"
    assert [segment.position(n)[1] for n in (1, 2, 4, 5, 8, 11, 12)] == [3, 4, 6, 10, 16, 19, 27]


def test_line_ends_of_all_systems_count_the_same(tmp_path: Path) -> None:
    for end in ("\n", "\r\n", "\r"):
        assert [s.location.line for s in document(tmp_path, f"# a{end}{end}b{end}{end}c").segments] == [1, 3, 5]


PIECES = st.one_of(
    st.sampled_from("。，“”《》*_`[|# 𠮷é~=\n\t\u3000\\"),
    st.sampled_from(
        ["人口贩运", "word", "two words", "**", "***", "``", "](u)", "![", "<https://a.b/c>", "<br>", "&amp;"]
    ),
    st.sampled_from(["  ", "\n\n", "- ", "1. ", "> ", "# ", "\n|---|---|\n"]),
)


@given(source=st.lists(PIECES, max_size=40).map("".join))
@example(source="- a\n\tb\n")
@example(source="# # #")
@example(source="- |。\n|---|---|\n")
@example(source=">  - 　a\n> b  \n>    c")
@settings(max_examples=400, deadline=None)
def test_every_visible_character_stands_at_its_place(tmp_path_factory: pytest.TempPathFactory, source: str) -> None:
    if not source:
        return
    for segment in document(tmp_path_factory.getbasetemp(), source).segments:
        stands_as_written(source, segment)
        assert segment.location.line == segment.position(0)[0]
        assert all(0 <= m.span.start < m.span.end <= len(segment.text) for m in segment.marks)
        assert all(m.kind in MarkKind for m in segment.marks)


def test_footnotes_are_read_where_they_stand_and_their_signs_are_no_words(tmp_path: Path) -> None:
    source = "贩运[^1]一词[^n]。[^none]\n\n[^1]: First **note**\n    goes on.\n\n    Second.\n\n[^n]: 注释。\n"
    found = document(tmp_path, source).segments
    assert [(s.text, s.kind, s.location.place) for s in found] == [
        ("贩运一词。[^none]", BlockKind.PARAGRAPH, "¶ 1"),
        ("First note goes on.", BlockKind.FOOTNOTE, "footnote 1"),
        ("Second.", BlockKind.FOOTNOTE, "footnote 1"),
        ("注释。", BlockKind.FOOTNOTE, "footnote n"),
    ]
    assert [(m.kind, m.span.start, m.value) for m in found[0].marks] == [
        (MarkKind.NOTE_REFERENCE, 2, "1"), (MarkKind.NOTE_REFERENCE, 4, "n"),
    ]  # fmt: skip
    assert found[1].position(6) == (3, 15)


def test_struck_out_words_are_read_without_their_signs(tmp_path: Path) -> None:
    [segment] = document(tmp_path, "打击~~人口~~贩运 ~~a~~ ~b~ x~~\n").segments
    assert segment.text == "打击人口贩运 a ~b~ x~~"
    stands_as_written("打击~~人口~~贩运 ~~a~~ ~b~ x~~\n", segment)


def test_wide_spaces_alone_on_a_line_move_nothing(tmp_path: Path) -> None:
    source = "\u3000\n字\n\n\x0b\nb\n"
    for segment in document(tmp_path, source).segments:
        stands_as_written(source, segment)
