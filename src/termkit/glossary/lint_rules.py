"""The rules of `termkit glossary lint`: what a sound glossary has to be beyond being readable.

A rule takes the glossary and yields what it finds: the concept, where in its file, and what to do. What only concept
files can say (form of ids, reasons) is not asked of a table.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from termkit.glossary.toml_format import term_place
from termkit.glossary.toml_lines import Where
from termkit.model.document import Span
from termkit.model.finding import Severity
from termkit.model.terminology import AdministrativeStatus, Concept, Glossary, Term, TermUse, WorkflowState
from termkit.text.characters import HAN


@dataclass(frozen=True, slots=True)
class Found:
    code: str
    concept: Concept
    where: Where
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR


_KEBAB = re.compile("[a-z0-9]+(?:-[a-z0-9]+)*")
_HAN = re.compile(f"[{HAN}]")
# What is not seen, or looks like the plain space and is none, and plain spaces where none belongs.
_STRAY = re.compile("[\u00a0\u00ad\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]|  |^ | $")
_BETWEEN_HAN = re.compile(f"(?<=[{HAN}]) (?=[{HAN}])")
_FULL_WIDTH_LETTER = re.compile("[０-９Ａ-Ｚａ-ｚ]")
_FULL_WIDTH_ASCII = re.compile("[\uff01-\uff5e]")


def _terms(glossary: Glossary) -> Iterator[tuple[Concept, Term]]:
    return ((concept, term) for concept in glossary for term in concept.terms)


def _at(concept: Concept, term: Term, key: str = "term") -> Where:
    return (*term_place(concept, term), key)


def _key(term: Term) -> tuple[str, str]:
    """Terms of one key are one word: language, and text by width, case and script."""
    from termkit.text.normalize import fold_key
    from termkit.text.scripts import to_simplified

    key = fold_key(term.text)
    return term.language.code, to_simplified(key) if term.language.is_chinese else key


def repeated_in_concept(glossary: Glossary) -> Iterator[Found]:
    """The same word twice for one concept and language: the second is a slip, or contradicts the first."""
    from termkit.text.normalize import fold_key

    for concept in glossary:
        seen: dict[tuple[str, str, str], Term] = {}
        for term in concept.terms:
            key = (term.language.tag, term.geo, fold_key(term.text))
            if first := seen.get(key):
                message = f"“{term.text}” stands here already, as {first.id} ({first.status})."
                yield Found("duplicate-term", concept, _at(concept, term), message, "Keep one of them.")
            seen.setdefault(key, term)


def shared_between_concepts(glossary: Glossary) -> Iterator[Found]:
    """One allowed word for two concepts: a duplicate in one domain, else a homonym that needs definitions."""
    owners: dict[tuple[str, str], dict[str, tuple[Concept, Term]]] = {}
    for concept, term in _terms(glossary):
        if term.is_allowed and concept.workflow.state is not WorkflowState.RETIRED:
            owners.setdefault(_key(term), {}).setdefault(concept.id, (concept, term))
    for group in owners.values():
        for concept, term in group.values():
            others = [other for other, _ in group.values() if other is not concept]
            for other in others:
                told = other.id in concept.distinct_from or concept.id in other.distinct_from
                if not told and (set(concept.domains) & set(other.domains)):
                    message = f"“{term.text}” is also a term of “{other.id}”, of the same domain."
                    hint = f'Make them one concept, or write distinct_from = ["{other.id}"].'
                    yield Found("duplicate-term", concept, _at(concept, term), message, hint)
            if others and not concept.definitions:
                message = f"“{term.text}” also means “{others[0].id}”, and nothing here says which is meant."
                hint = "Write a [[definitions]] for both."
                yield Found("undefined-homonym", concept, _at(concept, term), message, hint, Severity.WARNING)


def two_preferred(glossary: Glossary) -> Iterator[Found]:
    for concept in glossary:
        seen: dict[tuple[str, str, str], Term] = {}
        for term in concept.terms:
            if term.status is AdministrativeStatus.PREFERRED:
                key = (term.language.tag, term.geo, term.type)
                if first := seen.get(key):
                    message = f"“{term.text}” and “{first.text}” are both preferred."
                    hint = f"Make one of them admitted, or another type than {term.type}."
                    yield Found("two-preferred", concept, _at(concept, term, "status"), message, hint)
                seen.setdefault(key, term)


def dangling_references(glossary: Glossary) -> Iterator[Found]:
    concepts, terms = glossary.by_id, glossary.term_by_id

    def fault(concept: Concept, where: Where, what: str, id: str) -> Found:
        return Found("dangling-reference", concept, where, f"{what} “{id}”, which does not exist.")

    for concept in glossary:
        for number, relation in enumerate(concept.relations):
            if relation.target not in concepts:
                yield fault(concept, ("relations", number, "target"), "The relation points to", relation.target)
        for id in concept.distinct_from:
            if id not in concepts:
                yield fault(concept, ("distinct_from",), "distinct_from names", id)
        if concept.workflow.successor and concept.workflow.successor not in concepts:
            yield fault(concept, ("workflow", "successor"), "The successor is", concept.workflow.successor)
        for term in concept.terms:
            if term.short_for and term.short_for not in terms:
                yield fault(concept, _at(concept, term, "short_for"), "short_for names", term.short_for)
            if term.replaced_by and term.replaced_by not in terms:
                yield fault(concept, _at(concept, term, "replaced_by"), "replaced_by names", term.replaced_by)
            elif term.replaced_by and not terms[term.replaced_by].is_allowed:
                message = f"replaced_by names “{terms[term.replaced_by].text}”, which is not allowed itself."
                yield Found("replacement-not-allowed", concept, _at(concept, term, "replaced_by"), message)


def wrong_script(glossary: Glossary) -> Iterator[Found]:
    from termkit.text.scripts import simplified_characters, traditional_characters

    def told(text: str, spans: Sequence[tuple[Span, str]], script: str) -> str:
        marked = ", ".join(f"{text[span.start : span.end]} ({right})" for span, right in spans)
        return f"“{text}” holds {script} characters: {marked}."

    for concept, term in _terms(glossary):
        message = ""
        if term.language.is_english and _HAN.search(term.text):
            message = f"“{term.text}” is entered as English."
        elif term.language.script == "Hans" and (spans := traditional_characters(term.text)):
            message = told(term.text, spans, "Traditional")
        elif term.language.script == "Hant" and (spans := simplified_characters(term.text)):
            message = told(term.text, spans, "Simplified")
        if message:
            yield Found("script-mix", concept, _at(concept, term), message)


def empty_side(glossary: Glossary) -> Iterator[Found]:
    for concept in glossary:
        allowed = {term.language.code for term in concept.terms if term.is_allowed}
        for code, name in (("en", "English"), ("zh", "Chinese")):
            if code not in allowed and concept.workflow.state is not WorkflowState.RETIRED:
                yield Found("empty-side", concept, (), f"“{concept.id}” has no {name} term that is allowed.")


def stray_characters(glossary: Glossary) -> Iterator[Found]:
    for concept, term in _terms(glossary):
        where, text = _at(concept, term), term.text
        if stray := _STRAY.search(text) or _BETWEEN_HAN.search(text):
            # Invisible characters are worth nothing in a message without their number.
            names = " ".join(f"U+{ord(ch):04X}" for ch in stray.group())
            yield Found("stray-space", concept, where, f"“{text}” holds a stray space or unseen character ({names}).")
        full_width = _FULL_WIDTH_LETTER if term.language.is_chinese else _FULL_WIDTH_ASCII
        if found := full_width.search(text):
            yield Found("full-width-ascii", concept, where, f"“{text}” holds a full-width “{found.group()}”.")
        if re.search("[;；|]", text):
            message = f"“{text}” looks like several terms."
            hint = "Give each its own entry."
            yield Found("several-terms", concept, where, message, hint, Severity.WARNING)


def unexplained(glossary: Glossary) -> Iterator[Found]:
    """What is not allowed says why, and what to write instead."""
    for concept, term in _terms(glossary):
        if term.is_allowed or not _is_ours(glossary, concept):
            continue
        missing = [key for key in ("reason", "replaced_by") if not getattr(term, key)]
        if missing:
            message = f"“{term.text}” is not allowed, without {' and '.join(missing)}."
            yield Found("unexplained-status", concept, _at(concept, term, "status"), message, "", Severity.WARNING)


def contradicting_use(glossary: Glossary) -> Iterator[Found]:
    for concept, term in _terms(glossary):
        if term.status.is_allowed and term.use in (TermUse.AVOID, TermUse.FORBIDDEN):
            message = f"“{term.text}” is {term.status}, yet its use is {term.use}."
            yield Found("contradicting-use", concept, _at(concept, term, "use"), message, "Make it deprecated.")
        if term.is_allowed and term.right_in:
            message = f"“{term.text}” is allowed anywhere, yet right_in names where it is right."
            yield Found("contradicting-use", concept, _at(concept, term, "right_in"), message, "Take right_in out.")


def verified_without_source(glossary: Glossary) -> Iterator[Found]:
    for concept, term in _terms(glossary):
        if term.verified and not term.sources:
            message = f"“{term.text}” is verified, and no source says where it was read."
            yield Found("no-source", concept, _at(concept, term, "verified"), message, "Name it in sources.")


def ids_and_places(glossary: Glossary) -> Iterator[Found]:
    for concept in glossary:
        if not _is_ours(glossary, concept):
            continue
        names: list[tuple[str, Where]] = [(concept.id, ("id",)), *((name, ("domains",)) for name in concept.domains)]
        names += [(term.id, _at(concept, term, "id")) for term in concept.terms]
        for name, where in names:
            if not _KEBAB.fullmatch(name):
                hint = "Use lower-case letters and digits, with single hyphens between words."
                yield Found("id-form", concept, where, f"“{name}” is not in the form of an id.", hint)
        folder = Path(glossary.paths[concept.id]).parent.name
        if folder != concept.domains[0]:
            message = f"The first domain is “{concept.domains[0]}”, but the file stands in “{folder}”."
            yield Found("misplaced", concept, ("domains",), message)


def not_approved(glossary: Glossary) -> Iterator[Found]:
    """Only where it is asked for: before a release, what nobody has signed. A retired concept is nobody's to sign."""
    for concept in glossary:
        state = concept.workflow.state
        if state not in (WorkflowState.APPROVED, WorkflowState.RETIRED):
            hint = f"Once it is read again: termkit glossary approve {concept.id} --by NAME"
            if state is WorkflowState.PROPOSED:
                hint = f"Once it is read: termkit glossary review {concept.id} --by NAME; then approve."
            yield Found("not-approved", concept, ("workflow", "state"), f"“{concept.id}” is {state}.", hint)


