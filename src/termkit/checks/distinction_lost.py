"""Two concepts that must not be confused are rendered by one and the same word in the draft.

Slavery and servitude are two things in the treaties, and 奴役 may stand for either; used for both in one document it
makes them one, and the reader cannot go back. The glossary says which concepts are confused with each other; each has
a word of its own, and one of the two places should use it.

Silent where a second rendering beside the shared one keeps them apart.

Bad: The European Commission paid. … The Council of Europe agreed. | 欧洲委员会付了款。…… 欧洲委员会表示同意。
Good: The European Commission paid. … The Council of Europe agreed. | 欧盟委员会付了款。…… 欧洲委员会表示同意。
"""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import ClassVar, NamedTuple

from termkit.checks.protocol import References
from termkit.model.document import SegmentPair
from termkit.model.finding import Finding, Quote, Rule, Severity
from termkit.model.language import Language
from termkit.model.terminology import Concept
from termkit.text.normalize import fold_key
from termkit.text.renderings import mentions, renderings


class _Use(NamedTuple):
    """A concept named in a sentence that renders it by `words` alone."""

    concept: Concept
    source: Quote
    target: Quote
    words: str


class DistinctionLost:
    rule: ClassVar[Rule] = Rule(
        "TK314", "distinction-lost", Severity.WARNING, "terminology", "one word for two concepts that differ"
    )

    def run(self, pairs: Sequence[SegmentPair], refs: References) -> Iterator[Finding]:
        uses: dict[str, dict[str, _Use]] = {}  # words → concept → its first use
        for pair in pairs:
            for sentence in pair.sentences if pair.is_complete else ():
                for use in _uses(sentence, refs):
                    uses.setdefault(use.words, {}).setdefault(use.concept.id, use)
        language = refs.target_terms.language
        for alike in uses.values():
            for one, other in combinations(alike.values(), 2):
                if _are_confused(one.concept, other.concept):
                    yield self._finding(*_wrong_last(one, other, language), language)

    def _finding(self, right: _Use, wrong: _Use, language: Language) -> Finding:
        allowed = [term for term in (wrong.concept.preferred(language), *wrong.concept.terms_in(language)) if term]
        own = [term.text for term in allowed if term.is_allowed and fold_key(term.text) != wrong.words]
        message = f"{wrong.target.text} stands for “{wrong.source.text}” and for “{right.source.text}”, which differ"
        return Finding(self.rule, message, wrong.target, wrong.source, wrong.concept.id, tuple(own[:1]))


def _uses(sentence: SegmentPair, refs: References) -> Iterator[_Use]:
    text = sentence.target.text
    for mention in mentions(sentence.source.text, refs.source_terms):
        for concept in mention.concepts if len(mention.concepts) == 1 else ():
            spans = renderings(concept, text, refs.target_terms)
            words = {fold_key(text[span.start : span.end]) for span in spans}
            if len(words) == 1:
                target = Quote(sentence.target, spans[-1])
                yield _Use(concept, Quote(sentence.source, mention.span), target, words.pop())


def _are_confused(one: Concept, other: Concept) -> bool:
    return any(
        relation.type == "confused-with" and relation.target == there.id
        for here, there in ((one, other), (other, one))
        for relation in here.relations
    )


def _wrong_last(one: _Use, other: _Use, language: Language) -> tuple[_Use, _Use]:
    """The concept whose preferred term the words are comes first; otherwise the one that stands earlier."""
    preferred = other.concept.preferred(language)
    if preferred and fold_key(preferred.text) == other.words:
        return other, one
    return one, other
