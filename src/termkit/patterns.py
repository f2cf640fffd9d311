"""Patterns of paths with captures: `briefings/en/*.docx` finds the sources, `briefings/zh/{name}.docx` names their drafts.

In a source pattern `*` stands for any part of a name, `?` for one character, `**/` for any folders, also none, and
`{word}` for a part of a name that the target takes up under this word. A target is made of such words. Always there
are {name}, what a single `*` in the source's own name stands for, else that name without its suffix; {folder}, what the
first `**/` stands for; and {1}, {2} …, what each `*` and `**/` stands for.
"""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath

from termkit.errors import UsageError

_PIECE = re.compile(
    r"(?P<folders>\*\*/)|(?P<any>\*\*?)|(?P<one>\?)|\{(?P<word>[^{}]*)\}|(?P<text>[^*?{}]+)|(?P<brace>[{}])"
)
_WORD = re.compile(r"[a-z][a-z0-9_]*")
_ALWAYS = ("name", "folder")


@dataclass(frozen=True)
class Source:
    """A pattern that finds files. Paths go from one folder, with `/`."""

    text: str

    @classmethod
    def parse(cls, text: str) -> "Source":
        """Raises UsageError for what is no pattern."""
        _check_path(text)
        for piece in _PIECE.finditer(text):
            if piece["brace"] or (piece["word"] is not None and not _WORD.fullmatch(piece["word"])):
                raise UsageError(f"“{text}”: braces hold one word in small letters, such as {{name}}.")
            if piece["any"] == "**":
                raise UsageError(f"“{text}”: ** stands for folders: write **/ and then the file's name.")
        return cls(text)

    @property
    def words(self) -> tuple[str, ...]:
        """What a target may take up."""
        named = [piece["word"] for piece in _PIECE.finditer(self.text) if piece["word"]]
        return tuple(dict.fromkeys((*_ALWAYS, *named, *map(str, range(1, len(self._stars) + 1)))))

    def match(self, path: str) -> dict[str, str] | None:
        """What the words stand for in `path`; None when it is no such file."""
        found = self._regex.fullmatch(path)
        if not found:
            return None
        words = {key: value or "" for key, value in found.groupdict().items()}
        numbered = {key[1:]: value for key, value in words.items() if key[0] == "_"}
        folders = next((words[f"_{number}"] for number in self._folders), "")
        given = {key: value for key, value in words.items() if key[0] != "_"}
        name = words[f"_{self._names[0]}"] if len(self._names) == 1 else PurePosixPath(path).stem
        return {"name": name, "folder": folders} | numbered | given

    @cached_property
    def _regex(self) -> re.Pattern[str]:
        regex, number, seen = "", 0, set()
        for piece in _PIECE.finditer(self.text):
            if piece["folders"] or piece["any"]:
                number += 1
                regex += f"(?:(?P<_{number}>.+)/)?" if piece["folders"] else f"(?P<_{number}>[^/]*)"
            elif word := piece["word"]:
                regex += f"(?P={word})" if word in seen else f"(?P<{word}>[^/]+)"
                seen.add(word)
            else:
                regex += "[^/]" if piece["one"] else re.escape(piece["text"])
        return re.compile(regex, re.S)

    @cached_property
    def _stars(self) -> list[re.Match[str]]:
        return [piece for piece in _PIECE.finditer(self.text) if piece["folders"] or piece["any"]]

    @cached_property
    def _folders(self) -> list[int]:
        return [number for number, piece in enumerate(self._stars, 1) if piece["folders"]]

    @cached_property
    def _names(self) -> list[int]:
        own = self.text.rfind("/")
        return [number for number, piece in enumerate(self._stars, 1) if piece["any"] and piece.start() > own]

    def find(self, root: str | os.PathLike[str]) -> Iterator[tuple[str, dict[str, str]]]:
        """The files below `root`, sorted, with what the words stand for.

        Hidden files and folders are found only where the pattern itself writes the dot; what Word lays beside an open
        file (`~$…`) never.
        """
        fixed = re.split(r"[*?{]", self.text, maxsplit=1)[0]
        start = fixed.rpartition("/")[0]
        for folder, folders, names in os.walk(os.path.join(root, start)):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            inner = os.path.relpath(folder, root).replace(os.sep, "/")
            for name in sorted(names):
                path = name if inner == "." else f"{inner}/{name}"
                is_aside = name.startswith("~$") or (name.startswith(".") and "/." not in f"/{self.text}")
                if not is_aside and (words := self.match(path)) is not None:
                    yield path, words


@dataclass(frozen=True)
class Target:
    """A pattern that names one file for each source."""

    text: str

    @classmethod
    def parse(cls, text: str, words: Iterable[str]) -> "Target":
        """Raises UsageError when it holds a `*`, or a word that the source does not know."""
        _check_path(text)
        known = tuple(words)
        for piece in _PIECE.finditer(text):
            if piece["any"] or piece["folders"] or piece["one"] or piece["brace"]:
                raise UsageError(f"“{text}”: a target is one file; write {{name}} or {{1}} for what * stands for.")
            if piece["word"] is not None and piece["word"] not in known:
                shown = ", ".join(f"{{{word}}}" for word in known)
                raise UsageError(f"“{text}”: the source has no {{{piece['word']}}}; it has {shown}.")
        return cls(text)

    def fill(self, words: Mapping[str, str]) -> str:
        """The path of the target whose source gave these words."""
        return re.sub(r"//+", "/", re.sub(r"\{(\w+)\}", lambda found: words[found[1]], self.text)).lstrip("/")

    def resembles(self, path: str) -> bool:
        """Whether `path` could be such a target, its source aside."""
        regex = re.sub(r"(\\\{\w+\\\})(/?)", lambda found: "(?:.*/)?" if found[2] else ".+", re.escape(self.text))
        return re.fullmatch(regex, path, re.S) is not None


def _check_path(text: str) -> None:
    if text.startswith("/") or "\\" in text or re.match(r"[A-Za-z]:", text) or ".." in text.split("/"):
        raise UsageError(f"“{text}”: a path from the folder of the settings is wanted, with / and without ‘..’.")
