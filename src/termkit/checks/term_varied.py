"""A term is rendered rightly in one sentence of a paragraph, and in another by a word that only resembles it.

To put it right once is not enough: who reads 强迫劳动 and then 强迫劳役 asks what the difference is. The finding names
what stands in the place of the term.

After a first mention Chinese shortens (监察员 for 劳动监察员), takes a pronoun or leaves the word out, subject or object;
all of that is right, so that nothing stands there is not told. Drafts in other languages vary freely.

Bad: Forced labour is a crime. They fled from forced labour. | 强迫劳动是犯罪。他们逃离了强迫劳役。
Good: Forced labour is a crime. They fled from forced labour. | 强迫劳动是犯罪。他们逃离了强迫劳动。
Good: Forced labour is a crime. They fled from forced labour. | 强迫劳动是犯罪。他们逃离了这种处境。
"""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from termkit.checks.protocol import References
from termkit.checks.term_missing import stands_in, wrong_form_stands
from termkit.glossary.traditional import wording
from termkit.model.document import SegmentPair
from termkit.model.finding import Finding, Quote, Rule, Severity
from termkit.model.language import Language
from termkit.model.terminology import Concept
from termkit.text.renderings import Mention, mentions, nearest, renderings

_LIKE = 0.66  # more than for a term that stands nowhere: three characters of four
_POINTS = frozenset("其该該此这這那本各两兩")


class TermVaried:
    rule: ClassVar[Rule] = Rule(
        "TK105",
        "term-varied",
        Severity.ERROR,
        "terminology",
        "a term is another word here than elsewhere in its paragraph",
    )

    def run(self, pairs: Sequence[SegmentPair], refs: References) -> Iterator[Finding]:
        if not refs.target_terms.language.is_chinese:
            return
        for pair in pairs:
            sentences = [sentence for sentence in pair.parts if sentence.is_complete]
            if len(sentences) < 2:
                continue
            named = {c.id for m in mentions(pair.source.text, refs.source_terms) for c in m.concepts}
            for concept, places in _mentioned(sentences, refs):
                lacking = [(mention, s) for mention, s in places if not stands_in(mention, s, named, refs)]
                if 0 < len(lacking) < len(places) and not _is_elsewhere(concept, len(places), pair, refs):
                    for mention, sentence in lacking:
                        if finding := self._finding(concept, mention, sentence, refs):
                            yield finding

    def _finding(self, concept: Concept, mention: Mention, pair: SegmentPair, refs: References) -> Finding | None:
        language, text = refs.target_terms.language, pair.target.text
        if wrong_form_stands(concept, text, refs.target_terms):
            return None
        right = [match.span for match in refs.target_terms.find(text) if match.term.is_allowed]
        near = nearest(concept, text, language, right, right)
        if not near or near.likeness < _LIKE:
            return None
        source, words = Quote(pair.source, mention.span), Quote(pair.target, near.span)
        if words.text[0] in _POINTS or _is_short_for(words.text, concept, language):
            return None
        message = f"“{source.text}” should be {wording(near.term)} as elsewhere in this paragraph, not {words.text}"
        return Finding(self.rule, message, words, source, concept.id, (near.term.text,))


def _mentioned(
    sentences: Sequence[SegmentPair], refs: References
) -> Iterator[tuple[Concept, list[tuple[Mention, SegmentPair]]]]:
    """The concepts that two sentences or more name, by words of one meaning, each with its first place in every one."""
    found: dict[str, dict[int, tuple[Mention, SegmentPair]]] = {}
    for number, sentence in enumerate(sentences):
        for mention in mentions(sentence.source.text, refs.source_terms):
            if len(mention.concepts) == 1:
                found.setdefault(mention.concepts[0].id, {}).setdefault(number, (mention, sentence))
    for places in found.values():
        if len(places) > 1:
            (mention, _), *_ = places.values()
            yield mention.concepts[0], list(places.values())


def _is_elsewhere(concept: Concept, times: int, pair: SegmentPair, refs: References) -> bool:
    """The paragraph has the term as often as its source: a sentence lent it to the next."""
    return len(renderings(concept, pair.target.text, refs.target_terms)) >= times


def _is_short_for(words: str, concept: Concept, language: Language) -> bool:
    """Whether a term of the concept has all of these characters, in this order."""
    allowed = (iter(term.text) for term in concept.terms_in(language) if term.is_allowed)
    return any(all(ch in rest for ch in words.replace("的", "")) for rest in allowed)
