"""Comments in Word files hold to the schemas of Office: a file has no fault with them that it has not without; and
LibreOffice keeps every one.
"""

import re
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
import test_every_construct
from docx_builder import build, paragraph, run
from real_program import saved_by_libreoffice
from word_rules import ranges
from word_schema import added_faults

from termkit.formats.docx import read
from termkit.formats.docx_comments import CommentedFile
from termkit.model.document import Segment, Span
from termkit.model.finding import Quote

WHEN = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
AUTHOR = ("termkit", "TK")
FORM = (
    '<w:rFonts w:eastAsia="宋体"/><w:b/><w:bCs/><w:i/><w:caps/><w:strike/><w:color w:val="FF0000"/><w:spacing w:val="1"/>'
    '<w:kern w:val="2"/><w:sz w:val="24"/><w:szCs w:val="24"/><w:u w:val="single"/><w:shd w:val="clear"/>'
    '<w:vertAlign w:val="superscript"/><w:em w:val="dot"/><w:lang w:eastAsia="zh-CN"/>'
)


def spans(segment: Segment) -> list[Span]:
    """All of it, its ends, its middle, and the points where something absent belongs."""
    size = len(segment.text)
    ends = {(0, size), (0, 1), (size - 1, size), (size // 3, size // 2 + 1), (0, 0), (size, size)}
    return [Span(*pair) for pair in sorted(ends)]


def commented(path: Path, out: Path, revisions: str = "final") -> int:
    """How many comments the copy got; those of an earlier run are taken out."""
    quotes = [Quote(s, span) for s in read(path, revisions=revisions).segments for span in spans(s)]
    file = CommentedFile(path, revisions=revisions)
    file.remove(comment.identity for comment in file.comments if comment.author == AUTHOR[0])
    anchors = [file.find(quote.start, quote.end) for quote in quotes]
    for number, anchor in enumerate(anchors):
        file.add(anchor, [f"评论 {number}: 𠮷 <&>", " "], "[TK101 0123456789abcdef]", AUTHOR, WHEN, "zh-CN")
    file.save(out)
    return len(anchors)


@pytest.mark.parametrize("revisions", ["final", "original"])
def test_comments_everywhere_in_every_construct_once_and_again(tmp_path: Path, revisions: str) -> None:
    path, words = test_every_construct.document(tmp_path)
    once, again = tmp_path / "once.docx", tmp_path / "again.docx"
    assert commented(path, once, revisions) > len(words)
    assert added_faults(path, once) == []
    assert commented(once, again, revisions) > len(words)
    assert added_faults(path, again) == []


@pytest.mark.real_program
def test_libreoffice_keeps_every_comment_in_every_construct(tmp_path: Path) -> None:
    path, ours = test_every_construct.document(tmp_path)[0], tmp_path / "out.docx"
    count = commented(path, ours)
    theirs = saved_by_libreoffice(ours, "docx:MS Word 2007 XML", tmp_path / "saved")
    assert len(ranges(ours)) == count + 1  # with the one that was there
    assert ranges(theirs).keys() == ranges(ours).keys()


def test_comments_that_overlap_in_split_runs_of_astral_characters(tmp_path: Path) -> None:
    pieces = [
        run("打𠮷", "<w:b/>"),
        run("𠮷田a "),
        '<w:r><w:t>口</w:t><w:tab/><w:t xml:space="preserve"> 贩</w:t></w:r>',
    ]
    path = build(tmp_path / "a.docx", paragraph("".join(pieces) * 4))
    size = len(read(path).segments[0].text)
    file = CommentedFile(path)
    marked = [((1, start), (1, end)) for start in range(1, size + 1) for end in range(start, min(start + 9, size + 2))]
    for anchor in [file.find(start, end) for start, end in marked]:
        file.add(anchor, ["x"], "[x]", AUTHOR, WHEN, "zh-TW")
    file.save(tmp_path / "out.docx")
    assert len(marked) > 200
    assert added_faults(path, tmp_path / "out.docx") == []


def test_words_put_in_the_place_of_others_in_a_run_of_every_form(tmp_path: Path) -> None:
    path = build(
        tmp_path / "a.docx", paragraph(run("甲乙丙丁", FORM) + run("戊己", '<w:u w:val="single"/>') + run("庚辛"))
    )
    file = CommentedFile(path)
    for anchor in [file.find((1, start), (1, start + 1)) for start in (2, 5, 8)]:
        file.fill(anchor, "替换", "yellow")
    file.save(tmp_path / "out.docx")
    assert read(tmp_path / "out.docx").segments[0].text == "甲替换丙丁替换己庚替换"
    assert added_faults(path, tmp_path / "out.docx") == []


def test_a_thousand_comments(tmp_path: Path) -> None:
    path = build(tmp_path / "a.docx", "".join(paragraph(f"第{n}段里的词语") for n in range(200)))
    assert commented(path, tmp_path / "out.docx") > 1000
    assert added_faults(path, tmp_path / "out.docx") == []


@pytest.mark.parametrize(
    ("part", "pattern", "broken"),
    [
        ("word/document.xml", r'(<w:commentRangeStart w:id="\d+"/>)<w:r>', r"<w:r>\1"),
        ("word/document.xml", r'<w:r>(<w:commentReference w:id="0"/>)</w:r>', r"\1"),
        ("word/document.xml", r'commentReference w:id="0"', 'commentReference w:id="77"'),
        ("word/comments.xml", r'(<w:sz w:val="20"/>)(.*?)(<w:lang [^>]*>)', r"\3\2\1"),
        ("word/comments.xml", r' w:author="[^"]*"', ""),
        ("word/comments.xml", r'w:date="[^"]*"', 'w:date="today"'),
        ("[Content_Types].xml", r'<Override PartName="/word/comments.xml"[^>]*>', ""),
        ("word/_rels/document.xml.rels", r'Target="comments.xml"', 'Target="comment.xml"'),
    ],
)
def test_the_schemas_tell_a_broken_file(tmp_path: Path, part: str, pattern: str, broken: str) -> None:
    path, out = build(tmp_path / "a.docx", paragraph("甲乙丙")), tmp_path / "out.docx"
    commented(path, out)
    with zipfile.ZipFile(out) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    changed = re.sub(pattern, broken, parts[part], count=1)
    assert changed != parts[part]
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in (parts | {part: changed}).items():
            archive.writestr(name, content)
    assert added_faults(path, out)
