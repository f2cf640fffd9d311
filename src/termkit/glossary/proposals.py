"""Mined candidates as proposed concepts: for a terminologist to read, mend, and move into the glossary or throw away."""

from collections.abc import Iterator, Sequence

from termkit.glossary.authoring import id_of
from termkit.glossary.mining import Candidate
from termkit.model.language import ZH_HANS
from termkit.model.terminology import AdministrativeStatus, Concept, Context, Glossary, Term

DOMAIN = "mined"


def proposals(candidates: Sequence[Candidate], glossary: Glossary) -> Iterator[Concept]:
    """A concept for each candidate, in the state proposed and with nothing verified; ids are new to the glossary."""
    used = set(glossary.by_id)
    for candidate in candidates:
        pair = candidate.contexts[0]
        by_language = {
            side.language: text for side, text in ((pair.source, candidate.source), (pair.target, candidate.target))
        }
        english = next(text for language, text in by_language.items() if language.is_english)
        id = _new(id_of(english) or "term", used)
        terms = []
        for language, text in sorted(by_language.items(), key=lambda item: not item[0].is_english):
            sides = [pair.source if pair.source.language == language else pair.target for pair in candidate.contexts]
            contexts = tuple(Context(" ".join(s.text.split()), f"{s.location.path}:{s.location.line}") for s in sides)
            name = "zh" if language.base == ZH_HANS else "hant" if language.is_chinese else language.code
            status = AdministrativeStatus.PREFERRED
            terms.append(Term(f"{id}-{name}-1", text, language.base, status=status, contexts=contexts))
        yield Concept(id, (DOMAIN,), tuple(terms), notes=(evidence(candidate),))


def evidence(candidate: Candidate) -> str:
    """The figures that speak for a candidate, as a line."""
    first, second, both = candidate.frequency
    known = f"; holds {', '.join(candidate.known)}" if candidate.known else ""
    return (
        f"Mined: {first} and {second} sentences, {both} of them together; Dice {candidate.dice:.2f}, "
        f"log-likelihood {candidate.log_likelihood:.0f}, C-value {candidate.c_value:.1f}{known}"
    )


def _new(id: str, used: set[str]) -> str:
    number, found = 1, id
    while found in used:
        number += 1
        found = f"{id}-{number}"
    used.add(found)
    return found
