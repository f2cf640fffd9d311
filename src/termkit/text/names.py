"""People and places in both languages: what is written as a name, and which stretch of Chinese resembles a rendering.

Chinese writes a foreign name in characters, its parts joined by a middle dot, the original in brackets at first
mention: 玛尔塔·科瓦林（Marta Kovalin）. That is what makes the pairs certain; likeness then finds the other spelling.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from termkit.model.document import Span
from termkit.text.characters import HAN

_DOT = "·•・‧"
_LATIN = r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ'’.-]*"
_DOTTED = re.compile(rf"[{HAN}]{{1,7}}(?:[{_DOT}][{HAN}]{{1,7}})+")
_ORIGINAL = re.compile(rf"\s*[（(]\s*(?P<original>{_LATIN}(?: {_LATIN})*)")
# Chinese glues to a name what precedes it (发言人玛尔塔·科瓦林) and what follows (科瓦林说): titles and verbs.
_BEFORE_NAME = re.compile(
    rf"^.*(?:专家|主任|部长|代表|负责人|发言人|教授|博士|主管|官员|经理|作者|撰写人|培训师|顾问|律师|法官|检察官|大使|秘书长|"
    rf"总干事|局长|处长|署长|主席|总裁|会长|院长|记者|社工|协调员|协调人|干事|警官|先生|女士|幸存者|人员|员|者|和|与|由|对|向|"
    rf"给|是|以及|[^{HAN}])(?=[{HAN}])"
)
_AFTER_NAME = re.compile(
    r"(?:说|表示|指出|认为|强调|补充|告诉|介绍|称|解释|问|在|是|的|先生|女士|博士|教授|和|与|于|为|及|将|曾|就|也|对|向|从|"
    r"还|则|都|说道|写道|回忆|警告|呼吁|提醒|担任|主持|出席|宣布).*$"
)
_CAPITALISED = re.compile(
    r"\b[A-ZÀ-Þ][A-Za-zÀ-ɏ'’-]+(?: (?:(?:de|del|van|von|der|bin|al|la|le) )*[A-ZÀ-Þ][A-Za-zÀ-ɏ'’-]+)+"
)


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name in Chinese characters with its parts; `original` is what stands in brackets behind it, or empty."""

    span: Span
    parts: tuple[str, ...]
    original: str = ""

    @property
    def surname(self) -> str:
        return self.parts[-1]


def chinese_names(text: str) -> Iterator[PersonName]:
    """Names with a middle dot, in order. What Chinese writes next to them without a space is cut off where known."""
    for match in _DOTTED.finditer(text):
        parts = re.split(f"[{_DOT}]", match.group())
        first = _BEFORE_NAME.sub("", parts[0]) or parts[0]
        start = match.start() + len(parts[0]) - len(first)
        original = _ORIGINAL.match(text, match.end())
        last = parts[-1] if original else _AFTER_NAME.sub("", parts[-1], count=1) or parts[-1]
        end = match.end() - len(parts[-1]) + len(last)
        yield PersonName(
            Span(start, end), (first, *parts[1:-1], last), original["original"].strip() if original else ""
        )


def capitalised_names(text: str) -> Iterator[tuple[Span, tuple[str, ...]]]:
    """Runs of two or more capitalised English words: candidates for the name of a person, place or body."""
    for match in _CAPITALISED.finditer(text):
        words = tuple(word for word in match.group().split() if word[0].isupper())
        yield Span(match.start(), match.end()), words


def respelled(rendering: str, text: str) -> Span | None:
    """Where `text` holds another spelling of `rendering`, a name in Chinese characters; None if nothing resembles it.

    Three fifths of the characters must be shared, or one of two, and the stretch may not cut a word of the dictionary:
    安波 may be a slip for 安汶, 安排 is not.
    """
    from rapidfuzz.distance import Indel

    size = len(rendering)
    needed = 0.5 if size == 2 else 0.6
    best: tuple[float, Span] | None = None
    for run in re.finditer(rf"[{HAN}]+", text):
        for start in range(run.start(), run.end()):
            for length in (size, size + 1, size - 1):
                end = start + length
                if end > run.end() or length < 2:
                    continue
                stretch = text[start:end]
                likeness = Indel.normalized_similarity(stretch, rendering)
                if likeness < needed or (best and likeness <= best[0]):
                    continue
                if stretch[0] != rendering[0] and stretch[-1] != rendering[-1]:
                    continue
                if not _is_of_words(text, Span(start, end)):
                    best = likeness, Span(start, end)
    return best[1] if best else None


def _is_of_words(text: str, span: Span) -> bool:
    """Whether a word crosses an edge of `span`; of two characters, whether any word of the dictionary is in it."""
    from termkit.text.words import words

    for word in words(text):
        if word.end - word.start < 2 or word.end <= span.start or span.end <= word.start:
            continue
        if len(span) == 2 or word.start < span.start or span.end < word.end:
            return True
    return False
