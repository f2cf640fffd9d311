"""Findings as notes in a copy of an XLIFF file; those of an earlier run are replaced."""

from pathlib import Path

from termkit.formats.xliff import write_notes
from termkit.model.report import Report


def write(report: Report, draft: Path, out: Path, *, revisions: str = "final") -> None:
    """Write the copy. `report` is of `draft`; `revisions` has no meaning here. Raises InputError, OutputError."""
    write_notes(draft, out, report.findings, encoding=report.recipe["encodings"].get(str(draft)))
