"""Changed concepts into their files: held against the rest of the glossary first, then written all or none."""

import os
from pathlib import Path

import click

from termkit.errors import InputError, UsageError
from termkit.glossary import store
from termkit.model.terminology import Concept, Glossary


def keep(folder: Path, glossary: Glossary, *concepts: Concept) -> list[Path]:
    """Write the concepts, remove the files they had in other domains, and tell the linter's warnings on stderr.

    Gives their files. Raises UsageError with the linter's errors, for a value that no file can hold (an empty name), and
    for the glossary of an installed termkit; nothing is written then.
    """
    from termkit.glossary.authoring import check
    from termkit.glossary.journal import replace_files
    from termkit.glossary.toml_format import canonical, write_concept

    if folder.name == store.INSTALLED:
        raise UsageError(
            f"{folder} came with termkit, and an update would undo the change. Copy that folder into your project, "
            'and name the copy in termkit.toml (glossary = "terms") or with -g.'
        )
    names = {concept.id: f"{concept.domains[0]}/{concept.id}.toml" for concept in concepts}
    warnings = check(concepts, glossary, {id: str(folder / name) for id, name in names.items()})
    try:  # canonical, because it reads back what was written: a name may be empty, or not in NFC
        written = {
            name: canonical(name, write_concept(concept).encode()).encode()
            for name, concept in zip(names.values(), concepts, strict=True)
        }
    except InputError as error:
        raise UsageError(f"{error.message} Nothing was written.") from error
    before = (glossary.paths[id] for id in names if id in glossary.paths)
    files: dict[str, bytes | None] = {os.path.relpath(path, folder).replace(os.sep, "/"): None for path in before}
    replace_files(folder, files | written)
    for warning in warnings:
        click.echo(f"warning: {warning}", err=True)
    return [folder / name for name in names.values()]
