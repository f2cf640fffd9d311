"""A one-sheet list against a glossary: what is new becomes rows to be merged, what is there already is shown."""

from collections.abc import Mapping

from termkit.errors import InputError, InputErrors
from termkit.formats.sheet import Book
from termkit.glossary.sheet_base import Rows
from termkit.glossary.sheet_columns import SHEETS
from termkit.glossary.sheet_edits import Edit, complete, row_faults
from termkit.glossary.sheet_tables import Table
from termkit.glossary.word_list import Entry, described, identifier, read_entries
from termkit.model.language import Language
from termkit.model.terminology import AdministrativeStatus, Concept, Glossary, Term, Workflow, WorkflowState
from termkit.text.normalize import fold_key

Key = tuple[str, str]
"""Language code and folded text."""
_IN_NO_TERM = ";；|"


def read_list(
    book: Book, ours: Glossary, rows: Rows, domain: str, mapping: Mapping[str, str], separators: str | None,
    faults: list[InputError], notices: list[str],
) -> list[Edit]:  # fmt: skip
    """New concepts as edits. Rows that the glossary, or a row above, has already go to `notices`."""
    owners: dict[Key, dict[str, Term]] = {}
    for concept in ours:
        for term in concept.terms:
            owners.setdefault((term.language.code, fold_key(term.text)), {})[concept.id] = term
    edits: list[Edit] = []
    used = dict.fromkeys(rows.concepts)
    above: dict[Key, Entry] = {}
    homeless: list[Entry] = []
    for entry in read_entries(book, mapping, separators, faults, notices):
        keys = [(Language.parse(tag).code, fold_key(text)) for tag, text, _ in entry.terms]
        if known := _known(entry, keys, owners, above):
            notices.append(f"{entry.place()}: {described(entry.terms)} not added: {known}.")
            continue
        above |= dict.fromkeys(keys, entry)
        id = identifier(entry, used)
        if not id or id in used:
            message = f"The ID “{id}” is used already." if id else "The row has no English term to make an ID of."
            hint = "Write one in a column “ID”."
            faults.append(InputError(book.path, message, place=entry.place(), hint=hint))
            continue
        used[id] = None
        own = entry.cells.get("domain") or domain
        made = _edits(entry, id, own)
        if own:
            faults += [fault for edit in made for fault in row_faults(edit, None, asks=False)]
        else:
            homeless.append(entry)
        edits += made
    if homeless:
        told = "1 new row names" if len(homeless) == 1 else f"{len(homeless)} new rows name"
        hint = "Say which with --domain labour, or add a column “Domain”."
        faults.append(InputError(book.path, f"{told} no domain.", place=homeless[0].place(), hint=hint))
    return edits


def glossary_of(book: Book) -> tuple[Concept, ...]:
    """A list as a glossary of its own, each row a concept in force, its cells parted at what stands in no term.

    Raises InputErrors.
    """
    faults: list[InputError] = []
    concepts: dict[str, Concept] = {}
    for entry in read_entries(book, {}, _IN_NO_TERM, faults, []):
        id = identifier(entry, concepts) or f"row-{entry.number}"
        domain, note = entry.cells.get("domain", ""), entry.cells.get("note", "")
        counts: dict[str, int] = {}
        terms = []
        for tag, text, _ in entry.terms:
            language = Language.parse(tag)
            counts[tag] = counts.get(tag, 0) + 1
            status = AdministrativeStatus.ADMITTED if counts[tag] > 1 else AdministrativeStatus.PREFERRED
            terms.append(Term(f"{id}-{tag.casefold()}-{counts[tag]}", text, language, status=status))
        if id in concepts:
            faults.append(InputError(book.path, f"The ID “{id}” is used already.", place=entry.place()))
        approved = Workflow(WorkflowState.APPROVED)
        domains, notes = ((domain,) if domain else ()), ((note,) if note else ())
        concepts[id] = Concept(id, domains, tuple(terms), approved, notes=notes)
    if faults:
        raise InputErrors(faults)
    return tuple(concepts.values())


def _known(entry: Entry, keys: list[Key], owners: Mapping[Key, Mapping[str, Term]], above: Mapping[Key, Entry]) -> str:
    """Why a row brings nothing new, or cannot be added by itself; empty if all its words are new in their pair."""
    english = {id for key in keys if key[0] == "en" for id in owners.get(key, {})}
    chinese = {id for key in keys if key[0] != "en" for id in owners.get(key, {})}
    if both := sorted(english & chinese):
        wrong = [
            f"there “{term.text}” is {term.status}"
            for key in keys
            if (term := owners.get(key, {}).get(both[0])) and not term.is_allowed
        ]
        return ", ".join([f"it is in the glossary, {both[0]}", *wrong])
    if english:
        return f"the English is a term of {', '.join(sorted(english))} with other Chinese terms; add it there if it is right"
    if chinese:
        return f"the Chinese is a term of {', '.join(sorted(chinese))} with other English terms; add it there if it is right"
    if twin := next((above[key] for key in keys if key in above), None):
        return f"row {twin.number} has a term of it already"
    return ""


def _edits(entry: Entry, id: str, domain: str) -> list[Edit]:
    def edit(kind: str, columns: dict[str, int], cells: dict[str, str]) -> Edit:
        table = Table(entry.table.path, kind, entry.table.sheet, entry.table.header, columns)
        made = Edit(kind, entry.number, {field.name: "" for field in SHEETS[kind]} | cells, table, True)
        complete(made)
        return made

    cells = {"concept_id": id, "domains": domain, "notes": entry.cells.get("note", "")}
    made = [edit("concepts", {}, cells | {"definition_en": entry.cells.get("definition", ""), "state": "proposed"})]
    seen: set[str] = set()
    for tag, text, column in entry.terms:
        status = "admitted" if tag in seen else "preferred"
        seen.add(tag)
        made.append(edit("terms", {"term": column}, {"concept_id": id, "lang": tag, "term": text, "status": status}))
    return made
