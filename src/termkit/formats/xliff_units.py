"""The units of an XLIFF file, of version 1.2 or 2.0–2.2: both sides of each segment, states, and where notes belong."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from termkit.errors import InputError
from termkit.formats.flow import Flow
from termkit.formats.xliff_inline import Inline
from termkit.formats.xml_trace import TracedXml

AUTHOR = "termkit"
"""Whose our notes are: `from` in version 1.2, `category` in 2."""

_NAMESPACE = re.compile(r"urn:oasis:names:tc:xliff:document:[\d.]+|")
_SPACE = "http://www.w3.org/XML/1998/namespace space"
_SIDES = {"source", "target"}


@dataclass(slots=True)
class Piece:
    """A segment: where it and its sides begin; a side that is not there is None. `state` is the target's."""

    place: tuple[int, int]
    state: str = ""
    source: Flow | None = None
    target: Flow | None = None
    places: dict[str, tuple[int, int]] = field(default_factory=dict)


@dataclass(slots=True)
class Unit:
    """A `trans-unit` or `unit`; all numbers are bytes of the text as UTF-8, but `start` and `end` line and column.

    `inner_start` is behind its start tag. Notes go to `notes_at`. `notes` is the element that version 2 keeps them in, from, to; `inner_end` where its end
    tag begins. `ours` are notes of ours, from, to, and `others` how many are not ours.
    """

    id: str
    languages: tuple[str, str]
    is_translatable: bool
    start: tuple[int, int]
    end: tuple[int, int] = (0, 0)
    pieces: list[Piece] = field(default_factory=list)
    inner_start: int = 0
    notes_at: int = 0
    notes: tuple[int, int] | None = None
    inner_end: int = 0
    ours: list[tuple[int, int]] = field(default_factory=list)
    others: int = 0


class Units(TracedXml):
    """`units` and `version` ("1.2" or "2") of a text that was parsed."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.version = ""
        self.units: list[Unit] = []
        self._languages = ("", "")
        self._names: list[str] = []
        # For each open element, whether white space counts in it, and whether it is to be translated.
        self._preserve: list[bool] = [False]
        self._translate: list[bool] = [True]
        self._unit: Unit | None = None
        self._piece: Piece | None = None
        self._inline: Inline | None = None
        self._inline_depth = 0
        self._data: dict[str, str] = {}
        self._data_id: str | None = None
        self._begun = self._begun_notes = 0
        self._is_our_note = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, local = name.rpartition(" ")
        if not self._names:
            self._root(namespace, local, attributes)
        if not _NAMESPACE.fullmatch(namespace):
            local = name
        parent = self._names[-1] if self._names else ""
        self._names.append(local)
        if self._inline:
            self._inline.start(local, attributes, self.place)
            return
        space, translate = attributes.get(_SPACE), attributes.get("translate")
        self._preserve.append(self._preserve[-1] if space is None else space == "preserve")
        self._translate.append(self._translate[-1] if translate is None else translate == "yes")
        if local == "file" and self.version == "1.2":
            self._languages = attributes.get("source-language", ""), attributes.get("target-language", "")
        elif local in ("trans-unit", "unit") and not self._unit:
            self._unit = Unit(attributes.get("id", ""), self._languages, self._translate[-1], self.place)
            self.units.append(self._unit)
            self._unit.inner_start = self.byte_behind
            self._piece, self._data = None, {}
            if local == "trans-unit":
                self._begin_piece(self._unit, "")
        elif self._unit and parent in ("trans-unit", "unit"):
            self._in_unit(self._unit, local, attributes)
        elif self._unit and parent in ("segment", "notes", "originalData"):
            self._in_container(self._unit, local, attributes)

    def end(self, name: str) -> None:
        local = self._names.pop()
        if self._inline:
            if len(self._names) >= self._inline_depth:
                self._inline.end()
                return
            self._inline.finish()
            self._inline = None
        self._preserve.pop()
        self._translate.pop()
        unit, parent = self._unit, self._names[-1] if self._names else ""
        if not unit:
            return
        if parent == "trans-unit" and local in ("source", "seg-source", "target"):
            unit.notes_at = self.byte_behind
        elif local == "note" and self._is_our_note:
            unit.ours.append((self._begun, self.byte_behind))
            self._is_our_note = False
        elif local == "notes" and parent == "unit":
            unit.notes, unit.inner_end = (self._begun_notes, self.byte_behind), self.byte
        elif local == "data":
            self._data_id = None
        elif local in ("trans-unit", "unit") and "trans-unit" not in self._names and "unit" not in self._names:
            unit.end = self.place
            self._unit = None

    def characters(self, text: str) -> None:
        if self._inline:
            self._inline.characters(text, self.place)
        elif self._data_id is not None:
            self._data[self._data_id] = (self._data.get(self._data_id, "") + text)[:100]

    def _root(self, namespace: str, local: str, attributes: dict[str, str]) -> None:
        version = attributes.get("version", "")
        if local != "xliff" or not _NAMESPACE.fullmatch(namespace):
            raise InputError(self.path, "is no XLIFF file.", line=1, hint="Export it again as XLIFF 1.2 or 2.")
        if version.startswith("2.") or namespace.rpartition(":")[2].startswith("2."):
            self.version = "2"
            self._languages = attributes.get("srcLang", ""), attributes.get("trgLang", "")
        elif version.startswith("1."):
            self.version = "1.2"
        else:
            message = f"is XLIFF of the unknown version “{version[:20]}”."
            raise InputError(self.path, message, line=1, hint="Export it as XLIFF 1.2 or 2.")

    def _begin_piece(self, unit: Unit, state: str) -> None:
        self._piece = Piece(self.place, state)
        unit.pieces.append(self._piece)

    def _in_unit(self, unit: Unit, local: str, attributes: dict[str, str]) -> None:
        if local in ("notes", "originalData", "segment", "ignorable") and not unit.notes_at:
            unit.notes_at = self.byte
        if local == "segment":
            self._begin_piece(unit, attributes.get("state", "initial"))
        elif local == "ignorable":
            self._piece = None
        elif local == "notes":
            self._begun_notes = self.byte
        else:
            self._note_or_side(unit, local, attributes)

    def _in_container(self, unit: Unit, local: str, attributes: dict[str, str]) -> None:
        if local == "data":
            self._data_id = attributes.get("id", "")
        else:
            self._note_or_side(unit, local, attributes)

    def _note_or_side(self, unit: Unit, local: str, attributes: dict[str, str]) -> None:
        if local == "note":
            self._is_our_note = AUTHOR in (attributes.get("from"), attributes.get("category"))
            self._begun = self.byte
            unit.others += not self._is_our_note
        elif local in _SIDES and self._piece and local not in self._piece.places:
            self._inline, self._inline_depth = Inline(self._preserve[-1], self._data), len(self._names)
            self._piece.places[local] = self.place
            setattr(self._piece, local, self._inline.flow)
            if local == "target":
                self._piece.state = attributes.get("state", self._piece.state)
