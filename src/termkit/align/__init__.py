"""Two documents → pairs of paragraphs with pairs of sentences inside, each with a score, and what stands alone."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from termkit.align.dynamic import Link
from termkit.align.paragraphs import Scored, Text, align_paragraphs, align_sentences
from termkit.align.similarity import WEIGHTS, Evidence, Vocabulary, Weights, fitted_ratio
from termkit.model.document import ALONE, Document, Location, Segment, SegmentPair, Span
from termkit.text.characters import han_count
from termkit.text.sentences import spans_of

__all__ = ["Evidence", "align", "align_within"]

MOVED = 0.5
"""Trust from which two neighbouring paragraphs are joined because a sentence went over from one to the other."""

LEARNT = 2_000
"""Pairs of a bilingual file that are enough to learn from what its words are worth."""

_ID = re.compile(r"[a-z][\w-]*(?:\.[\w-]+|:[\w-]+(?=[.:]))+(?::[\w-]+)?")
"""What names a message and is none of its words: list:user:notice.txt, help.title."""


def align(
    source: Document, target: Document, evidence: Evidence | None = None, *, weights: Weights = WEIGHTS
) -> tuple[SegmentPair, ...]:
    """Pair the paragraphs of two documents, in order; each pair holds its sentence pairs in `parts`.

    Every segment with visible text appears once and in order on its side. Where one side has nothing, its segment is
    empty and located where it belongs. Merged paragraphs are joined; merged sentences are one slice of the paragraph.
    Paragraphs are joined too where a sentence went over from one to the next. A pair of one sentence each, or a
    paragraph alone, has no parts. `evidence` names the glossary concepts of a text.
    """
    sources = Text.read([s for s in source.segments if s.text.strip()], evidence)
    targets = Text.read([s for s in target.segments if s.text.strip()], evidence)
    vocabulary = Vocabulary(sources.sentences, targets.sentences, weights)
    links, ratio = align_paragraphs(sources, targets, vocabulary)
    pairs: list[SegmentPair] = []
    before: Link | None = None  # the link of the pair before, if nothing stands between
    for link, score in links:
        i, a, j, b = link
        if not a or not b:
            gaps = _gap(sources.paragraphs, i, source), _gap(targets.paragraphs, j, target)
            pairs += [SegmentPair(sources.paragraphs[n], gaps[1], score) for n in range(i, i + a)]
            pairs += [SegmentPair(gaps[0], targets.paragraphs[n], score) for n in range(j, j + b)]
            before = None
            continue
        pair = _pair(sources, targets, Scored(link, score), vocabulary, ratio)
        if before and _sentence_moved(pairs[-1], pair):
            both = Link(before.i, before.a + a, before.j, before.b + b)
            joined = _pair(sources, targets, Scored(both, min(score, pairs[-1].score)), vocabulary, ratio)
            if all(part.is_complete and part.score > MOVED for part in joined.parts):
                del pairs[-1]
                link, pair = both, joined
        pairs.append(pair)
        before = link
    return tuple(pairs)


def _sentence_moved(before: SegmentPair, after: SegmentPair) -> bool:
    """Whether a sentence alone at the end of one pair may be the one alone, on the other side, at the next's start."""
    last, first = before.sentences[-1], after.sentences[0]
    return not (last.is_complete or first.is_complete) and bool(last.source.text) != bool(first.source.text)


