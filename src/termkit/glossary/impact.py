"""Which documents a change of the glossary affects, and how: the terms of both versions looked up in each document."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from termkit.model.document import Document, Segment
from termkit.model.language import UNDETERMINED, Language
from termkit.model.terminology import Concept, Glossary
from termkit.text.terms import MatchKind, TermIndex, TermMatch


class Effect(StrEnum):
    """In order of weight."""

    NOT_ALLOWED = "no longer allowed"
    ALLOWED = "allowed now"
    NOT_PREFERRED = "no longer preferred"
    FOUND = "a term now"
    LOST = "no longer a term"
    TRANSLATION = "translation changed"


@dataclass(frozen=True, slots=True)
class Impact:
    """What happens to one expression in one document. `lines` are where it stands, each once; `instead` is what the
    glossary says now.
    """

    path: str
    concept: str
    effect: Effect
    words: str
    lines: tuple[int, ...]
    instead: str = ""


class Comparison:
    """Two versions of a glossary; only what is in force counts, as for `check`."""

    def __init__(self, before: Glossary, after: Glossary) -> None:
        self._versions = before.in_force(), after.in_force()
        self._successors = {concept.id: concept.workflow.successor for concept in after}
        self._indexes: dict[Language, tuple[TermIndex, TermIndex]] = {}

    def impacts(self, document: Document) -> list[Impact]:
        """What the change does to a document whose segments have their language."""
        lines: dict[tuple[str, Effect, str, str], dict[int, None]] = defaultdict(dict)
        for segment in _segments(document):
            if segment.language != UNDETERMINED:
                for key, offset in self._in_segment(segment):
                    lines[key].setdefault(segment.position(offset)[0])
        found = [
            Impact(document.path, concept, effect, words, tuple(sorted(at)), instead)
            for (concept, effect, words, instead), at in lines.items()
        ]
        return sorted(found, key=lambda i: (list(Effect).index(i.effect), i.lines, i.concept, i.words))

    def _in_segment(self, segment: Segment) -> Iterator[tuple[tuple[str, Effect, str, str], int]]:
        language = segment.language.base
        if language not in self._indexes:
            first, second = (TermIndex(version, language) for version in self._versions)
            self._indexes[language] = first, second
        was, is_ = (_by_place(index.find(segment.text)) for index in self._indexes[language])
        for place in dict.fromkeys((*was, *is_)):
            start, end, id = place
            effect = self._effect(was.get(place), is_.get(place), id, language)
            successor = self._successors.get(id, "")
            if effect is Effect.LOST and (start, end, successor) in is_:
                continue  # what takes the concept's place has these words too
            if effect:
                concept = self._versions[1].by_id.get(successor if effect is Effect.LOST else id)
                instead = self._instead(effect, concept, is_.get(place) or was[place])
                yield (id, effect, segment.text[start:end], instead), start

    def _effect(self, was: TermMatch | None, is_: TermMatch | None, id: str, language: Language) -> Effect | None:
        if not was or not is_:
            if is_:
                return Effect.FOUND if is_.term.is_allowed else Effect.NOT_ALLOWED
            return Effect.LOST
        if was.term.is_allowed != is_.term.is_allowed:
            return Effect.ALLOWED if is_.term.is_allowed else Effect.NOT_ALLOWED
        if not is_.term.is_allowed:
            return None
        before, after = (version.by_id[id] for version in self._versions)
        if was.term.status == "preferred" != is_.term.status:
            return Effect.NOT_PREFERRED
        return Effect.TRANSLATION if _translations(before, language) != _translations(after, language) else None

    def _instead(self, effect: Effect, concept: Concept | None, match: TermMatch) -> str:
        if not concept or effect is Effect.ALLOWED:
            return ""
        if effect in (Effect.NOT_ALLOWED, Effect.NOT_PREFERRED, Effect.LOST):
            replacement = None if effect is Effect.LOST else self._versions[1].term_by_id.get(match.term.replaced_by)
            named = replacement or concept.preferred(match.term.language)
            return named.text if named else ""
        languages = dict.fromkeys(t.language.base for t in concept.terms)
        others = [concept.preferred(each) for each in languages if each.code != match.term.language.code]
        return " · ".join(term.text for term in others if term)


def _segments(document: Document) -> Iterator[Segment]:
    yield from document.segments
    for pair in document.pairs:
        yield from (pair.source, pair.target)


def _by_place(matches: tuple[TermMatch, ...]) -> Mapping[tuple[int, int, str], TermMatch]:
    """By place and concept; of two terms of one concept in one place the allowed one speaks."""
    found: dict[tuple[int, int, str], TermMatch] = {}
    for match in matches:
        place = (match.span.start, match.span.end, match.concept.id)
        if match.kind is MatchKind.CLEAN and not (place in found and found[place].term.is_allowed):
            found[place] = match
    return found


def _translations(concept: Concept, language: Language) -> set[tuple[str, str, bool]]:
    """What the concept is called in the other languages: text, status, whether it may be used."""
    return {(t.text, t.status, t.is_allowed) for t in concept.terms if t.language.code != language.code}
