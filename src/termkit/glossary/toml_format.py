"""One concept ⇄ one TOML file: a strict reader that says what is wrong in which line, and the canonical writer.

Canonical form: UTF-8 without BOM, LF, NFC, the key order of `toml_schema`, one key a line, arrays of tables, empty and
default values left out. Writing what was read gives the concept back; writing twice is writing once.
"""

import codecs
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from itertools import groupby, zip_longest
from typing import Any

from termkit.errors import InputError, InputErrors
from termkit.glossary import toml_schema as schema
from termkit.glossary.toml_canonical import read_canonical
from termkit.glossary.toml_lines import Where, comments, line_of, lines
from termkit.glossary.toml_schema import Keys, language_order, near
from termkit.model.language import Language
from termkit.model.terminology import Concept, Context, Definition, Relation, Term, Workflow

_TOML_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_WIDTH = 100


def decode(path: str, data: bytes) -> str:
    """The text of a concept file; raises InputError at the byte that is not UTF-8, and on a byte order mark."""
    if data.startswith(codecs.BOM_UTF8):
        raise InputError(
            path, "begins with a byte order mark.", line=1, column=1, hint="`termkit glossary fmt` removes it."
        )
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        before = data[: error.start]
        column = len(before[before.rfind(b"\n") + 1 :].decode()) + 1
        line = before.count(b"\n") + 1
        raise InputError(path, "is not UTF-8 from here on.", line=line, column=column) from None


def read_concept(path: str, text: str) -> Concept:
    """Read a concept file. `path` is for messages only. Raises InputErrors holding every fault, each with its line."""
    if concept := read_canonical(text):
        return concept
    import tomllib

    try:
        table = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        message = "tables are nested too deep" if isinstance(error, RecursionError) else str(error)
        place = _TOML_PLACE.search(message)
        line, column = map(int, place.group(1, 2)) if place and place.group(1) else (text.count("\n") + 1, 0)
        message = _TOML_PLACE.sub("", message)
        raise InputErrors([InputError(path, f"is not valid TOML: {message}.", line=line, column=column)]) from None
    reader = _Reader()
    concept = reader.concept(table)
    if reader.faults:
        places = lines(text)
        faults = [InputError(path, what, line=line_of(places, where), hint=hint) for where, what, hint in reader.faults]
        raise InputErrors(sorted(faults, key=lambda fault: fault.line))
    return concept


def canonical(path: str, data: bytes) -> str:
    """The canonical text of a concept file that may have a byte order mark, CRLF or another Unicode form.

    Raises InputErrors for what `read_concept` refuses, and for comments, which would be lost.
    """
    text = unicodedata.normalize("NFC", decode(path, data.removeprefix(codecs.BOM_UTF8)))
    concept = read_concept(path, text)
    hint = "Put it into notes or note, which are kept."
    if lost := [InputError(path, f"The comment “{c}” would be lost.", line=n, hint=hint) for n, c in comments(text)]:
        raise InputErrors(lost)
    return write_concept(concept)


def form_faults(concept: Concept, data: bytes) -> Iterator[tuple[int, str, str]]:
    """Line, message and hint of what keeps the concept's file from its canonical form: comments, else the first line
    that differs.
    """
    text, wanted = data.decode("utf-8", "replace"), write_concept(concept)
    found = list(comments(text))
    for line, comment in found:
        yield line, f"The comment “{comment}” has no place in a canonical file.", "Put it into notes or note."
    if text != wanted and not found:
        pairs = enumerate(zip_longest(text.split("\n"), wanted.split("\n")), 1)
        line = next(number for number, (is_, should) in pairs if is_ != should)
        yield line, "The file is not in canonical form from here on.", "Run `termkit glossary fmt`."


def term_place(concept: Concept, term: Term) -> Where:
    """Where in its file this very term of the concept stands."""
    same = [other for other in concept.terms if other.language == term.language]
    return ("langs", term.language.tag, "terms", next(n for n, other in enumerate(same) if other is term))


