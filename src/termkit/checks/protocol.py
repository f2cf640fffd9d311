"""What a check is, and what it may look at."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar, Protocol

from termkit.model.document import SegmentPair
from termkit.model.finding import Finding, Rule
from termkit.model.terminology import Glossary

if TYPE_CHECKING:
    from termkit.text.terms import TermIndex, TermMatch


@dataclass(frozen=True)
class References:
    """The approved knowledge a draft is held against. Without a glossary the indexes are None."""

    glossary: Glossary = field(default_factory=lambda: Glossary(()))
    source_terms: "TermIndex | None" = None
    target_terms: "TermIndex | None" = None

    def in_source(self, text: str) -> "tuple[TermMatch, ...]":
        """Terms of the source language in `text`; the index remembers its last texts."""
        return self.source_terms.find(text) if self.source_terms else ()

    def in_target(self, text: str) -> "tuple[TermMatch, ...]":
        return self.target_terms.find(text) if self.target_terms else ()


class Check(Protocol):
    """One lesson. `run` sees all paragraph pairs of a document, in the draft's order; sentence pairs are their `parts`.

    A check reports everything it is sure of; severity settings, suppressions and selection are the runner's.
    """

    rule: ClassVar[Rule]

    def run(self, pairs: Sequence[SegmentPair], refs: References) -> Iterator[Finding]: ...
