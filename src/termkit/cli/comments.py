"""`termkit comments …`: what people answered to comments that `check --comments` wrote."""

import click

from termkit.cli.lazy import LazyGroup

COMMANDS = {
    "accept": ("termkit.cli.comments_accept:command", "Keep what was resolved or ignored in Word as suppressions."),
}
"""As in `cli.main`: name → (where the command is, one line for --help)."""


@click.group("comments", cls=LazyGroup, table=COMMANDS, epilog="Example: termkit comments accept draft.checked.docx")
def comments() -> None:
    """Read the answers to comments that `termkit check --comments` wrote."""
