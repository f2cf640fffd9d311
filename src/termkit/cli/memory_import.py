"""`termkit memory import`: pairs into the memory, past the quality gate, batch by batch."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from termkit.cli.memory_place import store_option, store_path
from termkit.errors import InputError, UsageError

if TYPE_CHECKING:
    from termkit.memory import MemoryStore
    from termkit.memory.quality import Doubt, Fault
    from termkit.model.memory import TranslationUnit

_SHOWN = 10
_SURE, _LEAST = 0.5, 0.5
"""The aligner's score of a pair of sentences that is kept, and the part of a document's that must have it. Measured: 33 of
our documents and their translations have it in nine sentences of ten and more, 20 that are none in one of four at most.
"""
_UNCONFIRMED = frozenset(("fuzzy", "new", "initial"))
"""With needs-…: gettext's flag and XLIFF's states of a target that nobody has answered for."""
EXAMPLES = """\b
Examples:
  termkit memory import archive.tmx project_save.tmx
  termkit memory import pairs.tsv --strict
  termkit memory import briefing.en.docx briefing.zh.docx --aligned
"""


@click.command("import", epilog=EXAMPLES)
@click.argument("files", nargs=-1, required=True, type=click.Path())
@click.option("--aligned", is_flag=True, help="The two FILES are a document and its translation.")
@click.option("--strict", is_flag=True, help="Keep nothing if a unit is doubtful.")
@click.option("--unconfirmed", is_flag=True, help="Keep what a PO or XLIFF file marks as not confirmed too.")
@click.option("--creator", default="", metavar="NAME", help="Who made them, where a file does not say.")
@store_option
def command(
    files: tuple[str, ...], aligned: bool, strict: bool, unconfirmed: bool, creator: str, store: str | None
) -> None:
    """Keep the pairs of TMX, PO, XLIFF, CSV, TSV or Excel FILES, or of a document and its translation.

    The header of a table names the languages (en, zh). The same unit is kept once; another translation of a source is
    kept beside it. Doubtful units (copied, in the wrong language, a line late, …) are kept and reported; --strict refuses
    the file. What is fuzzy in PO, or new, initial or to be reviewed in XLIFF, is left out and counted.
    """
    from termkit.memory import open_store

    memory = open_store(store_path(store), create=True)
    groups = (
        [_aligned(*files, strict)]
        if aligned and len(files) == 2
        else [_read(Path(file), unconfirmed) for file in files]
    )
    if aligned and len(files) != 2:
        raise UsageError("--aligned takes two files: a document, then its translation.")
    for file, units in zip(files, groups, strict=False):
        told = (u._replace(origin=u.origin or Path(file).name, creator=u.creator or creator) for u in units)
        _keep(memory, told, file, strict=strict)


def _keep(memory: "MemoryStore", units: "Iterable[TranslationUnit]", file: str, *, strict: bool) -> None:
    """Keep the units of one file. Killed at any moment, the memory holds the batches kept so far, each whole."""
    from termkit.memory import BATCH
    from termkit.memory.quality import doubts

    found: list[Doubt] = []
    if strict:
        judged = list(doubts(units))
        if found := [doubt for _, doubt in judged if doubt]:
            _tell(found[:_SHOWN], Counter(doubt.fault for doubt in found), file)
            raise UsageError(f"{file}: {len(found):,} units are doubtful; nothing was kept (--strict).")
        units = [unit for unit, _ in judged]
    faults: Counter[Fault] = Counter()
    checked = _noting(doubts(units), found, faults)
    new = read = 0
    try:
        while batch := list(islice(checked, BATCH)):
            new += memory.add(batch)
            read += len(batch)
            if sys.stderr.isatty():
                click.echo(f"\r{read:,} units", nl=False, err=True)
    except KeyboardInterrupt:
        click.echo(f"\n{file}: stopped; its first {read:,} units are kept. Import it again to go on.", err=True)
        raise
    _tell(found, faults, file)
    start = "\r" if sys.stderr.isatty() else ""
    click.echo(f"{start}{file}: {read:,} units kept, {new:,} of them new, {faults.total():,} doubtful.", err=True)


def _noting(
    judged: "Iterable[tuple[TranslationUnit, Doubt | None]]", found: "list[Doubt]", faults: "Counter[Fault]"
) -> "Iterator[TranslationUnit]":
    """The units; the first doubts go into `found`, all are counted: memory does not grow with the file."""
    for unit, doubt in judged:
        if doubt:
            faults[doubt.fault] += 1
            if len(found) < _SHOWN:
                found.append(doubt)
        yield unit


def _tell(found: "list[Doubt]", faults: "Counter[Fault]", file: str) -> None:
    for doubt in found:
        click.echo(f"{file}: unit {doubt.number}: {doubt.message} ({doubt.fault}).", err=True)
    if faults.total() > _SHOWN:
        kinds = ", ".join(f"{count} {fault}" for fault, count in faults.items())
        click.echo(f"{file}: … in all {kinds}.", err=True)


def _read(path: Path, unconfirmed: bool) -> "Iterator[TranslationUnit]":
    suffix = path.suffix.casefold()
    if suffix == ".tmx":
        from termkit.formats import tmx

        return tmx.units(path)
    if suffix in (".tsv", ".csv"):
        from termkit.formats import unit_table

        return unit_table.units(path)
    if suffix == ".xlsx":
        return _of_workbook(path)
    return _of_document(path, unconfirmed)


def _of_workbook(path: Path) -> "Iterator[TranslationUnit]":
    from termkit.formats import unit_table
    from termkit.formats.workbook_read import read_workbook

    sheet = read_workbook(path).sheets[0]
    width = max((max(cells) for _, cells in sheet.rows), default=0)
    return unit_table.of_rows(path, ([cells.get(at, "") for at in range(1, width + 1)] for _, cells in sheet.rows))


def _of_document(path: Path, unconfirmed: bool) -> "Iterator[TranslationUnit]":
    """A bilingual file; its languages as it says, else English into Chinese."""
    from termkit.formats import read_document
    from termkit.model.language import ENGLISH, UNDETERMINED, ZH_HANS
    from termkit.model.memory import TranslationUnit

    document = read_document(path)
    if not document.is_bilingual:
        raise UsageError(f"{path} holds one language: give its translation too, with --aligned.")
    left = 0
    for pair in document.pairs:
        if not pair.is_complete:
            continue
        if not unconfirmed and any(flag in _UNCONFIRMED or flag.startswith("needs-") for flag in pair.flags):
            left += 1
            continue
        source, target = pair.source.language, pair.target.language
        yield TranslationUnit(
            pair.source.text,
            pair.target.text,
            ENGLISH if source == UNDETERMINED else source,
            ZH_HANS if target == UNDETERMINED else target,
        )
    if left:
        click.echo(f"{path}: {left:,} not confirmed, left out; --unconfirmed keeps such.", err=True)


def _aligned(source: str, target: str, strict: bool) -> "Iterator[TranslationUnit]":
    """The sure pairs of sentences, each with the sentences beside it as its context; the others are counted.

    Raises InputError for a document that is hardly the translation.
    """
    from termkit import api
    from termkit.model.memory import TranslationUnit

    pairs = [part for pair in api.align_documents(source, target) for part in pair.sentences]
    sure = [pair.is_complete and pair.score >= _SURE for pair in pairs]
    if not all(sure):
        told = f"{sum(sure):,} of {len(pairs):,} sentences have a sure counterpart in {target}"
        if strict or sum(sure) < _LEAST * len(sure):
            raise InputError(source, f"only {told}.", hint="Nothing was kept; look at `termkit align`.")
        click.echo(f"{source}: {told}; the others were left out.", err=True)
    texts = ["", *(pair.source.text.strip() for pair in pairs), ""]
    for at, pair in enumerate(pairs):
        if sure[at]:
            yield TranslationUnit(
                pair.source.text.strip(), pair.target.text.strip(), pair.source.language, pair.target.language,
                previous=texts[at], following=texts[at + 2],
            )  # fmt: skip
