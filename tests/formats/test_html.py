import html as html_module
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from termkit.errors import InputError
from termkit.formats.html import read
from termkit.model.document import BlockKind, Document, MarkKind, Segment
from termkit.model.language import UNDETERMINED, ZH_HANS


def document(folder: Path, source: str, encoding: str = "utf-8") -> Document:
    path = folder / "page.html"
    path.write_bytes(source.encode(encoding))
    return read(path)


def texts(folder: Path, source: str) -> list[str]:
    return [segment.text for segment in document(folder, source).segments]


def marked(segment: Segment) -> list[tuple[str, str, str]]:
    return [(m.kind.value, segment.text[m.span.start : m.span.end], m.value) for m in segment.marks]


def test_what_a_reader_does_not_see_is_silent(tmp_path: Path) -> None:
    source = (
        "<!DOCTYPE html><html><head><style>p { color: red }</style><script>if (a < b) { '<p>no</p>' }</script>"
        '<meta name="description" content="no"></head><body><!-- no --><p hidden>no</p><p style="display: none">no <b>no</b>'
        '</p><template><p>no</p></template><noscript>no</noscript><p title="no">yes</p><svg><text>no</text></svg>'
        '<input placeholder="no"><ruby>漢<rp>(</rp><rt>no</rt></ruby><pre><code>no</code></pre><select hidden><option>no'
        "</select><iframe><p>no</p></iframe><![CDATA[no]]><?no ?></body></html>"
    )
    assert texts(tmp_path, source) == ["yes", "漢"]


def test_white_space_is_as_a_browser_shows_it(tmp_path: Path) -> None:
    source = "<p>\n  One\n  <b> two </b>\n three.  </p><p>打击\n人口贩运</p><p>a&nbsp; b<br>c <br/> d</p><p> </p>"
    assert texts(tmp_path, source) == ["One two three.", "打击人口贩运", "a\u00a0 b\nc\nd"]


def test_blocks_have_kind_level_marker_and_place(tmp_path: Path) -> None:
    source = (
        "<title>T</title><h2>H</h2>loose<ul><li>one<ol><li>inner</ol><li><p>two</p><p>more</p></ul><blockquote>q</blockquote>"
        "<table><caption>c</caption><tr><th>a<td>b<tr><td>d</td></tr></table><figure><figcaption>f</figcaption></figure>"
    )
    found = document(tmp_path, f"<html><head></head><body>{source}").segments
    assert [(s.text, s.kind, s.level, s.list_marker) for s in found] == [
        ("T", BlockKind.PARAGRAPH, 0, ""),
        ("H", BlockKind.HEADING, 2, ""),
        ("loose", BlockKind.PARAGRAPH, 0, ""),
        ("one", BlockKind.LIST_ITEM, 1, "•"),
        ("inner", BlockKind.LIST_ITEM, 2, "1."),
        ("two", BlockKind.LIST_ITEM, 1, "•"),
        ("more", BlockKind.PARAGRAPH, 0, ""),
        ("q", BlockKind.QUOTE, 0, ""),
        ("c", BlockKind.CAPTION, 0, ""),
        ("a", BlockKind.TABLE_CELL, 0, ""),
        ("b", BlockKind.TABLE_CELL, 0, ""),
        ("d", BlockKind.TABLE_CELL, 0, ""),
        ("f", BlockKind.CAPTION, 0, ""),
    ]
    assert [s.location.place for s in found[9:12]] == [
        "table 1, row 1, column 1", "table 1, row 1, column 2", "table 1, row 2, column 1",
    ]  # fmt: skip
    assert document(tmp_path, "<head><title>T</title></head>").segments[0].location.place == "title"


