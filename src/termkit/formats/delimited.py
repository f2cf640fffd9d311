"""A glossary as a table, a concept a row: tab-separated (.tsv, unquoted) or comma-separated (.csv, as Excel quotes).

Columns are found by name, in any order; `|` parts several values in a cell. The first `en_preferred` and the first
`zh_preferred` are the preferred terms, all others of those columns admitted ones. "refer (victims)" is the term
"refer" with the note "victims".
"""

import csv
import hashlib
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from termkit.errors import InputError, InputErrors
from termkit.formats.decode import decode
from termkit.formats.guard import read_bytes
from termkit.model.language import ENGLISH, ZH_HANS, ZH_HANT, Language
from termkit.model.terminology import (
    AdministrativeStatus,
    Concept,
    Glossary,
    Term,
    TermType,
    TermUse,
    Workflow,
    WorkflowState,
)

_PREFERRED, _ADMITTED, _DEPRECATED = (
    AdministrativeStatus.PREFERRED, AdministrativeStatus.ADMITTED, AdministrativeStatus.DEPRECATED
)  # fmt: skip

_TERM_COLUMNS: dict[str, tuple[Language, AdministrativeStatus]] = {
    "en_preferred": (ENGLISH, _PREFERRED),
    "en_other": (ENGLISH, _ADMITTED),
    "en_abbrev": (ENGLISH, _ADMITTED),
    "en_deprecated": (ENGLISH, _DEPRECATED),
    "zh_preferred": (ZH_HANS, _PREFERRED),
    "zh_admitted": (ZH_HANS, _ADMITTED),
    "zh_deprecated": (ZH_HANS, _DEPRECATED),
    "zh_hant_preferred": (ZH_HANT, _PREFERRED),
    "zh_hant_admitted": (ZH_HANT, _ADMITTED),
    "zh_hant_deprecated": (ZH_HANT, _DEPRECATED),
}
COLUMNS = ("concept_id", "subject", *_TERM_COLUMNS, "note")
REQUIRED = ("concept_id", "en_preferred", "zh_preferred")

_OUTER_SPACE = " \t\u00a0\u3000\u200b\ufeff"
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
_DISAMBIGUATED = re.compile(r"(.+?) +\(([^()]+)\)")


@dataclass(frozen=True, slots=True)
class Row:
    """A row by column name. `line` is where it starts."""

    line: int
    cells: dict[str, str]

    def values(self, column: str) -> list[str]:
        return [value for part in self.cells.get(column, "").split("|") if (value := part.strip(_OUTER_SPACE))]


def read_glossary_table(path: Path, encoding: str | None = None) -> Glossary:
    """Read the table; its terms are unverified, its concepts approved. Raises InputErrors with every faulty row, its
    line, and the column's name as the place.
    """
    data = read_bytes(path)
    faults: list[InputError] = []
    first_line: dict[str, int] = {}
    concepts = []
    for row in _rows(path, decode(data, path, encoding)[0], faults):
        id = row.cells["concept_id"]
        if not id or id in first_line:
            message = f"“{id}” is already used in line {first_line[id]}." if id else "is empty."
            faults.append(InputError(path, f"The concept_id {message}", line=row.line, place="concept_id"))
            continue
        first_line[id] = row.line
        concept = _concept(row)
        if not concept.terms:
            faults.append(InputError(path, f"“{id}” has no term.", line=row.line, place="en_preferred"))
        concepts.append(concept)
    if faults:
        raise InputErrors(sorted(faults, key=lambda fault: fault.line))
    if not concepts:
        raise InputError(path, "holds no concept.", line=1)
    paths = {concept.id: str(path) for concept in concepts}
    return Glossary(tuple(concepts), path.stem, hashlib.sha256(data).hexdigest()[:16], paths)


def concept_lines(path: Path, encoding: str | None = None) -> dict[str, int]:
    """The line on which each concept's row starts."""
    text = decode(read_bytes(path), path, encoding)[0]
    return {row.cells["concept_id"]: row.line for row in _rows(path, text, [])}


