"""HTML source → its tokens with their offsets. Every input has tokens; each is found once, so time is linear.

By the rules of the HTML standard where pages depend on them: attribute values may hold ">", an open comment or quote
reaches to the end, the content of script and style is no markup.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_ATTRIBUTE = r"[^\s/>=][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z)|[^\s>\"'][^\s>]*+)?+)?+"
_TOKEN = re.compile(
    rf"<!--(?:-?>|.*?(?:--!?>|\Z))|(?P<tag><(?P<close>/)?+(?P<name>[A-Za-z][^\s/>]*+)(?P<inside>(?:[\s/=]++|{_ATTRIBUTE})*+)"
    r"(?:>|\Z))|<[!?/][^>]*+(?:>|\Z)|(?P<text>[^<]++|<)",
    re.S,
)
_ATTRIBUTES = re.compile(r"([^\s/>=][^\s/>=]*+)(?:\s*+=\s*+(?:\"([^\"]*+)\"?+|'([^']*+)'?+|([^\s>\"'][^\s>]*+))?+)?+")
_ENTITY = re.compile(r"&(?:#[0-9]{1,8};?|#[xX][0-9a-fA-F]{1,8};?|[A-Za-z][A-Za-z0-9]{1,31};?)")
RAW = {"script", "style", "xmp", "iframe", "noembed", "noframes", "noscript", "title", "textarea"}
"""Elements whose content is no markup, up to their end tag."""


@dataclass(frozen=True, slots=True)
class Tag:
    name: str
    is_end: bool
    start: int
    attributes: dict[str, str] = field(default_factory=dict)


def tokens(source: str) -> Iterator[Tag | tuple[int, int]]:
    """Tags, and texts as (start, end); comments and declarations are left out."""
    at = 0
    while at < len(source):
        found = _TOKEN.match(source, at)
        if not found:
            return
        at = found.end()
        if found["text"]:
            yield found.span()
        elif found["tag"]:
            name = found["name"].lower()
            attributes = dict(_attributes(found["inside"])) if found["inside"] and not found["close"] else {}
            yield Tag(name, bool(found["close"]), found.start(), attributes)
            if name in RAW and not found["close"]:
                end = re.compile(rf"</{name}(?=[\s/>])", re.I).search(source, at)
                stop = end.start() if end else len(source)
                if stop > at:
                    yield at, stop
                at = stop


def unescaped(source: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    """The text of `start:end` in pieces, character references as what they stand for, each with its offset."""
    for found in _ENTITY.finditer(source, start, end):
        if found.start() > start:
            yield source[start : found.start()], start
        yield _sound(html.unescape(found[0])), found.start()
        start = found.end()
    if start < end:
        yield source[start:end], start


def _attributes(inside: str) -> Iterator[tuple[str, str]]:
    for found in list(_ATTRIBUTES.finditer(inside))[::-1]:  # of two of a name the first counts
        yield (
            found[1].lower(),
            _sound(html.unescape(re.sub(r"&#x?[0-9a-fA-F]{9,}", "\ufffd", next(filter(None, found.groups()[1:]), "")))),
        )


def _sound(text: str) -> str:
    return re.sub("[\ud800-\udfff\0]", "\ufffd", text)
