"""Candidates from sentence pairs: what may be a term, what belongs together, and what is known already."""

from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termkit.glossary.mining import Candidate, log_likelihood, mine
from termkit.glossary.phrases import c_values, chinese_phrases, english_phrases
from termkit.glossary.proposals import proposals
from termkit.model.document import Location, Segment, SegmentPair
from termkit.model.language import ENGLISH, ZH_HANS
from termkit.model.terminology import AdministrativeStatus, Concept, Glossary, Term, WorkflowState

PREFERRED = AdministrativeStatus.PREFERRED
LEGAL = Concept(
    "legal-aid",
    ("support",),
    (
        Term("legal-aid-en-1", "legal aid", ENGLISH, status=PREFERRED),
        Term("legal-aid-zh-1", "法律援助", ZH_HANS, status=PREFERRED),
    ),
)
TEXTS = [
    ("Survivors asked for a residence permit.", "幸存者申请居留许可。"),
    ("The residence permit lasts a year.", "居留许可有效期为一年。"),
    ("Nobody was refused a residence permit or legal aid.", "没有人被拒发居留许可或法律援助。"),
    ("Legal aid is free.", "法律援助免费。"),
    ("The weather was fine.", "天气晴朗。"),
]


def pair(english: str, chinese: str, line: int = 1) -> SegmentPair:
    return SegmentPair(
        Segment(english, Location("a.en.md", line), ENGLISH), Segment(chinese, Location("a.zh.md", line), ZH_HANS)
    )


PAIRS = [pair(*texts, line) for line, texts in enumerate(TEXTS, 1)]


def test_nothing_is_found_in_nothing() -> None:
    assert mine([], Glossary(())) == []
    assert mine([pair("Only English.", "")], Glossary(())) == []


def test_a_recurring_pair_is_found_with_its_figures_and_sentences() -> None:
    best = mine(PAIRS, Glossary((LEGAL,)))[0]
    assert (best.source, best.target, best.frequency) == ("residence permit", "居留许可", (3, 3, 3))
    assert best.dice == 1
    assert [context.target.location.line for context in best.contexts] == [1, 2, 3]


def test_what_the_glossary_has_is_no_candidate() -> None:
    assert ("legal aid", "法律援助") in {(c.source, c.target) for c in mine(PAIRS, Glossary(()))}
    assert not {"legal aid", "Legal aid"} & {c.source for c in mine(PAIRS, Glossary((LEGAL,)))}
    assert "法律援助" not in {c.target for c in mine(PAIRS, Glossary((LEGAL,)))}


def test_known_parts_are_named() -> None:
    texts = [
        ("A legal aid centre opened.", "法律援助中心成立了。"),
        ("The legal aid centre is full.", "法律援助中心已满。"),
    ]
    found = {c.source: c for c in mine([pair(*each) for each in texts], Glossary((LEGAL,)))}
    assert found["legal aid centre"].target == "法律援助中心"
    assert found["legal aid centre"].known == ("legal-aid",)


def test_the_other_direction_finds_the_same() -> None:
    turned = [SegmentPair(each.target, each.source) for each in PAIRS]
    best = mine(turned, Glossary((LEGAL,)))[0]
    assert (best.source, best.target) == ("居留许可", "residence permit")


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("", []),
        ("The of and", []),
        ("organized crime", ["organized crime", "crime"]),
        ("state of emergency", ["state", "state of emergency", "emergency"]),
        ("permits, visas", ["permits", "visas"]),
        ("Write to info@example.org now", ["Write"]),
        ("12 permits in 2024", ["permits"]),
    ],
)
def test_english_phrases_begin_and_end_like_terms(text: str, phrases: list[str]) -> None:
    assert [text[p.span.start : p.span.end] for p in english_phrases(text)] == phrases


@pytest.mark.parametrize(
    ("text", "phrases"),
    [("", []), ("的和在", []), ("居留许可。", ["居留", "居留许可", "许可"]), ("三个城镇", ["城镇"])],
)
def test_chinese_phrases_begin_and_end_like_terms(text: str, phrases: list[str]) -> None:
    assert [text[p.span.start : p.span.end] for p in chinese_phrases(text)] == phrases


def test_a_phrase_that_is_only_ever_part_of_a_longer_one_is_worth_nothing() -> None:
    values = c_values([("legal", "aid"), ("aid",), ("legal", "aid"), ("aid",), ("legal", "aid"), ("aid",)])
    assert values["aid",] == 0
    assert values["legal", "aid"] == pytest.approx(3 * log(3) / log(2))
    assert c_values([("aid",), ("legal", "aid"), ("aid",)])["aid",] == 1


@given(st.integers(1, 50), st.integers(0, 50), st.integers(0, 50), st.integers(1, 50))
def test_log_likelihood_is_never_negative(both: int, first: int, second: int, none: int) -> None:
    assert log_likelihood(both, both + first, both + second, both + first + second + none) >= -1e-9


def test_log_likelihood_of_chance_is_nothing() -> None:
    assert log_likelihood(4, 20, 20, 100) == pytest.approx(0)
    assert log_likelihood(20, 20, 20, 100) > log_likelihood(10, 20, 20, 100) > 0


def test_proposals_are_concepts_to_be_read_with_ids_that_are_new() -> None:
    found: list[Candidate] = mine(PAIRS, Glossary((LEGAL,)))
    taken = Glossary((Concept("residence-permit", ("x",), ()),))
    concept = next(iter(proposals(found, taken)))
    assert concept.id == "residence-permit-2"
    assert concept.workflow.state is WorkflowState.PROPOSED
    assert [(t.id, t.text, t.verified) for t in concept.terms] == [
        ("residence-permit-2-en-1", "residence permit", False), ("residence-permit-2-zh-1", "居留许可", False),
    ]  # fmt: skip
    assert concept.terms[1].contexts[0].source == "a.zh.md:1"
    assert concept.notes[0].startswith("Mined: 3 and 3 sentences, 3 of them together")
