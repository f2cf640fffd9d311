"""`termkit glossary impact`: which documents a change of the glossary affects, and how."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from itertools import groupby
from pathlib import Path

import click

from termkit.cli.glossary_place import glossary_folder, glossary_option
from termkit.errors import InputError, UsageError
from termkit.model.document import Document
from termkit.model.language import UNDETERMINED
from termkit.report.canvas import Canvas

EXAMPLES = """\b
Examples:
  termkit glossary impact HEAD docs/                what is not committed yet
  termkit glossary impact v1.0..v1.1 *.docx --format json
"""


@click.command("impact", epilog=EXAMPLES)
@click.argument("revisions", metavar="REV..REV")
@click.argument("paths", nargs=-1, required=True, type=click.Path(), metavar="PATHS...")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@glossary_option
def command(revisions: str, paths: Sequence[str], form: str, path: str | None) -> int:
    """Say which documents a change of the glossary affects. Of folders, all documents in them are read.

    One revision alone is compared with the files as they are now. Exits with 1 if a document is affected, with 3 if one
    could not be read.
    """
    from termkit.glossary.impact import Comparison
    from termkit.glossary.versions import Range, Repository

    folder = glossary_folder(path, "only concept files have versions")
    comparison = Comparison(*Repository(folder).load_range(Range.parse(revisions)))
    found, faults, number = [], [], 0
    for file in _files(paths):
        number += 1
        try:
            found += comparison.impacts(_read(file))
        except InputError as error:
            faults.append(error)
    out = Canvas.of(sys.stdout)
    if form == "json":
        out.write_json({"version": 1, "documents": number, "impacts": [asdict(impact) for impact in found]})
    else:
        for document, impacts in groupby(found, key=lambda impact: impact.path):
            out.write(out.styled(out.visible(document), "bold"))
            for impact in impacts:
                lines = ", ".join(map(str, impact.lines[:8])) + (" …" if len(impact.lines) > 8 else "")
                instead = f" → {impact.instead}" if impact.instead else ""
                out.write(out.visible(f"  {impact.effect}: {impact.words}{instead}  ({impact.concept}; line {lines})"))
        affected = len({impact.path for impact in found})
        out.write(f"{affected} of {number} document{'s' * (number != 1)} affected.")
    for fault in faults:
        click.echo(f"termkit: {fault}", err=True)
    return 3 if faults else int(bool(found))


def _files(paths: Sequence[str]) -> Iterator[Path]:
    from termkit.formats import READERS

    for path in map(Path, paths):
        if path.is_dir():
            yield from sorted(
                file for file in path.rglob("*")
                if file.suffix.casefold() in READERS and file.is_file()
                and not any(part.startswith(".") for part in file.relative_to(path).parts)
            )  # fmt: skip
        elif path.exists():
            yield path
        else:
            raise UsageError(f"{path} does not exist.")


def _read(path: Path) -> Document:
    """The document with the languages of its segments: the file's own word, else found from all its text."""
    from termkit.formats import read_document
    from termkit.text.scripts import detect

    document = read_document(path)
    if not document.is_bilingual:
        return document.in_language(detect("\n".join(segment.text for segment in document.segments)))
    source = detect("\n".join(pair.source.text for pair in document.pairs))
    target = detect("\n".join(pair.target.text for pair in document.pairs))
    pairs = tuple(
        replace(
            pair,
            source=pair.source if pair.source.language != UNDETERMINED else pair.source.in_language(source),
            target=pair.target if pair.target.language != UNDETERMINED else pair.target.in_language(target),
        )
        for pair in document.pairs
    )
    return replace(document, pairs=pairs)
