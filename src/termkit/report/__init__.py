"""Report → text, one module a format. A reporter decides nothing: what is shown was decided by `checks/runner.py`."""

from collections.abc import Callable
from importlib import import_module
from typing import Protocol

from termkit.model.report import Report
from termkit.report.canvas import Canvas

REPORTERS = {
    "console": "termkit.report.console:render",
    "json": "termkit.report.json:render",
    "jsonl": "termkit.report.jsonl:render",
    "sarif": "termkit.report.sarif:render",
    "github": "termkit.report.github:render",
    "gitlab": "termkit.report.gitlab:render",
    "junit": "termkit.report.junit:render",
    "rdjson": "termkit.report.rdjson:render",
    "markdown": "termkit.report.markdown:render",
    "html": "termkit.report.html:render",
}
"""Name on the command line → where its `render` is; imported on use."""

FILE_REPORTERS = {"xlsx": "termkit.report.workbook:as_bytes"}
"""The same for what is no text: `as_bytes` gives the content of a file."""


class Reporter(Protocol):
    def __call__(self, report: Report, out: Canvas) -> None: ...


def reporter(name: str) -> Reporter:
    """The reporter called `name`. Raises KeyError when REPORTERS has none."""
    module, _, function = REPORTERS[name].partition(":")
    render: Reporter = getattr(import_module(module), function)
    return render


def file_reporter(name: str) -> Callable[[Report], bytes]:
    """What makes a file called `name` in FILE_REPORTERS, else KeyError."""
    module, _, function = FILE_REPORTERS[name].partition(":")
    as_bytes: Callable[[Report], bytes] = getattr(import_module(module), function)
    return as_bytes
