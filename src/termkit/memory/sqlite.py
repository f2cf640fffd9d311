"""The memory as one SQLite file (write-ahead log: readers never wait, writers take turns, a killed one leaves no trace)."""

import sqlite3
import weakref
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from termkit.errors import InputError, OutputError
from termkit.memory import Direction
from termkit.model.language import Language
from termkit.model.memory import TranslationUnit

_SCHEMA = """
CREATE TABLE about (version INTEGER, name TEXT);
CREATE TABLE languages (id INTEGER PRIMARY KEY, source TEXT, target TEXT, UNIQUE (source, target));
CREATE TABLE unit (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  key INTEGER NOT NULL UNIQUE,
  languages INTEGER NOT NULL REFERENCES languages,
  source TEXT NOT NULL, target TEXT NOT NULL,
  source_hash INTEGER NOT NULL, target_hash INTEGER NOT NULL,
  origin TEXT, creator TEXT, created TEXT, changed TEXT, note TEXT, previous TEXT, following TEXT
);
CREATE INDEX unit_source ON unit (source_hash);
CREATE INDEX unit_target ON unit (target_hash);
CREATE TABLE gone (id INTEGER PRIMARY KEY AUTOINCREMENT, number INTEGER NOT NULL);
"""
_VERSION = 1
_ADD = """
INSERT INTO unit (key, languages, source, target, source_hash, target_hash,
                  origin, creator, created, changed, note, previous, following)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (key) DO UPDATE SET
  origin = excluded.origin, creator = excluded.creator, changed = excluded.changed, note = excluded.note,
  previous = excluded.previous, following = excluded.following
"""
_TOLD = "origin, creator, created, changed, note, previous, following"
_PARAMETERS = 500
"""Of one query; SQLite before 3.32 takes no more than 999."""
_SECONDS = 60
"""How long a writer waits for its turn."""


