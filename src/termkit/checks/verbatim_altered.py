"""An address, telephone number, document symbol or reference of the source is not the same in the draft.

One digit, and the caller reaches nobody; the reader cannot know. Grouping of a number by spaces or hyphens is free, as
is the case of a host name. The target of a link counts too, and a string that is gone or has appeared.

Bad: Call +44 20 555 0117. | 请拨打+44 20 555 0171。
Good: Call +44 20 555 0117. | 请拨打+44-20-5550117。
Bad: Write to [us](mailto:us@example.org). | 请[来信](mailto:as@example.org)。
"""

import re
from collections.abc import Iterator, Sequence
from typing import ClassVar

from termkit.checks.protocol import References
from termkit.model.document import Mark, MarkKind, Segment, SegmentPair, Span
from termkit.model.finding import Finding, Quote, Rule, Severity
from termkit.text.similarity import likeness
from termkit.text.verbatim import Verbatim, VerbatimKind, verbatim

_KINDS = frozenset({VerbatimKind.EMAIL, VerbatimKind.URL, VerbatimKind.PHONE, VerbatimKind.REFERENCE})
# A page may rightly be linked in the reader's language: en.example.org/en/x and zh.example.org/zh-hans/x.
_LANGUAGE = re.compile(r"(?:(?<=^)|(?<=[/._?=]))(?:en|zh|cn)(?:[-_](?:us|gb|cn|tw|hk|hans|hant))?(?=[/._&]|$)", re.I)


class VerbatimAltered:
    rule: ClassVar[Rule] = Rule(
        "TK203", "verbatim-altered", Severity.ERROR, "mistranslation", "an address, number or reference was altered"
    )

    def run(self, pairs: Sequence[SegmentPair], refs: References) -> Iterator[Finding]:
        for pair in pairs:
            if pair.is_complete:
                yield from self._in_text(pair)
                yield from self._in_links(pair)

    def _in_text(self, pair: SegmentPair) -> Iterator[Finding]:
        source, target = _items(pair.source), _items(pair.target)
        if not source and not target:
            return
        missing, extra = _without(source, target, pair.target.text), _without(target, source, pair.source.text)
        for found in extra:
            meant = max(missing, key=lambda item: _rating(item, found), default=None)
            if meant is not None and _rating(meant, found) >= 0.4:
                missing.remove(meant)
                message = f"“{found.text}” should be “{meant.text}”"
                yield self._finding(pair, message, found.span, meant, (meant.text,))
            elif found.kind is not VerbatimKind.REFERENCE:
                yield self._finding(pair, f"“{found.text}” does not stand in the source", found.span, None)
        for item in missing:
            yield self._finding(pair, f"“{item.text}” is missing", Span(0, 0), item, (item.text,))

    def _in_links(self, pair: SegmentPair) -> Iterator[Finding]:
        source, target = _links(pair.source), _links(pair.target)
        if len(source) != len(target):
            return  # a lost link: markup-lost speaks
        meant = [mark for mark in source if _address(mark.value) not in {_address(m.value) for m in target}]
        for here in target:
            if not meant or _address(here.value) in {_address(mark.value) for mark in source}:
                continue
            there = max(meant, key=lambda mark: likeness(mark.value, here.value))
            shown = pair.target.text[here.span.start : here.span.end]
            if shown in here.value and shown not in there.value:
                continue  # the address that is shown differs too, and is told above
            meant.remove(there)
            message = f"the link leads to {here.value}, in the source to {there.value}"
            yield Finding(self.rule, message, Quote(pair.target, here.span), Quote(pair.source, there.span))

    def _finding(
        self, pair: SegmentPair, message: str, span: Span, meant: Verbatim | None, better: tuple[str, ...] = ()
    ) -> Finding:
        source = Quote(pair.source, meant.span) if meant else None
        return Finding(self.rule, message, Quote(pair.target, span), source, None, better if len(span) else ())


def _links(segment: Segment) -> list[Mark]:
    return [mark for mark in segment.marks if mark.kind is MarkKind.LINK and mark.value]


def _address(url: str) -> str:
    """What an address says, whatever the protocol and the page's language; within a site, also whatever the heading."""
    if "://" not in url:
        url = url.partition("#")[0]
    return _LANGUAGE.sub("", re.sub(r"^https?://(?:www\.)?|/$", "", url))


def _items(segment: Segment) -> list[Verbatim]:
    return [item for item in verbatim(segment.text) if item.kind in _KINDS]


def _without(items: list[Verbatim], others: list[Verbatim], other_text: str) -> list[Verbatim]:
    """Items that the other side lacks, also as plain text: what is a reference depends on the words around it."""
    known = {_key(other) for other in others}
    return [item for item in items if _key(item) not in known and item.text not in other_text]


def _key(item: Verbatim) -> str:
    return _address(item.key) if item.kind is VerbatimKind.URL else item.key


def _rating(meant: Verbatim, found: Verbatim) -> float:
    return likeness(meant.key, found.key) if meant.kind is found.kind else likeness(meant.key, found.key) - 0.2
