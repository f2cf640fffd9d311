"""Findings for a person at a terminal: place, severity, code; what is wrong; the marked lines; what to write.

Plain text is the first-class form. Colour adds to it and replaces only the underline, which drifts in terminals that
show “ ” and … two cells wide. No library: five escape codes do what is needed, and start-up stays short.
"""

from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import PurePath

from termkit.model.finding import Finding, Quote
from termkit.model.report import GlossaryRecipe, Report
from termkit.report.canvas import Canvas
from termkit.report.excerpt import excerpt, wrapped
from termkit.text.characters import display_width

_INDENT = "  "
_LABELS = {"draft": "draft   ", "source": "source  "}
_FEW = 6


def render(report: Report, out: Canvas) -> None:
    """Findings grouped by file, then a summary with the recipe."""
    for path, findings in groupby(report.findings, key=lambda finding: finding.target.segment.location.path):
        out.write(out.styled(out.visible(path), "bold"))
        out.write()
        for finding in findings:
            _write_finding(finding, out, has_lines=bool(report.recipe["encodings"].get(path, "text")))
            out.write()
    _write_summary(report, out)


def _write_finding(finding: Finding, out: Canvas, has_lines: bool) -> None:
    level = finding.level.label
    rule = finding.rule
    out.write(f"{_place(finding.target, out, has_lines)}  {out.styled(level, level)}  {rule.code} {rule.name}")
    _write_wrapped(finding.message, out)
    _write_quote("draft", finding.target, out)
    if finding.source:
        _write_quote("source", finding.source, out)
    arrow = "→" if out.can_show("→") else "->"
    for suggestion in finding.suggestions:
        _write_wrapped(suggestion, out, first=f"{_INDENT}{arrow} ", style="good")


def _place(quote: Quote, out: Canvas, has_lines: bool) -> str:
    """Line and column in a text file; in one without lines (Word) the format's own address."""
    line, column = quote.start
    address = quote.segment.location.place
    return f"{line}:{column}" if has_lines or not address else f"{out.visible(address)}, character {column}"


def _write_quote(label: str, quote: Quote, out: Canvas) -> None:
    head = f"{_INDENT}{_LABELS[label]}"
    if not quote.segment.text:
        out.write(head + out.styled("(nothing here)", "quiet"))
        return
    ellipsis = "…" if out.can_show("…") else "..."
    shown = excerpt(out.visible(quote.segment.text), quote.span, out.width - len(head), ellipsis)
    start, end = shown.span.start, shown.span.end
    if quote.text.strip() == quote.segment.text.strip():  # all of it is meant: nothing to mark
        out.write(out.styled(head, "quiet") + shown.text)
    elif out.color and start < end:
        words = out.styled(shown.text[start:end], "words")
        out.write(out.styled(head, "quiet") + shown.text[:start] + words + shown.text[end:])
    else:
        out.write(out.styled(head, "quiet") + shown.text)
        out.write(" " * len(head) + shown.underline())


def _write_summary(report: Report, out: Canvas) -> None:
    summary, recipe = report.summary, report.recipe
    counts = [
        out.styled(_count(number, noun), style)
        for number, noun, style in (
            (summary.error, "error", "error"),
            (summary.warning, "warning", "warning"),
            (summary.info, "info", "info"),
        )
        if number
    ]
    accepted = [f"{summary.suppressed} accepted"] if summary.suppressed else []
    accepted += [f"{summary.known} known"] if summary.known is not None else []
    without = "1 draft is" if summary.untranslated == 1 else f"{summary.untranslated} drafts are"
    lacking = f"; {without} missing" if summary.untranslated else ""
    out.write(
        f"{_count(summary.segments, 'segment')}: {', '.join([*(counts or ['no findings']), *accepted])}{lacking}."
    )
    checks = recipe["checks"]
    parts = [
        f"termkit {recipe['termkit']}",
        _glossary(recipe["glossary"]),
        *(f"memory of {_count(units, 'unit')} ({path})" for path, units in recipe.get("memories", {}).items()),
        " ".join(checks) if len(checks) <= _FEW else f"{len(checks)} checks",
        *_files(recipe["encodings"]),
    ]
    _write_wrapped("; ".join(part for part in parts if part), out, first="", style="quiet")


def _glossary(glossary: GlossaryRecipe) -> str:
    """Nothing where nothing was checked, so that no glossary was opened."""
    digest = f" ({glossary['digest'][:12]})" if glossary["digest"] else ""
    is_opened = glossary["concepts"] or digest
    return f"glossary of {_count(glossary['concepts'], 'concept')}{digest}" if is_opened else ""


def _files(encodings: Mapping[str, str]) -> Iterator[str]:
    """How each was read; of many only their number, and those that are not as is usual today."""
    is_many = len(encodings) > _FEW
    if is_many:
        yield f"{len(encodings)} files"
    shown = (
        f"{PurePath(path).name} in {encoding}"
        for path, encoding in encodings.items()
        if encoding and not (is_many and encoding == "utf-8")
    )
    yield from dict.fromkeys(shown)  # en/a.md and zh/a.md have one name


def _write_wrapped(text: str, out: Canvas, first: str = _INDENT, style: str | None = None) -> None:
    """`text` behind `first`; on a terminal in several lines, the others as far in."""
    text, indent = out.visible(text), first
    for line in wrapped(text, out.width - display_width(first)) if out.wraps else [text]:
        out.write(indent + (out.styled(line, style) if style else line))
        indent = " " * display_width(first)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 or noun == "info" else "s")
