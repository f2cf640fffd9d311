"""Concepts and their terms, after ISO 30042 (TBX-Basic) with what a check needs beside it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from typing import overload

from termkit.model.language import Language


class AdministrativeStatus(StrEnum):
    """The four of TBX-Basic. The first two are *allowed*: either is right in a draft."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    DEPRECATED = "deprecated"
    SUPERSEDED = "superseded"

    @property
    def is_allowed(self) -> bool:
        return self in (AdministrativeStatus.PREFERRED, AdministrativeStatus.ADMITTED)


class TermUse(StrEnum):
    """Ours beside the status: `avoid` is wrong where this concept is meant, `forbidden` wherever it stands."""

    ALLOWED = "allowed"
    AVOID = "avoid"
    FORBIDDEN = "forbidden"
    DO_NOT_TRANSLATE = "do-not-translate"


class TermType(StrEnum):
    FULL_FORM = "fullForm"
    ACRONYM = "acronym"
    ABBREVIATION = "abbreviation"
    SHORT_FORM = "shortForm"
    VARIANT = "variant"
    PHRASE = "phrase"


class PartOfSpeech(StrEnum):
    NOUN = "noun"
    VERB = "verb"
    ADJECTIVE = "adjective"
    ADVERB = "adverb"
    OTHER = "other"


class WorkflowState(StrEnum):
    PROPOSED = "proposed"
    REVIEWED = "reviewed"
    APPROVED = "approved"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class Context:
    """A sentence in which a term stands, and where it was read."""

    text: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Definition:
    """`language` None: of the concept as a whole."""

    text: str
    language: Language | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """`type` is broader, narrower, related or confused-with; `target` a concept id."""

    type: str
    target: str


@dataclass(frozen=True, slots=True)
class Workflow:
    state: WorkflowState = WorkflowState.PROPOSED
    owner: str = ""
    reviewed_by: tuple[str, ...] = ()
    reviewed_on: str = ""
    successor: str = ""

    @property
    def is_signed(self) -> bool:
        """Whether it says who read the concept, and when."""
        return bool(self.reviewed_by and self.reviewed_on)


@dataclass(frozen=True, slots=True)
class Term:
    """One word or phrase for a concept in one language.

    `reason` says why a term is not allowed, `replaced_by` names the id of the term to use instead, `short_for` the id
    of the full form. `unless` lists longer phrases of the same language in which these words are not this concept
    ("exploitation of mineral resources"). `right_in` names, in either language, the instruments that have a term that is
    not allowed as their official wording: named beside it, it is right. `verified` is True only if the term was read in one of its `sources`.
    """

    id: str
    text: str
    language: Language
    pos: PartOfSpeech = PartOfSpeech.NOUN
    type: TermType = TermType.FULL_FORM
    reliability: int = 0
    status: AdministrativeStatus = AdministrativeStatus.ADMITTED
    use: TermUse = TermUse.ALLOWED
    verified: bool = False
    geo: str = ""
    reason: str = ""
    replaced_by: str = ""
    short_for: str = ""
    exact: bool = False
    case_sensitive: bool = False
    no_inflection: bool = False
    unless: tuple[str, ...] = ()
    right_in: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    note: str = ""
    contexts: tuple[Context, ...] = ()

    @property
    def is_allowed(self) -> bool:
        return self.status.is_allowed and self.use in (TermUse.ALLOWED, TermUse.DO_NOT_TRANSLATE)


