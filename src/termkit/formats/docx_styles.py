"""What Word's styles and numbering say about a paragraph or a run: heading, list item and its marker, bold, hidden."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from termkit.model.document import BlockKind

if TYPE_CHECKING:
    from lxml import etree

_HEADING_NAME = re.compile(r"(?:heading|标题|標題)\s*([1-9])$", re.I)
_KIND_OF_NAME = {"caption": BlockKind.CAPTION, "quote": BlockKind.QUOTE, "intense quote": BlockKind.QUOTE}
_OFF = {"0", "false", "off", "none"}
_CHINESE = "〇一二三四五六七八九"
_LONGEST_CHAIN = 20


class ParagraphForm(NamedTuple):
    """Kind and level (heading depth, list nesting from 1), and the list a paragraph is in ("" for none)."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    list_id: str = ""


class RunForm(NamedTuple):
    bold: bool = False
    italic: bool = False
    hidden: bool = False


PLAIN, HIDDEN = RunForm(), RunForm(hidden=True)
_PLAIN_PARAGRAPH = ParagraphForm()
_SWITCHES = ("b", "i", "vanish")


def namespace(element: "etree._Element") -> str:
    """The element's namespace in braces: WordprocessingML has one for the transitional, one for the strict form."""
    tag = str(element.tag)
    return tag[: tag.find("}") + 1]


def local_name(element: "etree._Element") -> str:
    return str(element.tag).rpartition("}")[2]


class Styles:
    """The style sheet; `root` is word/styles.xml or None."""

    def __init__(self, root: "etree._Element | None") -> None:
        self._styles: dict[str, etree._Element] = {}
        self._forms: dict[str, ParagraphForm] = {}
        self._runs: dict[tuple[tuple[str, str], ...], RunForm] = {}
        self._w = namespace(root) if root is not None else ""
        for style in root.iterchildren(self._w + "style") if root is not None else ():
            self._styles[style.get(self._w + "styleId", "")] = style

    def paragraph(self, properties: "etree._Element | None") -> ParagraphForm:
        """The form of a paragraph from its w:pPr: what stands there itself, else what its style chain says."""
        if properties is None:
            return _PLAIN_PARAGRAPH
        w = namespace(properties)
        stated = {child.tag: child for child in properties}
        style, outline_level = stated.get(w + "pStyle"), stated.get(w + "outlineLvl")
        style_id = style.get(w + "val", "") if style is not None else ""
        if style_id not in self._forms:
            self._forms[style_id] = self._of_style(style_id)
        form = self._forms[style_id]
        outline = outline_level.get(w + "val", "") if outline_level is not None else ""
        if outline.isdigit() and int(outline) < 9:
            return ParagraphForm(BlockKind.HEADING, int(outline) + 1)
        if w + "numPr" in stated and (form.kind is BlockKind.PARAGRAPH or form.kind is BlockKind.LIST_ITEM):
            return _in_list(properties, w) or form
        return form

    def _of_style(self, style_id: str) -> ParagraphForm:
        kind = BlockKind.PARAGRAPH
        for style in self._chain(style_id):
            w = self._w
            name = _value(style, w, "name").casefold()
            properties = style.find(w + "pPr")
            outline = _value(properties, w, "outlineLvl")
            if outline.isdigit() and int(outline) < 9:
                return ParagraphForm(BlockKind.HEADING, int(outline) + 1)
            if found := _HEADING_NAME.match(name) or _HEADING_NAME.match(style.get(w + "styleId", "")):
                return ParagraphForm(BlockKind.HEADING, int(found[1]))
            if name == "title":
                return ParagraphForm(BlockKind.HEADING, 1)
            if name in _KIND_OF_NAME:
                return ParagraphForm(_KIND_OF_NAME[name])
            if properties is not None and (form := _in_list(properties, w)):
                return form
        if found := _HEADING_NAME.match(style_id):
            return ParagraphForm(BlockKind.HEADING, int(found[1]))
        return ParagraphForm(kind)

    def run(self, properties: "etree._Element") -> RunForm:
        """Bold, italic and hidden of a run, from its w:rPr and its character style."""
        stated = _switches(properties) if len(properties) else ()
        if not stated:
            return PLAIN
        if stated not in self._runs:
            self._runs[stated] = self._run_form(dict(stated))
        return self._runs[stated]

    def _run_form(self, stated: dict[str, str]) -> RunForm:
        """The first that mentions a switch decides: the run itself, its style, those that this is based on."""
        sources = [stated]
        if style_id := stated.get("rStyle"):
            forms = (style.find(self._w + "rPr") for style in self._chain(style_id))
            sources += [dict(_switches(form)) for form in forms if form is not None]
        values = (next((source[name] for source in sources if name in source), "off") for name in _SWITCHES)
        return RunForm(*(value.casefold() not in _OFF for value in values))

    def _chain(self, style_id: str) -> "Iterator[etree._Element]":
        """The style and those it is based on; a circle ends."""
        for _ in range(_LONGEST_CHAIN):
            style = self._styles.get(style_id)
            if style is None:
                return
            yield style
            style_id = _value(style, self._w, "basedOn")


