"""Findings as comments in a copy of a Word draft, each on its words; and what people answered to them.

A comment of ours ends in the code and the fingerprint of its finding: "[TK203 0123456789abcdef]". By it a later run
knows its own comments, takes them out and writes what is due now. One that a person resolved or answered stays as it
is, and its finding gets no second one.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from termkit.errors import InputError, OutputError
from termkit.files import from_here
from termkit.formats.docx_comments import Comment, CommentedFile
from termkit.model.finding import Finding
from termkit.model.report import Report

AUTHOR = "termkit"

_SIGNATURE = re.compile(r"\[(TK\d{3}) ([0-9a-f]{16})\]")
_MOVED = re.compile(r"^“(.+)” stands in .+, where comments get lost", re.M)
_IGNORE = re.compile(r"(?:ignore|忽略)(?![a-z])\s*(?:because\b|因为|因為)?[\s:：,，.。;；-]*(.*)", re.S | re.I)


@dataclass(frozen=True, slots=True)
class Decision:
    """A finding that a person wants no more: its code, fingerprint and words, why, and who said so ("" unknown)."""

    code: str
    fingerprint: str
    words: str
    reason: str
    who: str


def write(report: Report, draft: Path, out: Path, *, revisions: str = "final") -> None:
    """Write the copy. `report` is of `draft`, read with the same `revisions`. Raises InputError, OutputError; this also
    where `out` is there and holds what people wrote, which `draft` does not: it would be lost.
    """
    file = CommentedFile(draft, revisions=revisions)
    if out.is_file() and (lost := _words_of_people(_comments(out)) - _words_of_people(file.comments)):
        raise OutputError(
            f"{from_here(out)}: holds comments or answers of people ({lost.total()}), which would be lost. "
            f"Name another file, or check {out.name} itself: there they are kept."
        )
    ours = [comment for comment in file.comments if _signature(comment)]
    answered = [comment for comment in ours if comment.answers or comment.is_resolved or _below(comment)]
    file.remove(comment.identity for comment in ours if comment not in answered)
    kept = Counter(_signature(comment) for comment in answered)
    due = []
    for finding in report.findings:
        known = (finding.rule.code, finding.fingerprint)
        if kept[known]:
            kept[known] -= 1
        else:
            due.append((finding, file.find(finding.target.start, finding.target.end)))
    now = datetime.now(UTC)
    for finding, anchor in due:
        lines = [*_lines(finding), *([_told(finding, anchor.inside)] if anchor.inside else [])]
        signature = f"[{finding.rule.code} {finding.fingerprint}]"
        tag = "zh-TW" if finding.target.segment.language.script == "Hant" else "zh-CN"
        file.add(anchor, lines, signature, (AUTHOR, "TK"), now, tag)
    file.save(out)


def decisions(path: Path) -> list[Decision]:
    """What people decided in the comments of `path`: ours that were resolved, or answered with "ignore" or 忽略.

    An answer is a reply, or a line written below our own. Raises InputError.
    """
    found = []
    for comment in CommentedFile(path).comments:
        if not (signature := _signature(comment)):
            continue
        said = [(answer.text, answer.author) for answer in comment.answers] + [(_below(comment), "")]
        ignored = [(match[1].strip(), who) for text, who in said if (match := _IGNORE.match(text.strip()))]
        if ignored or comment.is_resolved:
            reason, who = ignored[-1] if ignored else ("", "")
            moved = _MOVED.search(comment.text)
            words = moved[1] if moved else comment.words
            reason = reason or ("answered with “ignore” in Word" if ignored else "resolved in Word")
            found.append(Decision(*signature, words, reason, who))
    return found


def _comments(path: Path) -> tuple[Comment, ...]:
    """Those of a Word file; none of a file that is none."""
    try:
        return CommentedFile(path).comments
    except InputError:
        return ()


def _words_of_people(comments: Iterable[Comment]) -> Counter[tuple[str, str]]:
    """What people wrote or decided in `comments`: author ("" unknown) and text."""
    said: Counter[tuple[str, str]] = Counter()
    for comment in comments:
        said.update((answer.author, answer.text) for answer in comment.answers)
        if not _signature(comment):
            said[comment.author, comment.text] += 1
        elif comment.is_resolved or _below(comment):
            said["", comment.text] += 1
    return said


def _signature(comment: Comment) -> tuple[str, str] | None:
    found = _SIGNATURE.search(comment.text) if comment.author == AUTHOR else None
    return (found[1], found[2]) if found else None


def _below(comment: Comment) -> str:
    """What somebody wrote into our comment, behind its end."""
    return _SIGNATURE.split(comment.text)[-1].strip()


def _lines(finding: Finding) -> list[str]:
    lines = [finding.message]
    if finding.suggestions:
        lines.append("→ " + " / ".join(finding.suggestions))
    if finding.source and finding.source.text not in finding.message:
        lines.append(f"Source: {finding.source.text}")
    if finding.concept:
        lines.append(f"Concept: {finding.concept}")
    return lines


def _told(finding: Finding, inside: str) -> str:
    inside = inside if inside.startswith("a ") else f"the {inside}" if inside in ("header", "footer") else inside
    words = f"“{finding.target.text}” stands" if finding.target.text else "It belongs"
    return f"{words} in {inside}, where comments get lost; so this one stands at the nearest safe place."
