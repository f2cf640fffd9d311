"""`termkit glossary …`: the terms themselves. Each command loads the glossary, asks `termkit.glossary`, and prints."""

import json
import sys
from pathlib import Path

import click

from termkit.config import FAIL_ON, Settings
from termkit.errors import InputError, InputErrors, UsageError
from termkit.files import write_atomically
from termkit.glossary import store
from termkit.report.canvas import Canvas

EXAMPLES = """\b
Examples:
  termkit glossary show "debt bondage"
  termkit glossary find 债役
  termkit glossary lint -g glossary --format github
"""

_glossary_option = click.option(
    "-g", "--glossary", "path", metavar="PATH", type=click.Path(), help="Folder of concepts, or a TSV table."
)


def _path(given: str | None) -> Path:
    """The glossary asked for, else that of the settings, else termkit's own."""
    return Path(given) if given else Settings.load().glossary or store.default_glossary_path()


@click.group("glossary", epilog=EXAMPLES)
def glossary() -> None:
    """Look up terms, and keep the glossary sound."""


@glossary.command(short_help="Show a concept as a card.", epilog='Example: termkit glossary show "debt bondage"')
@click.argument("name", metavar="ID|TERM")
@_glossary_option
def show(name: str, path: str | None) -> None:
    """Show the concept with this id, or with this term in either language and any form."""
    from termkit.glossary.card import card
    from termkit.glossary.find import named

    terms = store.load(_path(path))
    out = Canvas.of(sys.stdout)
    for number, concept in enumerate(named(terms, name)):
        if number:
            out.write()
        for line in card(concept, terms):
            _write_wrapped(out, line.head, line.text, line.style)


@glossary.command(
    short_help="Find concepts by a word, in any form or misspelt.", epilog="Example: termkit glossary find traficking"
)
@click.argument("query")
@click.option("--limit", type=click.IntRange(1), default=10, show_default=True, help="Show at most so many.")
@_glossary_option
def find(query: str, limit: int, path: str | None) -> int:
    """Find concepts by a word in either language, in any form, misspelt or in part. Exits with 1 if there are none."""
    from termkit.glossary.find import find as search
    from termkit.text.characters import display_width

    terms = store.load(_path(path))
    hits = search(terms, query, limit)
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


@glossary.command(
    short_help="Count concepts, terms and evidence.", epilog="Example: termkit glossary stats --format json"
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@_glossary_option
def stats(form: str, path: str | None) -> None:
    """Count concepts, terms, and how many of them are proven."""
    from termkit.glossary.statistics import statistics

    counted = statistics(store.load(_path(path)))
    if form == "json":
        click.echo(json.dumps(counted, ensure_ascii=False, indent=2))
        return
    total = counted["concepts"]
    click.echo(
        f"{_number(total, 'concept')}, {counted['with_definition']} with a definition, digest {counted['digest']}"
    )
    click.echo(f"{_share(counted['with_evidence'], total)} have a verified term in English and in Chinese")
    for language, number in counted["terms"].items():
        verified, wrong = counted["verified"].get(language, 0), counted["not_allowed"].get(language, 0)
        click.echo(f"{language}: {_number(number, 'term')}, {_share(verified, number)} verified, {wrong} not allowed")
    for title, counts in (("workflow", counted["workflow"]), ("domains", counted["domains"])):
        click.echo(f"{title}: " + ", ".join(f"{name} {number}" for name, number in counts.items()))


def _number(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' * (number != 1)}"


def _share(part: int, whole: int) -> str:
    return f"{part} ({part / whole:.0%})" if whole else "0"


@glossary.command(
    short_help="Find what is wrong with a glossary.", epilog="Example: termkit glossary lint --format github"
)
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text", show_default=True)
@click.option("--fail-on", type=click.Choice(list(FAIL_ON)), default="warning", show_default=True)
@_glossary_option
def lint(form: str, fail_on: str, path: str | None) -> int:
    """Find what is wrong with a glossary: duplicates, dangling references, mixed scripts, missing reasons …

    Exits with 1 if there is something of the severity of --fail-on, with 3 if a file cannot be read at all.
    """
    from termkit.cli.glossary_faults import RENDERERS
    from termkit.glossary import lint as linter

    level = FAIL_ON[fail_on]
    try:
        terms = store.load(_path(path))
    except InputErrors as error:
        faults, concepts, code = linter.unreadable(error), 0, error.exit_code
    else:
        faults, concepts = linter.lint(terms), len(terms)
        code = int(level is not None and any(fault.severity >= level for fault in faults))
    for line in RENDERERS[form](faults, concepts):
        click.echo(line)
    return code


@glossary.command(short_help="Put concept files into canonical form.", epilog="Example: termkit glossary fmt --check")
@click.option("--check", is_flag=True, help="Change nothing; exit with 1 if a file is not canonical.")
@_glossary_option
def fmt(check: bool, path: str | None) -> int:
    """Put concept files into their canonical form. A file with a fault stays as it is and is reported."""
    from termkit.glossary.toml_format import canonical

    folder = _path(path)
    if not folder.is_dir():
        raise UsageError(f"{folder} is no folder; only concept files (.toml) have a canonical form.")
    changed, faults = 0, []
    for name, data in store.concept_files(folder):
        file = folder / name
        try:
            wanted = canonical(str(file), data).encode()
        except InputError as error:
            faults.append(error)
            continue
        if wanted != data:
            changed += 1
            click.echo(f"{'not canonical' if check else 'formatted'}: {file}")
            if not check:
                write_atomically(file, wanted)
    if faults:
        raise InputErrors(faults)
    return int(check and changed > 0)


def _write_wrapped(out: Canvas, head: str, text: str, style: str) -> None:
    from termkit.report.excerpt import wrapped

    lines = text.split("\n")
    if out.wraps:
        lines = [part for line in lines for part in wrapped(line, out.width - len(head))]
    for number, line in enumerate(lines):
        shown = out.visible(line)
        out.write(((" " * len(head) if number else head) + (out.styled(shown, style) if style else shown)).rstrip())
