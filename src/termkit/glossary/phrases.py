"""Stretches of words that may be terms: what a term of English or Chinese can begin and end with, and how termlike each
is by C-value (Frantzi, Ananiadou and Mima 2000): frequent, long, and not only ever part of one longer phrase.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from math import log, log2
from typing import NamedTuple

from termkit.model.document import Span
from termkit.text.characters import is_han
from termkit.text.lemmas import english_tokens, is_english_word
from termkit.text.normalize import fold_key
from termkit.text.verbatim import verbatim
from termkit.text.words import lexicon, words

LONGEST = {"en": 5, "zh": 6}
"""In words; longer stretches are names and titles, which a person sees anyway."""

_INNER = frozenset("of for in on to and against from with at by".split())
"""May stand within an English term, as one word between two others."""

_NO_EDGE = _INNER | frozenset(
    """
a an the this that these those each every either neither both all any some many much more most few several other others
another such same own no not nor or but if than then as so when while where which who whom whose what why how there here
i me my we us our ours you your he him his she her it its they them their one two three four five six seven eight nine
ten first second third last next new about above across after again along also already although among around because
before below between beyond down during even ever except further however into just like near never now off often once
only onto out over per perhaps rather since still through throughout thus too toward towards under until up upon very
via well whether within without yet together
be have do will would can could shall should may might must is are was were been being has had did done does am
say said says tell told give given take taken make made go went gone come came get got see seen know known use used
include including included begin began start started end ended help helped need want ask asked find found show keep
kept let put set hold held bring brought become remain continue lead led run meet met call called send sent leave left
add added offer offered provide provided receive received ensure allow follow followed remind reminded welcome
elder younger older abroad behind please thank thanks thing things way ways kind sort part parts side behind face
yesterday today tomorrow day week month year years monday tuesday wednesday thursday friday saturday sunday january
february march april june july august september october november december
million billion thousand hundred percent per cent total number half least mr mrs ms dr
""".split()
)

_NO_EDGE_HAN = frozenset(
    """
