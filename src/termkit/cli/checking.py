"""What `termkit check` checks: a draft against the source named with it, or the documents that `[[pairs]]` knows."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from termkit import api
from termkit.config import Settings
from termkit.files import from_here
from termkit.formats import BILINGUAL

if TYPE_CHECKING:
    from termkit.checks.acceptance import Scope
    from termkit.model.report import Report
    from termkit.repository.run import Task


_FEW = 3


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line asks for. `given` are the settings on it, which stand over those of `[[pairs]]`.
    `shows_text`: a report that is asked for shows more of the documents than the findings in them.
    """

    paths: tuple[str, ...]
    settings: Settings
    given: Mapping[str, object]
    changed_since: str | None = None
    pairs_only: bool = False
    jobs: int | None = None
    shows_text: bool = True

    @property
    def is_one_pair(self) -> bool:
        """Whether the paths are SOURCE DRAFT, or one file that holds both.

        Two paths are a source and its draft, unless `[[pairs]]` knows both of them, or each holds both languages.
        """
        if self.pairs_only or self.changed_since is not None or len(self.paths) not in (1, 2):
            return False
        if len(self.paths) == 1:
            return not self.settings.pairs
        if all(path.casefold().endswith(BILINGUAL) for path in self.paths):
            return False
        if not self.settings.pairs:
            return True
        from termkit.repository import pairs

        return not pairs.are_known(self.paths, self.settings)


@dataclass(frozen=True, slots=True)
class Checked:
    """`drafts` are those that were to be checked, `faults` lines about those that could not be, `missing` those that are
    not there, each as (source, draft). `is_everything`: all there are were looked at.
    """

    report: "Report"
    drafts: tuple[str, ...]
    faults: tuple[str, ...] = ()
    is_everything: bool = False
    missing: tuple[tuple[str, str], ...] = ()

    @property
    def scope(self) -> "Scope":
        """What the report can speak about."""
        from termkit.checks.acceptance import Scope
        from termkit.checks.across_documents import AcrossDocuments

        # What stands between documents is seen only where all of them were looked at.
        codes = [c for c in self.report.recipe["checks"] if c != AcrossDocuments.rule.code or self.is_everything]
        return Scope(frozenset(self.report.recipe["encodings"]), codes, self.is_everything)


def tasks(asked: Asked) -> "list[Task]":
    """The pairs to check, with their settings. Raises UsageError, InputError."""
    from termkit.repository import pairs, run

    settings = asked.settings
    if asked.paths:
        found = pairs.of_paths(asked.paths, settings, passing_over=asked.pairs_only)
    else:
        found = pairs.find(settings).pairs
    todo = run.tasks(found, settings, dict(asked.given))
    if asked.changed_since is None:
        return todo
    from termkit.repository import changes

    return changes.since(asked.changed_since, todo, settings)


def check_many(asked: Asked, todo: "Sequence[Task]") -> Checked:
    """The report on all pairs of `todo`, suppressions applied, the baseline not yet."""
    from datetime import date

    from termkit.checks import acceptance, suppressions
    from termkit.cli.progress import progress
    from termkit.repository import run

    todo = [replace(task, keeps_text=asked.shows_text) for task in todo]
    with progress(len(todo)) as show:
        jobs = asked.jobs or _processors()
        outcome = run.run(todo, jobs, lambda done, pair: show(done, pair.draft))
    # What could not be read may have what a suppression is for.
    is_everything = not asked.paths and asked.changed_since is None and not outcome.faults
    drafts = tuple(task.pair.draft for task in todo)
    missing, settings = _missing(asked), asked.settings
    report = replace(outcome.report, summary=replace(outcome.report.summary, untranslated=len(missing)))
    checked = Checked(report, drafts, outcome.faults, is_everything, missing)
    if not settings.suppressions:
        return checked
    judged = acceptance.judge(settings.select, settings.ignore, settings.severity)
    accepted = suppressions.read(Path(from_here(settings.suppressions)))
    report = acceptance.with_suppressions(checked.report, accepted, checked.scope, judged, date.today())
    return replace(checked, report=report)


