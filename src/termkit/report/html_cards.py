"""Glossary cards: the concepts behind the findings, each with its definition and its terms by status."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from termkit.model.language import Language
from termkit.model.report import Report
from termkit.model.terminology import Concept, Term, TermType, TermUse
from termkit.report.html_text import mixed, plain

_LANGUAGES = {"en": "English", "zh-Hans": "Simplified Chinese", "zh-Hant": "Traditional Chinese"}
_ORDER = ("preferred", "admitted", "do-not-translate", "superseded", "deprecated", "avoid", "forbidden")


def title(concept: Concept) -> str:
    """ "human trafficking · 人口贩运": the words that people know a concept by."""
    tags = dict.fromkeys(term.language.base.tag for term in concept.terms if not term.language.is_chinese)
    tags |= dict.fromkeys(term.language.base.tag for term in concept.terms)
    found = [term for tag in tags if (term := concept.preferred(Language.parse(tag)))]
    words = {term.text: term for term in reversed(found)}  # both Chinese scripts may agree
    parts = [f'<span lang="{term.language.tag}">{plain(term.text)}</span>' for term in reversed(words.values())]
    return " · ".join(parts) or plain(concept.id)


def cards(report: Report) -> Iterator[str]:
    """A card per concept, in order of their ids."""
    by_id = {concept.id: concept for concept in report.concepts}
    for concept in sorted(by_id.values(), key=lambda concept: concept.id):
        yield f'<article class="card" id="c-{plain(concept.id)}" aria-labelledby="h-{plain(concept.id)}">'
        yield f'<h3 id="h-{plain(concept.id)}">{title(concept)}</h3>'
        for definition in concept.definitions:
            tag = f' lang="{definition.language.tag}"' if definition.language else ""
            yield f'<p class="definition"{tag}>{plain(definition.text)}</p>'
            if definition.source:
                yield f'<p class="from">{plain(definition.source)}</p>'
        for tag, terms in groupby(sorted(concept.terms, key=_rank), key=lambda term: term.language.tag):
            yield f"<h4>{_LANGUAGES.get(tag, plain(tag))}</h4><ul>"
            for (status, _), group in groupby(terms, key=lambda term: (_status(term), _why(term))):
                yield _terms(status, list(group))
            yield "</ul>"
        for note in concept.notes:
            yield f'<p class="note-text">{mixed(note, Language("zh", "Hans"))}</p>'
        yield f'<p class="from">{plain(concept.id)} · {plain(concept.workflow.state)}</p></article>'


def _status(term: Term) -> str:
    return term.status.value if term.use is TermUse.ALLOWED else term.use.value


def _rank(term: Term) -> tuple[bool, str, int]:
    return term.language.is_chinese, term.language.tag, _ORDER.index(_status(term))


def _why(term: Term) -> str:
    return "" if term.is_allowed else term.reason


def _terms(status: str, terms: Sequence[Term]) -> str:
    """A line for terms of one status, and of one reason where they are refused."""
    why = f'<span class="why">{mixed(_why(terms[0]), terms[0].language)}</span>' if _why(terms[0]) else ""
    kind = "allowed" if terms[0].is_allowed else "refused"
    words = ", ".join(map(_word, terms))
    return f'<li class="{kind}"><span class="status">{status}</span><span>{words}{why}</span></li>'


def _word(term: Term) -> str:
    facts = [term.type.value] if term.type not in (TermType.FULL_FORM, TermType.VARIANT) else []
    facts += [term.geo] if term.geo else []
    more = f' <span class="from">{plain(", ".join(facts))}</span>' if facts else ""
    return f'<span class="term" lang="{term.language.tag}">{plain(term.text)}</span>{more}'
