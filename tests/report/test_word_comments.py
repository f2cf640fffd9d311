"""Findings as Word comments: what they say, what a second run replaces, what people's answers mean."""

import re
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "formats"))
from docx_builder import build, paragraph, part
from sample_report import LOST, TERM, report_of
from word_rules import broken_rules, ranges

from termkit.errors import OutputError
from termkit.formats.docx import read
from termkit.formats.docx_comments import CommentedFile
from termkit.model.document import Location, Segment, Span
from termkit.model.finding import Finding, Quote
from termkit.model.report import Report
from termkit.report.word_comments import Decision, decisions, write

W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
W15 = 'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
SOURCE = Segment("Fight human trafficking.", Location("source.en.md", 1))


def draft(tmp_path: Path, *paragraphs: str) -> Path:
    return build(tmp_path / "draft.docx", "".join(map(paragraph, paragraphs)))


def found(path: Path, words: str, suggestion: str = "人口贩运") -> Finding:
    for segment in read(path).segments:
        if (start := segment.text.find(words)) >= 0:
            target = Quote(segment, Span(start, start + len(words)))
            return Finding(
                TERM,
                f"“human trafficking” is not {words}",
                target,
                Quote(SOURCE, Span(6, 23)),
                "trafficking",
                (suggestion,),
            )
    raise AssertionError(words)


def absent(path: Path) -> Finding:
    segment = read(path).segments[-1]
    return Finding(LOST, "the sentence is missing", Quote.whole(segment.at_end()), Quote.whole(SOURCE))


def texts(path: Path) -> list[str]:
    return [comment.text for comment in CommentedFile(path).comments]


def rewritten(path: Path, name: str, change: Callable[[str], str]) -> None:
    with zipfile.ZipFile(path) as archive:
        parts = {n: archive.read(n).decode() for n in archive.namelist()}
    parts[name] = change(parts.get(name, ""))
    with zipfile.ZipFile(path, "w") as archive:
        for n, content in parts.items():
            archive.writestr(n, content)


def answered(path: Path, resolved: tuple[int, ...] = (), answers: dict[int, tuple[str, str]] | None = None) -> None:
    """Do what Word does when a person resolves the n-th comment, or answers it with a text: (author, text)."""
    answers = answers or {}
    count = len(texts(path))

    def named(xml: str) -> str:
        comments = re.findall(r"<w:comment .*?</w:comment>", xml)
        for number, comment in enumerate(comments):
            head, _, tail = comment.rpartition("<w:p>")
            xml = xml.replace(comment, f'{head}<w:p {W14} w14:paraId="{number + 1:08X}">{tail}')
        for number, (author, text) in answers.items():
            said = f'<w:p {W14} w14:paraId="{number + 1001:08X}"><w:r><w:t>{text}</w:t></w:r></w:p>'
            answer = f'<w:comment w:id="{number + 1000}" w:author="{author}" w:initials="L">{said}</w:comment>'
            xml = xml.replace("</w:comments>", f"{answer}</w:comments>")
        return xml

    rewritten(path, "word/comments.xml", named)
    extras = [f'<w15:commentEx w15:paraId="{n + 1:08X}" w15:done="{int(n in resolved)}"/>' for n in range(count)]
    extras += [
        f'<w15:commentEx w15:paraId="{n + 1001:08X}" w15:paraIdParent="{n + 1:08X}" w15:done="0"/>' for n in answers
    ]
    extended = f"<w15:commentsEx {W15}>{''.join(extras)}</w15:commentsEx>"
    rewritten(path, "word/commentsExtended.xml", lambda _: extended)
    link = (
        '<Relationship Id="rId99" Type="http://schemas.microsoft.com/office/2011/relationships/commentsExtended" '
        'Target="commentsExtended.xml"/></Relationships>'
    )
    rewritten(path, "word/_rels/document.xml.rels", lambda xml: xml.replace("</Relationships>", link))
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.commentsExtended+xml"
    override = f'<Override PartName="/word/commentsExtended.xml" ContentType="{kind}"/></Types>'
    rewritten(path, "[Content_Types].xml", lambda xml: xml.replace("</Types>", override))


def checked(path: Path, out: Path, *findings: Finding) -> Report:
    report = report_of(*findings)
    write(report, path, out)
    assert broken_rules(out) == []
    return report


def test_without_findings_the_copy_is_the_draft(tmp_path: Path) -> None:
    path = draft(tmp_path, "打击人口贩运")
    write(report_of(), path, tmp_path / "out.docx")
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(tmp_path / "out.docx") as after:
        assert {n: before.read(n) for n in before.namelist()} == {n: after.read(n) for n in after.namelist()}


def test_a_comment_says_what_is_wrong_what_to_write_and_which_concept(tmp_path: Path) -> None:
    path = draft(tmp_path, "打击人口买卖。")
    finding = found(path, "人口买卖")
    checked(path, tmp_path / "out.docx", finding)
    [comment] = CommentedFile(tmp_path / "out.docx").comments
    assert comment.text.split("\n") == [
        "“human trafficking” is not 人口买卖",
        "→ 人口贩运",
        "Concept: trafficking",
        f"[TK101 {finding.fingerprint}]",
    ]
    assert (comment.author, comment.words) == ("termkit", "人口买卖")


def test_what_is_absent_is_shown_with_its_source(tmp_path: Path) -> None:
    path = draft(tmp_path, "打击。")
    checked(path, tmp_path / "out.docx", absent(path))
    assert texts(tmp_path / "out.docx")[0].startswith(
        "the sentence is missing\nSource: Fight human trafficking.\n[TK301 "
    )


