"""Where the report goes: `--format NAME` to the screen or, with `--output FILE`, to a file; `--output NAME:FILE` besides.

Files are written before the screen, so that a reader who closes the pipe does not keep CI from its report.
"""

import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from termkit.errors import UsageError
from termkit.files import write_atomically
from termkit.model.report import Report
from termkit.report import FILE_REPORTERS, REPORTERS, file_reporter, reporter
from termkit.report.canvas import Canvas

FORMATS = (*REPORTERS, *FILE_REPORTERS)
FINDINGS_ALONE = frozenset({"console", "json", "jsonl", "sarif", "github", "gitlab", "rdjson", "markdown"})
"""Those that show nothing of a document in which nothing is found: for many documents the rest need not be kept."""

_NAMED = re.compile(r"([A-Za-z][A-Za-z0-9]+):(.*)", re.S)  # one letter is a Windows drive


class Output(NamedTuple):
    """A format by its name, and the file it goes to; None: the screen."""

    form: str
    path: Path | None = None


def outputs(form: str, values: Sequence[str]) -> tuple[Output, ...]:
    """What `--format` and all `--output` ask for, the screen last. Raises UsageError on what cannot be."""
    named, plain = [], []
    for value in values:
        match = _NAMED.fullmatch(value)
        if not value or (match and not match[2]):
            raise UsageError("--output: the name of the file is empty.")
        if match and match[1] in FORMATS:
            named.append(Output(match[1], Path(match[2])))
        elif match and os.sep not in match[1]:
            raise UsageError(f"--output: there is no format “{match[1]}”;{_near(match[1])} a file: ./{value}")
        else:
            plain.append(Output(form, Path(value)))
    if len(plain) > 1:
        raise UsageError(f"--output: one file without a format; name the others: --output html:{plain[1].path}")
    if form in FILE_REPORTERS and not plain:
        raise UsageError(f"--format {form} makes a file; name it: --output findings.{form}.")
    found = (*named, *(plain or [Output(form)]))
    paths = [os.path.abspath(output.path) for output in found if output.path]
    if len(set(paths)) < len(paths):
        raise UsageError("--output: two reports would go to the same file.")
    return found


def write(report: Report, found: Sequence[Output], color: bool | None) -> None:
    """Render the report to each. Raises OutputError when a file cannot be written."""
    for form, path in found:
        if path is None:
            reporter(form)(report, Canvas.of(sys.stdout, color))
        elif form in FILE_REPORTERS:
            write_atomically(path, file_reporter(form)(report))
        else:
            canvas = Canvas.in_memory()
            reporter(form)(report, canvas)
            write_atomically(path, canvas.text().encode("utf-8", "replace"))


def _near(word: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(word, FORMATS, n=1)
    return f" did you mean {near[0]}? For" if near else " for"
