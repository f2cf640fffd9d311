"""A half-width mark in a Chinese sentence, or full-width marks and digits where Western ones belong.

Chinese sets its marks in the width of a character (GB/T 15834); a comma from the English keyboard looks like a smudge
among them. Half width stay the point and colon within figures and addresses, marks within English words, the labels of
articles (第16(1)条) and the access keys of menus (文件(&F)). Digits and Latin letters are half width everywhere.
A draft that sets all its brackets half width is taken to mean it, unless a profile is set (`--profile un`). A catalogue
that sets one mark half width nearly throughout is told so once; what a message begins with in both languages (%s: …) is
the program's own.

Bad: Open to men,women and children. | 男子、妇女,儿童均可入住。
Good: Open to men,women and children. | 男子、妇女、儿童均可入住。
Bad: It takes in 24 people. | 可容纳２４人。
Good: It costs USD 2.5 million. | 耗资2.5亿美元，预计10:30开始。
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import ClassVar

from termkit.checks.catalogue_marks import is_programs, is_usage, without_habits
from termkit.checks.protected import Protected
from termkit.checks.protocol import References
from termkit.model.document import BlockKind, Segment, SegmentPair, Span
from termkit.model.finding import Finding, Quote, Rule, Severity
from termkit.text.characters import FULL_TO_HALF, has_han, is_han, one_han

FULL = {",": "，", ".": "。", ";": "；", ":": "：", "?": "？", "!": "！"}
_CLOSERS = "）》」』】〉〕”’)\"'"
_QUOTED = ('""', "''", "“”", "‘’", "``", "`'")  # around a mark
_OPENERS = "（《「『【〈〔“‘(\"'"
_WIDE = "，。；：？！、（）《》「」『』【】〈〉〔〕…"
_MARK = re.compile(r"\.{3,}|[,.;:?!]")
_ROUND = re.compile(r"\(([^()（）]*)\)")
_STRAIGHT = re.compile(r"\"([^\"]+)\"|(?<![A-Za-z0-9])'([^']+)'(?![A-Za-z0-9])")
# Both on a text in which every Han character is 汉. A single dash without space counts after a date (11月3日—) only.
_DATELINE = re.compile(r"(?<=汉)(?: +(?:--?|[–—]) *| *(?:--?|[–—]) +|--|(?P<single>[–—-]))(?=[“《‘汉])")
_CURLY = str.maketrans("「」『』", "“”‘’")
_FULL_DIGITS = re.compile(r"[０-９Ａ-Ｚａ-ｚ]+(?:[．，－：／＠][０-９Ａ-Ｚａ-ｚ]+)*")
_ACCESS_KEY = re.compile(r"[&_]?[A-Z0-9]")
_LIST_MEMBER = re.compile("[汉A-Za-z“”《》]")


class PunctuationWidth:
    rule: ClassVar[Rule] = Rule(
        "TK401", "punctuation-width", Severity.ERROR, "punctuation", "a mark has the wrong width for its language"
    )

    def __init__(
        self,
        *,
        half_brackets: bool | None = None,
        straight_quotes: bool | None = None,
        corner_quotes: bool = True,
    ) -> None:
        """Whether the house sets brackets half width and quotation marks straight (None: as the draft shows), and whether
        「」 may stand in a Simplified text.
        """
        self._half_brackets, self._straight_quotes, self._corner_quotes = half_brackets, straight_quotes, corner_quotes

    def run(self, pairs: Sequence[SegmentPair], refs: References) -> Iterator[Finding]:
        half_brackets_are_house_style = self._half_brackets
        if half_brackets_are_house_style is None:
            half_brackets_are_house_style = _prefers_half_brackets(pairs)
        straight_throughout = self._straight_quotes
        if straight_throughout is None:
            straight_throughout = not any(mark in pair.target.text for pair in pairs for mark in "“”「」")
        strings: list[Finding] = []
        for pair in pairs:
            findings = self._findings(pair, half_brackets_are_house_style, straight_throughout)
            if pair.target.kind is BlockKind.ENTRY:
                strings += findings
            else:
                yield from findings
        yield from without_habits(strings, pairs)

    def _findings(self, pair: SegmentPair, half_brackets: bool, straight_quotes: bool) -> Iterator[Finding]:
        segment = pair.target
        if segment.language.is_chinese:
            protected = Protected(segment, code=True)
            for span, better in (
                *_half_marks(segment, pair.source.text, protected),
                *_half_brackets(segment, half_brackets),
                *_full_digits(segment),
                *(() if self._corner_quotes else _corner_quotes(segment)),
            ):
                yield self._finding(segment, span, better)
            for span, better in _half_quotes(segment):
                finding = self._finding(segment, span, better)
                yield replace(finding, severity=Severity.WARNING) if straight_quotes else finding
        elif segment.language.is_english:
            for span, better in _full_marks(segment):
                yield self._finding(segment, span, better)

    def _finding(self, segment: Segment, span: Span, better: tuple[str, ...]) -> Finding:
        words = segment.text[span.start : span.end]
        return Finding(self.rule, f"“{words}” should be {better[0]}", Quote(segment, span), None, None, better)


def _half_marks(segment: Segment, source: str, protected: Protected) -> Iterator[tuple[Span, tuple[str, ...]]]:
    text = segment.text
    for match in _MARK.finditer(text):
        at, end = match.span()
        if at in protected or _is_spoken_of(text, at, end):
            continue
        if segment.kind is BlockKind.ENTRY and is_programs(match, source):
            continue
        left, right = _left(text, at), _right(text, end)
        touches = text[end : end + 1]
        if len(match.group()) >= 3:
            if (is_han(left) or is_han(right)) and not (segment.kind is BlockKind.ENTRY and "..." in source):
                yield Span(at, end), ("……",)
        elif match.group() == ".":
            if _is_full_stop(text, at, left, touches, protected):
                yield _with_neighbour(text, at), (_neighbour(text, at) + "。",)
        elif is_han(left) or is_han(right) or touches in tuple(_WIDE):
            if match.group() == ";" and re.search(r"&#?\w+$", text[:at]):
                continue  # an entity of HTML
            mark = FULL[match.group()]
            before = _neighbour(text, at)
            marks = ("、", "，") if mark == "，" and _is_enumeration(text, at) else (mark,)
            yield _with_neighbour(text, at), tuple(before + better for better in marks)
    if segment.kind is not BlockKind.HEADING:
        for match in _DATELINE.finditer(one_han(text)):
            if segment.kind is BlockKind.ENTRY and text[match.start() : match.end()].strip() in source:
                continue  # what parts the columns of a program's list
            if match["single"] and not re.search(r"\d日$", text[: match.start()]):
                continue
            yield Span(*match.span()), ("——",)


def _is_spoken_of(text: str, at: int, end: int) -> bool:
    """Whether the mark itself is meant ("," 之后), or opens a block of code in reStructuredText (例如::)."""
    around = text[at - 1 : at] + text[end : end + 1]
    return around in _QUOTED or "::" in (text[at - 1 : end], text[at : end + 1])


def _is_full_stop(text: str, at: int, left: str, touches: str, protected: Protected) -> bool:
    if re.match(r"[A-Za-z0-9.]", touches):
        return False
    ends = not text[at + 1 :].strip(_CLOSERS + " \n")
    if is_han(left) or (at and text[at - 1] in "）》」』】〉〕％"):
        return True
    if left == "%":
        return ends or is_han(touches or " ")
    # After a figure or an address only the very end is sure: "1." numbers an item, "Co." is short for something.
    chinese = sum(map(is_han, text)) >= 4
    return (
        ends and chinese and ((at - 1) in protected or (left.isdigit() and not re.search(r"(?:^|\s)\d+$", text[:at])))
    )


def _half_brackets(segment: Segment, is_house_style: bool) -> Iterator[tuple[Span, tuple[str, ...]]]:
    text = segment.text
    for match in _ROUND.finditer(text):
        inside, (start, end) = match[1], match.span()
        if segment.kind is BlockKind.ENTRY and (is_usage(inside) or text[:start].endswith("%")):
            continue
        left, right = text[:start].rstrip(" ")[-1:], text[end:].lstrip(" ")[:1]
        chinese_inside = has_han(inside)
        if not chinese_inside:
            if (
                is_house_style
                or not re.search(r"\w", inside)
                or _ACCESS_KEY.fullmatch(inside)
                or re.fullmatch(r"[\d\s+-]+", inside)
                or (segment.kind is BlockKind.ENTRY and not (start and is_han(text[start - 1])))  # set with words
                or (not left and re.fullmatch(r"%\w+|\{\w*\}", inside))  # the key of a menu's line
            ):
                continue
            if re.fullmatch(r"[a-z]{1,4}|[A-Z]", inside) and (
                left.isdigit()
                or left in ("", "第", "，", "；", "：", "。", "、", ")")
                or right in ("项", "項", "款", "目", "段", "、")
            ):
                continue  # an article's paragraph or the label of an item
            if not (left and is_han(left)) and not (right and (is_han(right) or right in _WIDE)):
                continue
        elif is_house_style and not any(mark in inside for mark in "，。；："):
            continue
        if len(inside) <= 24:
            yield Span(start, end), (f"（{inside}）",)
        else:
            yield Span(start, start + 1), ("（",)
            yield Span(end - 1, end), ("）",)
    if "（" in text and not is_house_style:
        for match in re.finditer(r"（[^（）()]*(\))|(\()[^（）()]*）", text):
            group = 1 if match[1] else 2
            yield (
                _with_neighbour(text, match.start(group)),
                (_neighbour(text, match.start(group)) + "（）"[group == 1],),
            )


def _half_quotes(segment: Segment) -> Iterator[tuple[Span, tuple[str, ...]]]:
    text = segment.text
    double, single = ("「」", "『』") if segment.language.script == "Hant" else ("“”", "‘’")
    for match in _STRAIGHT.finditer(text):
        inside = match[1] or match[2]
        opening, closing = tuple(double if match[1] else single)
        chinese_inside = has_han(inside)
        if not chinese_inside:
            around = text[: match.start()].rstrip()[-1:] + text[match.end() :].lstrip()[:1]
            # Around a placeholder or an English word a user interface often keeps the program's own quotation marks.
            if segment.kind is BlockKind.ENTRY or not any(is_han(ch) or ch in _WIDE for ch in around):
                continue
        if len(inside) <= 20:
            yield Span(*match.span()), (opening + inside + closing,)
        else:
            yield Span(match.start(), match.start() + 1), (opening,)
            yield Span(match.end() - 1, match.end()), (closing,)


def _corner_quotes(segment: Segment) -> Iterator[tuple[Span, tuple[str, ...]]]:
    for match in re.finditer("[「」『』]", segment.text) if segment.language.script == "Hans" else ():
        yield Span(*match.span()), (match.group().translate(_CURLY),)


def _full_digits(segment: Segment) -> Iterator[tuple[Span, tuple[str, ...]]]:
    for match in _FULL_DIGITS.finditer(segment.text):
        yield Span(*match.span()), ("".join(_narrow(ch) for ch in match.group()),)


def _narrow(ch: str) -> str:
    return chr(ord(ch) - 0xFEE0) if "！" <= ch <= "～" else ch


def _full_marks(segment: Segment) -> Iterator[tuple[Span, tuple[str, ...]]]:
    """Chinese marks between English words; those beside Chinese characters are part of what is quoted."""
    text = segment.text
    for match in re.finditer("[，。；：？！、（）％]", text):
        at, end = match.span()
        left, right = text[at - 1 : at], text[end : end + 1]
        if (left and is_han(left)) or (right and is_han(right)):
            continue
        half = FULL_TO_HALF[match.group()]
        yield _with_neighbour(text, at), (_neighbour(text, at) + half,)
    yield from _full_digits(segment)


def _prefers_half_brackets(pairs: Sequence[SegmentPair]) -> bool:
    """Some houses set all brackets half width: three at least, and next to none of the other kind."""
    chinese = [pair.target.text for pair in pairs if pair.target.language.is_chinese]
    half = sum(len(re.findall(r"汉 ?\((?=[^()]*\))", one_han(text))) for text in chinese)
    full = sum(text.count("（") for text in chinese)
    return half >= 3 and half >= 4 * full


def _left(text: str, at: int) -> str:
    return text[:at].rstrip(_CLOSERS)[-1:] or " "


def _right(text: str, end: int) -> str:
    return text[end:].lstrip(" " + _OPENERS)[:1] or " "


def _with_neighbour(text: str, at: int) -> Span:
    return Span(at - len(_neighbour(text, at)), at + 1)


def _neighbour(text: str, at: int) -> str:
    """The character before, so that the words marked can be found by eye."""
    return text[at - 1 : at].strip()


def _is_enumeration(text: str, at: int) -> bool:
    """Whether short members of a list stand on both sides, as 、 shows nearby or 和 joins at the end."""
    before = re.split("[，。；：？！,;:]", text[:at])[-1]
    after = re.split("[，。；：？！;:]", text[at + 1 :])[0]
    last, first = re.split("、", before)[-1], re.split("[、,]|以及|[和及与或等]", after)[0]
    joined = "、" in before or len(first) < len(after)
    if not joined or len(first) > 6 or len(last) > 10:
        return False
    return bool(_LIST_MEMBER.search(one_han(last)) and _LIST_MEMBER.match(one_han(first)))
