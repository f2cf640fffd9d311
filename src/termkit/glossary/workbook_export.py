"""A glossary → the workbook that terminologists edit: Concepts, Terms, a Bilingual view, a Read me, and the way home.

`Lists` and `_meta` are hidden: what may be chosen, and what the workbook was exported from.
"""

import datetime
import uuid
from collections.abc import Iterable, Sequence
from pathlib import Path

from termkit.errors import UsageError
from termkit.formats.sheet import letters
from termkit.formats.workbook_write import Column, Plan, write_workbook
from termkit.glossary.sheet_base import ALL, META, Filters, Rows, entries_of, properties_of, rows_of
from termkit.glossary.sheet_columns import ACTION, CONCEPTS, TERMS, TITLES, Field
from termkit.glossary.sheet_help import HELP
from termkit.glossary.sheet_rows import Row
from termkit.model.language import ENGLISH, ZH_HANS, ZH_HANT, Language
from termkit.model.terminology import AdministrativeStatus, Concept, Glossary, Term

SPARE = 1_000
"""Empty rows, formatted as text, in which people add terms."""


def export(glossary: Glossary, filters: Filters = ALL, *, commit: str = "", spare: int = SPARE) -> bytes:
    """The workbook with the part of the glossary that `filters` names. `commit` is the one that git is at, if any.

    Raises UsageError when there is nothing of that kind, InputErrors with the cell of what no cell can hold.
    """
    rows = rows_of(glossary, filters)
    if not rows.concepts:
        raise UsageError("The glossary has nothing of that kind.")
    about = {
        "export": uuid.uuid4().hex[:16],
        "digest": glossary.digest,
        "commit": commit,
        "exported": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "glossary": glossary.name,
    }
    entries = entries_of(rows, about, filters)
    plans = [
        _sheet("concepts", CONCEPTS, rows.concepts.values(), len(rows.concepts), spare),
        _sheet("terms", TERMS, rows.terms.values(), len(rows.terms), spare),
        _bilingual(glossary, rows),
        _read_me(about, rows),
        lists_plan((*CONCEPTS, *TERMS)),
        meta_plan(list(entries.items())),
    ]
    return write_workbook(plans, properties_of(entries))


def commit_of(folder: Path) -> str:
    """The commit that the store's repository is at; empty when it is in none."""
    from termkit.glossary.versions import Repository

    try:
        return Repository(folder).commit("HEAD") if folder.is_dir() else ""
    except UsageError:
        return ""


def column(field: Field, *, is_locked: bool = False) -> Column:
    choices = _list_name(field) if field.choices else ""
    return Column(field.header, field.width, field.style, choices, (field.title, field.prompt), is_locked)


def lists_plan(fields: Iterable[Field], more: dict[str, tuple[str, ...]] | None = None) -> Plan:
    """The hidden sheet with what may be chosen: longer lists, and items with commas, fit no validation rule."""
    lists: dict[str, Sequence[str]] = {_list_name(f): f.choices for f in fields if f.choices}
    lists |= more or {}
    depth = max(map(len, lists.values()))
    rows = [[values[at] if at < len(values) else "" for values in lists.values()] for at in range(depth)]
    return Plan("Lists", [Column(name) for name in lists], rows, depth, is_hidden=True, is_read_only=True, lists=lists)


def meta_plan(entries: Sequence[tuple[str, str]]) -> Plan:
    columns = [Column("key", 16), Column("value", 60)]
    return Plan(META, columns, entries, len(entries), is_hidden=True, is_read_only=True)


def _list_name(field: Field) -> str:
    if field.choices[0] == "yes":
        return "list_yes_no"
    return f"list_{field.name}_{len(field.choices)}" if field.name == ACTION else f"list_{field.name}"


