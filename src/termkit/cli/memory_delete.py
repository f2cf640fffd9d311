"""`termkit memory delete`: units out of a memory."""

import re

import click

from termkit.cli.memory_place import store_option, store_path
from termkit.errors import UsageError


@click.command("delete", epilog="Example: termkit memory delete cb14c9527476d002")
@click.argument("ids", nargs=-1, required=True)
@store_option
def command(ids: tuple[str, ...], store: str | None) -> int:
    """Delete units by the IDS that `match` and `concordance` show. Exits with 1 if one is not there."""
    from termkit.memory import open_store

    for id in ids:
        if not re.fullmatch("[0-9a-f]{16}", id):
            raise UsageError(f"“{id}” is no id of a unit: 16 figures from 0 to f.")
    deleted = open_store(store_path(store)).delete(ids)
    click.echo(f"{deleted} of {len(ids)} units deleted.", err=True)
    return int(deleted < len(ids))
