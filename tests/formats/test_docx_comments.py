"""Comments in Word files: on the exact words, at a safe place, and nothing else in the file is another."""

import re
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from docx_builder import build, paragraph, part, run, table
from hypothesis import given, settings
from hypothesis import strategies as st
from real_program import saved_by_libreoffice
from word_rules import RULES, broken_rules, ranges

from termkit.errors import InputError
from termkit.formats.docx import read
from termkit.formats.docx_comments import CommentedFile
from termkit.model.document import Segment, Span
from termkit.model.finding import Quote

WHEN = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
INSERTED = '<w:ins w:id="90" w:author="A" w:date="2024-01-01T00:00:00Z">{}</w:ins>'
DELETED = '<w:del w:id="91" w:author="A" w:date="2024-01-01T00:00:00Z"><w:r><w:delText>{}</w:delText></w:r></w:del>'
CONTROL = "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
BOX = (
    '<w:r><w:pict><v:shape style="width:100pt;height:40pt"><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox>'
    "</v:shape></w:pict></w:r>"
)
RUBY = (
    '<w:r><w:ruby><w:rubyPr><w:rubyAlign w:val="center"/><w:hps w:val="10"/><w:hpsRaise w:val="18"/>'
    '<w:hpsBaseText w:val="21"/><w:lid w:val="zh-CN"/></w:rubyPr><w:rt>{}</w:rt><w:rubyBase>{}</w:rubyBase></w:ruby></w:r>'
)
NOTES = part(
    "footnotes",
    '<w:footnote w:id="0" w:type="separator"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    f'<w:footnote w:id="2">{paragraph("脚注里的词语")}</w:footnote>',
)
NOTE_MARK = '<w:r><w:footnoteReference w:id="2"/></w:r>'


def field(code: str, result: str) -> str:
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    return f"{begin}<w:r><w:instrText> {code} </w:instrText></w:r>{separate}{result}{end}"


def quote(segments: tuple[Segment, ...], words: str) -> Quote:
    for segment in segments:
        if (start := segment.text.find(words)) >= 0:
            return Quote(segment, Span(start, start + len(words)))
    raise AssertionError(f"{words} is not read")


def commented(path: Path, *words: str, out: Path | None = None, revisions: str = "final") -> tuple[Path, list[str]]:
    """A copy with a comment on each of `words`, called after them, and what each anchor says that it stands in."""
    out = out or path.with_name("out.docx")
    segments = read(path, revisions=revisions).segments
    file = CommentedFile(path, revisions=revisions)
    anchors = [file.find(q.start, q.end) for q in (quote(segments, w) for w in words)]
    for text, anchor in zip(words, anchors, strict=True):
        file.add(anchor, [f"about {text}"], "[TK101 0123456789abcdef]", ("termkit", "TK"), WHEN, "zh-CN")
    file.save(out)
    assert broken_rules(out) == []
    assert [s.text for s in read(out, revisions=revisions).segments] == [s.text for s in segments]
    return out, [anchor.inside for anchor in anchors]


def all_parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_without_a_comment_every_part_is_the_same_byte_for_byte(tmp_path: Path) -> None:
    path = build(tmp_path / "a.docx", paragraph("没有"))
    CommentedFile(path).save(tmp_path / "out.docx")
    assert all_parts(tmp_path / "out.docx") == all_parts(path)


def test_only_the_text_the_comments_and_what_names_them_change(tmp_path: Path) -> None:
    parts = {"styles.xml": part("styles", ""), "header1.xml": part("hdr", paragraph("页眉")), "media.xml": "<a>  </a>"}
    path = build(tmp_path / "a.docx", paragraph("打击人口贩运"), parts)
    out, _ = commented(path, "人口")
    before, after = all_parts(path), all_parts(out)
    assert {name for name, data in after.items() if data != before.get(name)} == {
        "word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels", "[Content_Types].xml",
    }  # fmt: skip
    assert list(after)[: len(before)] == list(before)


