"""Findings written back as comments into a copy of the draft, in the draft's own format."""

from importlib import import_module
from pathlib import Path
from typing import Protocol

from termkit.errors import UsageError
from termkit.model.report import Report

WRITERS = {
    ".docx": "termkit.report.word_comments:write",
    ".docm": "termkit.report.word_comments:write",
    ".po": "termkit.report.po_comments:write",
    ".pot": "termkit.report.po_comments:write",
    **dict.fromkeys(
        (".xlf", ".xliff", ".sdlxliff", ".mqxliff", ".mxliff", ".txlf"), "termkit.report.xliff_notes:write"
    ),
}
"""Suffix of the draft → where its `write` is; imported on use."""


class Writer(Protocol):
    def __call__(self, report: Report, draft: Path, out: Path, *, revisions: str) -> None: ...


def writer(draft: Path, out: Path) -> Writer:
    """What writes comments about `draft` to `out`. Raises UsageError where that cannot be."""
    suffix = draft.suffix.casefold()
    if suffix not in WRITERS:
        raise UsageError(f"--comments: {draft} can hold no comments; it works for {', '.join(WRITERS)}.")
    if out.suffix.casefold() != suffix:
        raise UsageError(f"--comments: {out} would be a copy of {draft}; give it the suffix {suffix}.")
    module, _, function = WRITERS[suffix].partition(":")
    write: Writer = getattr(import_module(module), function)
    return write
