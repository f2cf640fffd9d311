"""Findings as one JSON object: the contract that other tools build on (docs/architecture.md, "What comes out").

Versioned, additive only. Lines and columns count from 1, columns in code points, ends exclusive.
"""

from dataclasses import asdict
from typing import Any

from termkit.model.finding import Finding, Quote
from termkit.model.report import Report
from termkit.report.canvas import Canvas

VERSION = 1


def render(report: Report, out: Canvas) -> None:
    """One object, keys in the order of the contract."""
    out.write_json(as_data(report))


def as_data(report: Report) -> dict[str, Any]:
    """The object that `render` writes."""
    return {
        "version": VERSION,
        "recipe": report.recipe,
        "summary": asdict(report.summary),
        "findings": [finding_as_data(finding) for finding in report.findings],
    }


def finding_as_data(finding: Finding) -> dict[str, object]:
    """One finding of the contract."""
    return {
        "code": finding.rule.code,
        "name": finding.rule.name,
        "category": finding.rule.category,
        "severity": finding.level.label,
        "message": finding.message,
        "target": _quote(finding.target),
        "source": _quote(finding.source) if finding.source else None,
        "concept": finding.concept,
        "suggestions": list(finding.suggestions),
        "fingerprint": finding.fingerprint,
    }


def _quote(quote: Quote) -> dict[str, object]:
    (line, column), (end_line, end_column) = quote.start, quote.end
    location = quote.segment.location
    return {
        "path": location.path,
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
        "place": location.place,
        "text": quote.text,
    }
