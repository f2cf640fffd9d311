import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from docx_builder import build, paragraph, part, run, table

from termkit.formats.docx import read
from termkit.model.document import BlockKind, Segment

DELETED = '<w:del w:id="1" w:author="a">{}</w:del>'
INSERTED = '<w:ins w:id="2" w:author="a">{}</w:ins>'
STYLES = part(
    "styles",
    '<w:style w:type="paragraph" w:styleId="a1"><w:name w:val="heading 2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="a2"><w:name w:val="Mine"/><w:basedOn w:val="a1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="a3"><w:name w:val="Outlined"/>'
    '<w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="a4"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="a5"><w:name w:val="List"/><w:basedOn w:val="a5"/>'
    '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="character" w:styleId="c1"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="c2"><w:name w:val="Gone"/><w:rPr><w:vanish/></w:rPr></w:style>',
)
NUMBERING = part(
    "numbering",
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
    '<w:lvlText w:val="%1、"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:lvlText w:val="%2)"/></w:lvl>'
    '</w:abstractNum><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/>'
    '<w:lvlText w:val="x"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>',
)


def segments(folder: Path, body: str, revisions: str = "final", **more: dict[str, str]) -> tuple[Segment, ...]:
    return read(build(folder / "draft.docx", body, **more), revisions=revisions).segments


def texts(folder: Path, body: str, revisions: str = "final", **more: dict[str, str]) -> list[str]:
    return [segment.text for segment in segments(folder, body, revisions, **more)]


def marked(segment: Segment) -> list[tuple[str, str, str]]:
    return [(m.kind.value, segment.text[m.span.start : m.span.end], m.value) for m in segment.marks]


def test_empty_paragraphs_are_not_counted(tmp_path: Path) -> None:
    first, second = segments(tmp_path, paragraph("一") + paragraph(" ") + "<w:p/>" + paragraph("　　二"))
    assert (first.location.line, first.location.place) == (1, "¶ 1")
    assert (second.text, second.location.line, second.position(0)) == ("二", 2, (2, 3))


def test_deleted_moved_and_hidden_text_and_field_codes_are_silent(tmp_path: Path) -> None:
    body = paragraph(
        run("a")
        + DELETED.format("<w:r><w:delText>deleted</w:delText></w:r>")
        + "<w:moveFrom>" + run("moved away") + "</w:moveFrom>"
        + run("hidden", "<w:vanish/>")
        + run("hidden", '<w:rStyle w:val="c2"/>')
        + run("b", '<w:vanish w:val="0"/>')
        + '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText> PAGE </w:instrText>'
        '<w:fldChar w:fldCharType="separate"/><w:t>7</w:t><w:fldChar w:fldCharType="end"/></w:r>'
    )  # fmt: skip
    assert texts(tmp_path, body, parts={"styles.xml": STYLES}) == ["ab7"]


def test_a_formula_hides_its_hidden_letters_and_no_others(tmp_path: Path) -> None:
    hidden = "<w:rPr><w:vanish/></w:rPr>"
    letters = f"<m:r><m:rPr><m:nor/></m:rPr>{hidden}<m:t>no</m:t></m:r><m:r><m:t>x</m:t></m:r>"
    formula = f"<m:rad><m:radPr><m:ctrlPr>{hidden}</m:ctrlPr></m:radPr><m:deg/><m:e>{letters}</m:e></m:rad>"
    assert texts(tmp_path, paragraph(f"<m:oMath>{formula}</m:oMath>{run('y')}")) == ["xy"]


def test_everything_visible_is_read_once(tmp_path: Path) -> None:
    ruby = f"<w:r><w:ruby><w:rt>{run('hàn')}</w:rt><w:rubyBase>{run('漢')}</w:rubyBase></w:ruby></w:r>"
    box = "<w:txbxContent>" + paragraph("in a box") + "</w:txbxContent>"
    body = (
        paragraph("<w:hyperlink w:anchor='x'>" + run("link ") + "</w:hyperlink>" + INSERTED.format(run("inserted "))
                  + "<w:moveTo>" + run("moved ") + "</w:moveTo><w:smartTag>" + run("tag ") + "</w:smartTag>"
                  + "<w:fldSimple w:instr=' DATE '>" + run("date ") + "</w:fldSimple>"
                  + "<w:sdt><w:sdtPr/><w:sdtContent>" + run("control ") + "</w:sdtContent></w:sdt>"
                  + ruby
                  + "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>")
        + paragraph(run("host") + f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{box}"
                    f"</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict>"
                    "</mc:Fallback></mc:AlternateContent></w:r>" + run(" end"))
        + "<w:sdt><w:sdtContent>" + paragraph("block control") + "</w:sdtContent></w:sdt>"
    )  # fmt: skip
    found = segments(tmp_path, body)
    assert [s.text for s in found] == [
        "link inserted moved tag date control 漢x",
        "host end",
        "in a box",
        "block control",
    ]
    assert (found[2].kind, found[2].location.place) == (BlockKind.TEXT_BOX, "text box 1")


