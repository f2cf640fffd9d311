"""`termkit glossary import FILE`: what a terminologist gives back, shown first, then merged into the glossary."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from termkit.cli.glossary_place import glossary_folder, glossary_option
from termkit.errors import UsageError
from termkit.files import write_atomically

if TYPE_CHECKING:
    from termkit.glossary.workbook_import import Import
    from termkit.report.canvas import Canvas

EXAMPLES = """\b
Examples:
  termkit glossary import glossary.xlsx
  termkit glossary import glossary.xlsx --apply
  termkit glossary import list.xlsx --map "English=en,中文=zh" --domain labour
"""
_FILE = click.Path(path_type=Path)


@click.command("import", epilog=EXAMPLES)
@click.argument("file", type=_FILE)
@click.option("--dry-run", is_flag=True, help="Show what would change, write nothing (as without --apply).")
@click.option("--apply", "applies", is_flag=True, help="Write the changes: all of them, or none.")
@click.option("--changes", type=_FILE, metavar="FILE.xlsx", help="Write the table of changes to a workbook too.")
@click.option(
    "--conflicts", type=_FILE, metavar="FILE.xlsx", help="Where conflicts go.  [default: FILE.conflicts.xlsx]"
)
@click.option(
    "--base", type=_FILE, metavar="FILE.xlsx", help="The workbook as exported, for a table that lost its base."
)
@click.option(
    "--map", "mapping", metavar="HEADER=KIND,…", default="", help="Columns of a list: en, zh, zh-Hant, note …"
)
@click.option("--separator", metavar="CHARS", help="What parts several terms in a cell of a list; none: nothing does.")
@click.option("--domain", default="", metavar="NAME", help="Domain of new concepts from a list without one.")
@click.option("--encoding", metavar="NAME", help="Of a CSV or TSV file; else found from the bytes.")
@glossary_option
def command(
    file: Path, dry_run: bool, applies: bool, changes: Path | None, conflicts: Path | None, base: Path | None,
    mapping: str, separator: str | None, domain: str, encoding: str | None, path: str | None,
) -> int:  # fmt: skip
    """Merge FILE into the glossary, field by field, against what it was exported from.

    FILE is a workbook that `export` wrote and someone edited, the workbook of conflicts with choices made, or a
    one-sheet list of words (.xlsx, .csv, .tsv). Without --apply, nothing is written. Exits with 1 if there are
    conflicts; then nothing is written but the workbook of conflicts.
    """
    if dry_run and applies:
        raise UsageError("--dry-run and --apply do not go together.")
    from termkit.glossary import store
    from termkit.glossary.journal import replace_files
    from termkit.glossary.word_list import parse_map
    from termkit.glossary.workbook_import import ListOptions, read_import
    from termkit.report.canvas import Canvas

    folder = glossary_folder(path, "an import changes concept files (.toml)")
    glossary = store.load(folder)
    options = ListOptions(parse_map(mapping), "" if separator == "none" else separator, domain)
    found = read_import(file, glossary, folder, base=base, encoding=encoding, options=options)
    out = Canvas.of(sys.stdout)
    _show(found, out)
    if changes:
        from termkit.glossary.preview import write_changes

        write_atomically(changes, write_changes(found.merged, glossary))
    if found.merged.conflicts:
        return _leave_to_choose(found, conflicts or file.with_name(f"{_stem(file)}.conflicts.xlsx"), file, out)
    if not found.merged.changes:
        return 0
    if not applies:
        out.write("Nothing is written yet; --apply does it.")
        return 0
    if store.load(folder).digest != glossary.digest:
        raise UsageError(f"{folder} was changed while this was at work. Nothing was written; run it again.")
    replace_files(folder, found.files)
    out.write(f"Written to {folder}.")
    return 0


def _show(found: "Import", out: "Canvas") -> None:
    from termkit.glossary.preview import preview, summary
    from termkit.report.excerpt import wrapped

    for notice in found.notices:
        out.write(out.styled(out.visible(f"note: {notice}"), "quiet"))
    for line in preview(found.merged, found.before):
        text = out.visible(line.text)
        parts = list(wrapped(text, out.width - len(line.head))) if out.wraps else [text]
        for number, part in enumerate(parts):
            head = " " * len(line.head) if number else line.head
            out.write(head + (out.styled(part, line.style) if line.style else part))
    out.write(out.visible(summary(found.merged)))


def _leave_to_choose(found: "Import", place: Path, file: Path, out: "Canvas") -> int:
    from termkit.glossary.conflicts import write_conflicts

    if place.exists() and not place.samefile(file):
        raise UsageError(f"{place} exists, and may hold someone's choices. Name another file with --conflicts.")
    if place.exists():
        place = place.with_name(f"{_stem(place)}.again.conflicts.xlsx")
    write_atomically(place, write_conflicts(found.merged.conflicts, found.entries, found.edits))
    out.write(out.visible(f"Nothing is changed. Choose in {place}, then: termkit glossary import {place}"))
    return 1


def _stem(file: Path) -> str:
    return file.stem.removesuffix(".conflicts").removesuffix(".again")
