"""`termkit glossary diff`: what changed between two versions, as terminologists say it."""

import sys
from pathlib import Path

import click

from termkit.cli.glossary_place import glossary_folder, glossary_option
from termkit.errors import UsageError
from termkit.files import write_atomically
from termkit.report.canvas import Canvas

EXAMPLES = """\b
Examples:
  termkit glossary diff                                      what is not committed yet
  termkit glossary diff v1.0..v1.1 --format markdown         for the release notes
  termkit glossary diff main..proposal --format xlsx --output changes.xlsx
"""


@click.command("diff", epilog=EXAMPLES)
@click.argument("revisions", metavar="REV..REV", default="HEAD")
@click.option(
    "--format", "form", type=click.Choice(["text", "markdown", "json", "xlsx"]), default="text", show_default=True
)
@click.option("--output", type=click.Path(), metavar="FILE", help="Write to FILE, not to the screen.")
@glossary_option
def command(revisions: str, form: str, output: str | None, path: str | None) -> None:
    """Say what changed in the glossary between two revisions of git.

    One revision alone is compared with the files as they are now, none at all means HEAD: what is not committed yet.
    """
    from termkit.cli.glossary_changes import COLUMNS, RENDERERS, rows
    from termkit.glossary.changes import changes
    from termkit.glossary.versions import Range, Repository

    if form == "xlsx" and not output:
        raise UsageError("--format xlsx: name the workbook with --output FILE.")
    folder = glossary_folder(path, "only concept files have versions")
    before, after = Repository(folder).load_range(Range.parse(revisions))
    found = changes(before, after)
    if form == "xlsx":
        from termkit.formats.listing import write_listing

        write_atomically(Path(str(output)), write_listing("Changes", COLUMNS, rows(found, before, after)))
        return
    lines = RENDERERS[form](found, before, after)
    if output:
        write_atomically(Path(output), "".join(f"{line}\n" for line in lines).encode())
        return
    out = Canvas.of(sys.stdout)
    for line in lines:
        # What JSON holds is escaped as JSON is; else a term with a control character must not reach the terminal.
        out.write(line if form == "json" else out.visible(line))
