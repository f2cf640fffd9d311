"""What a folder holds, for `termkit init`: which files translate which, in which languages, and where a glossary is."""

import os
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from termkit.errors import TermkitError
from termkit.formats import BILINGUAL
from termkit.patterns import Source

_DOCUMENTS = (".docx", ".docm", ".htm", ".html", ".markdown", ".md", ".odt", ".pptx", ".srt", ".txt")
_NOT_DRAFTS = (".csv", ".pot", ".tmx", ".tsv", ".xlsx")
"""Bilingual kinds that no name tells from a plain table, a template or a memory: they are paired by hand."""
_LANGUAGES = {
    "en": ("en", "eng", "english", "en-us", "en-gb", "英文", "英语", "原文"),
    "zh": (
        "zh", "chi", "zho", "cn", "chinese", "zh-cn", "zh-hans", "zh-sg", "zh-tw", "zh-hant", "zh-hk", "hans", "hant",
        "中文", "译文", "汉语", "简体", "繁体", "繁體",
    ),
}  # fmt: skip
_OF_WORD = {word: language for language, words in _LANGUAGES.items() for word in words}
_TOKEN = re.compile(r"[^/._\- ()（）\[\]]+(?:[-_](?:us|gb|cn|tw|hk|sg|hans|hant)(?![^/._\- ()（）\[\]]))?", re.I)
_SKIPPED = {"node_modules", "venv", "site", "build", "dist", "__pycache__"}
_ENOUGH = 20_000


@dataclass(frozen=True, slots=True)
class Rule:
    """A `[[pairs]]` that would find `count` pairs; `source` "" for files that hold both languages."""

    source: str
    target: str
    count: int


@dataclass(frozen=True, slots=True)
class Survey:
    """`glossary` is a path from the folder; "" where none was found."""

    rules: tuple[Rule, ...]
    glossary: str


def survey(root: Path) -> Survey:
    """Look at the names of the files below `root` (hidden ones aside), and into what is called a glossary."""
    files = list(_files(root))
    return Survey((*_pairs(files), *_bilingual(files)), _glossary(root, files))


def _files(root: Path) -> Iterable[str]:
    count = 0
    for folder, folders, names in os.walk(root):
        if folder != os.fspath(root) and ".git" in (*folders, *names):  # a repository of its own, such as a submodule
            folders.clear()
            continue
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in _SKIPPED)
        inner = os.path.relpath(folder, root).replace(os.sep, "/")
        for name in sorted(names):
            if not name.startswith((".", "~$")):
                yield name if inner == "." else f"{inner}/{name}"
        count += len(names)
        if count > _ENOUGH:
            return


def _pairs(files: list[str]) -> Iterable[Rule]:
    """Two files whose names differ in one word, a language's: `en/a.md` and `zh/a.md`, `a.en.md` and `a.zh.md`."""
    by_key: dict[str, dict[str, list[tuple[str, int, str]]]] = {}
    for path in files:
        if path.casefold().endswith(_DOCUMENTS):
            for token in _TOKEN.finditer(path):
                if language := _OF_WORD.get(token[0].casefold().replace("_", "-")):
                    key = f"{path[: token.start()]}\0{path[token.end() :]}"
                    by_key.setdefault(key, {}).setdefault(language, []).append((path, token.start(), token[0]))
    found: Counter[tuple[str, str]] = Counter()
    deep: set[tuple[str, str]] = set()
    for sides in by_key.values():
        for source in sides.get("en", ()):
            for target in sides.get("zh", ()):
                rule, is_deep = _rule(*source, target[2])
                found[rule] += 1
                if is_deep:
                    deep.add(rule)
    for rule, count in sorted(found.items(), key=lambda item: (-item[1], item[0])):
        sources, targets = rule
        if rule not in deep:  # all lie side by side: `**/` would only puzzle
            sources, targets = sources.replace("**/", ""), targets.replace("{folder}/", "")
        yield Rule(sources, targets, count)


def _rule(path: str, at: int, source: str, target: str) -> tuple[tuple[str, str], bool]:
    """Patterns that find a pair like this one; and whether it lies deeper than the language's own folder."""
    before, after = path[:at], path[at + len(source) :]
    suffix = PurePosixPath(path).suffix
    if after.startswith("/") and (not before or before.endswith("/")):
        inner = after[1:].rpartition("/")[0]
        return (f"{before}{source}/**/*{suffix}", f"{before}{target}/{{folder}}/{{name}}{suffix}"), bool(inner)
    if "/" in after:  # a folder with more in its name than the language
        head, _, rest = after.partition("/")
        is_deep = "/" in rest
        return (f"{before}{source}{head}/**/*{suffix}", f"{before}{target}{head}/{{folder}}/{{name}}{suffix}"), is_deep
    folder, _, stem = before.rpartition("/")
    top, _, inner = folder.partition("/")
    base = f"{top}/" if top else ""
    head, name = ("", "*") if stem else (stem, "")
    if not stem:  # en_a.md
        mark = re.match(r"[._\- ]*", after)
        separator = mark[0] if mark else ""
        return (
            f"{base}**/{source}{separator}*{suffix}", f"{base}{{folder}}/{target}{separator}{{name}}{suffix}"
        ), bool(inner)  # fmt: skip
    separator = stem[-1]
    return (
        f"{base}**/{head}{name}{separator}{source}{after}", f"{base}{{folder}}/{{name}}{separator}{target}{after}"
    ), bool(inner)  # fmt: skip


def _bilingual(files: list[str]) -> Iterable[Rule]:
    """One rule for each kind of file and top folder."""
    found: Counter[str] = Counter()
    for path in files:
        suffix = PurePosixPath(path).suffix
        if suffix.casefold() in BILINGUAL and suffix.casefold() not in _NOT_DRAFTS:
            top, slash, _ = path.partition("/")
            found[f"{top}/**/*{suffix}" if slash else f"*{suffix}"] += 1
    for target, count in sorted(found.items()):
        Source.parse(target)
        yield Rule("", target, count)


def _glossary(root: Path, files: list[str]) -> str:
    """The first folder of concepts, or table, that can be loaded and is called like a glossary."""
    from termkit.glossary import store

    wanted = re.compile(r"gloss|term|术语|詞彙|词汇", re.I)
    tables = [path for path in files if path.endswith((".tsv", ".csv")) and wanted.search(path.rpartition("/")[2])]
    folders = sorted({path.partition("/")[0] for path in files if path.endswith(".toml") and "/" in path})
    for candidate in [*(folder for folder in folders if wanted.search(folder)), *tables]:
        try:
            if len(store.load(root / candidate)):
                return candidate
        except TermkitError:
            continue
    return ""
