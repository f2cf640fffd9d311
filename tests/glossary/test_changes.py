"""What changed between two versions, as terminologists say it; silent when nothing did."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termkit.glossary.changes import Change, ChangeKind, changes
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

PREFERRED, ADMITTED, DEPRECATED = list(AdministrativeStatus)[:3]
BONDAGE = Concept(
    "debt-bondage",
    ("exploitation",),
    (
        Term("debt-bondage-en-1", "debt bondage", ENGLISH, status=PREFERRED),
        Term("debt-bondage-zh-1", "债务质役", ZH_HANS, status=PREFERRED),
        Term("debt-bondage-zh-2", "债役", ZH_HANS, status=ADMITTED),
    ),
    Workflow(WorkflowState.REVIEWED),
    (Definition("A pledge of labour.", ENGLISH),),
    (Relation("broader", "slavery"),),
)
SLAVERY = Concept("slavery", ("exploitation",), (Term("slavery-en-1", "slavery", ENGLISH, status=PREFERRED),))


def told(after: Concept, before: Concept = BONDAGE) -> list[Change]:
    return changes(Glossary((before, SLAVERY)), Glossary((SLAVERY, after)))


def with_term(concept: Concept, number: int, **fields: object) -> Concept:
    terms = list(concept.terms)
    terms[number] = replace(terms[number], **fields)
    return replace(concept, terms=tuple(terms))


def test_nothing_is_told_of_what_stayed_the_same_in_another_order_of_files() -> None:
    assert told(BONDAGE) == []


def test_a_new_concept_and_one_that_is_gone() -> None:
    both, one = Glossary((BONDAGE, SLAVERY)), Glossary((SLAVERY,))
    assert changes(one, both) == [
        Change("debt-bondage", ChangeKind.ADDED, subject="debt bondage · 债务质役", after="reviewed")
    ]
    assert changes(both, one) == [Change("debt-bondage", ChangeKind.REMOVED, subject="debt bondage · 债务质役")]


def test_retired_with_its_successor_and_the_reason() -> None:
    after = replace(
        BONDAGE, workflow=Workflow(WorkflowState.RETIRED, successor="slavery"), notes=("Retired: one kind.",)
    )
    (change,) = told(after)
    assert (change.kind, change.after, change.why) == (ChangeKind.RETIRED, "slavery (slavery)", "one kind.")


def test_a_change_of_state_names_who_signed_and_when() -> None:
    after = replace(BONDAGE, workflow=Workflow(WorkflowState.APPROVED, "", ("lw",), "2026-03-02"))
    assert told(after)[0] == Change("debt-bondage", ChangeKind.STATE, "", "", "reviewed", "approved", "lw 2026-03-02")


def test_another_preferred_term() -> None:
    after = with_term(with_term(BONDAGE, 1, status=ADMITTED), 2, status=PREFERRED)
    assert told(after)[0] == Change("debt-bondage", ChangeKind.PREFERRED, "zh-Hans", "", "债务质役", "债役")


def test_a_term_ruled_out_has_its_reason_and_what_to_write() -> None:
    wrong = {"status": DEPRECATED, "use": TermUse.AVOID, "reason": "Obsolete.", "replaced_by": "debt-bondage-zh-1"}
    (change,) = told(with_term(BONDAGE, 2, **wrong))
    assert change == Change("debt-bondage", ChangeKind.DEPRECATED, "zh-Hans", "债役", "", "债务质役", "Obsolete.")
    (change,) = told(BONDAGE, before=with_term(BONDAGE, 2, **wrong))
    assert (change.kind, change.subject) == (ChangeKind.ALLOWED, "债役")
    added = Term("debt-bondage-zh-3", "债券", ZH_HANS, **wrong)
    (change,) = told(replace(BONDAGE, terms=(*BONDAGE.terms, added)))
    assert (change.kind, change.subject, change.after) == (ChangeKind.RULED_OUT, "债券", "债务质役")


def test_a_term_that_keeps_its_id_was_reworded_one_that_does_not_was_removed_and_added() -> None:
    (change,) = told(with_term(BONDAGE, 2, text="债务劳役"))
    assert (change.kind, change.before, change.after) == (ChangeKind.REWORDED, "债役", "债务劳役")
    after = with_term(BONDAGE, 2, id="debt-bondage-zh-3", text="债务劳役")
    assert [(c.kind, c.subject) for c in told(after)] == [
        (ChangeKind.TERM_ADDED, "债务劳役"), (ChangeKind.TERM_REMOVED, "债役"),
    ]  # fmt: skip


def test_evidence_comes_with_the_source() -> None:
    (change,) = told(with_term(BONDAGE, 1, verified=True, sources=("Convention of 1956",)))
    assert (change.kind, change.why) == (ChangeKind.VERIFIED, "Convention of 1956")


@pytest.mark.parametrize(
    ("definitions", "kind"),
    [
        ((Definition("Another.", ENGLISH),), ChangeKind.DEFINITION_CHANGED),
        ((*BONDAGE.definitions, Definition("以劳抵债。", ZH_HANS)), ChangeKind.DEFINITION_ADDED),
        ((), ChangeKind.DEFINITION_REMOVED),
    ],
)
def test_definitions_by_language(definitions: tuple[Definition, ...], kind: ChangeKind) -> None:
    assert [change.kind for change in told(replace(BONDAGE, definitions=definitions))] == [kind]


def test_relations_one_by_one() -> None:
    found = told(replace(BONDAGE, relations=(Relation("related", "slavery"),)))
    assert [(c.kind.value, c.subject) for c in found] == [
        ("relation added", "related slavery"), ("relation removed", "broader slavery"),
    ]  # fmt: skip


VALUES = {
    "text": st.sampled_from(["债役", "债务"]), "status": st.sampled_from(AdministrativeStatus),
    "verified": st.booleans(), "use": st.sampled_from(TermUse),
    "reason": st.sampled_from(["", "old"]), "note": st.sampled_from(["", "n"]),
    "exact": st.booleans(),
    "unless": st.sampled_from([(), ("债役船",)]), "sources": st.sampled_from([(), ("UN",)]),
}  # fmt: skip
FIELDS = {
    "workflow": st.builds(Workflow, st.sampled_from(WorkflowState), st.sampled_from(["", "me"]),
                          successor=st.sampled_from(["", "slavery"])),
    "notes": st.sampled_from([(), ("Note.",)]), "domains": st.sampled_from([("a",), ("a", "b")]),
    "relations": st.sampled_from([(), (Relation("related", "slavery"),)]),
    "definitions": st.sampled_from([(), (Definition("A."),), (Definition("A.", source="UN"),)]),
}  # fmt: skip


TERM, CONCEPT = st.fixed_dictionaries(VALUES), st.fixed_dictionaries(FIELDS)


@given(TERM, CONCEPT, TERM, CONCEPT)
def test_no_difference_is_passed_over(
    term: dict[str, object], fields: dict[str, object], other_term: dict[str, object], other_fields: dict[str, object]
) -> None:
    before = replace(with_term(BONDAGE, 2, **term), **fields)
    after = replace(with_term(BONDAGE, 2, **other_term), **other_fields)
    assert bool(told(after, before)) == (before != after)


@given(st.permutations(BONDAGE.terms))
def test_an_order_of_terms_is_told_too(terms: list[Term]) -> None:
    after = replace(BONDAGE, terms=tuple(terms))
    assert bool(told(after)) == (after != BONDAGE)
