"""Word files (.docx, transitional and strict) → a segment per non-empty paragraph: body, notes, then headers, footers.

A line is the running number of the paragraph; the place is what can be found in Word ("table 2, row 3, column 1").
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from termkit.errors import InputError
from termkit.formats.descriptor import Format
from termkit.formats.docx_paragraph import Notes, Paragraph
from termkit.formats.docx_styles import Numbering, Styles, namespace
from termkit.formats.docx_walk import Walk
from termkit.formats.guard import open_zip
from termkit.formats.package import Package
from termkit.formats.two_columns import in_pairs
from termkit.model.document import BlockKind, Document, Location, Segment, Span

FORMAT = Format(
    "Word",
    read="body, nested tables, text boxes, notes, headers and footers, before or after the tracked "
    "changes; tables with a column of each language as pairs",
    locate="“¶ 14”, “table 2, row 3, column 1”, “footnote 5”",
    write_back="Word comments on the exact words",
    unseen="comments, hidden text, field codes, ruby annotations, alternative texts, charts, SmartArt",
)

MAIN = "word/document.xml"
_HEADER_PLACE = {"first": "first-page {}", "even": "even-page {}"}


def read(path: Path, *, encoding: str | None = None, revisions: str = "final") -> Document:
    """The text after (`revisions` "final") or before ("original") the tracked changes; `encoding` has no meaning here.

    Raises InputError for anything that is no sound, harmless Word file.
    """
    with open_zip(path) as archive:
        paragraphs = shown(Package(archive, path, MAIN), revisions)
    name = str(path)
    segments = tuple([_segment(name, number, paragraph) for number, paragraph in enumerate(paragraphs, 1)])
    return in_pairs(Document(name, segments))


def shown(package: Package, revisions: str, *, keeps_origins: bool = False) -> list[Paragraph]:
    """The paragraphs that hold words: the n-th is line n, and column 1 is its first character, white space or not."""
    paragraphs = _paragraphs(package, revisions, keeps_origins)
    return [paragraph for paragraph in paragraphs if paragraph.text.strip()]


def _segment(path: str, number: int, paragraph: Paragraph) -> Segment:
    """White space at both ends is indentation, not text: the column tells where the text begins."""
    whole = paragraph.text
    text, indent = whole.strip(), 0
    marks = paragraph.marks()
    if len(text) < len(whole):
        indent = len(whole) - len(whole.lstrip())

        def inside(offset: int) -> int:
            return min(max(offset - indent, 0), len(text))

        marks = tuple(replace(m, span=Span(inside(m.span.start), inside(m.span.end))) for m in marks)
    return Segment(
        text,
        Location(path, number, indent + 1, paragraph.place or f"¶ {number}"),
        kind=paragraph.kind,
        level=paragraph.form.level if paragraph.kind is paragraph.form.kind else 0,
        list_marker=paragraph.marker,
        marks=marks,
    )


def _paragraphs(package: Package, revisions: str, keeps_origins: bool) -> Iterator[Paragraph]:
    main = package.main
    root = package.root(main)
    w = namespace(root)
    if root.tag != w + "document" or "wordprocessingml" not in w:
        raise InputError(package.path, f"is no Word document ({main} says so).", hint="Save it as .docx from Word.")
    styles, numbering = package.related(main, "styles"), package.related(main, "numbering")
    notes = Notes()
    walk = Walk(
        Styles(package.root(styles) if styles else None),
        Numbering(package.root(numbering) if numbering else None),
        revisions,
        notes,
        keeps_origins,
    )
    targets = package.targets(main)
    yield from walk.story(root, targets, None, "")
    yield from _notes(package, walk, "footnote", notes.footnote)
    yield from _notes(package, walk, "endnote", notes.endnote)
    seen: set[tuple[str, ...]] = set()
    for name, kind in (("header", BlockKind.HEADER), ("footer", BlockKind.FOOTER)):
        references = {
            targets.get(str(value), ""): reference.get(w + "type", "")
            for reference in root.iter(f"{w}{name}Reference")
            for key, value in reference.items()
            if str(key).endswith("}id")
        }
        for part, pages in references.items():
            place = _HEADER_PLACE.get(pages, "{}").format(name)
            story = walk.story(package.root(part), package.targets(part), kind, place) if part else []
            words = (name, *(paragraph.text for paragraph in story))
            if words not in seen:
                seen.add(words)
                yield from story


def _notes(package: Package, walk: Walk, kind: str, identities: list[str]) -> Iterator[Paragraph]:
    """The notes that the text refers to, in its order."""
    part = package.related(package.main, f"{kind}s")
    if not identities or not part:
        return
    root, targets = package.root(part), package.targets(part)
    w = namespace(root)
    by_id = {note.get(w + "id", ""): note for note in root.iterchildren(w + kind)}
    for number, identity in enumerate(identities, 1):
        if identity in by_id:
            yield from walk.story(by_id[identity], targets, BlockKind.FOOTNOTE, f"{kind} {number}")
