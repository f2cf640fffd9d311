"""`termkit glossary fmt`: concept files in their canonical form."""

import click

from termkit.cli.glossary_place import glossary_folder, glossary_option
from termkit.errors import InputError, InputErrors
from termkit.files import write_atomically


@click.command("fmt", epilog="Example: termkit glossary fmt --check")
@click.option("--check", is_flag=True, help="Change nothing; exit with 1 if a file is not canonical.")
@glossary_option
def command(check: bool, path: str | None) -> int:
    """Put concept files into their canonical form. A file with a fault stays as it is and is reported."""
    from termkit.glossary import store
    from termkit.glossary.toml_format import canonical

    folder = glossary_folder(path, "only concept files (.toml) have a canonical form")
    changed, faults = 0, []
    for name, data in store.concept_files(folder):
        file = folder / name
        try:
            wanted = canonical(str(file), data).encode()
        except InputError as error:
            faults.append(error)
            continue
        if wanted != data:
            changed += 1
            click.echo(f"{'not canonical' if check else 'formatted'}: {file}")
            if not check:
                write_atomically(file, wanted)
    if faults:
        raise InputErrors(faults)
    return int(check and changed > 0)
