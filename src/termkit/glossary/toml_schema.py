"""The keys of a concept file, in canonical order: what each is called, which field it fills, which values it takes.

The one place that knows the layout; the reader, the writer and the near-name hints all go by these tables.
Layout: one concept a file, `[workflow]`, `[[relations]]`, `[[definitions]]`, `[[langs.<tag>.terms]]`.
"""

import datetime
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import Any

from termkit.errors import UsageError
from termkit.model.language import Language
from termkit.model.terminology import AdministrativeStatus, PartOfSpeech, TermType, TermUse, WorkflowState

RELATION_TYPES = ("broader", "narrower", "related", "confused-with")

# Controls and line separators have no place in a name, and U+FFFE/U+FFFF none in XML, where terms go when exported.
_FORBIDDEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Key:
    """`read` turns the TOML value into the field's or raises ValueError saying what is wrong with it."""

    name: str
    field: str
    read: Callable[[Any], Any]
    required: bool = False
    always: bool = False
    """Written even when it holds the default: what a reviewer must see, and what keeps git's merges apart."""


class Keys(tuple[Key, ...]):
    """The keys of one kind of table, in canonical order."""

    @cached_property
    def by_name(self) -> dict[str, Key]:
        return {key.name: key for key in self}

    @cached_property
    def required(self) -> tuple[Key, ...]:
        return tuple(key for key in self if key.required)


def near(word: str, known: list[str] | tuple[str, ...]) -> str:
    """A hint naming the known words most like this one, else all of them."""
    if close := get_close_matches(word, known, n=2, cutoff=0.6):
        return "Did you mean " + " or ".join(f"“{name}”" for name in close) + "?"
    return "Known are: " + ", ".join(known) + "."


def text(value: Any) -> str:
    """A string of any number of lines."""
    if isinstance(value, str) and value.isprintable() and (value.isascii() or unicodedata.is_normalized("NFC", value)):
        return value  # nearly all are; what is wrong with the others is found out below
    if not isinstance(value, str):
        hint = ": put it in quotation marks" if isinstance(value, int | float | datetime.date) else ""
        raise ValueError(f"must be a string, not {_kind(value)}{hint}.")
    if bad := _FORBIDDEN.search(value):
        raise ValueError(f"holds the control character U+{ord(bad.group()):04X}.")
    if not value.isascii() and not unicodedata.is_normalized("NFC", value):
        raise ValueError("is not in Unicode form NFC. `termkit glossary fmt` puts it right.")
    return value


def line(value: Any) -> str:
    """A string without a line break."""
    if "\n" in text(value):
        raise ValueError("must not hold a line break.")
    return str(value)


def name(value: Any) -> str:
    """A string of one line with something in it."""
    if not line(value).strip():
        raise ValueError("must not be empty.")
    return str(value)


def names(value: Any) -> tuple[str, ...]:
    return _each(value, name)


def texts(value: Any) -> tuple[str, ...]:
    return _each(value, text)


def some_names(value: Any) -> tuple[str, ...]:
    if not (found := names(value)):
        raise ValueError("must name at least one.")
    return found


def flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"must be true or false without quotation marks, not {_kind(value)}.")
    return value


def reliability(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 4:
        raise ValueError("must be a number from 1 to 4, without quotation marks.")
    return value


def date(value: Any) -> str:
    try:
        if value and datetime.date.fromisoformat(text(value)).isoformat() != value:
            raise ValueError
    except ValueError:
        raise ValueError('must be a date in quotation marks, such as "2026-03-02".') from None
    return str(value)


def language(value: Any) -> Language:
    """A language tag in its one canonical spelling, Chinese with its script."""
    return _language(line(value))


@lru_cache(maxsize=64)
def _language(value: str) -> Language:
    try:
        found = Language.parse(value)
    except UsageError as error:
        raise ValueError(f"is wrong: {error}") from None
    if found.tag != value:
        raise ValueError(f"must be written “{found.tag}”, not “{value}”.")
    return found


def one_of(choices: type[StrEnum]) -> Callable[[Any], StrEnum]:
    known = {member.value: member for member in choices}

    def read(value: Any) -> StrEnum:
        if not isinstance(value, str) or value not in known:
            raise ValueError(f"must not be “{value}”. {near(str(value), list(known))}")
        return known[value]

    return read


def relation_type(value: Any) -> str:
    if value not in RELATION_TYPES:
        raise ValueError(f"must not be “{value}”. {near(str(value), RELATION_TYPES)}")
    return str(value)


def _each(value: Any, read: Callable[[Any], str]) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise ValueError(f"must be a list such as [“…”], not {_kind(value)}.")
    for number, item in enumerate(value, 1):
        try:
            if not read(item):
                raise ValueError("must not be empty.")
        except ValueError as error:
            raise ValueError(f"item {number} {error}") from None
    return tuple(value)


def _kind(value: Any) -> str:
    kinds = {
        bool: "true or false",
        int: "a number",
        float: "a number",
        str: "a string",
        list: "a list",
        dict: "a table",
    }
    return kinds.get(type(value), "a date or time")


CONCEPT = Keys(
    (
        Key("id", "id", name, required=True),
        Key("domains", "domains", some_names, required=True),
        Key("subsets", "subsets", names),
        Key("distinct_from", "distinct_from", names),
        Key("xrefs", "xrefs", names),
        Key("notes", "notes", texts),
    )
)
WORKFLOW = Keys(
    (
        Key("state", "state", one_of(WorkflowState), always=True),
        Key("owner", "owner", line),
        Key("reviewed_by", "reviewed_by", names),
        Key("reviewed_on", "reviewed_on", date),
        Key("successor", "successor", line),
    )
)
RELATION = Keys(
    (
        Key("type", "type", relation_type, required=True),
        Key("target", "target", name, required=True),
    )
)
DEFINITION = Keys(
    (
        Key("lang", "language", language),
        Key("text", "text", text, required=True),
        Key("source", "source", text),
    )
)
TERM = Keys(
    (
        Key("id", "id", name, required=True),
        Key("term", "text", name, required=True),
        # Between `term` and `status`: git joins edits of adjacent lines into a conflict.
        Key("pos", "pos", one_of(PartOfSpeech), always=True),
        Key("type", "type", one_of(TermType)),
        Key("reliability", "reliability", reliability),
        Key("status", "status", one_of(AdministrativeStatus), always=True),
        Key("use", "use", one_of(TermUse)),
        Key("verified", "verified", flag, always=True),
        Key("geo", "geo", line),
        Key("reason", "reason", text),
        Key("replaced_by", "replaced_by", line),
        Key("short_for", "short_for", line),
        Key("exact", "exact", flag),
        Key("case_sensitive", "case_sensitive", flag),
        Key("no_inflection", "no_inflection", flag),
        Key("unless", "unless", names),
        Key("right_in", "right_in", names),
        Key("sources", "sources", names),
        Key("note", "note", text),
    )
)
CONTEXT = Keys(
    (
        Key("text", "text", text, required=True),
        Key("source", "source", text),
    )
)


@lru_cache(maxsize=64)
def language_order(tag: Language) -> tuple[int, str]:
    """English first, then Simplified and Traditional Chinese, then the others by tag; regions after their language."""
    first = ("en", "zh-Hans", "zh-Hant")
    return (first.index(tag.base.tag) if tag.base.tag in first else len(first), tag.tag)
