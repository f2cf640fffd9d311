"""`termkit memory stats`: what a memory holds."""

import sys
from collections import Counter

import click

from termkit.cli.memory_place import store_option, store_path
from termkit.report.canvas import Canvas


@click.command("stats", epilog="Example: termkit memory stats")
@click.option("--format", "form", type=click.Choice(["console", "json"]), default="console", show_default=True)
@store_option
def command(form: str, store: str | None) -> None:
    """Count units by languages and by origin."""
    from termkit.memory import open_store

    memory = open_store(store_path(store))
    pairs = {f"{source} → {target}": count for (source, target), count in memory.pairs().items()}
    origins = Counter(unit.origin or "(unknown)" for unit in memory.units())
    out = Canvas.of(sys.stdout)
    if form == "json":
        out.write_json({"version": 1, "units": sum(pairs.values()), "languages": pairs, "origins": dict(origins)})
        return
    out.write(f"{sum(pairs.values()):,} units")
    for name, count in [*pairs.items(), *origins.most_common(20)]:
        out.write(f"{count:>12,}  {out.visible(name)}")
