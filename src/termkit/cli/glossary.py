"""`termkit glossary …`: the terms themselves. Each command loads the glossary, asks `termkit.glossary`, and prints."""

import click

from termkit.cli.lazy import LazyGroup

EXAMPLES = """\b
Examples:
  termkit glossary show "debt bondage"
  termkit glossary find 债役
  termkit glossary lint -g glossary --format github
"""

COMMANDS = {
    "show": ("termkit.cli.glossary_show:command", "Show a concept as a card."),
    "find": ("termkit.cli.glossary_find:command", "Find concepts by a word, in any form or misspelt."),
    "stats": ("termkit.cli.glossary_stats:command", "Count concepts, terms and evidence."),
    "lint": ("termkit.cli.glossary_lint:command", "Find what is wrong with a glossary."),
    "fmt": ("termkit.cli.glossary_fmt:command", "Put concept files into canonical form."),
    "new": ("termkit.cli.glossary_new:command", "Add a concept."),
    "edit": ("termkit.cli.glossary_edit:command", "Open a concept in your editor, and check it on saving."),
    "review": ("termkit.cli.glossary_sign:review", "Say that concepts were reviewed, by whom; the date is today."),
    "approve": (
        "termkit.cli.glossary_sign:approve",
        "Say that reviewed concepts are approved, by whom; the date is today.",
    ),
    "deprecate": ("termkit.cli.glossary_deprecate:command", "Rule a term out, with the reason and what to write."),
    "retire": ("termkit.cli.glossary_retire:command", "Take a concept out of use; it stays to be read."),
    "export": ("termkit.cli.glossary_export:command", "Write the glossary as a workbook for terminologists."),
    "import": ("termkit.cli.glossary_import:command", "Merge a workbook or a word list into the glossary."),
    "diff": ("termkit.cli.glossary_diff:command", "Say what changed between two revisions of git."),
    "history": ("termkit.cli.glossary_history:command", "Show what was done to a concept, by whom and when."),
    "mine": ("termkit.cli.glossary_mine:command", "Propose terms from translated documents."),
    "impact": ("termkit.cli.glossary_impact:command", "Say which documents a change of the glossary affects."),
}
"""As in `cli.main`: name → (where the command is, one line for --help)."""


@click.group("glossary", cls=LazyGroup, table=COMMANDS, epilog=EXAMPLES)
def glossary() -> None:
    """Look up terms, and keep the glossary sound."""
