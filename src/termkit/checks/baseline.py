"""A baseline: the findings a set of documents had on the day it was written, so that only new ones fail a run.

A finding is known again by its document and its fingerprint, never by its line, and as often as it was counted: the
same words in the same sentence once more are new. What a baseline lists and nobody finds any more can be shrunk away.

    {"version": 1, "findings": {"zh/brief.md": {"0f3a…": {"code": "TK101", "count": 1, "words": "人口买卖"}}}}
"""

import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath
from typing import NamedTuple

from termkit.errors import InputError
from termkit.files import write_atomically
from termkit.model.finding import Finding

_VERSION = 1


class Key(NamedTuple):
    """`path` is the draft's from the baseline's folder, with `/`."""

    path: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Known:
    """How often, and what it was about: the last two are for people."""

    count: int
    code: str
    words: str


@dataclass(frozen=True, slots=True)
class Compared:
    """`new` and `known` are all findings, each in one; `gone` is what the baseline lists beyond them."""

    new: tuple[Finding, ...]
    known: tuple[Finding, ...]
    gone: Mapping[Key, Known]


@dataclass(frozen=True, slots=True)
class Baseline:
    """Entries by document and fingerprint. `folder` is where the file stands: paths are meant from there."""

    folder: Path
    entries: Mapping[Key, Known] = field(default_factory=dict)

    @classmethod
    def of(cls, findings: Iterable[Finding], folder: Path) -> "Baseline":
        """The baseline that knows exactly these findings."""
        entries: dict[Key, Known] = {}
        for finding in findings:
            key = _key(finding, folder)
            count = entries[key].count + 1 if key in entries else 1
            words = finding.target.text or (finding.source or finding.target).text
            entries[key] = Known(count, finding.rule.code, words)
        return cls(folder, entries)

    def compare(self, findings: Iterable[Finding], is_judged: Callable[[str, str], bool]) -> Compared:
        """Part `findings`; of two with one key the first in order are the known ones.

        `is_judged` says of a path (as in the file) and a code whether this run would have found such a finding: an
        entry of which it did not is not gone.
        """
        left = Counter({key: known.count for key, known in self.entries.items()})
        new: list[Finding] = []
        known: list[Finding] = []
        for finding in findings:
            key = _key(finding, self.folder)
            (known if left[key] > 0 else new).append(finding)
            left[key] -= 1
        gone = {
            key: replace(entry, count=left[key])
            for key, entry in self.entries.items()
            if left[key] > 0 and is_judged(key.path, entry.code)
        }
        return Compared(tuple(new), tuple(known), gone)

    def without(self, gone: Mapping[Key, Known]) -> "Baseline":
        """This baseline shrunk by what `compare` found gone."""
        kept = {
            key: replace(entry, count=entry.count - (gone[key].count if key in gone else 0))
            for key, entry in self.entries.items()
        }
        return Baseline(self.folder, {key: entry for key, entry in kept.items() if entry.count > 0})


def read(path: Path) -> Baseline:
    """Raises InputError when there is no such file, or it is no baseline of a version known here."""
    try:
        table = json.loads(path.read_bytes())
    except OSError as error:
        hint = "Write one with --write-baseline." if isinstance(error, FileNotFoundError) else ""
        raise InputError(path, f"cannot be read ({error.strerror}).", hint=hint) from error
    except ValueError as error:
        raise InputError(path, f"is no baseline: {error}.", hint="Write it anew with --write-baseline.") from error
    try:
        if table["version"] != _VERSION:
            raise InputError(path, f"is a baseline of version {table['version']}; this termkit knows {_VERSION}.")
        entries = {
            Key(name, fingerprint): Known(int(entry["count"]), str(entry["code"]), str(entry["words"]))
            for name, found in table["findings"].items()
            for fingerprint, entry in found.items()
        }
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InputError(path, "is no baseline.", hint="Write it anew with --write-baseline.") from error
    return Baseline(path.parent, entries)


def write(path: Path, baseline: Baseline) -> None:
    """A finding a line, sorted, so that a change of it reads well in review and merges. Raises OutputError."""
    documents: dict[str, list[str]] = {}
    for key, entry in sorted(baseline.entries.items()):
        row = {"code": entry.code, "count": entry.count, "words": entry.words}
        documents.setdefault(key.path, []).append(f"   {_text(key.fingerprint)}: {_text(row)}")
    comma = ",\n"
    blocks = [f"  {_text(name)}: {{\n{comma.join(rows)}\n  }}" for name, rows in documents.items()]
    inside = f"{{\n{comma.join(blocks)}\n }}" if blocks else "{}"
    text = f'{{\n "version": {_VERSION},\n "findings": {inside}\n}}\n'
    write_atomically(path, text.encode("utf-8", "replace"))


def place(path: str, folder: Path) -> str:
    """A document's path as a baseline in `folder` writes it."""
    try:
        return PurePath(os.path.relpath(path, folder)).as_posix()
    except ValueError:  # on another drive of Windows
        return PurePath(path).as_posix()


def _key(finding: Finding, folder: Path) -> Key:
    return Key(place(finding.target.segment.location.path, folder), finding.fingerprint)


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
