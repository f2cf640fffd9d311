"""A summary in Markdown: what a GitHub job or a merge request shows, complete but for very long lists.

Words of a document are escaped: they make no link, no mention, no heading and no HTML.
"""

import re
from collections import Counter
from itertools import groupby

from termkit.model.finding import Finding
from termkit.model.report import Report
from termkit.report.canvas import Canvas
from termkit.report.places import address, has_lines, posix

MOST = 500
"""Findings listed; GitHub refuses a summary over one megabyte."""

_SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+!|~&$^=:@-])")
_SIGNS = {"error": "🔴", "warning": "🟠", "info": "🔵"}


def render(report: Report, out: Canvas) -> None:
    """A headline with the counts, a table by rule, a table of findings by document, and the recipe."""
    summary = report.summary
    counts = [
        f"{number} {noun}{'' if number == 1 or noun == 'info' else 's'}"
        for number, noun in ((summary.error, "error"), (summary.warning, "warning"), (summary.info, "info"))
        if number
    ]
    out.write(f"## termkit: {', '.join(counts) or 'no findings'}")
    out.write()
    accepted = f", {summary.suppressed} accepted with a reason" if summary.suppressed else ""
    known = f", {summary.known} known to the baseline" if summary.known is not None else ""
    out.write(f"{summary.segments:,} segments were compared{accepted}{known}.")
    if summary.untranslated:
        lacking = "1 draft is" if summary.untranslated == 1 else f"{summary.untranslated} drafts are"
        out.write(f"\n**{lacking} missing**: sources without a translation.")
    if report.findings:
        _write_rules(report, out)
    shown = report.findings[:MOST]
    for path, findings in groupby(shown, key=lambda finding: finding.target.segment.location.path):
        _write_document(report, path, list(findings), out)
    if len(report.findings) > MOST:
        out.write(f"\n… and {len(report.findings) - MOST:,} more: `--output html:report.html` shows them all.")
    recipe = report.recipe
    digest = f" ({recipe['glossary']['digest'][:12]})" if recipe["glossary"]["digest"] else ""
    out.write()
    out.write(
        f"<sub>termkit {recipe['termkit']} · glossary of {recipe['glossary']['concepts']} concepts{digest} · "
        f"{len(recipe['checks'])} checks</sub>"
    )


def _write_rules(report: Report, out: Canvas) -> None:
    counts = Counter(finding.rule for finding in report.findings)
    out.write("\n| rule | | findings |\n| --- | --- | ---: |")
    for rule, count in sorted(counts.items(), key=lambda item: (-item[1], item[0].code)):
        out.write(f"| {rule.code} {rule.name} | {_escaped(rule.title, out)} | {count} |")


def _write_document(report: Report, path: str, findings: list[Finding], out: Canvas) -> None:
    in_lines = has_lines(report, path)
    out.write(f"\n### {_escaped(posix(path), out)}")
    out.write("\n| | place | words | finding |\n| --- | --- | --- | --- |")
    for finding in findings:
        wanted = f" → **{_escaped(' / '.join(finding.suggestions), out)}**" if finding.suggestions else ""
        cells = (
            f"{_SIGNS[finding.level.label]} {finding.level.label}",
            _escaped(address(finding.target, in_lines), out),
            _escaped(_short(finding.target.text) or "—", out) + wanted,
            f"{_escaped(finding.message, out)} ({finding.rule.code})",
        )
        out.write(f"| {' | '.join(cells)} |")


def _short(text: str, most: int = 60) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


def _escaped(text: str, out: Canvas) -> str:
    """Text as it is: ASCII punctuation that Markdown may obey is escaped; a mention is broken by a zero-width space."""
    plain = out.visible(text)
    return _SPECIAL.sub(r"\\\1", plain).replace("\\@", "@\u200b" if out.can_show("\u200b") else "(at)")
