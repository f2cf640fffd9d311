"""A match is mended only where that is certain."""

import pytest

from termkit.memory.repair import repair
from termkit.memory.term_notes import TermNote, TermState, term_notes
from termkit.model.language import ENGLISH, ZH_HANS
from termkit.model.terminology import AdministrativeStatus, Concept, Glossary, Term
from termkit.text.terms import TermIndex


def concept(id: str, english: str, chinese: str, wrong: str = "") -> Concept:
    preferred = AdministrativeStatus.PREFERRED
    terms = [Term(f"{id}-en", english, ENGLISH, status=preferred), Term(f"{id}-zh", chinese, ZH_HANS, status=preferred)]
    if wrong:
        terms.append(Term(f"{id}-no", wrong, ZH_HANS, status=AdministrativeStatus.DEPRECATED))
    return Concept(id, ("d",), tuple(terms))


GLOSSARY = Glossary.of(
    [concept("ht", "human trafficking", "人口贩运", "人口买卖"), concept("ms", "migrant smuggling", "移民偷运")]
)
INDEXES = (TermIndex(GLOSSARY, ENGLISH), TermIndex(GLOSSARY, ZH_HANS))
INTO_ENGLISH = INDEXES[::-1]


@pytest.mark.parametrize(
    ("wanted", "source", "target"),
    [
        ("It helped 15 men and 15 women.", "It helped 12 men and 12 women.", "它帮助了12名男子和12名妇女。"),
        ("It helped 15 men.", "It helped 12 women.", "它帮助了12名妇女。"),
        ("It helped 15 men.", "It helped 12 men.", "它帮助了十二名男子，另有十二名获救。"),
        ("It helped 15 men.", "It helped 12 men.", "2012年它帮助了120名男子。"),
        ("It ended migrant smuggling.", "It studied human trafficking.", "它研究了人口贩运。"),
        ("It ended migrant smuggling.", "It ended human trafficking.", "它制止了贩人。"),
        ("It began on 5 June.", "It ended on 3 May.", "它于5月3日结束。"),
        ("It ran from 5 June to 3 May.", "It ran from 3 May to 3 May.", "它从5月3日持续到5月3日。"),
        ("It ended trafficking in persons.", "It ended human trafficking.", "它制止了人口贩运。"),
    ],
)
def test_what_is_not_certain_is_left_alone(wanted: str, source: str, target: str) -> None:
    assert repair(wanted, source, target, INDEXES).text == target


def test_figures_that_stand_once_are_put_right_and_told() -> None:
    mended = repair("In 2024 it helped 1,500 men.", "In 2023 it helped 12 men.", "2023年，它帮助了12名男子。", INDEXES)
    assert mended.text == "2024年，它帮助了1,500名男子。"
    assert mended.changes == (("2023", "2024"), ("12", "1,500"))


def test_one_term_in_the_place_of_another_is_put_right() -> None:
    mended = repair("It ended migrant smuggling.", "It ended human trafficking.", "它制止了人口贩运。", INDEXES)
    assert (mended.text, mended.changes) == ("它制止了移民偷运。", (("人口贩运", "移民偷运"),))


def test_dates_are_put_right_by_value_in_the_manner_of_the_translation() -> None:
    mended = repair("It closed on 5 June 2024.", "It closed on 3 May 2023.", "它于2023年5月3日关闭。", INDEXES)
    assert (mended.text, mended.changes) == ("它于2024年6月5日关闭。", (("2023年5月3日", "2024年6月5日"),))


def test_a_number_in_words_and_a_term_together() -> None:
    mended = repair(
        "Fifteen men spoke of migrant smuggling.", "Twelve men spoke of human trafficking.",
        "12名男子谈到人口贩运。", INDEXES,
    )  # fmt: skip
    assert mended.text == "15名男子谈到移民偷运。"


def test_a_term_that_is_ruled_out_today_is_put_right_in_the_same_text_too() -> None:
    mended = repair("It ended human trafficking.", "It ended human trafficking.", "它制止了人口买卖。", INDEXES)
    assert (mended.text, mended.changes) == ("它制止了人口贩运。", (("人口买卖", "人口贩运"),))


@pytest.mark.parametrize(
    ("wanted", "source", "target", "mended"),
    [
        ("它帮助了15名男子。", "它帮助了12名男子。", "It helped 12 men.", "It helped 15 men."),
        ("它帮助了1名男子。", "它帮助了12名男子。", "It helped 12 men.", "It helped 12 men."),
        ("移民偷运是犯罪。", "人口贩运是犯罪。", "Human trafficking is a crime.", "Migrant smuggling is a crime."),
        ("移民偷运案", "人口贩运案", "A human trafficking case", "A human trafficking case"),
    ],
)
def test_into_english_only_what_bends_no_word(wanted: str, source: str, target: str, mended: str) -> None:
    assert repair(wanted, source, target, INTO_ENGLISH).text == mended


def test_terms_that_a_match_lacks_or_renders_otherwise_are_told() -> None:
    def notes(wanted: str, source: str, target: str) -> list[TermNote]:
        return list(term_notes(wanted, source, target, INDEXES))

    source, wanted = "It ended human trafficking.", "It ended human trafficking and migrant smuggling."
    assert notes(source, source, "它制止了人口贩运。") == []
    assert notes(wanted, source, "它制止了人口买卖。") == [
        TermNote("human trafficking", "人口贩运", TermState.DIFFERENT, "人口买卖"),
        TermNote("migrant smuggling", "移民偷运", TermState.LACKING),
    ]
