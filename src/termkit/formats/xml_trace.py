"""XML with the place of every character: line, column, and byte, which a tree does not keep.

expat reads it: a stream, so memory stays flat. A bare `<!DOCTYPE tmx SYSTEM …>` is passed over and never loaded;
entities of one's own are refused before one is expanded.
"""

import re
from pathlib import Path
from xml.parsers import expat

from termkit.errors import InputError
from termkit.formats.decode import decode_declared

DEEPEST = 256
_TAG = re.compile(rb"""<(?:[^<>"']++|"[^"]*+"|'[^']*+')*+>""")
_DECLARED = re.compile(rb"""<\?xml\s[^>]*?encoding\s*=\s*["']([A-Za-z][\w.:-]*)""")


def decode_xml(data: bytes, path: Path, encoding: str | None = None) -> tuple[str, str]:
    """Text and encoding (see `decode`); what is not UTF-8 is read as its declaration says, if that is true."""
    found = _DECLARED.search(data[:400])
    return decode_declared(data, path, encoding, found[1].decode("ascii") if found else "")


class TracedXml:
    """Reads `text`; a subclass takes `start`, `end` and `characters`. Names are "namespace local" or "local"."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.data = b""
        self._depth = 0
        self._parser = expat.ParserCreate("utf-8", " ")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self.characters
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.EntityDeclHandler = self._entity

    def parse(self, text: str) -> None:
        """Raises InputError for what is not sound XML, has entities of its own, or is nested too deep."""
        self.data = text.encode("utf-8")
        try:
            self._parser.Parse(self.data, True)
        except expat.ExpatError as error:
            reason = expat.ErrorString(error.code)
            raise InputError(
                self.path,
                f"is not sound XML: {reason}.",
                line=error.lineno,
                column=error.offset + 1,
                hint="Export it again, or correct it there.",
            ) from None

    @property
    def place(self) -> tuple[int, int]:
        """Line and column, from 1, of what is being read."""
        return self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1

    @property
    def byte(self) -> int:
        """Where it stands in `data`, the text as UTF-8."""
        return self._parser.CurrentByteIndex

    @property
    def byte_behind(self) -> int:
        """Where the tag that is being read ends in `data`."""
        found = _TAG.match(self.data, self.byte)
        return found.end() if found else self.byte

    def start(self, name: str, attributes: dict[str, str]) -> None: ...

    def end(self, name: str) -> None: ...

    def characters(self, text: str) -> None: ...

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise self.fault(f"is nested more than {DEEPEST} deep.", "It is no ordinary file; do not trust it.")
        self.start(name, attributes)

    def _end(self, name: str) -> None:
        self._depth -= 1
        self.end(name)

    def _doctype(self, name: str, system: str | None, public: str | None, has_internal: bool) -> None:
        if has_internal:
            raise self.fault("declares a document type of its own, which is refused.", "Export it again without one.")

    def _entity(self, name: str, *more: object) -> None:
        raise self.fault(f"declares the entity “{name}”, which is refused.", "Export it again without entities.")

    def fault(self, message: str, hint: str) -> InputError:
        line, column = self.place
        return InputError(self.path, message, line=line, column=column, hint=hint)
