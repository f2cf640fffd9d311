"""Values of a glossary ⇄ the text of one cell, so that people can read and type it and nothing is lost.

A list has one item a line. Within a list ↵ stands for a line break, and a backslash keeps the next character as it is.
An item of two parts (a definition and its source) has " | " between them.
"""

import re
from collections.abc import Iterable

_ESCAPES = re.compile(r"\\(.)|↵", re.DOTALL)
_PARTS = re.compile(r"((?:\\.|[^\\|])*)(?:\|(.*))?", re.DOTALL)


def join(items: Iterable[str]) -> str:
    """A list as a cell."""
    return "\n".join(map(_escaped, items))


def split(cell: str) -> list[str]:
    """The items that `join` put together."""
    return [_plain(line) for line in cell.split("\n")] if cell else []


def join_pairs(pairs: Iterable[tuple[str, str]]) -> str:
    """A list of texts with sources as a cell."""
    return "\n".join(
        _escaped(text, "|") + (f" | {_escaped(source)}" if source or not text else "") for text, source in pairs
    )


def split_pairs(cell: str) -> list[tuple[str, str]]:
    """The texts and sources that `join_pairs` put together."""
    pairs = []
    for line in cell.split("\n") if cell else []:
        found = _PARTS.match(line)
        text, source = found.groups() if found else (line, None)
        if source is not None:  # one space on each side belongs to the bar
            text, source = text.removesuffix(" "), source.removeprefix(" ")
        pairs.append((_plain(text), _plain(source or "")))
    return pairs


def _escaped(text: str, special: str = "") -> str:
    text = re.sub(rf"[\\↵{special}]", lambda found: "\\" + found[0], text)
    return text.replace("\n", "↵")


def _plain(text: str) -> str:
    return _ESCAPES.sub(lambda found: found[1] or "\n", text)