class _Reader:
    """Collects faults instead of stopping at the first. What it returns is whole only if there are none."""

    def __init__(self) -> None:
        self.faults: list[tuple[Where, str, str]] = []

    def concept(self, table: dict[str, Any]) -> Concept:
        tables = ("workflow", "relations", "definitions", "langs")
        values = self.keys(table, schema.CONCEPT, (), tables)
        workflow = self.table(table.get("workflow", {}), ("workflow",))
        terms = self.languages(table.get("langs", {}), str(values.get("id", "")))
        return Concept(
            **{"id": "", "domains": (), **values},
            terms=tuple(sorted(terms, key=lambda term: language_order(term.language))),
            workflow=Workflow(**self.keys(workflow, schema.WORKFLOW, ("workflow",))),
            definitions=self.records(table, "definitions", schema.DEFINITION, (), Definition),
            relations=self.records(table, "relations", schema.RELATION, (), Relation),
        )

    def languages(self, languages: Any, concept: str) -> Iterable[Term]:
        for tag, entry in self.table(languages, ("langs",)).items():
            where: Where = ("langs", tag)
            try:
                language = schema.language(tag)
            except ValueError as error:
                self.faults.append((where, f"The language “{tag}” {error}", ""))
                continue
            self.keys(self.table(entry, where), Keys(), where, ("terms",))
            for position, term in enumerate(self.tables(entry, "terms", where)):
                place = (*where, "terms", position)
                values = self.keys(term, schema.TERM, place, ("contexts",))
                contexts = self.records(term, "contexts", schema.CONTEXT, place, Context)
                if "id" in values and "text" in values:
                    if concept and not values["id"].startswith(concept + "-"):
                        hint = f"Term ids begin with the concept's: “{concept}-{language.code}-1”."
                        self.faults.append(((*place, "id"), f"“{values['id']}” does not belong to “{concept}”.", hint))
                    yield Term(**values, language=language, contexts=contexts)

    def records(self, table: Any, name: str, keys: Keys, where: Where, kind: type) -> tuple[Any, ...]:
        if name not in table:
            return ()
        found = [self.keys(t, keys, (*where, name, n)) for n, t in enumerate(self.tables(table, name, where))]
        return tuple(kind(**values) for values in found if all(key.field in values for key in keys.required))

    def keys(self, table: dict[str, Any], keys: Keys, where: Where, tables: Sequence[str] = ()) -> dict[str, Any]:
        """The fields that the table fills; faults for unknown, missing and wrong ones."""
        values: dict[str, Any] = {}
        known = keys.by_name
        for name, value in table.items():
            if key := known.get(name):
                try:
                    values[key.field] = key.read(value)
                except ValueError as error:
                    self.faults.append(((*where, name), f"“{name}” {error}", ""))
            elif name not in tables:
                hint = near(name, [*known, *tables])
                self.faults.append(((*where, name), f"The key “{name}” is not known here.", hint))
        for key in keys.required:
            if key.name not in table:
                self.faults.append((where, f"The key “{key.name}” is missing.", ""))
        return values

    def tables(self, table: Any, name: str, where: Where) -> list[dict[str, Any]]:
        value = table.get(name, []) if isinstance(table, dict) else []
        if isinstance(value, list) and all(isinstance(item, dict) for item in value):
            return value
        header = ".".join(str(part) for part in (*where, name) if isinstance(part, str))
        self.faults.append(((*where, name), f"“{name}” must be tables, each headed [[{header}]].", ""))
        return []

    def table(self, value: Any, where: Where) -> dict[str, Any]:
        if isinstance(value, dict):
            return value
        self.faults.append((where, f"“{where[-1]}” must be a table, headed [{'.'.join(map(str, where))}].", ""))
        return {}


def write_concept(concept: Concept) -> str:
    """The canonical text of a concept's file. Terms come out by language, English first, else in their order."""
    blocks = [_block("", concept, schema.CONCEPT), _block("[workflow]", concept.workflow, schema.WORKFLOW)]
    blocks += [_block("[[relations]]", relation, schema.RELATION) for relation in concept.relations]
    blocks += [_block("[[definitions]]", definition, schema.DEFINITION) for definition in concept.definitions]
    terms = sorted(concept.terms, key=lambda term: language_order(term.language))
    for language, group in groupby(terms, key=lambda term: term.language):
        for term in group:
            header = f"langs.{language.tag}.terms"
            blocks.append(_block(f"[[{header}]]", term, schema.TERM))
            blocks += [_block(f"[[{header}.contexts]]", context, schema.CONTEXT) for context in term.contexts]
    return "\n".join(blocks)


def _block(header: str, record: Any, keys: Keys) -> str:
    defaults = {field.name: field.default for field in fields(record)}
    written = [header] if header else []
    for key in keys:
        value = getattr(record, key.field)
        if key.required or key.always or value != defaults[key.field]:
            written.append(f"{key.name} = {_value(value, len(key.name) + 3)}")
    return "\n".join(written) + "\n"


def _value(value: Any, indent: int) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, tuple):
        items = [_string(item) for item in value]
        on_one_line = "[" + ", ".join(items) + "]"
        if indent + len(on_one_line) <= _WIDTH or len(items) == 1:
            return on_one_line
        return "[\n" + "".join(f"    {item},\n" for item in items) + "]"
    return _string(value.tag if isinstance(value, Language) else str(value))


_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}


def _string(value: str) -> str:
    return '"' + re.sub(r'[\x00-\x1f\x7f"\\]', lambda m: _ESCAPES.get(m[0]) or f"\\u{ord(m[0]):04X}", value) + '"'
