"""The draft uses a word that the glossary rules out for the concept that the source names.

Such words look right and mean something else: 走私 is of goods, 收容 is by the police, 农民工 moves inside one country.
The word is silent where it is part of a longer approved term, where the source speaks of the other thing, and where
it only straddles two words.

Bad: Smuggling of migrants is a crime. | 移民走私是犯罪行为。
Good: Smuggling of migrants is a crime. | 偷运移民是犯罪行为。
"""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from termkit.checks.protocol import References
from termkit.model.document import SegmentPair, Span
from termkit.model.finding import Finding, Quote, Rule, Severity
from termkit.model.terminology import TermUse
from termkit.text.renderings import Mention, mentions, renderings
from termkit.text.terms import MatchKind, TermIndex, TermMatch


class DeprecatedTerm:
    rule: ClassVar[Rule] = Rule(
        "TK102", "deprecated-term", Severity.ERROR, "terminology", "a word that the glossary rules out"
    )

    def run(self, pairs: Sequence[SegmentPair], refs: References) -> Iterator[Finding]:
        for pair in pairs:
            if not pair.is_complete:
                continue
            named = {c.id: m for m in mentions(pair.source.text, refs.source_terms) for c in m.concepts}
            counts = _counts(pair, refs.source_terms)
            for match in refs.target_terms.find(pair.target.text):
                if match.term.is_allowed or match.kind is not MatchKind.CLEAN:
                    continue
                mention = named.get(match.concept.id)
                if match.term.use is not TermUse.FORBIDDEN and not (
                    mention and self._is_meant(match, pair, refs.target_terms, counts, set(named))
                ):
                    continue
                yield self._finding(match, pair, mention, refs)

    def _is_meant(
        self, match: TermMatch, pair: SegmentPair, index: TermIndex, counts: dict[str, int], named: set[str]
    ) -> bool:
        """Whether the word stands for this concept: no other named concept allows it, and mentions are left over."""
        text = pair.target.text
        rightly = any(
            other.span == match.span and other.term.is_allowed and other.concept.id in named
            for other in index.find(text)
        )
        if rightly or (index.language.is_chinese and _straddles(text, match.span)):
            return False
        return len(renderings(match.concept, text, index)) < counts.get(match.concept.id, 0)

    def _finding(self, match: TermMatch, pair: SegmentPair, mention: Mention | None, refs: References) -> Finding:
        sentence = _sentence_at(pair, match.span)
        quote = Quote(pair.target, match.span)
        source = Quote(pair.source, mention.span) if mention else None
        for nearby in mentions(sentence.source.text, refs.source_terms):  # the mention in the same sentence, if any
            if match.concept.id in {concept.id for concept in nearby.concepts}:
                source = Quote(sentence.source, nearby.span)
                break
        by_id = {term.id: term for term in match.concept.terms}
        better = by_id.get(match.term.replaced_by) or match.concept.preferred(refs.target_terms.language)
        meant = f"“{source.text}” is not {quote.text}" if source else f"{quote.text} is not to be used"
        advice = f"; write {better.text}" if better else ""
        reason = f" ({match.term.reason})" if match.term.reason else ""
        return Finding(
            self.rule,
            f"{meant}{advice}{reason}",
            quote,
            source,
            match.concept.id,
            (better.text,) if better else (),
        )


def _counts(pair: SegmentPair, index: TermIndex) -> dict[str, int]:
    counts: dict[str, int] = {}
    for mention in mentions(pair.source.text, index):
        for concept in mention.concepts:
            counts[concept.id] = counts.get(concept.id, 0) + 1
    return counts


def _straddles(text: str, span: Span) -> bool:
    """Whether a word of the dictionary crosses an edge of `span`: 积分 in 累积分布 is no word."""
    from termkit.text.words import words

    return any(word.start < edge < word.end for word in words(text) for edge in (span.start, span.end))


def _sentence_at(pair: SegmentPair, span: Span) -> SegmentPair:
    """The sentence pair whose target holds the words at `span` of the paragraph's."""
    line_column = pair.target.position(span.start)
    words = pair.target.text[span.start : span.end]
    for sentence in pair.sentences:
        start = sentence.target.text.find(words)
        if start >= 0 and sentence.target.position(start) == line_column:
            return sentence
    return pair
