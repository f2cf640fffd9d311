"""Speed of the translation memory, as ratios against scanning everything, in one run.

    python benchmarks/memory.py 100000 1000000 [--queries 300] [--bulk 500] [--folder FOLDER]

Prints for both languages and scores, without and with the kernels of termkit[fast]: times a query, also as parts of
rapidfuzz.process.extract's; the rate of many queries in a row against rapidfuzz.process.cdist; SQLite's FTS5 trigrams and
tantivy (if installed), with the part of the matches that they find; how long an index is made and opened; resident memory.

Times are of the processor, not of the wall, since others may use the machine: what runs in one thread has those of that
thread; of cdist, which has two, half. Engines take turns every ten queries.
"""

import argparse
import random
import re
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from os import getloadavg
from pathlib import Path
from time import perf_counter, process_time, thread_time

import memory_engines as engines
from memory_data import made_store, queries

from termkit.memory import Direction, MemoryStore, open_store
from termkit.memory.normalize import normalised
from termkit.memory.search import Memory
from termkit.model.language import ENGLISH, ZH_HANS

DIRECTIONS = (Direction(ENGLISH, ZH_HANS), Direction(ZH_HANS, ENGLISH))
TURN = 10
SLOW, SLOW_QUERIES = "FTS5 trigrams", 20


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("units", type=int, nargs="+")
    parser.add_argument("--queries", type=int, default=300)
    parser.add_argument("--bulk", type=int, default=500)
    parser.add_argument("--folder", type=Path, help="where memories and packages are put, and found again")
    given = parser.parse_args()
    folder = given.folder or Path(tempfile.mkdtemp(prefix="termkit-memory-"))
    medians: list[dict[str, float]] = []
    for units in given.units:
        path = folder / f"{units}.sqlite"
        store = made_store(path, units, folder / "packages")
        print(f"\n{units:,} units; load of the machine {getloadavg()[0]:.1f}", flush=True)
        made_and_opened(store, path)
        for after in (float("inf"), 0.0):
            with ProcessPoolExecutor(1, get_context("spawn")) as alone:
                print(f"all four indexes in use, {_name('', after)}: {alone.submit(resident, path, after).result()}")
        medians.append({})
        for direction in DIRECTIONS:
            medians[-1] |= measure(store, path, direction, given.queries, given.bulk)
    if len(medians) > 1:
        for name, seconds in medians[-1].items():
            print(f"{name}: p50 grows {seconds / medians[0][name]:.1f} times, units {units / given.units[0]:.0f} times")


def _name(score: str, after: float) -> str:
    return f"{score} {'with' if after == 0 else 'without'} termkit[fast]".strip()


def made_and_opened(store: MemoryStore, path: Path) -> None:
    for direction in DIRECTIONS:
        for score in ("char", "word"):
            memory = Memory(store, path)
            for file in memory.folder.glob(f"{direction.name}.{score}"):
                file.unlink()
            start, wall = process_time(), perf_counter()
            memory.matches("warm", direction, score=score)
            made, made_wall = process_time() - start, perf_counter() - wall
            opened = []
            for _ in range(5):
                start = process_time()
                Memory(store, path).matches("warm", direction, score=score)
                opened.append(process_time() - start)
            print(
                f"{direction.language.code} {score}: index made in {made:.1f} s (wall {made_wall:.1f} s), opened and"
                f" asked in {1000 * statistics.median(opened):.1f} ms",
                flush=True,
            )


def resident(path: Path, compiled_after: float) -> str:
    """In a process of its own: the peak when 50 texts were asked for in both languages by both scores."""
    store = open_store(path)
    memory = Memory(store, path, compiled_after=compiled_after)
    for direction in DIRECTIONS:
        numbers = random.Random(8).sample(range(1, store.last()[0] + 1), 50)
        for unit in store.numbered(numbers).values():
            for score in ("char", "word"):
                memory.matches(unit.source if direction.language.is_english else unit.target, direction, score=score)
    peak = re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())
    return f"resident memory {int(peak[1]) // 1024} MiB" if peak else "resident memory unknown"


