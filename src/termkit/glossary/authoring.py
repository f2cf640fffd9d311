"""What a terminologist does to one concept: make it, retire it, rule a term out. Values in, a new Concept out.

Nothing here writes; `check` says what the linter would say of the result, before it is in the store.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from termkit.errors import UsageError
from termkit.glossary.lint_rules import RULES, Found
from termkit.glossary.toml_schema import near
from termkit.model.finding import Severity
from termkit.model.language import Language
from termkit.model.terminology import (
    AdministrativeStatus,
    Concept,
    Glossary,
    Term,
    TermUse,
    WorkflowState,
)
from termkit.text.normalize import fold_key


def id_of(words: str) -> str:
    """An id made of English words: "Mr. Müller's Committee" → "mr-mullers-committee"; empty where none can be."""
    plain = unicodedata.normalize("NFKD", words.replace("'", "").replace("’", "")).encode("ascii", "ignore").decode()
    return "-".join(re.findall("[a-z0-9]+", plain.lower()))


def new_terms(id: str, language: Language, texts: Sequence[str], first: int = 1) -> tuple[Term, ...]:
    """Terms of a new concept: the first preferred, the others admitted, none of them verified."""
    statuses = [AdministrativeStatus.PREFERRED] + [AdministrativeStatus.ADMITTED] * len(texts)
    return tuple(
        Term(_term_id(id, language, number), text, language, status=status)
        for number, (text, status) in enumerate(zip(texts, statuses, strict=False), first)
    )


def retired(concept: Concept, successor: str, reason: str, glossary: Glossary) -> Concept:
    """The concept out of use. It stays to be read, with its successor (may be empty) and, as a note, the reason.

    Raises UsageError when it is retired already or the successor does not exist, is retired, or is the concept itself.
    """
    if concept.workflow.state is WorkflowState.RETIRED:
        raise UsageError(f"“{concept.id}” is retired already.")
    after = glossary.by_id.get(successor)
    if successor and not after:
        raise UsageError(f"There is no concept “{successor}”. {near(successor, list(glossary.by_id)[:5000])}")
    if after is concept or (after and after.workflow.state is WorkflowState.RETIRED):
        raise UsageError(
            f"“{successor}” cannot be the successor: it is {'the same' if after is concept else 'retired'}."
        )
    workflow = replace(concept.workflow, state=WorkflowState.RETIRED, successor=successor)
    return replace(concept, workflow=workflow, notes=(*concept.notes, f"Retired: {reason}"))


def signed(concept: Concept, state: WorkflowState, names: Sequence[str], day: str) -> Concept:
    """The concept reviewed or approved by these people on that day ("2026-03-02").

    Who signed it before stays named, except of a proposed concept, which is read for the first time or anew. Raises
    UsageError for a retired concept, for approving what is only proposed, and for a review of what is approved.
    """
    id, workflow = concept.id, concept.workflow
    if workflow.state is WorkflowState.RETIRED:
        raise UsageError(f"“{id}” is retired; nobody signs what is out of use.")
    if workflow.state is WorkflowState.PROPOSED and state is WorkflowState.APPROVED:
        raise UsageError(f"“{id}” is only proposed. First: termkit glossary review {id} --by NAME")
    if workflow.state is WorkflowState.APPROVED and state is WorkflowState.REVIEWED:
        raise UsageError(
            f"“{id}” is approved already. If it needs reading anew, set it to proposed (glossary edit {id})."
        )
    before = () if workflow.state is WorkflowState.PROPOSED else workflow.reviewed_by
    by = tuple(dict.fromkeys((*before, *(unicodedata.normalize("NFC", name.strip()) for name in names))))
    return replace(concept, workflow=replace(workflow, state=state, reviewed_by=by, reviewed_on=day))


def references_to(concept: Concept, glossary: Glossary) -> Iterator[str]:
    """Who still points to a concept: "trafficking-in-persons (broader)"."""
    terms = {term.id for term in concept.terms}
    for other in glossary:
        if other.id != concept.id:
            named = [relation.type for relation in other.relations if relation.target == concept.id]
            named += ["successor"] if other.workflow.successor == concept.id else []
            named += [f"{t.text} replaced by a term of it" for t in other.terms if t.replaced_by in terms]
            yield from (f"{other.id} ({what})" for what in named)


def ruled_out(
    glossary: Glossary, term: str, instead: str, reason: str, *, forbid: bool = False
) -> tuple[Concept, Term]:
    """`term` no longer allowed, `instead` in its place; both are ids of terms, or their text where it is unmistakable.

    The concept is that of `instead`. A text that it lacks is added to it, so that drafts that use it are told; if the
    preferred term is ruled out, `instead` becomes preferred. Raises UsageError.
    """
    concept, better = _term_named(glossary, instead)
    if not better.is_allowed:
        raise UsageError(f"“{better.text}” ({better.id}) is not allowed itself; name another term to use.")
    key = fold_key(term)
    old = next((t for t in concept.terms if t.id == term), None) or next(
        (t for t in concept.terms if fold_key(t.text) == key and t.language == better.language), None
    )
    if not old and term in glossary.term_by_id:
        raise UsageError(
            f"“{term}” and “{instead}” are terms of different concepts; `termkit glossary edit` can say so."
        )
    if old is better:
        raise UsageError(f"“{term}” and “{instead}” are the same term.")
    told = replace(
        old or Term(_next_id(concept, better.language), term, better.language),
        status=AdministrativeStatus.DEPRECATED,
        use=TermUse.FORBIDDEN if forbid else TermUse.AVOID,
        reason=reason,
        replaced_by=better.id,
    )
    terms = [told if t is old else t for t in concept.terms]
    terms = [replace(t, replaced_by=better.id) if t.replaced_by == told.id else t for t in terms]
    if not old:
        terms.insert(max(n for n, t in enumerate(terms) if t.language == better.language) + 1, told)
    if old and old.status is AdministrativeStatus.PREFERRED and better.type == old.type:
        terms = [replace(t, status=AdministrativeStatus.PREFERRED) if t is better else t for t in terms]
    return replace(concept, terms=tuple(terms)), told


def pointed_on(told: Term, glossary: Glossary) -> Iterator[Concept]:
    """The other concepts of which a term was to be replaced by `told`, which is ruled out now: by what replaces that."""
    for concept in glossary:
        if any(term.replaced_by == told.id for term in concept.terms) and told.id not in {t.id for t in concept.terms}:
            terms = (
                replace(term, replaced_by=told.replaced_by) if term.replaced_by == told.id else term
                for term in concept.terms
            )
            yield replace(concept, terms=tuple(terms))


def check(concepts: Sequence[Concept], glossary: Glossary, paths: Mapping[str, str]) -> list[str]:
    """What the linter says of the glossary with these concepts in it, and did not say before: its warnings.

    `paths` has their files by their ids. Raises UsageError with the linter's errors.
    """
    others = [other for other in glossary if other.id not in paths]
    together = replace(glossary, concepts=(*others, *concepts), paths={**glossary.paths, **paths})
    known = {(found.concept.id, found.message) for found in _linted(glossary)}
    new = [found for found in _linted(together) if (found.concept.id, found.message) not in known]
    told = [found for found in new if found.concept.id in paths] or new  # a duplicate is told of both its owners
    lines: dict[Severity, list[str]] = {severity: [] for severity in Severity}
    for found in told:
        lines[found.severity].append(f"{found.concept.id}: {found.message} {found.hint}".strip())
    if wrong := lines.pop(Severity.ERROR):
        raise UsageError("\n".join((*dict.fromkeys(wrong), "Nothing was written.")))
    return [line for group in lines.values() for line in dict.fromkeys(group)]


def _linted(glossary: Glossary) -> Iterator[Found]:
    return (found for rule in RULES for found in rule(glossary))


def _term_named(glossary: Glossary, name: str) -> tuple[Concept, Term]:
    key = fold_key(name)
    by_id = [(c, t) for c in glossary for t in c.terms if t.id == name]
    found = by_id or [(c, t) for c in glossary for t in c.terms if t.is_allowed and fold_key(t.text) == key]
    if not found:
        raise UsageError(f"There is no term “{name}”. `termkit glossary find` shows what comes near.")
    if len({concept.id for concept, _ in found}) > 1:  # in one concept, two scripts may share a word
        raise UsageError(
            f"“{name}” is a term of several concepts; name one by its id: {', '.join(t.id for _, t in found)}."
        )
    return found[0]


def _next_id(concept: Concept, language: Language) -> str:
    """One above the highest number of the language, so that a number once used comes back only if it was the last."""
    numbers = [int(n[1]) for t in concept.terms if t.language == language and (n := re.search(r"-(\d+)$", t.id))]
    return _term_id(concept.id, language, max(numbers, default=0) + 1)


def _term_id(id: str, language: Language, number: int) -> str:
    name = {"zh-Hans": "zh", "zh-Hant": "hant"}.get(language.base.tag, language.code)
    return f"{id}-{name}-{number}"
