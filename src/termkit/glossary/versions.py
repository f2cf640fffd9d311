"""Earlier versions of a store, read from git: the whole of it at a revision, one concept's past, ids used before.

The one place that runs the `git` program: with a list of arguments, read-only, with a limit of time. Nothing is checked
out; contents come from the object store.
"""

import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from termkit.errors import InputError, UsageError
from termkit.model.terminology import Concept, Glossary

_SECONDS = 120
_NOTHING = "0" * 40
_FIELDS = "%x1e%H%x1f%as%x1f%an%x1f%s%x1f"


class Range(NamedTuple):
    """Two revisions; `after` is empty for the files as they are now."""

    before: str
    after: str

    @classmethod
    def parse(cls, text: str) -> "Range":
        """`A..B`; `A..` up to the last commit; `A` alone up to the files as they are now, as `git diff A` has it.

        Raises UsageError on anything else.
        """
        before, dots, after = text.partition("..")
        if after.startswith(".") or ".." in after:
            raise UsageError(f"“{text}” is no range; write REV..REV, for example v1.0..HEAD.")
        return cls(before or "HEAD", (after or "HEAD") if dots else "")


@dataclass(frozen=True, slots=True)
class Version:
    """What one commit did to one concept. `before` or `after` is None where there was none; `fault` says why a version
    could not be read.
    """

    commit: str
    date: str
    author: str
    subject: str
    before: Concept | None
    after: Concept | None
    fault: str = ""


