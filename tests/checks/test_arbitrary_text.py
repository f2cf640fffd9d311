"""No check raises on any text, in any direction, and every finding points into its own segment."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from termkit.checks import CHECKS, runner
from termkit.checks.protocol import References
from termkit.model.document import BlockKind, Location, Mark, MarkKind, Segment, SegmentPair, Span
from termkit.model.language import ENGLISH, ZH_HANS, ZH_HANT, Language
from termkit.model.terminology import AdministrativeStatus, Concept, Glossary, Term, TermUse

WORDS = """
人口贩运 贩运人口 人口走私 强迫劳动 受害者 安娜·凯勒（Anna 凯乐 2.5万 百分之三十 三分之一 11月15日 上午9时 第三 两周
“ ” ‘ ’ 《 》 （ ） ( ) [ ， 。 , . …… —— 人人 在在 需要需要 國際 後 乾隆 𠮷 trafficking in persons human
forced labour victims IOM SOPs 15/11
2.5 million per cent three quarters 9 a.m. Keller Ms. Anna %(count)d {name} <strong> </strong> <a href="x"> %d%%
** * # -
+86 10 5550 0142 a@example.org https://example.org/x A/RES/55/25
"""
PIECES = st.sampled_from([*WORDS.split(), "\u200b", "\ud800", "\x00", "\u3000"])
TEXT = st.one_of(
    st.text(max_size=60),
    st.lists(PIECES, max_size=14).map("".join),
    st.lists(PIECES, max_size=14).map(" ".join),
)


def term(number: int, text: str, language: Language, status: AdministrativeStatus) -> Term:
    use = TermUse.ALLOWED if status.is_allowed else TermUse.AVOID
    return Term(f"t{number}", text, language, status=status, use=use)


GLOSSARY = Glossary.of(
    [
        Concept(
            "trafficking",
            ("t",),
            (
                term(1, "trafficking in persons", ENGLISH, AdministrativeStatus.PREFERRED),
                term(2, "human trafficking", ENGLISH, AdministrativeStatus.ADMITTED),
                term(3, "人口贩运", ZH_HANS, AdministrativeStatus.PREFERRED),
                term(4, "人口走私", ZH_HANS, AdministrativeStatus.DEPRECATED),
                term(5, "人口販運", ZH_HANT, AdministrativeStatus.PREFERRED),
            ),
        ),
        Concept(
            "forced-labour",
            ("t",),
            (
                term(6, "forced labour", ENGLISH, AdministrativeStatus.PREFERRED),
                term(7, "强迫劳动", ZH_HANS, AdministrativeStatus.PREFERRED),
            ),
        ),
    ]
)
REFERENCES = {
    pair: References.of(GLOSSARY, *pair)
    for pair in [(ENGLISH, ZH_HANS), (ZH_HANS, ENGLISH), (ENGLISH, ZH_HANT), (ZH_HANT, ENGLISH)]
}


@st.composite
def segments(draw: st.DrawFn, language: Language, line: int) -> Segment:
    text = draw(TEXT)
    marks = []
    if text and draw(st.booleans()):
        start = draw(st.integers(0, len(text) - 1))
        span = Span(start, draw(st.integers(start + 1, len(text))))
        marks.append(Mark(draw(st.sampled_from(MarkKind)), span, draw(st.sampled_from(["", "https://example.org"]))))
    kind = draw(st.sampled_from(BlockKind))
    return Segment(text, Location("draft", line, 1, f"¶ {line}"), language, kind, marks=tuple(marks))


@st.composite
def documents(draw: st.DrawFn, languages: tuple[Language, Language]) -> list[SegmentPair]:
    return [
        SegmentPair(draw(segments(languages[0], line)), draw(segments(languages[1], line)))
        for line in range(1, draw(st.integers(1, 4)) + 1)
    ]


@pytest.mark.parametrize("languages", REFERENCES, ids=lambda pair: "→".join(map(str, pair)))
@given(data=st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_checks_take_any_text(languages: tuple[Language, Language], data: st.DataObject) -> None:
    pairs = data.draw(documents(languages))
    for finding in runner.run(CHECKS, pairs, REFERENCES[languages]):
        for quote in (finding.target, finding.source):
            if quote:
                assert 0 <= quote.span.start <= quote.span.end <= len(quote.segment.text)
        assert finding.message
        assert finding.target.segment.location.path == "draft"
        assert len(finding.fingerprint) == 16
