"""One Word document that carries every construct of the format that holds words: each visible word is read once, in
order, and no other. Visible words are w01, w02, …; all others are called "no"."""

import re
from itertools import count
from pathlib import Path

import pytest
from docx_builder import build, paragraph, part, run, table

from termkit.formats.docx import read

DELETED = '<w:del w:id="1" w:author="a"><w:r><w:delText>no</w:delText></w:r></w:del>'
MOVED_AWAY = (
    '<w:moveFromRangeStart w:id="5" w:name="m" w:author="a" w:date="2024-01-01T00:00:00Z"/>'
    '<w:moveFrom w:id="6" w:author="a">{}</w:moveFrom><w:moveFromRangeEnd w:id="5"/>'
)
RUBY = (
    '<w:r><w:ruby><w:rubyPr><w:rubyAlign w:val="center"/><w:hps w:val="10"/><w:hpsRaise w:val="18"/>'
    '<w:hpsBaseText w:val="21"/><w:lid w:val="zh-CN"/></w:rubyPr><w:rt>{}</w:rt><w:rubyBase>{}</w:rubyBase></w:ruby></w:r>'
)
WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"


class Words:
    """Numbers the visible words in the order in which they are asked for."""

    def __init__(self) -> None:
        self._numbers = count(1)
        self.given: list[str] = []

    def __call__(self) -> str:
        self.given.append(f"w{next(self._numbers):02}")
        return self.given[-1] + " "


def complex_field(code: str, result: str) -> str:
    character = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    return (
        character("begin") + f'<w:r><w:instrText xml:space="preserve">{code}</w:instrText></w:r>' + character("separate")
        + result + character("end")
    )  # fmt: skip


