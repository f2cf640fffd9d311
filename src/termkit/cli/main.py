"""`termkit` and its commands. A command's module is imported when it is run, not to list it or to complete its name."""

import click

from termkit.cli.lazy import LazyGroup

COMMANDS = {
    "check": ("termkit.cli.check:command", "Check a translation against its source and the glossary."),
    "glossary": ("termkit.cli.glossary:glossary", "Look up terms, and keep the glossary sound."),
    "align": ("termkit.cli.align:command", "Show or write how two documents are paired, sentence by sentence."),
    "comments": ("termkit.cli.comments:comments", "Take answers to comments in Word as decisions."),
    "decisions": ("termkit.cli.decisions:decisions", "Take decisions made in a report workbook."),
    "term": ("termkit.cli.term:command", "Show a word in the glossary and in the memory."),
    "suggest": ("termkit.cli.suggest:command", "Show the terms in a text, and what the memory has like it."),
    "memory": ("termkit.cli.memory:memory", "Past translations: keep them, find them, count what they cover."),
    "pretranslate": ("termkit.cli.pretranslate:command", "Fill a new document with what the memory has for it."),
    "init": ("termkit.cli.init:command", "Set termkit up in a folder: settings, a baseline, a job for CI."),
    "doctor": ("termkit.cli.doctor:command", "Show versions, caches, the locale and optional parts."),
    "explain": ("termkit.cli.explain:command", "Say why a rule exists, with a bad and a good example."),
    "rules": ("termkit.cli.rules:command", "List the rules."),
    "segment": ("termkit.cli.segment:command", "Show the words of a text, with glossary terms marked."),
    "completion": ("termkit.cli.completion:command", "Print what lets your shell complete termkit commands."),
}
"""Name → (where the command is, one line for `termkit --help`)."""


def _show_version(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if value:
        from termkit import __version__

        click.echo(f"termkit {__version__}")
        ctx.exit()


@click.group(
    cls=LazyGroup,
    table=COMMANDS,
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
