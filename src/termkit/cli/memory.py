"""`termkit memory …`: past translations. Each command opens the store, asks `termkit.memory`, and prints."""

import click

from termkit.cli.lazy import LazyGroup

EXAMPLES = """\b
Examples:
  termkit memory import archive.tmx
  termkit memory match "The Office fights human trafficking."
  termkit memory leverage briefing.en.docx
"""

COMMANDS = {
    "import": ("termkit.cli.memory_import:command", "Keep the pairs of a TMX, PO, table or aligned documents."),
    "export": ("termkit.cli.memory_export:command", "Write all units as TMX or a table."),
    "match": ("termkit.cli.memory_match:command", "Find units like a text, or like each line of a file."),
    "concordance": ("termkit.cli.memory_concordance:command", "Show where a phrase stands, and how it was translated."),
    "leverage": ("termkit.cli.memory_leverage:command", "Count how much of a document the memory covers."),
    "stats": ("termkit.cli.memory_stats:command", "Count units by languages and origin."),
    "lint": ("termkit.cli.memory_lint:command", "Find doubtful units."),
    "dedupe": ("termkit.cli.memory_dedupe:command", "Drop units that differ from another in spacing or case only."),
    "delete": ("termkit.cli.memory_delete:command", "Delete units by their ids."),
}
"""As in `cli.main`: name → (where the command is, one line for --help)."""


@click.group("memory", cls=LazyGroup, table=COMMANDS, epilog=EXAMPLES)
def memory() -> None:
    """Past translations: keep them, find them, count what they cover."""
