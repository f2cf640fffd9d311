"""`[[pairs]]` of the settings → the documents to check, in the order of the drafts' paths."""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from termkit.config import PairRule, Settings
from termkit.errors import InputError, UsageError
from termkit.files import from_here
from termkit.formats import BILINGUAL
from termkit.patterns import Source, Target


@dataclass(frozen=True, slots=True)
class Pair:
    """A draft and what it translates, as paths from the working directory; `source` "" where the draft holds both.

    `rule` is None for a bilingual file that was named and that no rule knows.
    """

    source: str
    draft: str
    rule: PairRule | None = None

    @property
    def paths(self) -> tuple[str, ...]:
        return (self.source, self.draft) if self.source else (self.draft,)


@dataclass(frozen=True, slots=True)
class Found:
    """All pairs of a repository, and the drafts that are not there yet: (source, draft)."""

    pairs: tuple[Pair, ...]
    missing: tuple[tuple[str, str], ...]


def find(settings: Settings) -> Found:
    """Every draft that exists, with its source. Where two rules know a draft the first one counts.

    Raises UsageError when the settings name no pairs, or one rule gives a draft two sources.
    """
    if not settings.pairs:
        where = f"{settings.file} has none" if settings.file else "no termkit.toml is here or above (termkit init)"
        raise UsageError(f"Without files to check, [[pairs]] must say which there are; {where}.")
    root = _root(settings)
    found: dict[str, Pair] = {}
    missing: list[tuple[str, str]] = []
    for rule in settings.pairs:
        own: dict[str, Pair] = {}
        for source, draft in _of_rule(rule, root):
            pair = Pair(_shown(root, source) if source else "", _shown(root, draft), rule)
            if not (root / draft).is_file():
                missing.append((pair.source, pair.draft))
            elif draft in own:
                raise UsageError(f"[[pairs]] gives {pair.draft} two sources: {own[draft].source} and {pair.source}.")
            else:
                own[draft] = pair
        found |= {draft: pair for draft, pair in own.items() if draft not in found}
    # `docs/*.md` → `docs/{name}.zh.md` finds the drafts as sources too; that these have no drafts is no news.
    drafts = {pair.draft for pair in found.values()}
    untold = {(source, draft) for source, draft in missing if source not in drafts}
    return Found(tuple(sorted(found.values(), key=lambda pair: pair.draft)), tuple(sorted(untold)))


def _of_rule(rule: PairRule, root: Path) -> Iterable[tuple[str, str]]:
    if not rule.source:
        for text in rule.targets:
            yield from (("", draft) for draft, _ in Source.parse(text).find(root))
        return
    source = Source.parse(rule.source)
    targets = [Target.parse(target, source.words) for target in rule.targets]
    for path, words in source.find(root):
        for target in targets:
            draft = target.fill(words)
            if draft != path:
                yield path, draft


def of_paths(paths: Sequence[str], settings: Settings, *, passing_over: bool = False) -> tuple[Pair, ...]:
    """The pairs that have a part in `paths`: drafts, sources, bilingual files, and folders of them.

    Raises InputError for a path that does not exist, UsageError for one that no pair knows; with `passing_over` such
    a file is left out, and it is wrong that there are no `[[pairs]]`, since all would be.
    """
    known = find(settings).pairs if settings.pairs or passing_over else ()
    by_file: dict[str, list[Pair]] = {}
    for pair in known:
        for path in pair.paths:
            by_file.setdefault(os.path.realpath(path), []).append(pair)
    chosen: list[Pair] = []
    for path in paths:
        real = os.path.realpath(path)
        if os.path.isdir(real):
            inside = [pairs for file, pairs in by_file.items() if file.startswith(os.path.join(real, ""))]
            chosen += [pair for pairs in inside for pair in pairs]
            if not inside and not passing_over:
                raise UsageError(f"{path} holds nothing that [[pairs]] knows.")
        elif real in by_file:
            chosen += by_file[real]
        elif path.casefold().endswith(BILINGUAL) and not passing_over:
            chosen.append(Pair("", path))
        elif not os.path.exists(real):
            raise InputError(path, "does not exist.")
        elif not passing_over:
            raise UsageError(_unknown(path, settings))
    return tuple(sorted(dict.fromkeys(chosen), key=lambda pair: pair.draft))


def are_known(paths: Iterable[str], settings: Settings) -> bool:
    """Whether each of `paths` is a folder, or a file that `[[pairs]]` knows: then they are no source and its draft."""
    files = {os.path.realpath(path) for pair in find(settings).pairs for path in pair.paths}
    return all(os.path.isdir(path) or os.path.realpath(path) in files for path in paths)


def _unknown(path: str, settings: Settings) -> str:
    if not settings.pairs:
        return f"{path} holds one language; name its translation too: termkit check SOURCE DRAFT."
    root = _root(settings)
    inner = os.path.relpath(os.path.realpath(path), os.path.realpath(root)).replace(os.sep, "/")
    for rule in settings.pairs:
        words = Source.parse(rule.source).words if rule.source else ()
        if rule.source and any(Target.parse(target, words).resembles(inner) for target in rule.targets):
            return f"{path} has no source: none of {rule.source} leads to it."
        if rule.source and Source.parse(rule.source).match(inner) is not None:
            return f"{path} has no translation yet."
    return f"{path} is not among the [[pairs]] of {settings.file}."


def _root(settings: Settings) -> Path:
    return settings.file.parent if settings.file else Path.cwd()


def _shown(root: Path, inner: str) -> str:
    """As a path that works from here, and reads like what one would type."""
    return from_here(root / inner)