def text_box(content: str) -> str:
    box = f"<w:txbxContent>{content}</w:txbxContent>"
    return (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:inline><wp:extent cx='9' cy='9'/>"
        f"<wp:docPr id='1' name='no' descr='no'/><a:graphic><a:graphicData uri='{WPS}'><wps:wsp><wps:cNvSpPr/><wps:spPr/>"
        f"<wps:txbx>{box}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline>"
        f"</w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def inline(w: Words) -> str:
    """A paragraph's content: everything that stands within a line."""
    named = "<w:sdtPr><w:alias w:val='no'/><w:placeholder><w:docPart w:val='no'/></w:placeholder></w:sdtPr>"
    control = f"<w:sdt>{named}<w:sdtContent>{{}}</w:sdtContent></w:sdt>".format
    return "".join([
        run(w()), run(w(), "<w:b/><w:i/><w:strike/>"), DELETED, run("no", "<w:vanish/>"),
        f'<w:ins w:id="2" w:author="a">{run(w())}<w:ins w:id="3" w:author="b">{run(w())}</w:ins></w:ins>',
        f'<w:ins w:id="4" w:author="a">{DELETED}</w:ins>',
        MOVED_AWAY.format(run("no")), f'<w:moveTo w:id="7" w:author="a">{run(w())}</w:moveTo>',
        f'<w:hyperlink r:id="web" w:tooltip="no">{run(w())}</w:hyperlink>',
        f'<w:hyperlink w:anchor="b">{complex_field(" PAGEREF no ", run(w()))}</w:hyperlink>',
        complex_field(" IF no ", complex_field(" DATE no ", run(w())) + run(w())),
        f'<w:fldSimple w:instr=" AUTHOR no ">{run(w())}</w:fldSimple>',
        control(run(w())), control(control(run(w()))),
        f"<w:customXml w:element='no'>{run(w())}</w:customXml>", f"<w:bdo w:val='rtl'>{run(w())}</w:bdo>",
        f"<w:dir w:val='ltr'>{run(w())}</w:dir>",
        RUBY.format(run("no"), run(w())),
        f"<m:oMath><m:r><m:t>{w()}</m:t></m:r></m:oMath>",
        '<w:bookmarkStart w:id="9" w:name="no"/><w:proofErr w:type="spellStart"/>', run(w()), '<w:bookmarkEnd w:id="9"/>',
        f"<w:r><w:t>{w()}</w:t><w:tab/><w:t>{w()}</w:t><w:br/><w:t>{w()}</w:t><w:cr/><w:lastRenderedPageBreak/></w:r>",
    ])  # fmt: skip


def document(folder: Path) -> tuple[Path, list[str]]:
    w = Words()
    reference = '<w:r><w:{}Reference w:id="{}"/></w:r>'.format
    body = paragraph(
        inline(w), '<w:rPr><w:rFonts w:ascii="no"/></w:rPr><w:pPrChange w:id="8" w:author="a"><w:pPr/></w:pPrChange>'
    )
    body += paragraph(run(w()), '<w:rPr><w:del w:id="1" w:author="a"/></w:rPr>')
    body += paragraph(run(w()) + reference("footnote", 2))
    end = '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
    body += paragraph(f'<w:commentRangeStart w:id="0"/>{run(w())}{end}')
    body += f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph(w())}</w:sdtContent></w:sdt>"
    body += f"<w:customXml w:element='no'>{paragraph(w())}</w:customXml>"
    properties = "<w:smartTagPr><w:attr w:name='no' w:val='no'/></w:smartTagPr>"
    body += paragraph(f"<w:smartTag w:uri='no' w:element='no'>{properties}{run(w())}</w:smartTag>")
    inner = table([paragraph(w())])
    gone = table([paragraph("no")]).replace(
        "<w:tr>", '<w:tr><w:trPr><w:cantSplit/><w:del w:id="1" w:author="a"/></w:trPr>'
    )
    before, after = paragraph(w()), paragraph(w())
    body += table([inner + before, after + gone])

    body += paragraph(run(w()) + text_box(paragraph(w()) + table([paragraph(w())])))
    body += paragraph(run(w()) + reference("endnote", 3) + run(w()))
    body += (
        '<w:sectPr><w:headerReference w:type="default" r:id="header1"/><w:headerReference w:type="first" r:id="header2"/>'
        '<w:footerReference w:type="default" r:id="footer1"/></w:sectPr>'
    )
    note = '<w:{0} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{0}><w:{0} w:id="{1}">{2}</w:{0}>'.format
    mark = "<w:r><w:footnoteRef/></w:r>"
    parts = {
        "footnotes.xml": part("footnotes", note("footnote", 2, paragraph(mark + inline(w)))),
        "endnotes.xml": part("endnotes", note("endnote", 3, paragraph(w()) + paragraph(w()))),
        "header1.xml": part("hdr", paragraph(w()) + table([paragraph(w())])),
        "header2.xml": part("hdr", paragraph(run(w()) + text_box(paragraph(w())))),
        "footer1.xml": part("ftr", paragraph(inline(w))),
        "comments.xml": part("comments", f'<w:comment w:id="0" w:author="no">{paragraph("no")}</w:comment>'),
        "styles.xml": part("styles", '<w:style w:type="paragraph" w:styleId="no"><w:name w:val="no"/></w:style>'),
    }
    return build(folder / "every.docx", body, parts, {"web": "https://example.org/no"}), w.given


def test_every_visible_word_is_read_once_in_order_and_no_other(tmp_path: Path) -> None:
    path, given = document(tmp_path)
    segments = read(path).segments
    words = " ".join(segment.text for segment in segments).split()
    assert words == given
    assert len(given) > 80
    assert {segment.kind.value for segment in segments} == {
        "paragraph", "table-cell", "text-box", "footnote", "header", "footer",
    }  # fmt: skip


def test_every_place_is_one_that_a_person_finds(tmp_path: Path) -> None:
    place = r"(?:¶ \d+|(?:text box|footnote|endnote) \d+|(?:first-page )?header|footer|table \d+, row \d+, column \d+)"
    for segment in read(document(tmp_path)[0]).segments:
        assert re.fullmatch(rf"{place}(?:, table \d+, row \d+, column \d+)?", segment.location.place)


@pytest.mark.parametrize("revisions", ["final", "original"])
def test_neither_state_mixes_in_the_other(tmp_path: Path, revisions: str) -> None:
    words = " ".join(s.text for s in read(document(tmp_path)[0], revisions=revisions).segments).split()
    assert ("no" in words) == (revisions == "original")
