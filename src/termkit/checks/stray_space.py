"""A space against the draft's own usage: between Chinese characters, or between them and figures or letters.

Chinese runs without spaces. Some houses put one between Chinese and Latin script, some do not, and both are right; the
document itself shows its habit, and what departs from it, a space too many or one too few, is a slip of the hand. A
document that spaces throughout is silent, as are telephone numbers, Latin text, and the parts of a heading. With
`--profile prc-official` there is none, whatever the draft does mostly.

Bad: 22 districts in 7 provinces and 300 villages | 7个省22 个县的300个村庄
Good: 22 districts in 7 provinces and 300 villages | 7 个省 22 个县的 300 个村庄
Bad: The shelter is open. | 庇护 所已开放。
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import takewhile
from typing import ClassVar

from termkit.checks.protected import Protected
from termkit.checks.protocol import References
from termkit.model.document import BlockKind, Segment, SegmentPair, Span
from termkit.model.finding import Finding, Quote, Rule, Severity
from termkit.text.characters import is_han, one_han
from termkit.text.scripts import to_simplified
from termkit.text.verbatim import VerbatimKind, verbatim
from termkit.text.words import words

_MARKS = "，。；：？！、（）《》「」『』【】〈〉〔〕“”‘’…—"
_DASHES = "—–…"
_SPACE = "[ \u00a0\u2002-\u200a\u3000]"
_GAP = re.compile(rf"(?<=\S){_SPACE}{{1,2}}(?=\S)")  # three spaces or more set columns
_JOIN = re.compile(r"(?<=汉)(?=[^\s汉])|(?<=[^\s汉])(?=汉)")  # every Han character being 汉
_TOKEN_BEFORE = re.compile(r"[A-Za-z0-9.,%+/-]*$")
_TOKEN_AFTER = re.compile(r"[A-Za-z0-9.,%+/-]*")
_ENGLISH = re.compile(r"(?<=\w) (?=[,;:?!)](?!\w))|(?<=\w) (?=\.(?:\s|$))|(?<=\() (?=\w)")
_BINDS = "的了和与與及或在是将將被对對向为為"  # nothing is set apart next to these
_BYLINE = re.compile(r"(?:记者|編輯|编辑|作者|主编|摄影|供图|文|图|翻译|校对|通讯员|記者|攝影|翻譯)[：:]?$")
_HABITS = ("figure", "letter", "mark", "quote", "inline", "value")
_SET_APART = frozenset(("figure", "letter", "value"))
_PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE, BlockKind.FOOTNOTE, BlockKind.ENTRY})
_NUMBERING = re.compile(
    r"(?:^|\n)(?:第.{1,5}[章节条编款部分]|[附图表][件录]?[一二三四五六七八九十\d]*|[（(]?[一二三四五六七八九十\d]{1,3}[）).、．])$"
)
_ISSUE = re.compile("(?:[0-9]{4}年)?(?:第[0-9]+|总第[0-9]+)[号號期卷]")
_FIELD = re.compile("[^：，。；]{1,8}[：:]")


class StraySpace:
    rule: ClassVar[Rule] = Rule(
        "TK403", "stray-space", Severity.WARNING, "locale-convention", "a space against the usage of the draft"
    )

    def __init__(self, *, spaced: bool | None = None) -> None:
        """Whether the house sets figures and letters apart from Chinese; None: as the draft does mostly."""
        self._spaced = spaced

    def run(self, pairs: Sequence[SegmentPair], refs: References) -> Iterator[Finding]:
        targets = [pair.target for pair in pairs]
        chinese = [(segment, Protected(segment)) for segment in targets if segment.language.is_chinese]
        spaces_of = [list(_gaps(segment, protected)) for segment, protected in chinese]
        spaced = Counter(kind for spaces in spaces_of for _, kind in spaces)
        joined = Counter(kind for segment, _ in chinese for kind in _joined(segment))
        strays = {kind for kind in _HABITS if _is_habit(joined[kind], spaced[kind])} | {"han", "before-mark"}
        wanted = {kind for kind in ("figure", "letter") if spaced[kind] >= 5 and _is_habit(spaced[kind], joined[kind])}
        if self._spaced is not None:
            strays = strays - _SET_APART if self._spaced else strays | _SET_APART
            wanted = {"figure", "letter"} if self._spaced else set()
        for (segment, protected), spaces in zip(chinese, spaces_of, strict=True):
            if spaces:
                yield from self._findings(segment, [span for span, kind in spaces if kind in strays])
            if wanted:
                yield from self._missing(segment, protected, wanted)
        for segment in targets:
            if segment.language.is_english:
                protected = Protected(segment)
                gaps = [Span(*m.span()) for m in _ENGLISH.finditer(segment.text) if m.start() not in protected]
                yield from self._findings(segment, gaps)

    def _missing(self, segment: Segment, protected: Protected, wanted: set[str]) -> Iterator[Finding]:
        """Where figures or words touch Chinese characters in a draft that sets them apart."""
        text, edges = segment.text, _edges(segment)
        for at in sorted(_meetings(segment)):
            if _class(segment, at, at, edges) in wanted and at not in protected and at - 1 not in protected:
                before = _TOKEN_BEFORE.search(text, 0, at)
                start, end = at - max(len(before[0]) if before else 0, 1), _after(text, at)
                words_marked, better = text[start:end], f"{text[start:at]} {text[at:end]}"
                message = f"a space belongs in “{words_marked}”, as elsewhere in this draft"
                yield Finding(self.rule, message, Quote(segment, Span(start, end)), None, None, (better,))

    def _findings(self, segment: Segment, gaps: Sequence[Span]) -> Iterator[Finding]:
        """One finding for the spaces on both sides of one figure or word; a character beside lets the eye find it."""
        text = segment.text
        done = -1
        for at, gap in enumerate(gaps):
            if gap.start < done:
                continue
            before = _TOKEN_BEFORE.search(text, 0, gap.start)
            start = gap.start - max(len(before[0]) if before else 0, 1)
            end = _after(text, gap.end)
            if at + 1 < len(gaps) and gaps[at + 1].start == end and end < len(text):
                end = _after(text, gaps[at + 1].end)
            done = end
            words_marked = text[start:end]
            better = (
                re.sub(rf"{_SPACE}+", "", words_marked)
                if segment.language.is_chinese
                else words_marked.replace(" ", "")
            )
            yield Finding(
                self.rule,
                f"no space belongs in “{words_marked}”",
                Quote(segment, Span(start, end)),
                None,
                None,
                (better,),
            )


def _is_habit(these: int, others: int) -> bool:
    """Slips are few: with many of either nobody knows the habit."""
    return these > (2 if others <= 2 else 8) * others


def _joined(segment: Segment) -> Iterator[str]:
    """The class of each place where two kinds of characters meet without a space."""
    if segment.marks:
        edges = _edges(segment)
        return (_class(segment, at, at, edges) for at in _meetings(segment))
    text, values = segment.text, _value_edges(segment)
    places = map(re.Match[str].start, _JOIN.finditer(one_han(text)))
    return ("value" if at in values else _class_between(text[at - 1], text[at], False) for at in places)


def _meetings(segment: Segment) -> set[int]:
    """Offsets where two kinds of characters, or the words of a link and others, meet without a space."""
    text = segment.text
    inside = {at for at in _edges(segment) if 0 < at < len(text) and not text[at - 1 : at + 1].count(" ")}
    return inside | {match.start() for match in _JOIN.finditer(one_han(text))}


def _after(text: str, start: int) -> int:
    token = _TOKEN_AFTER.match(text, start)
    return start + max(len(token[0]) if token else 0, 1)


def _gaps(segment: Segment, protected: Protected) -> Iterator[tuple[Span, str]]:
    """Spaces that could be strays, each with its class."""
    text, edges, values = segment.text, frozenset[int](), frozenset[int]()
    for match in _GAP.finditer(text):
        edges, values = edges or _edges(segment), values or _value_edges(segment)
        start, end = match.span()
        kind = _class(segment, start, end, edges)
        if kind in _SET_APART and values & {start, end}:
            kind = "value"
        if not kind or (start in protected and start - 1 in protected):
            continue
        if kind in ("han", "mark") and _NUMBERING.search(text[:start]):
            continue
        if _sets_apart(segment, start, end, edges) or (
            segment.kind is BlockKind.ENTRY and _is_layout(text, start, end)
        ):
            continue
        if kind == "han" and not _is_slip(segment, start, end):
            continue
        yield Span(start, end), kind


def _is_layout(text: str, start: int, end: int) -> bool:
    """Whether the space of a program's message parts columns or the words of a usage line: 用法：close [选项] 档案 说明."""
    if end - start > 1:
        return True
    begin, stop = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    line = text[begin : stop if stop >= 0 else len(text)]
    if re.search(r"\.\.\.|…|\[\S", line) and not any(mark in line for mark in "。，；"):
        return True
    return bool(
        re.fullmatch(r"[ \t]{2,}\S{1,8}", text[begin:start]) or re.search(r"\S {2,}\S", text[end : begin + len(line)])
    )


