"""Runs the selected checks and decides what is shown: selection, severities, duplicates, order. Checks only report."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from termkit.checks import CHECKS
from termkit.checks.protocol import Check, References
from termkit.errors import UsageError
from termkit.model.document import SegmentPair
from termkit.model.finding import Finding, Severity


def chosen(select: Iterable[str] = (), ignore: Iterable[str] = ()) -> tuple[type[Check], ...]:
    """The check classes named by code, family ("TK4") or readable name; all when `select` is empty.

    Raises UsageError on a word that names none, with the near ones.
    """
    wanted = [_named(word) for word in select]
    unwanted = {check for word in ignore for check in _named(word)}
    picked = {check for checks in wanted for check in checks} if wanted else set(CHECKS)
    return tuple(check for check in CHECKS if check in picked and check not in unwanted)


def _named(word: str) -> tuple[type[Check], ...]:
    key = word.strip().casefold()
    found = tuple(
        check
        for check in CHECKS
        if key == check.rule.name or (key.startswith("tk") and check.rule.code.casefold().startswith(key))
    )
    if not found:
        from difflib import get_close_matches

        known = [name for check in CHECKS for name in (check.rule.code, check.rule.name)]
        near = get_close_matches(word, known, n=2)
        raise UsageError(f"There is no rule “{word}”." + (f" Did you mean {' or '.join(near)}?" if near else ""))
    return found


def severities(settings: Mapping[str, Severity | None]) -> dict[str, Severity | None]:
    """Rule code → severity (None: off) from settings that name rules by code, family or readable name."""
    return {check.rule.code: value for word, value in settings.items() for check in _named(word)}


def run(
    checks: Sequence[type[Check]],
    pairs: Sequence[SegmentPair],
    refs: References,
    severity: Mapping[str, Severity | None] | None = None,
) -> tuple[Finding, ...]:
    """All findings of `checks` over paragraph `pairs`, in the draft's order, each once.

    Pairs that the format marks as not in use (gettext's "fuzzy": never shown to a reader) are left out. Where two
    checks mark the same words of one target, the earlier one in CHECKS speaks: it knows more.
    """
    levels = severities(severity or {})
    live = [pair for pair in pairs if "fuzzy" not in pair.flags]
    kept: list[Finding] = []
    taken: set[tuple[object, ...]] = set()
    for check in checks:
        code = check.rule.code
        if levels.get(code, check.rule.severity) is None:
            continue
        for finding in check().run(live, refs):
            place = (finding.target.segment.location.path, finding.target.start, finding.target.end)
            if finding.target.text and place in taken:
                continue
            taken.add(place)
            kept.append(replace(finding, severity=levels[code]) if levels.get(code) else finding)
    kept = [finding for finding in kept if finding.target.text or not _told_otherwise(finding, kept)]
    return tuple(sorted(kept, key=lambda f: (f.target.segment.location.path, f.target.start, f.rule.code)))


def _told_otherwise(absence: Finding, findings: Sequence[Finding]) -> bool:
    """Whether another finding shows what stands in the draft for the source words that this one misses there."""
    if absence.source is None:
        return False
    span, start = absence.source.span, absence.source.start
    return any(
        other.source is not None
        and other.target.text
        and len(span) > 0
        and other.source.start == start
        and len(other.source.span) == len(span)
        for other in findings
    )
