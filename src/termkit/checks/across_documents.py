"""Documents of one set render the same sentence, person or official name in two ways.

A reader has all the briefings of a programme on one desk. Where the standing paragraph on the hotline reads otherwise
in each, or one office has two Chinese names, each document may be right and the set is not. Told once for all documents,
at the first that departs from the one before it, when `termkit check` looks at many; sentences of some length only.

An official name of the glossary has approved forms that are all right, so for it this is said by the way.

Bad:  in May “请拨打全国反拐热线求助。”, in June “欲寻求帮助，请致电全国反拐专线。” for one English sentence
Good: the sentence of May again in June
Cure: take over what the earlier document has, or accept it in termkit-suppressions.toml with a reason
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import ClassVar, NamedTuple

from termkit.checks.protocol import References
from termkit.model.document import BlockKind, SegmentPair, Span
from termkit.model.finding import Finding, Quote, Rule, Severity
from termkit.model.terminology import TermType
from termkit.text.names import capitalised_names, chinese_names
from termkit.text.normalize import fold_key
from termkit.text.renderings import mentions

_SHORT = 24  # characters of folded source; shorter ones may rightly differ by context
_NAME = 5  # characters from which a Chinese form is a name in full


class AcrossDocuments:
    rule: ClassVar[Rule] = Rule(
        "TK315",
        "set-inconsistent",
        Severity.WARNING,
        "inconsistency",
        "two documents render the same words in two ways",
    )


class Trace(NamedTuple):
    """What one document may contradict another in: its rendering of `key`. Small, since it goes between processes."""

    key: str
    target: Quote
    source: Quote
    is_free: bool = False
    """Both renderings may be right."""


def traces(pairs: Sequence[SegmentPair], refs: References, findings: Iterable[Finding]) -> tuple[Trace, ...]:
    """The first rendering of each sentence and name in one document, save in sentences that `findings` speak of already:
    when those are put right, the documents may agree.
    """
    faults = [finding.target.start for finding in findings]
    found: dict[str, Trace] = {}
    live = (s for pair in pairs if "fuzzy" not in pair.flags for s in pair.sentences if s.is_complete)
    for sentence in live:
        whole = Quote.whole(sentence.target)
        if any(whole.start <= fault <= whole.end for fault in faults):
            continue
        for trace in (*_sentence(sentence), *_people(sentence), *_official_names(sentence, refs)):
            found.setdefault(trace.key, trace)
    return tuple(found.values())


def contradictions(documents: Iterable[Sequence[Trace]]) -> Iterator[tuple[int, Finding]]:
    """One finding for each key with two renderings, with the number of the document it stands in; documents in order."""
    first: dict[str, Quote] = {}
    told: set[str] = set()
    for number, document in enumerate(documents):
        for trace in document:
            before = first.setdefault(trace.key, trace.target)
            if trace.key not in told and _folded(before) != _folded(trace.target):
                told.add(trace.key)
                yield number, _finding(trace, before)


def _finding(trace: Trace, before: Quote) -> Finding:
    words, where = before.text.strip(), before.segment.location
    place = where.place or f"line {where.line}"
    return Finding(
        AcrossDocuments.rule,
        f"the same words are rendered otherwise in {where.path}, {place}: {words}",
        trace.target,
        trace.source,
        None,
        (words,),
        severity=Severity.INFO if trace.is_free else None,
    )


def _folded(quote: Quote) -> str:
    return fold_key(quote.text).strip(" .!?:。！？：")


def _sentence(pair: SegmentPair) -> Iterator[Trace]:
    key = fold_key(pair.source.text).strip(" .!?:。！？：")
    if len(key) >= _SHORT or (pair.source.language.is_chinese and len(key) >= _SHORT // 2):
        yield _trace(pair, f"sentence {key}", _whole(pair), is_free=pair.target.kind is BlockKind.ENTRY)


def _people(pair: SegmentPair) -> Iterator[Trace]:
    """Only names with their original in brackets: there it is certain who is meant."""
    if pair.target.language.is_chinese:
        named = {" ".join(words): span for span, words in capitalised_names(pair.source.text)}
        for person in chinese_names(pair.target.text):
            if person.original in named:
                spans = person.span, named[person.original]
                yield _trace(pair, f"person {person.original.casefold()}", spans)


def _official_names(pair: SegmentPair, refs: References) -> Iterator[Trace]:
    """Names in full that the glossary has in more than one form; a document's sentence must have exactly one."""
    for mention in mentions(pair.source.text, refs.source_terms) if refs.target_terms.language.is_chinese else ():
        words = pair.source.text[mention.span.start : mention.span.end].split()
        if len(words) > 1 and words[0][0].isupper() and words[-1][0].isupper() and len(mention.concepts) == 1:
            concept = mention.concepts[0]
            full = [
                match
                for match in refs.target_terms.find(pair.target.text)
                if match.concept.id == concept.id and match.term.is_allowed and match.term.type is TermType.FULL_FORM
            ]
            if len(full) == 1 and len(full[0].span) >= _NAME:
                yield _trace(pair, f"name {concept.id}", (full[0].span, mention.span), is_free=True)


def _whole(pair: SegmentPair) -> tuple[Span, Span]:
    return Span(0, len(pair.target.text)), Span(0, len(pair.source.text))


def _trace(pair: SegmentPair, key: str, spans: tuple[Span, Span], *, is_free: bool = False) -> Trace:
    """`spans` are of the target and the source."""
    languages = f"{pair.source.language.base} {pair.target.language.base} "
    target, source = replace(pair.target, marks=()), replace(pair.source, marks=())
    return Trace(languages + key, Quote(target, spans[0]), Quote(source, spans[1]), is_free)
