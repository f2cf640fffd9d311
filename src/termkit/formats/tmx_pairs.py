"""A translation memory (.tmx) as a bilingual file to check: a pair per unit, every character with its place.

`tmx` reads the same files into memory. Here native code is dropped, and codes that stand alone are "{1}".
"""

from dataclasses import dataclass, field
from pathlib import Path

from termkit.errors import InputError, UsageError
from termkit.formats.descriptor import Format
from termkit.formats.flow import Flow
from termkit.formats.guard import read_bytes
from termkit.formats.xliff_inline import Inline
from termkit.formats.xml_trace import TracedXml, decode_xml
from termkit.model.document import BlockKind, Document, Location, Segment, SegmentPair
from termkit.model.language import ENGLISH, UNDETERMINED, Language

FORMAT = Format(
    "TMX 1.1–1.4b",
    read="two languages of every unit: the header's source language (else English) and the first other; paired codes are "
    "compared",
    locate="line and column; “unit 7”",
    write_back="–",
    unseen="further languages, native code, notes and properties",
)

_LANG = "http://www.w3.org/XML/1998/namespace lang"


@dataclass(slots=True)
class _Variant:
    language: Language
    flow: Flow
    place: tuple[int, int]


@dataclass(slots=True)
class _Unit:
    place: tuple[int, int]
    variants: list[_Variant] = field(default_factory=list)


class _Units(TracedXml):
    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.source = UNDETERMINED
        self.units: list[_Unit] = []
        self._names: list[str] = []
        self._language = UNDETERMINED
        self._inline: Inline | None = None
        self._inner = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(" ")[2]
        if not self._names and local != "tmx":
            raise InputError(self.path, "is no TMX file.", line=1, hint="Export it again as TMX 1.4.")
        self._names.append(local)
        if self._inline:
            self._inner += 1
            shown = {"id": attributes["x"]} if "x" in attributes else {"equiv": ""}
            # `i` pairs codes within one language only, `x` names them across languages.
            paired = {"rid": attributes.get("i", ""), "name": attributes.get("x", "")}
            if "pos" in attributes:
                paired["pos"] = attributes["pos"]
            self._inline.start("mrk" if local == "hi" else local, shown | paired, self.place)
        elif local == "header":
            self.source = _language(attributes.get("srclang", ""))
        elif local == "tu":
            self.units.append(_Unit(self.place))
        elif local == "tuv":
            self._language = _language(attributes.get(_LANG) or attributes.get("lang", ""))
        elif local == "seg" and self.units:
            self._inline, self._inner = Inline(False, {}), 0
            self.units[-1].variants.append(_Variant(self._language, self._inline.flow, self.place))

    def end(self, name: str) -> None:
        self._names.pop()
        if self._inline and self._inner:
            self._inner -= 1
            self._inline.end()
        elif self._inline:
            self._inline.finish()
            self._inline = None

    def characters(self, text: str) -> None:
        if self._inline:
            self._inline.characters(text, self.place)


def read(path: Path, *, encoding: str | None = None, revisions: str = "final") -> Document:
    """Pairs in the file's order; `revisions` has no meaning here.

    Raises InputError (also where no unit has two languages), UsageError (see `decode`).
    """
    text, encoding = decode_xml(read_bytes(path), path, encoding)
    units = _Units(path)
    units.parse(text)
    source = _source_language(units)
    pairs = []
    for number, unit in enumerate(units.units, 1):
        first = next((v for v in unit.variants if v.language.code == source.code), None)
        second = next((v for v in unit.variants if v.language.code != source.code), None)
        sides = [_segment(path, number, variant) for variant in (first, second) if variant]
        if len(sides) == 2 and any(side.text for side in sides):
            pairs.append(SegmentPair(sides[0], sides[1]))
    if not pairs:
        raise InputError(path, "has no unit in two languages.", hint="Check that it is the memory you meant.")
    return Document(str(path), pairs=tuple(pairs), language=pairs[0].target.language, encoding=encoding)


def _source_language(units: _Units) -> Language:
    """What the header says; of "*all*" and of a language that no unit has, English, or the first that stands there."""
    found = {v.language.code: v.language for unit in units.units for v in unit.variants}
    for language in (units.source, ENGLISH):
        if language.code in found:
            return language
    return next(iter(found.values()), UNDETERMINED)


def _segment(path: Path, number: int, variant: _Variant) -> Segment:
    location = Location(str(path), *variant.place, f"unit {number}")
    return variant.flow.segment(location, BlockKind.ENTRY, variant.language)


def _language(tag: str) -> Language:
    try:
        return Language.parse(tag).base
    except UsageError:
        return UNDETERMINED
