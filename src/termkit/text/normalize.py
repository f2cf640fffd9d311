"""One spelling for what a reader takes as the same, with the way back: the key under which terms are found.

Folded: compatibility forms (ＩＯＭ, ﬁ, ①), case, dashes, middle dots, apostrophes within Latin words, runs of white
space, white space beside Chinese ("IOM 组织" is "IOM组织"), and characters nobody sees (zero width, soft hyphen).
Not folded: quotation marks and brackets of different kinds, Simplified and Traditional, accents.

NFKC is applied a character at a time. It therefore does not compose a letter and a combining mark that follow each
other: a decomposed é stays two characters and differs from the composed one.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from termkit.model.document import Span

# First and last of the characters beside which white space carries no meaning. All of them are full width; Hangul is
# not among them, since Korean spaces words. U+3000 is left out, being itself white space.
_WIDE = (
    "\u2329\u232a", "\u2e80\u2fff", "\u3001\ua4cf", "\uf900\ufaff", "\ufe10\ufe1f", "\ufe30\ufe6f", "\uff01\uff9f",
    "\uffe0\uffe6", "\U00016fe0\U00018dff", "\U0001aff0\U0001b2ff", "\U0001f12a\U0001f12a", "\U0001f200\U0001f2ff",
    "\U00020000\U0003fffd",
)  # fmt: skip
_UNSEEN = "\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef"
_SAME = {
    **dict.fromkeys("‐‑‒–—―−⁃", "-"),
    **dict.fromkeys("·•・‧∙⋅･ᐧ", "·"),
    **dict.fromkeys("ʼ＇", "'"),
}

_runs = re.compile(rf"[\s{_UNSEEN}]+")
_odd_space = re.compile(r"[^\S ]|\s\s").search  # what folding changes in an ASCII text, beside case
_apostrophe = re.compile("(?<=[a-zß-ɏḁ-ỿ])[’‘](?=[a-zß-ɏḁ-ỿ])")


class _Table(dict[int, str]):
    """Code point → its folded form, filled on demand; `uneven` collects the characters that do not fold to one."""

    def __init__(self) -> None:
        self.uneven: set[str] = set()

    def __missing__(self, code: int) -> str:
        ch = chr(code)
        folded = self[code] = _fold_character(ch)
        if len(folded) != 1:
            self.uneven.add(ch)
        return folded


def _fold_character(ch: str) -> str:
    if ch.isspace():
        return " "
    if ch in _SAME:
        return _SAME[ch]
    before, now = "", ch
    while now != before:  # case folding can leave forms that NFKC changes again
        before = now
        now = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", now).casefold())
    # Spaces within an expansion (U+00A8 gives space + mark) would be neither white space of the text nor a letter.
    return "".join(_SAME.get(c, c) for c in now if not c.isspace())


_table = _Table()


class Folded(NamedTuple):
    """Folded text; `starts` has the raw offset of each folded character, and the raw length at the end."""

    text: str
    starts: Sequence[int]

    def raw_span(self, start: int, end: int) -> Span:
        """The raw characters that became folded [start, end); white space dropped around them is not included."""
        if start == end:
            return Span(self.starts[start], self.starts[start])
        # One raw character makes any number of folded ones, but only a space may stand for several raw characters.
        raw_end = self.starts[end] if self.text[end - 1] == " " else self.starts[end - 1] + 1
        return Span(self.starts[start], raw_end)


def fold(text: str) -> Folded:
    """The match key of `text` with its offsets. Folding a folded text changes nothing."""
    if text.isascii() and not _odd_space(text):
        return Folded(text.lower(), range(len(text) + 1))
    even = text.lower() if text.isascii() else text.translate(_table)
    runs = [(m.start(), m.end(), _gap(text, m.start(), m.end()), m.group()) for m in _runs.finditer(text)]
    changes = [(start, end, gap) for start, end, gap, run in runs if gap != run]
    uneven = _table.uneven.intersection(text) if not text.isascii() else None
    if uneven:
        unseen = {at for start, end, _ in changes for at in range(start, end)}
        changes += [(i, i + 1, _table[ord(c)]) for i, c in enumerate(text) if c in uneven and i not in unseen]
        changes.sort()
    if not changes:
        return Folded(_unify_apostrophes(even), range(len(text) + 1))

    pieces: list[str] = []
    starts: list[int] = []
    done = 0
    for start, end, replacement in changes:
        # Where a character folds to more than one, `even` is no longer parallel to the text.
        pieces += [text[done:start].translate(_table) if uneven else even[done:start], replacement]
        starts.extend(range(done, start))
        starts.extend([start] * len(replacement))
        done = end
    pieces.append(text[done:].translate(_table) if uneven else even[done:])
    starts.extend(range(done, len(text) + 1))
    return Folded(_unify_apostrophes("".join(pieces)), starts)


def fold_key(text: str) -> str:
    """The match key alone."""
    return _runs.sub(" ", text.lower()) if text.isascii() else fold(text).text


@lru_cache(1 << 14)
def _is_wide(ch: str) -> bool:
    return any(ends[0] <= ch <= ends[1] for ends in _WIDE)


def _gap(text: str, start: int, end: int) -> str:
    """What becomes of a run of white space and unseen characters."""
    if not (text[start].isspace() or any(ch.isspace() for ch in text[start + 1 : end])):
        return ""
    if (start and _is_wide(text[start - 1])) or (end < len(text) and _is_wide(text[end])):
        return ""
    return " "


def _unify_apostrophes(folded: str) -> str:
    return _apostrophe.sub("'", folded) if "’" in folded or "‘" in folded else folded
