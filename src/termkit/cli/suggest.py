"""`termkit suggest`: all there is for a text, at a glance."""

import sys

import click

from termkit.cli.glossary_place import glossary_option, term_indexes
from termkit.cli.memory_place import languages, search_options, store_option, store_path
from termkit.cli.memory_view import answer_as_json, fragment_as_json, show_answer, show_fragments
from termkit.report.canvas import Canvas


@click.command("suggest", epilog='Example: termkit suggest "It protects 15 victims of forced labour."')
@click.argument("text")
@click.option("--format", "form", type=click.Choice(["console", "json"]), default="console", show_default=True)
@search_options
@glossary_option
@store_option
def command(
    text: str,
    form: str,
    score: str,
    threshold: float,
    top: int,
    source_language: str | None,
    target_language: str | None,
    raw: bool,
    path: str | None,
    store: str | None,
) -> int:
    """Show the terms in TEXT with their approved translations, and what the memory has: texts like it, and parts of it.

    Works without a memory too. Exits with 1 if there is nothing.
    """
    from termkit.cli.patience import patience
    from termkit.memory import Direction, open_store
    from termkit.memory.answer import answers
    from termkit.memory.fragments import fragments
    from termkit.memory.search import Memory
    from termkit.memory.term_notes import approved_terms
    from termkit.text.characters import display_width

    text, place = text.strip(), store_path(store)
    direction = Direction(*languages(text, source_language, target_language))
    with patience("Searching the memory …"):
        sides = term_indexes(path, *direction)
        terms = approved_terms(text, sides)
        found, parts = [], []
        if store or place.is_file():
            units = open_store(place)
            matches = Memory(units, place).matches(text, direction, score=score, threshold=threshold, top=top, raw=raw)
            found, parts = answers(text, matches, direction, sides), fragments(text, units, direction)
    out = Canvas.of(sys.stdout)
    if form == "json":
        out.write_json({
            "version": 1,
            "text": text,
            "terms": [{"words": words, "approved": approved} for words, approved in terms],
            "matches": [answer_as_json(answer) for answer in found],
            "fragments": [fragment_as_json(fragment, text) for fragment in parts],
        })  # fmt: skip
        return 0
    width = max((display_width(out.visible(words)) for words, _ in terms), default=0)
    for words, approved in terms:
        shown = out.visible(words)
        out.write(
            f"{out.styled('term', 'good')} {shown}{' ' * (width - display_width(shown))}  {out.visible(approved)}"
        )
    for answer in found:
        show_answer(answer, out)
    show_fragments(parts, text, out)
    if not (terms or found or parts):
        click.echo("Neither the glossary nor the memory has anything for it.", err=True)
    return int(not (terms or found or parts))
