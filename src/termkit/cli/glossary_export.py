"""`termkit glossary export FILE.xlsx`: the glossary as a workbook that terminologists edit."""

from pathlib import Path

import click

from termkit.cli.glossary_place import glossary_option, glossary_path
from termkit.errors import UsageError
from termkit.files import write_atomically

STATUSES = ("preferred", "admitted", "deprecated", "superseded")


@click.command("export", epilog="Example: termkit glossary export glossary.xlsx --domain trafficking --language zh")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--domain", "domains", multiple=True, metavar="NAME", help="Only concepts of this domain; repeatable.")
@click.option("--status", "statuses", multiple=True, type=click.Choice(STATUSES), help="Only such terms; repeatable.")
@click.option("--language", "languages", multiple=True, metavar="TAG", help="Only terms of this language; repeatable.")
@click.option("--force", is_flag=True, help="Write over FILE if it exists.")
@glossary_option
def command(
    file: Path, domains: tuple[str, ...], statuses: tuple[str, ...], languages: tuple[str, ...], force: bool,
    path: str | None,
) -> None:  # fmt: skip
    """Write the glossary to FILE.xlsx, to be edited in Excel, WPS or LibreOffice and read back by `import`.

    A filter leaves terms out of the workbook; on import, what is not there stays as it is.
    """
    from termkit.glossary import store
    from termkit.glossary.sheet_base import Filters
    from termkit.glossary.workbook_export import commit_of, export
    from termkit.model.language import Language

    if file.suffix.casefold() != ".xlsx":
        raise UsageError(f"{file}: a workbook is written as .xlsx; name it {file.stem}.xlsx.")
    if file.exists() and not force:
        raise UsageError(f"{file} exists, and may hold someone's edits. Name another file, or add --force.")
    place = glossary_path(path)
    glossary = store.load(place)
    tags = tuple(Language.parse(tag).base.tag for tag in languages)
    write_atomically(file, export(glossary, Filters(domains, statuses, tags), commit=commit_of(place)))
    click.echo(f"{file}: written from {place}. Edit it, then: termkit glossary import {file}")
