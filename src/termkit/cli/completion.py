"""`termkit completion bash`: the script that makes Tab work."""

import click
from click.shell_completion import get_completion_class

HOW = """\b
Put one of these into your shell's start-up file:
  bash  eval "$(termkit completion bash)"
  zsh   eval "$(termkit completion zsh)"
  fish  termkit completion fish | source
"""


@click.command("completion", epilog=HOW)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print what lets SHELL complete termkit commands, options and file names."""
    kind = get_completion_class(shell)
    assert kind is not None, "click knows these three"
    click.echo(kind(ctx.find_root().command, {}, "termkit", "_TERMKIT_COMPLETE").source())