class Repository:
    """The git repository that a store stands in."""

    def __init__(self, folder: Path) -> None:
        """Raises UsageError when `git` is not installed or `folder` is in no repository."""
        self.folder = folder
        try:
            self._prefix = self._git("rev-parse", "--show-prefix").decode("utf-8", "surrogateescape").rstrip("\n")
        except UsageError as error:
            if "not a git repository" in str(error):
                raise UsageError(f"{folder} is in no git repository, so it has no earlier versions.") from None
            raise

    @cached_property
    def is_shallow(self) -> bool:
        """Whether the clone lacks the older part of its history."""
        return self._git("rev-parse", "--is-shallow-repository").strip() == b"true"

    def commit(self, revision: str) -> str:
        """The full hash that a branch, tag or hash stands for. Raises UsageError when there is no such commit."""
        if not revision.startswith("-"):
            try:
                return self._git("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}").decode().strip()
            except UsageError:
                pass
        hint = " This clone is shallow; `git fetch --unshallow` brings the rest." if self.is_shallow else ""
        raise UsageError(f"There is no revision “{revision}” in the repository of {self.folder}.{hint}")

    def load(self, revision: str) -> Glossary:
        """The store as it was at a revision; empty where the folder did not exist yet.

        Raises UsageError for an unknown revision, InputErrors for files that cannot be read (older ones may follow
        an older layout).
        """
        from termkit.glossary.toml_folder import read_concepts

        commit = self.commit(revision)
        listed = self._git("ls-tree", "-rz", "--full-tree", commit, *([self._prefix] if self._prefix else []))
        files = {}
        for entry in listed.split(b"\0"):
            about, _, name = entry.decode("utf-8", "surrogateescape").partition("\t")
            inner = name.removeprefix(self._prefix)
            is_file = about.startswith("100")  # neither a link nor a submodule
            if is_file and name.endswith(".toml") and not any(part.startswith(".") for part in inner.split("/")):
                files[inner] = about.split(" ")[2]
        contents = self._contents(list(files.values()))
        concepts = read_concepts(
            Path(f"{revision}:{self._prefix}"), [(name, contents[blob]) for name, blob in sorted(files.items())]
        )
        return Glossary(concepts, self.folder.name)

    def merge_base(self, revision: str) -> str:
        """The commit where what is checked out left `revision`; that one itself where a shallow clone cannot tell."""
        commit = self.commit(revision)
        try:
            return self._git("merge-base", commit, "HEAD").decode().strip()
        except UsageError:
            return commit

    def changed_files(self, commit: str) -> frozenset[str]:
        """Full paths of the files that are now another than at `commit`, committed or not, new and gone ones too."""
        top = self._git("rev-parse", "--show-toplevel").decode("utf-8", "surrogateescape").rstrip("\n")
        names = self._git("diff", "--name-only", "--no-renames", "--no-ext-diff", "-z", commit, "--")
        names += self._git("ls-files", "--others", "--exclude-standard", "--full-name", "-z", ":/")
        found = names.decode("utf-8", "surrogateescape").split("\0")
        return frozenset(os.path.join(top, name) for name in found if name)

    def content(self, revision: str, name: str) -> bytes | None:
        """What the file `name` of the folder held at a revision; None when it was not there."""
        commit = self.commit(revision)
        listed = self._git("ls-tree", "-z", "--full-tree", commit, f"{self._prefix}{name}").decode("utf-8", "replace")
        blob = listed.partition("\t")[0].split(" ")[-1]
        return self._contents([blob])[blob] if blob else None

    def load_range(self, revisions: Range) -> tuple[Glossary, Glossary]:
        """The store at both ends of a range."""
        from termkit.glossary import store

        after = self.load(revisions.after) if revisions.after else store.load(self.folder)
        return self.load(revisions.before), after

    def history(self, id: str) -> list[Version]:
        """What was done to the concept with this id, the newest first; empty when git never knew it."""
        log = self._git(
            "log", "--no-show-signature", "--no-renames", "--raw", "--no-abbrev", "-z", f"--format={_FIELDS}",
            "--", f":(top,glob){_glob(self._prefix)}**/{_glob(id)}.toml",
        )  # fmt: skip
        found = []
        for record in log.decode("utf-8", "replace").split("\x1e")[1:]:
            commit, date, author, subject, raw = record.split("\x1f", 4)
            # ":100644 100644 <blob before> <blob after> M"; a change of domain is a deletion and an addition.
            blobs = [line.split(" ")[2:4] for line in raw.split("\0") if line.lstrip("\n").startswith(":")]
            before = next((old for old, _ in blobs if old != _NOTHING), "")
            after = next((new for _, new in blobs if new != _NOTHING), "")
            found.append((commit, date, author, subject, before, after))
        contents = self._contents([blob for *_, before, after in found for blob in (before, after) if blob])
        return [self._version(id, contents, *row) for row in found]

    def ids_ever(self) -> frozenset[str]:
        """Every concept id that any branch or tag has or had, as far back as the clone goes."""
        names = self._git(
            "log", "--all", "--no-show-signature", "--no-renames", "--diff-filter=A", "--name-only", "-z", "--format=",
            "--", f":(top,glob){_glob(self._prefix)}**/*.toml",
        )  # fmt: skip
        paths = names.decode("utf-8", "surrogateescape").replace("\n", "\0").split("\0")
        return frozenset(path.rpartition("/")[2].removesuffix(".toml") for path in paths if path)

    def _version(
        self, id: str, contents: dict[str, bytes], commit: str, date: str, author: str, subject: str, *blobs: str
    ) -> Version:
        from termkit.glossary.toml_format import decode, read_concept

        concepts: list[Concept | None] = []
        fault = ""
        for blob in blobs:
            try:
                path = f"{commit[:10]}:{id}.toml"
                concepts.append(read_concept(path, decode(path, contents[blob])) if blob else None)
            except InputError as error:
                concepts.append(None)
                fault = str(error).splitlines()[0]
        return Version(commit, date, author, subject, concepts[0], concepts[1], fault)

    def _contents(self, blobs: Sequence[str]) -> dict[str, bytes]:
        """The contents of blobs by their hashes, all read in one run."""
        wanted = list(dict.fromkeys(blobs))
        if not wanted:
            return {}
        data = self._git("cat-file", "--batch", given="".join(f"{blob}\n" for blob in wanted).encode())
        contents, at = {}, 0
        for blob in wanted:
            end = data.index(b"\n", at)  # "<hash> blob <size>"
            size = int(data[at:end].split(b" ")[2])
            contents[blob] = data[end + 1 : end + 1 + size]
            at = end + size + 2
        return contents

    def _git(self, *arguments: str, given: bytes = b"") -> bytes:
        command = ["git", "-C", str(self.folder), "--no-pager", *arguments]
        environment = {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
        try:
            done = subprocess.run(
                command, input=given, capture_output=True, timeout=_SECONDS, env=environment, check=False
            )
        except FileNotFoundError:
            raise UsageError("The program git is not installed; earlier versions are read through it.") from None
        except subprocess.TimeoutExpired:
            raise UsageError(f"git {arguments[0]} was stopped after {_SECONDS} seconds.") from None
        if done.returncode:
            said = done.stderr.decode("utf-8", "replace").strip().splitlines()
            raise UsageError(f"git {arguments[0]}: {said[0] if said else f'exit {done.returncode}'}")
        return done.stdout


def _glob(text: str) -> str:
    """`text` as a git pathspec of the kind (glob) that means just these characters."""
    return "".join(f"\\{ch}" if ch in "*?[\\" else ch for ch in text)
