"""Concepts and terms ⇄ rows of cell texts: `concept_of(concept_row(c), map(term_row, …)) == c`, whatever is in them.

A row is a dict from the names of `sheet_columns` to texts. Reading raises ValueError, which says what is wrong with the
cell; `normalised` is how a text that somebody typed becomes the text that we would have written.
"""

import unicodedata
from collections.abc import Iterable
from typing import Any

from termkit.errors import UsageError
from termkit.glossary import toml_schema as schema
from termkit.glossary.cell_text import join, join_pairs, split, split_pairs
from termkit.glossary.sheet_columns import ACTION, CONCEPTS, SYNONYMS, TERMS, Field
from termkit.model.language import ENGLISH, ZH_HANS, Language
from termkit.model.terminology import Concept, Context, Definition, Relation, Term, Workflow

Row = dict[str, str]

_OUTER_SPACE = " \u00a0\u3000\u200b\ufeff\t\n"
_PAIRED = ("definitions", "contexts")
_WORKFLOW = ("state", "owner", "reviewed_by", "reviewed_on", "successor")
_PLAIN_CONCEPT = ("domains", "notes", "distinct_from", "subsets", "xrefs")
_FIELD_OF_NAME = {"term_id": "id", "term": "text", "lang": "language"}


def concept_row(concept: Concept) -> Row:
    row = {"concept_id": concept.id, ACTION: ""}
    row |= {name: _cell(getattr(concept, name), _CONCEPT[name]) for name in _PLAIN_CONCEPT}
    row |= {name: _cell(getattr(concept.workflow, name), _CONCEPT[name]) for name in _WORKFLOW}
    row |= _definition_cells(list(concept.definitions))
    row["relations"] = join(f"{relation.type}: {relation.target}" for relation in concept.relations)
    return {field.name: row[field.name] for field in CONCEPTS}


def term_row(concept_id: str, term: Term) -> Row:
    row = {"concept_id": concept_id, ACTION: "", "lang": term.language.tag}
    row["contexts"] = join_pairs((context.text, context.source) for context in term.contexts)
    for field in TERMS:
        if field.name not in row:
            row[field.name] = _cell(getattr(term, _FIELD_OF_NAME.get(field.name, field.name)), field)
    return {field.name: row[field.name] for field in TERMS}


def concept_of(row: Row, terms: Iterable[Term]) -> Concept:
    """The concept of a row; its terms in the order of files. Raises ValueError."""
    values = {name: value_of(_CONCEPT[name], row[name]) for name in (*_PLAIN_CONCEPT, *_WORKFLOW)}
    workflow = Workflow(**{name: values.pop(name) for name in _WORKFLOW})
    return Concept(
        value_of(_CONCEPT["concept_id"], row["concept_id"]), terms=tuple(sorted(terms, key=_language_order)),
        workflow=workflow, definitions=_definitions(row), relations=value_of(_CONCEPT["relations"], row["relations"]),
        **values,
    )  # fmt: skip


def term_of(row: Row) -> Term:
    """The term of a row. Raises ValueError."""
    wanted = [field for field in TERMS if field.name not in ("concept_id", ACTION)]
    return Term(**{_FIELD_OF_NAME.get(f.name, f.name): value_of(f, row[f.name]) for f in wanted})


def value_of(field: Field, cell: str) -> Any:
    """The value of a cell in our own spelling. Raises ValueError with what is wrong ("must not hold a line break.")."""
    if field.name == "relations":
        return tuple(map(_relation, split(cell)))
    if field.name == "contexts":
        return tuple(Context(schema.text(text), schema.text(source)) for text, source in split_pairs(cell))
    if field.name == "definitions":
        return tuple(map(_definition, split_pairs(cell)))
    if not cell and not field.required:
        return field.default
    if isinstance(field.default, bool):
        return field.read({"yes": True, "no": False}.get(cell, cell))
    if isinstance(field.default, int):
        return field.read(int(cell) if cell.isdecimal() else cell)
    return field.read(split(cell) if field.is_list else cell)


def normalised(field: Field, text: str) -> str:
    """What somebody typed, in our spelling: NFC, without outer spaces, a choice by its name. Raises ValueError for a
    choice or a language that is not known.
    """
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    if field.is_list:
        return "\n".join(line for part in text.split("\n") if (line := part.strip(_OUTER_SPACE)))
    text = text.strip(_OUTER_SPACE)
    if field.choices and text:
        return _choice(field, text)
    if field.name == "lang" and text:
        try:
            language = Language.parse(text)
            # zh-CN is how programs say Simplified, zh-TW Traditional: no one means the region alone.
            is_plain = language.is_chinese and language.region in ("CN", "TW")
            return language.base.tag if is_plain else language.tag
        except UsageError as error:
            raise ValueError(f"is wrong: {error}") from None
    return text


def _choice(field: Field, text: str) -> str:
    known = {choice.casefold(): choice for choice in field.choices}
    known |= SYNONYMS.get("flag" if field.choices[0] == "yes" else field.name, {})
    key = text.casefold()
    if key not in known:
        raise ValueError(f"must not be “{text}”. {schema.near(text, list(field.choices))}")
    chosen = known[key]
    # A default that files leave out is an empty cell here too.
    is_default = not field.always and chosen == _cell_of_default(field)
    return "" if is_default and field.name != ACTION else chosen


def _cell_of_default(field: Field) -> str:
    if isinstance(field.default, bool):
        return "no"
    return str(field.default)


def _cell(value: Any, field: Field) -> str:
    if not field.required and not field.always and value == field.default:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return join(value) if isinstance(value, tuple) else str(value)


def _definition_cells(definitions: list[Definition]) -> Row:
    """The first English and the first Chinese definition have columns of their own, if they come in this order."""
    row: Row = {}
    for name, language in (("definition_en", ENGLISH), ("definition_zh", ZH_HANS)):
        first = definitions[0] if definitions else None
        own = definitions.pop(0) if first and first.text and first.language == language else None
        row |= {name: own.text if own else "", f"{name}_source": own.source if own else ""}
    rest = ((f"{d.language.tag if d.language else '*'}: {d.text}", d.source) for d in definitions)
    return row | {"definitions": join_pairs(rest)}


def _definitions(row: Row) -> tuple[Definition, ...]:
    found = []
    for name, language in (("definition_en", ENGLISH), ("definition_zh", ZH_HANS)):
        text, source = schema.text(row[name]), schema.text(row[f"{name}_source"])
        if text:
            found.append(Definition(text, language, source))
        elif source:
            raise ValueError("is the source of a definition that is not there.")
    return (*found, *value_of(_CONCEPT["definitions"], row["definitions"]))


def _definition(pair: tuple[str, str]) -> Definition:
    tag, colon, text = pair[0].partition(":")
    if not colon:
        raise ValueError("must begin with a language and a colon in each line: “en: …”, “zh-Hant: …”, “*: …”.")
    language = None if tag.strip() == "*" else schema.language(tag.strip())
    return Definition(schema.text(text.removeprefix(" ")), language, schema.text(pair[1]))


def _relation(line: str) -> Relation:
    kind, colon, target = line.partition(":")
    if not colon:
        raise ValueError("must name a relation and a concept in each line: “broader: debt-bondage”.")
    return Relation(schema.relation_type(kind.strip()), schema.name(target.removeprefix(" ")))


def _language_order(term: Term) -> tuple[int, str]:
    return schema.language_order(term.language)


_CONCEPT = {field.name: field for field in CONCEPTS}
