"""What a memory and the glossary have to say to a text: matches, each with what to make of it, and parts of the text."""

from collections.abc import Sequence
from dataclasses import dataclass

from termkit.memory import Direction
from termkit.memory.repair import Indexes, Repair, repair
from termkit.memory.term_notes import TermNote, term_notes
from termkit.model.memory import FuzzyMatch, MatchKind


@dataclass(frozen=True, slots=True)
class Answer:
    """`source` is the unit's text in the language asked in, `target` its translation; `mended` what to write instead.
    `terms` are those of the text asked for that the translation lacks or renders otherwise than is right today.
    """

    match: FuzzyMatch
    source: str
    target: str
    mended: Repair
    terms: tuple[TermNote, ...]

    @property
    def state(self) -> str:
        """context, exact or fuzzy; repaired where it was mended."""
        return "repaired" if self.mended.changes else self.match.kind.value


def answers(text: str, matches: Sequence[FuzzyMatch], direction: Direction, indexes: Indexes) -> list[Answer]:
    """The matches of `text` in their order, each judged and mended."""
    found = []
    for match in matches:
        source, target = direction.sides(match.unit)
        mended = repair(text if match.kind is MatchKind.FUZZY else source, source, target, indexes)
        found.append(Answer(match, source, target, mended, tuple(term_notes(text, source, target, indexes))))
    return found
