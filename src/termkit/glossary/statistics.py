"""How much a glossary holds, and how much of it is proven."""

from collections import Counter
from collections.abc import Iterable
from typing import TypedDict

from termkit.model.terminology import Concept, Glossary


class Statistics(TypedDict):
    """`terms`, of them `not_allowed` and `verified` (read in a named source), go by language. `with_evidence` counts
    the concepts that have a verified allowed term in English and one in Chinese.
    """

    concepts: int
    domains: dict[str, int]
    workflow: dict[str, int]
    terms: dict[str, int]
    not_allowed: dict[str, int]
    verified: dict[str, int]
    with_evidence: int
    with_definition: int
    digest: str


def statistics(glossary: Glossary) -> Statistics:
    terms = [term for concept in glossary for term in concept.terms]
    return {
        "concepts": len(glossary),
        "domains": _counted(domain for concept in glossary for domain in concept.domains[:1]),
        "workflow": _counted(concept.workflow.state.value for concept in glossary),
        "terms": Counter(term.language.base.tag for term in terms),
        "not_allowed": Counter(term.language.base.tag for term in terms if not term.is_allowed),
        "verified": Counter(term.language.base.tag for term in terms if term.verified),
        "with_evidence": sum(_has_evidence(concept) for concept in glossary),
        "with_definition": sum(bool(concept.definitions) for concept in glossary),
        "digest": glossary.digest,
    }


def _counted(names: Iterable[str]) -> dict[str, int]:
    """Name → how often, the most frequent first."""
    return dict(Counter(names).most_common())


def _has_evidence(concept: Concept) -> bool:
    return {"en", "zh"} <= {term.language.code for term in concept.terms if term.is_allowed and term.verified}
