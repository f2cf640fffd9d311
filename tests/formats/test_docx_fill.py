"""Suggestions in a copy of a Word file: in the place of their sentences, marked, and nothing else is another."""

import hashlib
import re
import zipfile
from itertools import pairwise
from pathlib import Path

from docx_builder import build, paragraph, part, run, table
from hypothesis import given, settings
from hypothesis import strategies as st
from real_program import saved_by_libreoffice
from word_rules import RULES, broken_rules, ranges

from termkit.formats.docx import read
from termkit.formats.docx_fill import fill
from termkit.model.document import Segment, Span
from termkit.model.language import ENGLISH, ZH_HANS, Language
from termkit.model.memory import Suggestion
from termkit.text.sentences import split

ENDING = '<w:r><w:footnoteReference w:id="2"/></w:r>'


def filled(path: Path, found: dict[str, Suggestion], into: Language = ZH_HANS) -> tuple[Path, int]:
    """The copy, with `found` for the sentences that are there."""
    out = path.with_name("out.docx")
    language = ENGLISH if into.is_chinese else ZH_HANS
    paragraphs = [split(segment.in_language(language)) for segment in read(path).segments]
    suggestions = [
        found.get(sentence.text.strip(), Suggestion(sentence.text, "", "none"))
        for sentences in paragraphs
        for sentence in sentences
    ]
    before = hashlib.sha256(path.read_bytes()).digest()
    left = fill(path, out, [stripped(sentences) for sentences in paragraphs], suggestions, into)
    assert hashlib.sha256(path.read_bytes()).digest() == before
    has_comments = any(s.target and not s.is_sure for s in suggestions)
    assert set(broken_rules(out)) <= (set() if has_comments else {RULES[2]})
    return out, left


def stripped(sentences: tuple[Segment, ...]) -> list[Segment]:
    return [s.slice(Span(len(s.text) - len(s.text.lstrip()), len(s.text.rstrip()))) for s in sentences]


def exact(source: str, target: str) -> Suggestion:
    return Suggestion(source, target, "exact", 100, "a.tmx", (), (), source, target)


def main_part(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read("word/document.xml").decode()


def test_sentences_in_any_runs_become_their_suggestions_and_the_rest_stays(tmp_path: Path) -> None:
    body = paragraph(
        run("The Office ")
        + run("helps", "<w:b/>")
        + run(" victims. It ")
        + run("never", "<w:i/>")
        + run(" rests. It grows.")
    )
    path = build(tmp_path / "a.docx", body + table([paragraph("It rests."), paragraph("Nobody knows.")]))
    found = {
        s.source: s
        for s in (exact("The Office helps victims.", "办公室帮助受害者。"), exact("It never rests.", "它从不休息。"))
    }
    found["It rests."] = Suggestion("It rests.", "它休息。", "fuzzy", 83.3, "b.tmx", (), (), "He rests.", "他休息。")
    out, left = filled(path, found)
    assert [s.text for s in read(out).segments] == [
        "办公室帮助受害者。它从不休息。 It grows.",
        "它休息。",
        "Nobody knows.",
    ]
    assert left == 0
    assert re.findall(r'<w:highlight w:val="(\w+)"/>', main_part(out)) == ["green", "green", "yellow"]
    assert ranges(out) == {"83 %: He rests.": "它休息。"}


def test_into_english_sentences_are_parted_by_a_space(tmp_path: Path) -> None:
    path = build(tmp_path / "a.docx", paragraph("它休息。它成长。无人知道。"))
    out, _ = filled(
        path, {"它休息。": exact("它休息。", "It rests."), "它成长。": exact("它成长。", "It grows.")}, ENGLISH
    )
    assert [s.text for s in read(out).segments] == ["It rests. It grows. 无人知道。"]


def test_what_is_no_text_stays_and_what_stands_elsewhere_is_left_and_counted(tmp_path: Path) -> None:
    drawing = "<w:r><w:drawing/></w:r>"
    link = '<w:hyperlink w:anchor="x"><w:r><w:t>here</w:t></w:r></w:hyperlink>'
    notes = part("footnotes", f'<w:footnote w:id="2">{paragraph("It rests.")}</w:footnote>')
    body = paragraph(run("It grows ") + drawing + link + run(" today.") + ENDING)
    path = build(tmp_path / "a.docx", body, {"footnotes.xml": notes})
    out, left = filled(
        path, {"It grows here today.": exact("", "它今天在这里成长。"), "It rests.": exact("", "它休息。")}
    )
    assert left == 1
    assert [s.text for s in read(out).segments] == ["它今天在这里成长。", "It rests."]
    assert "<w:drawing/>" in main_part(out)
    assert "footnoteReference" in main_part(out)


def test_a_mark_for_highlighting_that_was_there_is_ours_now_and_in_its_place(tmp_path: Path) -> None:
    form = '<w:b/><w:highlight w:val="red"/><w:u w:val="single"/><w:lang w:val="en-GB"/>'
    out, _ = filled(build(tmp_path / "a.docx", paragraph(run("It rests.", form))), {"It rests.": exact("", "它休息。")})
    marked = '<w:b/><w:highlight w:val="green"/><w:u w:val="single"/><w:lang w:val="en-GB"/>'
    assert f"<w:rPr>{marked}</w:rPr>" in main_part(out)


@given(st.lists(st.integers(1, 40), max_size=8), st.sets(st.integers(0, 3)))
@settings(deadline=None, max_examples=60)
def test_however_the_runs_are_cut_the_text_is_as_asked(tmp_path_factory, cuts: list[int], known: set[int]) -> None:  # type: ignore[no-untyped-def]
    sources = ["It rests.", "It grows well.", "Nobody knows.", "They left."]
    targets = ["它休息。", "它成长得很好。", "无人知道。", "他们走了。"]
    text = " ".join(sources)
    edges = sorted({0, len(text), *(min(cut, len(text)) for cut in cuts)})
    body = paragraph("".join(run(text[a:b], "<w:b/>" * (n % 2)) for n, (a, b) in enumerate(pairwise(edges))))
    folder = tmp_path_factory.mktemp("cut")
    out, _ = filled(build(folder / "a.docx", body), {sources[n]: exact(sources[n], targets[n]) for n in known})
    wanted = ""
    for n, source in enumerate(sources):
        gap = "" if not wanted or (n in known and n - 1 in known) else " "
        wanted += gap + (targets[n] if n in known else source)
    assert [s.text for s in read(out).segments] == [wanted]


def test_libreoffice_opens_the_copy_and_keeps_texts_marks_and_comments(tmp_path: Path) -> None:
    path = build(tmp_path / "a.docx", paragraph("The Office helps victims. It grows.") + paragraph("It rests."))
    found = {
        "The Office helps victims.": exact("", "办公室帮助受害者。"),
        "It rests.": Suggestion(
            "It rests.", "它休息。", "repaired", 83, "", (("他", "它"),), (), "He rests.", "他休息。"
        ),
    }
    out, _ = filled(path, found)
    saved = saved_by_libreoffice(out, "docx", tmp_path / "saved")
    assert [s.text for s in read(saved).segments] == ["办公室帮助受害者。 It grows.", "它休息。"]
    assert set(re.findall(r'<w:highlight w:val="(\w+)"/>', main_part(saved))) == {"green", "cyan"}
    assert ranges(saved)["83 %: He rests."] == "它休息。"
