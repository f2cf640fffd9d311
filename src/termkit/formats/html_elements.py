"""What HTML's elements mean for a reader: which begin a line of their own, are not shown, close another."""

import re

from termkit.formats.html_tokens import Tag
from termkit.model.document import BlockKind, MarkKind

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
HIDDEN = {
    "script", "style", "template", "noscript", "noembed", "noframes", "iframe", "object", "audio", "video", "canvas",
    "svg", "datalist", "rt", "rp",
}  # fmt: skip
BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd", "details", "dialog", "dir",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head",
    "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "optgroup", "option", "p", "pre",
    "search", "section", "select", "summary", "table", "tbody", "td", "textarea", "tfoot", "th", "thead", "title", "tr",
    "ul",
}  # fmt: skip
KINDS = {
    **{f"h{level}": BlockKind.HEADING for level in range(1, 7)},
    "li": BlockKind.LIST_ITEM, "td": BlockKind.TABLE_CELL, "th": BlockKind.TABLE_CELL, "blockquote": BlockKind.QUOTE,
    "caption": BlockKind.CAPTION, "figcaption": BlockKind.CAPTION,
}  # fmt: skip
MARKS = {
    "b": MarkKind.STRONG, "strong": MarkKind.STRONG, "i": MarkKind.EMPHASIS, "em": MarkKind.EMPHASIS,
    "a": MarkKind.LINK, "code": MarkKind.CODE, "kbd": MarkKind.CODE, "samp": MarkKind.CODE,
}  # fmt: skip
IMPLIED_END = {
    "li": {"li"}, "dt": {"dt", "dd"}, "dd": {"dt", "dd"}, "option": {"option"}, "tr": {"tr", "td", "th"},
    "td": {"td", "th"}, "th": {"td", "th"}, "tbody": {"thead", "tbody", "tr"}, "tfoot": {"tbody", "tr"},
    "body": {"head"},
}  # fmt: skip
"""The start of the first ends an open one of the second (but not beyond BOUNDARIES)."""
BOUNDARIES = {"table", "ul", "ol", "menu", "dl", "button", "select", "body"}

_HIDDEN_STYLE = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
_REFERENCE_CLASSES = {"footnote-ref", "sdfootnoteanc", "sdendnoteanc"}
_BACK_CLASSES = {"footnote-back", "footnote-backref", "sdfootnotesym", "sdendnotesym"}


def is_hidden(tag: Tag) -> bool:
    """Also true of the link that leads from a note back to the text: a sign, no words."""
    return (
        "hidden" in tag.attributes
        or bool(_HIDDEN_STYLE.search(tag.attributes.get("style", "")))
        or (tag.name == "a" and (bool(_classes(tag) & _BACK_CLASSES) or tag.attributes.get("role") == "doc-backlink"))
    )


def is_note_reference(tag: Tag) -> bool:
    """The sign of a note in running text, as Pandoc, Markdown programs and LibreOffice write it."""
    return tag.name in ("a", "sup") and (
        bool(_classes(tag) & _REFERENCE_CLASSES) or tag.attributes.get("role") == "doc-noteref"
    )


def is_notes(tag: Tag) -> bool:
    identity = tag.attributes.get("id", "")
    return tag.name in ("section", "div", "aside") and (
        "footnotes" in _classes(tag)
        or tag.attributes.get("role") in ("doc-endnotes", "doc-footnote")
        or bool(re.fullmatch(r"sd(?:foot|end)note\d+", identity))
    )


def _classes(tag: Tag) -> set[str]:
    return set(tag.attributes.get("class", "").split())
