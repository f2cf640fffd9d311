"""What people decided in a workbook of findings (`workbook`). Columns are found by heading, moved or not."""

import re
from dataclasses import dataclass
from pathlib import Path

from termkit.errors import InputError, InputErrors
from termkit.formats.sheet import Sheet
from termkit.formats.workbook_read import read_workbook
from termkit.report.workbook import (
    CONCEPT,
    DECISION,
    DECISIONS,
    ID,
    MESSAGE,
    REASON,
    SHEET,
    SOURCE_WORDS,
    WORDS,
)  # fmt: skip

_NAMES = {
    "fix": "fix", "修改": "fix", "ignore": "ignore", "忽略": "ignore", "ask": "ask", "询问": "ask",
    "add to glossary": "add", "加入术语库": "add",
}  # fmt: skip
_ID = re.compile(r"(TK\d{3}) ([0-9a-f]{16})")


@dataclass(frozen=True, slots=True)
class Decision:
    """One row: `what` is fix, ignore, ask or add; the rest is the finding's."""

    what: str
    reason: str
    code: str
    fingerprint: str
    words: str
    source_words: str
    concept: str
    message: str


def read(path: Path) -> list[Decision]:
    """The rows with a decision. Raises InputError for what is no workbook of ours, InputErrors with every bad row."""
    for sheet in read_workbook(path).sheets:
        for number, cells in sheet.rows[:20]:
            columns = {text.strip(): column for column, text in cells.items()}
            if DECISION in columns and ID in columns:
                return _decisions(path, sheet, number, columns)
    raise InputError(
        path, f"has no sheet with the columns {DECISION} and {ID}.",
        hint=f"Give the workbook that `termkit check --format xlsx` wrote; its sheet is called {SHEET}.",
    )  # fmt: skip


def _decisions(path: Path, sheet: Sheet, header: int, columns: dict[str, int]) -> list[Decision]:
    found: list[Decision] = []
    faults: list[InputError] = []
    for number, cells in sheet.rows:
        row = {heading: cells.get(column, "").strip() for heading, column in columns.items()}
        if number <= header or not row[DECISION]:
            continue

        def fault(heading: str, message: str, hint: str, number: int = number) -> None:
            place = sheet.place(number, columns.get(heading, 0))
            faults.append(InputError(path, message, place=place, hint=hint))

        name, _, rest = row[DECISION].partition("because")
        what = _NAMES.get(name.strip(" …：:").casefold())
        identity = _ID.fullmatch(row[ID])
        reason = row.get(REASON, "") or rest.strip(" …:：")
        if what is None:
            fault(DECISION, f"“{row[DECISION]}” is no decision.", f"Choose: {', '.join(DECISIONS)}.")
        elif identity is None:
            fault(ID, "does not say which finding is meant.", "Leave this column as termkit wrote it.")
        elif what == "ignore" and not reason:
            fault(REASON, "a finding is ignored without a reason.", "Write why in this cell.")
        else:
            words, source, concept, message = (row.get(name, "") for name in (WORDS, SOURCE_WORDS, CONCEPT, MESSAGE))
            found.append(Decision(what, reason, identity[1], identity[2], words, source, concept, message))
    if faults:
        raise InputErrors(faults)
    return found