def _sets_apart(segment: Segment, start: int, end: int, edges: frozenset[int]) -> bool:
    """A full-width space parts what a line puts side by side (济南12月8日电　…, 编号：3　日期：…, masthead and number).

    Behind a mark at the end of bold type the space is Markdown's: without it **编号：** is no bold type.
    """
    text = segment.text
    if text[start - 1] in _MARKS and edges & {start, end}:
        return True
    is_line = not any(mark in text for mark in "。！？，；")
    if text[start:end] != "\u3000":
        return is_line and bool(_ISSUE.match(text, end))
    return is_line or text[start - 1] in "电電讯訊" or bool(_FIELD.match(text, end))


def _edges(segment: Segment) -> frozenset[int]:
    """Offsets at which a link or bold type begins or ends: some houses put a space there."""
    return frozenset(offset for mark in segment.marks for offset in (mark.span.start, mark.span.end))


def _value_edges(segment: Segment) -> frozenset[int]:
    """Offsets at which a placeholder begins or ends: what will stand there nobody knows, so it has a habit of its own."""
    if "%" not in segment.text and "{" not in segment.text:
        return frozenset()
    values = (item.span for item in verbatim(segment.text) if item.kind is VerbatimKind.PLACEHOLDER)
    return frozenset(offset for span in values for offset in (span.start, span.end))


