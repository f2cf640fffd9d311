"""How much a glossary holds, and how much of it is proven."""

from collections import Counter
from collections.abc import Iterable
from typing import TypedDict

from termkit.glossary.lint_rules import repeated_in_concept, shared_between_concepts, unexplained
from termkit.model.terminology import Concept, Glossary, WorkflowState


class Statistics(TypedDict):
    """`terms`, of them `not_allowed` and `verified` (read in a named source), go by language.

    `with_evidence` counts the concepts that have a verified allowed term in English and one in Chinese,
    `evidence_in_one` those that have one in one of the languages, `without_evidence` the rest. `duplicates` and
    `unexplained` (terms not allowed, without reason or replacement) are what the linter says. `read` counts the
    reviewed and approved concepts, `signed` those of them that say who and when.
    """

    concepts: int
    domains: dict[str, int]
    workflow: dict[str, int]
    read: int
    signed: int
    terms: dict[str, int]
    not_allowed: dict[str, int]
    verified: dict[str, int]
    with_evidence: int
    evidence_in_one: int
    without_evidence: int
    duplicates: int
    unexplained: int
    with_definition: int
    digest: str


def statistics(glossary: Glossary) -> Statistics:
    terms = [term for concept in glossary for term in concept.terms]
    read = [c.workflow for c in glossary if c.workflow.state in (WorkflowState.REVIEWED, WorkflowState.APPROVED)]
    evidence = Counter(len(_languages_with_evidence(concept)) for concept in glossary)
    return {
        "concepts": len(glossary),
        "domains": _counted(domain for concept in glossary for domain in concept.domains[:1]),
        "workflow": _counted(concept.workflow.state.value for concept in glossary),
        "read": len(read),
        "signed": sum(workflow.is_signed for workflow in read),
        "terms": Counter(term.language.base.tag for term in terms),
        "not_allowed": Counter(term.language.base.tag for term in terms if not term.is_allowed),
        "verified": Counter(term.language.base.tag for term in terms if term.verified),
        "with_evidence": evidence[2],
        "evidence_in_one": evidence[1],
        "without_evidence": evidence[0],
        "duplicates": sum(
            found.code == "duplicate-term"
            for found in (*repeated_in_concept(glossary), *shared_between_concepts(glossary))
        ),
        "unexplained": sum(1 for _ in unexplained(glossary)),
        "with_definition": sum(bool(concept.definitions) for concept in glossary),
        "digest": glossary.digest,
    }


def _counted(names: Iterable[str]) -> dict[str, int]:
    """Name → how often, the most frequent first."""
    return dict(Counter(names).most_common())


def _languages_with_evidence(concept: Concept) -> set[str]:
    return {"en", "zh"} & {term.language.code for term in concept.terms if term.is_allowed and term.verified}
