"""`termkit check`: the main job, on one draft or on all of a repository."""

import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from termkit.cli.outputs import FINDINGS_ALONE, FORMATS, outputs, write
from termkit.config import FAIL_ON, PROFILES, REVISIONS, Settings
from termkit.errors import PartlyReadError, UsageError
from termkit.files import write_atomically
from termkit.report.canvas import Canvas

if TYPE_CHECKING:
    from termkit.report.comments import Writer

EXAMPLES = """\b
Examples:
  termkit check briefing.en.docx briefing.zh.docx
  termkit check messages.po --fail-on error
  termkit check                              all [[pairs]] of termkit.toml
  termkit check briefings/zh --changed-since origin/main
  termkit check source.md draft.md --format json --output findings.json
  termkit check --output sarif:report.sarif --output html:report.html
  termkit check briefing.en.md briefing.zh.docx --comments briefing.zh.checked.docx
"""


@click.command("check", epilog=EXAMPLES)
@click.argument("paths", metavar="[SOURCE DRAFT | PATH...]", nargs=-1, type=click.Path())
@click.option("-g", "--glossary", metavar="PATH", type=click.Path(), help="Folder of concepts, or a TSV table.")
@click.option("--memory", metavar="PATH", type=click.Path(), help="A translation memory to hold the draft against.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="console", show_default=True)
@click.option(
    "--output",
    "results",
    multiple=True,
    metavar="[FORMAT:]FILE",
    help="Write the report to FILE, not to the screen; with a format (html:report.html) besides. May be repeated.",
)
@click.option("--comments", type=click.Path(), metavar="FILE", help="Write a copy of the draft with comments to FILE.")
@click.option("--fix", type=click.Path(), metavar="FILE", help="Write the draft with safe replacements made to FILE.")
@click.option("--changed-since", metavar="REV", help="Only what git, or a term of the glossary, changed since REV.")
@click.option("--pairs-only", is_flag=True, help="PATHs are looked up in [[pairs]]; others are passed over.")
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="Documents at a time.  [default: one a processor]")
@click.option("--baseline", type=click.Path(), metavar="FILE", help="Report only what FILE does not know.")
@click.option("--no-baseline", is_flag=True, help="Report all, also what the baseline of the settings knows.")
@click.option("--write-baseline", type=click.Path(), metavar="FILE", help="Write what is found to FILE.")
@click.option("--shrink-baseline", is_flag=True, help="Take what is no longer found out of the baseline.")
@click.option("--explain-run", is_flag=True, help="Show what would be checked and where each setting is from.")
@click.option("--select", multiple=True, metavar="RULES", help="Only these: codes, families or names (TK101,TK4).")
@click.option("--ignore", multiple=True, metavar="RULES", help="All but these.")
@click.option(
    "--fail-on", type=click.Choice(list(FAIL_ON)), help="Exit with 1 from this severity on.  [default: warning]"
)
@click.option("--source-language", metavar="TAG", help="en, zh-Hans or zh-Hant; else found from the text.")
@click.option("--target-language", metavar="TAG", help="The same for the draft.")
@click.option("--revisions", type=click.Choice(REVISIONS), help="How to read tracked changes.  [default: final]")
@click.option("--profile", type=click.Choice(PROFILES), help="Chinese marks and spaces.  [default: the draft's habit]")
@click.option("--encoding", metavar="NAME", help="Of both files, such as gb18030; else found from the bytes.")
@click.option("--color/--no-color", default=None, help="Else as the terminal, NO_COLOR and FORCE_COLOR say.")
def command(
    paths: tuple[str, ...],
    form: str,
    results: tuple[str, ...],
    comments: str | None,
    fix: str | None,
    changed_since: str | None,
    pairs_only: bool,
    jobs: int | None,
    no_baseline: bool,
    write_baseline: str | None,
    shrink_baseline: bool,
    explain_run: bool,
    color: bool | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    **options: str | None,
) -> int:
    """Check DRAFT, a translation, against its SOURCE and the glossary. A PO file holds both and stands alone.

    Without paths, all [[pairs]] of termkit.toml are checked; with one or many (drafts, sources, folders), those that
    have a part in them. Two paths are SOURCE and DRAFT, unless [[pairs]] knows both.
    Defaults come from termkit.toml or [tool.termkit] in pyproject.toml.
    """
    given: dict[str, object] = {name.replace("_", "-"): value for name, value in options.items() if value is not None}
    given |= {name: rules for name, words in (("select", select), ("ignore", ignore)) if (rules := _rules(words))}
    settings = Settings.load().updated(given)

    from termkit.cli import checking

    asked = checking.Asked(paths, settings, given, changed_since, pairs_only, jobs)
    is_nothing = explain_run and not (paths or settings.pairs)
    todo = None if asked.is_one_pair else [] if is_nothing else checking.tasks(asked)
    if explain_run:
        from termkit.cli.explain_run import explain

        explain(asked, todo, Canvas.of(sys.stdout, color))
        return 0
    reports = outputs(form, results)
    asked = replace(asked, shows_text=any(output.form not in FINDINGS_ALONE for output in reports))
    files = [str(output.path) for output in reports if output.path]
    read = paths if todo is None else [path for task in todo for path in task.pair.paths]
    others = (("comments", comments), ("fix", fix), ("write-baseline", write_baseline))
    for name, result in (*(("output", path) for path in files), *others):
        if result == "" or (result and os.path.isdir(result)):
            raise UsageError(f"--{name}: {f'{result} is a folder; name a file' if result else 'the name is empty'}.")
        if result and any(_is_same(path, result) for path in read):
            raise UsageError(f"--{name}: {result} is a file to be checked; name another.")
    if todo is not None and (fix or comments) and len(todo) != 1:
        raise UsageError(f"--fix and --comments are for one draft, and these are {len(todo)}; name the one.")
    if fix and any(_is_same(path, fix) for path in (*files, comments) if path):
        raise UsageError(f"--fix: {fix} is another result; name another.")
    if shrink_baseline and (not settings.baseline or no_baseline):
        raise UsageError("--shrink-baseline: there is no baseline; name it with --baseline FILE.")
    draft = todo[0].pair.draft if todo else paths[-1] if paths else ""
    write_comments = _comment_writer(comments, draft, *files, fix) if comments else None

    checked = checking.check_one(asked) if todo is None else checking.check_many(asked, todo)
    checking.tell_unchecked(checked)
    if write_baseline and not checked.faults:
        checking.write_baseline(checked, Path(write_baseline))
        return 0
    report = checked.report
    if settings.baseline and not no_baseline and not write_baseline:
        report = checking.with_baseline(checked, settings.baseline, shrink_baseline)
    write(report, reports, color)
    if comments and write_comments:
        write_comments(report, Path(draft), Path(comments), revisions=settings.revisions)
    if fix:
        from termkit.report.fixed import fixed

        data, count = fixed(report, Path(draft), settings.encoding)
        write_atomically(Path(fix), data)
        click.echo(f"{count} safe replacements made in {fix}", err=True)
    if checked.faults:
        raise PartlyReadError("\n".join(checked.faults))
    return int(settings.fail_on is not None and report.reaches(settings.fail_on))


def _comment_writer(comments: str, draft: str, *others: str | None) -> "Writer":
    from termkit.report.comments import writer

    if any(path == comments or _is_same(path, comments) for path in (draft, *others) if path):
        raise UsageError(f"--comments: {comments} is another result; name another.")
    return writer(Path(draft), Path(comments))


def _is_same(path: str, other: str) -> bool:
    return os.path.exists(path) and os.path.exists(other) and os.path.samefile(path, other)


def _rules(words: tuple[str, ...]) -> list[str]:
    return [rule.strip() for word in words for rule in word.split(",") if rule.strip()]
