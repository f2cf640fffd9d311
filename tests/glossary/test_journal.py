"""Killed at any moment, an import leaves the old glossary or the new one, never a mixture."""

import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from workbooks import CONCEPTS, Edited, altered, write_export, write_store

from termkit.cli.glossary_import import command
from termkit.errors import InputError, OutputError
from termkit.glossary import journal, store
from termkit.glossary.journal import JOURNAL, recover, replace_files
from termkit.model.terminology import Concept

KILLS = 220
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork and SIGKILL")


def many() -> tuple[Concept, ...]:
    from dataclasses import replace

    return tuple(
        Concept(f"c-{n}", ("a" if n % 2 else "b",), tuple(replace(t, id=f"c-{n}-{t.id}") for t in CONCEPTS[1].terms))
        for n in range(12)
    )


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """In memory where there is such a place: a kill is the same there, and hundreds of them are over sooner."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as place:
        monkeypatch.setenv("TERMKIT_CACHE", f"{place}/cache")
        write_store(Path(place) / "terms", many())
        yield Path(place) / "terms"


def content(folder: Path) -> dict[str, bytes]:
    """What a reader sees: any journal is finished first, as `store.load` does."""
    return dict(store.concept_files(folder))


def in_child(work: Callable[[], object]) -> int:
    """Run in a process of its own, which says nothing and ends when it is done; its id."""
    child = os.fork()
    if child == 0:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os.dup2(1, 2)
        try:
            work()
        finally:
            os._exit(0)
    return child


def test_the_whole_command_killed_at_random_moments_leaves_old_or_new(folder: Path) -> None:
    workbook = write_export(folder.parent / "g.xlsx", store.load(folder))

    def change(edited: Edited) -> None:
        for concept in many()[:8]:
            edited.put(f"{concept.id}-forced-labour-en-1", "Note", "changed")
        edited.put("c-9", "Action", "delete", "Concepts")
        edited.put("c-10", "Domains", "c", "Concepts")
        edited.add("Concepts", Concept_ID="new", Domains="d")
        edited.add("Terms", Concept_ID="new", Language="en", Term="new")
        edited.add("Terms", Concept_ID="new", Language="zh", Term="新")

    altered(workbook, change)
    pristine = folder.with_name("pristine")
    shutil.copytree(folder, pristine)
    old = content(folder)

    def work() -> None:
        command.main([str(workbook), "--apply", "-g", str(folder)], standalone_mode=False)

    command.main([str(workbook), "-g", str(folder)], standalone_mode=False)  # all modules are loaded before the forks
    started = time.perf_counter()
    os.waitpid(in_child(work), 0)
    whole = time.perf_counter() - started
    new = content(folder)
    assert new != old
    assert len(new) == len(old)
    chance, seen = random.Random(4), []
    for _ in range(KILLS):
        shutil.rmtree(folder)
        shutil.copytree(pristine, folder)
        child = in_child(work)
        # Two in three in the last part, where the files are written.
        time.sleep(whole * (chance.uniform(0.5, 1.05) if chance.random() < 0.67 else chance.random()))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        found = content(folder)
        assert found in (old, new)
        assert not (folder / JOURNAL).exists()
        store.load(folder)
        seen.append(found == new)
    assert {True, False} <= set(seen)


def test_killed_before_and_after_every_single_step_leaves_old_or_new(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each call to the file system in turn is the last thing that the process does, or that it does not do any more."""
    old = content(folder)
    files: dict[str, bytes | None] = {name: data.replace(b"forced", b"FORCED") for name, data in old.items()}
    files |= {"b/c-2.toml": None, "e/c-99.toml": b"new"}
    new = {name: data for name, data in {**old, **files}.items() if data is not None}
    pristine = folder.with_name("pristine")
    shutil.copytree(folder, pristine)
    calls = ("replace", "link", "fsync", "mkdir", "unlink", "rmdir", "open", "chmod")
    step, outcomes = 0, []
    while True:
        shutil.rmtree(folder)
        shutil.copytree(pristine, folder)
        step += 1

        def work(last: int = step) -> None:
            count = [0]
            for name in calls:
                real = getattr(os, name)

                def counted(*a: object, _real: Callable[..., object] = real, **k: object) -> object:
                    count[0] += 1
                    if count[0] * 2 - 1 == last:
                        os._exit(9)
                    try:
                        return _real(*a, **k)
                    finally:
                        if count[0] * 2 == last:
                            os._exit(9)

                setattr(os, name, counted)
            replace_files(folder, files)

        _, status = os.waitpid(in_child(work), 0)
        found = content(folder)
        assert found in (old, new), step
        outcomes.append(found == new)
        if os.waitstatus_to_exitcode(status) == 0:
            break
    assert outcomes == sorted(outcomes)  # once the new one, always the new one
    assert not all(outcomes)
    assert outcomes[-1]
    assert step > 100


