"""`termkit glossary deprecate`: a word that is not to be used for a concept, with the reason and what to write."""

import click

from termkit.cli.glossary_place import glossary_folder, glossary_option

EXAMPLES = """\b
Examples:
  termkit glossary deprecate 债务捆绑 --use 债务质役 --reason "A literal rendering."
  termkit glossary deprecate debt-bondage-zh-3 --use debt-bondage-zh-1 --reason "…" --forbid
"""


@click.command("deprecate", epilog=EXAMPLES)
@click.argument("term", metavar="TERM|TERM-ID")
@click.option("--use", "instead", required=True, metavar="TERM|TERM-ID", help="The term to write instead.")
@click.option("--reason", required=True, metavar="TEXT", help="Why; shown with every finding.")
@click.option("--forbid", is_flag=True, help="Wrong wherever it stands, not only where this concept is meant.")
@glossary_option
def command(term: str, instead: str, reason: str, forbid: bool, path: str | None) -> None:
    """Rule a term out for the concept of the term to --use. A word that the concept lacks is added as a wrong one."""
    from termkit.cli.glossary_keep import keep
    from termkit.glossary import store
    from termkit.glossary.authoring import pointed_on, ruled_out

    folder = glossary_folder(path, "only concept files can be changed")
    terms = store.load(folder)
    concept, told = ruled_out(terms, term, instead, reason, forbid=forbid)
    before = terms.by_id[concept.id]
    others = tuple(pointed_on(told, terms))
    file, *other_files = keep(folder, terms, concept, *others)
    click.echo(
        f"{'deprecated' if told.id in terms.term_by_id else 'recorded as wrong'}: {told.text} ({told.id}), {file}"
    )
    now = concept.preferred(told.language)
    if now and now.text != getattr(before.preferred(told.language), "text", ""):
        click.echo(f"preferred now: {now.text} ({now.id})")
    for other in other_files:
        click.echo(f"what was to be replaced by it is replaced by {instead} now: {other}")
