"""Is a concept that one text names rendered in the other, and if not, what stands there instead?

Presence is judged leniently (any allowed form, a form with words put in between, the acronym left as it is), since a
false "missing" costs a translator's minute; a near-miss is named only where it looks like the term.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from termkit.model.document import Span
from termkit.model.language import Language
from termkit.model.terminology import Concept, Term
from termkit.text.characters import one_han
from termkit.text.homographs import is_homograph
from termkit.text.lemmas import english_tokens, phrase_key
from termkit.text.normalize import fold_key
from termkit.text.remembered import remembered
from termkit.text.scripts import to_simplified
from termkit.text.terms import MatchKind, TermIndex, TermMatch, is_acronym
from termkit.text.verbatim import verbatim

_GAP = (
    10  # characters that may stand between the two halves of a term: 识别〔人口贩运〕受害者, 原籍〔、过境和目的地〕国
)
_AND = "、和及与或"
_CLAUSE_END = re.compile("[，。；：！？\n]")
_ENDINGS = frozenset("s es ed ing er or al ment ion ance ive y".split())
_TELLING = 8  # letters of an English word that can stand for its whole term
_LIKE = 0.6  # Indel similarity from which a stretch is called a near-miss
_NEVER_SHORTER = 0.6
_LIKE_WITH_SHARED_END = 0.5  # … and if it begins or ends with the same two characters


class Mention(NamedTuple):
    """Words of a source that name a concept; several concepts where the glossary knows the words in two meanings."""

    span: Span
    matches: tuple[TermMatch, ...]

    @property
    def concepts(self) -> tuple[Concept, ...]:
        return tuple(match.concept for match in self.matches)


@remembered
def mentions(text: str, index: TermIndex) -> tuple[Mention, ...]:
    """The concepts that `text` names by its longest terms; everyday senses of the words, and letters within addresses
    and document symbols (the TIP of ST/TIP/2024/3), are left out."""
    if not index.find(text):
        return ()
    by_span: dict[Span, list[TermMatch]] = {}
    symbols = [item.span for item in verbatim(text)]
    for match in index.find(text):
        if match.kind is not MatchKind.CLEAN or any(symbol.contains(match.span) for symbol in symbols):
            continue
        if not (index.language.is_english and is_homograph(text, match.span)):
            by_span.setdefault(match.span, []).append(match)
    return tuple(Mention(span, tuple(found)) for span, found in by_span.items())


def named_within(concept: Concept, text: str, index: TermIndex) -> list[Span]:
    """Where `text` names `concept` within a longer term: the human trafficking of "survivors of human trafficking".

    Names of plans and instruments are left out, since their official wording may be another.
    """
    within = [m for m in mentions(text, index) if concept not in m.concepts and m.matches[0].term.text[:1].islower()]
    found = [m.span for m in index.find(text) if m.concept.id == concept.id]
    return [
        next(span for span in found if mention.span.contains(span))  # those of one start come longest first
        for mention in within
        if any(map(mention.span.contains, found))
    ]


def akin(concept: Concept, text: str, index: TermIndex) -> list[Span]:
    """Where English words of the family of a term stand: "was referred" for referral, "criminal groups" for crime.

    Too loose to ask for the term, good enough to say what a ruled-out word in the draft was meant for. Words that name
    another concept do not count. Empty for other languages.
    """
    if not index.language.is_english:
        return []
    tokens = english_tokens(text)
    taken = [mention.span for mention in mentions(text, index) if concept not in mention.concepts]
    spans = []
    for term in concept.terms_in(index.language):
        keys = phrase_key(term.text)
        for start in range(len(tokens) - len(keys) + 1 if keys else 0):
            stretch = tokens[start : start + len(keys)]
            span = Span(stretch[0].start, stretch[-1].end)
            if not all(map(_same_family, keys, (t.key for t in stretch))) or is_homograph(text, span):
                continue
            if not any(span.overlaps(other) for other in taken):
                spans.append(span)
    return spans


def _same_family(key: str, other: str) -> bool:
    """Whether two English words share their first four letters, or one is the other with an ending."""
    short, long = sorted((key, other), key=len)
    if len(short) > 4:
        return short[:4] == long[:4] and len(long) - len(short) <= 5
    ending = long[len(short) :]
    return key == other or (len(short) > 2 and long.startswith(short) and ending.lstrip(short[-1]) in _ENDINGS)


def stands_by_right(term: Term, *texts: str) -> bool:
    """Whether one of the texts names an instrument of which a term that is not allowed is the official wording."""
    return any(_plain(name) in _plain(text) for name in term.right_in for text in texts)


def _plain(text: str) -> str:
    return fold_key(to_simplified(text))


def renderings(concept: Concept, text: str, index: TermIndex) -> tuple[Span, ...]:
    """Where allowed terms of `concept` stand in `text`, also within longer terms, but not within its own wrong ones."""
    found = [match for match in index.find(text) if match.concept.id == concept.id]
    wrong = [match.span for match in found if not match.term.is_allowed]
    allowed = [match.span for match in found if match.term.is_allowed]
    return tuple(
        span
        for span in dict.fromkeys(allowed)
        if not any(bad != span and bad.contains(span) for bad in wrong)
        and not any(other != span and other.contains(span) for other in allowed)
    )


def is_rendered(
    concept: Concept,
    text: str,
    index: TermIndex,
    other_side: TermIndex | None = None,
    named: Collection[str] = (),
) -> bool:
    """Whether `text` names `concept` in an allowed way. `other_side` finds acronyms taken over as they are (IOM).

    `named` are the ids of the concepts in the source: the 移民 of 国际移民组织 is spoken for, if that is one of them.
    """
    spoken_for = [
        match.span
        for match in index.find(text)
        if match.kind is MatchKind.CLEAN and match.concept.id in named and match.concept.id != concept.id
    ]
    if any(
        not any(outer.contains(span) and len(outer) >= 2 * len(span) for outer in spoken_for)
        for span in renderings(concept, text, index)
    ):
        return True
    if other_side and any(m.concept.id == concept.id and is_acronym(m.term) for m in other_side.find(text)):
        return True
    if index.language.is_english:
        return bool(akin(concept, text, index)) or _named_in_pieces(concept, text, index.language)
    plain = to_simplified(text)
    return any(_stands_apart(to_simplified(term.text), plain) for term in _allowed(concept, index.language)) or any(
        words in plain for words in _other_senses(concept)
    )


def _named_in_pieces(concept: Concept, text: str, language: Language) -> bool:
    """English names a thing by parts: all words of a term in any order (countries of origin, transit and destination),
    or its one long word alone (trafficking for human trafficking)."""
    keys = [token.key for token in english_tokens(text)]
    for term in _allowed(concept, language):
        words = [key for key in phrase_key(term.text) if len(key) > 3]
        present = [word for word in words if any(_same_family(word, key) for key in keys)]
        if words and (present == words or any(len(word) >= _TELLING for word in present)):
            return True
    return False


def _allowed(concept: Concept, language: Language) -> Iterable[Term]:
    return (term for term in concept.terms_in(language) if term.is_allowed)


def _stands_apart(term: str, text: str) -> bool:
    """The term in two pieces, in order with other words between, or turned round by 的: 识别…受害者, 受害者的识别.

    A piece has two characters at least, save the last of a list (原籍、过境和目的地国).
    """
    for cut in range(2, len(term)):
        left, right = term[:cut], term[cut:]
        for start in _places(left, text):
            gap = _CLAUSE_END.split(text[start + cut : start + cut + _GAP + len(right)], maxsplit=1)[0]
            at = gap.find(right)
            if (
                at >= 0
                and (len(right) > 1 or (gap and gap[0] in _AND))
                and not (len(term) == 4 and _is_another(gap[:at]))
            ):
                return True
        for start in _places(right, text) if len(right) > 1 else ():
            behind = start + len(right)
            if any(text.startswith(left, behind + between) for between in range(3)):
                return True
    return False


def _is_another(gap: str) -> bool:
    """Whether the words in between begin a thing of their own, which the second piece ends: 强迫〔劳动或包办〕婚姻."""
    last = max(map(gap.rfind, _AND))
    return 0 < last < len(gap) - 1 and gap[-1] != "的"


def _places(words: str, text: str) -> Iterable[int]:
    start = text.find(words)
    while start >= 0:
        yield start
        start = text.find(words, start + 1)


def _other_senses(concept: Concept) -> tuple[str, ...]:
    """Chinese words that the concept's note names: they tell its other senses ("a place of production is 作坊")."""
    wrong = {term.text for term in concept.terms if not term.is_allowed}
    named = (note[m.start() : m.end()] for note in concept.notes for m in re.finditer("汉{2,}", one_han(note)))
    return tuple(words for words in named if words not in wrong)


