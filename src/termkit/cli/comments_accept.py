"""`termkit comments accept`: findings that a person resolved or ignored in Word are not reported again."""

from pathlib import Path

import click

from termkit.errors import UsageError


@click.command("accept", epilog="Example: termkit comments accept draft.checked.docx --who li.wei")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--to", type=click.Path(path_type=Path), metavar="FILE", help="Else as set, or termkit-suppressions.toml."
)
@click.option("--who", default="", metavar="NAME", help="Who resolved them; answers carry their author's name.")
def command(file: Path, to: Path | None, who: str) -> None:
    """Take comments of termkit in FILE, a Word file, that were resolved, or answered with "ignore" or 忽略 and a reason.

    Their findings are kept as suppressions and reported no more until their sentences change.
    """
    from termkit.checks import suppressions
    from termkit.config import SUPPRESSIONS, Settings
    from termkit.report.comments import WRITERS
    from termkit.report.word_comments import decisions

    if "word_comments" not in WRITERS.get(file.suffix.casefold(), ""):
        raise UsageError(f"{file} is no Word file; give the .docx that `termkit check --comments` wrote.")
    accepted = [
        suppressions.Suppression(d.code, d.reason, fingerprint=d.fingerprint, words=d.words, who=d.who or who)
        for d in decisions(file)
    ]
    path = to or Settings.load().suppressions or Path(SUPPRESSIONS)
    if accepted:
        suppressions.add(path, accepted)
        for one in accepted:
            click.echo(f"{one.code} {one.words}: {one.reason}" + (f" ({one.who})" if one.who else ""))
    click.echo(f"{len(accepted)} findings accepted" + (f" in {path}" if accepted else ""))
