"""Where in a TOML file a key stands. `tomllib` gives values without places; messages need the line.

For messages only: a file that `tomllib` has accepted is scanned line by line, without its own opinion on TOML.
"""

import re
from collections.abc import Iterator

Where = tuple[str | int, ...]
"""Keys and list positions from the top: ("langs", "en", "terms", 1, "status")."""

_NAME = r'(?:[A-Za-z0-9_-]+|"[^"\n]*"|\'[^\'\n]*\')'
_DOTTED = rf"{_NAME}(?:[ \t]*\.[ \t]*{_NAME})*"
_HEADER = re.compile(rf"[ \t]*(\[\[?)[ \t]*({_DOTTED})[ \t]*\]")
_ASSIGNMENT = re.compile(rf"[ \t]*({_DOTTED})[ \t]*=")
_STRING_OR_COMMENT = re.compile(
    r'"""(?:\\.|[^\\])*?"""|\'\'\'.*?\'\'\'|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|(#[^\n]*)', re.DOTALL
)


def lines(text: str) -> dict[Where, int]:
    """The line, from 1, of every table header and key."""
    places: dict[Where, int] = {(): 1}
    last_item: dict[Where, int] = {}
    table: Where = ()
    for number, line in enumerate(_without_long_strings(text).split("\n"), 1):
        if header := _HEADER.match(line):
            table = ()
            keys = _keys(header.group(2))
            for position, key in enumerate(keys, 1):
                table += (key,)
                if position == len(keys) and header.group(1) == "[[":
                    last_item[table] = last_item.get(table, -1) + 1
                places.setdefault(table, number)
                if table in last_item:
                    table += (last_item[table],)
                    places.setdefault(table, number)
        elif assignment := _ASSIGNMENT.match(line):
            places.setdefault(table + _keys(assignment.group(1)), number)
    return places


def line_of(places: dict[Where, int], where: Where) -> int:
    """The line of this key, or of the nearest thing around it that has one."""
    while where not in places:
        where = where[:-1]
    return places[where]


def comments(text: str) -> Iterator[tuple[int, str]]:
    """Line and text of every comment; a `#` inside a string is none."""
    for found in _STRING_OR_COMMENT.finditer(text):
        if found.group(1):
            yield text.count("\n", 0, found.start()) + 1, found.group(1)


def _without_long_strings(text: str) -> str:
    """Strings over several lines emptied, their line breaks kept, so that nothing in them looks like a key."""
    return _STRING_OR_COMMENT.sub(lambda m: m[0] if "\n" not in m[0] else '""' + "\n" * m[0].count("\n"), text)


def _keys(dotted: str) -> tuple[str, ...]:
    return tuple(found.strip("\"'") for found in re.findall(_NAME, dotted))