class SqliteStore:
    """See `MemoryStore`. Raises InputError for a file that is no memory, OutputError when it cannot be written."""

    def __init__(self, path: Path, *, create: bool = False) -> None:
        self.path = path
        if not create and not path.is_file():
            raise InputError(path, "there is no translation memory.", hint="`termkit memory import` makes one.")
        try:
            if create:
                path.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(path, timeout=_SECONDS, isolation_level=None)
            # The last to close brings what stands beside the file into it: a memory is copied as one file.
            weakref.finalize(self, self._db.close)
            self._db.execute("PRAGMA synchronous = NORMAL")
            self._db.execute("PRAGMA cache_size = -65536")
            if create and not self._db.execute("SELECT 1 FROM sqlite_master").fetchone():
                self._make()
            version, self.name = self._db.execute("SELECT version, name FROM about").fetchone()
        except (sqlite3.DatabaseError, OSError, TypeError) as error:
            raise InputError(path, f"is no translation memory of termkit ({error}).") from error
        if version != _VERSION:
            raise InputError(path, "was made by a newer termkit.", hint="Update termkit.")
        self._languages: dict[tuple[Language, Language], int] = {}
        self._by_id: dict[int, tuple[Language, Language]] = {}

    def _make(self) -> None:
        import secrets

        self._db.execute("PRAGMA journal_mode = WAL")
        with self._writing():  # another process may have been first
            if not self._db.execute("SELECT 1 FROM sqlite_master").fetchone():
                for statement in _SCHEMA.split(";")[:-1]:
                    self._db.execute(statement)
                self._db.execute("INSERT INTO about VALUES (?, ?)", (_VERSION, secrets.token_hex(8)))

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """All or nothing. The lock is taken at once: two that read first and then write would wait for each other."""
        try:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")
        except sqlite3.OperationalError as error:
            raise OutputError(f"{self.path}: cannot be written ({error}).") from error

    def add(self, units: Iterable[TranslationUnit]) -> int:
        now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        with self._writing():
            before = self._db.execute("SELECT count(*), max(number) FROM unit").fetchone()
            self._db.executemany(_ADD, (self._row(unit, now) for unit in units))
            return int(self._db.execute("SELECT count(*) FROM unit").fetchone()[0] - before[0])

    def _row(self, unit: TranslationUnit, now: str) -> tuple[object, ...]:
        return (
            unit.key, self._languages_id(unit.source_language, unit.target_language), unit.source, unit.target,
            _hash(unit.source), _hash(unit.target), unit.origin, unit.creator, unit.created or now,
            unit.changed or unit.created or now, unit.note, unit.previous, unit.following,
        )  # fmt: skip

    def _languages_id(self, source: Language, target: Language) -> int:
        known = self._languages.get((source, target))
        if known is None:
            tags = (source.tag, target.tag)
            self._db.execute("INSERT OR IGNORE INTO languages (source, target) VALUES (?, ?)", tags)
            found = self._db.execute("SELECT id FROM languages WHERE source = ? AND target = ?", tags).fetchone()
            known = self._languages[source, target] = int(found[0])
        return known

    def delete(self, ids: Iterable[str]) -> int:
        deleted = 0
        with self._writing():
            for id in ids:
                key = int.from_bytes(bytes.fromhex(id), "big", signed=True)
                for (number,) in self._db.execute("SELECT number FROM unit WHERE key = ?", (key,)).fetchall():
                    self._db.execute("DELETE FROM unit WHERE number = ?", (number,))
                    self._db.execute("INSERT INTO gone (number) VALUES (?)", (number,))
                    deleted += 1
        return deleted

    def _pair(self, id: int) -> tuple[Language, Language]:
        if id not in self._by_id:
            for known, source, target in self._db.execute("SELECT id, source, target FROM languages"):
                self._by_id[known] = (Language.parse(source), Language.parse(target))
        return self._by_id[id]

    def _sides(self, direction: Direction) -> tuple[list[int], list[int]]:
        """Which pairs of languages have the text asked for as their source, and which as their target."""
        wanted = (direction.language.base, direction.other.base)
        pairs = {id: self._pair(id) for (id,) in self._db.execute("SELECT id FROM languages").fetchall()}
        as_source = [id for id, (source, target) in pairs.items() if (source.base, target.base) == wanted]
        as_target = [id for id, (source, target) in pairs.items() if (target.base, source.base) == wanted]
        return as_source, as_target

    def pairs(self) -> dict[tuple[Language, Language], int]:
        """How many units each pair of languages has."""
        rows = self._db.execute("SELECT languages, count(*) FROM unit GROUP BY languages").fetchall()
        return {self._pair(id): count for id, count in rows}

    def units(self) -> Iterator[TranslationUnit]:
        rows = self._db.execute(f"SELECT number, languages, source, target, {_TOLD} FROM unit ORDER BY number")
        return (self._unit(row) for row in rows)

    def numbered(self, numbers: Iterable[int]) -> dict[int, TranslationUnit]:
        found, wanted = {}, list(numbers)
        for start in range(0, len(wanted), _PARAMETERS):
            some = wanted[start : start + _PARAMETERS]
            query = f"SELECT number, languages, source, target, {_TOLD} FROM unit"
            query += f" WHERE number IN ({','.join('?' * len(some))}) ORDER BY number"
            found.update({row[0]: self._unit(row) for row in self._db.execute(query, some)})
        return found

    def _unit(self, row: tuple[object, ...]) -> TranslationUnit:
        _, languages, source, target, *told = row
        return TranslationUnit(str(source), str(target), *self._pair(int(str(languages))), *map(str, told))

    def texts(self, direction: Direction, after: int = 0) -> Iterator[tuple[int, str]]:
        as_source, as_target = (",".join(map(str, ids)) or "0" for ids in self._sides(direction))
        return self._db.execute(
            f"SELECT number, CASE WHEN languages IN ({as_source}) THEN source ELSE target END FROM unit"
            f" WHERE number > ? AND languages IN ({as_source},{as_target}) ORDER BY number",
            (after,),
        )

    def exact(self, text: str, direction: Direction) -> list[int]:
        found: list[int] = []
        for side, ids in zip(("source", "target"), self._sides(direction), strict=True):
            if ids:  # looking up what cannot be there takes as long
                query = f"SELECT number FROM unit WHERE {side}_hash = ? AND {side} = ?"
                query += f" AND languages IN ({','.join(map(str, ids))})"
                found += [number for (number,) in self._db.execute(query, (_hash(text), text))]
        return sorted(found)

    def exact_among(self, texts: Iterable[str], direction: Direction) -> dict[str, int]:
        wanted = {_hash(text): text for text in texts}
        hashes, found = list(wanted), dict[str, int]()
        for side, ids in zip(("source", "target"), self._sides(direction), strict=True):
            for start in range(0, len(hashes) if ids else 0, _PARAMETERS):
                some = hashes[start : start + _PARAMETERS]
                query = (
                    f"SELECT {side}_hash, {side}, number FROM unit WHERE {side}_hash IN ({','.join('?' * len(some))})"
                )
                query += f" AND languages IN ({','.join(map(str, ids))})"
                for hashed, text, number in self._db.execute(query, some):
                    if text == wanted[hashed]:
                        found[text] = min(number, found.get(text, number))
        return found

    def last(self) -> tuple[int, int]:
        found = dict(self._db.execute("SELECT name, seq FROM sqlite_sequence").fetchall())
        return found.get("unit", 0), found.get("gone", 0)

    def gone(self, since: int) -> frozenset[int]:
        return frozenset(number for (number,) in self._db.execute("SELECT number FROM gone WHERE id > ?", (since,)))

    def version(self) -> int:
        # The first counts what others did, the second what this connection did.
        return int(self._db.execute("PRAGMA data_version").fetchone()[0]) + self._db.total_changes


def _hash(text: str) -> int:
    from _blake2 import blake2b

    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True)
