"""A match is mended only where that is certain."""

import pytest

from termkit.memory.repair import repair
from termkit.model.language import ENGLISH, ZH_HANS
from termkit.model.terminology import AdministrativeStatus, Concept, Glossary, Term
from termkit.text.terms import TermIndex


def concept(id: str, english: str, chinese: str) -> Concept:
    preferred = AdministrativeStatus.PREFERRED
    terms = (Term(f"{id}-en", english, ENGLISH, status=preferred), Term(f"{id}-zh", chinese, ZH_HANS, status=preferred))
    return Concept(id, ("d",), terms)


GLOSSARY = Glossary.of([concept("ht", "human trafficking", "人口贩运"), concept("ms", "migrant smuggling", "移民偷运")])
INDEXES = (TermIndex(GLOSSARY, ENGLISH), TermIndex(GLOSSARY, ZH_HANS))


@pytest.mark.parametrize(
    ("wanted", "source", "target"),
    [
        ("It helped 15 men and 15 women.", "It helped 12 men and 12 women.", "它帮助了12名男子和12名妇女。"),
        ("It helped 15 men.", "It helped 12 women.", "它帮助了12名妇女。"),
        ("It helped 15 men.", "It helped 12 men.", "它帮助了十二名男子。"),
        ("It helped 15 men.", "It helped 12 men.", "2012年它帮助了120名男子。"),
        ("It ended migrant smuggling.", "It studied human trafficking.", "它研究了人口贩运。"),
        ("It ended migrant smuggling.", "It ended human trafficking.", "它制止了贩人。"),
    ],
)
def test_what_is_not_certain_is_left_alone(wanted: str, source: str, target: str) -> None:
    assert repair(wanted, source, target, INDEXES).text == target


def test_figures_that_stand_once_are_put_right_and_told() -> None:
    mended = repair("In 2024 it helped 1,500 men.", "In 2023 it helped 12 men.", "2023年，它帮助了12名男子。")
    assert mended.text == "2024年，它帮助了1,500名男子。"
    assert mended.changes == (("2023", "2024"), ("12", "1,500"))


def test_one_term_in_the_place_of_another_is_put_right() -> None:
    mended = repair("It ended migrant smuggling.", "It ended human trafficking.", "它制止了人口贩运。", INDEXES)
    assert (mended.text, mended.changes) == ("它制止了移民偷运。", (("人口贩运", "移民偷运"),))
