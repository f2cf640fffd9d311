"""Brackets, quotation marks and title marks of a paragraph: which have no partner, which stand inside their like.

The rules are GB/T 15834 (4.8, 4.9, 4.14): within “ ” stand ‘ ’, within 「 」 『 』, within 《 》 〈 〉, and the other
way round. Brackets may stand in brackets. An apostrophe is no quotation mark, and neither 1) nor a） closes a bracket.
"""

import re
from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple

from termkit.text.characters import LATIN

CLOSING = dict(zip("（([［【〔《〈「『“‘", "）)]］】〕》〉」』”’", strict=True))
OPENING = {closing: opening for opening, closing in CLOSING.items()}
_MARK = re.compile(f"[{re.escape(''.join((*CLOSING, *OPENING)))}]")
INNER = {"“": "‘’", "‘": "“”", "「": "『』", "『": "「」", "《": "〈〉", "〈": "《》"}
SPEECH = "“‘「『"

_WIDE = str.maketrans(
    "()[]", "（）［］"
)  # a full-width mark closed by a half-width one is a pair: width is another rule
_LABEL = re.compile(rf"(?:^|[\s，。；：、（(“])[0-9{LATIN}一二三四五六七八九十①-⑳]{{1,4}}$")
_LETTER = re.compile(f"[{LATIN}]")
_LATIN_RUN = re.compile(rf"[{LATIN}0-9][{LATIN}0-9.,'’ -]*")


class FaultKind(StrEnum):
    UNCLOSED = "unclosed"
    UNOPENED = "unopened"
    TURNED = "turned"  # an opening mark where the closing one was meant
    NESTED = "nested"


class Fault(NamedTuple):
    """`start` is the mark's offset; `end` that of its partner, or where it belongs, or -1 when nobody can tell."""

    kind: FaultKind
    start: int
    end: int = -1


def pairing_faults(
    text: str, *, chinese: bool = True, is_skipped: Callable[[int], bool] = lambda _: False
) -> list[Fault]:
    """What is wrong with the pairs of marks in one paragraph, in the order of the text.

    `is_skipped` tells offsets that are no prose. Outside Chinese, single quotation marks are taken for apostrophes.
    """
    stack: list[int] = []
    nested: dict[int, list[Fault]] = {}  # outer mark → marks of its kind right inside it
    faults: list[Fault] = []
    turned: list[str] = []  # closing marks that stand where a quotation opens
    for found in _MARK.finditer(text):
        offset, ch = found.start(), found.group()
        if is_skipped(offset) or (ch in "‘’" and not chinese):
            continue
        if ch in CLOSING:
            stack.append(offset)
            continue
        depth = next((d for d in range(len(stack) - 1, -1, -1) if _is_pair(text[stack[d]], ch)), None)
        if depth is None and ch in turned:
            turned.remove(ch)  # it closes what a closing mark opened by mistake: one fault, told above
        elif depth is None:
            if ch in OPENING and OPENING[ch] in SPEECH and text[offset - 1 : offset] in ("：", ":"):
                turned.append(ch)
            if not _is_apostrophe(text, offset) and not (ch in "）)" and _LABEL.search(text[:offset])):
                faults.append(Fault(FaultKind.UNOPENED, offset))
        elif not (_is_apostrophe(text, offset) and _LETTER.match(text, offset + 1)):
            faults += [Fault(FaultKind.UNCLOSED, start, offset) for start in stack[depth + 1 :]]
            start = stack[depth]
            del stack[depth:]
            if stack and text[start] in INNER and text[stack[-1]] == text[start]:
                nested.setdefault(stack[-1], []).append(Fault(FaultKind.NESTED, start, offset))
            faults += nested.pop(start, ())
    faults += _left_open(text, stack, chinese)
    return sorted(faults, key=lambda fault: fault.start)


def _left_open(text: str, stack: list[int], chinese: bool) -> list[Fault]:
    last = stack[-1] if stack else -1
    if len(stack) > 1 and last == len(text.rstrip()) - 1 and text[stack[-2]] == text[last]:
        return [*_left_open(text, stack[:-2], chinese), Fault(FaultKind.TURNED, last)]
    return [Fault(FaultKind.UNCLOSED, start, _place(text, start) if chinese else -1) for start in stack]


def _is_pair(opening: str, closing: str) -> bool:
    return CLOSING[opening].translate(_WIDE) == closing.translate(_WIDE)


def _is_apostrophe(text: str, offset: int) -> bool:
    return text[offset] == "’" and bool(re.match(rf"[{LATIN}0-9]", text[offset - 1 : offset]))


def _place(text: str, start: int) -> int:
    """Where the partner of the mark at `start` belongs in Chinese; -1 when the text does not show it."""
    mark, rest, end = text[start], text[start + 1 :], len(text.rstrip())
    if not rest.strip("。，；：、！？ "):
        return -1
    if mark in "（(" and (name := _LATIN_RUN.match(rest)):
        return start + 1 + len(name[0].rstrip(" ,"))
    if mark in SPEECH:
        return end if mark not in rest else -1
    stop = re.search(r"[，。；：！？”’」』）)《]", rest)
    return start + 1 + stop.start() if stop else end
