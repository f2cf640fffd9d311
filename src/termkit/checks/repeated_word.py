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
from typing import ClassVar

from termkit.checks.protected import Protected
from termkit.checks.protocol import References
from termkit.model.document import Segment, SegmentPair, Span
from termkit.model.finding import Finding, Quote, Rule, Severity
from termkit.text.characters import HAN
from termkit.text.scripts import to_simplified
from termkit.text.words import words

# Characters that do not double: function words and the commonest verbs. All others may (件件, 慢慢, 娜娜).
_SINGLE = frozenset(
    "的了是在和与對对為为從从向把被将將也就都已并並及或以于於由到还還又而但会會能要有使让讓给給其该該此这這那我你您他她它"
    "们們很更最再才只可所则則因如若且另"
)
# Words of two or more characters that are doubled for effect.
_DOUBLED = frozenset(
    re.findall(
        r"\S+",
        """
一个 一個 一步 一次 一点 一點 一遍 一天 一年 一代 一项 一項 一件 一条 一條 一层 一層 一下 很多 许多 許多 非常 十分
多少 讨论 討論 研究 商量 考虑 考慮 了解 休息 学习 學習 打听 调整 調整 收拾 活动 活動 认识 認識 介绍 介紹 放松 放鬆
锻炼 鍛煉 加油 努力 谢谢 謝謝 再见 再見 好的 不是 哈哈 天天 年年 来来 各位
""",
    )
)
_ENGLISH_DOUBLED = frozenset(
    re.findall(r"\S+", "had that is very so no long many more far much again bye ha now there over and do")
)
_ENGLISH = re.compile(r"\b([A-Za-z][A-Za-z'’]*)\s+(\1)\b", re.IGNORECASE)


class RepeatedWord:
    rule: ClassVar[Rule] = Rule("TK404", "repeated-word", Severity.ERROR, "grammar", "a word is typed twice")

    def run(self, pairs: Sequence[SegmentPair], refs: References) -> Iterator[Finding]:
        for pair in pairs:
            segment = pair.target
            protected = Protected(segment)
            found = _in_chinese(segment) if segment.language.is_chinese else _in_english(segment.text)
            for span, better in found:
                if not protected.overlaps(span) and not _is_meant(span, segment, pair.source):
                    message = f"“{better}” stands here twice"
                    yield Finding(self.rule, message, Quote(segment, span), None, None, (better,))


def _in_chinese(segment: Segment) -> Iterator[tuple[Span, str]]:
    text = segment.text
    # The dictionary of words is in Simplified characters; conversion keeps the offsets.
    known = to_simplified(text) if segment.language.script == "Hant" else text
    cut = [word for word in words(known) if word.kind != "space"]
    texts = [text[word.start : word.end] for word in cut]
    at = 0
    while at < len(cut):
        run = _repeats(texts, at)
        if run is None:
            at += 1
            continue
        size, times = run
        last = at + size * times - 1
        once = text[cut[at].start : cut[at + size - 1].end]
        yield Span(cut[at].start, cut[last].end), once
        at = last + 1


def _repeats(texts: list[str], at: int) -> tuple[int, int] | None:
    """(words, times) of a repetition that starts at word `at`; None if there is none, or a usual one."""
    for size in (1, 2, 3, 4):
        unit = texts[at : at + size]
        if texts[at + size : at + 2 * size] != unit:
            continue
        whole = "".join(unit)
        if not re.fullmatch(f"[{HAN}]+|[A-Za-z]{{2,}}", whole):
            continue
        if size == 1 and ((len(whole) == 1 and whole not in _SINGLE) or whole in _DOUBLED):
            continue
        if size > 1 and len(whole) < 4:
            continue  # 一步一步, 三天三天
        times = 2
        while texts[at + times * size : at + (times + 1) * size] == unit:
            times += 1
        if times > 2 and size == 1 and len(whole) == 2:
            continue  # a chant
        return size, times
    return None


def _in_english(text: str) -> Iterator[tuple[Span, str]]:
    for match in _ENGLISH.finditer(text):
        first, second = match[1], match[2]
        if first.lower() in _ENGLISH_DOUBLED or (first[0].isupper() and second[0].isupper()) or "\n" in match.group():
            continue
        yield Span(*match.span()), first


def _is_meant(span: Span, target: Segment, source: Segment) -> bool:
    """The source doubles a word too: a quotation for effect ("never, never")."""
    if source.language.is_english:
        return bool(re.search(r"\b([a-z]{2,})[ ,–—-]+\1\b", source.text, re.IGNORECASE))
    return False
