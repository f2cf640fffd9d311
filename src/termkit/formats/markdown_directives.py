"""Remarks to termkit in the comments of Markdown: found here, understood by `checks/suppressions.py`."""

import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from termkit.model.document import Directive, Location

_COMMENT = re.compile(r"<!--\s*(termkit\b.*?)\s*-->", re.S | re.I)


def directives(path: str, lines: Sequence[str], tokens: Sequence[Token]) -> Iterator[Directive]:
    """The remarks of a parsed file, `tokens` being its blocks.

    A comment of its own is about the next block of its level (a list and a table are one), or about the block it stands
    right below, if an empty line or nothing follows. A comment inside a block is about that block's lines.
    """
    for number, token in enumerate(tokens):
        if token.type not in ("html_block", "inline") or not token.map or "<!--" not in token.content:
            continue
        first, end = token.map
        text = "\n".join(lines[first:end])
        alone = token.type == "html_block" and not _COMMENT.sub("", text).strip(" >\t\n")
        about = _neighbour(tokens, number, lines) if alone else (first, end)
        for found in _COMMENT.finditer(text):
            if token.type == "inline" and _is_code(text, found.start()):
                continue
            line = text.count("\n", 0, found.start())
            column = found.start() - text.rfind("\n", 0, found.start())
            location = Location(path, first + line + 1, column)
            yield Directive(found[1], location, about[0] + 1, max(about[1], about[0] + 1))


def _neighbour(tokens: Sequence[Token], number: int, lines: Sequence[str]) -> tuple[int, int]:
    """The lines, from 0, end exclusive, of the block that a comment of its own is about; its own if there is none."""
    own = tokens[number]
    assert own.map
    before = _sibling(reversed(tokens[:number]), own.level)
    after = _sibling(tokens[number + 1 :], own.level)
    end = own.map[1]
    while end > own.map[0] and not lines[end - 1].strip():  # the block takes the empty lines behind it along
        end -= 1
    is_followed = end < len(lines) and bool(lines[end].strip())
    if before and not is_followed and own.map[0] > 0 and lines[own.map[0] - 1].strip():
        return before
    return after or before or (own.map[0], own.map[1])


def _sibling(tokens: "Iterator[Token] | Sequence[Token]", level: int) -> tuple[int, int] | None:
    for token in tokens:
        if token.level < level:
            return None
        if token.level == level and token.map and token.type != "front_matter":
            return token.map[0], token.map[1]
    return None


def _is_code(text: str, at: int) -> bool:
    """Whether the place is within `code`: an odd number of back-ticks before it, on what may be many lines."""
    return text.count("`", 0, at) % 2 == 1
