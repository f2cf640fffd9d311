"""A word is typed twice.

Chinese doubles many words by rule (人人, 往往, 等等) and meets equal characters by chance where two words touch
(目的的, 今年年底), so words are compared, not characters: two equal neighbours are a slip, except
reduplications that are usual. In a draft in English the same holds of "the the".

Bad: Every resident needs surgery. | 所有入住者都都需要手术。
Good: The aim of the visit this year | 访问目的的说明，今年年底往往人人都忙。
Bad: Four others need surgery. | 另有四人需要需要手术。
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import ClassVar

from termkit.checks.protected import Protected
from termkit.checks.protocol import References
from termkit.model.document import BlockKind, Segment, SegmentPair, Span
from termkit.model.finding import Finding, Quote, Rule, Severity
from termkit.text.characters import is_han, one_han
from termkit.text.scripts import to_simplified
from termkit.text.words import words

# Characters that do not double: function words and the commonest verbs. All others may (件件, 慢慢, 娜娜).
_SINGLE = frozenset(
    "的了是在和与對对為为從从向把被将將也就都已并並及或以于於由到还還又而但会會能要有使让讓给給其该該此这這那我你您他她它"
    "们們很更最再才只可所则則因如若且另"
)
_NEVER_TWICE = frozenset("为為已也")  # … nor before a word that begins with them
# Characters that end one word and are the next as well: 目的|的, 可以|以, 协会|会, 需要|要, 工人|人, 认为|为.
_BOTH_WAYS = frozenset("的以为會会要来來到过過上中下地得人年月日国國与與和及可能应應将將在有是者内外前后後出用")
_OWN_OBJECT = frozenset({"发展中国家", "发展中", "对外", "对方"})
# Words of two characters that are doubled for effect.
_DOUBLED = frozenset(
    re.findall(
        r"\S+",
        """
