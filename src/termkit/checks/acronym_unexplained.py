"""The draft uses Latin letters that the source explains (International Organization for Migration (IOM)) and it does not.

To a reader of Chinese, IOM is a riddle until it has stood once beside the name, in brackets: 国际移民组织（IOM）. After
that the letters, or a Chinese short form, may stand alone. A draft that never uses the letters need not give them.

Letters that readers know without a name (DNA, GDP, NGO) are left alone, and so are the strings of an interface.

Bad: The Global Labour Watch (GLW) met. … GLW voted. | 全球劳工观察举行了会议。…… GLW进行了表决。
Good: The Global Labour Watch (GLW) met. … GLW voted. | 全球劳工观察（GLW）举行了会议。…… GLW进行了表决。
Good: The Global Labour Watch (GLW) met. … GLW voted. | 全球劳工观察举行了会议。…… 该组织进行了表决。
"""

import re
from collections.abc import Iterator, Sequence
from typing import ClassVar

from termkit.checks.protected import Protected
from termkit.checks.protocol import References
from termkit.model.document import BlockKind, SegmentPair, Span
from termkit.model.finding import Finding, Quote, Rule, Severity
from termkit.text.characters import is_han
from termkit.text.terms import is_acronym

_IN_BRACKETS = re.compile(r"[（(]([A-Z][A-Za-z]{1,8}?)s?[)）]")
_BRACKETS = r"[（(][^（()）]*[)）]"
_EXPLAINS = r"(?:简称|簡稱|缩写|縮寫|英文|即|称|稱|for short)[为為是：:]?[ “\"‘「]*$"
_KNOWN = frozenset(
    "AI AIDS APP CEO CCTV COVID DNA EMS GDP GPS HIV ID IT LGBT NGO OK PC PDF QR SIM SMS TV UFO URL USB VIP WTO".split()
)


class AcronymUnexplained:
    rule: ClassVar[Rule] = Rule(
        "TK104", "acronym-unexplained", Severity.WARNING, "terminology", "letters that the source explains, unexplained"
    )

    def run(self, pairs: Sequence[SegmentPair], refs: References) -> Iterator[Finding]:
        live = [pair for pair in pairs if pair.is_complete and pair.target.kind is not BlockKind.ENTRY]
        explained: dict[str, Quote] = {}
        for pair in live:
            for match in _IN_BRACKETS.finditer(pair.source.text):
                start = _name_before(pair.source.text[: match.start()], match[1])
                if start is not None and match[1].isupper() and match[1] not in _KNOWN:
                    explained.setdefault(match[1], Quote(pair.source, Span(start, match.end())))
        for letters, name in explained.items():
            if not any(_is_explained(letters, pair.target.text, refs) for pair in live):
                yield from self._first_use(letters, name, live, refs)

    def _first_use(
        self, letters: str, name: Quote, pairs: Sequence[SegmentPair], refs: References
    ) -> Iterator[Finding]:
        for pair in pairs:
            protected = Protected(pair.target)
            is_chinese = pair.target.language.is_chinese
            for match in _alone(letters).finditer(pair.target.text):
                span = Span(*match.span())
                is_named = _is_in_english if is_chinese else _is_part_of_name
                if not protected.overlaps(span) and not is_named(pair.target.text, span):
                    brackets = "（{}）" if is_chinese else " ({})"
                    better = tuple(full + brackets.format(letters) for full in _full_forms(letters, refs)[:1])
                    message = f"{letters} is not explained in the draft; the source says “{name.text}”"
                    yield Finding(self.rule, message, Quote(pair.target, span), name, None, better)
                    return


def _alone(letters: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![A-Za-z0-9./@_&-]){letters}s?(?![A-Za-z0-9/@_&-])")


def _is_in_english(text: str, span: Span) -> bool:
    """Whether an English word stands beside: an address, a title left as it is."""
    return bool(re.search("[A-Za-z][.,]? $", text[: span.start]) or re.match("[.,]? [A-Za-z]", text[span.end :]))


def _is_part_of_name(text: str, span: Span) -> bool:
    """The Centre MARTA: a capitalised word before makes a name of the letters."""
    return bool(re.search(r"[^.!?\s] [A-Z][a-z]+ $", text[: span.start]))


def _name_before(text: str, letters: str) -> int | None:
    """Where the name begins that `text` ends with and that `letters` are short for; None when there is none.

    An English name has the letters in their order, begins with the first, and two of its words begin with one.
    """
    if text and is_han(text[-1]):
        return next((len(text) - len(run) for run in re.findall(r"[^，。；：、（）\s]{2,}$", text)), None)
    words = list(re.finditer(r"[A-Za-z][\w’']*", text))[-2 * len(letters) - 2 :]
    for first in reversed(range(len(words) - 1)):
        name = [word.group().upper() for word in words[first:]]
        begins_words = name[0][0] == letters[0] and sum(word[0] in letters for word in name) > 1
        if begins_words and re.match(".*?".join(letters), "".join(name)):
            return words[first].start()
    return None


def _is_explained(letters: str, text: str, refs: References) -> bool:
    """Whether the letters stand in brackets, before brackets, after 简称, or in one sentence with their name."""
    alone = _alone(letters)
    if any(alone.search(brackets.group()) for brackets in re.finditer(_BRACKETS, text)):
        return True
    for match in alone.finditer(text):
        if text[match.end() :].lstrip()[:1] in ("（", "(") or re.search(_EXPLAINS, text[: match.start()]):
            return True
        sentence = (
            re.split("[。！？\n]|[.!?] ", text[: match.start()])[-1] + re.split("[。！？\n]", text[match.end() :])[0]
        )
        if any(full in sentence for full in _full_forms(letters, refs)):
            return True
    return False


def _full_forms(letters: str, refs: References) -> list[str]:
    """The names of the glossary in the draft's language that the letters are short for, the preferred one first."""
    language = refs.target_terms.language
    index = refs.target_terms if language.is_english else refs.source_terms
    concepts = {match.concept.id: match.concept for match in index.find(letters) if is_acronym(match.term)}
    full = [
        term for c in concepts.values() for term in c.terms_in(language) if term.is_allowed and not is_acronym(term)
    ]
    preferred = [term.text for c in concepts.values() if (term := c.preferred(language)) in full]
    return list(dict.fromkeys((*preferred, *(term.text for term in full))))
