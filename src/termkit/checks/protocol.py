"""What a check is, and what it may look at."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Protocol

from termkit.glossary.traditional import for_languages
from termkit.model.document import SegmentPair
from termkit.model.finding import Finding, Rule
from termkit.model.language import ENGLISH, ZH_HANS, Language
from termkit.model.terminology import Glossary
from termkit.text.terms import TermIndex

if TYPE_CHECKING:
    from termkit.memory.approved import Approved  # brings the index, which a check without a memory does not need


@dataclass(frozen=True, slots=True)
class References:
    """The approved knowledge a draft is held against: the glossary, indexed by the language of either side,
    and past translations, if a memory is named.
    """

    glossary: Glossary
    source_terms: TermIndex
    target_terms: TermIndex
    memory: "Approved | None" = None

    @classmethod
    def of(
        cls, glossary: Glossary | None = None, source: Language = ENGLISH, target: Language = ZH_HANS
    ) -> "References":
        """The references for one direction; without a glossary they hold no terms.

        For a Traditional text the glossary is given the Traditional forms of its Simplified terms.
        """
        terms = glossary or Glossary(())
        key = (terms.digest, len(terms), source.tag, target.tag)
        if not terms.digest:
            return _indexed(terms, source, target)
        if key not in _remembered:
            if len(_remembered) >= _REMEMBERED:
                _remembered.clear()
            _remembered[key] = _indexed(terms, source, target)
        return _remembered[key]


_REMEMBERED = 8  # glossaries and directions: many documents are checked against few
_remembered: dict[tuple[str, int, str, str], References] = {}


def _indexed(terms: Glossary, source: Language, target: Language) -> References:
    terms = for_languages(terms, source, target)
    return References(terms, TermIndex(terms, source), TermIndex(terms, target))


class Ruled(Protocol):
    """What has a rule: a check, and what else reports findings under a code of its own (`upkeep.py`, `across_documents.py`)."""

    rule: ClassVar[Rule]


class Check(Ruled, Protocol):
    """One lesson. `run` sees all paragraph pairs of a document, in the draft's order; sentence pairs are their `parts`.

    A check reports everything it is sure of; severity settings, suppressions and selection are the runner's.
    """

    def run(self, pairs: Sequence[SegmentPair], refs: References) -> Iterator[Finding]: ...
