"""A placeholder or tag of the source is altered, lost, doubled, or no longer closed.

Programs put values in the place of %(name)s and {date}: a letter changed is an exception at run time, and a tag that is
not closed makes the rest of a page bold. Order is free. A plural form may leave out its count.

Bad: Expires on %(date)s | 将于%(data)s到期
Good: Expires on %(date)s for {name} | {name}的证件将于%(date)s到期
Bad: <b>Never</b> pay. | <b>绝不<b>要付费。
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import ClassVar

from termkit.checks.protocol import References
from termkit.model.document import SegmentPair, Span
from termkit.model.finding import Finding, Quote, Rule, Severity
from termkit.text.similarity import likeness
from termkit.text.verbatim import Verbatim, VerbatimKind, verbatim

_TAG_NAME = re.compile(r"</?([A-Za-z][\w:-]*)")
_POSITION = re.compile(r"%[0-9]{1,2}\$")
_COUNT = re.compile(r"%(?:\((?:count|n|num|number|total)\))?(?:\d\$)?l?[dui]|\{(?:count|n|num|number|total|0)?\}")


class PlaceholderAltered:
    rule: ClassVar[Rule] = Rule(
        "TK503", "placeholder-altered", Severity.ERROR, "markup", "a placeholder or tag differs from the source"
    )

    def run(self, pairs: Sequence[SegmentPair], refs: References) -> Iterator[Finding]:
        for pair in pairs:
            if not pair.is_complete:
                continue
            for kind in (VerbatimKind.PLACEHOLDER, VerbatimKind.TAG):
                yield from self._findings(pair, kind)

    def _findings(self, pair: SegmentPair, kind: VerbatimKind) -> Iterator[Finding]:
        source = [item for item in verbatim(pair.source.text) if item.kind is kind]
        target = [item for item in verbatim(pair.target.text) if item.kind is kind]
        if any(_POSITION.match(item.text) for item in target):
            source, target = _numbered(source), _numbered(target)
        missing, extra = _missing(source, target), _extra(source, target)
        for found in extra:
            meant = max(missing, key=lambda item: likeness(item.text, found.text), default=None)
            if meant is not None and likeness(meant.text, found.text) >= 0.5:
                missing.remove(meant)
                message = f"“{found.text}” should be “{meant.text}”"
                yield Finding(
                    self.rule,
                    message,
                    Quote(pair.target, found.span),
                    Quote(pair.source, meant.span),
                    None,
                    (meant.text,),
                )
            else:
                yield Finding(self.rule, f"“{found.text}” does not stand in the source", Quote(pair.target, found.span))
        for item in missing:
            if not ("plural" in pair.flags and _COUNT.fullmatch(item.text)):
                end = Span(len(pair.target.text.rstrip()), len(pair.target.text.rstrip()))
                yield Finding(
                    self.rule, f"“{item.text}” is missing", Quote(pair.target, end), Quote(pair.source, item.span)
                )


def _numbered(items: list[Verbatim]) -> list[Verbatim]:
    """printf placeholders with their place in the list of values: %s and %2$s are the same for the second."""
    numbered, place = [], 0
    for item in items:
        if item.text.startswith("%") and item.text[1:2] not in ("(", "{", "%") and not _POSITION.match(item.text):
            place += 1
            item = item._replace(key=f"%{place}${item.key[1:]}")
        numbered.append(item)
    return numbered


def _is_named(item: Verbatim) -> bool:
    """Values with a name may stand as often as the sentence needs them; those without are counted by the program."""
    return item.kind is VerbatimKind.PLACEHOLDER and re.search(r"[A-Za-z]\w", item.text.strip("%{}$")) is not None


def _missing(source: list[Verbatim], target: list[Verbatim]) -> list[Verbatim]:
    counts = Counter(item.key for item in target)
    left = []
    for item in source:
        counts[item.key] -= 1
        if counts[item.key] < 0 and not (_is_named(item) and item.key in (other.key for other in target)):
            left.append(item)
    return left


def _extra(source: list[Verbatim], target: list[Verbatim]) -> list[Verbatim]:
    """What stands too often; of equal tags the one that opens again what is open is the broken one."""
    counts = Counter(item.key for item in source)
    known = set(counts)
    too_many = []
    for item in sorted(target, key=lambda item: item.span in _reopened(target)):
        counts[item.key] -= 1
        if counts[item.key] < 0 and not (_is_named(item) and item.key in known):
            too_many.append(item)
    return sorted(too_many, key=lambda item: item.span)


def _reopened(items: list[Verbatim]) -> set[Span]:
    open_tags: list[str] = []
    broken = set()
    for item in items:
        name = _TAG_NAME.match(item.text)
        if item.kind is not VerbatimKind.TAG or not name or item.text.endswith("/>"):
            continue
        if item.text.startswith("</"):
            if name[1] in open_tags:
                open_tags.remove(name[1])
            else:
                broken.add(item.span)
        elif name[1] in open_tags:
            broken.add(item.span)
        else:
            open_tags.append(name[1])
    return broken