def _rows(path: Path, text: str, faults: list[InputError]) -> Iterator[Row]:
    """The rows below the header that have the right shape; the others go to `faults`. Raises InputErrors if the header
    itself is wrong.
    """
    lines = iter(_tab_separated(text) if path.suffix.casefold() != ".csv" else _comma_separated(path, text))
    header = [name.strip(_OUTER_SPACE).casefold() for name in next(lines, (1, [""]))[1]]
    if wrong := list(_header_faults(path, header)):
        raise InputErrors(wrong)
    for line, raw in lines:
        if not any(raw):
            continue
        cells = [unicodedata.normalize("NFC", cell.strip(_OUTER_SPACE)) for cell in raw]
        bad = list(_row_faults(path, line, header, cells))
        faults += bad
        if not bad:
            yield Row(line, dict(zip(header, cells, strict=False)))


def _header_faults(path: Path, header: list[str]) -> Iterator[InputError]:
    for number, name in enumerate(header, 1):
        if name not in COLUMNS:
            close = get_close_matches(name, COLUMNS, n=1)
            hint = f"Did you mean “{close[0]}”?" if close else f"Known are: {', '.join(COLUMNS)}."
            yield InputError(path, f"The column “{name}” is not known.", line=1, place=f"column {number}", hint=hint)
        elif name in header[: number - 1]:
            yield InputError(path, f"The column “{name}” stands twice.", line=1, place=f"column {number}")
    for name in REQUIRED:
        if name not in header:
            yield InputError(path, f"The column “{name}” is missing.", line=1)


def _row_faults(path: Path, line: int, header: list[str], cells: list[str]) -> Iterator[InputError]:
    if len(cells) > len(header):
        message = f"The row has {len(cells)} cells, the header {len(header)}."
        yield InputError(path, message, line=line, place=f"column {len(header) + 1}")
    if absent := [name for name in header[len(cells) :] if name in REQUIRED]:
        message = f"The row ends after {len(cells)} of {len(header)} cells."
        yield InputError(path, message, line=line, place=absent[0])
    for name, cell in zip(header, cells, strict=False):
        if bad := _CONTROL.search(cell):
            message = f"The cell holds the control character U+{ord(bad.group()):04X}."
            yield InputError(path, message, line=line, place=name)
        elif "\n" in cell and name != "note":
            yield InputError(path, "The cell holds a line break.", line=line, place=name)


def _tab_separated(text: str) -> Iterator[tuple[int, list[str]]]:
    for number, line in enumerate(re.split("\r\n|\r|\n", text), 1):
        yield number, line.split("\t")


def _comma_separated(path: Path, text: str) -> Iterator[tuple[int, list[str]]]:
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for cells in reader:
            yield line, [re.sub("\r\n?", "\n", cell) for cell in cells]
            line = reader.line_num + 1
    except csv.Error as error:
        raise InputError(path, f"is not a proper CSV table: {error}.", line=line) from None


def _concept(row: Row) -> Concept:
    id, subject, note = (row.cells.get(name, "") for name in ("concept_id", "subject", "note"))
    return Concept(
        id,
        domains=(subject,) if subject else (),
        terms=tuple(_terms(id, row)),
        workflow=Workflow(WorkflowState.APPROVED),
        notes=(note,) if note else (),
    )


def _terms(concept: str, row: Row) -> Iterable[Term]:
    count: dict[Language, int] = {}
    preferred: dict[Language, str] = {}
    for column, (language, status) in _TERM_COLUMNS.items():
        for value in row.values(column):
            count[language] = count.get(language, 0) + 1
            part = "zh-hant" if language is ZH_HANT else language.code
            id = f"{concept}-{part}-{count[language]}"
            if status is _PREFERRED:
                own = _ADMITTED if language in preferred else _PREFERRED
                preferred.setdefault(language, id)
            else:
                own = status
            disambiguated = _DISAMBIGUATED.fullmatch(value)
            acronym, deprecated = column == "en_abbrev", own is _DEPRECATED
            yield Term(
                id,
                disambiguated.group(1) if disambiguated else value,
                language,
                type=TermType.ACRONYM if acronym else TermType.FULL_FORM,
                status=own,
                use=TermUse.AVOID if deprecated else TermUse.ALLOWED,
                replaced_by=preferred.get(language, "") if deprecated else "",
                short_for=preferred.get(language, "") if acronym else "",
                case_sensitive=acronym,
                note=disambiguated.group(2) if disambiguated else "",
            )