一个 一步 一次 一点 一遍 一天 一年 一代 一项 一件 一条 一层 一下 很多 许多 非常 十分 多少 加油 努力 谢谢 再见 好的 哈哈
天天 年年 来来 真的 永远
""",
    )
)
# Verbs that are doubled for a try, as the last words of their clause: 大家讨论讨论。
_TRIED = frozenset(
    re.findall(
        r"\S+",
        "讨论 研究 商量 考虑 了解 休息 学习 打听 调整 收拾 活动 认识 介绍 放松 锻炼 交流 沟通 参观 体验 准备 检查 观察",
    )
)
_ENGLISH_DOUBLED = frozenset(
    re.findall(r"\S+", "had that is very so no long many more far much again bye ha now there over and do")
)
_FIRST_HAN = "\u3007"
_DOUBLED_SIGN = re.compile(r"(.)\1", re.DOTALL)
_LAST_PLACES = (
    50  # a text in which two characters come back so often is cut into words: to compare all places is slower
)
_ENGLISH = re.compile(r"\b([A-Za-z][A-Za-z'’]*)\s+(\1)\b", re.IGNORECASE)


class RepeatedWord:
    rule: ClassVar[Rule] = Rule("TK404", "repeated-word", Severity.ERROR, "grammar", "a word is typed twice")

    def run(self, pairs: Sequence[SegmentPair], refs: References) -> Iterator[Finding]:
        for pair in pairs:
            segment = pair.target
            protected = Protected(segment)
            found = _in_chinese(segment) if segment.language.is_chinese else _in_english(segment.text)
            for span, better, severity in found:
                quote = Quote(segment, span)
                if _is_layout(quote):
                    continue
                if not protected.overlaps(span) and "\n" not in quote.text and not _is_meant(pair.source):
                    yield Finding(
                        self.rule, f"“{better}” stands here twice", quote, None, None, (better,), severity=severity
                    )


def _is_layout(quote: Quote) -> bool:
    """Columns and usage lines of a program name a word twice: 用法：合并 [选项] 档案 档案."""
    segment = quote.segment
    return segment.kind is BlockKind.ENTRY and segment.language.is_chinese and " " in quote.text


def _in_chinese(segment: Segment) -> Iterator[tuple[Span, str, Severity]]:
    text = segment.text
    # The dictionary of words is in Simplified characters; conversion keeps the offsets.
    known = to_simplified(text) if segment.language.script == "Hant" else text
    if not _may_repeat("".join(known.split())):
        return
    cut = [word for word in words(known) if word.kind != "space"]
    texts = [known[word.start : word.end] for word in cut]
    at = 0
    while at < len(cut):
        if run := _repeats(texts, at):
            size, times = run
            once = text[cut[at].start : cut[at + size - 1].end]
            yield Span(cut[at].start, cut[at + size * times - 1].end), once, Severity.ERROR
            at += size * times
            continue
        following = texts[at + 1] if at + 1 < len(texts) else ""
        if (shared := _shared(texts[at], following)) and cut[at].end == cut[at + 1].start:
            middle = cut[at].end
            # Such words also meet rightly, if rarely (需要许可|许可证).
            yield (
                Span(middle - len(shared), middle + len(shared)),
                text[middle : middle + len(shared)],
                Severity.WARNING,
            )
        at += 1


def _may_repeat(text: str) -> bool:
    """Whether some Chinese characters or some Latin letters stand there twice in a row, whatever the words are.

    Every finding is such a place; to look for one takes less than to cut the text into words. Where no two neighbours
    come back, only a character may be doubled.
    """
    if len(set(pairwise(text))) >= len(text) - 1 and not _DOUBLED_SIGN.search(text):
        return False
    places: dict[str, list[int]] = {}  # of each two characters
    for at in range(len(text) - 1):
        two = text[at : at + 2]
        if two[0] >= _FIRST_HAN and two[0] == two[1]:
            return True
        before = places.setdefault(two, [])
        for start in before:
            unit = text[start:at]
            if text.startswith(unit, at) and (unit >= _FIRST_HAN or unit[0].isalpha()):
                return True
        before.append(at)
        if len(before) > _LAST_PLACES:
            return True
    return False


def _shared(word: str, following: str) -> str:
    """What is typed twice where a word ends as the next begins: 工作工作者, 为为期, 大约约90份."""
    if word == following or following in _OWN_OBJECT or not all(map(is_han, word + following)):
        return ""
    for size in range(min(len(word), len(following)), 1, -1):
        if word.endswith(following[:size]):
            return following[:size]
    if len(word) > 1 and following == word[-1] and following not in _BOTH_WAYS:
        return following
    return word if word in _NEVER_TWICE and following.startswith(word) else ""


def _repeats(texts: list[str], at: int) -> tuple[int, int] | None:
    """(words, times) of a repetition that starts at word `at`; None if there is none, or a usual one."""
    for size in (1, 2, 3, 4):
        unit = texts[at : at + size]
        if texts[at + size : at + 2 * size] != unit:
            continue
        whole = "".join(unit)
        if not re.fullmatch("汉+|[A-Za-z]{2,}", one_han(whole)):
            continue
        if size == 1 and ((len(whole) == 1 and whole not in _SINGLE) or whole in _DOUBLED):
            continue
        if size == 1 and whole in _TRIED and not any(map(is_han, "".join(texts[at + 2 : at + 3]).lstrip("吧再")[:1])):
            continue
        if size > 1 and len(whole) < 4 and not _SINGLE.issuperset(whole):
            continue  # 一步一步, 三天三天; but 已于已于
        times = 2
        while texts[at + times * size : at + (times + 1) * size] == unit:
            times += 1
        if times > 2 and size == 1 and len(whole) == 2:
            continue  # a chant
        return size, times
    return None


def _in_english(text: str) -> Iterator[tuple[Span, str, Severity]]:
    for match in _ENGLISH.finditer(text):
        first, second = match[1], match[2]
        if first.lower() in _ENGLISH_DOUBLED or (first[0].isupper() and second[0].isupper()) or "\n" in match.group():
            continue
        yield Span(*match.span()), first, Severity.ERROR


def _is_meant(source: Segment) -> bool:
    """The source doubles a word too: a quotation for effect ("never, never"); a name a syllable ("Walla Walla")."""
    if source.language.is_english:
        if len(source.text.split()) <= 2 and re.search(r"([a-z]{2,5})\1", source.text.lower()):
            return True
        return bool(re.search(r"\b([a-z]{2,})[ ,–—-]+\1\b", source.text, re.IGNORECASE))
    return False
