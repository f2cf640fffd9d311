"""A small report with everything in it that a reporter must show; not a test."""

from dataclasses import replace

from termkit.model.document import Location, Segment, Span
from termkit.model.finding import Finding, Quote, Rule, Severity
from termkit.model.report import Report, Summary

TERM = Rule("TK101", "term-missing", Severity.ERROR, "terminology", "A required term is missing.")
LOST = Rule("TK301", "segment-missing", Severity.WARNING, "omission", "A sentence is not translated.")

SOURCE = Segment("The Office fights human trafficking.", Location("source.en.md", 5, 1, "¶ 3"))
DRAFT = Segment("办公室打击人口买卖。", Location("草稿.md", 5, 1, "¶ 3"))


def quote(segment: Segment, words: str) -> Quote:
    start = segment.text.index(words)
    return Quote(segment, Span(start, start + len(words)))


WRONG_TERM = Finding(
    TERM,
    "“human trafficking” should be 人口贩运",
    quote(DRAFT, "人口买卖"),
    quote(SOURCE, "human trafficking"),
    concept="trafficking-in-persons",
    suggestions=("人口贩运",),
)
NOTHING_THERE = Finding(LOST, "This sentence has no translation.", Quote.whole(DRAFT.at_end()), Quote.whole(SOURCE))


def report_of(*findings: Finding, encodings: dict[str, str] | None = None, suppressed: int = 0) -> Report:
    return Report(
        findings,
        (),
        Summary.of(findings, segments=41, suppressed=suppressed),
        {
            "termkit": "0.1.0",
            "glossary": {"concepts": 512, "digest": "0123456789abcdef"},
            "checks": ["TK101", "TK301"],
            "encodings": encodings if encodings is not None else {"source.en.md": "utf-8", "草稿.md": "gb18030"},
        },
    )


def beside_baseline(report: Report, *known: Finding) -> Report:
    """`report` as it is after a baseline that knew these findings."""
    return replace(report, baselined=known, summary=replace(report.summary, known=len(known)))