def test_marks_and_pictures(tmp_path: Path) -> None:
    source = '<p><b>bo</b><strong>ld</strong> <a href="u">link</a> <code>x</code> <img src="p.png" alt="a &quot;map&quot;"></p>'
    [segment] = document(tmp_path, source).segments
    assert segment.text == 'bold link x a "map"'
    assert marked(segment) == [
        ("strong", "bold", ""), ("link", "link", "u"), ("code", "x", ""), ("image", 'a "map"', "p.png"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "reference",
    [
        '<sup class="footnote-ref"><a href="#fn1" id="fnref1">[1]</a></sup>',
        '<a href="#fn1" class="footnote-ref" role="doc-noteref"><sup>1</sup></a>',
        '<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a>',
    ],
)
def test_the_sign_of_a_note_is_no_word(tmp_path: Path, reference: str) -> None:
    back = '<a href="#fnref1" class="footnote-backref">↩</a>'
    note = f'<section class="footnotes"><ol><li><p>Note. {back}</p></li></ol></section>'
    text, foot = document(tmp_path, f"<p>word{reference}.</p>{note}").segments
    assert (text.text, text.marks[0].kind, foot.text, foot.kind) == (
        "word.", MarkKind.NOTE_REFERENCE, "Note.", BlockKind.FOOTNOTE,
    )  # fmt: skip


def test_lines_and_columns_are_those_of_the_source(tmp_path: Path) -> None:
    source = "<p>𠮷 &amp; <b>c</b>\r\nd</p>\r\n<p\n class='>'>e</p>"
    first, second = document(tmp_path, source).segments
    assert first.text == "𠮷 & c d"
    assert [first.position(n) for n in (0, 2, 4, 6)] == [(1, 4), (1, 6), (1, 15), (2, 1)]
    assert second.position(0) == (4, 12)


def test_bytes_are_decoded_first(tmp_path: Path) -> None:
    assert texts(tmp_path, "<p>打击人口贩运</p>") == ["打击人口贩运"]
    page = document(tmp_path, '<html lang="zh-CN"><meta charset="gb2312"><p>打击', "gb18030")
    assert (page.segments[0].text, page.encoding, page.language) == ("打击", "gb2312", ZH_HANS)
    assert document(tmp_path, '<html lang="x!"><p>a').language == UNDETERMINED


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("<p>a < b & c > d &notaname; &#55357; &#999999999; &#x110000;</p>", ["a < b & c > d ¬aname; � �9; �"]),
        ("<p title=it's>a</p>", ["a"]),
        ("<p>a</div></p></b>b<p>c", ["a", "b", "c"]),
        ("a<!-->b--><!-- never closed <p>c", ["ab-->"]),
        ('<p>a<a href="never closed>b</p>', ["a"]),
        ("<p>a<script>never closed <p>b", ["a"]),
        ("<textarea>a<b>c</textarea>", ["a<b>c"]),
        ("a</>b</ p>c<1>d", ["abc<1>d"]),
    ],
)
def test_what_browsers_make_of_broken_pages(tmp_path: Path, source: str, shown: list[str]) -> None:
    assert texts(tmp_path, source) == shown


def test_a_page_without_text_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="shows no text"):
        document(tmp_path, "<html><script>write()</script></html>")


WORDS = st.text(st.sampled_from("a中𠮷 \n&<>\"'，"), min_size=1, max_size=12)
TAGS = st.sampled_from(["b", "i", "p", "div", "li", "td", "table", "a", "span", "h1", "ul"])
PAGES = st.recursive(
    WORDS.map(html_module.escape),
    lambda inner: st.tuples(TAGS, st.lists(inner, max_size=3)).map(lambda t: f"<{t[0]}>{''.join(t[1])}</{t[0]}>"),
    max_leaves=12,
)


@given(source=PAGES)
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_word_is_read_once_in_order_and_stands_at_its_place(tmp_path: Path, source: str) -> None:
    import re

    words = html_module.unescape(re.sub(r"<[^>]*>", "", source)).split()
    if not words:
        return
    segments = document(tmp_path, source).segments
    assert "".join("".join(s.text.split()) for s in segments) == "".join(words)
    lines = re.split(r"\r\n?|\n", source)
    for segment in segments:
        for offset, ch in enumerate(segment.text):
            line, column = segment.position(offset)
            written = lines[line - 1][column - 1 :]
            assert ch == " " or html_module.unescape(written)[:1] == ch
