"""English words are left inside a Chinese sentence, or Chinese ones inside an English sentence.

Right are originals in brackets, titles and words in quotation marks, names of persons and products, addresses, code,
units, and an acronym that the draft has explained. An acronym that the source explains and the draft does not is a
riddle to its reader, and so is a plural (SOPs): Chinese has none.

Bad: The centre offers pre-departure training. | 该中心提供pre-departure培训。
Good: The centre offers pre-departure training. | 该中心提供行前（pre-departure）培训。
Bad: They follow standard operating procedures (SOPs). | 他们遵循SOPs。
Good: They follow standard operating procedures (SOPs). | 他们遵循标准作业程序（SOP）。
"""

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from typing import ClassVar

from termkit.checks.protected import Protected
from termkit.checks.protocol import References
from termkit.checks.untranslated import ASIDE, LOANWORDS, is_citation, is_english, is_untranslated
from termkit.model.document import BlockKind, MarkKind, Segment, SegmentPair, Span
from termkit.model.finding import Finding, Quote, Rule, Severity
from termkit.text.characters import LATIN, one_han
from termkit.text.code import KEPT, code_names, is_value
from termkit.text.together import Together

_LATIN_WORD = rf"[{LATIN}](?:[{LATIN}0-9&-]|['’](?=[{LATIN}]))*"
_RUN = re.compile(rf"{_LATIN_WORD}(?: {_LATIN_WORD})*")
_LETTER = re.compile(f"[{LATIN}]")
_ACRONYM = re.compile(r"(?:[A-Z][A-Z0-9&-]*[A-Z0-9])(s?)")
_BRACKETED = re.compile(r"[(（]([^()（）]*)[)）]")
_EXPLAINED = re.compile(r"([A-Z][A-Z0-9&-]*[A-Z0-9])s?\s*[（(—-][^（）()]*汉")  # every Han character being 汉
_OPENED = re.compile(r"[A-Z0-9]s?\s*[（(—-]")
# Acronyms that stand in Chinese texts without any explanation.
_KNOWN = frozenset(
    re.findall(
        r"\S+",
        """
AI AIDS ATM CD CEO COVID DNA DVD GDP GPS HIV ID IP IT NBA PC PDF PPT QQ QR SARS SIM SMS TV UFO URL USB VIP VPN
""",
    )
)
_HABIT = 3  # a word that the draft keeps so often is its choice
_LITTLE = frozenset(re.findall(r"\S+", "of for and the on in to against with by"))
_GENERIC = frozenset(
    re.findall(
        r"\S+",
        """
agency association bureau centre center commission committee convention council court department embassy
federation foundation framework fund government guidelines handbook institute manual ministry network office
organisation organization plan police programme program project protocol secretariat section service services
strategy union university workshop january february march april june july august september october november
december desk team unit hotline helpline campaign monday tuesday wednesday thursday friday saturday sunday
""",
    )
)


class PartlyUntranslated:
    rule: ClassVar[Rule] = Rule(
        "TK304",
        "partly-untranslated",
        Severity.ERROR,
        "untranslated",
        "words of the source language are left in a sentence",
    )

    def run(self, pairs: Sequence[SegmentPair], refs: References) -> Iterator[Finding]:
        explained = _explained_in_draft(pairs)
        due = _explained_in_source(pairs) - explained - _KNOWN
        left: dict[str, list[tuple[SegmentPair, Span]]] = {}
        for pair in pairs:
            if not pair.is_complete or (pair.target.language.is_chinese and not _LETTER.search(pair.target.text)):
                continue
            for part in pair.sentences if not is_citation(pair.target) else ():
                if part.is_complete and not is_untranslated(part):
                    for span in self._left_over(part, pair, due, refs):
                        left.setdefault(part.target.text[span.start : span.end], []).append((part, span))
        strings = [pair for pair in pairs if pair.target.kind is BlockKind.ENTRY] if left else []
        names = code_names(pair.target.text for pair in strings)
        sources = Together([pair.source.text.lower() for pair in strings])
        for words, places in left.items():
            if words in names or re.split("[ -]", words)[0] in names:
                continue
            is_kept = words.islower() and (
                len(places) >= _HABIT or (" " not in words and _is_kept_in_all(words, strings, sources))
            )
            for part, span in places[:1] if is_kept else places:
                message = f"“{words}” is kept in English throughout" if is_kept else f"“{words}” is not translated"
                severity = Severity.INFO if is_kept else None
                quote, source = Quote(part.target, span), _same(words, part.source)
                yield Finding(self.rule, message, quote, source, severity=severity)

    def _left_over(self, part: SegmentPair, pair: SegmentPair, due: set[str], refs: References) -> Iterator[Span]:
        target = part.target
        if target.language.is_english:
            chinese = re.finditer("[汉，、。]*汉[汉，、。]*", one_han(target.text))
            yield from (Span(*run.span()) for run in chinese if not _is_aside(target, Span(*run.span())))
        elif target.language.is_chinese:
            kept = LOANWORDS | KEPT if target.kind is BlockKind.ENTRY else LOANWORDS
            protected = Protected(target, code=True)
            runs = [Span(*run.span()) for run in _RUN.finditer(target.text)]
            while runs:
                span = runs.pop(0)
                if not _is_left_over(target.text, span, pair.source.text, due, kept):
                    continue
                if protected.overlaps(span):
                    runs[:0] = _beside(protected, target, span)
                elif (
                    not any(m.span.overlaps(span) for m in refs.target_terms.find(target.text) if m.term.is_allowed)
                    and not _is_link(target, span)
                    and (not _is_aside(target, span) or _is_title(target, span))
                    and not _is_value(part, span)
                ):
                    yield span


