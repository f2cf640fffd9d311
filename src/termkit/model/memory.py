"""What a translation memory holds and what it answers with."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from termkit.model.language import ENGLISH, ZH_HANS, Language


class TranslationUnit(NamedTuple):
    """A source and its translation, kept with when, who and from where.

    Inline codes stand in the texts as they are written ("<b>", "<x1/>"). `origin` is the file it came from, dates are
    UTC as in "2026-03-01T12:00:00Z" ("" unknown), `previous` and `following` are the sources of the neighbours. What
    makes a unit that unit is its texts and languages; the rest is told about it and does not count in comparison.
    """

    source: str
    target: str
    source_language: Language = ENGLISH
    target_language: Language = ZH_HANS
    origin: str = ""
    creator: str = ""
    created: str = ""
    changed: str = ""
    note: str = ""
    previous: str = ""
    following: str = ""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, TranslationUnit) and self[:4] == other[:4]

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(self[:4])

    @property
    def id(self) -> str:
        """16 hexadecimal digits that stay the same wherever this unit is kept."""
        return self.key.to_bytes(8, "big", signed=True).hex()

    @property
    def key(self) -> int:
        """The same as a signed 64-bit number, as databases keep it."""
        from _blake2 import blake2b  # hashlib would bring OpenSSL with it

        text = "\x1f".join((self.source_language.tag, self.target_language.tag, self.source, self.target))
        return int.from_bytes(
            blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True
        )


class MatchKind(StrEnum):
    """In the order of trust. CONTEXT is what the trade calls 101 %: the text and both its neighbours are the same."""

    CONTEXT = "context"
    EXACT = "exact"
    FUZZY = "fuzzy"


@dataclass(frozen=True, slots=True)
class FuzzyMatch:
    """A unit whose source (or, searched the other way, target) resembles the text asked for.

    `score` is 0–100. A fuzzy match may score 100: it then differs only in what the normalisation takes for the same.
    """

    unit: TranslationUnit
    score: float
    kind: MatchKind = MatchKind.FUZZY


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a memory has for a segment of a new text; `target` is empty where nothing reaches the threshold.

    `state` is context, exact, fuzzy, repaired or none. `changes` are what was put in the place of what; `terms` are terms
    of the source with their approved translations. `unit_source` and `unit_target` are the unit's texts as they are.
    """

    source: str
    target: str
    state: str
    score: float = 0.0
    origin: str = ""
    changes: tuple[tuple[str, str], ...] = ()
    terms: tuple[tuple[str, str], ...] = ()
    unit_source: str = ""
    unit_target: str = ""

    @property
    def is_sure(self) -> bool:
        """Whether the very text was translated so before."""
        return self.state in (MatchKind.CONTEXT, MatchKind.EXACT)

    @property
    def notes(self) -> tuple[str, ...]:
        """The changes and the terms, a line each: "12 → 15", "victims = 受害者"."""
        return (
            *(f"{old} → {new}" for old, new in self.changes),
            *(f"{words} = {approved}" for words, approved in self.terms),
        )
