"""GitLab's code quality report: a JSON array that the merge request shows beside the changed lines.

GitLab compares it with the target branch's by `fingerprint`, which therefore holds no line number, and drops the
second of two with the same one.
"""

from termkit.model.finding import Severity
from termkit.model.report import Report
from termkit.report.canvas import Canvas
from termkit.report.places import address, has_lines, identities, posix

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(report: Report, out: Canvas) -> None:
    """An object per finding. In a file without lines, `begin` is the number of the paragraph."""
    rows = []
    for finding, fingerprint in zip(report.findings, identities(report), strict=False):
        path = finding.target.segment.location.path
        place = "" if has_lines(report, path) else f"{address(finding.target, False)}: "
        (line, _), (end_line, _) = finding.target.start, finding.target.end
        rows.append(
            {
                "description": place + finding.message,
                "check_name": f"{finding.rule.code} {finding.rule.name}",
                "categories": ["Style"],
                "fingerprint": fingerprint,
                "severity": _SEVERITIES[finding.level],
                "location": {"path": posix(path), "lines": {"begin": line, "end": max(line, end_line)}},
            }
        )
    out.write_json(rows)