class NearMiss(NamedTuple):
    """A stretch of whole words that resembles `term` without being it; `likeness` 0–1."""

    span: Span
    term: Term
    likeness: float


def nearest(
    concept: Concept, text: str, language: Language, taken: Sequence[Span] = (), uncut: Sequence[Span] = ()
) -> NearMiss | None:
    """The stretch of whole words in `text` most like an allowed term of `concept`, if any is like enough.

    Stretches within a `taken` span (right renderings of other concepts) are left out, and those that cut one of the
    `uncut` terms (遭人口 before 販運); in English, whose words stand apart, also those that touch a taken span or an
    address.
    """
    from rapidfuzz.distance import Indel

    best: NearMiss | None = None
    terms = [(term, term.text.casefold()) for term in _allowed(concept, language) if len(term.text) > 2]
    shortest = min((len(term.text) for term, _ in terms), default=0) - 2
    longest = max((len(term.text) for term, _ in terms), default=0) + 3
    if language.is_english:
        taken = [*taken, *(item.span for item in verbatim(text))]
    for span in _stretches(text, language, shortest, longest):
        if any(outer.contains(span) or (language.is_english and outer.overlaps(span)) for outer in taken):
            continue
        if any(span.overlaps(term) and not (span.contains(term) or term.contains(span)) for term in uncut):
            continue
        words = text[span.start : span.end]
        folded = words.casefold()
        for term, term_folded in terms:
            if len(words) < _NEVER_SHORTER * len(term.text):
                continue  # a part of the term is no other word for it: 调查 is all that is left of 尽职调查
            likeness = Indel.normalized_similarity(folded, term_folded, score_cutoff=0.5)
            if not likeness or likeness < _needed(words, term.text, language) or (best and likeness <= best.likeness):
                continue
            best = NearMiss(span, term, likeness)
    return best and _with_its_end(best, text, language)


