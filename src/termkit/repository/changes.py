"""`--changed-since REV`: the pairs that what git changed may have given other findings.

A changed document concerns its pairs; a changed concept those that name one of its terms, old or new; another file that
the settings of some pairs name (a memory) those; changed settings, suppressions or a changed baseline concern all.
"""

import os
from collections.abc import Callable, Sequence
from dataclasses import fields
from pathlib import Path

from termkit.config import Settings
from termkit.errors import InputError, TermkitError
from termkit.formats import read_document
from termkit.glossary import store
from termkit.glossary.versions import Repository
from termkit.model.language import ENGLISH, ZH_HANS, ZH_HANT
from termkit.model.terminology import Glossary
from termkit.repository.run import Task
from termkit.text.scripts import to_simplified
from termkit.text.terms import TermIndex

Touches = Callable[[str], bool]


def since(revision: str, todo: Sequence[Task], settings: Settings) -> list[Task]:
    """What of `todo` is concerned by the changes from where the branch left `revision` to the files as they are now,
    committed or not.

    Raises UsageError when there is no git, no repository, or no such revision.
    """
    root = settings.file.parent if settings.file else Path.cwd()
    repository = Repository(root)
    base = repository.merge_base(revision)
    changed = {os.path.realpath(path) for path in repository.changed_files(base)}
    of_all = (settings.file, settings.suppressions, settings.baseline)
    if any(path and os.path.realpath(path) in changed for path in of_all):
        return list(todo)
    touched: dict[Path | None, Touches] = {
        glossary: _touched_terms(glossary, base, changed) for glossary in {task.settings.glossary for task in todo}
    }
    return [
        task
        for task in todo
        if not changed.isdisjoint(map(os.path.realpath, (*task.pair.paths, *_set_files(task.settings))))
        or _names(task, touched[task.settings.glossary])
    ]


def _set_files(settings: Settings) -> list[str]:
    """The files that the settings of some pairs name, beside the glossary, whose changes are looked into."""
    values = [getattr(settings, field.name) for field in fields(settings) if field.name not in ("glossary", "file")]
    return [str(value) for value in values if isinstance(value, Path)]


def _touched_terms(path: Path | None, revision: str, changed: set[str]) -> Touches:
    """A test of a text: whether it names a term of a concept that was or is now another one."""
    if path is None:  # termkit's own: it changes with the program
        return lambda text: False
    real = os.path.realpath(path)
    if real not in changed and not any(file.startswith(os.path.join(real, "")) for file in changed):
        return lambda text: False
    try:
        before = {concept.id: concept for concept in _at_revision(path, revision).in_force()}
    except InputError:  # of an older layout, or broken then: what changed cannot be told
        return lambda text: True
    after = {concept.id: concept for concept in store.load(path, in_force=True)}
    ids = {id for id in {*before, *after} if before.get(id) != after.get(id)}
    versions = [[known[id] for id in sorted(ids & known.keys())] for known in (before, after)]
    indexes = [TermIndex(Glossary.of(v), language) for v in versions for language in (ENGLISH, ZH_HANS, ZH_HANT)]
    return lambda text: any(index.find(text) for index in indexes)


def _at_revision(path: Path, revision: str) -> Glossary:
    if path.is_dir():
        return Repository(path).load(revision)
    data = Repository(path.parent).content(revision, path.name)
    if data is None:
        return Glossary(())
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / path.name
        file.write_bytes(data)
        return store.load(file)


def _names(task: Task, touches: Touches) -> bool:
    """Whether a document of the pair does; one that cannot be read is checked, to be told."""
    for path in task.pair.paths:
        try:
            document = read_document(path, encoding=task.settings.encoding, revisions=task.settings.revisions)
        except TermkitError:
            return True
        sides = [segment for pair in document.pairs for segment in (pair.source, pair.target)]
        for segment in (*document.segments, *sides):
            if touches(segment.text) or touches(to_simplified(segment.text)):
                return True
    return False
