"""Concept files that are as our writer writes them, read a table at a time: four times as fast as by `tomllib`.

A glossary of 5,000 concepts has 300,000 lines, all of a dozen shapes. `toml_schema` knows what a canonical table of each
kind looks like; here that is one regular expression a kind. A file that holds anything else is left to the reader of
`toml_format`, which says what is wrong with it. So nothing needs to be said here, only never more to be accepted.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any

from termkit.glossary import toml_schema as schema
from termkit.glossary.toml_schema import Keys, language_order
from termkit.model.language import Language
from termkit.model.terminology import Concept, Context, Definition, Relation, Term, Workflow

_ANY = r'[^"\\\n]*(?:\\"[^"\\\n]*)*'  # the one escape that is common in what people write: \"
_SOME = rf'(?!\s|"){_ANY}'
_ITEM = re.compile(f'"({_SOME})"')
_LIST = rf'(\["{_SOME}(?:", "{_SOME})*"\]|\[\n(?:    "{_SOME}",\n)+\])'


class _Table:
    """A kind of table without its header: its keys in canonical order, each once, or not at all if it may be missing."""

    def __init__(self, keys: Keys) -> None:
        shapes = [(key, *_shape(key.read)) for key in keys]
        lines = (f"(?:{key.name} = {shape}\n){'' if key.required else '?'}" for key, shape, _ in shapes)
        self._match = re.compile("".join(lines)).match
        self._fields = [(key.field, value) for key, _, value in shapes]

    def read(self, text: str, at: int) -> tuple[dict[str, Any], int]:
        """The fields that the table at `at` fills, and where it ends. Raises ValueError if it is not canonical."""
        found = self._match(text, at)
        if not found:
            raise ValueError
        values = {
            field: value(raw)
            for (field, value), raw in zip(self._fields, found.groups(), strict=True)
            if raw is not None
        }
        return values, found.end()


def _shape(read: Callable[[Any], Any]) -> tuple[str, Callable[[str], Any]]:
    """What the TOML of a value looks like that the schema reads by `read`, and what makes the value of that text."""
    if read in (schema.names, schema.some_names, schema.texts):
        return _LIST, _items
    if read is schema.flag:
        return "(true|false)", {"true": True, "false": False}.__getitem__
    if read is schema.reliability:
        return "([1-4])", int
    if read is schema.name:
        return f'"({_SOME})"', _string
    if read in (schema.line, schema.text):
        return f'"({_ANY})"', _string
    return f'"({_ANY})"', cache(read)  # one of a few: a state, a date, a language


def _string(raw: str) -> str:
    return raw.replace('\\"', '"')


def _items(raw: str) -> tuple[str, ...]:
    if "\\" in raw:
        return tuple(map(_string, _ITEM.findall(raw)))
    return tuple(raw[7:-4].split('",\n    "') if raw[1] == "\n" else raw[2:-2].split('", "'))


_CONCEPT, _TERM, _CONTEXT = _Table(schema.CONCEPT), _Table(schema.TERM), _Table(schema.CONTEXT)
_WORKFLOW, _RELATION, _DEFINITION = _Table(schema.WORKFLOW), _Table(schema.RELATION), _Table(schema.DEFINITION)
_OF_CONCEPT = {"[workflow]": _WORKFLOW, "[[relations]]": _RELATION, "[[definitions]]": _DEFINITION}
_OF_LANGUAGE = re.compile(r"\[\[langs\.([A-Za-z0-9-]+)\.terms(\.contexts)?\]\]")


def read_canonical(text: str) -> Concept | None:
    """The concept of a canonical file without faults; None where this cannot say."""
    # What may stand nowhere in a value is looked for in all of the file at once.
    if not text.replace("\n", "").isprintable() or not (text.isascii() or unicodedata.is_normalized("NFC", text)):
        return None
    try:
        return _read(text)
    except ValueError:
        return None


def _read(text: str) -> Concept:
    values, at = _CONCEPT.read(text, 0)
    belongs = values["id"] + "-"
    terms: list[dict[str, Any]] = []
    workflows: list[Workflow] = []
    relations, definitions = [], []
    while at < len(text):
        start = text.find("\n", at + 1) + 1
        table, language = _opened(text[at:start])
        fields, at = table.read(text, start)
        if table is _TERM and fields["id"].startswith(belongs):
            fields["language"] = language
            terms.append(fields)
        elif table is _CONTEXT and terms and terms[-1]["language"] == language:
            terms[-1]["contexts"] = (*terms[-1].get("contexts", ()), Context(**fields))
        elif table is _RELATION:
            relations.append(Relation(**fields))
        elif table is _DEFINITION:
            definitions.append(Definition(**fields))
        elif table is _WORKFLOW and not workflows:
            workflows.append(Workflow(**fields))
        else:
            raise ValueError
    terms.sort(key=lambda fields: language_order(fields["language"]))
    return Concept(
        **values,
        terms=tuple(Term(**fields) for fields in terms),
        workflow=workflows[0] if workflows else Workflow(),
        definitions=tuple(definitions),
        relations=tuple(relations),
    )


@lru_cache(maxsize=256)
def _opened(header: str) -> tuple[_Table, Language | None]:
    """The table that a header opens, given with the empty line before it. Raises ValueError."""
    name = header.removeprefix("\n").removesuffix("\n")
    if header == f"\n{name}\n":
        if found := _OF_LANGUAGE.fullmatch(name):
            return _CONTEXT if found[2] else _TERM, schema.language(found[1])
        if name in _OF_CONCEPT:
            return _OF_CONCEPT[name], None
    raise ValueError
