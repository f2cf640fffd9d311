"""`termkit memory export`: all units into a file that other programs read."""

from pathlib import Path

import click

from termkit.cli.memory_place import store_option, store_path
from termkit.errors import UsageError


@click.command("export", epilog="Example: termkit memory export archive.tmx")
@click.argument("output", type=click.Path())
@store_option
def command(output: str, store: str | None) -> None:
    """Write all units to OUTPUT: .tmx (1.4, level 2), .xlsx, .csv, .tsv or .po."""
    from termkit import __version__
    from termkit.memory import open_store

    memory = open_store(store_path(store))
    path = Path(output)
    suffix = path.suffix.casefold()
    if suffix == ".tmx":
        from termkit.formats import tmx

        count = tmx.write(memory.units(), path, version=__version__)
    elif suffix in (".csv", ".tsv"):
        from termkit.formats import unit_table

        count = unit_table.write(memory.units(), path)
    elif suffix == ".xlsx":
        from termkit.files import write_atomically
        from termkit.formats.listing import write_listing
        from termkit.formats.unit_table import TOLD

        units = list(memory.units())
        languages = (units[0].source_language.tag, units[0].target_language.tag) if units else ("en", "zh-Hans")
        rows = [(unit.source, unit.target, *(getattr(unit, name) for name in TOLD)) for unit in units]
        columns = [*((tag, 60) for tag in languages), *((name, 20) for name in TOLD)]
        write_atomically(path, write_listing("Memory", columns, rows))
        count = len(units)
    elif suffix == ".po":
        from termkit.formats import po_write

        count = po_write.write(((u.source, u.target, False) for u in memory.units()), path)
    else:
        raise UsageError(f"{output}: write .tmx, .xlsx, .csv, .tsv or .po.")
    click.echo(f"{count:,} units written to {output}", err=True)
