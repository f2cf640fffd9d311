"""Runs the selected checks and decides what is shown: selection, severities, duplicates, order. Checks only report."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from termkit.checks import CHECKS
from termkit.checks.protocol import Check, References, Ruled
from termkit.errors import UsageError
from termkit.model.document import SegmentPair
from termkit.model.finding import Finding, Severity
from termkit.text.remembered import forget

_LARGE = 5_000
"""Pairs from which a second process is worth its start."""


def chosen(select: Iterable[str] = (), ignore: Iterable[str] = ()) -> tuple[type[Check], ...]:
    """The check classes named by code, family ("TK4") or readable name; all when `select` is empty.

    Raises UsageError on a word that names none, with the near ones.
    """
    return _picked(CHECKS, select, ignore)


def rules(select: Iterable[str] = (), ignore: Iterable[str] = ()) -> tuple[type[Ruled], ...]:
    """As `chosen`, with those that report under a code of their own and are no checks (TK9)."""
    return _picked(_ruled(), select, ignore)


_Some = TypeVar("_Some", bound=Ruled)


def _picked(known: Sequence[type[_Some]], select: Iterable[str], ignore: Iterable[str]) -> tuple[type[_Some], ...]:
    wanted = [_named(word) for word in select]
    picked = {one for some in wanted for one in some}
    unwanted = {one for word in ignore for one in _named(word)}
    return tuple(one for one in known if (not wanted or one in picked) and one not in unwanted)


def _ruled() -> "tuple[type[Ruled], ...]":
    from termkit.checks.across_documents import AcrossDocuments  # no checks, and not on the road of one
    from termkit.checks.upkeep import UPKEEP

    return (*CHECKS, AcrossDocuments, *UPKEEP)


def _named(word: str) -> tuple[type[Ruled], ...]:
    key = word.strip().casefold()
    known = _ruled()
    found = tuple(
        one
        for one in known
        if key == one.rule.name or (key.startswith("tk") and one.rule.code.casefold().startswith(key))
    )
    if not found:
        from difflib import get_close_matches

        names = [name for one in known for name in (one.rule.code, one.rule.name)]
        near = get_close_matches(word, names, n=2)
        raise UsageError(f"There is no rule “{word}”." + (f" Did you mean {' or '.join(near)}?" if near else ""))
    return found


def severities(settings: Mapping[str, Severity | None]) -> dict[str, Severity | None]:
    """Rule code → severity (None: off) from settings that name rules by code, family or readable name."""
    return {one.rule.code: value for word, value in settings.items() for one in _named(word)}


def order(finding: Finding) -> tuple[str, tuple[int, int], str]:
    """The key that findings are sorted by: the draft's order."""
    return finding.target.segment.location.path, finding.target.start, finding.rule.code


def run(
    checks: Sequence[type[Check]],
    pairs: Sequence[SegmentPair],
    refs: References,
    severity: Mapping[str, Severity | None] | None = None,
    options: Mapping[str, Mapping[str, bool]] | None = None,
) -> tuple[Finding, ...]:
    """All findings of `checks` over paragraph `pairs`, in the draft's order, each once.

    `options` are keyword arguments that checks are made with, by code (`checks/typography.py`).

    Pairs that the format marks as not in use (gettext's "fuzzy": never shown to a reader) are left out. Where two
    checks mark the same words of one target, the earlier one in CHECKS speaks: it knows more.
    """
    levels = severities(severity or {})
    live = [pair for pair in pairs if "fuzzy" not in pair.flags]
    kept: list[Finding] = []
    taken: set[tuple[object, ...]] = set()
    wanted = [check for check in checks if levels.get(check.rule.code, check.rule.severity) is not None]
    made = [check(**(options or {}).get(check.rule.code, {})) for check in wanted]
    for check, findings in zip(wanted, _found(made, live, refs), strict=True):
        code = check.rule.code
        for finding in findings:
            place = (finding.target.segment.location.path, finding.target.start, finding.target.end)
            if finding.target.text and place in taken:
                continue
            taken.add(place)
            if finding.target.text in finding.suggestions:  # no advice: it stands there
                others = tuple(text for text in finding.suggestions if text != finding.target.text)
                finding = replace(finding, suggestions=others)
            kept.append(replace(finding, severity=levels[code]) if levels.get(code) else finding)
    forget()
    told = {_source_place(finding) for finding in kept if finding.target.text} - {None}
    kept = [finding for finding in kept if finding.target.text or _source_place(finding) not in told]
    return tuple(sorted(kept, key=order))


def _found(checks: Sequence[Check], pairs: Sequence[SegmentPair], refs: References) -> Iterable[Iterable[Finding]]:
    """What each check finds. Of a large document two processes do half the checks each, all of its pairs."""
    if len(pairs) >= _LARGE:
        from termkit.checks.halves import found_by_halves, may_share

        if may_share():
            return found_by_halves(checks, pairs, refs)
    return (check.run(pairs, refs) for check in checks)


def _source_place(finding: Finding) -> tuple[tuple[int, int], int] | None:
    """Where the source words of a finding stand, and how many characters: what one finding shows in the draft for
    them, no other misses there. None: there are none.
    """
    source = finding.source
    return (source.start, len(source.span)) if source and len(source.span) else None
