"""The draft with its safe replacements made, as a new file: punctuation, spaces, doubled words, characters of the other
script. A term, a number or a name is the translator's to choose, and is never replaced.

Only text formats can be written so (Markdown, plain text, PO); the bytes outside the replacements stay as they are.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from termkit.errors import UsageError
from termkit.model.finding import Finding
from termkit.model.report import Report

SAFE = ("TK401", "TK403", "TK404", "TK405", "TK407")
"""Rules whose replacement cannot change what the draft says."""
SUFFIXES = (".md", ".markdown", ".txt", ".text", ".po")


class Edit(NamedTuple):
    """Characters `start` to `end` of the decoded file become `text`."""

    start: int
    end: int
    text: str


def fixed(report: Report, draft: Path, encoding: str | None = None) -> tuple[bytes, int]:
    """The bytes of `draft` with every safe replacement of `report` made, and how many were.

    A replacement is left out where the file does not hold just those words in one piece (a mark of Markdown or an
    escape is in between), or where it overlaps an earlier one. Raises UsageError for a format that is not text.
    """
    from termkit.formats.decode import decode

    if draft.suffix.lower() not in SUFFIXES:
        raise UsageError(f"{draft}: replacements are made in {', '.join(SUFFIXES)} only.")
    data = draft.read_bytes()
    text, name = decode(data, draft, encoding)
    kept = list(_apart(sorted(_edits(report.findings, text))))
    pieces, at = [], 0
    for edit in kept:
        pieces += [text[at : edit.start], edit.text]
        at = edit.end
    pieces.append(text[at:])
    return "".join(pieces).encode(name, "surrogatepass" if name.startswith("utf") else "strict"), len(kept)


def _edits(findings: Iterable[Finding], text: str) -> Iterable[Edit]:
    starts = [0]
    for row in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(row))
    for finding in findings:
        words = finding.target.text
        if finding.rule.code not in SAFE or not finding.suggestions or not words:
            continue
        line, column = finding.target.start
        if line >= len(starts):
            continue
        start = starts[line - 1] + column - 1
        if text[start : start + len(words)] == words:
            yield _narrowed(Edit(start, start + len(words), finding.suggestions[0]), words)


def _narrowed(edit: Edit, words: str) -> Edit:
    """Without the characters that stay: a finding shows neighbours too (人, → 人，)."""
    ahead = 0
    while ahead < min(len(words), len(edit.text)) and words[ahead] == edit.text[ahead]:
        ahead += 1
    behind = 0
    while behind < min(len(words), len(edit.text)) - ahead and words[-1 - behind] == edit.text[-1 - behind]:
        behind += 1
    return Edit(edit.start + ahead, edit.end - behind, edit.text[ahead : len(edit.text) - behind])


def _apart(edits: Iterable[Edit]) -> Iterable[Edit]:
    end = -1
    for edit in edits:
        if edit.start >= end:
            yield edit
            end = max(edit.end, edit.start)
