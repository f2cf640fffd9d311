"""`termkit glossary lint`: what is wrong with a glossary."""

import click

from termkit.cli.glossary_place import glossary_option, glossary_path
from termkit.config import FAIL_ON
from termkit.errors import InputErrors


@click.command("lint", epilog="Example: termkit glossary lint --format github")
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text", show_default=True)
@click.option("--fail-on", type=click.Choice(list(FAIL_ON)), default="warning", show_default=True)
@click.option("--require-approved", is_flag=True, help="A concept that nobody has approved is an error.")
@click.option(
    "--require-reviewer",
    is_flag=True,
    help="A reviewed or approved concept that does not say who and when is an error.",
)
@glossary_option
def command(form: str, fail_on: str, require_approved: bool, require_reviewer: bool, path: str | None) -> int:
    """Find what is wrong with a glossary: duplicates, dangling references, mixed scripts, missing reasons …

    Exits with 1 if there is something of the severity of --fail-on, with 3 if a file cannot be read at all.
    """
    from termkit.cli.glossary_faults import RENDERERS
    from termkit.glossary import lint as linter
    from termkit.glossary import store

    level = FAIL_ON[fail_on]
    try:
        terms = store.load(glossary_path(path))
    except InputErrors as error:
        faults, concepts, code = linter.unreadable(error), 0, error.exit_code
    else:
        faults = linter.lint(terms, require_approved=require_approved, require_reviewer=require_reviewer)
        concepts = len(terms)
        code = int(level is not None and any(fault.severity >= level for fault in faults))
    for line in RENDERERS[form](faults, concepts):
        click.echo(line)
    return code
