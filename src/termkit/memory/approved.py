"""What a memory has for exactly a text: every translation that was kept of it."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from termkit.memory import Direction, open_store
from termkit.memory.normalize import normalised
from termkit.memory.search import Memory
from termkit.model.language import Language
from termkit.model.memory import TranslationUnit

_ALL = 1000  # translations of one text; beyond that nothing can be said about it anyway


class Known(NamedTuple):
    """A translation, and the unit that holds it (as its source, if the unit was made the other way round)."""

    translation: str
    unit: TranslationUnit


class Approved:
    """The memory at `path`, asked from `source` into `target`. Raises InputError where there is none."""

    def __init__(self, path: Path, source: Language, target: Language) -> None:
        store = open_store(path)
        self.units = sum(store.pairs().values())
        self._memory = Memory(store, path)
        self._direction = Direction(source, target)
        self._found: dict[str, tuple[Known, ...]] = {}

    def known(self, text: str) -> tuple[Known, ...]:
        """The translations of a text that is the same as `text`, normalised; best first. Those into the other Chinese
        script do not count.
        """
        key = text.strip()
        if key not in self._found:
            self._found[key] = tuple(self._asked(key)) if key else ()
        return self._found[key]

    def _asked(self, text: str) -> Iterator[Known]:
        for match in self._memory.matches(text, self._direction, score="char", threshold=100.0, top=_ALL):
            yield Known(self._direction.sides(match.unit)[1].strip(), match.unit)


def plain(text: str) -> str:
    """What of a translation cannot be a matter of style: its letters, characters and numbers, case and width folded."""
    return "".join(ch for ch in normalised(text) if ch.isalnum() or "\ue000" <= ch <= "\uf8ff")
