"""What an OpenDocument file's styles say about a span of text: bold, italic, hidden; and of lists: numbered or not."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

_LONGEST_CHAIN = 20
_BOLD = {"bold", "600", "700", "800", "900"}


@dataclass(frozen=True, slots=True)
class TextForm:
    bold: bool = False
    italic: bool = False
    hidden: bool = False


@dataclass(slots=True)
class OdtStyles:
    """`styles` by family and name; filled from `styles.xml` and `content.xml`, the latter last."""

    _styles: "dict[tuple[str, str], etree._Element]" = field(default_factory=dict)
    _forms: dict[tuple[str, str], TextForm] = field(default_factory=dict)
    _numbered: set[str] = field(default_factory=set)

    def add(self, root: "etree._Element") -> None:
        for style in root.iter("{*}style"):
            family, name = attribute(style, "family"), attribute(style, "name")
            self._styles[family, name] = style
        for style in root.iter("{*}list-style"):
            first = next((child for child in style if local(child).startswith("list-level-style")), None)
            if first is not None and local(first) == "list-level-style-number":
                self._numbered.add(attribute(style, "name"))

    def form(self, family: str, name: str) -> TextForm:
        """Of a style and those it stands on; the nearest that mentions a thing decides."""
        key = family, name
        if key not in self._forms:
            self._forms[key] = self._form(family, name)
        return self._forms[key]

    def is_numbered(self, name: str) -> bool:
        return name in self._numbered

    def _form(self, family: str, name: str) -> TextForm:
        weight = slant = display = ""
        for _ in range(_LONGEST_CHAIN):
            style = self._styles.get((family, name))
            if style is None:
                break
            for properties in style.iterchildren("{*}text-properties"):
                weight = weight or attribute(properties, "font-weight")
                slant = slant or attribute(properties, "font-style")
                display = display or attribute(properties, "display")
            name = attribute(style, "parent-style-name")
        return TextForm(weight in _BOLD, slant in ("italic", "oblique"), display == "none")


def attribute(element: "etree._Element", name: str) -> str:
    """By its local name: the namespaces of OpenDocument say nothing that a reader of text needs."""
    return next((str(value) for key, value in element.items() if str(key).rpartition("}")[2] == name), "")


def local(element: "etree._Element") -> str:
    return str(element.tag).rpartition("}")[2]
