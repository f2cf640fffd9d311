"""A long report with everything a page must show, hostile words among them; not a test."""

from dataclasses import replace

from sample_report import report_of

from termkit.model.document import BlockKind, Location, Segment, SegmentPair, Span
from termkit.model.finding import Finding, Quote, Rule, Severity
from termkit.model.language import ENGLISH, ZH_HANS
from termkit.model.report import Report, Summary
from termkit.model.terminology import AdministrativeStatus, Concept, Definition, Term, TermUse

HOSTILE = "<script>alert('x')</script> \"quoted\" &amp; </p> \x1b[31m \x00 \u202egnp.exe ]]> <!-- 人口贩运 --> 𠮷"
RULES = (
    Rule("TK102", "deprecated-term", Severity.ERROR, "terminology", "a word that the glossary rules out"),
    Rule("TK201", "number-mismatch", Severity.ERROR, "mistranslation", "a number has another value than in the source"),
    Rule("TK301", "segment-missing", Severity.WARNING, "omission", "a sentence of the source is missing"),
    Rule("TK401", "punctuation-width", Severity.INFO, "typography", "a mark has the wrong width for its language"),
)
CONCEPT = Concept(
    "trafficking-in-persons",
    ("trafficking",),
    (
        Term("en", "trafficking in persons", ENGLISH, status=AdministrativeStatus.PREFERRED),
        Term("zh", "人口贩运", ZH_HANS, status=AdministrativeStatus.PREFERRED),
        Term(
            "zh-no",
            "人口买卖",
            ZH_HANS,
            status=AdministrativeStatus.DEPRECATED,
            use=TermUse.FORBIDDEN,
            reason="买卖 names another offence.",
        ),
    ),
    definitions=(Definition("Recruitment by force, for the purpose of exploitation.", ENGLISH, "Palermo Protocol"),),
)
ENGLISH_TEXT = (
    "The Office fights human trafficking in 12 countries, together with ministries, labour inspectors and shelters. "
    "In 64 cases there were signs of forced labour, and the callers were referred to a shelter."
)
CHINESE_TEXT = "办公室与各部委、劳动监察员和庇护所一道，在21个国家打击人口买卖。有64起个案存在强迫劳动的迹象,来电者被转介至庇护所。"


def large_report(number: int, documents: int = 1, hostile: bool = False) -> Report:
    """`number` findings, four to a paragraph and every other paragraph without any, in so many documents."""
    findings, pairs = [], []
    paragraphs = -(-number // 4) * 2
    for at in range(paragraphs):
        name = f"{at * documents // paragraphs + 1:02d}"
        line = at + 1
        kind = BlockKind.HEADING if at % 12 == 0 else BlockKind.PARAGRAPH
        places = (
            Location(f"en/note-{name}.md", line, 1, f"¶ {line}"),
            Location(f"中文/简报-{name}.md", line, 1, f"¶ {line}"),
        )
        source = Segment(
            ENGLISH_TEXT + (f" {HOSTILE}" if hostile else ""), places[0], ENGLISH, kind, int(kind == "heading")
        )
        target = Segment(CHINESE_TEXT + (HOSTILE if hostile else ""), places[1], ZH_HANS, kind, int(kind == "heading"))
        pairs.append(SegmentPair(source, target))
        if at % 2 == 0 and len(findings) < number:
            findings += _four(source, target, hostile)
    report = report_of(*findings[:number], encodings={})
    summary = Summary.of(report.findings, segments=2 * paragraphs)
    return replace(report, pairs=tuple(pairs), summary=summary, concepts=(CONCEPT,))


def _four(source: Segment, target: Segment, hostile: bool) -> list[Finding]:
    message = f"“human trafficking” is not 人口买卖; write 人口贩运{HOSTILE if hostile else ''}"
    return [
        Finding(RULES[1], "“12” became “21”", _words(target, "21"), _words(source, "12"), suggestions=("12",)),
        Finding(
            RULES[0],
            message,
            _words(target, "人口买卖"),
            _words(source, "human trafficking"),
            CONCEPT.id,
            ("人口贩运", HOSTILE if hostile else "贩运人口"),
        ),
        Finding(RULES[3], "“,” should be “，”", _words(target, "象,来"), suggestions=("象，来",)),
        Finding(
            RULES[2],
            "the sentence is missing",
            Quote(target, Span(len(target.text), len(target.text))),
            _words(source, "In 64 cases there were signs of forced labour"),
        ),
    ]


def _words(segment: Segment, words: str) -> Quote:
    start = segment.text.index(words)
    return Quote(segment, Span(start, start + len(words)))
