"""`termkit glossary retire`: a concept out of use, still there to be read."""

import click

from termkit.cli.glossary_place import glossary_folder, glossary_option
from termkit.errors import UsageError


@click.command(
    "retire", epilog='Example: termkit glossary retire hotline --successor helpline --reason "Same service."'
)
@click.argument("id", metavar="ID")
@click.option("--successor", default="", metavar="ID", help="The concept that takes its place, if there is one.")
@click.option("--reason", required=True, metavar="TEXT", help="Kept as a note of the concept.")
@glossary_option
def command(id: str, successor: str, reason: str, path: str | None) -> None:
    """Take the concept ID out of use. Its file stays, so that its id is never used again; checks skip it."""
    from termkit.cli.glossary_keep import keep
    from termkit.glossary import store
    from termkit.glossary.authoring import references_to, retired

    folder = glossary_folder(path, "only concept files can be retired")
    terms = store.load(folder)
    if not (concept := terms.by_id.get(id)):
        raise UsageError(f"There is no concept “{id}” (ids only; `termkit glossary find` finds ids by a word).")
    click.echo(f"retired: {keep(folder, terms, retired(concept, successor, reason, terms))[0]}")
    for reference in references_to(concept, terms):
        click.echo(f"still refers to it: {reference}")
