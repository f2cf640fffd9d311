"""Findings accepted with a reason: the file `termkit-suppressions.toml`, and comments in the documents themselves.

    [[suppression]]                    <!-- termkit: ignore TK201 because the table below gives both figures -->
    code = "TK201"
    words = "12"                       # termkit: ignore TK201, TK202 because the client wants it so
    reason = "…"

The keys of the file are the fields of `Suppression`. `apply` decides; what accepts nothing, or no longer, is told
as a finding of its own (`checks/upkeep.py`), so that the file never grows old unseen.
"""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePath

from termkit.errors import ConflictError, InputError, InputErrors
from termkit.files import write_atomically
from termkit.model.document import Directive, Location
from termkit.model.finding import Finding, Quote
from termkit.model.suppression import Suppression

__all__ = ["FILE_NAME", "Applied", "Suppression", "add", "apply", "covers", "directive_suppressions", "read", "write"]

FILE_NAME = "termkit-suppressions.toml"

_KEYS = ("code", "fingerprint", "words", "reason", "who", "until", "path")
_HEADER = "# Findings accepted with a reason. termkit keeps this file sorted; remarks belong into `reason`.\n"
_CODE = re.compile(r"TK\d{3}", re.I)
_FOR_US = re.compile(r"\s*termkit\s*[:：](?!\s*\[)\s*", re.I)  # [TK101 …] are the comments that termkit writes
_DIRECTIVE = re.compile(
    r"ignore\b(?P<codes>[\w\s,，、]*?)(?:(?:\bbecause\b|因为|因為)[\s:：,，]*(?P<reason>.*))?", re.S | re.I
)


@dataclass(frozen=True, slots=True)
class Applied:
    """What `apply` gives. `kept` and `suppressed` are all findings, in their order, each in one of them.

    `unused` accept nothing; `expired` are past their day, whether they would accept anything or not.
    """

    kept: tuple[Finding, ...]
    suppressed: tuple[tuple[Finding, Suppression], ...]
    unused: tuple[Suppression, ...]
    expired: tuple[Suppression, ...]


def apply(findings: Iterable[Finding], suppressions: Iterable[Suppression], today: date) -> Applied:
    """Part `findings` into those that stand and those accepted. A suppression counts up to and on its day `until`."""
    suppressions = tuple(dict.fromkeys(suppressions))
    expired = tuple(s for s in suppressions if s.until and s.until < today)
    by_code: dict[str, list[Suppression]] = {}
    for suppression in suppressions:
        if suppression not in expired:
            by_code.setdefault(suppression.code, []).append(suppression)
    kept, suppressed, used = [], [], set()
    for finding in findings:
        accepted = [s for s in by_code.get(finding.rule.code, ()) if covers(s, finding)]
        used.update(accepted)
        if accepted:
            suppressed.append((finding, accepted[0]))
        else:
            kept.append(finding)
    unused = tuple(s for s in suppressions if s not in used and s not in expired)
    return Applied(tuple(kept), tuple(suppressed), unused, expired)


def covers(suppression: Suppression, finding: Finding) -> bool:
    """Whether `suppression` means `finding`, its day aside."""
    if suppression.code != finding.rule.code:
        return False
    quotes = [quote for quote in (finding.target, finding.source) if quote]
    if suppression.lines:
        return any(_stands_in(quote, suppression) for quote in quotes)
    if suppression.path and not any(is_path(q.segment.location.path, suppression.path) for q in quotes):
        return False
    if suppression.fingerprint:
        return suppression.fingerprint == finding.fingerprint
    words = _plain(suppression.words)
    return not words or any(_plain(quote.text) == words for quote in quotes)


def is_path(path: str, pattern: str) -> bool:
    """Whether `path` is what `pattern` names, from the right: "zh/*.md" is "briefings/zh/a.md", run from anywhere."""
    name = PurePath(os.path.normpath(path))
    return name == PurePath(pattern) or name.as_posix().endswith(f"/{pattern}") or name.match(pattern)


def _stands_in(quote: Quote, suppression: Suppression) -> bool:
    assert suppression.lines
    first, last = suppression.lines
    at = quote.segment.location
    return at.path == suppression.path and (first <= quote.start[0] <= last or first <= at.line <= last)


def _plain(text: str) -> str:
    return " ".join(text.split())


