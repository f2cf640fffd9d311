"""`termkit check SOURCE DRAFT`: the main job."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from termkit.config import FAIL_ON, REVISIONS, Settings
from termkit.errors import UsageError
from termkit.files import write_atomically
from termkit.report import FILE_REPORTERS, REPORTERS, file_reporter, reporter
from termkit.report.canvas import Canvas

if TYPE_CHECKING:
    from termkit.report.comments import Writer

EXAMPLES = """\b
Examples:
  termkit check briefing.en.docx briefing.zh.docx
  termkit check messages.po --fail-on error
  termkit check source.md draft.md --format json --output findings.json
  termkit check briefing.en.md briefing.zh.docx --comments briefing.zh.checked.docx
"""


@click.command("check", epilog=EXAMPLES)
@click.argument("source", type=click.Path())
@click.argument("draft", type=click.Path(), required=False)
@click.option("-g", "--glossary", metavar="PATH", type=click.Path(), help="Folder of concepts, or a TSV table.")
@click.option(
    "--format", "form", type=click.Choice([*REPORTERS, *FILE_REPORTERS]), default="console", show_default=True
)
@click.option("--output", type=click.Path(), metavar="FILE", help="Write the report to FILE, not to the screen.")
@click.option("--comments", type=click.Path(), metavar="FILE", help="Write a copy of the draft with comments to FILE.")
@click.option("--fix", type=click.Path(), metavar="FILE", help="Write the draft with safe replacements made to FILE.")
@click.option("--select", multiple=True, metavar="RULES", help="Only these: codes, families or names (TK101,TK4).")
@click.option("--ignore", multiple=True, metavar="RULES", help="All but these.")
@click.option(
    "--fail-on", type=click.Choice(list(FAIL_ON)), help="Exit with 1 from this severity on.  [default: warning]"
)
@click.option("--source-language", metavar="TAG", help="en, zh-Hans or zh-Hant; else found from the text.")
@click.option("--target-language", metavar="TAG", help="The same for the draft.")
@click.option("--revisions", type=click.Choice(REVISIONS), help="How to read tracked changes.  [default: final]")
@click.option("--encoding", metavar="NAME", help="Of both files, such as gb18030; else found from the bytes.")
@click.option("--color/--no-color", default=None, help="Else as the terminal, NO_COLOR and FORCE_COLOR say.")
def command(
    source: str,
    draft: str | None,
    form: str,
    output: str | None,
    comments: str | None,
    fix: str | None,
    color: bool | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    **options: str | None,
) -> int:
    """Check DRAFT, a translation, against its SOURCE and the glossary. A PO file holds both and stands alone.

    Defaults come from termkit.toml or [tool.termkit] in pyproject.toml.
    """
    given: dict[str, object] = {name.replace("_", "-"): value for name, value in options.items() if value is not None}
    given |= {name: rules for name, words in (("select", select), ("ignore", ignore)) if (rules := _rules(words))}
    settings = Settings.load().updated(given)
    if output and any(_is_same(path, output) for path in (source, draft) if path):
        raise UsageError(f"--output: {output} is a file to be checked; name another.")
    if form in FILE_REPORTERS and not output:
        raise UsageError(f"--format {form} makes a file; name it: --output findings.{form}.")
    if fix and any(_is_same(path, fix) for path in (source, draft, output) if path):
        raise UsageError(f"--fix: {fix} is a file to be checked, or the report; name another.")
    write_comments = _comment_writer(comments, draft or source, source, output, fix) if comments else None
    canvas = Canvas.in_memory() if output else Canvas.of(sys.stdout, color)

    from termkit import api
    from termkit.cli.patience import patience

    with patience(f"Checking {draft or source} …"):
        report = api.check(source, draft, settings=settings)
    if output and form in FILE_REPORTERS:
        write_atomically(Path(output), file_reporter(form)(report))
    else:
        reporter(form)(report, canvas)
        if output:
            write_atomically(Path(output), canvas.text().encode("utf-8", "replace"))
    if comments and write_comments:
        write_comments(report, Path(draft or source), Path(comments), revisions=settings.revisions)
    if fix:
        from termkit.report.fixed import fixed

        data, count = fixed(report, Path(draft or source), settings.encoding)
        write_atomically(Path(fix), data)
        click.echo(f"{count} safe replacements made in {fix}", err=True)
    return int(settings.fail_on is not None and report.reaches(settings.fail_on))


def _comment_writer(comments: str, draft: str, *others: str | None) -> "Writer":
    from termkit.report.comments import writer

    if any(path == comments or _is_same(path, comments) for path in (draft, *others) if path):
        raise UsageError(f"--comments: {comments} is a file to be checked, or another result; name another.")
    return writer(Path(draft), Path(comments))


def _is_same(path: str, other: str) -> bool:
    return os.path.exists(path) and os.path.exists(other) and os.path.samefile(path, other)


def _rules(words: tuple[str, ...]) -> list[str]:
    return [rule.strip() for word in words for rule in word.split(",") if rule.strip()]
