"""`termkit glossary show`: a concept as a card."""

import sys

import click

from termkit.cli.glossary_place import glossary_option, glossary_path
from termkit.report.canvas import Canvas


@click.command("show", epilog='Example: termkit glossary show "debt bondage"')
@click.argument("name", metavar="ID|TERM")
@glossary_option
def command(name: str, path: str | None) -> None:
    """Show the concept with this id, or with this term in either language and any form."""
    from termkit.glossary import store
    from termkit.glossary.card import card
    from termkit.glossary.find import named

    terms = store.load(glossary_path(path))
    out = Canvas.of(sys.stdout)
    for number, concept in enumerate(named(terms, name)):
        if number:
            out.write()
        for line in card(concept, terms):
            _write_wrapped(out, line.head, line.text, line.style)


def _write_wrapped(out: Canvas, head: str, text: str, style: str) -> None:
    from termkit.report.excerpt import wrapped

    lines = text.split("\n")
    if out.wraps:
        lines = [part for line in lines for part in wrapped(line, out.width - len(head))]
    for number, line in enumerate(lines):
        shown = out.visible(line)
        out.write(((" " * len(head) if number else head) + (out.styled(shown, style) if style else shown)).rstrip())
