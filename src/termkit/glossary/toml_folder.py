"""All concept files of a store, read and held against each other: an id has one owner, and a concept its file."""

import os
from collections.abc import Iterator
from pathlib import Path

from termkit.errors import InputError, InputErrors
from termkit.glossary.toml_format import decode, read_concept, term_place
from termkit.glossary.toml_lines import Where, line_of, lines
from termkit.model.terminology import Concept


def read_concepts(folder: Path, files: list[tuple[str, bytes]]) -> tuple[Concept, ...]:
    """Read files, each given as its name from `folder` and its content, to concepts in the same order.

    Raises InputErrors with all faults of all files; an id used twice is one.
    """
    concepts: list[Concept] = []
    seen: dict[str, str] = {}
    faults: list[InputError] = []
    base = os.fspath(folder)
    for name, data in files:
        path = os.path.join(base, name)
        try:
            text = decode(path, data)
            concept = read_concept(path, text)
        except InputError as error:
            faults += error.errors if isinstance(error, InputErrors) else [error]
            continue
        faults += _identity_faults(concept, path, text, seen)
        concepts.append(concept)
    if faults:
        raise InputErrors(faults)
    return tuple(concepts)


def _identity_faults(concept: Concept, path: str, text: str, seen: dict[str, str]) -> Iterator[InputError]:
    """Ids that are not the file's or were used before. `seen`, added to, holds id → file of concepts and terms."""

    def fault(message: str, where: Where, hint: str) -> InputError:
        return InputError(path, message, line=line_of(lines(text), where), hint=hint)

    ids = [concept.id, *(term.id for term in concept.terms)]
    if path.endswith(f"{os.sep}{concept.id}.toml") and len(ids) == len({*ids}) and seen.keys().isdisjoint(ids):
        seen.update(dict.fromkeys(ids, path))
        return  # as nearly always
    if concept.id != Path(path).stem:
        yield fault(f"The id “{concept.id}” is not the file's name.", ("id",), f"Name the file {concept.id}.toml.")
    for id, term in [(concept.id, None), *((term.id, term) for term in concept.terms)]:
        if id in seen:
            where = (*term_place(concept, term), "id") if term else ("id",)
            yield fault(f"The id “{id}” is already used in {seen[id]}.", where, "An id is used once and never again.")
        seen.setdefault(id, path)