def measure(store: MemoryStore, path: Path, direction: Direction, count: int, bulk: int) -> dict[str, float]:
    """The median seconds of each of ours."""
    code = direction.language.code
    texts = [text for _, text in store.texts(direction)]
    asked = queries(texts, max(count, bulk), random.Random(7))
    plain = [normalised(text) for text in texts]
    ours = {
        _name(score, after): _asking(Memory(store, path, compiled_after=after), direction, score)
        for score, after in (("char", float("inf")), ("char", 0.0), ("word", float("inf")))
    }
    others = {"process.extract": engines.extract(plain), SLOW: engines.fts5(plain)}
    try:
        others["tantivy"] = engines.tantivy(plain, range(3, 4) if direction.language.is_english else range(1, 3))
    except ImportError:
        print("tantivy is not installed")
    for ask in ours.values():
        ask("warm")
    times, found = in_turns({**ours, **others}, asked[:count])
    p50, p95 = percentiles(times["process.extract"])
    for name, of_engine in times.items():
        a50, a95 = percentiles(of_engine)
        print(
            f"{code} {name:28} p50 {1000 * a50:8.2f} ms, 1/{p50 / a50:5.1f}   p95 {1000 * a95:8.2f} ms, 1/{p95 / a95:5.1f}"
            f"{_recall(found[name], found['process.extract']) if not name.startswith('word') else ''}",
            flush=True,
        )
    try:
        base = engines.cdist_seconds([normalised(text) for text in asked[:100]], plain, process_time) / 2 / 100
    except ImportError:
        print("cdist: needs numpy, which is not installed")
    else:
        for name, ask in ours.items():
            start = thread_time()
            for text in asked[:bulk]:
                ask(text)
            each = (thread_time() - start) / bulk
            print(
                f"{code} {name}: {1 / each:,.0f} segments/s in a row, {base / each:.1f} × cdist's {1 / base:.0f}",
                flush=True,
            )
    return {f"{code} {name}": statistics.median(times[name]) for name in ours}


def _asking(memory: Memory, direction: Direction, score: str) -> Callable[[str], list[float]]:
    def ask(text: str) -> list[float]:
        return [round(match.score, 2) for match in memory.matches(text, direction, score=score)]

    return ask


def in_turns(
    asking: dict[str, Callable[[str], list[float]]], asked: list[str]
) -> tuple[dict[str, list[float]], dict[str, list[list[float]]]]:
    """Of each engine the seconds and the scores for each query. What is slow is asked some only."""
    times: dict[str, list[float]] = {name: [] for name in asking}
    found: dict[str, list[list[float]]] = {name: [] for name in asking}
    for at in range(0, len(asked), TURN):
        for name, ask in asking.items():
            if name == SLOW and at >= SLOW_QUERIES:
                continue
            for text in asked[at : at + TURN]:
                query = text if "termkit" in name else normalised(text)
                start = thread_time()
                scores = ask(query)
                times[name].append(thread_time() - start)
                found[name].append(scores)
    return times, found


def _recall(found: Iterable[list[float]], wanted: Iterable[list[float]]) -> str:
    """How many of the scores wanted were found, in all; and whether all lists are the same."""
    pairs = list(zip(found, wanted, strict=False))
    hits = sum(len(want) - len(_without(want, got)) for got, want in pairs)
    differ = sum(got != want for got, want in pairs)
    return f"   finds {hits / max(1, sum(len(want) for _, want in pairs)):.3f}, {differ} of {len(pairs)} lists differ"


def _without(want: list[float], got: list[float]) -> list[float]:
    left = list(want)
    for score in got:
        if score in left:
            left.remove(score)
    return left


def percentiles(times: list[float]) -> tuple[float, float]:
    return statistics.median(times), sorted(times)[min(len(times) - 1, int(len(times) * 0.95))]


if __name__ == "__main__":
    sys.exit(main())
