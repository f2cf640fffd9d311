"""Looking a word up: any language, form or slip, best first; and the card that is shown."""

import pytest

from termkit.errors import UsageError
from termkit.glossary.card import card
from termkit.glossary.find import find, named
from termkit.model.language import ENGLISH, ZH_HANS
from termkit.model.terminology import (
    AdministrativeStatus,
    Concept,
    Definition,
    Glossary,
    Relation,
    Term,
    TermUse,
    Workflow,
    WorkflowState,
)

PREFERRED, DEPRECATED = AdministrativeStatus.PREFERRED, AdministrativeStatus.DEPRECATED


def concept(id: str, english: str, chinese: str, wrong: str = "") -> Concept:
    terms = [
        Term(f"{id}-en-1", english, ENGLISH, status=PREFERRED, verified=True, sources=("UN, 2020",)),
        Term(f"{id}-zh-1", chinese, ZH_HANS, status=PREFERRED),
    ]
    if wrong:
        terms.append(
            Term(
                f"{id}-zh-2",
                wrong,
                ZH_HANS,
                status=DEPRECATED,
                use=TermUse.AVOID,
                reason="太窄",
                replaced_by=f"{id}-zh-1",
            )
        )
    return Concept(id, ("crime",), tuple(terms), Workflow(WorkflowState.APPROVED, reviewed_by=("lw",)))


GLOSSARY = Glossary.of(
    [
        concept("drug-trafficking", "drug trafficking", "贩毒"),
        concept("smuggling", "smuggling of migrants", "偷运移民", "移民走私"),
        concept("trafficking", "trafficking in persons", "人口贩运", "拐卖人口"),
        concept("victim", "victim", "受害者"),
        concept("wages", "withheld wages", "欠薪"),
    ]
)


def ids(query: str) -> list[str]:
    return [hit.concept.id for hit in find(GLOSSARY, query)]


def test_what_is_like_nothing_finds_nothing() -> None:
    assert ids("photosynthesis") == ids("光合作用") == ids("rydf") == ids("") == ids(" ") == ids("!") == []


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("victim", "victim"),
        ("Victims", "victim"),
        ("VICTIM'S", "victim"),
        ("wage", "wages"),
        ("trafficking in persons", "trafficking"),
        ("traficking in person", "trafficking"),
        ("人口贩运", "trafficking"),
        ("偷运", "smuggling"),
        ("拐卖人口", "trafficking"),
        ("拐卖", "trafficking"),
        ("打击人口贩运行动", "trafficking"),
        ("smuggling", "smuggling"),
        ("smugg", "smuggling"),
        ("rkfy", "trafficking"),
        ("tyy", "smuggling"),
        ("SHZ", "victim"),
    ],
)
def test_a_word_is_found_in_either_language_in_any_form_misspelt_and_in_part(query: str, first: str) -> None:
    assert ids(query)[0] == first


def test_the_very_words_come_before_words_that_hold_them() -> None:
    assert ids("trafficking")[:2] == ["drug-trafficking", "trafficking"]
    assert [hit.score for hit in find(GLOSSARY, "victim")] == [100]


def test_the_limit_holds() -> None:
    assert len(find(GLOSSARY, "trafficking", limit=1)) == 1


def test_a_concept_is_named_by_id_or_by_a_term_in_any_form() -> None:
    for name in ("smuggling", "Smuggling of migrant", "移民走私"):
        assert [concept.id for concept in named(GLOSSARY, name)] == ["smuggling"]


def test_what_has_no_name_is_refused_with_what_is_near() -> None:
    with pytest.raises(UsageError, match=r"There is no concept or term “victm”. Near: victim \(victim\)\."):
        named(GLOSSARY, "victm")
    with pytest.raises(UsageError, match=r"term “zzz”\.$"):
        named(GLOSSARY, "zzz")


def test_a_card_tells_status_reason_source_and_what_the_concept_is_near_to() -> None:
    (smuggling,) = named(GLOSSARY, "smuggling")
    whole = Concept(
        smuggling.id, smuggling.domains, smuggling.terms, smuggling.workflow,
        definitions=(Definition("Crossing a border for gain.", ENGLISH, "Protocol, art. 3"),),
        relations=(Relation("confused-with", "trafficking"), Relation("broader", "gone")), notes=("a note",),
    )  # fmt: skip
    text = "\n".join(line.head + line.text for line in card(whole, GLOSSARY))
    assert text == (
        "smuggling\n"
        "crime · approved by lw\n"
        "\n"
        "Crossing a border for gain.\n"
        "  Protocol, art. 3\n"
        "\n"
        "English\n"
        "  preferred       smuggling of migrants\n"
        "                  UN, 2020\n"
        "\n"
        "Simplified Chinese\n"
        "  preferred       偷运移民 (not verified)\n"
        "  avoid           移民走私\n"
        "                  use: 偷运移民\n"
        "                  why: 太窄\n"
        "\n"
        "confused-with  trafficking (trafficking in persons, 人口贩运)\n"
        "broader        gone\n"
        "\n"
        "note  a note"
    )