def _missing(asked: Asked) -> tuple[tuple[str, str], ...]:
    """Sources and the drafts of them that are not there: of all [[pairs]], or in the folders that were named."""
    if not asked.settings.pairs:
        return ()
    from termkit.repository import pairs

    missing = pairs.find(asked.settings).missing
    if not asked.paths:
        return missing
    folders = tuple(os.path.join(os.path.realpath(path), "") for path in asked.paths if os.path.isdir(path))
    return tuple(pair for pair in missing if any(os.path.realpath(path).startswith(folders) for path in pair))


def tell_unchecked(checked: Checked) -> None:
    """A line about each draft in a language that is not checked, and one about the sources without a draft."""
    for path, tag in checked.report.recipe.get("foreign", {}).items():
        told = f"{path}: is in “{tag}”, neither English nor Chinese: its words are not checked, only numbers, codes and the like"
        click.echo(f"{_printable(told)}.", err=True)
    if checked.missing:
        sources = list(dict.fromkeys(source for source, _ in checked.missing))
        named = ", ".join(sources[:_FEW]) + (f" and {len(sources) - _FEW} more" if len(sources) > _FEW else "")
        lacks = "source lacks" if len(sources) == 1 else "sources lack"
        click.echo(f"{len(sources)} {lacks} a draft: {_printable(named)}.", err=True)


def check_one(asked: Asked) -> Checked:
    """The report on SOURCE DRAFT, or on one file that holds both; suppressions applied, the baseline not yet."""
    from termkit.cli.patience import patience

    source, draft = asked.paths[0], asked.paths[1] if len(asked.paths) == 2 else None
    with patience(f"Checking {draft or source} …"):
        report = api.check(source, draft, settings=asked.settings)
    if draft and report.pairs and report.pairs[0].source.language.is_chinese:
        # The usual slip of who names the draft first.
        told = f"{source} is in Chinese, so {draft} was checked as its English translation"
        click.echo(f"{_printable(told)}.", err=True)
    return Checked(report, (draft or source,))


def with_baseline(checked: Checked, path: Path, shrink: bool) -> "Report":
    """The report with what the baseline knows set apart; what it knows too much is said, or shrunk away."""
    from termkit.checks import acceptance, baseline

    known, shown = baseline.read(path), from_here(path)
    report, compared = acceptance.with_baseline(checked.report, known, checked.scope)
    for now, before in sorted(compared.renamed.items()):
        then = "written so" if shrink else "--shrink-baseline writes it so"
        click.echo(f"{shown}: {_printable(f'{before} is now {now}')}; {then}.", err=True)
    listed = known.documents - set(compared.renamed.values())
    lost = [(source, draft) for source, draft in checked.missing if baseline.place(draft, known.folder) in listed]
    for source, draft in lost:
        then = "taken out" if shrink else "--shrink-baseline forgets it"
        told = f"{draft} was checked and is gone, but its source {source} is there"
        click.echo(f"{shown}: {_printable(told)}; {then}.", err=True)
    if number := sum(entry.count for entry in compared.gone.values()):
        then = ", taken out" if shrink else "; --shrink-baseline takes them out"
        click.echo(f"{shown}: {number} known {'finding is' if number == 1 else 'findings are'} gone{then}.", err=True)
    if shrink and (compared.gone or compared.renamed or lost):
        baseline.write(path, known.shrunk(compared))
    elif not shrink:
        for key, entry in sorted(compared.gone.items()):
            click.echo(f"  {_printable(f'{key.path}: {entry.code} {entry.words}')}", err=True)
    return report


def write_baseline(checked: Checked, path: Path) -> None:
    """Write the findings of this run and the documents that it read; those about suppressions are for who keeps them."""
    from termkit.checks import baseline

    findings = [finding for finding in checked.report.findings if not finding.rule.code.startswith("TK90")]
    read = [draft for draft in checked.drafts if draft in checked.report.recipe["encodings"]]
    baseline.write(path, baseline.Baseline.of(findings, path.absolute().parent, read))
    number = len(findings)
    click.echo(f"{from_here(path)}: {number} {'finding' if number == 1 else 'findings'} written.", err=True)


def _printable(text: str) -> str:
    return "".join(ch if ch.isprintable() else " " for ch in text)


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
