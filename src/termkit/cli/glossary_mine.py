"""`termkit glossary mine`: terms that translated documents use and the glossary lacks."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from termkit.cli.glossary_place import glossary_option, glossary_path
from termkit.config import Settings
from termkit.errors import UsageError
from termkit.files import write_atomically
from termkit.model.document import SegmentPair
from termkit.report.canvas import Canvas

EXAMPLES = """\b
Examples:
  termkit glossary mine a.en.docx a.zh.docx b.en.md b.zh.md
  termkit glossary mine messages.po --format xlsx --output candidates.xlsx
  termkit glossary mine a.en.md a.zh.md --format toml --output proposals
"""
_COLUMNS = (
    ("source", 32), ("target", 24), ("together", 10), ("source in", 10), ("target in", 10), ("Dice", 8),
    ("log-likelihood", 14), ("C-value", 9), ("known parts", 28), ("source sentence", 60), ("target sentence", 60),
    ("where", 32),
)  # fmt: skip


@click.command("mine", epilog=EXAMPLES)
@click.argument("documents", nargs=-1, required=True, type=click.Path(), metavar="SOURCE TARGET...")
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True, help="At most so many candidates.")
@click.option(
    "--least", type=click.IntRange(1), default=2, show_default=True, help="Sentence pairs that must have both."
)
@click.option("--format", "form", type=click.Choice(["text", "toml", "xlsx"]), default="text", show_default=True)
@click.option("--output", type=click.Path(), metavar="PATH", help="Workbook, or folder for TOML proposals.")
@glossary_option
def command(documents: Sequence[str], limit: int, least: int, form: str, output: str | None, path: str | None) -> int:
    """Propose terms from translated documents: each SOURCE followed by its TARGET, or bilingual files alone.

    Candidates are for a person to judge. Exits with 1 if there are none.
    """
    from termkit.cli.patience import patience
    from termkit.glossary import store
    from termkit.glossary.mining import mine

    if form != "text" and not output:
        raise UsageError(f"--format {form}: name the {'workbook' if form == 'xlsx' else 'folder'} with --output.")
    terms = store.load(glossary_path(path))
    with patience("Reading and aligning …"):
        found = mine(_sentence_pairs(documents, path), terms, least=least, limit=limit)
    if not found:
        click.echo("No candidate; more documents, or --least 1, may bring some.", err=True)
        return 1
    if form == "toml":
        from termkit.glossary.proposals import proposals

        for concept in proposals(found, terms):
            store.save(concept, Path(str(output)))
        click.echo(f"{len(found)} proposals written to {output}")
    elif form == "xlsx":
        from termkit.formats.listing import write_listing

        rows = [
            (c.source, c.target, str(c.frequency[2]), str(c.frequency[0]), str(c.frequency[1]), f"{c.dice:.2f}",
             f"{c.log_likelihood:.0f}", f"{c.c_value:.1f}", ", ".join(c.known), c.contexts[0].source.text,
             c.contexts[0].target.text, "; ".join(_place(pair) for pair in c.contexts))
            for c in found
        ]  # fmt: skip
        write_atomically(Path(str(output)), write_listing("Candidates", _COLUMNS, rows))
        click.echo(f"{len(found)} candidates written to {output}")
    else:
        from termkit.glossary.proposals import evidence

        out = Canvas.of(sys.stdout)
        for candidate in found:
            out.write(out.styled(out.visible(f"{candidate.source} · {candidate.target}"), "bold"))
            out.write(out.styled(f"  {out.visible(evidence(candidate).removeprefix('Mined: '))}", "quiet"))
            out.write(
                f"  {out.visible(_place(candidate.contexts[0]))}: {out.visible(candidate.contexts[0].target.text)}"
            )
    return 0


def _place(pair: SegmentPair) -> str:
    return f"{pair.target.location.path}:{pair.target.location.line}"


def _sentence_pairs(documents: Sequence[str], glossary: str | None) -> list[SegmentPair]:
    from termkit import api

    settings = Settings.load().updated({"glossary": glossary} if glossary else {})
    pairs: list[SegmentPair] = []
    waiting = list(documents)
    while waiting:
        source, target = waiting.pop(0), None
        if not api.read_document(source, encoding=settings.encoding).is_bilingual:
            if not waiting:
                raise UsageError(f"{source} has no translation beside it; name SOURCE and TARGET in turn.")
            target = waiting.pop(0)
        for pair in api.align_documents(source, target, settings=settings):
            pairs += pair.sentences
    return pairs
