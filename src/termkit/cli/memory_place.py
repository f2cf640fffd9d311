"""Which memory a command means: `-m PATH`, else that of the settings, else `.termkit/memory.sqlite` in this folder or the
nearest above it.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from termkit.config import Settings
from termkit.errors import InputError, UsageError
from termkit.files import from_here
from termkit.model.language import ENGLISH, UNDETERMINED, ZH_HANS, Language

_USUAL = Path(".termkit", "memory.sqlite")
SCORES = ("word", "char")
"""Of `termkit.memory.scores`, which --help and completion need not import."""

store_option = click.option(
    "-m",
    "--memory",
    "store",
    metavar="PATH",
    type=click.Path(),
    help="The memory; else that of the settings, else .termkit/memory.sqlite.",
)


def search_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """--score, --threshold, --top, --source-language, --target-language, --raw."""
    options = (
        click.option("--score", type=click.Choice(SCORES), default="word", show_default=True,
                     help="Compare words (the percentage of CAT tools) or characters."),
        click.option("--threshold", type=click.FloatRange(1, 100), default=70.0, show_default=True,
                     help="The lowest score shown, in percent."),
        click.option("--top", type=click.IntRange(1), default=5, show_default=True, help="Show at most so many."),
        click.option("--source-language", metavar="TAG", help="Of the text; else found from it."),
        click.option("--target-language", metavar="TAG", help="What it is to become; else the other of English, Chinese."),
        click.option("--raw", is_flag=True, help="Compare texts as they are: case, spaces and numbers count in full."),
    )  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command


def store_path(given: str | None) -> Path:
    """The memory asked for, that of the settings, or the nearest; where there is none, the usual place in this folder."""
    if given:
        return Path(given)
    if named := Settings.load().memory:
        return Path(from_here(named))
    here = Path().absolute()
    return next((found for folder in (here, *here.parents) if (found := folder / _USUAL).is_file()), _USUAL)


def languages(text: str, source: str | None, target: str | None) -> tuple[Language, Language]:
    """The language of `text` and the one wanted: as given, else by its characters. Raises UsageError."""
    language = Language.parse(source) if source else _told(text)
    if target:
        return language, Language.parse(target)
    if not (language.is_chinese or language.is_english):
        raise UsageError(f"Name the language wanted for {language} with --target-language.")
    return language, ENGLISH if language.is_chinese else ZH_HANS


def _told(text: str) -> Language:
    from termkit.text.scripts import detect

    language = detect(text)
    return ENGLISH if language == UNDETERMINED else language


def read_lines(path: Path) -> list[str]:
    """The non-empty lines of a text file."""
    from termkit.formats.decode import decode
    from termkit.formats.guard import read_bytes

    # Not `splitlines`, which also cuts at signs that stand within lines (U+2028, form feeds).
    text = decode(read_bytes(path), path, None)[0].replace("\r\n", "\n").replace("\r", "\n")
    lines = [line.strip() for line in text.split("\n")]
    if not any(lines):
        raise InputError(path, "holds no text.")
    return [line for line in lines if line]
