"""`termkit init`: settings, a first baseline and a job for CI, from what is there."""

from pathlib import Path

import click

from termkit.config import Settings
from termkit.files import from_here, write_atomically

EXAMPLES = """\b
Examples:
  termkit init                  in the repository's folder
  termkit init --ci gitlab
"""
_BASELINE = "termkit-baseline.json"


@click.command("init", epilog=EXAMPLES)
@click.option(
    "--ci", type=click.Choice(["github", "gitlab", "none"]), help="Whose job to write.  [default: as the folder shows]"
)
def command(ci: str | None) -> None:
    """Set termkit up in this folder: termkit.toml, a baseline of today's findings, and a job for CI.

    Finds which files translate which by their names (en/a.docx and zh/a.docx, a.en.md and a.zh.md), and the glossary.
    What is there already is never written over.
    """
    from termkit.cli.init_files import UNKNOWN_ORIGIN, ci_file, origin, settings_file, submodule
    from termkit.repository.survey import survey

    root = Path.cwd()
    found = survey(root)
    for rule in found.rules:
        click.echo(f"found: {rule.count} × {f'{rule.source} → ' if rule.source else ''}{rule.target}")
    if not found.rules:
        click.echo("found: no documents whose names say that one translates the other; fill in [[pairs]] by hand")
    click.echo(f"found: {f'the glossary {found.glossary}' if found.glossary else 'no glossary; termkit’s own is used'}")

    there = Settings.load(root).file
    if there and there.parent == root:  # [tool.termkit] in pyproject.toml would be read no more beside a termkit.toml
        click.echo(f"kept: {from_here(there)} (it is there already)")
    elif _write(root / "termkit.toml", settings_file(found, _BASELINE)) and found.rules:
        _first_baseline(root / _BASELINE)
    termkit = submodule(root) or origin()
    name, text = ci_file(root, ci, termkit or UNKNOWN_ORIGIN)
    if name and _write(root / name, text):
        if not termkit:
            click.echo(f"fill in TERMKIT in {name}: address and commit of the git repository that termkit is in")
        if name.startswith(".gitlab/"):
            click.echo(f"include it in .gitlab-ci.yml:  include: [{{ local: {name} }}]")


def _write(path: Path, text: str) -> bool:
    if path.exists():
        click.echo(f"kept: {from_here(path)} (it is there already)")
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, text.encode())
    click.echo(f"written: {from_here(path)}")
    return True


def _first_baseline(path: Path) -> None:
    """All of today's findings; a document that cannot be read is told and left out."""
    from termkit.cli import checking

    if path.exists():
        click.echo(f"kept: {from_here(path)} (it is there already)")
        return
    asked = checking.Asked((), Settings.load(path.parent), {})
    checked = checking.check_many(asked, checking.tasks(asked))
    checking.write_baseline(checked, path)
    for fault in checked.faults:
        click.echo(f"not in it: {fault}", err=True)