def not_signed(glossary: Glossary) -> Iterator[Found]:
    """Only where it is asked for: a glossary may be kept by a committee, or be older than its signatures."""
    for concept in glossary:
        workflow = concept.workflow
        if workflow.state in (WorkflowState.REVIEWED, WorkflowState.APPROVED) and not workflow.is_signed:
            lacks = [
                word for word, value in (("by whom", workflow.reviewed_by), ("when", workflow.reviewed_on)) if not value
            ]
            message = f"“{concept.id}” is {workflow.state} and does not say {' and '.join(lacks)}."
            step = "approve" if workflow.state is WorkflowState.APPROVED else "review"
            hint = f"Whoever read it signs: termkit glossary {step} {concept.id} --by NAME"
            yield Found("not-signed", concept, ("workflow", "state"), message, hint)


def retired_without_successor(glossary: Glossary) -> Iterator[Found]:
    """Whoever meets the old id wants to know where its meaning went; a successor that left too leads nowhere."""
    for concept in glossary:
        workflow, where = concept.workflow, ("workflow", "successor")
        after = glossary.by_id.get(workflow.successor)
        if workflow.state is WorkflowState.RETIRED and not workflow.successor and not concept.notes:
            message = (
                f"“{concept.id}” is retired and says neither what to use instead nor, in notes, why there is nothing."
            )
            yield Found("retired-without-successor", concept, ("workflow",), message, "", Severity.WARNING)
        if after is concept or (after and after.workflow.state is WorkflowState.RETIRED):
            message = f"The successor “{workflow.successor}” is retired itself."
            yield Found("successor-retired", concept, where, message, "", Severity.WARNING)
        if workflow.successor and workflow.state is not WorkflowState.RETIRED:
            message = f"“{concept.id}” names a successor and is not retired."
            yield Found("successor-of-living", concept, where, message, "", Severity.WARNING)


def _is_ours(glossary: Glossary, concept: Concept) -> bool:
    return glossary.paths.get(concept.id, "").endswith(".toml")


RULES: tuple[Callable[[Glossary], Iterator[Found]], ...] = (
    repeated_in_concept,
    shared_between_concepts,
    two_preferred,
    dangling_references,
    wrong_script,
    empty_side,
    stray_characters,
    unexplained,
    contradicting_use,
    verified_without_source,
    retired_without_successor,
    ids_and_places,
)
