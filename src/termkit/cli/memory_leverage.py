"""`termkit memory leverage`: how much of new documents the memory covers."""

import sys
from pathlib import Path

import click

from termkit.cli.memory_place import languages, store_option, store_path
from termkit.report.canvas import Canvas


@click.command("leverage", epilog="Example: termkit memory leverage briefing.en.docx -o analysis.xlsx")
@click.argument("documents", nargs=-1, required=True, type=click.Path())
@click.option("--format", "form", type=click.Choice(["console", "json"]), default="console", show_default=True)
@click.option("-o", "--output", metavar="FILE", type=click.Path(), help="Write the table to an .xlsx instead.")
@click.option("--source-language", metavar="TAG", help="Of the documents; else found from them.")
@click.option("--target-language", metavar="TAG", help="What they become; else the other of English and Chinese.")
@store_option
def command(
    documents: tuple[str, ...],
    form: str,
    output: str | None,
    source_language: str | None,
    target_language: str | None,
    store: str | None,
) -> None:
    """Count DOCUMENTS by bands of match: repetitions, 101, 100, 95–99 … none; words of English, characters of Chinese.

    The percentage is that of words in order, as CAT tools price it; a Han character counts as a word.
    """
    from termkit.cli.memory_segments import sentences
    from termkit.cli.memory_segments import texts as texts_of
    from termkit.cli.patience import patience
    from termkit.memory import Direction, open_store
    from termkit.memory.leverage import leverage
    from termkit.memory.search import Memory

    path = store_path(store)
    texts = [texts_of(sentences(Path(document))) for document in documents]
    direction = Direction(
        *languages("\n".join(text for read in texts for text in read[:500]), source_language, target_language)
    )
    with patience("Searching the memory …"):
        bands = leverage(texts, Memory(open_store(path), path), direction)
    words = sum(band.words for band in bands.values())
    unit = "characters" if direction.language.is_chinese else "words"
    rows = [
        (name, f"{band.segments}", f"{band.words}", f"{100 * band.words / max(words, 1):.1f}")
        for name, band in bands.items()
    ]
    if output:
        from termkit.files import write_atomically
        from termkit.formats.listing import write_listing

        columns = [("match", 14), ("segments", 12), (unit, 12), ("%", 8)]
        write_atomically(Path(output), write_listing("Leverage", columns, rows))
        return
    out = Canvas.of(sys.stdout)
    if form == "json":
        counted = {name: {"segments": band.segments, unit: band.words} for name, band in bands.items()}
        out.write_json({"version": 1, "bands": counted})
        return
    out.write(f"{'match':12} {'segments':>9} {unit:>11} {'%':>6}")
    for row in rows:
        out.write("{:12} {:>9} {:>11} {:>6}".format(*row))
