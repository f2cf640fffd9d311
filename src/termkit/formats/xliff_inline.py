"""The text of one `source` or `target` of an XLIFF file, as a reader sees it.

Paired codes (`g`, `pc`, `bpt`/`ept`, `sc`/`ec`) leave no character, only a mark where they are bold, italic or a link.
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
_SPEAKING = re.compile(r"%|(?:%|\$?\{)[^\\<>\s]{0,58}[\w}%@]")


@dataclass(slots=True)
class _Code:
    """A code that is being read; `shown` is None for one that leaves no character."""

    shown: str | None
    place: _Place
    content: str = ""


class Inline:
    """Takes the events inside one side. `data` is the unit's original data by id (version 2)."""

    def __init__(self, preserve: bool, data: Mapping[str, str]) -> None:
        self.flow = Flow(collapse=False, preserve=preserve)
        self._data = data
        # What each open element is: a mark, a code, or nothing to remember.
        self._open: list[MarkKind | _Code | None] = []
        self._code: _Code | None = None

    def start(self, local: str, attributes: Mapping[str, str], place: _Place) -> None:
        if self._code:
            self._open.append(None)
        elif local in _TRANSPARENT:
            mark = _MARKS.get(_kind(attributes)) if local != "mrk" else None
            if mark:
                self.flow.begin(mark)
            self._open.append(mark)
        else:
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
            self.flow.end(ended)

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
