"""`termkit glossary edit`: a concept in the user's editor. Its file changes once what was written holds together."""

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import click

from termkit.cli.glossary_place import glossary_folder, glossary_option
from termkit.errors import TermkitError, UsageError
from termkit.model.terminology import Concept, Glossary


@click.command("edit", epilog="Example: EDITOR=nano termkit glossary edit debt-bondage")
@click.argument("name", metavar="ID|TERM")
@glossary_option
def command(name: str, path: str | None) -> None:
    """Open a concept in $VISUAL or $EDITOR, and check it on saving.

    You edit a copy. Where something is wrong with it, you are told and may go on; the concept's own file stays as it
    was until all is right.
    """
    from termkit.glossary import store
    from termkit.glossary.find import one_named

    folder = glossary_folder(path, "only concept files can be edited")
    terms = store.load(folder)
    concept = one_named(terms, name)
    file = Path(terms.paths[concept.id])
    original = file.read_bytes()
    workplace = Path(tempfile.mkdtemp(prefix="termkit-"))
    copy = workplace / file.name
    copy.write_bytes(original)
    saved = None
    try:
        while not saved:
            _open_editor(copy)
            if copy.read_bytes() == original:
                click.echo("nothing changed")
                return
            try:
                saved = _save(copy, original, concept, folder, terms)
            except TermkitError as error:
                click.echo(error, err=True)
                if not sys.stdin.isatty() or not click.confirm("Open it again?", default=True):
                    raise UsageError(f"{file} is as it was; your text is in {copy}.") from error
        click.echo(f"saved: {saved}")
    finally:
        if saved or copy.read_bytes() == original:  # else it is the only place where the user's work is
            shutil.rmtree(workplace)


def _open_editor(file: Path) -> None:
    default = "notepad" if sys.platform == "win32" else "vi"
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or default
    try:
        code = subprocess.run([*shlex.split(editor, posix=sys.platform != "win32"), str(file)], check=False).returncode
    except (OSError, ValueError) as error:
        raise UsageError(f"The editor “{editor}” cannot be run ({error}). Set VISUAL or EDITOR.") from None
    if code:
        raise UsageError(f"The editor “{editor}” ended with {code}, so nothing was saved ({file}).")


def _save(copy: Path, original: bytes, before: Concept, folder: Path, terms: Glossary) -> Path:
    from termkit.cli.glossary_keep import keep
    from termkit.glossary.toml_format import canonical, read_concept

    concept = read_concept(copy.name, canonical(copy.name, copy.read_bytes()))
    if concept.id != before.id:
        raise UsageError(f"The id “{before.id}” is never changed; make a new concept and retire this one.")
    file = Path(terms.paths[before.id])
    if file.read_bytes() != original:
        raise UsageError(f"{file} was changed by someone else meanwhile.")
    return keep(folder, terms, concept)[0]
