"""A mainland draft uses the word that Hong Kong, Taiwan or Macao has for the concept that the source names.

Chinese legal and official language parted ways: 网路犯罪, 永续发展目标 and 持份者 are read at once as written elsewhere, and
under mainland law some of these words mean nothing, or another thing. The glossary marks such terms with their region.

Silent are words that are right on the mainland too, those set beside the mainland's word, and a paragraph that speaks
of that region, which calls its own things by its own names. In Simplified drafts only.

Bad: Cybercrime is rising in the region. | 该地区的网路犯罪日益增多。
Good: Cybercrime is rising in the region. | 该地区的网络犯罪日益增多。
"""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from termkit.checks.protocol import References
from termkit.model.document import SegmentPair, Span
from termkit.model.finding import Finding, Quote, Rule, Severity
from termkit.model.language import ZH_HANS
from termkit.model.terminology import Concept
from termkit.text.places import places
from termkit.text.renderings import Mention, is_rendered, mentions
from termkit.text.scripts import to_simplified

_REGIONS = {"HK": "Hong Kong", "TW": "Taiwan", "MO": "Macao"}
_USUAL = 10
"""Counts in jieba's word list from which a word is used on the mainland; rare ones got there with their 3."""


class RegionalTerm:
    rule: ClassVar[Rule] = Rule(
        "TK103", "regional-term", Severity.WARNING, "locale-convention", "a word of another Chinese-speaking region"
    )

    def run(self, pairs: Sequence[SegmentPair], refs: References) -> Iterator[Finding]:
        language = refs.target_terms.language
        if language.base != ZH_HANS or language.region in _REGIONS:
            return
        known: dict[str, list[tuple[str, str]]] = {}
        for pair in pairs:
            for sentence in pair.sentences if pair.is_complete and refs.source_terms.find(pair.source.text) else ():
                for mention in mentions(sentence.source.text, refs.source_terms):
                    for concept in mention.concepts:
                        if concept.id not in known:
                            known[concept.id] = _regional(concept)
                        for words, region in known[concept.id]:
                            if words in sentence.target.text and _is_meant(
                                words, region, concept, sentence, pair, refs
                            ):
                                yield self._finding(words, region, concept, mention, sentence)

    def _finding(self, words: str, region: str, concept: Concept, mention: Mention, pair: SegmentPair) -> Finding:
        at = pair.target.text.find(words)
        source = Quote(pair.source, mention.span)
        preferred = concept.preferred(ZH_HANS)
        mainland = (preferred.text,) if preferred else ()
        advice = f"; on the mainland it is {preferred.text}" if preferred else ""
        message = f"{words} is {_REGIONS[region]}'s word for “{source.text}”{advice}"
        return Finding(self.rule, message, Quote(pair.target, Span(at, at + len(words))), source, concept.id, mainland)


def _regional(concept: Concept) -> list[tuple[str, str]]:
    """Regional words in Simplified characters, each with its region, save those that are right on the mainland too."""
    from termkit.text.words import frequency

    mainland = [term.text for term in concept.terms_in(ZH_HANS) if term.is_allowed]
    marked = [
        (to_simplified(term.text), region)
        for term in concept.terms
        if (region := term.geo or term.language.region) in _REGIONS and term.is_allowed
    ]
    return [
        (words, region)
        for words, region in dict.fromkeys(marked)
        if not any(words in other for other in mainland) and frequency(words) < _USUAL
    ]


def _is_meant(
    words: str, region: str, concept: Concept, sentence: SegmentPair, pair: SegmentPair, refs: References
) -> bool:
    """Whether `words` in the sentence stand for `concept`, in a paragraph that is not about the region itself."""
    from termkit.text.words import is_word_in

    text = sentence.target.text
    if is_rendered(concept, text, refs.target_terms, refs.source_terms) or not is_word_in(text, words):
        return False
    at = text.find(words)
    span = Span(at, at + len(words))
    if any(match.term.is_allowed and match.span.overlaps(span) for match in refs.target_terms.find(text)):
        return False
    named = (place for side in (pair.source, pair.target) for place in places(side.text, side.language))
    return not any(region in place.codes for place in named)