def align_within(pairs: Sequence[SegmentPair], evidence: Evidence | None = None) -> tuple[SegmentPair, ...]:
    """The pairs of a bilingual file, which stay as they are, with their sentence pairs as `parts`.

    What the words of the file are worth is learnt from the pairs that need it, those of several sentences, and from
    others only as long as these are few: a catalogue has 50,000 entries, nearly all of one sentence. Untranslated ones
    teach nothing. A message known by an id has no source to be compared with: it is alone.
    """
    pairs = [_without_id(pair) if _ID.fullmatch(pair.source.text) else pair for pair in pairs]
    several = [n for n, pair in enumerate(pairs) if pair.is_complete and not _is_one_sentence(pair)]
    if not several:
        return tuple(pairs)
    chosen = set(several)
    chosen.update(
        islice((n for n, p in enumerate(pairs) if p.is_complete and n not in chosen), max(0, LEARNT - len(chosen)))
    )
    learnt = [pairs[n] for n in sorted(chosen)]
    sources = Text.read([pair.source for pair in learnt], evidence)
    targets = Text.read([pair.target for pair in learnt], evidence)
    told = [at for at, pair in enumerate(learnt) if not _is_untranslated(pair)]
    source_units, target_units = ([unit for at in told for unit in text.units[at]] for text in (sources, targets))
    vocabulary = Vocabulary(source_units, target_units)
    wholes = list(zip(sources.wholes, targets.wholes, strict=True))
    ratio = fitted_ratio((wholes[at][0].length, wholes[at][1].length) for at in told)
    aligned = list(pairs)
    for at, n in enumerate(sorted(chosen)):
        scored = Scored(Link(at, 1, at, 1), pairs[n].score)
        aligned[n] = replace(pairs[n], parts=_pair(sources, targets, scored, vocabulary, ratio).parts)
    return tuple(aligned)


def _without_id(pair: SegmentPair) -> SegmentPair:
    if not han_count(pair.target.text):
        return pair
    return replace(pair, source=replace(pair.source, text="", runs=()), flags=pair.flags | {ALONE})


def _is_untranslated(pair: SegmentPair) -> bool:
    """Whether the Chinese side has no Chinese: that tells nothing of what the words of the file are worth."""
    return any(side.language.is_chinese and not han_count(side.text) for side in (pair.source, pair.target))


def _is_one_sentence(pair: SegmentPair) -> bool:
    return len(spans_of(pair.source)) == 1 == len(spans_of(pair.target))


def _gap(paragraphs: tuple[Segment, ...], before: int, document: Document) -> Segment:
    """The empty segment between paragraph `before` - 1 and `before`."""
    if before:
        return paragraphs[before - 1].at_end()
    if paragraphs:
        return replace(paragraphs[0].slice(Span(0, 0)), marks=())
    return Segment("", Location(document.path, 1), document.language)


def _pair(sources: Text, targets: Text, scored: Scored, vocabulary: Vocabulary, ratio: float) -> SegmentPair:
    """A linked pair of paragraphs with its sentence pairs."""
    i, a, j, b = scored.link
    source, source_spans, source_units = _joined(sources, i, a)
    target, target_spans, target_units = _joined(targets, j, b)
    if len(source_spans) == len(target_spans) == 1:
        return SegmentPair(source, target, scored.score)
    links = align_sentences(source_units, target_units, vocabulary, ratio)
    parts = tuple(
        SegmentPair(_cut(source, source_spans, k, m), _cut(target, target_spans, n, o), score)
        for (k, m, n, o), score in links
    )
    return SegmentPair(source, target, scored.score, parts)


def _joined(text: Text, first: int, count: int) -> tuple[Segment, list[Span], list]:  # type: ignore[type-arg]
    """Some paragraphs as one, where its sentences then stand, and their units."""
    paragraphs = text.paragraphs[first : first + count]
    spans, offset = [], 0
    for paragraph, within in zip(paragraphs, text.spans[first : first + count], strict=True):
        spans += [Span(s.start + offset, s.end + offset) for s in within]
        offset += len(paragraph.text) + 1
    units = [u for within in text.units[first : first + count] for u in within]
    return Segment.join(paragraphs) if count > 1 else paragraphs[0], spans, units


def _cut(paragraph: Segment, spans: list[Span], first: int, count: int) -> Segment:
    """Some sentences of a paragraph, or the empty segment where they would stand."""
    if count:
        return paragraph.slice(Span(spans[first].start, spans[first + count - 1].end))
    offset = spans[first - 1].end if first else spans[0].start
    return replace(paragraph.slice(Span(offset, offset)), marks=())
