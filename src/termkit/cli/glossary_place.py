"""Which glossary a command means: `-g PATH`, else that of the settings, else termkit's own."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from termkit.config import Settings
from termkit.errors import UsageError
from termkit.glossary import store
from termkit.model.language import Language

if TYPE_CHECKING:
    from termkit.text.terms import TermIndex

glossary_option = click.option(
    "-g", "--glossary", "path", metavar="PATH", type=click.Path(), help="Folder of concepts, or a TSV table."
)


def glossary_path(given: str | None) -> Path:
    """The glossary asked for, else that of the settings, else termkit's own."""
    if given:
        return Path(given)
    path = Settings.load().glossary or store.default_glossary_path()
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path  # as a person would write it


def term_indexes(given: str | None, source: Language, target: Language) -> "tuple[TermIndex, TermIndex]":
    """What is in force of that glossary, by the terms of either language."""
    from termkit.glossary.traditional import for_languages
    from termkit.text.terms import TermIndex

    terms = for_languages(store.load(glossary_path(given), in_force=True), source, target)
    return TermIndex(terms, source.base), TermIndex(terms, target.base)


def glossary_folder(given: str | None, purpose: str) -> Path:
    """The same where only a folder will do; `purpose` says why: "only concept files have a canonical form"."""
    folder = glossary_path(given)
    if not folder.is_dir():
        raise UsageError(f"{folder} is no folder; {purpose}.")
    return folder