def test_the_text_without_the_marks_is_as_it_was(tmp_path: Path) -> None:
    path = build(tmp_path / "a.docx", paragraph("国际移民组织") + paragraph(run("打击人口贩运", "<w:b/>")))
    out, _ = commented(path, "移民", "人口", "口贩")
    text = all_parts(out)["word/document.xml"].decode()
    text = re.sub(r'<w:commentRange\w+ w:id="\d+"/>|<w:r><w:commentReference w:id="\d+"/></w:r>', "", text)
    form = r'<w:r><w:rPr>((?:<w:b/>)?)(?:</w:rPr>)<w:t xml:space="preserve">([^<]*)</w:t></w:r>'
    joined = re.sub(r"<w:rPr/>", "<w:rPr></w:rPr>", text)
    while (once := re.sub(form + form, lambda m: run(m[2] + m[4], m[1]), joined)) != joined:
        joined = once
    original = all_parts(path)["word/document.xml"].decode()
    assert joined.replace("\r\n", "\n") == re.sub("<w:(pPr)></w:pPr>", r"<w:\1/>", original)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (paragraph("打击人口贩运。"), "人口贩运"),
        (paragraph("打击人口贩运"), "打击人口贩运"),
        (paragraph("  缩进的词"), "词"),
        (paragraph(run("打击人") + run("口贩", "<w:b/>") + run("运。")), "人口贩运"),
        (paragraph("𠮷田𠮷先生"), "田𠮷"),
        (paragraph("𠮷田𠮷先生"), "先生"),
        (paragraph('<w:r><w:t xml:space="preserve">a </w:t><w:tab/><w:t>bc</w:t><w:br/><w:t>d</w:t></w:r>'), "bc"),
        (paragraph(f'<w:hyperlink r:id="web">{run("看这里吧")}</w:hyperlink>'), "这里"),
        (paragraph(f'<w:hyperlink r:id="web">{run("看这")}</w:hyperlink>{run("里吧")}'), "这里"),
        (paragraph(run("旧") + INSERTED.format(run("新词语")) + run("尾")), "新词"),
        (paragraph(run("旧") + INSERTED.format(run("新词语")) + run("尾")), "旧新词"),
        (paragraph(run("甲") + CONTROL.format("", run("乙丙丁"))), "丙"),
        (table([paragraph("一"), paragraph("二三四")]), "三"),
    ],
)
def test_a_comment_stands_on_its_exact_words(tmp_path: Path, body: str, words: str) -> None:
    path = build(tmp_path / "a.docx", body + paragraph("尾"), links={"web": "https://example.org/"})
    out, inside = commented(path, words)
    assert ranges(out) == {f"about {words}": words}
    assert inside == [""]


@pytest.mark.parametrize(
    ("body", "words", "marked", "inside"),
    [
        (run("甲") + field("REF x", run("乙丙")) + run("丁"), "丙", "乙丙", "a field"),
        (run("甲乙") + field("REF x", run("丙丁")) + run("戊"), "乙丙", "乙丙丁", "a field"),
        (run("甲") + field("A", run("乙") + field("B", run("丙")) + run("丁")), "丙", "乙丙丁", "a field"),
        (run("甲") + f'<w:fldSimple w:instr=" X ">{run("乙丙")}</w:fldSimple>', "丙", "乙丙", "a field"),
        (run("甲") + CONTROL.format("<w:text/>", run("乙丙")), "丙", "乙丙", "a content control"),
        (run("甲") + "<m:oMath><m:r><m:t>xyz</m:t></m:r></m:oMath>", "y", "xyz", "a formula"),
        (run("甲") + f'<w:smartTag w:uri="u" w:element="e">{run("乙丙")}</w:smartTag>', "丙", "乙丙", ""),
        (run("甲") + RUBY.format(run("yi"), run("乙")) + run("丙"), "乙", "yi乙", ""),
        (run("甲") + BOX.format(paragraph("盒子里的词")) + run("尾"), "子里", "盒子里的词", "text box 1"),
        (run("甲") + NOTE_MARK + run("尾"), "里的", "", "footnote 1"),
    ],
)
def test_where_comments_get_lost_the_nearest_safe_thing_is_marked(
    tmp_path: Path, body: str, words: str, marked: str, inside: str
) -> None:
    path = build(tmp_path / "a.docx", paragraph("前") + paragraph(body), {"footnotes.xml": NOTES})
    out, told = commented(path, words)
    assert ranges(out) == {f"about {words}": marked}
    assert told == [inside]


