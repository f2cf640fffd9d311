"""The store in compiled form: a file a store in the user's cache folder, keyed by the content of all concept files.

Reading 600 concepts takes tomllib 150 ms; here each is a row of JSON that becomes a Concept when it is asked for, and
beside them lie the tables in which `text.terms` looks phrases up. A cache that is stale, damaged or from another
version is as good as none: the caller reads the files and writes it anew. JSON, because unpickling runs code.
"""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import termkit
from termkit.errors import OutputError
from termkit.files import cache_folder, write_atomically
from termkit.model.language import Language
from termkit.model.terminology import (
    AdministrativeStatus,
    CompiledConcepts,
    Concept,
    Context,
    Definition,
    PartOfSpeech,
    Relation,
    Term,
    TermType,
    TermUse,
    Workflow,
    WorkflowState,
)
from termkit.text import terms

# A change of any field makes another key, so that rows are never read into the wrong fields.
_LAYOUT = [
    [f.name for f in fields(kind)] for kind in (Concept, Term, Workflow, Definition, Relation, Context, Language)
]

_POS = {member.value: member for member in PartOfSpeech}
_TYPES = {member.value: member for member in TermType}
_STATUSES = {member.value: member for member in AdministrativeStatus}
_USES = {member.value: member for member in TermUse}
_STATES = {member.value: member for member in WorkflowState}


def read(folder: Path, digest: str, in_force: bool) -> CompiledConcepts | None:
    """What `write` kept for this store (all of it, or what is in force) with this content; None if there is nothing
    that can be trusted.
    """
    try:
        header, _, body = _path(folder, in_force).read_bytes().partition(b"\n")
        if header.decode() != _header(digest, body):
            return None
        about, *rows = body.split(b"\n")
        languages, tags = json.loads(about)
        tables = dict(zip(tags, rows, strict=False))
        return CompiledConcepts(rows[len(tags) :], _Unpacker(languages).concept, tables)
    except (OSError, ValueError, TypeError, LookupError):
        return None


def write(folder: Path, digest: str, in_force: bool, concepts: Sequence[Concept]) -> None:
    """Keep the compiled form. A folder that cannot be written is no fault: the next run is slower, not wrong."""
    spoken = dict.fromkeys(term.language.base for concept in concepts for term in concept.terms)
    tables = [terms.compile_tables(concepts, language) for language in spoken]
    languages: dict[Language, int] = {}
    rows = [_pack(concept, languages) for concept in concepts]
    about = [(language.code, language.script, language.region) for language in languages], [s.tag for s in spoken]
    body = b"\n".join(map(_line, (about, *tables, *rows)))
    try:
        write_atomically(_path(folder, in_force), _header(digest, body).encode() + b"\n" + body)
    except (OSError, OutputError):
        return


def _line(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _path(folder: Path, in_force: bool) -> Path:
    place = hashlib.sha256(str(folder.resolve()).encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return cache_folder() / f"glossary-{place}{'-in-force' if in_force else ''}.json"


def _header(digest: str, body: bytes) -> str:
    made_with = [(str(path), path.stat().st_size, path.stat().st_mtime_ns) for path in terms.made_with()]
    key = hashlib.sha256(repr((digest, termkit.__version__, _LAYOUT, made_with)).encode()).hexdigest()
    return f"{key} {hashlib.sha256(body).hexdigest()}"


def _pack(value: Any, languages: dict[Language, int]) -> Any:
    """A dataclass as the list of its fields, a language as its number in the table of languages."""
    if isinstance(value, Language):
        return languages.setdefault(value, len(languages))
    if is_dataclass(value):
        return [_pack(getattr(value, field.name), languages) for field in fields(value)]
    return [_pack(item, languages) for item in value] if isinstance(value, tuple) else value


class _Unpacker:
    """Rows back to values, fields in their order, one language object for all its terms."""

    def __init__(self, languages: list[list[str]]) -> None:
        self.languages = [Language(*parts) for parts in languages]

    def term(self, row: list[Any]) -> Term:
        (
            id, text, language, pos, type, reliability, status, use, verified, geo, reason, replaced_by, short_for,
            exact, case_sensitive, no_inflection, unless, sources, note, contexts,
        ) = row  # fmt: skip
        return Term(
            id, text, self.languages[language], _POS[pos], _TYPES[type], reliability, _STATUSES[status], _USES[use],
            verified, geo, reason, replaced_by, short_for, exact, case_sensitive, no_inflection,
            tuple(unless), tuple(sources), note, _all(Context, contexts),
        )  # fmt: skip

    def definition(self, row: list[Any]) -> Definition:
        text, language, source = row
        return Definition(text, None if language is None else self.languages[language], source)

    def concept(self, line: bytes) -> Concept:
        id, domains, terms, (state, owner, by, on, successor), definitions, relations, *lists = json.loads(line)
        return Concept(
            id, tuple(domains), tuple(map(self.term, terms)), Workflow(_STATES[state], owner, tuple(by), on, successor),
            tuple(map(self.definition, definitions)), _all(Relation, relations), *map(tuple, lists),
        )  # fmt: skip


def _all(kind: Callable[..., Any], rows: list[list[str]]) -> tuple[Any, ...]:
    return tuple(kind(*row) for row in rows) if rows else ()
