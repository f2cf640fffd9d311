"""What a change of the glossary does to documents."""

from dataclasses import replace

import pytest

from termkit.glossary.impact import Comparison, Effect
from termkit.model.document import Document, Location, Segment, SegmentPair
from termkit.model.language import ENGLISH, ZH_HANS, Language
from termkit.model.terminology import AdministrativeStatus, Concept, Glossary, Term, Workflow, WorkflowState

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
)


def changed(**by_number: dict[str, object]) -> Concept:
    terms = [replace(term, **by_number.get(f"t{n}", {})) for n, term in enumerate(BONDAGE.terms)]
    return replace(BONDAGE, terms=tuple(terms))


def document(*lines: str, language: Language = ZH_HANS) -> Document:
    segments = (Segment(text, Location("a.md", number), language) for number, text in enumerate(lines, 1))
    return Document("a.md", tuple(segments), language=language)


def told(after: Concept, text: Document, before: Concept = BONDAGE) -> list[tuple[Effect, str, tuple[int, ...], str]]:
    found = Comparison(Glossary((before,)), Glossary((after,))).impacts(text)
    return [(impact.effect, impact.words, impact.lines, impact.instead) for impact in found]


def test_a_document_without_the_term_is_not_affected() -> None:
    assert told(changed(t2={"status": DEPRECATED}), document("打击债务质役。", "别的。")) == []
    assert told(BONDAGE, document("打击债务质役和债役。")) == []


def test_a_term_ruled_out_is_told_with_every_line_and_what_to_write() -> None:
    after = changed(t2={"status": DEPRECATED, "replaced_by": "debt-bondage-zh-1"})
    assert told(after, document("债役和债役。", "无。", "债役。")) == [(Effect.NOT_ALLOWED, "债役", (1, 3), "债务质役")]
    assert told(BONDAGE, document("债役。"), before=after) == [(Effect.ALLOWED, "债役", (1,), "")]


def test_another_preferred_term() -> None:
    after = changed(t1={"status": ADMITTED}, t2={"status": PREFERRED})
    assert told(after, document("债务质役。"))[0] == (Effect.NOT_PREFERRED, "债务质役", (1,), "债役")


def test_a_source_hears_that_its_translation_changed() -> None:
    after = changed(t2={"status": DEPRECATED})
    english = document("Victims of debt bondage.", language=ENGLISH)
    assert told(after, english) == [(Effect.TRANSLATION, "debt bondage", (1,), "债务质役")]
    assert told(changed(t0={"note": "n"}), english) == []


@pytest.mark.parametrize("state", [WorkflowState.RETIRED, WorkflowState.PROPOSED])
def test_what_is_not_in_force_is_no_term(state: WorkflowState) -> None:
    away = replace(BONDAGE, workflow=Workflow(state))
    assert told(away, document("债役。")) == [(Effect.LOST, "债役", (1,), "")]
    assert told(BONDAGE, document("债役。"), before=away) == [(Effect.FOUND, "债役", (1,), "debt bondage")]
    assert told(away, document("债役。"), before=away) == []


def test_what_is_retired_names_what_its_successor_is_called() -> None:
    term = Term("bonded-labour-zh-1", "债役", ZH_HANS, status=PREFERRED)
    bonded = Concept("bonded-labour", ("exploitation",), (term,), Workflow(WorkflowState.REVIEWED))
    after = Glossary((replace(BONDAGE, workflow=Workflow(WorkflowState.RETIRED, successor="bonded-labour")), bonded))
    found = Comparison(Glossary((BONDAGE, bonded)), after).impacts(document("债务质役。", "债役。"))
    assert [(i.effect, i.words, i.lines, i.instead) for i in found] == [(Effect.LOST, "债务质役", (1,), "债役")]


def test_both_sides_of_a_bilingual_file_are_read() -> None:
    pair = SegmentPair(document("debt bondage", language=ENGLISH).segments[0], document("债役").segments[0])
    found = told(changed(t2={"status": DEPRECATED}), Document("a.po", pairs=(pair,)))
    assert [effect for effect, *_ in found] == [Effect.NOT_ALLOWED, Effect.TRANSLATION]
