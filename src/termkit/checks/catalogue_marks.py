"""Punctuation in the strings of a catalogue: what is the program's own, and what the catalogue does throughout."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from termkit.model.document import SegmentPair
from termkit.model.finding import Finding, Severity

_FULL_FORMS = {",": "，、", ".": "。", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", '"': "“「"}
_QUOTES = re.compile("[`'\"“”‘’]")
_HABIT = 10  # so often a mark is half width before that is a catalogue's habit


def is_programs(mark: re.Match[str], source: str) -> bool:
    """Whether the mark of a string is the program's own: in a beginning that both languages have ("%s: "), between
    the members of a list that it reads ("yes,no"), or between two names of an option."""
    text, sign = mark.string, mark.group()
    beginning = text[: mark.start()]
    if _bare(beginning) == _bare(sign.join(source.split(sign)[: beginning.count(sign) + 1])):
        return True
    if sign == "," and text.startswith(" -", mark.end()):
        return True
    return sign in ",;" and f"{sign} " not in source and 0 < source.count(sign) == text.count(sign)


def _bare(beginning: str) -> str:
    return _QUOTES.sub("", beginning)


def is_usage(inside: str) -> bool:
    """Whether brackets group the words of a usage line: (-f <文件>), (<仓库> | <组>)."""
    return inside.startswith("-") or "|" in inside


def without_habits(findings: Sequence[Finding], pairs: Sequence[SegmentPair]) -> Iterator[Finding]:
    """The findings in the strings of a catalogue; of a mark that it sets so nearly throughout, the first one only."""
    by_mark: dict[str, list[Finding]] = {}
    for finding in findings:
        by_mark.setdefault(_mark_of(finding.target.text), []).append(finding)
    text = "\n".join(pair.target.text for pair in pairs if pair.target.language.is_chinese) if by_mark else ""
    for mark, found in by_mark.items():
        others = sum(text.count(full) for full in _FULL_FORMS.get(mark, ()))
        half = text.count(mark) // 2 if mark == '"' else len(found)
        if mark in _FULL_FORMS and half >= max(_HABIT, 3 * others):
            message = f"{mark} is half width nearly throughout, {half} times in Chinese; {found[0].message}"
            yield replace(found[0], message=message, severity=Severity.WARNING)
        else:
            yield from found


def _mark_of(words: str) -> str:
    """The half-width mark in words that were marked for it: behind the character before, or around them."""
    if words[0] in "\"'(" and words[-1] in "\"')":
        return '"' if words[0] in "\"'" else "("
    return {")": "(", "'": '"'}.get(words[-1], words[-1])
