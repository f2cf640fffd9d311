"""A Word file with the same paragraphs as a document read from elsewhere: the same findings are due in both.

Run as a program it makes the Word pair in examples/ from the Markdown pair: `python tests/formats/docx_copy.py`.
"""

from itertools import pairwise
from pathlib import Path
from xml.sax.saxutils import escape

from docx_builder import build, paragraph, part, run

from termkit.formats import read_document
from termkit.model.document import BlockKind, Document, MarkKind, Segment, Span

NUMBERING = part(
    "numbering",
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/>'
    '<w:lvlText w:val="•"/><w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
)
HEADINGS = "".join(
    f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/>'
    f'<w:pPr><w:spacing w:before="240" w:after="80"/><w:outlineLvl w:val="{level - 1}"/></w:pPr>'
    f'<w:rPr><w:b/><w:sz w:val="{36 - 4 * level}"/></w:rPr></w:style>'
    for level in (1, 2, 3)
)
STYLES = part(
    "styles",
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Liberation Serif" w:hAnsi="Liberation Serif" '
    'w:eastAsia="Noto Serif CJK SC"/><w:sz w:val="22"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
    f'<w:spacing w:after="160"/></w:pPr></w:pPrDefault></w:docDefaults>{HEADINGS}',
)


def copy(document: Document, path: Path) -> Path:
    """Write `document` as a Word file at `path`: headings, list items, bold, italics and links kept."""
    links: dict[str, str] = {}
    body = "".join(_paragraph(segment, links) for segment in document.segments)
    return build(path, body, {"numbering.xml": NUMBERING, "styles.xml": STYLES}, links)


def _paragraph(segment: Segment, links: dict[str, str]) -> str:
    properties = ""
    if segment.kind is BlockKind.HEADING:
        properties = f'<w:pStyle w:val="Heading{segment.level}"/>'
    elif segment.kind is BlockKind.LIST_ITEM:
        properties = f'<w:numPr><w:ilvl w:val="{segment.level - 1}"/><w:numId w:val="1"/></w:numPr>'
    return paragraph(_runs(segment, links), properties)


def _runs(segment: Segment, links: dict[str, str]) -> str:
    edges = {0, len(segment.text)}
    for mark in segment.marks:
        edges |= {mark.span.start, mark.span.end}
    content = ""
    for start, end in pairwise(sorted(edges)):
        marks = [mark for mark in segment.marks if mark.span.contains(Span(start, end))]
        kinds = {mark.kind for mark in marks}
        properties = "<w:b/>" * (MarkKind.STRONG in kinds) + "<w:i/>" * (MarkKind.EMPHASIS in kinds)
        piece = run(escape(segment.text[start:end]), properties)
        for mark in marks:
            if mark.kind is MarkKind.LINK:
                name = f"link{len(links)}"
                links[name] = escape(mark.value, {'"': "&quot;"})
                piece = f'<w:hyperlink r:id="{name}">{piece}</w:hyperlink>'
        content += piece
    return content


if __name__ == "__main__":
    examples = Path(__file__).parents[2] / "examples"
    for name in ("briefing.en", "briefing.zh"):
        print(copy(read_document(examples / f"{name}.md"), examples / f"{name}.docx"))
