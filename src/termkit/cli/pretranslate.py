"""`termkit pretranslate`: a new document with what the memory has for it."""

from collections.abc import Sequence
from pathlib import Path

import click

from termkit.cli.glossary_place import glossary_option, term_indexes
from termkit.cli.memory_place import languages, store_option, store_path
from termkit.errors import UsageError

_COLUMNS = [("source", 60), ("target", 60), ("state", 10), ("score", 8), ("origin", 24), ("changed", 24), ("terms", 40)]


@click.command("pretranslate", epilog="Example: termkit pretranslate briefing.en.docx -o briefing.xlsx")
@click.argument("document", type=click.Path())
@click.option("-o", "--output", metavar="FILE", type=click.Path(), required=True, help="A .po, .xlsx, .tsv or .csv.")
@click.option("--threshold", type=click.FloatRange(50, 100), default=75.0, show_default=True, help="Lowest score used.")
@click.option("--source-language", metavar="TAG", help="Of the document; else found from it.")
@click.option("--target-language", metavar="TAG", help="What it becomes; else the other of English and Chinese.")
@glossary_option
@store_option
def command(
    document: str,
    output: str,
    threshold: float,
    source_language: str | None,
    target_language: str | None,
    path: str | None,
    store: str | None,
) -> None:
    """Write the sentences of DOCUMENT with their translations from the memory, each marked as what it is.

    Fuzzy matches are marked so (in PO as fuzzy); figures and terms are put right where that is certain, and told. In a
    .tsv or .csv only complete pairs are of use: it lists them all the same.
    """
    from termkit.cli.memory_segments import segments
    from termkit.cli.patience import patience
    from termkit.memory import Direction, open_store
    from termkit.memory.pretranslate import pretranslate
    from termkit.memory.search import Memory

    out, suffix = Path(output), Path(output).suffix.casefold()
    if suffix not in (".po", ".xlsx", ".tsv", ".csv"):
        raise UsageError(f"{output}: write .po, .xlsx, .tsv or .csv.")
    place = store_path(store)
    memory = Memory(open_store(place), place)
    texts = segments(Path(document))
    direction = Direction(*languages("\n".join(texts[:500]), source_language, target_language))
    indexes = term_indexes(path, *direction)
    with patience("Searching the memory …"):
        found = list(pretranslate(texts, memory, direction, indexes, threshold))
    if suffix == ".po":
        from termkit.formats import po_write

        language = "en" if direction.other.is_english else "zh_TW" if direction.other.script == "Hant" else "zh_CN"
        exact = ("context", "exact")
        po_write.write(
            ((s.source, s.target, bool(s.target) and s.state not in exact) for s in found), out, language=language
        )
    else:
        rows = [
            (
                s.source, s.target, s.state, f"{s.score:.0f}" if s.target else "", s.origin,
                "; ".join(f"{old} → {new}" for old, new in s.changes), "; ".join(f"{words} = {approved}" for words, approved in s.terms),
            )
            for s in found
        ]  # fmt: skip
        _write_table(out, suffix, rows)
    used = sum(bool(s.target) for s in found)
    click.echo(f"{used} of {len(found)} segments have a translation in {output}; read each of them.", err=True)


def _write_table(out: Path, suffix: str, rows: Sequence[tuple[str, ...]]) -> None:
    from termkit.files import write_atomically

    if suffix == ".xlsx":
        from termkit.formats.listing import write_listing

        write_atomically(out, write_listing("Pretranslation", _COLUMNS, rows))
        return
    import csv
    import io

    text = io.StringIO()
    table = csv.writer(text, delimiter="," if suffix == ".csv" else "\t", lineterminator="\n")
    table.writerows([[name for name, _ in _COLUMNS], *rows])
    write_atomically(out, text.getvalue().encode("utf-8", "replace"))
