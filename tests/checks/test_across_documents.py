"""What two documents of one set may contradict each other in; silence first."""

import pytest

import termkit
from termkit.checks.across_documents import contradictions, traces
from termkit.checks.protocol import References
from termkit.model.document import BlockKind, Location, Segment, SegmentPair
from termkit.model.finding import Finding, Quote, Rule, Severity
from termkit.model.language import ENGLISH, ZH_HANS, ZH_HANT, Language

CALL = "Call the national hotline today if you need any help."
COVENANT = "The International Covenant on Civil and Political Rights protects her."
Texts = tuple[str, str]


@pytest.fixture(scope="module")
def refs() -> References:
    return References.of(termkit.load_glossary(), ENGLISH, ZH_HANS)


def document(
    number: int, *texts: Texts, target: Language = ZH_HANS, kind: BlockKind = BlockKind.PARAGRAPH
) -> list[SegmentPair]:
    return [
        SegmentPair(
            Segment(source, Location(f"{number}.en.md", line), ENGLISH, kind),
            Segment(draft, Location(f"{number}.zh.md", line), target, kind),
        )
        for line, (source, draft) in enumerate(texts, 1)
    ]


def told(refs: References, *documents: list[SegmentPair]) -> list[tuple[int, str, str, str]]:
    found = contradictions([traces(pairs, refs, ()) for pairs in documents])
    return [(number, f.level.label, f.target.text, f.suggestions[0]) for number, f in found]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param((CALL, "如需帮助，请拨打全国热线。"), (CALL, "如需帮助，请拨打全国热线。"), id="the same"),
        pytest.param((CALL, "如需帮助，请拨打全国热线。"), (CALL, "如需帮助，请拨打全国热线"), id="but for the stop"),
        pytest.param(("Call us.", "请来电。"), ("Call us.", "请联系我们。"), id="a short one"),
        pytest.param((CALL, "如需帮助，请拨打全国热线。"), ("Call today.", "请今天来电。"), id="other sentences"),
        pytest.param(
            ("Anna Keller spoke.", "安娜·凯勒（Anna Keller）发言。"), ("Anna Keller left.", "安娜·凯乐走了。"), id="no original"
        ),
        pytest.param((COVENANT, "《公民及政治权利国际公约》保护她。"), (COVENANT, "《公民及政治权利国际公约》保护她。"), id="one name"),
    ],
)  # fmt: skip
def test_documents_that_do_not_contradict_each_other(first: Texts, second: Texts, refs: References) -> None:
    assert told(refs, document(1, first), document(2, second)) == []


def test_drafts_in_two_scripts_are_two_sets(refs: References) -> None:
    simplified, traditional = (CALL, "如需帮助，请拨打全国热线。"), (CALL, "如需幫助，請致電全國熱線。")
    assert told(refs, document(1, simplified), document(2, traditional, target=ZH_HANT)) == []


def test_a_sentence_that_another_rule_speaks_of_contradicts_nothing_yet(refs: References) -> None:
    wrong = document(2, (CALL, "如需帮助，请拨打全国热线,"))
    fault = Finding(Rule("TK401", "x", Severity.ERROR, "x", "x"), "x", Quote.whole(wrong[0].target))
    documents = [traces(document(1, (CALL, "如需帮助，请致电。")), refs, ()), traces(wrong, refs, (fault,))]
    assert list(contradictions(documents)) == []


def test_one_sentence_in_three_documents_is_told_once_at_the_first_that_departs(refs: References) -> None:
    first, other = (CALL, "如需帮助，请拨打全国热线。"), (CALL, "请致电全国热线求助。")
    assert told(refs, document(1, first), document(2, first), document(3, other), document(4, other)) == [
        (2, "warning", other[1], first[1])
    ]


def test_the_strings_of_two_programs_may_differ_with_a_remark(refs: References) -> None:
    documents = [
        document(n, (CALL, words), kind=BlockKind.ENTRY) for n, words in ((1, "请拨打热线。"), (2, "请致电热线。"))
    ]
    assert [level for _, level, _, _ in told(refs, *documents)] == ["info"]


def test_a_person_under_two_names(refs: References) -> None:
    one, two = (
        ("Anna Keller spoke.", "安娜·凯勒（Anna Keller）发言。"),
        ("Anna Keller left.", "安娜·凯乐（Anna Keller）走了。"),
    )
    assert told(refs, document(1, one), document(2, two)) == [(1, "warning", "安娜·凯乐", "安娜·凯勒")]


def test_an_instrument_under_two_official_titles_is_told_by_the_way(refs: References) -> None:
    one, two = (
        (COVENANT, "《公民及政治权利国际公约》保护她。"),
        (f"Now, {COVENANT}", "她受《公民权利和政治权利国际公约》保护。"),
    )
    assert told(refs, document(1, one), document(2, two)) == [
        (1, "info", "公民权利和政治权利国际公约", "公民及政治权利国际公约")
    ]
