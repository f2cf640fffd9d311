"""The draft uses a word that the glossary rules out for the concept that the source names.

Such words look right and mean something else: 走私 is of goods, 收容 is by the police, 农民工 moves inside one country.
The word is silent where it is part of a longer approved term, where the source speaks of the other thing, where it
only straddles two words, and beside the name of an instrument that has it in its official text (`right_in` of the term).

Bad: Smuggling of migrants is a crime. | 移民走私是犯罪行为。
Good: Smuggling of migrants is a crime. | 偷运移民是犯罪行为。
"""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from termkit.checks.protocol import References
from termkit.glossary.traditional import wording
from termkit.model.document import SegmentPair, Span
from termkit.model.finding import Finding, Quote, Rule, Severity
from termkit.model.terminology import TermUse
from termkit.text.renderings import akin, mentions, named_within, renderings, stands_by_right
from termkit.text.terms import MatchKind, TermMatch


class DeprecatedTerm:
    rule: ClassVar[Rule] = Rule(
        "TK102", "deprecated-term", Severity.ERROR, "terminology", "a word that the glossary rules out"
    )

    def run(self, pairs: Sequence[SegmentPair], refs: References) -> Iterator[Finding]:
        for pair in pairs:
            if not pair.is_complete:
                continue
            for match in refs.target_terms.find(pair.target.text):
                if match.term.is_allowed or match.kind is not MatchKind.CLEAN:
                    continue
                if stands_by_right(match.term, pair.source.text, pair.target.text):
                    continue
                sentence = _sentence_at(pair, match.span)
                mention = None
                for scope in dict.fromkeys((sentence, pair)):
                    mention = mention or self._mention(match, scope, refs)
                if mention or match.term.use is TermUse.FORBIDDEN:
                    yield self._finding(match, pair, mention, refs)

    def _mention(self, match: TermMatch, scope: SegmentPair, refs: References) -> Quote | None:
        """The words of the source that the match stands for, if it is meant for this concept: no other concept that is
        named there allows it, and the concept is named more often than it is rightly rendered."""
        source, target = scope.source.text, scope.target.text
        named = mentions(source, refs.source_terms)
        ids = {concept.id for mention in named for concept in mention.concepts}
        words = match.term.text
        if any(
            other.term.text == words and other.term.is_allowed and other.concept.id in ids
            for other in refs.target_terms.find(target)
        ):
            return None
        spans = [m.span for m in named if match.concept in m.concepts]
        spans += named_within(match.concept, source, refs.source_terms)
        spans = spans or akin(match.concept, source, refs.source_terms)
        if len(spans) <= len(renderings(match.concept, target, refs.target_terms)):
            return None
        if refs.target_terms.language.is_chinese:
            from termkit.text.words import is_word_in

            if not is_word_in(target, match.term.text):
                return None
        return Quote(scope.source, spans[0])

    def _finding(self, match: TermMatch, pair: SegmentPair, source: Quote | None, refs: References) -> Finding:
        quote = Quote(pair.target, match.span)
        by_id = {term.id: term for term in match.concept.terms}
        better = by_id.get(match.term.replaced_by) or match.concept.preferred(refs.target_terms.language)
        meant = f"“{source.text}” is not {quote.text}" if source else f"{quote.text} is not to be used"
        advice = f"; write {wording(better)}" if better else ""
        reason = f" ({match.term.reason})" if match.term.reason else ""
        return Finding(
            self.rule,
            f"{meant}{advice}{reason}",
            quote,
            source,
            match.concept.id,
            (better.text,) if better else (),
        )


def _sentence_at(pair: SegmentPair, span: Span) -> SegmentPair:
    """The sentence pair whose target holds the words at `span` of the paragraph's."""
    line_column = pair.target.position(span.start)
    words = pair.target.text[span.start : span.end]
    for sentence in pair.sentences:
        start = sentence.target.text.find(words)
        if start >= 0 and sentence.target.position(start) == line_column:
            return sentence
    return pair
