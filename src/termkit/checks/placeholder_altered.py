"""A placeholder or tag of the source is altered, lost, doubled, or no longer closed.

Programs put values in the place of %(name)s and {date}: a letter changed is an exception at run time, and a tag that is
not closed makes the rest of a page bold. Order is free. A plural form may leave out its count. The <file> of a usage
line is no tag but a word for the reader, and is translated.

Bad: Expires on %(date)s | 将于%(data)s到期
Good: Expires on %(date)s for {name} | {name}的证件将于%(date)s到期
Bad: <b>Never</b> pay. | <b>绝不<b>要付费。
Good: send [<options>] <report> | send [<选项>] <报告>
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import ClassVar

from termkit.checks.protocol import References
from termkit.model.document import SegmentPair, Span
from termkit.model.finding import Finding, Quote, Rule, Severity
from termkit.text.characters import han_count
from termkit.text.similarity import likeness
from termkit.text.verbatim import Verbatim, VerbatimKind, verbatim

_TAG_NAME = re.compile(r"</?([A-Za-z][\w:-]*)")
# Elements of HTML that are written without being closed, or that are surely no word for the reader.
_ELEMENTS = frozenset(
    "a b big br center code dd div dt em font h1 h2 h3 h4 hr i img li ol p pre s small span strong sub sup table td th tr tt"
    " u ul wbr".split()
)
_BRACKETED = re.compile(r"<[^\s<>][^<>\n]{0,60}>")
_DATE_PART = re.compile(r"%[-_0^#EO]{0,2}[A-Za-z]")
_DATE_ONLY = re.compile(r"%[-_0^#EO]{0,2}[BHIMPUVWYZbjkly]")  # conversions that printf(3) does not know
_POSITION = re.compile(r"%[0-9]{1,2}\$")
# Characters that a text may have as they are, or do without: "Fish &amp; chips" needs no & in Chinese.
_ORDINARY = re.compile(
    "&(?:amp|lt|gt|quot|apos|nbsp|copy|reg|trade|[lr][sd]quo|[nm]dash|hellip|middot|bull|#39|#34|#38);"
)
_UNNUMBERED = re.compile(r"%[#0+-]*[0-9]*(?:\.[0-9]+)?(?:hh?|ll?|[LzZjt])?[diouxXeEfFgGcsp]\Z")
_COUNT = re.compile(r"%(?:\((?:count|n|num|number|total)\))?(?:\d\$)?l?[dui]|\{(?:count|n|num|number|total|0)?\}")


class PlaceholderAltered:
    rule: ClassVar[Rule] = Rule(
        "TK503", "placeholder-altered", Severity.ERROR, "markup", "a placeholder or tag differs from the source"
    )

    def run(self, pairs: Sequence[SegmentPair], refs: References) -> Iterator[Finding]:
        for pair in pairs:
            if not pair.is_complete:
                continue
            source, target = verbatim(pair.source.text), verbatim(pair.target.text)
            if not (source or target) or _is_date_format(pair.source.text):
                continue
            placeholders = [
                [item for item in side if item.kind is VerbatimKind.PLACEHOLDER] for side in (source, target)
            ]
            yield from self._findings(pair, *placeholders)
            yield from self._exchanged(pair, *placeholders)
            tags = _markup(source, frozenset())
            yield from self._findings(pair, tags, _markup(target, frozenset(map(_tag_name, tags))))
            for item in _words_lost(source, tags, pair):
                yield self._lost(pair, item)

    def _findings(self, pair: SegmentPair, source: list[Verbatim], target: list[Verbatim]) -> Iterator[Finding]:
        if not source and not target:
            return
        if any(_POSITION.match(item.text) for item in target):
            source, target = _numbered(source), _numbered(target)
        missing, extra = _missing(source, target), _extra(source, target)
        for found in extra:
            if _as_often(found, pair.target.text, pair.source.text):
                continue
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
                is_known = any(item.key == found.key for item in source)
                fault = "stands more often than in the source" if is_known else "does not stand in the source"
                yield Finding(self.rule, f"“{found.text}” {fault}", Quote(pair.target, found.span))
        for item in missing:
            is_left_out = "plural" in pair.flags and _COUNT.fullmatch(item.text)
            if not is_left_out and not _as_often(item, pair.source.text, pair.target.text):
                yield self._lost(pair, item)

    def _exchanged(self, pair: SegmentPair, source: list[Verbatim], target: list[Verbatim]) -> Iterator[Finding]:
        """Values that a program gives in order, and of different types, must say their numbers where they change places."""
        here, there = ([item for item in side if _UNNUMBERED.match(item.text)] for side in (target, source))
        types = [[item.text[-1] for item in side] for side in (here, there)]
        if (
            types[0] == types[1]
            or sorted(types[0]) != sorted(types[1])
            or len(here) + len(there) < len(source) + len(target)
        ):
            return
        left = list(enumerate(there, 1))
        for item in here:
            number, meant = next(place for place in left if place[1].text[-1] == item.text[-1])
            left.remove((number, meant))
            message = f"“{item.text}” is value {number} of the source: "
            better: tuple[str, ...] = ()
            if "python-format" in pair.flags:  # Python has no numbers there, only names
                message += "its program gives the values in the order of the source"
            else:
                better = (f"%{number}${item.text[1:]}",)
                message += f"in another place it is written “{better[0]}”"
            yield Finding(
                self.rule, message, Quote(pair.target, item.span), Quote(pair.source, meant.span), None, better
            )

    def _lost(self, pair: SegmentPair, item: Verbatim) -> Finding:
        end = len(pair.target.text.rstrip())
        quotes = Quote(pair.target, Span(end, end)), Quote(pair.source, item.span)
        return Finding(self.rule, f"“{item.text}” is missing", *quotes)


def _as_often(item: Verbatim, here: str, there: str) -> bool:
    """Whether the other side has it too, where it is none by the letters around it: "%sFree" has a %s."""
    return item.key == item.text and there.count(item.text) == here.count(item.text)


def _tag_name(item: Verbatim) -> str:
    name = _TAG_NAME.match(item.text)
    return name[1].lower() if name else ""


def _markup(items: Sequence[Verbatim], names: frozenset[str]) -> list[Verbatim]:
    """Tags and entities that are markup: known by name, closed, with attributes, or of the `names` given."""
    closed = names | {_tag_name(item) for item in items if item.text.startswith("</")}
    return [
        item
        for item in items
        if item.kind is VerbatimKind.TAG
        and (
            (item.text[0] == "&" and not _ORDINARY.fullmatch(item.text))
            or item.text[1] == "/"
            or item.text[-2] == "/"
            or "=" in item.text
            or _tag_name(item) in _ELEMENTS
            or _tag_name(item) in closed
        )
    ]


def _words_lost(source: Sequence[Verbatim], tags: Sequence[Verbatim], pair: SegmentPair) -> Sequence[Verbatim]:
    """The <words> of the source that the target has neither as they are nor translated; of several, the last ones.

    A target without any <…> says them in its sentence: "at most <n> lines" is 最多指定的行数.
    """
    words = {item.text: item for item in source if item.kind is VerbatimKind.TAG and item not in tags}
    if not words:
        return ()
    answers = set(_BRACKETED.findall(pair.target.text)) - {tag.text for tag in tags}
    lost = [item for text, item in words.items() if text not in answers]
    if len(_BRACKETED.findall(pair.target.text)) >= len(_BRACKETED.findall(pair.source.text)):
        return ()  # one word may render two: <arg> and <args>
    translated = len(answers - words.keys())
    return lost[translated:] if answers or not han_count(pair.target.text) else ()


def _is_date_format(text: str) -> bool:
    """Whether it is nothing but conversions of strftime(3), as "%b %e, %Y": every country has its own order of them."""
    rest = _DATE_PART.sub("", text) if "%" in text else text
    return rest != text and not any(ch.isalnum() or ch == "%" for ch in rest) and bool(_DATE_ONLY.search(text))


def _numbered(items: list[Verbatim]) -> list[Verbatim]:
    """printf placeholders with their place in the list of values: %s and %2$s are the same for the second."""
    numbered, place = [], 0
    for item in items:
        if re.fullmatch(r"%(?:[0-9]+\$)?m", item.text):  # the system's message, which is no value of the list
            item = item._replace(key="%m")
        elif item.text[0] == "%" and item.text[1] not in "({%" and not _POSITION.match(item.text):
            key = item.key
            while re.search(r"\*(?!\d)", key):  # a width that is a value of its own
                place += 1
                key = re.sub(r"\*(?!\d)", f"*{place}$", key, count=1)
            place += 1
            item = item._replace(key=f"%{place}${key[1:]}")
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
