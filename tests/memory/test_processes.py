"""A process may be killed at any moment, and several may work at once: nothing kept is lost, nothing is half kept."""

import os
import random
import signal
import sqlite3
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path

import pytest
from rapidfuzz import fuzz

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


def test_killed_200_times_it_holds_whole_batches_and_the_index_agrees(tmp_path: Path) -> None:
    path, dice, seen = tmp_path / "m.sqlite", random.Random(4), 0
    for time_killed in range(200):

        def work(name: str = f"n{time_killed}") -> None:
            store = open_store(path, create=True)
            for at in range(1000):
                store.add(batch(name, at))
                if at == 3:
                    Memory(store, path).matches("the office helped", EN_ZH, score="char")

        child = forked(work)
        time.sleep(dice.uniform(0.0, 0.05))
        os.kill(child, signal.SIGKILL)
        assert os.waitpid(child, 0)[1] == signal.SIGKILL
        store = open_store(path, create=True)
        count = sum(store.pairs().values())
        assert count % BATCH == 0
        assert count >= seen, "what was kept is kept"
        seen = count
        if time_killed % 40 == 39:
            with sqlite3.connect(path) as database:
                assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            text = "The office n3 helped group b2x7"
            found = Memory(store, path).matches(text, EN_ZH, score="char", threshold=60)
            assert [round(m.score, 2) for m in found] == scores_by_comparing(path, text)
    assert seen > 0


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
