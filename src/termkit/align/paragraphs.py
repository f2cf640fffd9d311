"""From two documents to links between their paragraphs, and between the sentences inside."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from termkit.align.dynamic import Link, best_path
from termkit.align.similarity import (
    Evidence,
    Scorer,
    Side,
    Unit,
    Vocabulary,
    Weights,
    confidence,
    fitted_ratio,
    unit,
)
from termkit.model.document import BlockKind, Segment, Span

PARAGRAPH_TYPES = ((1, 1), (1, 0), (0, 1), (2, 1), (1, 2), (3, 1), (1, 3))
SENTENCE_TYPES = (
    *((1, 1), (1, 0), (0, 1), (2, 1), (1, 2), (3, 1), (1, 3), (2, 2)),
    *((4, 1), (1, 4), (5, 1), (1, 5), (2, 3), (3, 2)),
)
PARAGRAPH_MERGE = -3.0
UNLIKE_MERGE = -4.0
SAME_KIND = 0.5
OTHER_LEVEL = -0.3
OTHER_KIND = -1.5
SAME_STRUCTURE = 0.7
_APART = {BlockKind.TABLE_CELL, BlockKind.FOOTNOTE, BlockKind.HEADER, BlockKind.FOOTER}


class Scored(NamedTuple):
    """A link and the trust in it, 0–1."""

    link: Link
    score: float


@dataclass(frozen=True)
class Text:
    """One document cut up: its paragraphs, where their sentences stand, and what these contain."""

    paragraphs: tuple[Segment, ...]
    spans: tuple[tuple[Span, ...], ...]
    units: tuple[tuple[Unit, ...], ...]

    @classmethod
    def read(cls, paragraphs: Sequence[Segment], evidence: Evidence | None) -> "Text":
        spans = tuple(_sentence_spans(p) for p in paragraphs)
        units = tuple(
            tuple(unit(p.text[s.start : s.end], p.language, evidence) for s in within)
            for p, within in zip(paragraphs, spans, strict=True)
        )
        return cls(tuple(paragraphs), spans, units)

    @property
    def sentences(self) -> list[Unit]:
        return [sentence for within in self.units for sentence in within]

    @property
    def wholes(self) -> list[Unit]:
        """Each paragraph as one unit."""
        return [
            Unit(frozenset().union(*(u.tokens for u in within)), sum(u.length for u in within)) for within in self.units
        ]


def _sentence_spans(paragraph: Segment) -> tuple[Span, ...]:
    """Where the sentences of a paragraph stand."""
    from termkit.text.sentences import split

    spans, end = [], 0
    for sentence in split(paragraph):
        start = paragraph.text.index(sentence.text, end)
        end = start + len(sentence.text)
        spans.append(Span(start, end))
    return tuple(spans)


def align_paragraphs(
    source: Text, target: Text, vocabulary: Vocabulary, weights: Weights
) -> tuple[list[Scored], float]:
    """Links between paragraphs, and the length ratio they show."""
    sources, targets = source.wholes, target.wholes
    sides = Side(sources, vocabulary, 3, weights), Side(targets, vocabulary, 3, weights)
    total = sum(u.length for u in targets) / max(1.0, sum(u.length for u in sources))
    scorer = Scorer(*sides, vocabulary, min(1.3, max(0.75, total)), weights)
    structure = _structure_bonus(source.paragraphs, target.paragraphs)

    def score(i: int, a: int, j: int, b: int) -> float:
        value = scorer(i, a, j, b)
        if not a or not b:
            return value
        value += _kinds(source.paragraphs[i : i + a], target.paragraphs[j : j + b])
        return value + structure if i == j and a == b == 1 else value

    path = best_path(len(sources), len(targets), PARAGRAPH_TYPES, score)
    ones = [(sources[i].length, targets[j].length) for i, a, j, b in path if a == b == 1]
    return _trusted(path, score, PARAGRAPH_TYPES), fitted_ratio(ones)


def _structure_bonus(source: Sequence[Segment], target: Sequence[Segment]) -> float:
    """What the n-th source paragraph gains with the n-th target one where both documents are built alike."""
    if len(source) != len(target):
        return 0.0
    agreeing = sum(s.kind is t.kind for s, t in zip(source, target, strict=True))
    return SAME_STRUCTURE if agreeing >= 0.8 * len(source) else 0.0


def _kinds(source: Sequence[Segment], target: Sequence[Segment]) -> float:
    """What the kinds of block say for a link: evidence, not law, since a translator loses heading and list signs."""
    value = 0.0
    if len(source) + len(target) > 2:
        value += PARAGRAPH_MERGE
        for side in (source, target):
            if any(p.kind is not side[0].kind for p in side) or (len(side) > 1 and side[0].kind in _APART):
                value += UNLIKE_MERGE
    first, other = source[0], target[0]
    if first.kind is other.kind:
        return value + (SAME_KIND if first.level == other.level else OTHER_LEVEL)
    return value + (2 * OTHER_KIND if _APART & {first.kind, other.kind} else OTHER_KIND)


def align_sentences(
    source: Sequence[Unit], target: Sequence[Unit], vocabulary: Vocabulary, ratio: float, weights: Weights
) -> list[Scored]:
    """Links between the sentences of one pair of paragraphs."""
    scorer = Scorer(
        Side(source, vocabulary, 5, weights), Side(target, vocabulary, 5, weights), vocabulary, ratio, weights
    )
    types = ((1, 1),) if len(source) == len(target) == 1 else SENTENCE_TYPES
    path = best_path(len(source), len(target), types, scorer)
    return _trusted(path, scorer, SENTENCE_TYPES)


def _trusted(path: Sequence[Link], score, types) -> list[Scored]:  # type: ignore[no-untyped-def]
    """Each link with its confidence: for a link its own evidence, for what stands alone the margin over merging it."""
    result = []
    for position, link in enumerate(path):
        own = score(*link)
        if link.a and link.b:
            result.append(Scored(link, confidence(own + 1.0)))
            continue
        margins = [5.0]
        for other in (
            path[position - 1] if position else None,
            path[position + 1] if position + 1 < len(path) else None,
        ):
            if other is None:
                continue
            first = min(link, other)
            merged = Link(first.i, link.a + other.a, first.j, link.b + other.b)
            if (merged.a, merged.b) in types and merged.a and merged.b:
                margins.append(own + score(*other) - score(*merged))
        result.append(Scored(link, confidence(min(margins))))
    return result
