"""People and places in both languages: what is written as a name, and which stretch of Chinese resembles a rendering.

Chinese writes a foreign name in characters, its parts joined by a middle dot, the original in brackets at first
mention: 玛尔塔·科瓦林（Marta Kovalin）. That is what makes the pairs certain; likeness then finds the other spelling.
"""

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import NamedTuple

from termkit.model.document import Span
from termkit.text.characters import one_han

# Characters that transliterate foreign names in the mainland convention: common in names, rare side by side elsewhere.
TRANSLITERATION = frozenset(
    "阿埃艾爱安昂奥巴拜班邦保鲍贝本比彼宾波伯博勃布采蔡策查昌茨措达戴丹当道德登邓迪蒂丁东杜顿多厄恩尔法凡方菲费芬丰冯佛弗夫福富盖甘冈高戈哥"
    "格根贡古瓜圭哈海汉杭豪赫黑亨洪侯胡华怀惠霍基吉季加贾简江杰金京久居卡凯坎康考柯科克肯孔寇库夸奎昆拉莱赖兰朗劳勒雷乐冷黎里理丽莉利连廉良列林灵"
    "隆龙卢鲁路伦罗洛吕马玛迈卜麦曼芒毛茂梅门蒙孟米密缅明缪摩莫墨默姆木穆纳娜乃奈南瑙内能尼妮宁纽农努女诺欧帕派潘庞佩彭皮匹平珀蒲浦普齐奇恰强乔切"
    "钦琴丘曲屈让热日荣茹瑞若撒萨塞赛三桑瑟森沙莎山珊尚绍舍申圣胜盛施什史士舒顺朔斯丝思松苏所索塔泰坦唐陶特滕提田铁廷通图土托脱瓦娃万旺威韦"
    "维魏温文翁沃乌武伍西希席锡霞夏香萧晓谢辛欣兴雄休修许雪逊雅亚延扬杨尧耀耶叶伊易因殷英永尤于雨元约赞早泽曾扎詹张哲珍真芝治智中周朱祖兹子宗"
    "卓佐汶琪琳薇茜蕾萝黛茵芙"
)

_DOT = "·•・‧"
_LATIN = r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ'’.-]*"
_PART = "汉{1,7}(?:[-‐–]汉{1,7})?"  # of a text in which every Han character is 汉
_DOTTED = re.compile(rf"{_PART}(?:[{_DOT}]{_PART})+")
_ORIGINAL = re.compile(rf"\s*[（(]\s*(?P<original>{_LATIN}(?: {_LATIN})*)")
# Chinese glues to a name what precedes it (发言人玛尔塔·科瓦林) and what follows (科瓦林说). Most of it is no character
# of a name; these titles and particles are.
TITLES = re.compile("博士|女士|先生|大使|社工|主席")
_BEFORE_NAME = re.compile(rf"^.*(?:{TITLES.pattern}|[-‐–])(?=[^-‐–])")
_AFTER_NAME = re.compile(r"(?:女士|博士|先生|于|因|在|都|曾|及|周).*$")
_GLUED_ON = re.compile(f"(?:{TITLES.pattern}|[在因及])$")
"""… of them those that are no characters of a name, so that no spelling of one ends in them."""
_CAPITALISED = re.compile(
    r"\b[A-ZÀ-Þ][A-Za-zÀ-ɏ'’-]+(?: (?:(?:de|del|van|von|der|bin|al|la|le) )*[A-ZÀ-Þ][A-Za-zÀ-ɏ'’-]+)+"
)
_SENTENCE_OPENERS = frozenset(
    "The A An In At On For From By To Of With After Before Since Under When While As And But Or If This That These "
    "Those Its Their His Her Our Your My Mr Ms Mrs Miss Dr Some Many Most All Both Each Every No Not".split()
)


class PersonName(NamedTuple):
    """A name in Chinese characters with its parts; `original` is what stands in brackets behind it, or empty."""

    span: Span
    parts: tuple[str, ...]
    original: str = ""

    @property
    def surname(self) -> str:
        return self.parts[-1]


def chinese_names(text: str) -> Iterator[PersonName]:
    """Names with a middle dot, in order. What Chinese writes next to them without a space is cut off where known."""
    if not any(dot in text for dot in _DOT):
        return
    for match in _DOTTED.finditer(one_han(text)):
        parts = re.split(f"[{_DOT}]", text[match.start() : match.end()])
        first = _BEFORE_NAME.sub("", _foreign_end(parts[0]))
        start = match.start() + len(parts[0]) - len(first)
        original = _ORIGINAL.match(text, match.end())
        last = parts[-1] if original else _AFTER_NAME.sub("", _foreign_start(parts[-1]), count=1) or parts[-1]
        end = match.end() - len(parts[-1]) + len(last)
        yield PersonName(
            Span(start, end), (first, *parts[1:-1], last), original["original"].strip() if original else ""
        )


def _foreign_start(text: str) -> str:
    """The characters at the start that transliterate names; at least one."""
    return text[0] + "".join(takewhile(lambda ch: ch in TRANSLITERATION or ch in "-‐–", text[1:]))


def _foreign_end(text: str) -> str:
    return _foreign_start(text[::-1])[::-1]


def capitalised_names(text: str) -> Iterator[tuple[Span, tuple[str, ...]]]:
    """Runs of two or more capitalised English words: candidates for the name of a person, place or body."""
    for match in _CAPITALISED.finditer(text):
        start = match.start()
        first, _, rest = match.group().partition(" ")
        if first in _SENTENCE_OPENERS:
            start += len(first) + 1
            if " " not in rest:
                continue
        yield Span(start, match.end()), tuple(w for w in text[start : match.end()].split() if w[0].isupper())


def respelled(rendering: str, text: str) -> Span | None:
    """Where `text` holds another spelling of `rendering`, a name in Chinese characters; None if nothing resembles it.

    Three fifths of the characters must be shared; one of two will do if both are such as transliterate names. No word
    of the dictionary of two is a slip: 安波 may be one for 安汶, 安全 and 安排 are not.
    """
    from rapidfuzz.distance import Indel

    size = len(rendering)
    needed = 0.5 if size == 2 else 0.6
    best: tuple[float, Span] | None = None
    for run in re.finditer("汉+", one_han(text)):
        for start in range(run.start(), run.end()):
            for length in (size, size + 1, size - 1):
                span = Span(start, start + length)
                stretch = text[span.start : span.end]
                if span.end > run.end() or length < 2 or (length != size and size == 2):
                    continue
                likeness = Indel.normalized_similarity(stretch, rendering)
                if likeness < needed or (best and likeness <= best[0]):
                    continue
                if size == 2 and not set(stretch) <= TRANSLITERATION:
                    continue
                if _GLUED_ON.search(stretch) and not rendering.endswith(stretch[-1]):
                    continue
                if (stretch[0] == rendering[0] or stretch[-1] == rendering[-1]) and not _is_word(text, span):
                    best = likeness, span
    return best[1] if best else None


def _is_word(text: str, span: Span) -> bool:
    """Whether two characters are a word of the dictionary, or more of them cut one (it knows many names of three)."""
    from termkit.text.words import words

    if len(span) == 2:
        return len(words(text[span.start : span.end])) == 1
    return any(word.start < edge < word.end for word in words(text) for edge in (span.start, span.end))