def _is_kept_in_all(word: str, strings: Sequence[SegmentPair], sources: Together) -> bool:
    """Whether several strings of a catalogue have the word in their source, and all keep it: it is the catalogue's choice."""
    whole = re.compile(rf"(?<![a-z]){re.escape(word)}(?![a-z])")
    having = [
        pair for pair in map(strings.__getitem__, sources.holding(word)) if whole.search(pair.source.text.lower())
    ]
    return len(having) > 1 and all(whole.search(pair.target.text.lower()) for pair in having)


def _beside(protected: Protected, segment: Segment, run: Span) -> list[Span]:
    """Of a run of words in a string the ones beside its code: $name is kept, and what follows is left over."""
    if segment.kind is not BlockKind.ENTRY:
        return []
    text = "".join("\n" if at in protected else segment.text[at] for at in range(run.start, run.end))
    return [Span(run.start + found.start(), run.start + found.end()) for found in _RUN.finditer(text)]


def _is_value(part: SegmentPair, span: Span) -> bool:
    """Whether a program's message lists the word among values to be typed."""
    text = part.target.text
    is_small_string = part.target.kind is BlockKind.ENTRY and text[span.start : span.end].islower()
    return is_small_string and is_value(text, span, part.source.text)


def _is_left_over(text: str, span: Span, source: str, due: set[str], kept: Set[str]) -> bool:
    run, before = text[span.start : span.end], text[: span.start].rstrip(" ")[-1:]
    if before == "_" and " " in run:
        run = run.partition(" ")[2]  # record_name reading: the first word is the end of an identifier
    elif len(run) == 1 or (before.isdigit() and len(run) <= 4) or before in tuple("@#/\\_.-="):
        return False  # T恤, 10 MB, @name, --option
    words = run.split()
    if len(words) == 1 and (acronym := _ACRONYM.fullmatch(run)):
        return run.rstrip("s") in due or (bool(acronym[1]) and run.rstrip("s") not in _KNOWN and run in source)
    english = [word for word in words if not word.isupper() and len(word) > 2 and is_english(word)]
    if not english:
        return False
    small = [word for word in english if word[0].islower() and word.lower() not in kept]
    if any(_stands_in(word, source) for word in small if word not in _LITTLE):
        return True
    if any(word in _LITTLE for word in words) and len(english) >= 2:
        return True
    return any(word.lower() in _GENERIC for word in english)


def _stands_in(word: str, source: str) -> bool:
    return re.search(rf"\b{re.escape(word)}\b", source, re.IGNORECASE) is not None


def _is_aside(segment: Segment, span: Span) -> bool:
    """Within brackets, quotation marks or title marks, where an original has its place."""
    return any(m.start() < span.start and span.end < m.end() for m in ASIDE.finditer(segment.text))


def _is_title(segment: Segment, span: Span) -> bool:
    """Title marks belong to Chinese: 《Counting the Uncounted》 was to be translated. A journal of one word is not."""
    around = segment.text[span.start - 1 : span.start] + segment.text[span.end : span.end + 1]
    return around == "《》" and len(segment.text[span.start : span.end].split()) > 2


def _is_link(segment: Segment, span: Span) -> bool:
    """The words of a link are the name of what it leads to."""
    return any(mark.kind is MarkKind.LINK and mark.span == span for mark in segment.marks)


def _same(words: str, source: Segment) -> Quote | None:
    at = source.text.lower().find(words.lower())
    return Quote(source, Span(at, at + len(words))) if at >= 0 else None


def _acronyms(texts: Iterable[str]) -> set[str]:
    """Acronyms in brackets, without a plural s."""
    inside = (
        part
        for text in texts
        if "(" in text or "（" in text
        for found in _BRACKETED.findall(text)
        for part in re.split(r"[\s,，;；、/“”\"]+", found)
    )
    return {part.rstrip("s") for part in inside if _ACRONYM.fullmatch(part)}


def _explained_in_draft(pairs: Sequence[SegmentPair]) -> set[str]:
    texts = [pair.target.text for pair in pairs]
    opened = (text for text in texts if _OPENED.search(text))
    return _acronyms(texts) | {found for text in opened for found in _EXPLAINED.findall(one_han(text))}


def _explained_in_source(pairs: Sequence[SegmentPair]) -> set[str]:
    """Acronyms in brackets; in the strings of a catalogue, where so much stands in brackets, behind their words only."""
    english = [pair.source for pair in pairs if pair.source.language.is_english]
    found = _acronyms(segment.text for segment in english if segment.kind is not BlockKind.ENTRY)
    strings = [segment.text for segment in english if segment.kind is BlockKind.ENTRY]
    together = Together(strings)
    for acronym in _acronyms(strings) - found:
        if any(_spells_out(strings[number], acronym) for number in together.holding(f"({acronym}")):
            found.add(acronym)
    return found


def _spells_out(text: str, acronym: str) -> bool:
    """Whether words with its initials stand before it: Standard Operating Procedures (SOPs)."""
    before, bracket, _ = text.partition(f"({acronym}")
    initials = [word[0].upper() for word in re.findall(r"\w+", before)[-len(acronym) :]]
    return bool(bracket) and "".join(initials) == acronym
