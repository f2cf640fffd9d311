"""GitHub's workflow commands: each finding becomes an annotation on its line of the pull request.

A file without lines (Word) is annotated as a whole and the address stands in the message. GitHub shows ten annotations
of each level per step; the job summary (`markdown`) has them all.
"""

from termkit.model.finding import Finding
from termkit.model.report import Report
from termkit.report.canvas import Canvas
from termkit.report.places import address, has_lines, level_name, posix

_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = _DATA | str.maketrans({":": "%3A", ",": "%2C"})


def render(report: Report, out: Canvas) -> None:
    """A command per finding."""
    for finding in report.findings:
        out.write(_command(finding, has_lines(report, finding.target.segment.location.path), out))


def _command(finding: Finding, in_lines: bool, out: Canvas) -> str:
    target, rule = finding.target, finding.rule
    (line, column), (end_line, end_column) = target.start, target.end
    properties: dict[str, object] = {"file": posix(target.segment.location.path)}
    if in_lines:
        properties["line"] = line
        if end_line == line:  # GitHub refuses columns of a range over several lines
            properties |= {"endLine": line, "col": column, "endColumn": max(column, end_column)}
        else:
            properties["endLine"] = end_line
    properties["title"] = f"{rule.code} {rule.name}"
    given = ",".join(f"{name}={_shown(str(value), out).translate(_PROPERTY)}" for name, value in properties.items())
    message = _shown(finding.message, out) if in_lines else f"{address(target, False)}: {_shown(finding.message, out)}"
    if finding.suggestions:
        message += "\nWrite: " + _shown(" / ".join(finding.suggestions), out)
    return f"::{level_name(finding.level, 'notice')} {given}::{message.translate(_DATA)}"


def _shown(text: str, out: Canvas) -> str:
    return "\n".join(out.visible(line) for line in text.split("\n"))
