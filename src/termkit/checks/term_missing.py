"""A term of the glossary stands in the source, and none of its approved renderings stands in the draft.

One concept, one word: a reader who meets two words looks for two things, and in this field the wrong word is often
another offence or another right. The finding names what stands in the term's place when that can be told.

Every approved rendering counts, also with words put in between (识别人口贩运受害者) and an acronym left as it is.
Everyday senses of a word (a garment workshop) ask for nothing, nor does a sentence that is not translated at all.

Bad: The victims were held in forced labour. | 受害者被迫从事强迫劳役。
Good: The victims were held in forced labour. | 受害者被迫从事强迫劳动。
"""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from termkit.checks.protocol import References
from termkit.glossary.traditional import wording
from termkit.model.document import SegmentPair, Span
from termkit.model.finding import Finding, Quote, Rule, Severity
from termkit.model.terminology import Concept, Term
from termkit.text.characters import has_han
from termkit.text.homographs import is_rendered_otherwise
from termkit.text.places import hints, places
from termkit.text.renderings import Mention, is_rendered, mentions, nearest, renderings
from termkit.text.terms import MatchKind, TermIndex

_LONG = 7  # characters from which a term is a name or title that has one right form
_NEARLY = 0.85


class TermMissing:
    rule: ClassVar[Rule] = Rule(
        "TK101", "term-missing", Severity.ERROR, "terminology", "an approved rendering of a term is missing"
    )

    def run(self, pairs: Sequence[SegmentPair], refs: References) -> Iterator[Finding]:
        rendered: set[str] = set()  # concepts rendered rightly further up: there a pronoun or a short word may follow
        for pair in pairs:
            if not refs.source_terms.find(pair.source.text) or not pair.is_complete:
                continue
            told: set[str] = set()
            named = {c.id for m in mentions(pair.source.text, refs.source_terms) for c in m.concepts}
            for sentence in pair.sentences:
                if not sentence.is_complete or _is_untranslated(sentence):
                    continue
                for mention in mentions(sentence.source.text, refs.source_terms):
                    ids = {concept.id for concept in mention.concepts}
                    if ids & told:
                        continue
                    told |= ids
                    if stands_in(mention, pair, named, refs):
                        rendered |= ids
                        if finding := self._garbled_name(mention, sentence, refs):
                            yield finding
                    elif finding := self._finding(mention, sentence, refs, rendered):
                        yield finding

    def _garbled_name(self, mention: Mention, pair: SegmentPair, refs: References) -> Finding | None:
        """A long official name with a character wrong, though its short form in brackets behind it is right."""
        language = refs.target_terms.language
        for concept in mention.concepts if language.is_chinese else ():
            if all(len(term.text) < _LONG for term in concept.terms_in(language)):
                continue
            right = renderings(concept, pair.target.text, refs.target_terms)
            near = nearest(concept, pair.target.text, language, right)
            if not near or len(near.term.text) < _LONG or near.likeness < _NEARLY:
                continue
            if any(near.span.overlaps(span) and len(span) >= _LONG for span in right):
                continue
            words = pair.target.text[near.span.start : near.span.end]
            if words.replace("的", "") == near.term.text.replace("的", ""):
                continue  # 人口贩运的受害人: the same name, looser
            source = Quote(pair.source, mention.span)
            return Finding(
                self.rule,
                f"“{source.text}” should be {near.term.text}, not {words}",
                Quote(pair.target, near.span),
                source,
                concept.id,
                (near.term.text,),
            )
        return None

    def _finding(self, mention: Mention, pair: SegmentPair, refs: References, rendered: set[str]) -> Finding | None:
        language = refs.target_terms.language
        concept = next((c for c in mention.concepts if c.preferred(language)), None)
        if concept is None or wrong_form_stands(concept, pair.target.text, refs.target_terms):
            return None  # nothing to ask for; or TK102 speaks of the wrong form itself
        preferred = concept.preferred(language)
        assert preferred
        source = Quote(pair.source, mention.span)
        named = {c.id for m in mentions(pair.source.text, refs.source_terms) for c in m.concepts}
        right = [match for match in refs.target_terms.find(pair.target.text) if match.term.is_allowed]
        taken = [match.span for match in right if match.concept.id in named or language.is_english]
        near = nearest(concept, pair.target.text, language, taken, [match.span for match in right])
        if near:
            words = pair.target.text[near.span.start : near.span.end]
            return Finding(
                self.rule,
                f"“{source.text}” should be {wording(preferred)}, not {words}",
                Quote(pair.target, near.span),
                source,
                concept.id,
                tuple(dict.fromkeys((preferred.text, near.term.text))),
            )
        if _may_be_left_out(concept, mention, pair, refs, rendered) or is_rendered_otherwise(
            source.text, pair.target.text
        ):
            return None
        return Finding(
            self.rule,
            f"“{source.text}” has no approved rendering here; expected {wording(preferred)}",
            Quote(pair.target, Span(0, 0)),
            source,
            concept.id,
            (preferred.text,),
            severity=_absence(preferred, refs),
        )


def stands_in(mention: Mention, pair: SegmentPair, named: set[str], refs: References) -> bool:
    """Whether the target names a concept of `mention` in an approved way; `named` are those of the whole paragraph."""
    source_terms, target_terms = refs.source_terms, refs.target_terms
    if any(is_rendered(c, pair.target.text, target_terms, source_terms, named) for c in mention.concepts):
        return True
    named_places = places(mention.matches[0].term.text, pair.source.language)
    codes = {code for place in named_places for code in place.codes}
    return bool(codes & hints(pair.target.text, pair.target.language))  # Myanmar in 中缅两国


def _is_untranslated(pair: SegmentPair) -> bool:
    """A draft sentence without one Chinese character: TK303 speaks of the sentence, or a masthead stands in English."""
    return pair.target.language.is_chinese and not has_han(pair.target.text)


def _absence(preferred: Term, refs: References) -> Severity:
    """Chinese names things in full, and English drafts of it freely leave that out: a warning for names only."""
    is_name = not preferred.text[:1].islower()
    return Severity.WARNING if refs.source_terms.language.is_english or is_name else Severity.INFO


def wrong_form_stands(concept: Concept, text: str, index: TermIndex) -> bool:
    """Whether a form that the glossary rules out for `concept` is there: TK102 speaks of it."""
    return any(
        match.concept.id == concept.id and not match.term.is_allowed and match.kind is MatchKind.CLEAN
        for match in index.find(text)
    )


def _may_be_left_out(
    concept: Concept, mention: Mention, pair: SegmentPair, refs: References, rendered: set[str]
) -> bool:
    """A one-word term that was named before may be a pronoun or nothing (该机构, 其); so may any term when Chinese,
    which repeats its nouns, is put into English."""
    words = pair.source.text[mention.span.start : mention.span.end]
    if refs.source_terms.language.is_chinese:
        return concept.id in rendered or len(words) < 4
    return concept.id in rendered and " " not in words and "-" not in words
