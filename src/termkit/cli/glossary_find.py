"""`termkit glossary find`: concepts by a word."""

import sys

import click

from termkit.cli.glossary_place import glossary_option, glossary_path
from termkit.report.canvas import Canvas

EXAMPLES = """\b
Examples:
  termkit glossary find 债役
  termkit glossary find traficking
  termkit glossary find rkfy           人口贩运, by the initials of its pinyin
"""


@click.command("find", epilog=EXAMPLES)
@click.argument("query")
@click.option("--limit", type=click.IntRange(1), default=10, show_default=True, help="Show at most so many.")
@glossary_option
def command(query: str, limit: int, path: str | None) -> int:
    """Find concepts by a word in either language, in any form, misspelt or in part, or by the initials of its pinyin.

    Exits with 1 if there are none.
    """
    from termkit.glossary import store
    from termkit.glossary.find import find
    from termkit.text.characters import display_width

    terms = store.load(glossary_path(path))
    hits = find(terms, query, limit)
    if not hits:
        click.echo(f"Nothing like “{query}” in the glossary.", err=True)
        return 1
    out = Canvas.of(sys.stdout)
    width = max(len(hit.concept.id) for hit in hits)
    for hit in hits:
        preferred = [term.text for language in terms.languages if (term := hit.concept.preferred(language))]
        words = out.visible(" · ".join(preferred))
        if hit.term.text not in preferred:
            words += out.styled(out.visible(f"  ({'' if hit.term.is_allowed else 'not: '}{hit.term.text})"), "quiet")
        id = out.visible(hit.concept.id)
        out.write(out.styled(id, "bold") + " " * (width + 2 - display_width(id)) + words)
    return 0
