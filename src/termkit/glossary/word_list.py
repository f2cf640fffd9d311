"""One-sheet lists, a row a concept, as people have them: English here, Chinese there, perhaps a note.

Columns are found by `--map`, by their headers, else by the script of what stands in them, and it is said which. A row
whose words the glossary has already is shown, not added.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from termkit.errors import InputError, UsageError
from termkit.formats.sheet import Book, Sheet, letters
from termkit.glossary.sheet_base import META
from termkit.glossary.sheet_columns import CONCEPTS, TERMS
from termkit.glossary.sheet_edits import SEVERAL
from termkit.glossary.sheet_rows import normalised, value_of
from termkit.glossary.sheet_tables import Table, cell_faults, header_key
from termkit.model.language import Language
from termkit.text.characters import is_han
from termkit.text.scripts import detect

OTHER_COLUMNS = ("id", "domain", "definition", "note")
_HEADERS: dict[str, tuple[str, ...]] = {
    "en": ("en", "english", "english term", "en preferred", "en other", "en abbrev", "source", "term", "英文", "英语",
           "英文术语", "原文"),
    "zh-Hans": ("zh", "zh-hans", "zh-cn", "cn", "chinese", "simplified chinese", "translation", "zh preferred",
                "zh admitted", "中文", "汉语", "简体", "简体中文", "中文术语", "译文", "译名"),
    "zh-Hant": ("zh-hant", "zh-tw", "zh-hk", "traditional chinese", "zh hant preferred", "繁体", "繁體", "繁体中文",
                "繁體中文"),
    "id": ("id", "concept id", "编号"),
    "domain": ("domain", "subject", "领域", "主题"),
    "definition": ("definition", "定义", "释义"),
    "note": ("note", "notes", "remark", "remarks", "comment", "comments", "备注", "说明"),
}  # fmt: skip
_NAMES = {header_key(name): kind for kind, names in _HEADERS.items() for name in names}
_SAMPLE = 50
_LONGEST_ID = 60
_TERM = next(f for f in TERMS if f.name == "term")
_OF = {"id": "concept_id", "domain": "domains", "definition": "definition_en", "note": "notes"}


@dataclass
class Entry:
    """One row: `cells` by kind ("note"), `terms` as language, text and column."""

    number: int
    table: Table
    cells: dict[str, str] = field(default_factory=dict)
    terms: list[tuple[str, str, int]] = field(default_factory=list)

    def place(self, column: int = 0) -> str:
        return self.table.sheet.place(self.number, column)


def parse_map(text: str) -> dict[str, str]:
    """`English=en,中文=zh,Remarks=note` → header (or letter of a column) → language tag or other kind of column.

    Raises UsageError.
    """
    found = {}
    for part in filter(None, (part.strip() for part in text.split(","))):
        name, equals, kind = part.rpartition("=")
        if not equals or not name.strip():
            raise UsageError(f"--map: “{part}” is not of the form HEADER=en.")
        kind = kind.strip()
        found[name.strip()] = kind if kind in (*OTHER_COLUMNS, "-") else Language.parse(kind).tag
    return found


def read_entries(
    book: Book, mapping: Mapping[str, str], separators: str | None, faults: list[InputError], notices: list[str]
) -> list[Entry]:
    """All rows of the first sheet that has any, without those of which a cell was refused: nothing can be said of what
    such a row lacks. `separators` are the characters that part terms in a cell, "" if a cell holds one term whatever is
    in it; None: a cell that looks like several is a fault that asks.
    """
    sheet = next((s for s in book.sheets if (s.rows or s.misfits) and s.name.casefold() != META), None)
    if sheet is None:
        raise InputError(book.path, "holds no rows.")
    header, columns = _columns(book, sheet, mapping, notices)
    table = Table(book.path, "terms", sheet, header, {str(column): column for column in columns})
    faults += cell_faults(table)
    entries = []
    for number, cells in table.rows():
        entry, known = Entry(number, table), len(faults)
        for name, text in cells.items():
            kind = columns[int(name)]
            if kind in OTHER_COLUMNS:
                _take_cell(entry, kind, text, int(name), faults)
            else:
                for part in _parts(entry, text, int(name), separators, faults):
                    entry.terms.append((kind, part, int(name)))
        is_spoiled = len(faults) > known or any(table.is_spoiled(number, name) for name in cells)
        if entry.terms and not is_spoiled:
            entries.append(entry)
    return entries


def identifier(entry: Entry, used: Mapping[str, object]) -> str:
    """The id that is given, or the first English term as one; empty if there is neither. Never one that is used."""
    if given := entry.cells.get("id"):
        return given
    english = next((text for kind, text, _ in entry.terms if kind == "en"), "")
    plain = unicodedata.normalize("NFKD", english).encode("ascii", "ignore").decode().casefold()
    stem = re.sub("[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")[:_LONGEST_ID].strip("-")
    number, id = 1, stem
    while id in used:
        number += 1
        id = f"{stem}-{number}"
    return id


def _take_cell(entry: Entry, kind: str, text: str, column: int, faults: list[InputError]) -> None:
    field = next(f for f in CONCEPTS if f.name == _OF[kind])
    try:
        entry.cells[kind] = normalised(field, text)
        if entry.cells[kind]:
            value_of(field, entry.cells[kind])
    except ValueError as error:
        faults.append(InputError(entry.table.path, f"“{kind}” {error}", place=entry.place(column)))


def _parts(
    entry: Entry, text: str, column: int, separators: str | None, faults: list[InputError]
) -> Iterator[str]:  # fmt: skip
    parts = re.split(f"[{re.escape(separators)}\n]", text) if separators else [text]
    for part in parts:
        try:
            term = normalised(_TERM, part)
            if separators is None and (several := re.search(f"\n|{SEVERAL.pattern}", term)):
                faults.append(_question(entry, term, column, several[0]))
            elif term:
                value_of(_TERM, term)
                yield term
        except ValueError as error:
            faults.append(InputError(entry.table.path, f"The term {error}", place=entry.place(column)))


def _question(entry: Entry, term: str, column: int, sign: str) -> InputError:
    message = f"“{term}” looks like several terms (“{sign}”).".replace("\n", "↵")
    hint = f"Say --separator “{sign}” to part them, or --separator none if each cell is one term."
    if sign == "\n":
        hint = "Say --separator “;” to part them there and at line breaks, or take the line break out."
    return InputError(entry.table.path, message, place=entry.place(column), hint=hint)


def _columns(
    book: Book, sheet: Sheet, mapping: Mapping[str, str], notices: list[str]
) -> tuple[int, dict[int, str]]:  # fmt: skip
    """The row of the header (0: there is none) and what each column is. Raises InputError if no words are found."""
    first, cells = sheet.rows[0] if sheet.rows else (1, {})
    if mapping:
        columns = dict(_mapped(book, sheet, mapping, cells))
        is_header = any(header_key(text) in map(header_key, mapping) for text in cells.values())
    else:
        columns = {column: _NAMES[key] for column, text in cells.items() if (key := header_key(text)) in _NAMES}
        is_header = bool(columns)
        _add_by_script(sheet, first if is_header else first - 1, columns)
    languages = [kind for kind in columns.values() if kind not in OTHER_COLUMNS]
    if len(set(languages)) < 2:
        message = "has no two columns that are seen to be English and Chinese."
        hint = 'Say which they are: --map "English=en,中文=zh" (headers), or --map "A=en,B=zh" (columns).'
        raise InputError(book.path, message, place=sheet.place(first), hint=hint)
    told = ", ".join(f"{letters(column)} is {kind}" for column, kind in sorted(columns.items()))
    notices.append(f"{sheet.name or book.path.name}: column {told}.")
    if not is_header:
        notices.append(f"{sheet.place(first)}: no header is known in this row, so its words are read as terms.")
    if sheet.hidden_rows:
        notices.append(f"{sheet.name}: {sheet.hidden_rows} hidden rows are read like the others.")
    return (first if is_header else first - 1), columns


def _mapped(
    book: Book, sheet: Sheet, mapping: Mapping[str, str], cells: dict[int, str]
) -> Iterator[tuple[int, str]]:  # fmt: skip
    headers = {header_key(text): column for column, text in cells.items()}
    widest = max((column for _, row in sheet.rows for column in row), default=0)
    by_letter = {letters(column).casefold(): column for column in range(1, widest + 1)}
    for name, kind in mapping.items():
        column = headers.get(header_key(name)) or by_letter.get(name.casefold())
        if column is None:
            known = ", ".join(f"“{' '.join(text.split())}”" for text in cells.values())
            raise InputError(book.path, f"has no column “{name}”.", place=sheet.place(1), hint=f"There are: {known}.")
        if kind != "-":
            yield column, kind


def _add_by_script(sheet: Sheet, header: int, columns: dict[int, str]) -> None:
    """The first column of Latin words is English, the first of Chinese characters Chinese, if headers do not tell."""
    sample = [cells for row, cells in sheet.rows if row > header][:_SAMPLE]
    widest = max((max(cells) for cells in sample if cells), default=0)
    for column in range(1, widest + 1):
        if column in columns:
            continue
        text = " ".join(cells[column] for cells in sample if column in cells)
        kind = _by_script(text)
        if kind and not any(known.split("-")[0] == kind.split("-")[0] for known in columns.values()):
            columns[column] = kind


def _by_script(text: str) -> str:
    han, letters_ = sum(map(is_han, text)), sum(ch.isascii() and ch.isalpha() for ch in text)
    if han > letters_:
        return detect(text).tag if detect(text).is_chinese else "zh-Hans"
    return "en" if letters_ else ""


def described(terms: Iterable[tuple[str, str, int]]) -> str:
    """The words of a row: “debt bondage” · “债务质役”."""
    return " · ".join(f"“{text}”" for _, text, _ in terms)
