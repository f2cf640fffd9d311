"""The text of one `source` or `target` of an XLIFF file, as a reader sees it.

Paired codes (`g`, `pc`, `bpt`/`ept`, `bx`/`ex`, `sc`/`ec`) leave no character, only marks: over what they enclose, and where
they are bold, italic or a link.
A code that stands alone (`x`, `ph`) is shown as what it says it stands for ("%s"), else by its number: "{2}". What
`bpt`, `ept`, `it` and `ph` hold is code of the original format and never shown as text.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from termkit.formats.flow import Flow
from termkit.model.document import MarkKind

_Place = tuple[int, int]

_MARKS = {
    "bold": MarkKind.STRONG, "x-bold": MarkKind.STRONG, "x-strong": MarkKind.STRONG, "xlf:b": MarkKind.STRONG,
    "link": MarkKind.LINK, "x-a": MarkKind.LINK, "x-link": MarkKind.LINK,
    "italic": MarkKind.EMPHASIS, "x-italic": MarkKind.EMPHASIS, "x-em": MarkKind.EMPHASIS, "xlf:i": MarkKind.EMPHASIS,
}  # fmt: skip
_BREAKS = {"lb", "x-br", "xlf:lb"}
_ALONE, _TRANSPARENT = {"x", "ph"}, {"g", "pc", "mrk"}
_BEGIN, _END = {"bpt", "bx", "sc"}, {"ept", "ex", "ec"}
_SPEAKING = re.compile(r"%|(?:%|\$?\{)[^\\<>\s]{0,58}[\w}%@]")


@dataclass(slots=True)
class _Code:
    """A code that is being read; `shown` is None for one that leaves no character."""

    shown: str | None
    place: _Place
    content: str = ""


@dataclass(slots=True)
class _Pair:
    """A `g` or `pc` that is being read: its form, its name (None for one nobody counts), where it began."""

    mark: MarkKind | None
    name: str | None
    start: int


class Inline:
    """Takes the events inside one side. `data` is the unit's original data by id (version 2)."""

    def __init__(self, preserve: bool, data: Mapping[str, str]) -> None:
        self.flow = Flow(collapse=False, preserve=preserve)
        self._data = data
        # What each open element is: a pair, a code, or nothing to remember.
        self._open: list[_Pair | _Code | None] = []
        self._code: _Code | None = None
        # Of codes that begin something and have no end yet: by what names their end, their name and where they stand.
        self._begun: dict[str, tuple[str, int]] = {}

    def start(self, local: str, attributes: Mapping[str, str], place: _Place) -> None:
        if self._code:
            self._open.append(None)
        elif local in _TRANSPARENT:
            mark = _MARKS.get(_kind(attributes)) if local != "mrk" else None
            if mark:
                self.flow.begin(mark)
            name = attributes.get("id", "") if local != "mrk" and "copyOf" not in attributes else None
            self._open.append(_Pair(mark, name, self.flow.length))
        else:
            self._begin_or_end(local, attributes)
            self._code = _Code(self._shown(attributes) if local in _ALONE else None, place)
            self._open.append(self._code)

    def characters(self, text: str, place: _Place) -> None:
        if not self._code:
            self.flow.add(text, *place)
        elif len(self._code.content) < 100:
            self._code.content += text

    def end(self) -> None:
        ended = self._open.pop()
        if isinstance(ended, _Code):
            self._code = None
            self._show(ended)
        elif ended:
            if ended.mark:
                self.flow.end(ended.mark)
            if ended.name is not None:
                self.flow.since(ended.start, MarkKind.CODE_PAIR, ended.name)

    def finish(self) -> None:
        """To be called at the end of the side: what is open now has no end."""
        for name, start in self._begun.values():
            self.flow.since(start, MarkKind.CODE_OPENED, name)

    def _begin_or_end(self, local: str, attributes: Mapping[str, str]) -> None:
        """Those that belong together are matched by the attribute made for it, else by their id; `it` stands alone."""
        if local not in {"it"} | _BEGIN | _END or "copyOf" in attributes:
            return
        key = attributes.get("startRef") or attributes.get("rid") or attributes.get("id", "")
        name = attributes.get("name", key)
        if local == "it":
            is_begin = attributes.get("pos") in ("open", "begin")
            self.flow.point(MarkKind.CODE_OPENED if is_begin else MarkKind.CODE_CLOSED, name)
        elif local in _BEGIN:
            if key in self._begun:
                name_before, start = self._begun.pop(key)
                self.flow.since(start, MarkKind.CODE_OPENED, name_before)
            self._begun[key] = name, self.flow.length
        elif key in self._begun:
            name, start = self._begun.pop(key)
            self.flow.since(start, MarkKind.CODE_PAIR, name)
        else:
            self.flow.point(MarkKind.CODE_CLOSED, name)

    def _shown(self, attributes: Mapping[str, str]) -> str:
        if _kind(attributes) in _BREAKS:
            return "\n"
        for name in ("equiv-text", "equiv"):
            if name in attributes:
                return attributes[name]
        data = self._data.get(attributes.get("dataRef", ""), "")
        number = re.sub(r"[^A-Za-z0-9_.-]", "_", attributes.get("id", ""))[:40]
        return data if _SPEAKING.fullmatch(data) else "{" + number + "}"

    def _show(self, code: _Code) -> None:
        if code.shown == "\n":
            self.flow.break_line(*code.place)
        elif code.shown:
            content = code.content.strip()
            self.flow.begin(MarkKind.CODE)
            self.flow.add(" ".join((content if _SPEAKING.fullmatch(content) else code.shown).split()), *code.place)
            self.flow.end(MarkKind.CODE)


def _kind(attributes: Mapping[str, str]) -> str:
    return attributes.get("ctype") or attributes.get("subType") or attributes.get("type", "")
