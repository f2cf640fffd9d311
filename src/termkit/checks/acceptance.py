"""A report held against what was accepted before: remarks in the documents, the file of suppressions, the baseline."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from termkit.checks import baseline, runner, suppressions, upkeep
from termkit.errors import InputError
from termkit.model.document import Directive
from termkit.model.finding import Finding, Severity
from termkit.model.report import Report, Summary
from termkit.model.suppression import Suppression

Judge = Callable[[Iterable[Finding]], tuple[Finding, ...]]
"""Selection and severities of the settings, for the findings about suppressions: see `judge`."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What a run looked at: `paths` of all files it read, `codes` of the rules that ran, and whether the files are all
    there are. What lies outside cannot be called unused or gone.
    """

    paths: Collection[str]
    codes: Collection[str]
    is_everything: bool = False

    def includes(self, suppression: Suppression) -> bool:
        known = {one.rule.code for one in runner.rules() if one not in upkeep.UPKEEP}
        if suppression.code in known and suppression.code not in self.codes:
            return False
        if self.is_everything or suppression.lines:
            return True
        return bool(suppression.path) and any(suppressions.is_path(path, suppression.path) for path in self.paths)


def judge(select: Iterable[str], ignore: Iterable[str], severity: Mapping[str, Severity | None]) -> Judge:
    """The findings that these settings leave, with their severities."""
    chosen = {one.rule.code for one in runner.rules(select, ignore)}
    levels = runner.severities(severity)

    def judged(findings: Iterable[Finding]) -> tuple[Finding, ...]:
        return tuple(
            replace(finding, severity=levels.get(finding.rule.code))
            for finding in findings
            if finding.rule.code in chosen and levels.get(finding.rule.code, finding.rule.severity) is not None
        )

    return judged


def with_directives(report: Report, directives: Iterable[Directive], scope: Scope, judged: Judge) -> Report:
    """`report` without what remarks in its documents accept, and with what is wrong with them."""
    accepted: list[Suppression] = []
    faults = []
    for directive in directives:
        try:
            accepted += suppressions.directive_suppressions(directive)
        except InputError as error:
            faults.append(upkeep.unclear(directive, error))
    applied = suppressions.apply(report.findings, accepted, date.max)
    faults += [upkeep.unused(suppression) for suppression in applied.unused if scope.includes(suppression)]
    return _changed(report, (*applied.kept, *judged(faults)), (*report.suppressed, *applied.suppressed))


def with_suppressions(
    report: Report, accepted: Iterable[Suppression], scope: Scope, judged: Judge, today: date
) -> Report:
    """`report` without what the file of suppressions accepts, and with what is stale in it, as far as `scope` tells."""
    applied = suppressions.apply(report.findings, accepted, today)
    stale = [upkeep.unused(suppression) for suppression in applied.unused if scope.includes(suppression)]
    for suppression in applied.expired:
        if scope.includes(suppression) or any(suppressions.covers(suppression, finding) for finding in applied.kept):
            stale.append(upkeep.expired(suppression))
    return _changed(report, (*applied.kept, *judged(stale)), (*report.suppressed, *applied.suppressed))


def with_baseline(report: Report, known: baseline.Baseline, scope: Scope) -> tuple[Report, baseline.Compared]:
    """`report` with what the baseline knows set apart; and the comparison, with what is gone as far as `scope` tells."""
    paths = {baseline.place(path, known.folder) for path in scope.paths}
    ours = {one.rule.code for one in runner.rules()}
    compared = known.compare(
        report.findings,
        lambda path, code: (scope.is_everything or path in paths) and (code in scope.codes or code not in ours),
    )
    report = _changed(replace(report, baselined=compared.known), compared.new, report.suppressed)
    return replace(report, summary=replace(report.summary, known=len(compared.known))), compared


def _changed(
    report: Report, findings: tuple[Finding, ...], suppressed: "tuple[tuple[Finding, Suppression], ...]"
) -> Report:
    ordered = tuple(sorted(findings, key=runner.order))
    summary = Summary.of(ordered, segments=report.summary.segments, suppressed=len(suppressed))
    summary = replace(summary, untranslated=report.summary.untranslated)
    return replace(report, findings=ordered, summary=summary, suppressed=suppressed)
