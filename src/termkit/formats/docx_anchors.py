"""Where in the main text of a Word file a comment about some words can stand, and the marks that put it there.

Word and LibreOffice lose comments, or refuse the file, where these words stand in a header, a note, a text box, a field
or a content control: then the nearest safe place is taken, and the anchor says what the words stand in.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from termkit.errors import InputError
from termkit.formats.docx_cuts import Cuts, Point
from termkit.formats.docx_paragraph import Paragraph
from termkit.formats.docx_styles import local_name, namespace

if TYPE_CHECKING:
    from lxml import etree

# Parts of a paragraph that comments may begin and end inside of; of content controls, those for free text.
_CLEAR = {"hyperlink", "ins", "moveTo", "del", "moveFrom", "sdtContent"}
_BOUND_CONTROLS = {"text", "date", "comboBox", "dropDownList", "dataBinding", "citation", "bibliography", "checkbox"}
_INSIDE = {"fldSimple": "a field", "sdt": "a content control", "oMath": "a formula", "oMathPara": "a formula"}


@dataclass(frozen=True, slots=True)
class Anchor:
    """From `first` to `last`, both included: a character, or an element of the main text, with a paragraph its content.

    `first` None: a mere point behind `last`, or before it if `is_before`. `inside` says what the words themselves stand
    in ("footnote 5", "a field"), if comments get lost there.
    """

    first: "Point | etree._Element | None"
    last: "Point | etree._Element"
    is_before: bool = False
    inside: str = ""


class Anchors:
    """Anchors in one document. `root` is its main part, `paragraphs` what `docx.shown` gives, with their origins."""

    def __init__(self, path: str, root: "etree._Element", paragraphs: list[Paragraph]) -> None:
        self.path = path
        self.root = root
        self._w = namespace(root)
        self._cuts = Cuts(paragraphs)

    def find(self, start: tuple[int, int], end: tuple[int, int]) -> Anchor:
        """The anchor for the words from `start` to before `end`: lines and columns as in `Quote`, from 1.

        To be asked for all words before the first `mark`. Raises InputError if the document has no place for comments.
        """
        if start == end:
            line, offset = self._cuts.clamped(start[0], start[1] - 2)
            last, inside = self._safe((line, offset), is_end=True)
            return Anchor(None, last, is_before=start[1] < 2 and isinstance(last, tuple), inside=inside)
        first, inside = self._safe(self._cuts.clamped(start[0], start[1] - 1), is_end=False)
        last, inside_too = self._safe(self._cuts.clamped(end[0], end[1] - 2), is_end=True)
        if self._position(first) > self._position(last):  # a text box comes behind the paragraph that it hangs on
            first = last
        return Anchor(first, last, inside=inside or inside_too)

    def mark(self, anchor: Anchor, identity: int) -> None:
        """Put the marks of comment `identity` there; runs are cut where the words begin and end."""
        start, end, reference = (
            self.root.makeelement(self._w + name, {self._w + "id": str(identity)})
            for name in ("commentRangeStart", "commentRangeEnd", "commentReference")
        )
        run = self.root.makeelement(self._w + "r")
        run.append(reference)
        if anchor.first is not None:
            first, last = self._first(anchor.first), self._last(anchor.last)
            _put_before(first, [start])
            _put_behind(last, [end, run])
        elif anchor.is_before:
            _put_before(self._first(anchor.last), [start, end, run])
        else:
            _put_behind(self._last(anchor.last), [start, end, run])

    def can_fill(self, anchor: Anchor) -> bool:
        """Whether the words there are letters of the main text, in one paragraph."""
        first, last = anchor.first, anchor.last
        return (
            isinstance(first, tuple)
            and isinstance(last, tuple)
            and first[0] == last[0]
            and self._cuts.has_text(first, last)
        )

    def fill(self, anchor: Anchor, text: str, highlight: str) -> None:
        """Put `text` in the place of the words there, which `can_fill`, with a colour of Word's for highlighting."""
        assert isinstance(anchor.first, tuple)
        assert isinstance(anchor.last, tuple)
        self._cuts.fill(anchor.first, anchor.last, text, highlight)

    def _first(self, edge: "Point | etree._Element") -> "etree._Element":
        return self._cuts.run_from(edge) if isinstance(edge, tuple) else edge

    def _last(self, edge: "Point | etree._Element") -> "etree._Element":
        return self._cuts.run_to(edge) if isinstance(edge, tuple) else edge

    # Where it is safe

    def _safe(self, point: Point, is_end: bool) -> "tuple[Point | etree._Element, str]":
        paragraph, element = self._cuts.paragraph(point), self._cuts.element(point)
        names = [local_name(ancestor) for ancestor in element.iterancestors()]
        if names[-1] in ("hdr", "ftr"):
            return self._paragraph_near(None), paragraph.place
        if "txbxContent" in names:
            inside = paragraph.place
        elif names[-1] != "document":
            inside = paragraph.place
            element = self._reference(element)
        else:
            inside = ""
        outer, unit = self._unit(element)
        if bounds := self._fields.get(unit):
            outer, unit = self._unit(bounds[1] if is_end else bounds[0])
            inside = inside or "a field"
        if any(local_name(ancestor) == "sdt" for ancestor in outer.iterancestors()) and self._safe_paragraphs:
            return self._paragraph_near(outer), inside or "a content control"
        if element.getparent() is unit and local_name(unit) == "r" and not inside:
            return point, ""
        return unit, inside or _INSIDE.get(local_name(unit), "")

    def _unit(self, element: "etree._Element") -> "tuple[etree._Element, etree._Element]":
        """The outermost paragraph around an element, and the part of it that comments stand around, not in."""
        path = [element, *element.iterancestors()]
        top = max(n for n, ancestor in enumerate(path) if ancestor.tag == self._w + "p")
        at = top - 1
        while at > 0 and self._is_clear(path[at]):
            at -= 1
        return path[top], path[at]

    def _is_clear(self, element: "etree._Element") -> bool:
        if local_name(element) != "sdt":
            return local_name(element) in _CLEAR
        properties = element.find(self._w + "sdtPr")
        return properties is None or not any(local_name(child) in _BOUND_CONTROLS for child in properties)

    def _reference(self, element: "etree._Element") -> "etree._Element":
        """The mark in the main text of the note that `element` stands in: the walk came to the note through it."""
        note = next(ancestor for ancestor in element.iterancestors() if local_name(ancestor) in ("footnote", "endnote"))
        identity = note.get(self._w + "id")
        marks = self.root.iter(f"{self._w}{local_name(note)}Reference")
        return next(mark for mark in marks if mark.get(self._w + "id") == identity)

    @cached_property
    def _fields(self) -> "dict[etree._Element, tuple[etree._Element, etree._Element]]":
        """Everything inside a complex field → the first and the last w:fldChar of the outermost one."""
        found: dict[etree._Element, tuple[etree._Element, etree._Element]] = {}
        kinds = {mark: mark.get(self._w + "fldCharType") for mark in self.root.iter(self._w + "fldChar")}
        depth = 0
        members: list[etree._Element] = []
        for element in self.root.iter() if kinds else ():
            kind = kinds.get(element)
            depth += kind == "begin"
            if depth:
                members.append(element)
            if kind == "end" and depth:
                depth -= 1
                if not depth:
                    begin = next(member for member in members if member in kinds)
                    # The run of the first mark began before it.
                    found |= dict.fromkeys(chain(members, _parents(begin), _parents(element)), (begin, element))
                    members = []
        return found

    @cached_property
    def _all_paragraphs(self) -> "list[etree._Element]":
        """The paragraphs of the main text outside text boxes, in order."""
        return [p for p in self.root.iter(self._w + "p") if next(p.iterancestors(self._w + "p"), None) is None]

    @cached_property
    def _safe_paragraphs(self) -> "set[etree._Element]":
        """Those outside content controls that no field runs into or out of."""
        return {
            p
            for p in self._all_paragraphs
            if next(p.iterancestors(self._w + "sdt"), None) is None
            and p not in self._fields
            and not any(p not in bounds[1].iterancestors() for c in p if (bounds := self._fields.get(c)))
        }

    def _paragraph_near(self, paragraph: "etree._Element | None") -> "etree._Element":
        """The last safe one before `paragraph`, else the first behind it; for None the first of all."""
        at = self._all_paragraphs.index(paragraph) if paragraph is not None else 0
        order = chain(reversed(self._all_paragraphs[:at]), self._all_paragraphs[at:])
        safe = (p for p in order if p in self._safe_paragraphs)
        near = next(chain(safe, self._all_paragraphs), None)
        if near is None:
            raise InputError(self.path, "has no paragraph for comments.", hint="Open it in Word and save it again.")
        return near

    def _position(self, edge: "Point | etree._Element") -> list[int]:
        """Comparable in document order."""
        element = self._cuts.element(edge) if isinstance(edge, tuple) else edge
        path = [element, *element.iterancestors()]
        return [parent.index(child) for child, parent in pairwise(path)][::-1]


def _parents(element: "etree._Element") -> "Iterator[etree._Element]":
    """From the element up to below its paragraph."""
    for ancestor in element.iterancestors():
        if local_name(ancestor) == "p":
            return
        yield ancestor


def _put_before(element: "etree._Element", marks: "Sequence[etree._Element]") -> None:
    """Before `element`, or, of a paragraph, before its content."""
    if local_name(element) == "p":
        at = int(len(element) > 0 and local_name(element[0]) == "pPr")
        element[at:at] = marks
        return
    for mark in marks:
        element.addprevious(mark)


def _put_behind(element: "etree._Element", marks: "Sequence[etree._Element]") -> None:
    """Behind `element` and the marks of comments that end with it; of a paragraph, at the end of its content."""
    if local_name(element) == "p":
        element.extend(marks)
        return
    for following in element.itersiblings():
        is_reference = [local_name(child) for child in following][-1:] == ["commentReference"]
        if local_name(following) != "commentRangeEnd" and not is_reference:
            break
        element = following
    for mark in marks:
        element.addnext(mark)
        element = mark
