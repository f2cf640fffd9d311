"""Findings as JSON, one on a line, for `jq`, `grep` and `wc -l`: each object as in the list of `json`."""

import json

from termkit.model.report import Report
from termkit.report.canvas import Canvas
from termkit.report.json import finding_as_data


def render(report: Report, out: Canvas) -> None:
    """A line per finding; nothing when nothing was found."""
    for finding in report.findings:
        data = finding_as_data(finding)
        text = json.dumps(data, ensure_ascii=False)
        # These two end a line for JavaScript and for str.splitlines, though not for JSON.
        text = text.replace("\x85", "\\u0085").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
        out.write(text if out.can_show(text) else json.dumps(data))
