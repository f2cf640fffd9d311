"""`termkit pretranslate`: a new document with what the memory has for it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from termkit.cli.glossary_place import glossary_option, term_indexes
from termkit.cli.memory_place import languages, store_option, store_path
from termkit.errors import UsageError

if TYPE_CHECKING:
    from termkit.memory import Direction
    from termkit.model.document import Segment
    from termkit.model.memory import Suggestion

_COLUMNS = [("source", 60), ("target", 60), ("state", 10), ("score", 8), ("origin", 24), ("changed", 24), ("terms", 40)]
_XLIFF = ("1.2", "2.1")
EXAMPLES = """\b
Examples:
  termkit pretranslate briefing.en.docx -o briefing.zh.docx
  termkit pretranslate briefing.en.md -o briefing.xlf --xliff-version 2.1
"""


@dataclass(frozen=True, slots=True)
class _Work:
    """A document, its sentences by paragraph, and the suggestion for each sentence."""

    document: Path
    paragraphs: "Sequence[Sequence[Segment]]"
    suggestions: "Sequence[Suggestion]"
    direction: "Direction"
    xliff_version: str


@click.command("pretranslate", epilog=EXAMPLES)
@click.argument("document", type=click.Path())
@click.option("-o", "--output", metavar="FILE", type=click.Path(), required=True,
              help="A .docx, .xlf, .po, .xlsx, .tsv or .csv.")  # fmt: skip
@click.option("--threshold", type=click.FloatRange(50, 100), default=75.0, show_default=True, help="Lowest score used.")
@click.option("--source-language", metavar="TAG", help="Of the document; else found from it.")
@click.option("--target-language", metavar="TAG", help="What it becomes; else the other of English and Chinese.")
@click.option("--xliff-version", type=click.Choice(_XLIFF), default=_XLIFF[0], show_default=True, help="Of an .xlf.")
@glossary_option
@store_option
def command(
    document: str,
    output: str,
    threshold: float,
    source_language: str | None,
    target_language: str | None,
    xliff_version: str,
    path: str | None,
    store: str | None,
) -> None:
    """Write the sentences of DOCUMENT with their translations from the memory, each marked as what it is.

    Figures, dates and terms are put right where that is certain, and told. Nothing passes for approved: other than the
    very same text is marked fuzzy in PO, to be reviewed in XLIFF. A .docx is a copy of DOCUMENT in which what was found
    stands in the place of the source: green the very same text, yellow a text like it, turquoise one put right, both
    with a comment; what was not found stays as it is.
    """
    from termkit.cli.memory_segments import sentences, texts
    from termkit.cli.patience import patience
    from termkit.memory import Direction, open_store
    from termkit.memory.pretranslate import pretranslate
    from termkit.memory.search import Memory

    out, source = Path(output), Path(document)
    write = _WRITERS.get(out.suffix.casefold())
    if not write:
        raise UsageError(f"{output}: write {', '.join(_WRITERS)}.")
    if out.exists() and source.exists() and out.samefile(source):
        raise UsageError(f"-o: {output} is the document itself; name another file.")
    if write is _write_docx and source.suffix.casefold() != ".docx":
        raise UsageError(f"{output}: a .docx is a copy of a Word file; {document} is none.")
    place = store_path(store)
    memory = Memory(open_store(place), place)
    paragraphs = sentences(source, in_one_language=write is _write_docx)
    asked = texts(paragraphs)
    direction = Direction(*languages("\n".join(asked[:500]), source_language, target_language))
    with patience("Searching the memory …"):
        found = list(pretranslate(asked, memory, direction, term_indexes(path, *direction), threshold))
    write(_Work(source, paragraphs, found, direction, xliff_version), out)
    used = sum(bool(suggestion.target) for suggestion in found)
    click.echo(f"{used} of {len(found)} segments have a translation in {output}; read each of them.", err=True)


def _write_docx(work: _Work, out: Path) -> None:
    from termkit.formats.docx_fill import fill

    left = fill(work.document, out, work.paragraphs, work.suggestions, work.direction.other)
    if left:
        click.echo(f"{left} in headers, notes, fields, text boxes or controls were left as they are.", err=True)


def _write_xliff(work: _Work, out: Path) -> None:
    from termkit.formats import xliff_write

    xliff_write.write(
        work.suggestions, out, original=work.document.name, languages=work.direction, version=work.xliff_version
    )


def _write_po(work: _Work, out: Path) -> None:
    from termkit.formats import po_write

    other = work.direction.other
    language = "en" if other.is_english else "zh_TW" if other.script == "Hant" else "zh_CN"
    entries = ((s.source, s.target, bool(s.target) and not s.is_sure) for s in work.suggestions)
    po_write.write(entries, out, language=language)


def _rows(work: _Work) -> list[tuple[str, ...]]:
    return [
        (
            s.source, s.target, s.state, f"{s.score:.0f}" if s.target else "", s.origin,
            "; ".join(f"{old} → {new}" for old, new in s.changes),
            "; ".join(f"{words} = {approved}" for words, approved in s.terms),
        )
        for s in work.suggestions
    ]  # fmt: skip


def _write_xlsx(work: _Work, out: Path) -> None:
    from termkit.files import write_atomically
    from termkit.formats.listing import write_listing

    write_atomically(out, write_listing("Pretranslation", _COLUMNS, _rows(work)))


def _write_table(work: _Work, out: Path) -> None:
    import csv
    import io

    from termkit.files import write_atomically

    text = io.StringIO()
    table = csv.writer(text, delimiter="," if out.suffix.casefold() == ".csv" else "\t", lineterminator="\n")
    table.writerows([[name for name, _ in _COLUMNS], *_rows(work)])
    write_atomically(out, text.getvalue().encode("utf-8", "replace"))


_WRITERS: dict[str, Callable[[_Work, Path], None]] = {
    ".docx": _write_docx, ".xlf": _write_xliff, ".xliff": _write_xliff, ".po": _write_po,
    ".xlsx": _write_xlsx, ".tsv": _write_table, ".csv": _write_table,
}  # fmt: skip