def _switches(properties: "etree._Element") -> tuple[tuple[str, str], ...]:
    """What a w:rPr states of _SWITCHES and the style: name and value, "" where there is none, which means on."""
    names, value = _names(str(properties.tag))
    return tuple([(name, child.get(value, "")) for child in properties if (name := names.get(child.tag))])


@lru_cache(8)  # a file has one or two
def _names(tag: str) -> tuple[dict[object, str], str]:
    w = tag[: tag.find("}") + 1]
    return {w + name: name for name in ("rStyle", *_SWITCHES)}, w + "val"


def _value(parent: "etree._Element | None", w: str, name: str) -> str:
    child = parent.find(w + name) if parent is not None else None
    return child.get(w + "val", "") if child is not None else ""


def _in_list(properties: "etree._Element", w: str) -> ParagraphForm | None:
    numbering = properties.find(w + "numPr")
    if numbering is None:
        return None
    number = _value(numbering, w, "numId")
    level = _value(numbering, w, "ilvl")
    if number in ("", "0"):
        return ParagraphForm() if number else None
    return ParagraphForm(BlockKind.LIST_ITEM, min(int(level) if level.isdigit() else 0, 8) + 1, number)


class Numbering:
    """Counts list items as Word does; `root` is word/numbering.xml or None."""

    def __init__(self, root: "etree._Element | None") -> None:
        self._levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self._abstract: dict[str, str] = {}
        self._restarts: set[str] = set()
        self._counts: dict[str, dict[int, int]] = {}
        if root is None:
            return
        w = namespace(root)
        for abstract in root.iterchildren(w + "abstractNum"):
            levels = self._levels[abstract.get(w + "abstractNumId", "")] = {}
            for level in abstract.iterchildren(w + "lvl"):
                start = _value(level, w, "start")
                levels[_number(level.get(w + "ilvl", ""), 0)] = (
                    _value(level, w, "numFmt") or "decimal",
                    _value(level, w, "lvlText"),
                    _number(start, 1),
                )
        for number in root.iterchildren(w + "num"):
            identity = number.get(w + "numId", "")
            self._abstract[identity] = _value(number, w, "abstractNumId")
            if number.find(f"{w}lvlOverride/{w}startOverride") is not None:
                self._restarts.add(identity)

    def marker(self, list_id: str, level: int) -> str:
        """The sign of the next item of a list at a level from 1: "•", "3.", "（二）", or "" where none is shown."""
        abstract = self._abstract.get(list_id, "")
        levels = self._levels.get(abstract, {})
        counts = self._counts.setdefault(abstract, {})
        if list_id in self._restarts:
            self._restarts.discard(list_id)
            counts.clear()
        if level - 1 not in levels:
            return ""
        form, pattern, start = levels[level - 1]
        counts[level] = counts.get(level, start - 1) + 1
        for deeper in [n for n in counts if n > level]:
            del counts[deeper]
        if form == "bullet":
            return "•"

        def counted(found: re.Match[str]) -> str:
            number = int(found[1])
            shown_form, _, shown_start = levels.get(number - 1, ("decimal", "", 1))
            return _shown(counts.get(number, shown_start), shown_form)

        return "" if form == "none" else re.sub(r"%([1-9])", counted, pattern)


def _number(text: str, default: int) -> int:
    return int(text) if text.isdecimal() and len(text) < 6 else default


def _shown(count: int, form: str) -> str:
    """A list number as written: letters, Roman and Chinese numerals below 100, else figures."""
    if form in ("upperLetter", "lowerLetter") and 1 <= count <= 26:
        return chr((ord("A") if form == "upperLetter" else ord("a")) + count - 1)
    if form in ("upperRoman", "lowerRoman") and 1 <= count < 100:
        tens, ones = divmod(count, 10)
        roman = ("", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC")[tens]
        roman += ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]
        return roman if form == "upperRoman" else roman.lower()
    if form.startswith(("chinese", "japaneseCounting", "taiwanese", "ideographDigital")) and 1 <= count < 100:
        tens, ones = divmod(count, 10)
        return (_CHINESE[tens] if tens > 1 else "") + "十" * bool(tens) + (_CHINESE[ones] if ones else "")
    return str(count)
