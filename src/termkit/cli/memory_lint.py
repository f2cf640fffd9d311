"""`termkit memory lint`: doubtful units of a memory."""

import sys

import click

from termkit.cli.memory_place import store_option, store_path
from termkit.report.canvas import Canvas


@click.command("lint", epilog="Example: termkit memory lint")
@store_option
def command(store: str | None) -> int:
    """Find units that were copied, are in the wrong language, of absurd length or a line late. Exits with 1 if any."""
    from termkit.memory import open_store
    from termkit.memory.quality import doubts

    memory, out = open_store(store_path(store)), Canvas.of(sys.stdout)
    count = 0
    for unit, doubt in doubts(memory.units()):
        if doubt:
            count += 1
            out.write(f"{unit.id}  {doubt.fault.value:14}  {out.visible(unit.source)} ⇒ {out.visible(unit.target)}")
    click.echo(f"{count:,} doubtful units" if count else "No doubtful unit.", err=True)
    return int(count > 0)
