from pathlib import Path

import pytest
from odf_builder import odt

from termkit.errors import InputError
from termkit.formats.odt import read
from termkit.model.document import BlockKind, MarkKind, Segment

BOLD = '<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
HIDDEN = '<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>'
CHANGES = (
    '<text:tracked-changes><text:changed-region text:id="i"><text:insertion/></text:changed-region>'
    '<text:changed-region text:id="d"><text:deletion><text:p> gone</text:p><text:p>away</text:p></text:deletion>'
    "</text:changed-region></text:tracked-changes>"
)


def segments(folder: Path, body: str, revisions: str = "final", **more: str) -> tuple[Segment, ...]:
    return read(odt(folder / "draft.odt", body, **more), revisions=revisions).segments


def texts(folder: Path, body: str, revisions: str = "final", **more: str) -> list[str]:
    return [segment.text for segment in segments(folder, body, revisions, **more)]


def test_comments_hidden_text_and_signs_of_notes_are_silent(tmp_path: Path) -> None:
    body = (
        "<text:p>a<office:annotation><dc:creator>x</dc:creator><text:p>no</text:p></office:annotation>b<text:span "
        'text:style-name="H">no</text:span><text:ruby><text:ruby-base>漢</text:ruby-base><text:ruby-text>no</text:ruby-text>'
        "</text:ruby></text:p><text:sequence-decls><text:p>no</text:p></text:sequence-decls><text:p> </text:p>"
    )
    assert texts(tmp_path, body, styles=HIDDEN) == ["ab漢"]


def test_white_space_is_what_the_standard_says(tmp_path: Path) -> None:
    body = '<text:p>\n a <text:s/><text:s text:c="2"/>b<text:tab/>c<text:line-break/>d  e\n</text:p>'
    assert texts(tmp_path, body) == ["a    b\tc\nd e"]


def test_blocks_have_kind_level_marker_and_place(tmp_path: Path) -> None:
    numbered = '<text:list-style style:name="N"><text:list-level-style-number text:level="1"/></text:list-style>'
    item = "<text:list-item><text:p>{}</text:p>{}</text:list-item>".format
    body = (
        '<text:h text:outline-level="2">H</text:h><text:list text:style-name="N">' + item("one", "")
        + item("two", f"<text:list>{item('in', '')}</text:list>") + "</text:list><text:p>a<draw:frame><draw:text-box>"
        "<text:p>box</text:p></draw:text-box></draw:frame>b</text:p><table:table><table:table-column/><table:table-row>"
        "<table:table-cell><text:p>c</text:p><text:p>d</text:p></table:table-cell><table:covered-table-cell/>"
        "<table:table-cell><text:p>e</text:p></table:table-cell></table:table-row></table:table>"
    )  # fmt: skip
    assert [
        (s.text, s.kind, s.level, s.list_marker, s.location.place) for s in segments(tmp_path, body, styles=numbered)
    ] == [
        ("H", BlockKind.HEADING, 2, "", "¶ 1"),
        ("one", BlockKind.LIST_ITEM, 1, "1.", "¶ 2"),
        ("two", BlockKind.LIST_ITEM, 1, "2.", "¶ 3"),
        ("in", BlockKind.LIST_ITEM, 2, "•", "¶ 4"),
        ("ab", BlockKind.PARAGRAPH, 0, "", "¶ 5"),
        ("box", BlockKind.TEXT_BOX, 0, "", "text box 1"),
        ("c", BlockKind.TABLE_CELL, 0, "", "table 1, row 1, column 1"),
        ("d", BlockKind.TABLE_CELL, 0, "", "table 1, row 1, column 1"),
        ("e", BlockKind.TABLE_CELL, 0, "", "table 1, row 1, column 3"),
    ]


def test_marks(tmp_path: Path) -> None:
    body = (
        '<text:p>a <text:span text:style-name="B">b</text:span><text:a xlink:href="u">c</text:a><text:note '
        'text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>n</text:p>'
        "</text:note-body></text:note></text:p>"
    )
    text, note = segments(tmp_path, body, styles=BOLD)
    assert [(m.kind, text.text[m.span.start : m.span.end], m.value) for m in text.marks] == [
        (MarkKind.STRONG, "b", ""), (MarkKind.LINK, "c", "u"), (MarkKind.NOTE_REFERENCE, "", "1"),
    ]  # fmt: skip
    assert (note.text, note.kind, note.location.place) == ("n", BlockKind.FOOTNOTE, "footnote 1")


def test_tracked_changes_are_read_as_they_will_be_or_as_they_were(tmp_path: Path) -> None:
    body = CHANGES + (
        '<text:p>A<text:change-start text:change-id="i"/> new</text:p><text:p>par<text:change-end text:change-id="i"/>t'
        '<text:change text:change-id="d"/>.</text:p>'
    )
    assert texts(tmp_path, body) == ["A new", "part."]
    assert texts(tmp_path, body, "original") == ["At gone", "away."]


def test_headers_and_footers_come_last_and_each_text_once(tmp_path: Path) -> None:
    master = (
        "<style:header><text:p>同</text:p></style:header><style:header-left><text:p>同</text:p></style:header-left>"
        "<style:header-first><text:p>首</text:p></style:header-first><style:footer><text:p>脚</text:p></style:footer>"
        '<style:footer-left style:display="false"><text:p>x</text:p></style:footer-left>'
    )
    found = segments(tmp_path, "<text:p>a</text:p>", master=master)
    assert [(s.text, s.kind, s.location.place) for s in found[1:]] == [
        ("同", BlockKind.HEADER, "header"), ("首", BlockKind.HEADER, "first-page header"), ("脚", BlockKind.FOOTER, "footer"),
    ]  # fmt: skip


def test_other_opendocument_files_are_refused(tmp_path: Path) -> None:
    import zipfile

    with zipfile.ZipFile(tmp_path / "a.odt", "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    with pytest.raises(InputError, match="no OpenDocument text"):
        read(tmp_path / "a.odt")