def test_headers_and_footers_get_their_comments_on_the_first_paragraph(tmp_path: Path) -> None:
    parts = {"header1.xml": part("hdr", paragraph("页眉词")), "footer1.xml": part("ftr", paragraph("页脚词"))}
    section = '<w:sectPr><w:headerReference w:type="default" r:id="header1"/><w:footerReference w:type="default" r:id="footer1"/></w:sectPr>'
    path = build(tmp_path / "a.docx", paragraph("第一段") + paragraph("第二段") + section, parts)
    out, inside = commented(path, "页眉", "页脚")
    assert ranges(out) == {"about 页眉": "第一段", "about 页脚": "第一段"}
    assert inside == ["header", "footer"]
    assert all_parts(out)["word/header1.xml"] == all_parts(path)["word/header1.xml"]


def test_an_empty_first_paragraph_holds_comments_too(tmp_path: Path) -> None:
    section = '<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>'
    path = build(
        tmp_path / "a.docx", "<w:p/>" + paragraph("词") + section, {"header1.xml": part("hdr", paragraph("页眉"))}
    )
    assert ranges(commented(path, "页眉")[0]) == {"about 页眉": ""}


def test_a_block_control_gets_its_comments_on_the_paragraph_before_it_or_else_behind(tmp_path: Path) -> None:
    control = CONTROL.format("", paragraph("甲乙丙"))
    path = build(tmp_path / "a.docx", paragraph("前") + control + paragraph("后"))
    assert ranges(commented(path, "乙")[0]) == {"about 乙": "前"}
    path = build(tmp_path / "b.docx", control + paragraph("后"))
    out, inside = commented(path, "乙")
    assert (ranges(out), inside) == ({"about 乙": "后"}, ["a content control"])


def test_where_all_text_is_in_one_block_control_comments_stand_on_their_words(tmp_path: Path) -> None:
    path = build(tmp_path / "a.docx", CONTROL.format("", paragraph("甲乙丙") + paragraph("丁")))
    assert ranges(commented(path, "乙")[0]) == {"about 乙": "乙"}


def test_a_table_of_contents_is_marked_as_a_whole(tmp_path: Path) -> None:
    marks = {k: f'<w:r><w:fldChar w:fldCharType="{k}"/></w:r>' for k in ("begin", "separate", "end")}
    code = "<w:r><w:instrText> TOC </w:instrText></w:r>"
    body = (
        paragraph("前")
        + paragraph(marks["begin"] + code + marks["separate"] + run("第一章"))
        + paragraph("第二章")
        + paragraph(marks["end"])
        + paragraph("后")
    )
    out, inside = commented(build(tmp_path / "a.docx", body), "二章")
    assert (ranges(out), inside) == ({"about 二章": "第一章第二章"}, ["a field"])


def test_deleted_text_can_be_marked_where_the_original_is_read(tmp_path: Path) -> None:
    path = build(tmp_path / "a.docx", paragraph(run("甲") + DELETED.format("乙丙") + run("丁")))
    assert ranges(commented(path, "丙丁", revisions="original")[0]) == {"about 丙丁": "丙丁"}


def test_paragraphs_that_a_deleted_mark_joins_are_marked_across(tmp_path: Path) -> None:
    gone = '<w:rPr><w:del w:id="9" w:author="A"/></w:rPr>'
    path = build(tmp_path / "a.docx", paragraph("  ", gone) + paragraph("甲乙", gone) + paragraph("丙丁"))
    assert ranges(commented(path, "乙丙")[0]) == {"about 乙丙": "乙丙"}


def test_comments_may_overlap_and_share_their_words(tmp_path: Path) -> None:
    path = build(tmp_path / "a.docx", paragraph("甲乙丙丁戊"))
    out, _ = commented(path, "乙丙丁", "丙", "甲乙丙", "丁戊", "乙丙丁戊", "丙丁")
    assert all(text == about.removeprefix("about ") for about, text in ranges(out).items())


