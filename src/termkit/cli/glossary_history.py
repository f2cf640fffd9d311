"""`termkit glossary history`: what was done to a concept, by whom and when."""

import sys
from glob import escape

import click

from termkit.cli.glossary_place import glossary_folder, glossary_option
from termkit.errors import UsageError
from termkit.report.canvas import Canvas


@click.command("history", epilog="Example: termkit glossary history debt-bondage")
@click.argument("id", metavar="ID")
@glossary_option
def command(id: str, path: str | None) -> None:
    """Show what every commit did to the concept ID, the newest first. Concepts that were removed are found too."""
    from termkit.cli.glossary_changes import said
    from termkit.glossary.changes import changes
    from termkit.glossary.versions import Repository
    from termkit.model.terminology import Glossary

    folder = glossary_folder(path, "only concept files have a history")
    repository = Repository(folder)
    versions = repository.history(id)
    if not versions and any(folder.glob(f"*/{escape(id)}.toml")):
        raise UsageError(f"“{id}” is not committed yet, so it has no history.")
    if not versions:
        raise UsageError(f"Git knows no concept “{id}” (ids only; `termkit glossary find` finds ids by a word).")
    out = Canvas.of(sys.stdout)
    for version in versions:
        head = f"{version.date}  {version.author}  {version.commit[:10]}"
        out.write(out.styled(out.visible(head), "bold") + out.visible(f"  {version.subject}"))
        before, after = (Glossary((concept,) if concept else ()) for concept in (version.before, version.after))
        lines = [said(change) for change in changes(before, after)] or ["form only"]
        for line in [version.fault] if version.fault else lines:
            out.write(f"  {out.visible(line)}")
    if repository.is_shallow:
        out.write(out.styled("This clone is shallow: older changes are not in it (`git fetch --unshallow`).", "quiet"))
