"""`termkit memory concordance`: how a phrase was translated."""

import sys
from itertools import islice

import click

from termkit.cli.glossary_place import glossary_option, glossary_path
from termkit.cli.memory_place import store_option, store_path
from termkit.cli.memory_view import show_occurrence
from termkit.report.canvas import Canvas

_TOLD = ("source", "target", "origin", "creator", "changed", "previous", "following")


@click.command("concordance", epilog='Example: termkit memory concordance "human trafficking"')
@click.argument("phrase")
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="Show at most so many units.")
@click.option("--format", "form", type=click.Choice(["console", "json"]), default="console", show_default=True)
@glossary_option
@store_option
def command(phrase: str, limit: int, form: str, path: str | None, store: str | None) -> int:
    """Show units with PHRASE on either side, marked, and marked too what the glossary knows as its translation.

    A PHRASE that is a term is found under its synonyms as well. Exits with 1 if there is none.
    """
    from termkit.cli.patience import patience
    from termkit.glossary import store as glossary
    from termkit.memory import open_store
    from termkit.memory.concordance import concordance
    from termkit.text.terms import TermIndex

    memory = open_store(store_path(store))
    terms = glossary.load(glossary_path(path))
    indexes = tuple(TermIndex(terms, language) for language in terms.languages)
    with patience("Reading the memory …"):
        found = list(islice(concordance(phrase, memory, indexes), limit))
    out = Canvas.of(sys.stdout)
    if form == "json":
        out.write_json({
            "version": 1,
            "units": [{"id": o.unit.id, **{name: getattr(o.unit, name) for name in _TOLD}} for o in found],
        })  # fmt: skip
        return int(not found)
    for occurrence in found:
        show_occurrence(occurrence, out)
    if not found:
        click.echo(f"“{phrase}” is not in the memory.", err=True)
    return int(not found)