def test_an_absent_thing_is_marked_as_a_point_where_it_belongs(tmp_path: Path) -> None:
    path = build(tmp_path / "a.docx", paragraph("甲乙") + paragraph("丙"))
    for start in ((1, 3), (1, 1), (1, 2), (1, 99), (99, 1), (0, 0)):
        file = CommentedFile(path)
        file.add(file.find(start, start), ["absent"], "", ("termkit", "TK"), WHEN, "zh-CN")
        file.save(tmp_path / "out.docx")
        assert broken_rules(tmp_path / "out.docx") == []
        assert ranges(tmp_path / "out.docx") == {"absent": ""}


def test_a_file_without_a_paragraph_in_its_text_is_refused(tmp_path: Path) -> None:
    section = '<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>'
    path = build(tmp_path / "a.docx", section, {"header1.xml": part("hdr", paragraph("页眉"))})
    with pytest.raises(InputError, match="no paragraph for comments"):
        commented(path, "页眉")


def test_a_comment_shows_chinese_in_a_chinese_font_and_holds_what_xml_cannot(tmp_path: Path) -> None:
    path = build(tmp_path / "a.docx", paragraph("甲"))
    file = CommentedFile(path)
    file.add(file.find((1, 1), (1, 2)), ["=\x00 <b>\ud800&\r\nzwei"], "[x]", ("termkit", "TK"), WHEN, "zh-TW")
    file.save(tmp_path / "out.docx")
    text = all_parts(tmp_path / "out.docx")["word/comments.xml"].decode()
    assert 'w:eastAsia="Microsoft JhengHei"' in text
    assert '<w:lang w:val="en-GB" w:eastAsia="zh-TW"/>' in text
    assert 'w:author="termkit" w:date="2026-01-02T03:04:05Z" w:initials="TK"' in text
    assert "=\ufffd &lt;b&gt;\ufffd&amp; zwei" in text


def test_ids_of_comments_that_are_there_are_not_taken_again(tmp_path: Path) -> None:
    theirs = '<w:comment w:id="7" w:author="李" w:date="2024-01-01T00:00:00Z" w:initials="L">{}</w:comment>'
    body = '<w:commentRangeStart w:id="7"/>' + run("甲") + '<w:commentRangeEnd w:id="7"/>'
    body += '<w:r><w:commentReference w:id="7"/></w:r>' + run("乙")
    path = build(
        tmp_path / "a.docx", paragraph(body), {"comments.xml": part("comments", theirs.format(paragraph("原来的")))}
    )
    out, _ = commented(path, "甲乙", "乙")
    assert ranges(out) == {"原来的": "甲", "about 甲乙": "甲乙", "about 乙": "乙"}
    assert all_parts(out)["[Content_Types].xml"] == all_parts(path)["[Content_Types].xml"]
    file = CommentedFile(out)
    file.remove(c.identity for c in file.comments if c.author == "termkit")
    file.save(tmp_path / "again.docx")
    assert broken_rules(tmp_path / "again.docx") == []
    assert [(c.author, c.text, c.words) for c in CommentedFile(tmp_path / "again.docx").comments] == [
        ("李", "原来的", "甲")
    ]


