"""`termkit decisions …`: what people decided in workbooks that `check --format xlsx` wrote."""

import click

from termkit.cli.lazy import LazyGroup

COMMANDS = {
    "apply": ("termkit.cli.decisions_apply:command", "Keep what was ignored, and propose what the glossary lacks."),
}
"""As in `cli.main`: name → (where the command is, one line for --help)."""


@click.group("decisions", cls=LazyGroup, table=COMMANDS, epilog="Example: termkit decisions apply findings.xlsx")
def decisions() -> None:
    """Take decisions made in a workbook that `termkit check --format xlsx` wrote."""
