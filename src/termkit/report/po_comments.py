"""Findings as translator comments ("# termkit: …") in a copy of a PO file; those of an earlier run are replaced.

Not as extracted comments ("#."): the next extraction would overwrite them.
"""

import re
from pathlib import Path

from termkit.files import write_atomically
from termkit.formats.po_comments import commented
from termkit.model.finding import Finding
from termkit.model.report import Report

_OURS = re.compile(r"#\s*termkit: \[TK\d{3} [0-9a-f]{16}\]")


def write(report: Report, draft: Path, out: Path, *, revisions: str = "final") -> None:
    """Write the copy. `report` is of `draft`; `revisions` has no meaning here. Raises InputError, OutputError."""
    comments: dict[int, list[str]] = {}
    for finding in report.findings:
        comments.setdefault(finding.target.start[0], []).append(_line(finding))
    encoding = report.recipe["encodings"].get(str(draft)) or "utf-8"
    write_atomically(out, commented(draft, comments, encoding, _OURS))


def _line(finding: Finding) -> str:
    parts = [f"termkit: [{finding.rule.code} {finding.fingerprint}] {finding.message}"]
    if not finding.target.text and finding.source and finding.source.text not in finding.message:
        parts[0] += f": “{' '.join(finding.source.text.split())}”"  # nothing in the entry shows what is missing
    if finding.suggestions:
        parts.append("→ " + " / ".join(finding.suggestions))
    if finding.concept:
        parts.append(f"({finding.concept})")
    return " ".join(parts)
