"""OpenDocument texts (.odt) → a segment per non-empty paragraph: body, notes, then headers and footers.

A line is the running number of the paragraph; the place is what can be found in the program ("footnote 2").
"""

import zipfile
from pathlib import Path

from termkit.errors import InputError
from termkit.formats.descriptor import Format
from termkit.formats.guard import open_zip, parse_xml, read_part
from termkit.formats.odt_styles import OdtStyles, attribute, local
from termkit.formats.odt_walk import OdtWalk
from termkit.formats.two_columns import in_pairs
from termkit.model.document import BlockKind, Document

FORMAT = Format(
    "OpenDocument text",
    read="body, tables, notes, text boxes, headers and footers, before or after the tracked changes; tables with a "
    "column of each language as pairs",
    locate="“¶ 14”, “table 2, row 3, column 1”, “footnote 5”",
    write_back="–",
    unseen="comments, formulas, alternative texts, ruby annotations, forms",
)

_MIMETYPES = (b"application/vnd.oasis.opendocument.text",)


def read(path: Path, *, encoding: str | None = None, revisions: str = "final") -> Document:
    """The text after (`revisions` "final") or before ("original") the tracked changes; `encoding` has no meaning here.

    Raises InputError for anything that is no sound, harmless OpenDocument text.
    """
    with open_zip(path) as archive:
        _check_kind(archive, path)
        content = parse_xml(read_part(archive, "content.xml", path), path, "content.xml")
        styles = OdtStyles()
        has_styles = "styles.xml" in archive.namelist()
        master = parse_xml(read_part(archive, "styles.xml", path), path, "styles.xml") if has_styles else None
    body = content.find("{*}body/{*}text")
    if body is None:
        raise InputError(path, "is no OpenDocument text.", hint="Save it as .odt from LibreOffice.")
    for root in (master, content):
        if root is not None:
            styles.add(root)
    walk = OdtWalk(str(path), styles, is_original=revisions == "original")
    walk.changes(body)
    walk.story(body, None, "")
    walk.notes()
    if master is not None:
        for page in master.iter("{*}master-page"):
            for area in page:
                kind = local(area)
                if attribute(area, "display") != "false" and kind.startswith(("header", "footer")):
                    is_header = kind.startswith("header")
                    pages = {"left": "even-page ", "first": "first-page "}.get(kind.partition("-")[2], "")
                    place = pages + ("header" if is_header else "footer")
                    walk.story(area, BlockKind.HEADER if is_header else BlockKind.FOOTER, place, once=True)
    return in_pairs(Document(str(path), tuple(walk.segments)))


def _check_kind(archive: zipfile.ZipFile, path: Path) -> None:
    if "mimetype" in archive.namelist():
        kind = read_part(archive, "mimetype", path).strip()
        if not kind.startswith(_MIMETYPES):
            raise InputError(path, "is no OpenDocument text inside.", hint="Save it as .odt from LibreOffice.")