def test_special_characters_are_mapped(tmp_path: Path) -> None:
    body = paragraph(
        "<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:tab/><w:t>c</w:t><w:br/><w:t>d</w:t><w:softHyphen/>"
        '<w:sym w:font="Wingdings" w:char="F0FC"/><w:sym w:font="Symbol" w:char="F0B7"/><w:sym w:char="zz"/></w:r>'
    )
    assert texts(tmp_path, body) == ["a\u2011b\tc\nd✓•"]


def test_original_is_the_text_before_the_changes(tmp_path: Path) -> None:
    body = paragraph(
        run("打击") + DELETED.format("<w:r><w:delText>贩卖人口</w:delText></w:r>") + INSERTED.format(run("人口贩运"))
    )
    assert texts(tmp_path, body) == ["打击人口贩运"]
    assert texts(tmp_path, body, "original") == ["打击贩卖人口"]


def test_a_deleted_paragraph_mark_merges_two_paragraphs(tmp_path: Path) -> None:
    body = paragraph("one ", '<w:rPr><w:del w:id="1"/></w:rPr>') + paragraph("two") + paragraph("three")
    assert texts(tmp_path, body) == ["one two", "three"]
    assert texts(tmp_path, body, "original") == ["one", "two", "three"]
    body = paragraph("one ", '<w:rPr><w:ins w:id="1"/></w:rPr>') + paragraph("two")
    assert texts(tmp_path, body) == ["one", "two"]
    assert texts(tmp_path, body, "original") == ["one two"]


def test_a_deleted_row_is_gone(tmp_path: Path) -> None:
    rows = table([paragraph("a")], [paragraph("b")], [paragraph("c")])
    body = rows.replace("<w:tr>", '<w:tr><w:trPr><w:del w:id="1"/></w:trPr>', 1)
    found = segments(tmp_path, body)
    assert [(s.text, s.location.place) for s in found] == [
        ("b", "table 1, row 1, column 1"),
        ("c", "table 1, row 2, column 1"),
    ]


def test_table_cells_have_places_also_when_nested(tmp_path: Path) -> None:
    inner = table([paragraph("inner")])
    body = table([paragraph("a"), paragraph("b")], [paragraph(" "), paragraph("c") + inner + paragraph("d")])
    body += paragraph("after") + table([paragraph("e")])
    assert [(s.text, s.location.place, s.kind) for s in segments(tmp_path, body)] == [
        ("a", "table 1, row 1, column 1", BlockKind.TABLE_CELL),
        ("b", "table 1, row 1, column 2", BlockKind.TABLE_CELL),
        ("c", "table 1, row 2, column 2", BlockKind.TABLE_CELL),
        ("inner", "table 2, row 1, column 1", BlockKind.TABLE_CELL),
        ("d", "table 1, row 2, column 2", BlockKind.TABLE_CELL),
        ("after", "¶ 6", BlockKind.PARAGRAPH),
        ("e", "table 3, row 1, column 1", BlockKind.TABLE_CELL),
    ]


def test_headings_are_known_by_name_outline_or_style_chain(tmp_path: Path) -> None:
    styled = '<w:pStyle w:val="{}"/>'.format
    body = "".join(paragraph("x", styled(name)) for name in ("a1", "a2", "a3", "a4", "Heading3", "none"))
    body += paragraph("x", '<w:outlineLvl w:val="0"/>') + paragraph("x", '<w:outlineLvl w:val="9"/>')
    found = segments(tmp_path, body, parts={"styles.xml": STYLES})
    assert [s.level if s.kind is BlockKind.HEADING else 0 for s in found] == [2, 2, 3, 1, 3, 0, 1, 0]


