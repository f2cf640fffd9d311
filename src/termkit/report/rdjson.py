"""Reviewdog's diagnostic format. Its columns are UTF-8 bytes from 1, ends exclusive."""

import re
from pathlib import Path
from typing import Any

from termkit.model.finding import Finding, Quote
from termkit.model.report import Report
from termkit.report.canvas import Canvas
from termkit.report.places import address, has_lines, posix

_LINE_END = re.compile(r"\r\n?|\n")


def render(report: Report, out: Canvas) -> None:
    """One DiagnosticResult. A file without lines has no range, and its address stands in the message."""
    places = _Places(report)
    out.write_json({"source": {"name": "termkit"}, "diagnostics": [_diagnostic(f, places) for f in report.findings]})


class _Places:
    """Lines and byte columns. Bytes are counted in the files themselves: what stands before a segment is not in it."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._files: dict[str, list[str]] = {}

    def has_lines(self, quote: Quote) -> bool:
        return has_lines(self._report, quote.segment.location.path)

    def location(self, quote: Quote) -> dict[str, Any]:
        place: dict[str, Any] = {"path": posix(quote.segment.location.path)}
        return place | {"range": self.range(quote)} if self.has_lines(quote) else place

    def range(self, quote: Quote) -> dict[str, Any]:
        return {
            "start": self._position(quote, *quote.start, quote.span.start),
            "end": self._position(quote, *quote.end, quote.span.end),
        }

    def _position(self, quote: Quote, line: int, column: int, offset: int) -> dict[str, int]:
        lines = self._lines(quote.segment.location.path)
        if line <= len(lines) and column - 1 <= len(lines[line - 1]):
            before = lines[line - 1][: column - 1]
        else:  # the file is gone: what stands before the segment on its line is taken for ASCII
            before = quote.segment.text[:offset][-(column - 1) :] if column > 1 else ""
            before = before.rjust(column - 1)
        return {"line": line, "column": 1 + len(before.encode("utf-8", "surrogatepass"))}

    def _lines(self, path: str) -> list[str]:
        if path not in self._files:
            encoding = self._report.recipe["encodings"].get(path, "utf-8")
            try:
                text = Path(path).read_bytes().decode(encoding).removeprefix("\ufeff")
            except (OSError, ValueError, LookupError):
                text = ""
            self._files[path] = _LINE_END.split(text)
        return self._files[path]


def _diagnostic(finding: Finding, places: _Places) -> dict[str, Any]:
    target = finding.target
    in_lines = places.has_lines(target)
    data: dict[str, Any] = {
        "message": finding.message if in_lines else f"{address(target, False)}: {finding.message}",
        "location": places.location(target),
        "severity": finding.level.label.upper(),
        "code": {"value": f"{finding.rule.code} {finding.rule.name}"},
    }
    if in_lines and target.text and finding.suggestions:
        data["suggestions"] = [{"range": places.range(target), "text": text} for text in finding.suggestions]
    if finding.source:
        source = finding.source
        data["relatedLocations"] = [{"message": f"source: {source.text}", "location": places.location(source)}]
    return data
