"""Where a report is written to: how wide it is, whether it shows colour, and which characters it can show.

Words of a document may hold anything, control sequences and characters that a GBK console does not know among them;
`visible` makes them harmless, character for character, so that offsets and columns stay true.
"""

import os
import shutil
import sys
import unicodedata
from dataclasses import dataclass
from io import StringIO
from typing import TextIO

_STYLES = {"error": "1;31", "warning": "1;33", "info": "1;36", "words": "1;4", "good": "32", "quiet": "2", "bold": "1"}

# For what our own messages and most documents use; one character for one.
_ASCII = dict(zip("“”„‘’—–‐‑…·→¶×＞\u00a0\u3000", '"""\'\'----.->|x>  ', strict=True))


@dataclass(frozen=True)
class Canvas:
    """`width` is in terminal cells; `wraps` says whether long messages are broken to it (a file keeps them whole)."""

    out: TextIO
    color: bool = False
    width: int = 100
    wraps: bool = False

    @classmethod
    def of(cls, out: TextIO, color: bool | None = None) -> "Canvas":
        """The canvas that `out` is. `color` None: as the terminal, NO_COLOR and FORCE_COLOR say (no-color.org)."""
        is_terminal = out.isatty()
        if color is None:
            if os.environ.get("NO_COLOR"):
                color = False
            elif forced := os.environ.get("FORCE_COLOR"):
                color = forced != "0"
            else:
                color = is_terminal and os.environ.get("TERM") != "dumb"
        if color and is_terminal and sys.platform == "win32":
            os.system("")  # an empty command makes the old Windows console obey colour codes
        return cls(out, color, max(40, shutil.get_terminal_size((100, 24)).columns), is_terminal)

    @classmethod
    def in_memory(cls) -> "Canvas":
        """For a file: nothing is lost to an encoding, nothing coloured."""
        return cls(StringIO())

    def text(self) -> str:
        """All that was written to a canvas in memory."""
        return self.out.getvalue() if isinstance(self.out, StringIO) else ""

    def write(self, line: str = "") -> None:
        self.out.write(line + "\n")

    def write_json(self, data: object) -> None:
        """Chinese stays readable; where the output's encoding lacks a character, all are escaped and none is lost."""
        import json

        text = json.dumps(data, ensure_ascii=False, indent=2)
        self.write(text if self.can_show(text) else json.dumps(data, indent=2))

    def can_show(self, text: str) -> bool:
        """Whether the encoding of the output has all characters of `text`."""
        try:
            text.encode(self.out.encoding or "utf-8")
        except UnicodeEncodeError:
            return False
        return True

    def visible(self, text: str) -> str:
        """`text` with one harmless, showable character for each: line breaks and tabs are spaces."""
        if text.isascii() and text.isprintable():
            return text
        return "".join(map(self._visible, text)) if not (text.isprintable() and self.can_show(text)) else text

    def _visible(self, ch: str) -> str:
        if ch in "\t\n\r\v\f\x85\u2028\u2029":
            return " "
        # Not shown: controls, bidirectional overrides, lone surrogates. The joiner holds emoji together.
        if unicodedata.category(ch) in ("Cc", "Cf", "Cs") and ch != "\u200d":
            ch = "\ufffd"
        return ch if self.can_show(ch) else _ASCII.get(ch, "?")

    def styled(self, text: str, style: str) -> str:
        return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if self.color and text else text
