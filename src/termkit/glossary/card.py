"""One concept as a card to read: its terms by language, what is wrong with the wrong ones, what else it is near to.

A list of lines with the style of each, so that whoever prints it decides on colour, width and what a console can show.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from termkit.model.terminology import Concept, Glossary, Term, TermUse

_LANGUAGES = {"en": "English", "zh-Hans": "Simplified Chinese", "zh-Hant": "Traditional Chinese"}


class Line(NamedTuple):
    """`head` is the label in front, `style` that of the text: bold, good, error, quiet or none."""

    text: str
    style: str = ""
    head: str = ""


def card(concept: Concept, glossary: Glossary) -> Iterator[Line]:
    """The lines of the card, empty ones between its parts."""
    yield Line(concept.id, "bold")
    workflow = concept.workflow
    by = f" by {', '.join(workflow.reviewed_by)}" if workflow.reviewed_by else ""
    on = f" on {workflow.reviewed_on}" if workflow.reviewed_on else ""
    yield Line(" · ".join([*concept.domains, f"{workflow.state}{by}{on}"]), "quiet")
    if workflow.successor:
        yield Line(_named(workflow.successor, glossary), head="use instead  ")
    for definition in concept.definitions:
        yield Line("")
        yield Line(definition.text)
        if definition.source:
            yield Line(definition.source, "quiet", "  ")
    for tag, terms in groupby(concept.terms, key=lambda term: term.language.tag):
        yield Line("")
        yield Line(_LANGUAGES.get(tag, tag), "bold")
        for term in terms:
            yield from _term(term, glossary)
    yield from _connections(concept, glossary)
    for note in concept.notes:
        yield Line("")
        yield Line(note, head="note  ")


def _term(term: Term, glossary: Glossary) -> Iterator[Line]:
    allowed = term.status.is_allowed and term.use is TermUse.ALLOWED
    status = term.status.value if allowed or term.use is TermUse.ALLOWED else term.use.value
    facts = [term.type.value] if term.type != "fullForm" else []
    facts += [term.geo] if term.geo else []
    facts += [] if term.verified or not term.is_allowed else ["not verified"]
    replacement = glossary.term_by_id.get(term.replaced_by)
    tail = f" ({', '.join(facts)})" if facts else ""
    yield Line(term.text + tail, "" if term.is_allowed else "error", f"  {status:<16}")
    if replacement:
        yield Line(replacement.text, "good", f"{'':18}use: ")
    told = [("why", term.reason), ("note", term.note)]
    told += [("unless", phrase) for phrase in term.unless] + [("right in", name) for name in term.right_in]
    for head, text in told:
        if text:
            yield Line(text, head=f"{'':18}{head}: ")
    for source in term.sources:
        yield Line(source, "quiet", " " * 18)
    for context in term.contexts:
        yield Line(f"“{context.text}”", head=" " * 18)
        if context.source:
            yield Line(context.source, "quiet", " " * 20)


def _connections(concept: Concept, glossary: Glossary) -> Iterator[Line]:
    found = [(relation.type, relation.target) for relation in concept.relations]
    found += [("distinct from", id) for id in concept.distinct_from]
    if found:
        yield Line("")
    for kind, id in found:
        yield Line(_named(id, glossary), head=f"{kind:<15}")


def _named(id: str, glossary: Glossary) -> str:
    """The id with the words that people know it by: "smuggling-of-migrants (smuggling of migrants, 偷运移民)"."""
    concept = glossary.by_id.get(id)
    languages = glossary.languages if concept else ()
    words = [term.text for language in languages if concept and (term := concept.preferred(language))]
    return f"{id} ({', '.join(words)})" if words else id
