from pathlib import Path

import pytest
from docx_builder import build, paragraph
from odf_builder import pptx, shape

from termkit.errors import InputError
from termkit.formats.pptx import read
from termkit.model.document import BlockKind

A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'


def found(folder: Path, slides: list[str], **more: object) -> list[tuple[str, str]]:
    segments = read(pptx(folder / "talk.pptx", slides, **more)).segments  # type: ignore[arg-type]
    return [(segment.text, segment.location.place) for segment in segments]


def test_numbers_dates_and_the_notes_page_furniture_are_silent(tmp_path: Path) -> None:
    field = '<a:p><a:fld type="slidenum"><a:t>7</a:t></a:fld><a:fld type="datetime1"><a:t>today</a:t></a:fld></a:p>'
    notes = shape("7", "Number", "sldNum") + shape("say this", "Notes", "body") + shape("x", "Head", "hdr")
    assert found(tmp_path, [shape(field) + shape(" ")], notes=notes) == [("say this", "slide 1, notes")]


def test_shapes_groups_tables_and_diagrams_are_read_in_order(tmp_path: Path) -> None:
    cell = "<a:tc><a:txBody><a:p><a:r><a:t>{}</a:t></a:r></a:p></a:txBody></a:tc>".format
    table = (
        '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="9" name="T"/></p:nvGraphicFramePr><a:graphic><a:graphicData><a:tbl>'
        f"<a:tr>{cell('one')}{cell('two')}</a:tr></a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
    )
    diagram = (
        '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="8" name="Diagram 4"/></p:nvGraphicFramePr><a:graphic><a:graphicData>'
        '<dgm:relIds xmlns:dgm="urn:dgm" r:dm="data1"/></a:graphicData></a:graphic></p:graphicFrame>'
    )
    both = (
        f"<mc:AlternateContent><mc:Choice>{shape('new', 'C')}</mc:Choice><mc:Fallback>{shape('new', 'F')}</mc:Fallback>"
        "</mc:AlternateContent>"
    )
    slide = (
        shape("Title", "Title 1", "title")
        + f"<p:grpSp>{shape('in a group', 'G')}<p:grpSp>{shape('deeper', 'H')}</p:grpSp></p:grpSp>"
    )
    data = f"<d {A}><a:p><a:r><a:t>smart</a:t></a:r></a:p></d>"
    assert found(tmp_path, [slide + table + diagram + both, shape("next")], more={"data1": data}) == [
        ("Title", "slide 1, Title 1"),
        ("in a group", "slide 1, G"),
        ("deeper", "slide 1, H"),
        ("one", "slide 1, table 1, row 1, column 1"),
        ("two", "slide 1, table 1, row 1, column 2"),
        ("smart", "slide 1, Diagram 4"),
        ("new", "slide 1, C"),
        ("next", "slide 2, Box 1"),
    ]


def test_runs_of_one_paragraph_are_joined_and_marked(tmp_path: Path) -> None:
    content = (
        '<a:p><a:r><a:rPr b="1"/><a:t> bo</a:t></a:r><a:r><a:rPr b="1"/><a:t>ld</a:t></a:r><a:br/><a:r><a:rPr><a:hlinkClick/>'
        "</a:rPr><a:t>link</a:t></a:r></a:p>"
    )
    [segment] = read(pptx(tmp_path / "a.pptx", [shape(content, placeholder="ctrTitle")])).segments
    assert (segment.text, segment.kind, segment.position(0)) == ("bold\nlink", BlockKind.HEADING, (1, 2))
    assert [(m.kind.value, segment.text[m.span.start : m.span.end]) for m in segment.marks] == [
        ("strong", "bold"), ("link", "link"),
    ]  # fmt: skip


def test_a_word_file_is_no_presentation(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no PowerPoint"):
        read(build(tmp_path / "a.pptx", paragraph("a")))
