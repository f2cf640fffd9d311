"""A changed concept into its file: held against the rest of the glossary first, then written whole."""

from pathlib import Path

import click

from termkit.glossary import store
from termkit.model.terminology import Concept, Glossary


def keep(concept: Concept, folder: Path, glossary: Glossary) -> Path:
    """Write the concept, remove the file it had in another domain, and tell the linter's warnings on stderr.

    Raises UsageError with the linter's errors; nothing is written then.
    """
    from termkit.glossary.authoring import check

    before = glossary.paths.get(concept.id)
    warnings = check(concept, glossary, str(folder / concept.domains[0] / f"{concept.id}.toml"))
    path = store.save(concept, folder)
    if before and not path.samefile(before):
        Path(before).unlink()
    for warning in warnings:
        click.echo(f"warning: {warning}", err=True)
    return path
