"""`termkit term`: a word in the glossary and in the memory, at a glance."""

import sys
from itertools import islice
from typing import TYPE_CHECKING

import click

from termkit.cli.glossary_place import glossary_option, glossary_path
from termkit.cli.memory_place import store_option, store_path
from termkit.cli.memory_view import show_occurrence
from termkit.report.canvas import Canvas
from termkit.text.characters import display_width

if TYPE_CHECKING:
    from termkit.glossary.find import Hit

_CONCEPTS, _TERMS = 3, 5  # shown
_ROOM = 20  # cells of a line for what is beside the terms
EXAMPLES = """\b
Examples:
  termkit term "debt bondage"
  termkit term 人口买卖
"""


@click.command("term", epilog=EXAMPLES)
@click.argument("word")
@click.option("--limit", type=click.IntRange(0), default=3, show_default=True, help="Examples from the memory.")
@glossary_option
@store_option
def command(word: str, limit: int, path: str | None, store: str | None) -> int:
    """Show what WORD is called in the other language, which words not to use for it, and how it was translated before.

    In either language and any form; misspelt ones show what is near. Exits with 1 if there is nothing.
    """
    from termkit.cli.patience import patience
    from termkit.glossary import store as glossary
    from termkit.glossary.find import find
    from termkit.memory import open_store
    from termkit.memory.concordance import concordance
    from termkit.text.terms import TermIndex

    terms = glossary.load(glossary_path(path))
    hits = find(terms, word, _CONCEPTS)
    same = [hit for hit in hits if hit.is_same]
    out = Canvas.of(sys.stdout)
    for hit in same or hits:
        _show(hit, out, is_near=not same)
    place, examples = store_path(store), []
    if limit and (store or place.is_file()):
        indexes = tuple(TermIndex(terms, language) for language in terms.languages)
        with patience("Reading the memory …"):
            examples = list(islice(concordance(word, open_store(place), indexes), limit))
    if hits and examples:
        out.write()
    for occurrence in examples:
        show_occurrence(occurrence, out)
    if not (hits or examples):
        click.echo(f"Neither the glossary nor the memory has “{word}”.", err=True)
    return int(not (hits or examples))


def _show(hit: "Hit", out: Canvas, *, is_near: bool) -> None:
    """Id and state, why not to use the word asked for, the allowed terms of each language, the words ruled out."""
    concept = hit.concept
    state = "" if concept.is_in_force else f" · {concept.workflow.state}"
    head = out.styled(out.visible(concept.id), "bold") + out.styled(out.visible(state), "warning")
    out.write(f"{out.styled('near: ', 'quiet')}{head}" if is_near else head)
    if not is_near and not hit.term.is_allowed:
        _write(out, "not", [hit.term.text], "error", hit.term.reason)
    for language in dict.fromkeys(term.language.base for term in concept.terms):
        preferred = concept.preferred(language)
        allowed = [term.text for term in (preferred, *concept.terms_in(language)) if term and term.is_allowed]
        _write(out, language.tag, allowed, "good")
    _write(out, "not", [term.text for term in concept.terms if not term.is_allowed and term is not hit.term], "error")


def _write(out: Canvas, head: str, words: list[str], style: str, why: str = "") -> None:
    """The first words stand out; those that are too many for a line are only counted: `glossary show` has them all."""
    words = list(dict.fromkeys(words))
    if not words:
        return
    shown = words[:_TERMS]
    while len(shown) > 1 and out.wraps and display_width(" · ".join(shown)) > out.width - _ROOM:
        shown.pop()
    rest = [*shown[1:], *([f"{len(words) - len(shown)} more"] if len(words) > len(shown) else [])]
    line = out.styled(out.visible(shown[0]), style) + out.visible("".join(f" · {word}" for word in rest))
    out.write(f"  {head:<8}{line}" + (out.styled(out.visible(f"  {why}"), "quiet") if why else ""))
