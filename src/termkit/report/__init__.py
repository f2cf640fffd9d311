"""Report → text, one module a format. A reporter decides nothing: what is shown was decided by `checks/runner.py`."""

from importlib import import_module
from typing import Protocol

from termkit.model.report import Report
from termkit.report.canvas import Canvas

REPORTERS = {
    "console": "termkit.report.console:render",
    "json": "termkit.report.json:render",
}
"""Name on the command line → where its `render` is; imported on use."""


class Reporter(Protocol):
    def __call__(self, report: Report, out: Canvas) -> None: ...


def reporter(name: str) -> Reporter:
    """The reporter called `name`. Raises KeyError when REPORTERS has none."""
    module, _, function = REPORTERS[name].partition(":")
    render: Reporter = getattr(import_module(module), function)
    return render