的 了 着 过 地 得 和 与 及 以及 或 或者 并 并且 而 而且 但 但是 在 于 为 为了 对 对于 从 自 自从 由 被 把 将 向 往 到 至 以 用 就 也 都 还 又
再 才 只 仅 很 更 最 太 已 已经 曾 曾经 正 正在 会 能 可 可以 应 应当 应该 须 必须 要 需 需要 愿 想 是 有 没有 无 不 未 非 等 等等 其 其他 其它
其中 这 那 这些 那些 该 本 各 每 某 某些 一些 一 一个 一名 一种 两 二 三 四 五 六 七 八 九 十 百 千 万 亿 多 几 数 名 个 位 人次 起 次 项 种 件 份 年 月 日
时 天 周 年度 今年 去年 明年 今天 昨天 我 我们 你 你们 您 他 他们 她 她们 它 它们 自己 谁 什么 怎么 如何 说 表示 指出 称 告诉 认为 介绍 强调 进行 开展
作出 做出 做 使 让 给 来 去 上 下 中 内 外 前 后 里 间 之 之间 之后 之前 以来 以上 以下 当 当时 因 因为 因此 所以 如果 若 则 虽然 即 即使 同时 此 此外 另
另外 根据 按照 依照 通过 随着 关于 有关 包括 没 所 者 地区 第一 第二 第三 共 共有 约 大约 近 超过 达 达到 分别 均 并非 是否 目前 现在 已有 仍 仍然 请 须
上午 下午 星期一 周一 提供 成为 发现 得到 受到 开始 继续 帮助 希望 要求 问 走 吧 呢 吗 地说 每年 每天 时间 不得 不能 这样 这种 那么 比 像 与其 一旦 只有
""".split()
)


_COUNTED = re.compile("[一二两三四五六七八九十百千万亿几数每各]+(?:[个名次项种件份条岁人位间所家]|$)")


class Phrase(NamedTuple):
    """`key` is equal for the forms of one phrase; the words are `span` of the text."""

    key: tuple[str, ...]
    span: Span


def english_phrases(text: str) -> Iterator[Phrase]:
    """Word sequences that may be terms, of up to LONGEST words; nothing but spaces and hyphens between them."""
    copied = [found.span for found in verbatim(text)]  # addresses, references, placeholders
    tokens = [t for t in english_tokens(text) if not any(span.start <= t.start < span.end for span in copied)]
    for first, token in enumerate(tokens):
        if not _may_edge(token.text, token.key):
            continue
        for last in range(first, min(first + LONGEST["en"], len(tokens))):
            if last > first and text[tokens[last - 1].end : tokens[last].start].strip("-‐‑ \n"):
                break
            word = tokens[last]
            if word.text.lower() not in _INNER and not _may_edge(word.text, word.key):
                break
            stretch = tokens[first : last + 1]
            if word.text.lower() in _INNER or sum(w.text.lower() in _INNER for w in stretch) > 1:
                continue
            if not all(w.text.isupper() or w.text.lower() in _INNER or is_english_word(w.text) for w in stretch):
                continue  # names of persons and towns, above all
            if word.text.endswith("ed") and len(word.text) > 4:
                continue  # organized crime, but not: crime organized
            if last == first and (len(word.text) < 4 or word.text.isupper()):
                continue
            yield Phrase(tuple(w.key for w in stretch), Span(token.start, word.end))


def chinese_phrases(text: str) -> Iterator[Phrase]:
    """The same of Chinese words: nothing at all between them, at least two characters and no more than 14."""
    pieces = [(word, text[word.start : word.end]) for word in words(text)]
    for first, (start, _) in enumerate(pieces):
        for last in range(first, min(first + LONGEST["zh"], len(pieces))):
            word, content = pieces[last]
            if (
                word.kind not in ("word", "latin")
                or content in _NO_EDGE_HAN
                or _COUNTED.match(content)
                or word.end - start.start > 14
            ):
                break
            if word.end - start.start > 1 and any(map(is_han, text[start.start : word.end])):
                yield Phrase(
                    tuple(fold_key(piece) for _, piece in pieces[first : last + 1]), Span(start.start, word.end)
                )


def content_words(text: str, is_english: bool) -> list[str]:
    """The words that carry meaning, by their keys."""
    if is_english:
        return [token.key for token in english_tokens(text) if _may_edge(token.text, token.key)]
    found = ((word, text[word.start : word.end]) for word in words(text))
    return [fold_key(piece) for word, piece in found if word.kind in ("word", "latin") and piece not in _NO_EDGE_HAN]


def rarity(phrase: str) -> float:
    """How far from everyday Chinese a phrase is, 0–1, by the frequencies of jieba's word list: 小时 0.1, 终审 0.7, and 1
    for most phrases of several words.
    """
    lexicon_ = lexicon()
    chances = (
        lexicon_.log_total - log(lexicon_.frequencies[lexicon_.trie[piece]] or 1) if piece in lexicon_.trie else 17.0
        for piece in (phrase[word.start : word.end] for word in words(phrase))
    )
    return min(1.0, max(0.05, (sum(chances) - 8) / 8))


def c_values(keys: Iterable[tuple[str, ...]]) -> dict[tuple[str, ...], float]:
    """C-value of each phrase, from all occurrences of all phrases. One word counts as log2(2): with log2(1) single words
    would be worth nothing.
    """
    counts = Counter(keys)
    longer: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for key, count in counts.items():
        parts = {key[a:b] for a in range(len(key)) for b in range(a + 1, len(key) + 1)} - {key}
        for part in parts & counts.keys():
            longer[part].append(count)
    return {
        key: log2(1 + len(key)) * (count - (sum(within) / len(within) if (within := longer[key]) else 0))
        for key, count in list(counts.items())
    }


def _may_edge(word: str, key: str) -> bool:
    return word[0].isalpha() and word.lower() not in _NO_EDGE and key not in _NO_EDGE and not word.endswith("ly")
