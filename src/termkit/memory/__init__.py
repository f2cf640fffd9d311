"""Translation memory: a store of record, an exact fuzzy index derived from it, and what is asked of both."""

from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import NamedTuple, Protocol, cast

from termkit.model.language import Language
from termkit.model.memory import TranslationUnit

STORES = {"sqlite": "termkit.memory.sqlite:SqliteStore"}
"""Name → where the engine is. All of them pass the same tests."""
BATCH = 5_000
"""Units that are kept together or not at all, whatever happens to the process."""


class Direction(NamedTuple):
    """What is searched (the language of the text asked for), and the language wanted."""

    language: Language
    other: Language

    @property
    def name(self) -> str:
        return f"{self.language.base}.{self.other.base}"

    def sides(self, unit: TranslationUnit) -> tuple[str, str]:
        """The unit's text in `language`, and the other one."""
        is_forward = unit.source_language.base == self.language.base
        return (unit.source, unit.target) if is_forward else (unit.target, unit.source)


class MemoryStore(Protocol):
    """Units under numbers that rise and are never used twice. Safe for many processes at once.

    A unit's texts never change under its number: what an index knows of it stays true until it is deleted.
    """

    name: str
    """Made up when the store was, so that an index can tell of which store it was made."""

    def add(self, units: Iterable[TranslationUnit]) -> int:
        """Keep a batch, all or nothing; one that is there already (the same texts) is updated. How many are new."""

    def delete(self, ids: Iterable[str]) -> int: ...

    def pairs(self) -> dict[tuple[Language, Language], int]:
        """How many units each pair of languages has."""

    def units(self) -> Iterator[TranslationUnit]:
        """All, oldest first."""

    def numbered(self, numbers: Iterable[int]) -> dict[int, TranslationUnit]: ...

    def texts(self, direction: Direction, after: int = 0) -> Iterator[tuple[int, str]]:
        """Numbers above `after`, rising, with the texts in `direction.language` of units of the two languages."""

    def exact(self, text: str, direction: Direction) -> list[int]:
        """Units with exactly this text on that side, oldest first."""

    def exact_among(self, texts: Iterable[str], direction: Direction) -> dict[str, int]:
        """Those of `texts` that are the text of a unit on that side, with the oldest such unit."""

    def last(self) -> tuple[int, int]:
        """The highest number ever given, and how many deletions there were."""

    def gone(self, since: int) -> frozenset[int]:
        """Numbers of the units deleted after the first `since` deletions."""

    def version(self) -> int:
        """Another number whenever anything was changed, by anyone."""


def open_store(path: Path, *, create: bool = False, engine: str = "sqlite") -> MemoryStore:
    """Raises InputError when there is none at `path` and none is to be made, or when it cannot be read."""
    module, _, name = STORES[engine].partition(":")
    return cast(MemoryStore, getattr(import_module(module), name)(path, create=create))
