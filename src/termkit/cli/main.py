"""`termkit` and its commands. A command's module is imported when it is run, not to list it or to complete its name."""

from importlib import import_module
from typing import Any

import click
from click.shell_completion import CompletionItem

COMMANDS = {
    "check": ("termkit.cli.check:command", "Check a translation against its source and the glossary."),
    "glossary": ("termkit.cli.glossary:glossary", "Look up terms, and keep the glossary sound."),
    "explain": ("termkit.cli.explain:command", "Say why a rule exists, with a bad and a good example."),
    "rules": ("termkit.cli.rules:command", "List the rules."),
    "segment": ("termkit.cli.segment:command", "Show the words of a text, with glossary terms marked."),
    "completion": ("termkit.cli.completion:command", "Print what lets your shell complete termkit commands."),
}
"""Name → (where the command is, one line for `termkit --help`)."""


class LazyGroup(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name][0].partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        if args[0] not in COMMANDS and not args[0].startswith("-") and not ctx.resilient_parsing:
            from difflib import get_close_matches

            near = get_close_matches(args[0], COMMANDS, n=1)
            ctx.fail(f"There is no command “{args[0]}”." + (f" Did you mean {near[0]}?" if near else ""))
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, summary) for name, (_, summary) in COMMANDS.items()])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        commands = [
            CompletionItem(name, help=summary) for name, (_, summary) in COMMANDS.items() if name.startswith(incomplete)
        ]
        return commands + click.Command.shell_complete(self, ctx, incomplete)


def _show_version(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if value:
        from termkit import __version__

        click.echo(f"termkit {__version__}")
        ctx.exit()


@click.group(
    cls=LazyGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Example: termkit check briefing.en.docx briefing.zh.docx",
)
@click.option(
    "-V", "--version", is_flag=True, is_eager=True, expose_value=False, callback=_show_version, help="Show the version."
)
@click.pass_context
def cli(ctx: click.Context) -> int:
    """Approved terms and past translations, checked against a new draft.

    Exit codes: 0 nothing to look at, 1 findings, 2 wrong usage, 3 a file that could not be read.
    """
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
        return 2
    return 0
