"""`termkit memory dedupe`: one unit of several that say the same."""

import click

from termkit.cli.memory_place import store_option, store_path


@click.command("dedupe", epilog="Example: termkit memory dedupe --dry-run")
@click.option("--dry-run", is_flag=True, help="Only count.")
@store_option
def command(dry_run: bool, store: str | None) -> None:
    """Of units that differ only in case, width, spacing or quotation marks of both sides, keep the one changed last."""
    from termkit.memory import open_store
    from termkit.memory.normalize import normalised

    memory = open_store(store_path(store))
    kept: dict[tuple[str, ...], tuple[str, str]] = {}
    dropped = []
    for unit in memory.units():
        languages = (unit.source_language.tag, unit.target_language.tag)
        key = (*languages, normalised(unit.source), normalised(unit.target))
        before = kept.get(key)
        if before and before[0] > unit.changed:
            dropped.append(unit.id)
            continue
        if before:
            dropped.append(before[1])
        kept[key] = (unit.changed, unit.id)
    if not dry_run:
        memory.delete(dropped)
    click.echo(f"{len(dropped):,} units {'would be ' if dry_run else ''}dropped, {len(kept):,} kept.", err=True)
