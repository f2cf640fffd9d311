"""What is wrong with a glossary that can be read: every fault with its file and line.

The rules stand in `lint_rules`; here they are run, and what they say of a concept gets its place in a file.
"""

from dataclasses import dataclass
from pathlib import Path

from termkit.errors import InputErrors
from termkit.glossary.lint_rules import RULES, not_approved, not_signed
from termkit.glossary.toml_format import form_faults
from termkit.glossary.toml_lines import Where, line_of, lines
from termkit.model.finding import Severity
from termkit.model.terminology import Glossary


@dataclass(frozen=True, slots=True, order=True)
class GlossaryFault:
    """`line` counts from 1; 0 is the file as a whole. `code` is stable ("duplicate-term")."""

    path: str
    line: int
    concept: str
    code: str
    severity: Severity
    message: str
    hint: str = ""


def lint(glossary: Glossary, *, require_approved: bool = False, require_reviewer: bool = False) -> list[GlossaryFault]:
    """All faults, by file and line. The files are read again, for lines and for their form."""
    places = _Places()
    faults = []
    asked = [rule for rule, is_asked in ((not_approved, require_approved), (not_signed, require_reviewer)) if is_asked]
    for rule in (*RULES, *asked):
        for found in rule(glossary):
            path = glossary.paths.get(found.concept.id, "")
            line = places.line(path, found.concept.id, found.where)
            told = (found.severity, found.message, found.hint)
            faults.append(GlossaryFault(path, line, found.concept.id, found.code, *told))
    for concept in glossary:
        path = glossary.paths.get(concept.id, "")
        if path.endswith(".toml"):
            for line, message, hint in form_faults(concept, Path(path).read_bytes()):
                faults.append(GlossaryFault(path, line, concept.id, "not-canonical", Severity.ERROR, message, hint))
    return sorted(faults)


def unreadable(error: InputErrors) -> list[GlossaryFault]:
    """What kept a glossary from being loaded, as faults: a CI job wants both kinds in one form."""
    faults = []
    for fault in error.errors:
        message = f"{fault.place}: {fault.message}" if fault.place else fault.message
        faults.append(GlossaryFault(fault.path, fault.line, "", "unreadable", Severity.ERROR, message, fault.hint))
    return faults


class _Places:
    """Lines of keys and rows; each file is scanned once, and only if it has a fault."""

    def __init__(self) -> None:
        self._keys: dict[str, dict[Where, int]] = {}
        self._rows: dict[str, dict[str, int]] = {}

    def line(self, path: str, concept: str, where: Where) -> int:
        if path.endswith(".toml"):
            if path not in self._keys:
                self._keys[path] = lines(Path(path).read_text("utf-8"))
            return line_of(self._keys[path], where)
        if path and path not in self._rows:
            from termkit.formats.delimited import concept_lines

            self._rows[path] = concept_lines(Path(path))
        return self._rows[path].get(concept, 0) if path else 0
