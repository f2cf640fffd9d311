"""Faults of a glossary for a person, a program, and the review page of a pull request."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence

from termkit.glossary.lint import GlossaryFault
from termkit.model.finding import Severity

Renderer = Callable[[Sequence[GlossaryFault], int], Iterator[str]]


def as_text(faults: Sequence[GlossaryFault], concepts: int) -> Iterator[str]:
    """A line for each, as compilers write them, then the sum. `concepts` is how many the glossary has."""
    for fault in faults:
        hint = f" {fault.hint}" if fault.hint else ""
        place = f"{fault.path}:{fault.line}" if fault.line else fault.path
        yield f"{place}: {fault.severity.label} {fault.code}: {fault.message}{hint}"
    counts = [f"{number} {name}{'s' * (number != 1)}" for name, number in _counts(faults).items() if number]
    yield f"{concepts} concept{'s' * (concepts != 1)}: {', '.join(counts) or 'no fault'}."


def as_json(faults: Sequence[GlossaryFault], concepts: int) -> Iterator[str]:
    """One object; additive only, as the findings of `check` are."""
    rows = [
        {
            "code": fault.code,
            "severity": fault.severity.label,
            "path": fault.path,
            "line": fault.line,
            "concept": fault.concept,
            "message": fault.message,
            "hint": fault.hint,
        }
        for fault in faults
    ]
    report = {"version": 1, "summary": {"concepts": concepts, **_counts(faults)}, "faults": rows}
    yield json.dumps(report, ensure_ascii=False, indent=2)


def as_github(faults: Sequence[GlossaryFault], concepts: int) -> Iterator[str]:
    """Workflow commands: GitHub shows each beside its line (docs: "Workflow commands for GitHub Actions")."""
    names = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
    for fault in faults:
        line = f",line={fault.line}" if fault.line else ""
        title = f",title={_escaped(fault.code, ':,')}"
        message = _escaped(f"{fault.message} {fault.hint}".rstrip())
        yield f"::{names[fault.severity]} file={_escaped(fault.path, ':,')}{line}{title}::{message}"


RENDERERS: Mapping[str, Renderer] = {"text": as_text, "json": as_json, "github": as_github}


def _counts(faults: Sequence[GlossaryFault]) -> dict[str, int]:
    return {level.label: sum(fault.severity is level for fault in faults) for level in reversed(Severity)}


def _escaped(text: str, also: str = "") -> str:
    for ch in "%\r\n" + also:
        text = text.replace(ch, f"%{ord(ch):02X}")
    return text