def test_an_import_after_a_killed_one_clears_away_what_that_prepared(folder: Path) -> None:
    (folder / ".termkit-import-0123456789abcdef").mkdir()
    (folder / ".termkit-import-0123456789abcdef" / "0.toml").write_bytes(b"half")
    replace_files(folder, {"a/c-1.toml": None})
    assert sorted(path.name for path in folder.iterdir()) == ["a", "b"]


def test_modes_of_files_stay(folder: Path) -> None:
    (folder / "a" / "c-1.toml").chmod(0o640)
    replace_files(folder, {"a/c-1.toml": b"x"})
    assert (folder / "a" / "c-1.toml").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(
    "name", ["../x.toml", "/x.toml", "a/../../x.toml", ".x.toml", "a\\x.toml", "a/.b/x.toml", "a/x"]
)
def test_a_journal_names_nothing_outside_of_its_store(name: str, folder: Path) -> None:
    (folder / ".termkit-import-0123456789abcdef").mkdir()
    steps = {"stage": ".termkit-import-0123456789abcdef", "steps": [[name, "", ""]]}
    (folder / JOURNAL).write_text(json.dumps(steps), "utf-8")
    with pytest.raises(InputError, match="names files outside of the store"):
        store.load(folder)
    with pytest.raises(InputError):
        replace_files(folder, {name: b""})


def test_a_journal_follows_no_link_out_of_its_store(folder: Path) -> None:
    outside = folder.parent / "outside"
    outside.mkdir()
    (outside / "x.toml").write_bytes(b"mine")
    (folder / "link").symlink_to(outside)
    (folder / ".termkit-import-0123456789abcdef").mkdir()
    steps = {"stage": ".termkit-import-0123456789abcdef", "steps": [["link/x.toml", "", ""]]}
    (folder / JOURNAL).write_text(json.dumps(steps), "utf-8")
    with pytest.raises(InputError, match="outside of the store"):
        recover(folder)
    assert (outside / "x.toml").read_bytes() == b"mine"


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"stage": 1}', b"\xff"])
def test_a_damaged_journal_is_told_and_touches_nothing(data: bytes, folder: Path) -> None:
    (folder / JOURNAL).write_bytes(data)
    with pytest.raises(InputError, match="its journal is damaged"):
        store.load(folder)


def test_a_journal_whose_prepared_files_are_gone_is_told(folder: Path) -> None:
    steps = {"stage": ".termkit-import-0123456789abcdef", "steps": [["a/c-1.toml", "0.toml", "0" * 64]]}
    (folder / JOURNAL).write_text(json.dumps(steps), "utf-8")
    with pytest.raises(InputError, match=r"a/c-1\.toml is neither in place nor"):
        store.load(folder)


def test_two_imports_at_a_time_are_one_and_a_refusal(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = journal._publish

    def other_was_first(mine: Path, place: Path) -> None:
        place.write_bytes(b"{}")
        real(mine, place)

    monkeypatch.setattr(journal, "_publish", other_was_first)
    with pytest.raises(OutputError, match="another import is at work"):
        replace_files(folder, {"a/c-1.toml": None})


def test_a_folder_that_cannot_be_written_is_told_and_stays_as_it_is(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    old = content(folder)
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match=r"No space left on device\)\. Nothing was changed"):
        replace_files(folder, {"a/c-1.toml": b""})
    assert content(folder) == old
    assert not list(folder.glob(".termkit*"))
