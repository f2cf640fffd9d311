"""Terms for a Traditional draft where the glossary has Simplified ones: derived by OpenCC's tables, and said so."""

from dataclasses import replace

from termkit.model.language import ZH_HANS, ZH_HANT, Language
from termkit.model.terminology import AdministrativeStatus, Concept, Glossary, Term

DERIVED = "derived from the Simplified term"


def with_derived_terms(glossary: Glossary) -> Glossary:
    """Every concept with its Simplified terms in Traditional characters beside its own Traditional ones.

    A derived term is admitted where its original is allowed, and ruled out where that is, unless the concept has the
    same words as a term of its own. It is preferred only where the concept has no allowed Traditional term.
    """
    return replace(glossary, concepts=tuple(_with_derived(concept) for concept in glossary.concepts))


def for_languages(glossary: Glossary, *languages: Language) -> Glossary:
    """The glossary for texts in these languages: with derived terms if one of them is Traditional Chinese."""
    return with_derived_terms(glossary) if any(language.script == "Hant" for language in languages) else glossary


def wording(term: Term) -> str:
    """A term as a message names it: a derived one with a word on where it comes from."""
    return f"{term.text} ({DERIVED})" if term.note == DERIVED else term.text


def _with_derived(concept: Concept) -> Concept:
    from termkit.text.scripts import to_traditional

    own = concept.terms_in(ZH_HANT)
    known = {term.text for term in own}
    has_allowed = any(term.is_allowed for term in own)
    derived: list[Term] = []
    for term in concept.terms_in(ZH_HANS):
        text = to_traditional(term.text)
        if text in known:
            continue
        known.add(text)
        status = AdministrativeStatus.ADMITTED if term.is_allowed and has_allowed else term.status
        derived.append(
            replace(
                term,
                id=f"{term.id}-traditional",
                text=text,
                language=ZH_HANT,
                status=status,
                verified=False,
                replaced_by=f"{term.replaced_by}-traditional" if term.replaced_by else "",
                unless=tuple(map(to_traditional, term.unless)),
                note=DERIVED,
            )
        )
    return replace(concept, terms=(*concept.terms, *derived)) if derived else concept