def test_list_items_have_their_level_and_marker(tmp_path: Path) -> None:
    item = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr>'.format
    body = paragraph("a", item(0)) + paragraph("b", item(1)) + paragraph("c", item(1)) + paragraph("d", item(0))
    body += paragraph("e", item(1)) + paragraph("f", '<w:pStyle w:val="a5"/>')
    body += paragraph("g", '<w:pStyle w:val="a5"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    found = segments(tmp_path, body, parts={"styles.xml": STYLES, "numbering.xml": NUMBERING})
    assert [(s.list_marker, s.level) for s in found] == [
        ("一、", 1), ("1)", 2), ("2)", 2), ("二、", 1), ("1)", 2), ("•", 1), ("", 0),
    ]  # fmt: skip
    assert [s.kind for s in found] == [BlockKind.LIST_ITEM] * 6 + [BlockKind.PARAGRAPH]


def test_runs_of_one_form_are_one_mark(tmp_path: Path) -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText>HYPERLINK "https://b.org"</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + run("field")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    body = paragraph(
        run("  plain ") + run("bo", "<w:b/>") + run("ld ", '<w:rStyle w:val="c1"/>')
        + run("not", '<w:b w:val="false"/>') + run("both", "<w:b/><w:i/>")
        + '<w:hyperlink r:id="web">' + run(" link") + "</w:hyperlink>" + field
    )  # fmt: skip
    [segment] = segments(tmp_path, body, parts={"styles.xml": STYLES}, links={"web": "https://a.org"})
    assert segment.text == "plain bold notboth linkfield"
    assert marked(segment) == [
        ("strong", "bold", ""),
        ("strong", "both", ""),
        ("emphasis", "both", ""),
        ("link", "link", "https://a.org"),
        ("link", "field", "https://b.org"),
    ]


def test_notes_follow_the_body_in_the_order_of_their_references(tmp_path: Path) -> None:
    notes = part(
        "footnotes",
        '<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
        + "".join(f'<w:footnote w:id="{n}">{paragraph(f"note {n}")}</w:footnote>' for n in (1, 2, 3)),
    )
    ends = part("endnotes", f'<w:endnote w:id="1">{paragraph("at the end")}</w:endnote>')
    reference = '<w:r><w:footnoteReference w:id="{}"/></w:r>'.format
    body = paragraph(run("a") + reference(3)) + paragraph(
        run("b") + reference(1) + run("c") + '<w:r><w:endnoteReference w:id="1"/></w:r>'
    )
    found = segments(tmp_path, body, parts={"footnotes.xml": notes, "endnotes.xml": ends})
    assert [(s.text, s.location.place) for s in found] == [
        ("a", "¶ 1"), ("bc", "¶ 2"), ("note 3", "footnote 1"), ("note 1", "footnote 2"), ("at the end", "endnote 1"),
    ]  # fmt: skip
    assert [(m.kind.value, m.span.start, m.value) for m in found[1].marks] == [
        ("note-reference", 1, "2"),
        ("note-reference", 2, "1"),
    ]


def test_headers_and_footers_come_last_and_each_text_once(tmp_path: Path) -> None:
    parts = {f"header{n}.xml": part("hdr", paragraph(text)) for n, text in ((1, "同"), (2, "同"), (3, "首页"))}
    parts["footer1.xml"] = part("ftr", table([paragraph("脚")]))
    body = paragraph("正文") + (
        '<w:sectPr><w:headerReference w:type="default" r:id="header1"/>'
        '<w:headerReference w:type="even" r:id="header2"/><w:headerReference w:type="first" r:id="header3"/>'
        '<w:footerReference w:type="default" r:id="footer1"/></w:sectPr>'
    )
    found = segments(tmp_path, body, parts=parts)
    assert [(s.text, s.kind, s.location.place) for s in found] == [
        ("正文", BlockKind.PARAGRAPH, "¶ 1"),
        ("同", BlockKind.HEADER, "header"),
        ("首页", BlockKind.HEADER, "first-page header"),
        ("脚", BlockKind.FOOTER, "footer, table 1, row 1, column 1"),
    ]


def test_the_strict_form_of_the_format_is_read_too(tmp_path: Path) -> None:
    path = build(tmp_path / "a.docx", paragraph("严格", '<w:pStyle w:val="Heading1"/>'))
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name).decode() for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            for area in ("wordprocessingml", "officeDocument"):
                content = content.replace(f"schemas.openxmlformats.org/{area}/2006", f"purl.oclc.org/ooxml/{area}")
            archive.writestr(name, content)
    assert [(s.text, s.level) for s in read(path).segments] == [("严格", 1)]


@pytest.mark.real_program
def test_libreoffice_sees_the_same_text(tmp_path: Path) -> None:
    program = shutil.which("soffice")
    if not program:
        pytest.skip("NOT TESTED AGAINST LIBREOFFICE: soffice is missing (apt-get install libreoffice-writer)")
    notes = part("footnotes", f'<w:footnote w:id="2">{paragraph("脚注")}</w:footnote>')
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    body = (
        paragraph("标题", '<w:outlineLvl w:val="0"/>')
        + paragraph(
            run("打击")
            + run("人口贩运", "<w:b/>")
            + f'<w:hyperlink r:id="web">{run("网站")}</w:hyperlink>'
            + reference
        )
        + paragraph(run("旧") + INSERTED.format(run("新")) + run("藏", "<w:vanish/>"))
        + table([paragraph("a"), paragraph("b")], [paragraph("c"), paragraph("d")])
        + paragraph("end")
        + '<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>'
    )  # fmt: skip
    parts = {"header1.xml": part("hdr", paragraph("页眉")), "footnotes.xml": notes}
    path = build(tmp_path / "草稿.docx", body, parts, {"web": "https://example.org/"})
    out = tmp_path / "out"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        [program, profile, "--headless", "--convert-to", "docx", "--outdir", str(out), str(path)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    ours, theirs = read(path).segments, read(out / path.name).segments
    assert [s.text for s in theirs] == [s.text for s in ours]
    assert [s.location.place for s in theirs] == [s.location.place for s in ours]
    assert [s.kind for s in theirs] == [s.kind for s in ours]
    assert [marked(s) for s in theirs] == [marked(s) for s in ours]