def _class(segment: Segment, start: int, end: int, edges: frozenset[int]) -> str:
    """What meets around a space: han, figure, letter, mark, before-mark, quote or inline; empty for the rest."""
    before, after = segment.text[start - 1], segment.text[end]
    if edges and edges & {start, end} and (is_han(before) or is_han(after)):
        return "inline"
    return _class_between(before, after, end > start)


@lru_cache(1 << 14)
def _class_between(before: str, after: str, is_apart: bool) -> str:
    han_before, han_after = is_han(before), is_han(after)
    if han_before and han_after:
        return "han"
    if (han_before and after in _DASHES) or (before in _DASHES and han_after):
        return "letter" if is_apart else ""  # who spaces words may also space dashes, and need not
    if (han_before and after in "“‘") or (before in "”’" and han_after):
        return "quote"  # who spaces words may also space what stands in quotation marks
    if after in "，。；：？！、）》”’」』】" and before not in _DASHES:
        return "before-mark"
    if before in _MARKS or after in _MARKS:
        return "mark" if (han_before or before in _MARKS) and (han_after or after in _MARKS) else ""
    other = after if han_before else before if han_after else ""
    if other.isascii() and other.isdigit():
        return "figure"
    if before in "{+" or (after == "+" and not is_apart):
        return ""  # {整数} and 签名+加密; nor are tags and the <文件> of a usage line words
    return "letter" if other and other.isascii() and (other.isalpha() or other in "%{$+") else ""


def _is_slip(segment: Segment, start: int, end: int) -> bool:
    """Between two Chinese characters: a word that the space cuts is surely a slip; in running prose any such space is.

    Names side by side (记者 王伟), letter-spaced titles (目 录) and parts of a heading are set apart on purpose.
    """
    text = segment.text
    left = "".join(takewhile(is_han, reversed(text[:start])))[::-1]
    right = "".join(takewhile(is_han, text[end:]))
    is_prose = segment.kind in _PROSE and any(mark in text for mark in "。！？，；")
    if not is_prose and len(left) == len(right) == 1:
        return False
    whole = left + right
    if any(word.start < len(left) < word.end for word in words(to_simplified(whole))):
        return True
    if left[0][-1] in _BINDS or right[0][0] in _BINDS:
        return True
    return is_prose and not _BYLINE.search(text[:start])
