"""From two documents to links between their paragraphs, and between the sentences inside."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from termkit.align.dynamic import Link, Score, best_path
from termkit.align.similarity import MOST, Evidence, Scorer, Side, Unit, Vocabulary, confidence, fitted_ratio, unit
from termkit.model.document import BlockKind, Segment, Span
from termkit.text.sentences import spans_of

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
LINKED = 1.0
SURE = 5.0
_APART = {BlockKind.TABLE_CELL, BlockKind.FOOTNOTE, BlockKind.HEADER, BlockKind.FOOTER}


class Scored(NamedTuple):
    """A link and the trust in it, 0–1."""

    link: Link
    score: float


class Text(NamedTuple):
    """One document cut up: its paragraphs, where their sentences stand, and what these contain."""

    paragraphs: tuple[Segment, ...]
    spans: tuple[tuple[Span, ...], ...]
    units: tuple[tuple[Unit, ...], ...]

    @classmethod
    def read(cls, paragraphs: Sequence[Segment], evidence: Evidence | None) -> "Text":
        spans = tuple(tuple(spans_of(p)) for p in paragraphs)
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
            Unit(
                frozenset().union(*(u.tokens for u in within)),
                sum(u.length for u in within),
                frozenset().union(*(u.offers for u in within)),
            )
            for within in self.units
        ]


def align_paragraphs(source: Text, target: Text, vocabulary: Vocabulary) -> tuple[list[Scored], float]:
    """Links between paragraphs, and the length ratio they show."""
    sources, targets = source.wholes, target.wholes
    total = sum(u.length for u in targets) / max(1.0, sum(u.length for u in sources))
    by_text = Scorer(Side(sources, vocabulary, 3), Side(targets, vocabulary, 3), vocabulary, min(1.3, max(0.75, total)))
    joins = [_join_costs(source.paragraphs), _join_costs(target.paragraphs)]
    likeness = _likeness(source.paragraphs, target.paragraphs)
    forms, other_forms = ([(p.kind, p.level) for p in side.paragraphs] for side in (source, target))
    structure = _structure_bonus(source.paragraphs, target.paragraphs)

    def score(i: int, a: int, j: int, b: int) -> float:
        value = by_text(i, a, j, b)
        if not a or not b:
            return value
        value += likeness[forms[i], other_forms[j]]
        if a + b > 2:
            return value + PARAGRAPH_MERGE + joins[0][a][i] + joins[1][b][j]
        return value + structure if i == j else value

    path = best_path(len(sources), len(targets), PARAGRAPH_TYPES, score)
    ones = [(sources[i].length, targets[j].length) for i, a, j, b in path if a == b == 1]
    return _trusted(path, score, PARAGRAPH_TYPES), fitted_ratio(ones)


def _structure_bonus(source: Sequence[Segment], target: Sequence[Segment]) -> float:
    """What the n-th source paragraph gains with the n-th target one where both documents are built alike."""
    if len(source) != len(target):
        return 0.0
    agreeing = sum(s.kind is t.kind for s, t in zip(source, target, strict=True))
    return SAME_STRUCTURE if agreeing >= 0.8 * len(source) else 0.0


def _join_costs(paragraphs: Sequence[Segment]) -> list[list[float]]:
    """`[count][first]`: what it costs that paragraphs are of kinds that nobody runs together."""
    costs = [[], [0.0] * len(paragraphs)]
    for count in (2, 3):
        costs.append(
            [
                UNLIKE_MERGE
                if p.kind in _APART or any(q.kind is not p.kind for q in paragraphs[n : n + count])
                else 0.0
                for n, p in enumerate(paragraphs)
            ]
        )
    return costs


_Form = tuple[BlockKind, int]


def _likeness(source: Sequence[Segment], target: Sequence[Segment]) -> dict[tuple[_Form, _Form], float]:
    """What kind and level say for a link: evidence, not law, since translators lose heading and list signs."""
    forms, other_forms = ({(p.kind, p.level) for p in side} for side in (source, target))
    return {(form, other): _alike(form, other) for form in forms for other in other_forms}


def _alike(form: _Form, other: _Form) -> float:
    if form[0] is other[0]:
        return SAME_KIND if form[1] == other[1] else OTHER_LEVEL
    return 2 * OTHER_KIND if _APART & {form[0], other[0]} else OTHER_KIND


def align_sentences(
    source: Sequence[Unit], target: Sequence[Unit], vocabulary: Vocabulary, ratio: float
) -> list[Scored]:
    """Links between the sentences of one pair of paragraphs."""
    scorer = Scorer(
        Side(source, vocabulary, min(MOST, len(source))),
        Side(target, vocabulary, min(MOST, len(target))),
        vocabulary,
        ratio,
    )
    types = [(a, b) for a, b in SENTENCE_TYPES if a <= len(source) and b <= len(target)]
    return _trusted(best_path(len(source), len(target), types, scorer), scorer, types)


def _trusted(path: Sequence[Link], score: Score, types: Collection[tuple[int, int]]) -> list[Scored]:
    """Each link with its confidence: for a link its own evidence, for what stands alone the margin over merging it."""
    result = []
    for position, link in enumerate(path):
        own = score(*link)
        if link.a and link.b:
            result.append(Scored(link, confidence(own + LINKED)))
            continue
        margins = [SURE]
        for neighbour in path[max(0, position - 1) : position + 2]:
            merged = Link(
                min(link.i, neighbour.i), link.a + neighbour.a, min(link.j, neighbour.j), link.b + neighbour.b
            )
            if neighbour is not link and merged.a and merged.b and merged[1::2] in types:
                margins.append(own + score(*neighbour) - score(*merged))
        result.append(Scored(link, confidence(min(margins))))
    return result