def _sheet(name: str, fields: tuple[Field, ...], rows: Iterable[Row], count: int, spare: int) -> Plan:
    ids = {"concepts": 1, "terms": 2}[name]
    frozen = {"concepts": 1, "terms": 4}[name]
    at = {field.name: f"${letters(number)}2" for number, field in enumerate(fields, 1)}
    colours = [("", f'{at[ACTION]}="delete"', "gone"), ("", f'OR({at[ACTION]}="new",{at[ACTION]}="retire")', "due")]
    if name == "terms":
        colours += [
            ("", f'AND({at["term_id"]}="",{at["term"]}<>"")', "new"),
            ("", f'OR({at["status"]}="deprecated",{at["use"]}="forbidden")', "wrong"),
            ("", f'{at["status"]}="superseded"', "old"),
            ("C:F", f'{at["status"]}="preferred"', "good"),
            ("", "$A2<>$A1", "group"),
        ]
    else:
        colours += [("", f'{at["state"]}="retired"', "old"), ("", f'{at["state"]}="proposed"', "due")]
    columns = [column(field, is_locked=number < ids) for number, field in enumerate(fields)]
    texts = ([row[field.name] for field in fields] for row in rows)
    tab = {"concepts": "FF1F4E5F", "terms": "FF1B6E3C"}[name]
    printed = {"concepts": 8, "terms": 10}[name]
    return Plan(TITLES[name], columns, texts, count, spare, frozen, printed, colours, tab=tab)


_BILINGUAL = (
    Column("Concept ID\n概念编号", 22, "id"),
    Column("Domain\n领域", 14, "plain"),
    Column("English\n英文", 28, "term"),
    Column("Also\n亦作", 30),
    Column("中文\nChinese", 22, "term"),
    Column("亦作\nAlso", 28),
    Column("繁體\nTraditional", 17),
    Column("Not\n不用", 18, "mark"),
    Column("Definition\n定义", 42, "plain"),
)


def _bilingual(glossary: Glossary, rows: Rows) -> Plan:
    shown = [glossary.by_id[id] for id in rows.concepts]
    cells = (_bilingual_row(concept, [t for t in concept.terms if t.id in rows.terms]) for concept in shown)
    return Plan("Bilingual", _BILINGUAL, cells, len(shown), frozen=1, is_read_only=True, tab="FFB3541E")


def _bilingual_row(concept: Concept, terms: list[Term]) -> list[str]:
    def first_and_others(language: Language) -> tuple[str, list[str]]:
        allowed = [t for t in terms if t.is_allowed and t.language.base == language]
        allowed.sort(key=lambda term: term.status is not AdministrativeStatus.PREFERRED)
        return (allowed[0].text if allowed else ""), [term.text for term in allowed[1:]]

    english, more_english = first_and_others(ENGLISH)
    chinese, more_chinese = first_and_others(ZH_HANS)
    traditional, more_traditional = first_and_others(ZH_HANT)
    return [
        concept.id,
        "\n".join(concept.domains),
        english,
        "; ".join(more_english),
        chinese,
        "；".join(more_chinese),
        "；".join(text for text in (traditional, *more_traditional) if text),
        "\n".join(term.text for term in terms if not term.is_allowed),
        "\n".join(definition.text for definition in concept.definitions),
    ]


def _read_me(about: dict[str, str], rows: Rows) -> Plan:
    name, date, concepts, terms = about["glossary"], about["exported"], len(rows.concepts), len(rows.terms)
    lines = [
        ["Glossary", "术语库"],
        [
            f"{name}: {concepts:,} concepts with {terms:,} terms, as of {date}",
            f"{name}：{date} 导出，共 {concepts:,} 个概念、{terms:,} 个术语",
        ],
    ]
    columns = [Column("", 62), Column("", 52)]
    heads = {1: "title"} | {number: "head" for number, (text, _) in enumerate(HELP, 3) if text.isupper()}
    return Plan("Read me", columns, [*lines, *HELP], len(HELP) + 2, headed=False, is_read_only=True, heads=heads)
