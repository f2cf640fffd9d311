"""`termkit decisions apply`: ignored findings become suppressions, terms to add become proposals for the glossary."""

from pathlib import Path

import click


@click.command("apply", epilog="Example: termkit decisions apply findings.xlsx --who li.wei")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--to", type=click.Path(path_type=Path), metavar="FILE", help="Else as set, or termkit-suppressions.toml."
)
@click.option("--proposals", type=click.Path(path_type=Path), metavar="FILE", help="Else termkit-proposals.toml.")
@click.option("--who", default="", metavar="NAME", help="Who decided.")
def command(file: Path, to: Path | None, proposals: Path | None, who: str) -> None:
    """Read the Decision column of FILE, an .xlsx. Nothing is written if a row is unclear; each is told with its cell."""
    from termkit.checks import suppressions
    from termkit.config import SUPPRESSIONS, Settings
    from termkit.report import proposals as proposed
    from termkit.report.workbook_decisions import read

    rows = read(file)
    accepted = [
        suppressions.Suppression(d.code, d.reason, fingerprint=d.fingerprint, words=d.words, who=who)
        for d in rows
        if d.what == "ignore"
    ]
    terms = [
        proposed.Proposal(d.concept, d.source_words, d.words, d.reason, d.code, d.message, who)
        for d in rows
        if d.what == "add"
    ]
    told = []
    if accepted:
        path = to or Settings.load().suppressions or Path(SUPPRESSIONS)
        suppressions.add(path, accepted)
        told.append(f"{len(accepted)} accepted in {path}")
    if terms:
        path = proposals or Path(proposed.FILE_NAME)
        proposed.add(path, terms)
        told.append(f"{len(terms)} proposed in {path}")
    for what in ("fix", "ask"):
        if count := sum(d.what == what for d in rows):
            told.append(f"{count} to {what}")
    click.echo("; ".join(told) or f"{file} holds no decisions.")
