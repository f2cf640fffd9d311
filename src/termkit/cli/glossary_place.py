"""Which glossary a command means: `-g PATH`, else that of the settings, else termkit's own."""

from pathlib import Path

import click

from termkit.config import Settings
from termkit.errors import UsageError
from termkit.glossary import store

glossary_option = click.option(
    "-g", "--glossary", "path", metavar="PATH", type=click.Path(), help="Folder of concepts, or a TSV table."
)


def glossary_path(given: str | None) -> Path:
    """The glossary asked for, else that of the settings, else termkit's own."""
    return Path(given) if given else Settings.load().glossary or store.default_glossary_path()


def glossary_folder(given: str | None, purpose: str) -> Path:
    """The same where only a folder will do; `purpose` says why: "only concept files have a canonical form"."""
    folder = glossary_path(given)
    if not folder.is_dir():
        raise UsageError(f"{folder} is no folder; {purpose}.")
    return folder