def test_a_comment_that_stands_elsewhere_says_so(tmp_path: Path) -> None:
    section = '<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>'
    path = build(
        tmp_path / "draft.docx", paragraph("正文") + section, {"header1.xml": part("hdr", paragraph("人口买卖"))}
    )
    out = tmp_path / "out.docx"
    checked(path, out, found(path, "人口买卖"))
    assert "“人口买卖” stands in the header, where comments get lost; so this one" in texts(out)[0]
    answered(out, resolved=(0,))
    assert [d.words for d in decisions(out)] == ["人口买卖"]


def test_a_second_run_replaces_our_comments_and_no_others(tmp_path: Path) -> None:
    path = draft(tmp_path, "打击人口买卖。", "反对奴役。")
    once, twice, third = (tmp_path / f"{n}.docx" for n in (1, 2, 3))
    checked(path, once, found(path, "人口买卖"), found(path, "奴役"))
    theirs = '<w:comment w:id="50" w:author="李伟" w:initials="L"><w:p><w:r><w:t>我的话 [TK101 0123456789abcdef]</w:t></w:r></w:p></w:comment>'
    rewritten(once, "word/comments.xml", lambda xml: xml.replace("</w:comments>", theirs + "</w:comments>"))
    rewritten(
        once, "word/document.xml",
        lambda xml: xml.replace("</w:p></w:body>", '<w:r><w:commentReference w:id="50"/></w:r></w:p></w:body>'),
    )  # fmt: skip
    write(report_of(found(once, "奴役")), once, twice)
    assert [t.partition("\n")[0] for t in texts(twice)] == [
        "我的话 [TK101 0123456789abcdef]",
        "“human trafficking” is not 奴役",
    ]
    write(report_of(found(twice, "奴役")), twice, third)
    assert len(texts(third)) == 2
    assert ranges(third)["“human trafficking” is not 奴役"] == "奴役"
    assert [s.text for s in read(third).segments] == [s.text for s in read(path).segments]


def test_a_comment_that_somebody_answered_or_resolved_stays_and_is_not_doubled(tmp_path: Path) -> None:
    path = draft(tmp_path, "打击人口买卖。", "反对奴役。", "结束苦役。")
    once, twice = tmp_path / "1.docx", tmp_path / "2.docx"
    words = ("人口买卖", "奴役", "苦役")
    checked(path, once, *(found(path, w) for w in words))
    answered(once, resolved=(0,), answers={1: ("李伟", "请确认")})
    write(report_of(*(found(once, w) for w in words)), once, twice)
    comments = CommentedFile(twice).comments
    assert [(c.words, c.is_resolved, [a.text for a in c.answers]) for c in comments] == [
        ("人口买卖", True, []), ("奴役", False, ["请确认"]), ("苦役", False, []),
    ]  # fmt: skip
    with zipfile.ZipFile(twice) as archive:
        assert archive.read("word/commentsExtended.xml").decode().count("commentEx ") == 3


def test_a_comment_in_the_way_of_nothing_is_no_decision(tmp_path: Path) -> None:
    path = draft(tmp_path, "打击人口买卖。")
    checked(path, tmp_path / "out.docx", found(path, "人口买卖"))
    assert decisions(tmp_path / "out.docx") == []
    assert decisions(path) == []


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("ignore", "answered with “ignore” in Word"),
        ("Ignore because the client wants it so", "the client wants it so"),
        ("忽略：客户要求", "客户要求"),
        ("忽略，因为是书名", "因为是书名"),
        ("忽略 因为是书名", "是书名"),
        ("ignored by whom?", None),
        ("不要忽略", None),
        ("OK", None),
    ],
)
def test_an_answer_that_begins_with_ignore_is_a_decision_with_its_reason(
    tmp_path: Path, said: str, reason: str | None
) -> None:
    path, out = draft(tmp_path, "打击人口买卖。"), tmp_path / "out.docx"
    finding = found(path, "人口买卖")
    checked(path, out, finding)
    answered(out, answers={0: ("李伟", said)})
    wanted = [Decision("TK101", finding.fingerprint, "人口买卖", reason, "李伟")] if reason else []
    assert decisions(out) == wanted


def test_a_line_written_below_our_own_counts_as_an_answer(tmp_path: Path) -> None:
    path, out = draft(tmp_path, "打击人口买卖。"), tmp_path / "out.docx"
    checked(path, out, found(path, "人口买卖"))
    line = "<w:p><w:r><w:t>忽略：书名</w:t></w:r></w:p></w:comment>"
    rewritten(out, "word/comments.xml", lambda xml: xml.replace("</w:comment>", line))
    assert [(d.words, d.reason, d.who) for d in decisions(out)] == [("人口买卖", "书名", "")]


def test_a_resolved_comment_is_a_decision_without_a_name(tmp_path: Path) -> None:
    path, out = draft(tmp_path, "打击人口买卖。", "反对奴役。"), tmp_path / "out.docx"
    checked(path, out, found(path, "人口买卖"), found(path, "奴役"))
    answered(out, resolved=(1,))
    assert [(d.words, d.reason, d.who) for d in decisions(out)] == [("奴役", "resolved in Word", "")]


def test_what_people_answered_is_never_written_over(tmp_path: Path) -> None:
    path, out = draft(tmp_path, "打击人口买卖。"), tmp_path / "out.docx"
    checked(path, out, found(path, "人口买卖"))
    checked(path, out, found(path, "人口买卖"))  # ours alone may be written anew
    answered(out, answers={0: ("李伟", "请确认")})
    before = out.read_bytes()

    with pytest.raises(OutputError, match=r"holds comments or answers of people \(1\)"):
        checked(path, out, found(path, "人口买卖"))

    assert out.read_bytes() == before
    write(report_of(found(out, "人口买卖")), out, tmp_path / "next.docx")
