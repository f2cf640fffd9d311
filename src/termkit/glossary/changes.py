"""Two versions of a glossary → what changed, in the words of terminologists: a list with one entry for each fact.

Ids say what is the same: a term that keeps its id and gets another text was reworded, one that changes its id was
removed and added. Every difference is told, if only as a detail with the name of its field.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from enum import StrEnum

from termkit.model.language import Language
from termkit.model.terminology import Concept, Definition, Glossary, Term, WorkflowState


class ChangeKind(StrEnum):
    """In the order in which they are told of one concept; the most serious first."""

    ADDED = "concept added"
    RETIRED = "concept retired"
    REMOVED = "concept removed"
    RESTORED = "concept in use again"
    STATE = "state changed"
    PREFERRED = "preferred term changed"
    DEPRECATED = "term deprecated"
    RULED_OUT = "wrong term recorded"
    ALLOWED = "term allowed again"
    TERM_ADDED = "term added"
    TERM_REMOVED = "term removed"
    REWORDED = "term reworded"
    VERIFIED = "term verified"
    UNVERIFIED = "verification withdrawn"
    DEFINITION_ADDED = "definition added"
    DEFINITION_CHANGED = "definition changed"
    DEFINITION_REMOVED = "definition removed"
    RELATION_ADDED = "relation added"
    RELATION_REMOVED = "relation removed"
    DETAILS = "details changed"


@dataclass(frozen=True, slots=True)
class Change:
    """One fact. `subject` is the term or text that it is about, `before` and `after` what it was and is, where that is
    another; `why` is the reason given in the glossary; `language` a tag, or empty.
    """

    concept: str
    kind: ChangeKind
    language: str = ""
    subject: str = ""
    before: str = ""
    after: str = ""
    why: str = ""


def changes(before: Glossary, after: Glossary) -> list[Change]:
    """All differences between two versions, by concept id, the most serious first."""
    found = []
    for id in sorted({*before.by_id, *after.by_id}):
        told = list(_of_concept(before.by_id.get(id), after.by_id.get(id), after))
        order = list(ChangeKind)
        found += sorted(told, key=lambda change: order.index(change.kind))
    return found


def words_of(concept: Concept) -> str:
    """What people know the concept by: its preferred terms, "debt bondage · 债务质役"."""
    languages = dict.fromkeys(term.language.base for term in concept.terms)
    return " · ".join(term.text for language in languages if (term := concept.preferred(language)))


def _of_concept(old: Concept | None, new: Concept | None, after: Glossary) -> Iterator[Change]:
    if not old or not new:
        if new:
            yield Change(new.id, ChangeKind.ADDED, subject=words_of(new), after=new.workflow.state)
        elif old:
            yield Change(old.id, ChangeKind.REMOVED, subject=words_of(old))
        return
    found = [
        *_of_workflow(old, new, after),
        *_preferred(old, new),
        *_of_terms(old, new, after),
        *_of_definitions(old, new),
        *_of_relations(old, new),
        *_details(old, new),
    ]
    if not found and old != new:
        found.append(Change(new.id, ChangeKind.DETAILS, subject="order"))
    yield from found


def _of_workflow(old: Concept, new: Concept, after: Glossary) -> Iterator[Change]:
    was, is_ = old.workflow, new.workflow
    if was.state is not is_.state:
        if is_.state is WorkflowState.RETIRED:
            successor = after.by_id.get(is_.successor)
            known = f" ({words_of(successor)})" if successor else ""
            why = " ".join(note.removeprefix("Retired: ") for note in new.notes if note not in old.notes)
            yield Change(new.id, ChangeKind.RETIRED, "", words_of(new), after=is_.successor + known, why=why)
        elif was.state is WorkflowState.RETIRED:
            yield Change(new.id, ChangeKind.RESTORED, "", words_of(new), after=is_.state)
        else:
            signed = " ".join((*is_.reviewed_by, is_.reviewed_on)).strip()
            yield Change(new.id, ChangeKind.STATE, "", "", was.state, is_.state, signed)
    names = [name for name in ("owner", "reviewed_by", "reviewed_on") if getattr(was, name) != getattr(is_, name)]
    if was.state is is_.state or is_.state is not WorkflowState.RETIRED:
        names += ["successor"] if was.successor != is_.successor else []
    if names:
        yield Change(new.id, ChangeKind.DETAILS, subject=", ".join(names))


def _preferred(old: Concept, new: Concept) -> Iterator[Change]:
    for language in dict.fromkeys(term.language.base for term in (*old.terms, *new.terms)):
        was, is_ = old.preferred(language), new.preferred(language)
        if was and is_ and was.text != is_.text:
            yield Change(new.id, ChangeKind.PREFERRED, language.tag, "", was.text, is_.text)


def _of_terms(old: Concept, new: Concept, after: Glossary) -> Iterator[Change]:
    was_by_id = {term.id: term for term in old.terms}
    for term in new.terms:
        if was := was_by_id.pop(term.id, None):
            yield from _of_term(new.id, was, term, after)
        elif term.is_allowed:
            yield Change(new.id, ChangeKind.TERM_ADDED, term.language.tag, term.text, after=term.status)
        else:
            yield _ruled_out(new.id, ChangeKind.RULED_OUT, term, after)
    for was in was_by_id.values():
        yield Change(new.id, ChangeKind.TERM_REMOVED, was.language.tag, was.text)


def _of_term(id: str, was: Term, term: Term, after: Glossary) -> Iterator[Change]:
    tag = term.language.tag
    details = [f.name for f in fields(term) if getattr(was, f.name) != getattr(term, f.name)]
    if was.text != term.text:
        yield Change(id, ChangeKind.REWORDED, tag, "", was.text, term.text)
        details.remove("text")
    if was.is_allowed and not term.is_allowed:
        yield _ruled_out(id, ChangeKind.DEPRECATED, term, after)
        details = [name for name in details if name not in ("status", "use", "reason", "replaced_by")]
    elif term.is_allowed and not was.is_allowed:
        yield Change(id, ChangeKind.ALLOWED, tag, term.text, after=term.status)
        details = [name for name in details if name not in ("status", "use", "reason", "replaced_by")]
    if was.verified != term.verified:
        kind = ChangeKind.VERIFIED if term.verified else ChangeKind.UNVERIFIED
        yield Change(id, kind, tag, term.text, why="; ".join(s for s in term.sources if s not in was.sources))
        details = [name for name in details if name not in ("verified", "sources")]
    if len(details) == 1 and isinstance(value := getattr(term, details[0]), str):
        yield Change(
            id, ChangeKind.DETAILS, tag, f"{term.text}, {details[0]}", str(getattr(was, details[0])), str(value)
        )
    elif details:
        yield Change(id, ChangeKind.DETAILS, tag, f"{term.text}: {', '.join(details)}")


def _ruled_out(id: str, kind: ChangeKind, term: Term, after: Glossary) -> Change:
    instead = after.term_by_id.get(term.replaced_by)
    return Change(id, kind, term.language.tag, term.text, "", instead.text if instead else "", term.reason)


def _of_definitions(old: Concept, new: Concept) -> Iterator[Change]:
    def by_language(concept: Concept) -> dict[Language | None, list[Definition]]:
        found: dict[Language | None, list[Definition]] = {}
        for definition in concept.definitions:
            found.setdefault(definition.language, []).append(definition)
        return found

    was_by, is_by = by_language(old), by_language(new)
    for language in dict.fromkeys((*was_by, *is_by)):
        tag = language.tag if language else ""
        was, is_ = ["\n".join(d.text for d in by.get(language, ())) for by in (was_by, is_by)]
        if was != is_:
            kind = ChangeKind.DEFINITION_CHANGED
            if not was or not is_:
                kind = ChangeKind.DEFINITION_ADDED if is_ else ChangeKind.DEFINITION_REMOVED
            yield Change(new.id, kind, tag, "", was, is_)
        elif was_by.get(language) != is_by.get(language):
            yield Change(new.id, ChangeKind.DETAILS, tag, "definition: source")


def _of_relations(old: Concept, new: Concept) -> Iterator[Change]:
    for kind, here, there in (
        (ChangeKind.RELATION_ADDED, new, old),
        (ChangeKind.RELATION_REMOVED, old, new),
    ):
        for relation in here.relations:
            if relation not in there.relations:
                yield Change(new.id, kind, "", f"{relation.type} {relation.target}")


def _details(old: Concept, new: Concept) -> Iterator[Change]:
    names = [name for name in ("domains", "subsets", "distinct_from", "xrefs", "notes")
             if getattr(old, name) != getattr(new, name)]  # fmt: skip
    if (
        "notes" in names
        and new.workflow.state is not old.workflow.state
        and new.workflow.state is WorkflowState.RETIRED
    ):
        names.remove("notes")  # told as the reason
    for name in names:
        was, is_ = (", ".join(getattr(concept, name)) for concept in (old, new))
        yield Change(new.id, ChangeKind.DETAILS, "", name, was, is_)
