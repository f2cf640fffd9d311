"""Builds OpenDocument texts and PowerPoint files for tests from raw XML, so that each test shows the XML it is about."""

import zipfile
from pathlib import Path

from fuzz_seeds import around

_ODF = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{_ODF.format(name)}"'
    for prefix, name in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing"), ("style", "style"),
        ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible"),
    )
) + ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'  # fmt: skip
_SLIDE = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def odt(path: Path, body: str, styles: str = "", master: str = "") -> Path:
    """`styles` are automatic ones, `master` the content of the master page (headers, footers)."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), "application/vnd.oasis.opendocument.text")
        archive.writestr(
            "content.xml",
            f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {NAMESPACES}><office:automatic-styles>{styles}'
            f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>",
        )
        archive.writestr(
            "styles.xml",
            f"<office:document-styles {NAMESPACES}><office:master-styles><style:master-page style:name='Standard'>{master}"
            "</style:master-page></office:master-styles></office:document-styles>",
        )
    return path


def pptx(path: Path, slides: list[str], notes: str = "", more: dict[str, str] | None = None) -> Path:
    """Each of `slides` is the content of a shape tree; `notes` that of the first slide's notes. `more`: further parts
    related to the first slide, as diagram data.
    """
    parts = dict(around(".pptx"))
    links = "".join(
        f'<Relationship Id="r{n}" Type="{_TYPES}/slide" Target="slides/slide{n}.xml"/>'
        for n in range(1, len(slides) + 1)
    )
    ids = "".join(f'<p:sldId id="{255 + n}" r:id="r{n}"/>' for n in range(1, len(slides) + 1))
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    parts["ppt/_rels/presentation.xml.rels"] = f'<Relationships xmlns="{package}">{links}</Relationships>'
    parts["ppt/presentation.xml"] = f"<p:presentation {_SLIDE}><p:sldIdLst>{ids}</p:sldIdLst></p:presentation>"
    for number, content in enumerate(slides, 1):
        tree = f"<p:cSld><p:spTree>{content}</p:spTree></p:cSld>"
        parts[f"ppt/slides/slide{number}.xml"] = f"<p:sld {_SLIDE}>{tree}</p:sld>"
    related = f'<Relationship Id="n" Type="{_TYPES}/notesSlide" Target="../notesSlides/notes1.xml"/>' if notes else ""
    related += "".join(
        f'<Relationship Id="{name}" Type="{_TYPES}/diagramData" Target="../diagrams/{name}.xml"/>'
        for name in more or {}
    )
    parts["ppt/slides/_rels/slide1.xml.rels"] = f'<Relationships xmlns="{package}">{related}</Relationships>'
    if notes:
        tree = f"<p:cSld><p:spTree>{notes}</p:spTree></p:cSld>"
        parts["ppt/notesSlides/notes1.xml"] = f"<p:notes {_SLIDE}>{tree}</p:notes>"
    for name, content in (more or {}).items():
        parts[f"ppt/diagrams/{name}.xml"] = content
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def shape(content: str, name: str = "Box 1", placeholder: str = "") -> str:
    """A shape with paragraphs of one run each, one a line of `content` (or raw XML, if it begins with a tag)."""
    if not content.startswith("<"):
        content = "".join(f"<a:p><a:r><a:t>{line}</a:t></a:r></a:p>" for line in content.split("\n"))
    holder = f'<p:nvPr><p:ph type="{placeholder}"/></p:nvPr>' if placeholder else ""
    return f'<p:sp><p:nvSpPr><p:cNvPr id="2" name="{name}"/>{holder}</p:nvSpPr><p:txBody>{content}</p:txBody></p:sp>'
