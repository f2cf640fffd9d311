"""A process may be killed at any moment, and several may work at once: nothing kept is lost, nothing is half kept."""

import os
import random
import shutil
import signal
import sqlite3
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path

import pytest
from rapidfuzz import fuzz

from termkit.cli import memory_import
from termkit.formats import tmx, unit_table
from termkit.memory import Direction, open_store
from termkit.memory.normalize import normalised
from termkit.memory.search import Memory
from termkit.model.language import ENGLISH, ZH_HANS
from termkit.model.memory import TranslationUnit

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="forks")
EN_ZH = Direction(ENGLISH, ZH_HANS)
BATCH = 50


def batch(name: str, at: int) -> list[TranslationUnit]:
    return [
        TranslationUnit(f"The office {name} helped group {chr(97 + n % 26)}{at}x{n}", f"{n}第{at}批")
        for n in range(BATCH)
    ]


def forked(work: Callable[[], None]) -> int:
    child = os.fork()
    if child:
        return child
    try:
        work()
    except BaseException:
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def scores_by_comparing(store_path: Path, text: str) -> list[float]:
    units = open_store(store_path).units()
    return sorted(
        (round(s, 2) for u in units if (s := fuzz.ratio(normalised(text), normalised(u.source))) >= 60), reverse=True
    )[:5]


def seconds_of_one_import(folder: Path) -> float:
    """How long such an import takes on this machine, now: kills are spread over that time."""
    file, path = folder / "undisturbed.tmx", folder / "undisturbed.sqlite"
    tmx.write((unit for at in range(400) for unit in batch(file.stem, at)), file)
    start = time.perf_counter()
    os.waitpid(forked(lambda: memory_import.command.main([str(file), "-m", str(path)], standalone_mode=False)), 0)
    return time.perf_counter() - start


def test_an_import_killed_200_times_leaves_whole_batches_and_an_index_that_agrees(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The real command on TMX files, each killed 25 times, so that what is there already is met again too."""
    monkeypatch.setattr("termkit.memory.BATCH", BATCH)
    path, dice, seen, held = tmp_path / "m.sqlite", random.Random(4), 0, 0
    open_store(path, create=True)
    undisturbed = seconds_of_one_import(tmp_path)
    time_killed = 0
    while time_killed < 200:
        file = tmp_path / f"{time_killed // 25}.tmx"
        if not file.exists():
            tmx.write((unit for at in range(400) for unit in batch(file.stem, at)), file)

        def work(file: Path = file) -> None:
            memory_import.command.main([str(file), "-m", str(path)], standalone_mode=False)

        child = forked(work)
        time.sleep(dice.uniform(0.0, undisturbed / 2))
        os.kill(child, signal.SIGKILL)
        status = os.waitpid(child, 0)[1]
        assert status in (0, signal.SIGKILL)
        time_killed += status == signal.SIGKILL  # or it had come to its end
        store = open_store(path)
        count = sum(store.pairs().values())
        assert count % BATCH == 0
        assert count >= seen, "what was kept is kept"
        held += count > seen
        seen = count
        if status and time_killed % 25 == 0:
            with sqlite3.connect(path) as database:
                assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            text = f"The office {file.stem} helped group b2x7"
            found = Memory(store, path).matches(text, EN_ZH, score="char", threshold=60)
            assert [round(m.score, 2) for m in found] == scores_by_comparing(path, text)
    assert held >= 8, "many were killed at work, not before"


def test_an_import_that_was_killed_goes_on_where_it_was(tmp_path: Path) -> None:
    path, file = tmp_path / "m.sqlite", tmp_path / "a.tsv"
    units = [unit for at in range(10) for unit in batch("a", at)]
    unit_table.write(units, file)
    open_store(path, create=True).add(units[: 3 * BATCH])
    memory_import.command.main([str(file), "-m", str(path)], standalone_mode=False)
    assert list(open_store(path).units()) == units


def test_a_killed_index_builder_leaves_no_wrong_index(tmp_path: Path) -> None:
    path, dice = tmp_path / "m.sqlite", random.Random(5)
    store = open_store(path, create=True)
    for at in range(60):
        store.add(batch("a", at))
    text = "The office a helped group b2x7"
    wanted = scores_by_comparing(path, text)
    for _ in range(30):
        child = forked(lambda: Memory(open_store(path), path).matches(text, EN_ZH, score="char", threshold=60) and None)
        time.sleep(dice.uniform(0.0, 0.1))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        found = Memory(open_store(path), path).matches(text, EN_ZH, score="char", threshold=60)
        assert [round(m.score, 2) for m in found] == wanted
        shutil.rmtree(tmp_path / "m.sqlite.index")


def test_four_processes_import_and_match_at_once(tmp_path: Path) -> None:
    path, batches = tmp_path / "m.sqlite", 20

    def work(name: str) -> None:
        store = open_store(path, create=True)
        memory = Memory(store, path)
        for at in range(batches):
            store.add(batch(name, at))
            mine = batch(name, at)[7].source
            found = memory.matches(mine, EN_ZH, score="char", top=1)
            assert found[0].unit.source == mine

    children = [forked(lambda name=name: work(name)) for name in "abcd"]  # type: ignore[misc]
    assert [os.waitpid(child, 0)[1] for child in children] == [0, 0, 0, 0]
    store = open_store(path)
    assert sum(store.pairs().values()) == 4 * batches * BATCH
    text = "The office c helped group d3x3"
    found = Memory(store, path).matches(text, EN_ZH, score="char", threshold=60)
    assert [round(m.score, 2) for m in found] == scores_by_comparing(path, text)
