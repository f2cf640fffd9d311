"""The text of a document as HTML and OpenDocument, of a pair of documents as PO and XLIFF: the same findings are due."""

from collections.abc import Callable, Iterable
from itertools import pairwise
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from odf_builder import odt

from termkit.model.document import BlockKind, Document, MarkKind, Segment, SegmentPair, Span

_BOLD = '<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
_ITALIC = (
    '<style:style style:name="I" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>'
)
Wrap = Callable[[str, str], str]
"""A piece of text and the value of the mark around it → that piece in markup."""


def html(document: Document, path: Path) -> Path:
    marks: dict[MarkKind, Wrap] = {
        MarkKind.STRONG: lambda text, _: f"<b>{text}</b>",
        MarkKind.EMPHASIS: lambda text, _: f"<i>{text}</i>",
        MarkKind.LINK: lambda text, value: f"<a href={quoteattr(value)}>{text}</a>",
    }

    def block(segment: Segment) -> str:
        inner = _inline(segment, marks)
        if segment.kind is BlockKind.HEADING:
            return f"<h{segment.level}>{inner}</h{segment.level}>"
        return f"<ul><li>{inner}</li></ul>" if segment.kind is BlockKind.LIST_ITEM else f"<p>{inner}</p>"

    body = "\n".join(map(block, document.segments))
    path.write_text(
        f'<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>\n{body}\n</body></html>\n', "utf-8"
    )
    return path


def open_document(document: Document, path: Path) -> Path:
    marks: dict[MarkKind, Wrap] = {
        MarkKind.STRONG: lambda text, _: f'<text:span text:style-name="B">{text}</text:span>',
        MarkKind.EMPHASIS: lambda text, _: f'<text:span text:style-name="I">{text}</text:span>',
        MarkKind.LINK: lambda text, value: f"<text:a xlink:href={quoteattr(value)}>{text}</text:a>",
    }

    def block(segment: Segment) -> str:
        inner = _inline(segment, marks)
        if segment.kind is BlockKind.HEADING:
            return f'<text:h text:outline-level="{segment.level}">{inner}</text:h>'
        plain = f"<text:p>{inner}</text:p>"
        is_item = segment.kind is BlockKind.LIST_ITEM
        return f"<text:list><text:list-item>{plain}</text:list-item></text:list>" if is_item else plain

    return odt(path, "".join(map(block, document.segments)), _BOLD + _ITALIC)


def po(pairs: Iterable[SegmentPair], path: Path) -> Path:
    def quoted(text: str) -> str:
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'

    header = 'msgid ""\nmsgstr ""\n"Language: zh_CN\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    entries = (
        f'\nmsgctxt "{n}"\nmsgid {quoted(p.source.text)}\nmsgstr {quoted(p.target.text)}\n' for n, p in enumerate(pairs)
    )
    path.write_text(header + "".join(entries), "utf-8")
    return path


def xliff(pairs: Iterable[SegmentPair], path: Path) -> Path:
    marks: dict[MarkKind, Wrap] = {
        MarkKind.STRONG: lambda text, _: f'<g id="1" ctype="bold">{text}</g>',
        MarkKind.EMPHASIS: lambda text, _: f'<g id="2" ctype="italic">{text}</g>',
        MarkKind.LINK: lambda text, value: f'<g id="3" ctype="link" xmlns:x="x" x:href={quoteattr(value)}>{text}</g>',
    }
    units = "".join(
        f'<trans-unit id="{n}" xml:space="preserve">\n<source>{_inline(p.source, marks)}</source>\n'
        f"<target>{_inline(p.target, marks)}</target>\n</trans-unit>\n"
        for n, p in enumerate(pairs)
    )
    path.write_text(
        '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file source-language="en" target-language='
        f'"zh-CN" original="a" datatype="plaintext"><body>\n{units}</body></file></xliff>\n',
        "utf-8",
    )
    return path


def _inline(segment: Segment, marks: dict[MarkKind, Wrap]) -> str:
    edges = {0, len(segment.text)}
    for mark in segment.marks:
        edges |= {mark.span.start, mark.span.end}
    content = ""
    for start, end in pairwise(sorted(edges)):
        piece = escape(segment.text[start:end])
        for mark in segment.marks:
            if mark.kind in marks and mark.span.contains(Span(start, end)):
                piece = marks[mark.kind](piece, mark.value)
        content += piece
    return content