def _with_its_end(near: NearMiss, text: str, language: Language) -> NearMiss:
    """打击人口 is the beginning of 打击人口贩运; where 打击人口拐卖 stands, that is what was written for it."""
    size = len(near.term.text)
    if not language.is_chinese or not near.term.text.startswith(text[near.span.start : near.span.end]):
        return near
    same_size = Span(near.span.start, near.span.start + size)
    return near._replace(span=same_size) if same_size in _stretches(text, language, size, size) else near


def _needed(words: str, term: str, language: Language) -> float:
    if not language.is_chinese:
        return 0.8  # letters are shared by chance; characters are not
    shares_an_end = words[:2] == term[:2] or words[-2:] == term[-2:]
    return _LIKE_WITH_SHARED_END if shares_an_end and len(term) > 3 else _LIKE


def _stretches(text: str, language: Language, shortest: int, longest: int) -> Iterable[Span]:
    """Runs of up to six neighbouring words, without punctuation, from `shortest` to `longest` characters."""
    if language.is_chinese:
        from termkit.text.words import words

        edges = [(word.start, word.end, word.kind in ("word", "latin", "number", "term")) for word in words(text)]
    else:
        edges = [(token.start, token.end, True) for token in english_tokens(text)]
    for first, (start, _, is_word) in enumerate(edges):
        if not is_word:
            continue
        for _, end, also_word in edges[first : first + 6]:
            if not also_word or end - start > longest:
                break
            if end - start >= shortest:
                yield Span(start, end)