def directive_suppressions(directive: Directive) -> tuple[Suppression, ...]:
    """One suppression a code; none for a comment that is not meant for termkit.

    Raises InputError, located, for one that is, but names no rule or gives no reason.
    """
    begin = _FOR_US.match(directive.text)
    if not begin:
        return ()
    at = directive.location
    found = _DIRECTIVE.fullmatch(directive.text[begin.end() :].strip())
    codes, reason = (re.findall(r"\w+", found["codes"]), _plain(found["reason"] or "")) if found else ([], "")
    if not reason or not codes or not all(_CODE.fullmatch(code) for code in codes):
        message = "this remark to termkit names no rule to ignore."
        if codes and not reason:
            message = f"{codes[0]} is ignored without a reason."
        hint = "Write: termkit: ignore TK201 because …"
        raise InputError(at.path, message, line=at.line, column=at.column, place=at.place, hint=hint)
    lines = (directive.first_line, directive.last_line)
    return tuple(Suppression(code.upper(), reason, path=at.path, lines=lines, location=at) for code in codes)


def read(path: Path) -> tuple[Suppression, ...]:
    """The suppressions of a file, in its order; none if there is no such file.

    Raises InputErrors with every fault, each with its line.
    """
    import tomllib

    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return ()
    except UnicodeDecodeError as error:
        raise InputError(path, f"is not in UTF-8, as TOML must be (byte {error.start}).") from error
    except OSError as error:
        raise InputError(path, f"cannot be read ({error.strerror}).") from error
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        ConflictError.check(path, text)
        raise InputError(path, f"is not valid TOML: {error}.") from error
    starts = [n for n, line in enumerate(text.splitlines(), 1) if re.match(r"\s*\[\[\s*suppression\s*\]\]", line)]
    rows = table.pop("suppression", [])
    faults = [InputError(path, f"the key “{key}” is not known.", hint="Known is: [[suppression]].") for key in table]
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise InputError(path, "suppressions are tables, each headed [[suppression]].")
    found = []
    for number, row in enumerate(rows):
        line = starts[number] if number < len(starts) else 0
        wrong = list(_faults(row))
        faults += [InputError(path, fault, line=line, place=f"suppression {number + 1}") for fault in wrong]
        if not wrong:
            values = {k: v.upper() if k == "code" else v for k, v in row.items()}
            location = Location(str(path), line, place=f"suppression {number + 1}")
            found.append(Suppression(**values, location=location))
    if faults:
        raise InputErrors(faults)
    return tuple(found)


def _faults(row: dict[str, object]) -> Iterator[str]:
    for key, value in row.items():
        if key not in _KEYS:
            yield f"the key “{key}” is not known. Known are: {', '.join(_KEYS)}."
        elif key == "until":
            # tomllib gives a datetime where a time is written; that is a date too, but not a day.
            if type(value) is not date:
                yield f"until: a day is wanted, such as 2027-01-31, without quotes, not {value!r}."
        elif not isinstance(value, str) or not value.strip():
            yield f"{key}: a text is wanted here, not {value!r}."
    if "reason" not in row:
        yield "the reason is missing: say why this finding is accepted."
    if not isinstance(code := row.get("code", ""), str) or not _CODE.fullmatch(code):
        yield "the code of a rule is missing, such as TK201."
    if not any(key in row for key in ("fingerprint", "words", "path")):
        yield "it would accept every finding of its rule; give a fingerprint, words or a path (or ignore the rule)."


def add(path: Path, suppressions: Iterable[Suppression]) -> None:
    """Write `suppressions` into the file with those it has; what accepts the same takes the place of the old.

    Canonical: sorted, one key a line, the same bytes whoever adds first. Raises InputErrors for a file that does not
    hold together, OutputError for one that cannot be written; either way it stays as it was.
    """
    merged = {_meaning(s): replace(s, code=s.code.upper()) for s in (*read(path), *suppressions)}
    write(path, tuple(merged.values()))


def write(path: Path, suppressions: Sequence[Suppression]) -> None:
    """Write the file anew with exactly `suppressions`, canonical. Raises OutputError."""
    from termkit.checks.toml_text import toml_string

    blocks = [_HEADER]
    for suppression in sorted(suppressions, key=lambda s: (s.path, s.code, s.words, s.fingerprint)):
        lines = ["[[suppression]]"]
        for key in _KEYS:
            if value := getattr(suppression, key):
                lines.append(f"{key} = {value.isoformat() if key == 'until' else toml_string(value)}")
        blocks.append("\n".join(lines) + "\n")
    write_atomically(path, "\n".join(blocks).encode("utf-8", "replace"))


def _meaning(suppression: Suppression) -> tuple[str, str, str, str]:
    """The same for two that accept the same: beside a fingerprint, words only tell what it was about."""
    return (
        suppression.path,
        suppression.code.upper(),
        suppression.fingerprint,
        "" if suppression.fingerprint else suppression.words,
    )
