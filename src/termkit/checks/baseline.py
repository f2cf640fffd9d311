"""A baseline: the findings a set of documents had on the day it was written, so that only new ones fail a run.

A finding is known again by its document and its fingerprint, never by its line, and as often as it was counted: the
same words in the same sentence once more are new. What a baseline lists and nobody finds any more can be shrunk away.
Documents without findings are listed too, so that one that is renamed can be told from one that was there before.

    {"version": 1, "findings": {"zh/brief.md": {"0f3a…": {"code": "TK101", "count": 1, "words": "人口买卖"}},
                                "zh/clean.md": {}}}
"""

import json
import os
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath
from typing import NamedTuple

from termkit.errors import ConflictError, InputError
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
    """`new` and `known` are all findings, each in one; `gone` is what the baseline lists beyond them.

    `renamed` has the new path of a document → the one that the baseline knows it by.
    """

    new: tuple[Finding, ...]
    known: tuple[Finding, ...]
    gone: Mapping[Key, Known]
    renamed: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Baseline:
    """Entries by document and fingerprint, and the documents without any (`clean`).

    `folder` is where the file stands: paths are meant from there.
    """

    folder: Path
    entries: Mapping[Key, Known] = field(default_factory=dict)
    clean: frozenset[str] = frozenset()

    @classmethod
    def of(cls, findings: Iterable[Finding], folder: Path, documents: Iterable[str] = ()) -> "Baseline":
        """The baseline that knows exactly these findings, and these documents besides."""
        entries: dict[Key, Known] = {}
        for finding in findings:
            key = _key(finding, folder)
            count = entries[key].count + 1 if key in entries else 1
            words = finding.target.text or (finding.source or finding.target).text
            entries[key] = Known(count, finding.rule.code, words)
        return cls(
            folder, entries, frozenset(place(path, folder) for path in documents) - {key.path for key in entries}
        )

    def compare(self, findings: Iterable[Finding], is_judged: Callable[[str, str], bool]) -> Compared:
        """Part `findings`; of two with one key the first in order are the known ones.

        `is_judged` says of a path (as in the file) and a code whether this run would have found such a finding: an
        entry of which it did not is not gone.
        """
        keys = [(_key(finding, self.folder), finding) for finding in findings]
        renamed = self._renamed({key for key, _ in keys})
        paths_now = {before: now for now, before in renamed.items()}
        left = Counter({key: known.count for key, known in self.entries.items()})
        new: list[Finding] = []
        known: list[Finding] = []
        for key, finding in keys:
            key = key._replace(path=renamed.get(key.path, key.path))
            (known if left[key] > 0 else new).append(finding)
            left[key] -= 1
        gone = {
            key: replace(entry, count=left[key])
            for key, entry in self.entries.items()
            if left[key] > 0 and is_judged(paths_now.get(key.path, key.path), entry.code)
        }
        return Compared(tuple(new), tuple(known), gone, renamed)

    def _renamed(self, keys: Collection[Key]) -> dict[str, str]:
        """Documents that the baseline does not know → those that it knows and that are no longer there, where both have
        findings in common: one for one, those with the most of them first.
        """
        lost: dict[str, list[str]] = {}
        missing = {path for path in {key.path for key in self.entries} if not self._is_there(path)}
        for path, fingerprint in self.entries:
            if path in missing:
                lost.setdefault(fingerprint, []).append(path)
        listed = self.documents
        common = Counter(
            (key.path, before) for key in keys if key.path not in listed for before in lost.get(key.fingerprint, ())
        )
        renamed: dict[str, str] = {}
        for (now, before), _ in sorted(common.items(), key=lambda item: (-item[1], item[0])):
            if now not in renamed and before not in renamed.values():
                renamed[now] = before
        return renamed

    @property
    def documents(self) -> frozenset[str]:
        """All that were read when it was written, as the file writes their paths."""
        return self.clean | {key.path for key in self.entries}

    def _is_there(self, path: str) -> bool:
        return (self.folder / path).is_file()

    def shrunk(self, compared: Compared) -> "Baseline":
        """This baseline without what is gone, and with the new names of documents."""
        paths_now = {before: now for now, before in compared.renamed.items()}
        entries = {}
        for key, entry in self.entries.items():
            count = entry.count - (compared.gone[key].count if key in compared.gone else 0)
            if count > 0:
                entries[key._replace(path=paths_now.get(key.path, key.path))] = replace(entry, count=count)
        known = {paths_now.get(key.path, key.path) for key in self.entries} | self.clean
        clean = {path for path in known - {key.path for key in entries} if self._is_there(path)}
        return Baseline(self.folder, entries, frozenset(clean))


def read(path: Path) -> Baseline:
    """Raises InputError when there is no such file, or it is no baseline of a version known here."""
    try:
        data = path.read_bytes()
        table = json.loads(data)
    except OSError as error:
        hint = "Write one with --write-baseline." if isinstance(error, FileNotFoundError) else ""
        raise InputError(path, f"cannot be read ({error.strerror}).", hint=hint) from error
    except ValueError as error:
        ConflictError.check(path, data.decode("utf-8", "replace"))
        raise InputError(path, f"is no baseline: {error}.", hint="Write it anew with --write-baseline.") from error
    try:
        if table["version"] != _VERSION:
            raise InputError(path, f"is a baseline of version {table['version']}; this termkit knows {_VERSION}.")
        entries = {
            Key(name, fingerprint): Known(int(entry["count"]), str(entry["code"]), str(entry["words"]))
            for name, found in table["findings"].items()
            for fingerprint, entry in found.items()
        }
        clean = frozenset(name for name, found in table["findings"].items() if not found)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InputError(path, "is no baseline.", hint="Write it anew with --write-baseline.") from error
    return Baseline(path.parent, entries, clean)


def write(path: Path, baseline: Baseline) -> None:
    """A finding a line, sorted, so that a change of it reads well in review and merges. Raises OutputError."""
    documents: dict[str, list[str]] = {path: [] for path in baseline.clean}
    for key, entry in sorted(baseline.entries.items()):
        row = {"code": entry.code, "count": entry.count, "words": entry.words}
        documents.setdefault(key.path, []).append(f"   {_text(key.fingerprint)}: {_text(row)}")
    blocks = [f"  {_text(name)}: {_block(rows, 2)}" for name, rows in sorted(documents.items())]
    text = f'{{\n "version": {_VERSION},\n "findings": {_block(blocks, 1)}\n}}\n'
    write_atomically(path, text.encode("utf-8", "replace"))


def _block(lines: Iterable[str], indent: int) -> str:
    inside = ",\n".join(lines)
    return f"{{\n{inside}\n{' ' * indent}}}" if inside else "{}"


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
