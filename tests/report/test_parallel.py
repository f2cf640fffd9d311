"""Findings find their words in the paragraphs of the page."""

from dataclasses import replace

from sample_report import DRAFT, SOURCE, WRONG_TERM, quote, report_of

from termkit.model.document import Location, Segment, SegmentPair, Span
from termkit.model.finding import Finding, Quote
from termkit.report.parallel import parallels

FIRST, SECOND = "A helpline opened. ", "It is free."
ONE, TWO = "热线开通。", "它是免费的。"
WHOLE = Segment(FIRST + SECOND, Location("a.md", 3)), Segment(ONE + TWO, Location("甲.md", 3))
PAIR = SegmentPair(
    *WHOLE,
    parts=(
        SegmentPair(WHOLE[0].slice(Span(0, 19)), WHOLE[1].slice(Span(0, 5))),
        SegmentPair(WHOLE[0].slice(Span(19, 30)), WHOLE[1].slice(Span(5, 11))),
    ),
)


def finding(target: Quote, source: Quote | None = None) -> Finding:
    return replace(WRONG_TERM, target=target, source=source)


def test_without_findings_every_pair_is_a_row_without_marks() -> None:
    (document,) = parallels(replace(report_of(), pairs=(PAIR,)))
    (row,) = document.rows
    assert (row.notes, row.source, row.target) == ([], [], [])
    assert (document.source_path, document.target_path, document.segments) == ("a.md", "甲.md", 2)


def test_words_of_a_second_sentence_are_marked_in_its_paragraph() -> None:
    sentence = PAIR.parts[1]
    report = replace(report_of(finding(quote(sentence.target, "免费"), quote(sentence.source, "free"))), pairs=(PAIR,))
    (row,) = parallels(report)[0].rows
    assert [row.pair.target.text[slice(m.span.start, m.span.end)] for m in row.target] == ["免费"]
    assert [row.pair.source.text[slice(m.span.start, m.span.end)] for m in row.source] == ["free"]


def test_notes_are_numbered_as_they_stand_on_the_page() -> None:
    late, early = quote(PAIR.parts[1].target, "免费"), quote(PAIR.target, "热线")
    (document,) = parallels(replace(report_of(finding(late), finding(early)), pairs=(PAIR,)))
    assert [(n.number, n.finding.target.text) for n in document.notes] == [(1, "热线"), (2, "免费")]


def test_a_source_in_another_paragraph_is_marked_there() -> None:
    pairs = SegmentPair(SOURCE, DRAFT), PAIR
    report = replace(report_of(finding(quote(PAIR.target, "热线"), quote(SOURCE, "Office"))), pairs=pairs)
    first, second = (row for document in parallels(report) for row in document.rows)
    assert (len(first.source), len(first.notes)) == (1, 0)
    assert (len(second.target), len(second.notes)) == (1, 1)


def test_of_two_absent_paragraphs_at_one_place_the_one_beside_the_source_is_meant() -> None:
    end = DRAFT.at_end()
    more = replace(SOURCE, text="It is free.", location=Location("source.en.md", 7))
    pairs = SegmentPair(SOURCE, DRAFT), SegmentPair(SECOND_SOURCE, end), SegmentPair(more, end)
    report = replace(report_of(finding(Quote.whole(end), Quote.whole(more))), pairs=pairs)
    assert [len(row.notes) for row in parallels(report)[0].rows] == [0, 0, 1]


SECOND_SOURCE = replace(SOURCE, text="A sentence.", location=Location("source.en.md", 6))


def test_what_stands_in_no_paragraph_is_a_stray_of_its_document_and_comes_last() -> None:
    remark = Segment("termkit: ignore TK101", Location("甲.md", 1))
    (document,) = parallels(
        replace(report_of(finding(Quote.whole(remark)), finding(quote(PAIR.target, "热线"))), pairs=(PAIR,))
    )
    assert [row.pair.target.text for row in document.strays] == [remark.text]
    assert [note.number for note in document.notes] == [1, 2]
    elsewhere = Segment("x", Location("termkit-suppressions.toml", 1))
    documents = parallels(replace(report_of(finding(Quote.whole(elsewhere))), pairs=(PAIR,)))
    assert [document.target_path for document in documents] == ["甲.md", "termkit-suppressions.toml"]
