"""Runs of a Word file cut where words begin and end: at code points, whatever runs the text was typed in."""

from bisect import bisect_right
from copy import deepcopy
from typing import TYPE_CHECKING

from termkit.formats.docx_paragraph import Origin, Paragraph
from termkit.formats.docx_styles import local_name, namespace

if TYPE_CHECKING:
    from lxml import etree

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

Point = tuple[int, int]
"""Line (number of the paragraph, from 1) and offset of a character in it, from 0."""


class Cuts:
    """The characters of a document and their runs. `paragraphs` is what `docx.shown` gives, with origins."""

    def __init__(self, paragraphs: list[Paragraph]) -> None:
        self._paragraphs = paragraphs

    def clamped(self, line: int, offset: int) -> Point:
        """The nearest character that there is."""
        line = min(max(line, 1), len(self._paragraphs))
        return line, min(max(offset, 0), self._paragraphs[line - 1].length - 1)

    def paragraph(self, point: Point) -> Paragraph:
        return self._paragraphs[point[0] - 1]

    def element(self, point: Point) -> "etree._Element":
        """The w:t, w:tab, … that holds the character."""
        return self._origin(point)[1].element

    def _origin(self, point: Point) -> tuple[int, Origin]:
        origins = self.paragraph(point).origins
        at = bisect_right(origins, point[1], key=lambda origin: origin.start) - 1
        return at, origins[at]

    def run_to(self, point: Point) -> "etree._Element":
        """The run that ends with this character, cut off from what is behind it."""
        line, offset = point
        _, origin = self._origin(point)
        run = _parent(origin.element)
        following = next(origin.element.itersiblings(), None)
        if offset + 1 < origin.end:
            self.run_from((line, offset + 1))
        elif following is not None:
            _divide(run, following)
        return run

    def run_from(self, point: Point) -> "etree._Element":
        """The run that begins with this character, cut off from what is before it."""
        at, origin = self._origin(point)
        element, before = origin.element, point[1] - origin.start
        if before:
            left, right = (element.text or "")[:before], (element.text or "")[before:]
            rest = deepcopy(element)
            element.text, rest.text, rest.tail = left, right, None
            for part in (element, rest):
                if part.text != (part.text or "").strip():
                    part.set(_SPACE, "preserve")
            element.addnext(rest)
            self.paragraph(point).origins[at : at + 1] = [
                Origin(origin.start, before, element),
                Origin(origin.start + before, origin.length - before, rest),
            ]
            element = rest
        run = _parent(element)
        previous = element.getprevious()
        is_first = previous is None or local_name(previous) == "rPr"
        return run if is_first else _divide(run, element)

    def has_text(self, first: Point, last: Point) -> bool:
        """Whether there is a w:t among these characters of one paragraph."""
        return any(local_name(origin.element) == "t" for origin in self._within(first, last))

    def fill(self, first: Point, last: Point, text: str, highlight: str) -> None:
        """Put `text` in the place of these characters, in the form that most of them have, outside links if that can be."""
        self.run_from(first)
        self.run_to(last)
        elements = [(origin.length, origin.element) for origin in self._within(first, last)]
        _, carrier = max(
            (one for one in elements if local_name(one[1]) == "t"),
            key=lambda one: (all(local_name(above) != "hyperlink" for above in one[1].iterancestors()), one[0]),
        )
        for _, element in elements:
            if element is not carrier:
                run = _parent(element)
                run.remove(element)
                if all(local_name(child) == "rPr" for child in run):
                    _parent(run).remove(run)
        carrier.text = text
        carrier.set(_SPACE, "preserve")
        _highlight(_parent(carrier), highlight)

    def _within(self, first: Point, last: Point) -> list[Origin]:
        """What holds these characters; also what holds others beside them, before it is cut."""
        origins = self.paragraph(first).origins
        return [origin for origin in origins if origin.end > first[1] and origin.start <= last[1] and origin.length]


# What follows w:highlight in the schema, which Word insists on.
_BEHIND = frozenset(
    "u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath rPrChange".split()
)


def _highlight(run: "etree._Element", color: str) -> None:
    w = namespace(run)
    properties = run.find(w + "rPr")
    if properties is None:
        properties = run.makeelement(w + "rPr")
        run.insert(0, properties)
    for mark in properties.findall(w + "highlight"):
        properties.remove(mark)
    mark = properties.makeelement(w + "highlight", {w + "val": color})
    at = next((at for at, child in enumerate(properties) if local_name(child) in _BEHIND), len(properties))
    properties.insert(at, mark)


def _divide(run: "etree._Element", first: "etree._Element") -> "etree._Element":
    """A new run, of the same form, of `first` and what follows it in `run`."""
    right = run.makeelement(run.tag, {str(key): str(value) for key, value in run.items()})
    properties = run.find(namespace(run) + "rPr")
    if properties is not None:
        right.append(deepcopy(properties))
    for element in [first, *first.itersiblings()]:
        right.append(element)
    run.addnext(right)
    return right


def _parent(element: "etree._Element") -> "etree._Element":
    parent = element.getparent()
    assert parent is not None
    return parent