@dataclass(frozen=True, slots=True)
class Concept:
    """A unit of thought; `id` is stable, never reused and carries no meaning. The first domain is its folder."""

    id: str
    domains: tuple[str, ...]
    terms: tuple[Term, ...]
    workflow: Workflow = Workflow()
    definitions: tuple[Definition, ...] = ()
    relations: tuple[Relation, ...] = ()
    distinct_from: tuple[str, ...] = ()
    subsets: tuple[str, ...] = ()
    xrefs: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def is_in_force(self) -> bool:
        return self.workflow.state in (WorkflowState.REVIEWED, WorkflowState.APPROVED)

    def terms_in(self, language: Language) -> tuple[Term, ...]:
        """Terms of this language and script, whatever their region, in the file's order."""
        return tuple(t for t in self.terms if (t.language.code, t.language.script) == (language.code, language.script))

    def preferred(self, language: Language) -> Term | None:
        """The preferred term, or else the first allowed one; None when the language has none."""
        allowed = [t for t in self.terms_in(language) if t.is_allowed]
        return next((t for t in allowed if t.status is AdministrativeStatus.PREFERRED), allowed[0] if allowed else None)


class CompiledConcepts(Sequence[Concept]):
    """Concepts of a store that was read before: each is built from its row when it is first asked for.

    `tables` holds, by language tag, what `text.terms` made of just these concepts, in the bytes it was kept in. They
    belong to the concepts and not to the Glossary, so that one with fewer concepts cannot come by them.
    """

    def __init__(
        self, rows: Sequence[bytes], build: Callable[[bytes], Concept], tables: Mapping[str, bytes] | None = None
    ) -> None:
        self.tables = tables or {}
        self._rows = rows
        self._build = build
        self._built: dict[int, Concept] = {}

    @overload
    def __getitem__(self, index: int) -> Concept: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Concept, ...]: ...
    def __getitem__(self, index: int | slice) -> Concept | tuple[Concept, ...]:
        if isinstance(index, slice):
            return tuple(self[at] for at in range(len(self))[index])
        concept = self._built.get(index)
        if concept is None:
            concept = self._built[index] = self._build(self._rows[index])
        return concept

    @property
    def met(self) -> tuple[Concept, ...]:
        """Those that somebody asked for."""
        return tuple(self._built.values())

    def __len__(self) -> int:
        return len(self._rows)

    def __eq__(self, other: object) -> bool:
        return tuple(self) == (tuple(other) if isinstance(other, CompiledConcepts) else other)

    def __hash__(self) -> int:
        return hash(tuple(self))


@dataclass(frozen=True)
class Glossary:
    """Concepts with unique ids. Loading validates: a Glossary in hand is sound. `digest` is a hash of the content."""

    concepts: Sequence[Concept]
    name: str = ""
    digest: str = ""
    paths: dict[str, str] = field(default_factory=dict, compare=False, repr=False)
    """Concept id → the file it was read from, for messages."""

    @cached_property
    def by_id(self) -> dict[str, Concept]:
        return {concept.id: concept for concept in self.concepts}

    def named(self, ids: Iterable[str]) -> tuple[Concept, ...]:
        """The concepts with these ids, each once, in this order; an unknown id gives none.

        What was met before is looked through first: `by_id` would build every concept of a compiled glossary.
        """
        wanted = dict.fromkeys(ids)
        met = {concept.id: concept for concept in getattr(self.concepts, "met", ())}
        known = met if wanted.keys() <= met.keys() else self.by_id
        return tuple(known[id] for id in wanted if id in known)

    @cached_property
    def term_by_id(self) -> dict[str, Term]:
        return {term.id: term for concept in self.concepts for term in concept.terms}

    def __iter__(self) -> Iterator[Concept]:
        return iter(self.concepts)

    def __len__(self) -> int:
        return len(self.concepts)

    @property
    def languages(self) -> tuple[Language, ...]:
        return tuple(dict.fromkeys(t.language.base for c in self.concepts for t in c.terms))

    def in_force(self) -> "Glossary":
        """Without what is only proposed, or retired: a draft is not held against a word that nobody has looked at."""
        return replace(self, concepts=tuple(c for c in self.concepts if c.is_in_force))

    @classmethod
    def of(cls, concepts: Iterable[Concept], name: str = "", digest: str = "") -> "Glossary":
        return cls(tuple(concepts), name, digest)