def test_the_strict_form_gets_strict_comments(tmp_path: Path) -> None:
    path = build(tmp_path / "a.docx", paragraph("严格的词"))
    files = {name: data.decode() for name, data in all_parts(path).items()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            for area in ("wordprocessingml", "officeDocument"):
                content = content.replace(f"schemas.openxmlformats.org/{area}/2006", f"purl.oclc.org/ooxml/{area}")
            archive.writestr(name, content)
    out, _ = commented(path, "格的")
    assert b"purl.oclc.org/ooxml/wordprocessingml/main" in all_parts(out)["word/comments.xml"]
    assert (
        b"purl.oclc.org/ooxml/officeDocument/relationships/comments" in all_parts(out)["word/_rels/document.xml.rels"]
    )
    assert ranges(out) == {"about 格的": "格的"}


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_words_in_any_runs_keep_the_text_and_get_their_range(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    pieces = data.draw(st.lists(st.text("甲乙𠮷 a，", min_size=1, max_size=4), min_size=1, max_size=5))
    body = "".join(INSERTED.format(run(p)) if data.draw(st.booleans()) else run(p) for p in pieces)
    folder = tmp_path_factory.mktemp("docx")
    path = build(folder / "a.docx", paragraph(run("始") + body + run("末")))
    segment = read(path).segments[0]
    size = len(segment.text)
    file = CommentedFile(path)
    spans = data.draw(st.lists(st.tuples(st.integers(0, size - 1), st.integers(1, size)), min_size=1, max_size=6))
    quotes = [Quote(segment, Span(min(a, b - 1), max(a + 1, b))) for a, b in spans]
    for number, anchor in enumerate([file.find(q.start, q.end) for q in quotes]):
        file.add(anchor, [str(number)], "", ("termkit", "TK"), WHEN, "zh-CN")
    file.save(folder / "out.docx")
    assert broken_rules(folder / "out.docx") == []
    assert ranges(folder / "out.docx") == {str(n): q.text for n, q in enumerate(quotes)}
    assert read(folder / "out.docx").segments[0].text == segment.text


def test_a_thousand_comments_are_written_in_good_time(tmp_path: Path) -> None:
    path = build(tmp_path / "a.docx", "".join(paragraph(f"第{n}段里的词语") for n in range(500)))
    segments = read(path).segments
    begun = datetime.now(UTC)
    file = CommentedFile(path)
    quotes = [Quote(s, Span(start, start + 3)) for s in segments for start in (0, 2)]
    for number, anchor in enumerate([file.find(q.start, q.end) for q in quotes]):
        file.add(anchor, [f"no {number}"], "", ("termkit", "TK"), WHEN, "zh-CN")
    file.save(tmp_path / "out.docx")
    assert (datetime.now(UTC) - begun).total_seconds() < 5
    assert broken_rules(tmp_path / "out.docx") == []
    words = {c.text.partition("\n")[0]: c.words for c in CommentedFile(tmp_path / "out.docx").comments}
    assert words == {f"no {n}": q.text for n, q in enumerate(quotes)}


def test_the_rules_tell_a_broken_file(tmp_path: Path) -> None:
    out, _ = commented(build(tmp_path / "a.docx", paragraph("甲乙丙")), "乙")
    files = all_parts(out)
    files["word/document.xml"] = files["word/document.xml"].replace(b"<w:commentRangeEnd", b"<w:commentRangeStart")
    files["word/comments.xml"] = re.sub(
        rb"(<w:rFonts[^>]*>)(.*?)(<w:lang[^>]*>)", rb"\3\2\1", files["word/comments.xml"]
    )
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    assert broken_rules(out) == sorted((RULES[6], RULES[8]))


@pytest.mark.real_program
def test_libreoffice_keeps_every_comment_on_its_words(tmp_path: Path) -> None:
    body = (
        paragraph("第一段里有词语")
        + paragraph(run("打击人") + run("口贩", "<w:b/>") + run("运𠮷田"))
        + paragraph(f'<w:hyperlink r:id="web">{run("看这里吧")}</w:hyperlink>')
        + paragraph(run("旧") + INSERTED.format(run("新来的")) + run("尾"))
        + table([paragraph("左格"), paragraph("右格")])
        + paragraph(run("见") + field("REF x", run("交叉引用")) + run("处"))
        + paragraph(run("盒前") + BOX.format(paragraph("盒子里的字")) + run("盒后"))
        + paragraph(run("注释处") + NOTE_MARK + run("之后"))
        + CONTROL.format("", paragraph("控件文字"))
        + paragraph("最后一段")
        + '<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>'
    )
    parts = {"footnotes.xml": NOTES, "header1.xml": part("hdr", paragraph("页眉文字"))}
    path = build(tmp_path / "draft.docx", body, parts, {"web": "https://example.org/"})
    words = [
        "段里", "人口贩运", "贩运𠮷", "𠮷田", "这里", "旧新来", "右格", "引用", "子里", "里的词", "控件", "页眉", "最后一段",
    ]  # fmt: skip
    ours, _ = commented(path, *words)
    theirs = saved_by_libreoffice(ours, "docx:MS Word 2007 XML", tmp_path / "out")
    kept = ranges(theirs)
    assert set(kept) == {f"about {w}" for w in words}
    expected = ranges(ours)
    box = "about 子里"  # LibreOffice writes the box twice, for old and new programs
    assert {k: v for k, v in kept.items() if k != box} == {k: v for k, v in expected.items() if k != box}
    assert "盒子里的字" in kept[box]
