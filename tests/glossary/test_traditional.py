"""A Traditional draft is held against the glossary's own Traditional terms, and against derived ones beside them."""

from termkit.glossary.traditional import DERIVED, with_derived_terms
from termkit.model.language import ENGLISH, ZH_HANS, ZH_HANT, Language
from termkit.model.terminology import AdministrativeStatus, Concept, Glossary, Term, TermUse

PREFERRED, ADMITTED = AdministrativeStatus.PREFERRED, AdministrativeStatus.ADMITTED


def concept(*terms: tuple[str, str, Language, AdministrativeStatus]) -> Concept:
    return Concept(
        "c",
        ("d",),
        tuple(
            Term(i, text, language, status=status, use=TermUse.ALLOWED if status.is_allowed else TermUse.AVOID)
            for i, text, language, status in terms
        ),
    )


def test_a_concept_without_traditional_terms_gets_all_of_its_simplified_ones() -> None:
    made = with_derived_terms(
        Glossary.of(
            [
                concept(
                    ("en", "forced labour", ENGLISH, PREFERRED),
                    ("hans", "强迫劳动", ZH_HANS, PREFERRED),
                    ("bad", "强制劳动", ZH_HANS, AdministrativeStatus.DEPRECATED),
                )
            ]
        )
    )
    terms = made.concepts[0].terms_in(ZH_HANT)
    assert [(t.text, t.status, t.note) for t in terms] == [
        ("強迫勞動", PREFERRED, DERIVED),
        ("強制勞動", AdministrativeStatus.DEPRECATED, DERIVED),
    ]


def test_its_own_traditional_term_stays_the_preferred_one() -> None:
    made = with_derived_terms(
        Glossary.of([concept(("hans", "债务质役", ZH_HANS, PREFERRED), ("hant", "債役", ZH_HANT, PREFERRED))])
    )
    assert [(t.text, t.status) for t in made.concepts[0].terms_in(ZH_HANT)] == [
        ("債役", PREFERRED),
        ("債務質役", ADMITTED),
    ]


def test_the_same_words_are_not_derived_twice() -> None:
    made = with_derived_terms(
        Glossary.of([concept(("hans", "庇护", ZH_HANS, PREFERRED), ("hant", "庇護", ZH_HANT, PREFERRED))])
    )
    assert len(made.concepts[0].terms_in(ZH_HANT)) == 1
