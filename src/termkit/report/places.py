"""Where a finding stands, in the units of each format: lines and columns, paths, addresses, marks that identify it."""

import hashlib
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePath
from urllib.parse import quote as percent_encoded

from termkit.model.finding import Quote, Severity
from termkit.model.report import Report


def has_lines(report: Report, path: str) -> bool:
    """Whether the file at `path` has lines that an editor counts; Word's and Excel's have only addresses."""
    return bool(report.recipe["encodings"].get(path, "text"))


def address(quote: Quote, in_lines: bool) -> str:
    """ "5:6" (line and column), or in a file without lines its own address: "¶ 14"."""
    line, column = quote.start
    return f"{line}:{column}" if in_lines or not quote.segment.location.place else quote.segment.location.place


def posix(path: str) -> str:
    """The path with forward slashes, as services that show it want it."""
    return PurePath(path).as_posix()


def uri(path: str) -> str:
    """A URI reference: relative as the path is relative, `file://` for an absolute one."""
    pure = PurePath(path)
    return pure.as_uri() if pure.is_absolute() else percent_encoded(pure.as_posix(), safe="/", errors="surrogateescape")


def identities(report: Report) -> Iterator[str]:
    """For each finding, then each of the baseline, then each accepted one: a hash of path, rule, words and sentences.

    The same when lines move, so that a service which compares two runs knows a finding again. Of two that agree in all,
    the second has another.
    """
    seen: Counter[str] = Counter()
    for finding in (*report.findings, *report.baselined, *(finding for finding, _ in report.suppressed)):
        key = f"{posix(finding.target.segment.location.path)}\x1f{finding.fingerprint}"
        seen[key] += 1
        text = f"{key}\x1f{seen[key]}".encode("utf-8", "surrogatepass")
        yield hashlib.sha256(text).hexdigest()[:32]


def level_name(severity: Severity, info: str) -> str:
    """The severity's name, with the format's own word for "info"."""
    return info if severity is Severity.INFO else severity.label
