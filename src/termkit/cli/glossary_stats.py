"""`termkit glossary stats`: how much there is, and how much of it is proven."""

import click

from termkit.cli.glossary_place import glossary_option, glossary_path


@click.command("stats", epilog="Example: termkit glossary stats --format json")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@glossary_option
def command(form: str, path: str | None) -> None:
    """Count concepts, terms, and how many of them are proven."""
    from termkit.glossary import store
    from termkit.glossary.statistics import statistics

    counted = statistics(store.load(glossary_path(path)))
    if form == "json":
        import json

        click.echo(json.dumps(counted, ensure_ascii=False, indent=2))
        return
    total = counted["concepts"]
    click.echo(
        f"{_number(total, 'concept')}, {counted['with_definition']} with a definition, digest {counted['digest']}"
    )
    click.echo(
        "concepts with evidence, read in a document that is named: in both languages "
        f"{_share(counted['with_evidence'], total)}, in one {_share(counted['evidence_in_one'], total)}, "
        f"in none {_share(counted['without_evidence'], total)}"
    )
    click.echo(
        f"{_number(counted['duplicates'], 'duplicate')}; "
        f"{_number(sum(counted['not_allowed'].values()), 'term')} not allowed, {counted['unexplained']} of them without a reason or a replacement"
    )
    for language, number in counted["terms"].items():
        verified, wrong = counted["verified"].get(language, 0), counted["not_allowed"].get(language, 0)
        click.echo(
            f"{language}: {_number(number, 'term')}, {_share(verified, number)} read in a source, {wrong} not allowed"
        )
    for title, counts in (("workflow", counted["workflow"]), ("domains", counted["domains"])):
        click.echo(f"{title}: " + ", ".join(f"{name} {number}" for name, number in counts.items()))
    read, signed = counted["read"], counted["signed"]
    click.echo(f"signed with name and date: {_share(signed, read)} of {read} reviewed or approved")


def _number(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' * (number != 1)}"


def _share(part: int, whole: int) -> str:
    return f"{part} ({part / whole:.0%})" if whole else "0"
