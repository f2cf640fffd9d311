"""A merged glossary, before it is written: its concepts, its files, and what `lint` would newly find in it.

What the import itself would break stops it, told with the cell it comes from; what was wrong before does not.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from termkit.errors import InputError
from termkit.glossary.lint_rules import RULES, Found
from termkit.glossary.merge import Merged
from termkit.glossary.sheet_rows import concept_of, term_of
from termkit.glossary.toml_format import write_concept
from termkit.model.finding import Severity
from termkit.model.terminology import Concept, Glossary

Place = Callable[[str, str, str], str]
"""Kind of row, id, column → the address of that cell; empty where no cell is to blame."""


def merged_glossary(ours: Glossary, merged: Merged, folder: Path) -> Glossary:
    """Ours with the changed concepts in their new form."""
    changed = dict.fromkeys(change.concept for change in merged.changes)
    terms: dict[str, list[str]] = {id: [] for id in changed}
    for id, row in merged.rows.terms.items():
        if row["concept_id"] in terms:
            terms[row["concept_id"]].append(id)
    kept = [concept for concept in ours if concept.id not in changed]
    made = [
        concept_of(merged.rows.concepts[id], [term_of(merged.rows.terms[term]) for term in terms[id]])
        for id in changed
        if id in merged.rows.concepts
    ]
    concepts = tuple(sorted((*kept, *made), key=lambda concept: concept.id))
    paths = {concept.id: str(folder / _file(concept, ours, folder)) for concept in concepts}
    return replace(ours, concepts=concepts, digest="", paths=paths)


def files_of(ours: Glossary, after: Glossary, changed: Iterable[str], folder: Path) -> dict[str, bytes | None]:
    """What to write: name from the folder → content, None for a file that goes."""
    files: dict[str, bytes | None] = {}
    for id in changed:
        if id in ours.by_id:
            files[_old_file(id, ours, folder)] = None
        if id in after.by_id:
            concept = after.by_id[id]
            files[_file(concept, ours, folder)] = write_concept(concept).encode()
    return files


def new_faults(ours: Glossary, after: Glossary, path: Path, place: Place) -> tuple[list[InputError], list[str]]:
    """What `lint` finds in the glossary after and not before: errors, and warnings as notices."""
    found = [fault for rule in RULES for fault in rule(after)]
    if not found:
        return [], []
    before = {_identity(fault) for rule in RULES for fault in rule(ours)}
    faults, notices = [], []
    for fault in found:
        if _identity(fault) not in before and fault.severity >= Severity.WARNING:
            where = _place(fault, place)
            if fault.severity is Severity.ERROR:
                hint = fault.hint or "Put it right in the workbook."
                faults.append(InputError(path, fault.message, place=where or fault.concept.id, hint=hint))
            else:
                notices.append(f"{where or fault.concept.id}: {fault.message} {fault.hint}".rstrip())
    return faults, notices


def _identity(fault: Found) -> tuple[str, str, str]:
    return fault.code, fault.concept.id, fault.message


def _place(fault: Found, place: Place) -> str:
    where = fault.where
    if where[:1] == ("langs",):
        _, tag, _, number, *key = where
        same = [term for term in fault.concept.terms if term.language.tag == tag]
        column = str(key[0]) if key else "term"
        return place("terms", same[int(number)].id, {"id": "term_id"}.get(column, column))
    column = str(where[-1] if where[:1] == ("workflow",) else (where or ("concept_id",))[0])
    return place("concepts", fault.concept.id, {"id": "concept_id"}.get(column, column))


def _old_file(id: str, ours: Glossary, folder: Path) -> str:
    return Path(ours.paths[id]).relative_to(folder).as_posix()


def _file(concept: Concept, ours: Glossary, folder: Path) -> str:
    """Where a concept stands, or belongs when it is new or its first domain is another."""
    before = ours.by_id.get(concept.id)
    if before and before.domains[:1] == concept.domains[:1]:
        return _old_file(concept.id, ours, folder)
    return f"{concept.domains[0]}/{concept.id}.toml"
