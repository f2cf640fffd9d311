"""The store in compiled form: a file a store in the user's cache folder, keyed by the content of all concept files.

To read and compile 600 concepts takes 100 ms; here each is a row of JSON that becomes a Concept when it is asked for, and
beside them lie the tables in which `text.terms` looks phrases up. A cache that is damaged or from another version is as
good as none: the caller reads the files and writes it anew. JSON, because unpickling runs code.
"""

import json
import zlib
from collections.abc import Callable, Sequence
from dataclasses import fields
from json import JSONEncoder
from operator import attrgetter
from pathlib import Path
from typing import Any, NamedTuple

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

_LAYOUT = {
    kind: [field.name for field in fields(kind)]
    for kind in (Concept, Term, Workflow, Definition, Relation, Context, Language)
}
"""Kept beside the rows, so that they are never read into other fields."""

_COMPACT = (",", ":")

_POS = {member.value: member for member in PartOfSpeech}
_TYPES = {member.value: member for member in TermType}
_STATUSES = {member.value: member for member in AdministrativeStatus}
_USES = {member.value: member for member in TermUse}
_STATES = {member.value: member for member in WorkflowState}


class Compiled(NamedTuple):
    """The concepts of a store, `packed` and ready. `digest` is a hash of its files, `stamps` what else tells that they
    are the same; the store compares both.
    """

    stamps: str
    digest: str
    packed: bytes
    concepts: CompiledConcepts


def read(folder: Path, in_force: bool) -> Compiled | None:
    """What `write` kept for this store, all of it or what is in force; None if it is not what was written."""
    try:
        checksum, _, rest = _path(folder, in_force).read_bytes().partition(b"\n")
        head, _, packed = rest.partition(b"\n")
        made_with, stamps, digest = json.loads(head)
        if checksum != _checksum(rest) or made_with != _made_with():
            return None
        return Compiled(stamps, digest, packed, _unpack(packed))
    except (OSError, ValueError, TypeError, LookupError):
        return None


def write(folder: Path, in_force: bool, compiled: Compiled) -> None:
    """Keep the compiled form. A folder that cannot be written is no fault: the next run is slower, not wrong."""
    rest = _line([_made_with(), compiled.stamps, compiled.digest]) + b"\n" + compiled.packed
    try:
        write_atomically(_path(folder, in_force), _checksum(rest) + b"\n" + rest)
    except (OSError, OutputError):
        return


def compiled(stamps: str, digest: str, concepts: Sequence[Concept]) -> Compiled:
    """Concepts that were just read from their files, in the same form as those read from the cache."""
    spoken = dict.fromkeys(term.language.base for concept in concepts for term in concept.terms)
    tables = [terms.compile_tables(concepts, language) for language in spoken]
    languages: dict[Language, int] = {}
    row = _row_writer(languages)
    rows = [row(concept).encode("utf-8", "surrogatepass") for concept in concepts]
    about = [(language.code, language.script, language.region) for language in languages], [s.tag for s in spoken]
    packed = b"\n".join((*map(_line, (about, *tables)), *rows))
    return Compiled(stamps, digest, packed, _unpack(packed))


def _unpack(packed: bytes) -> CompiledConcepts:
    about, *rows = packed.split(b"\n")
    languages, tags = json.loads(about)
    return CompiledConcepts(rows[len(tags) :], _Unpacker(languages).concept, dict(zip(tags, rows, strict=False)))


def _line(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=_COMPACT).encode("utf-8", "surrogatepass")


def _path(folder: Path, in_force: bool) -> Path:
    place = zlib.crc32(str(folder.resolve()).encode("utf-8", "surrogatepass"))
    return cache_folder() / f"glossary-{place:08x}{'-in-force' if in_force else ''}.json"


def _checksum(data: bytes) -> bytes:
    return b"%08x" % zlib.crc32(data)


def _made_with() -> str:
    """Another version, other fields or other rules for the tables make another cache."""
    rules = [(str(path), path.stat().st_size, path.stat().st_mtime_ns) for path in terms.made_with()]
    return repr((termkit.__version__, list(_LAYOUT.values()), rules))


def _row_writer(languages: dict[Language, int]) -> Callable[[Concept], str]:
    """Writes a dataclass as the list of its fields, a language as its number in `languages`, added to as they come."""
    values: dict[type, Callable[[Any], Any]] = {kind: attrgetter(*names) for kind, names in _LAYOUT.items()}
    values[Language] = lambda language: languages.setdefault(language, len(languages))
    encoder = JSONEncoder(
        ensure_ascii=False, separators=_COMPACT, check_circular=False, default=lambda value: values[type(value)](value)
    )
    return encoder.encode


class _Unpacker:
    """Rows back to values, fields in their order, one language object for all its terms."""

    def __init__(self, languages: list[list[str]]) -> None:
        self.languages = [Language(*parts) for parts in languages]

    def term(self, row: list[Any]) -> Term:
        (
            id, text, language, pos, type, reliability, status, use, verified, geo, reason, replaced_by, short_for,
            exact, case_sensitive, no_inflection, unless, right_in, sources, note, contexts,
        ) = row  # fmt: skip
        return Term(
            id, text, self.languages[language], _POS[pos], _TYPES[type], reliability, _STATUSES[status], _USES[use],
            verified, geo, reason, replaced_by, short_for, exact, case_sensitive, no_inflection,
            tuple(unless), tuple(right_in), tuple(sources), note, _all(Context, contexts),
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
