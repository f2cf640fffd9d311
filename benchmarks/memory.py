"""Speed of the translation memory, as ratios against scanning everything, in one run.

    python benchmarks/memory.py 100000 [--queries 60] [--bulk 500]

Units are made by a generator with a fixed seed: real English–Chinese pairs of the .mo catalogues of this machine
(/usr/share/locale; packages unpacked elsewhere with --catalogues), sentences of a small grammar where they are few;
then near-copies of them (words replaced,
figures drawn anew) until there are enough, which makes likenesses commoner than in a natural memory.
"""

import argparse
import gettext
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from rapidfuzz import fuzz, process

from termkit.memory import BATCH, Direction, open_store
from termkit.memory.normalize import normalised
from termkit.memory.search import Memory
from termkit.model.language import ENGLISH, ZH_HANS
from termkit.model.memory import TranslationUnit

_PARTS = (
    [("The Office", "办公室"), ("The Ministry", "该部"), ("Our field team", "我们的外地小组"), ("Each shelter", "每个收容所")],
    [("trained", "培训了"), ("supported", "支持了"), ("registered", "登记了"), ("referred", "转介了"), ("met", "会见了")],
    [("{} officials", "{}名官员"), ("{} victims", "{}名受害者"), ("{} workers", "{}名工人"), ("{} children", "{}名儿童")],
    [("in the border area", "在边境地区"), ("at the port", "在港口"), ("in four provinces", "在四个省"), ("", "")],
    [("during the year {}", "在{}年"), ("since March {}", "自{}年3月以来"), ("before the review", "在审查之前")],
)  # fmt: skip


def catalogue_pairs(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.rglob("zh_CN/LC_MESSAGES/*.mo")):
        with path.open("rb") as handle:
            try:
                catalogue = vars(gettext.GNUTranslations(handle))["_catalog"]
            except (OSError, UnicodeDecodeError, ValueError):
                continue
        for source, target in catalogue.items():
            if isinstance(source, str) and source and target.strip():
                yield source.rpartition("\x04")[2], target


def grammar_pairs(dice: random.Random) -> Iterator[tuple[str, str]]:
    while True:
        chosen = [dice.choice(part) for _ in range(dice.choice((1, 1, 1, 2, 3))) for part in _PARTS]
        figures = [str(dice.randint(2, 2999)) for _ in chosen]
        source = " ".join(p[0].format(f) for p, f in zip(chosen, figures, strict=True) if p[0])
        yield f"{source}.", "".join(p[1].format(f) for p, f in zip(chosen, figures, strict=True)) + "。"


def pairs(count: int, folder: Path, dice: random.Random) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    real = list(dict(catalogue_pairs(folder)).items())
    made = grammar_pairs(dice)
    print(f"{len(real):,} real pairs")
    real += [next(made) for _ in range(max(0, min(count, 30_000) - len(real)))]
    dice.shuffle(real)
    words = [word for source, _ in real[:20_000] for word in source.split()]
    signs = "".join(target for _, target in real[:20_000])
    upcoming = iter(real)
    while len(seen) < count:
        source, target = next(upcoming, None) or copied(dice.choice(real), words, signs, dice)
        if source not in seen:
            seen.add(source)
            yield source, target


def copied(pair: tuple[str, str], words: list[str], signs: str, dice: random.Random) -> tuple[str, str]:
    source, target = pair[0].split(), list(pair[1])
    for _ in range(dice.randint(1, max(1, len(source) // 4))):
        if source:
            source[dice.randrange(len(source))] = dice.choice(words)
    for _ in range(dice.randint(1, max(1, len(target) // 6))):
        target[dice.randrange(len(target))] = dice.choice(signs)
    return " ".join(source), "".join(target)


def queries(texts: list[str], count: int, dice: random.Random) -> list[str]:
    """A fifth of each: as they are; edited by 5, 15 and 25 %; words of several texts mixed."""
    found = []
    for at in range(count):
        text = dice.choice(texts)
        if at % 5 == 4:
            found.append(mixed(text, dice.choice(texts)))
            continue
        signs = list(text)
        for _ in range(int(len(signs) * (0, 0.05, 0.15, 0.25)[at % 5])):
            signs[dice.randrange(len(signs))] = dice.choice(dice.choice(texts))
        found.append("".join(signs))
    return found


def mixed(text: str, other: str) -> str:
    return text[: len(text) // 2] + other[len(other) // 2 :]


def percentiles(times: list[float]) -> tuple[float, float]:
    return 1000 * statistics.median(times), 1000 * sorted(times)[min(len(times) - 1, int(len(times) * 0.95))]


def timed(call, asked: list[str]) -> list[float]:  # type: ignore[no-untyped-def]
    times = []
    for text in asked:
        start = time.perf_counter()
        call(text)
        times.append(time.perf_counter() - start)
    return times


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("units", type=int)
    parser.add_argument("--queries", type=int, default=60)
    parser.add_argument("--bulk", type=int, default=500)
    parser.add_argument("--folder", type=Path, help="where the memory is made, and found again")
    parser.add_argument("--catalogues", type=Path, default=Path("/usr/share/locale"), help="with zh_CN .mo files below")
    given = parser.parse_args()
    dice = random.Random(6)
    folder = given.folder or Path(tempfile.mkdtemp(prefix="termkit-memory-"))
    path = folder / f"{given.units}.sqlite"
    start = time.perf_counter()
    if not path.exists():
        store = open_store(path, create=True)
        batch: list[TranslationUnit] = []
        for source, target in pairs(given.units, given.catalogues, dice):
            batch.append(TranslationUnit(source, target, ENGLISH, ZH_HANS))
            if len(batch) == BATCH:
                store.add(batch)
                batch.clear()
        store.add(batch)
    store = open_store(path)
    print(f"{given.units:,} units made and kept in {time.perf_counter() - start:.1f} s", flush=True)
    for direction in (Direction(ENGLISH, ZH_HANS), Direction(ZH_HANS, ENGLISH)):
        measure(store, path, direction, given.queries, given.bulk)
    print(
        f"resident memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB (with the scans' lists)"
    )


def measure(store, path: Path, direction: Direction, count: int, bulk: int) -> None:  # type: ignore[no-untyped-def]
    name, dice = direction.language.code, random.Random(7)
    for score in ("char", "word"):
        memory = Memory(store, path)
        start = time.perf_counter()
        memory.matches("warm", direction, score=score)
        made = time.perf_counter() - start
        memory = Memory(store, path)
        start = time.perf_counter()
        memory.matches("warm", direction, score=score)
        print(f"{name} {score}: index made in {made:.1f} s, opened in {1000 * (time.perf_counter() - start):.0f} ms")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    texts = [text for _, text in store.texts(direction)]
    asked = queries(texts, max(count, bulk), dice)
    ours = {}
    for score in ("char", "word"):
        memory = Memory(store, path)
        first = timed(lambda text: memory.matches(text, direction, score=score), asked)  # noqa: B023
        p50, p95 = percentiles(first)
        print(
            f"{name} {score}, just opened: p50 {p50:.2f} ms, p95 {p95:.2f} ms (parts of the file are read and checked)"
        )
        ours[score] = timed(lambda text: memory.matches(text, direction, score=score), asked)  # noqa: B023
        p50, p95 = percentiles(ours[score])
        print(f"{name} {score}: p50 {p50:.2f} ms, p95 {p95:.2f} ms, {len(asked) / sum(ours[score]):.0f} segments/s")
    print(f"{name}: resident memory before the scans {before:.0f} MiB")
    plain = [normalised(text) for text in texts]
    scan = timed(
        lambda text: process.extract(normalised(text), plain, scorer=fuzz.ratio, score_cutoff=70, limit=5),
        asked[:count],
    )
    p50, p95 = percentiles(scan)
    print(f"{name} rapidfuzz.process.extract: p50 {p50:.1f} ms, p95 {p95:.1f} ms")
    for score, times in ours.items():
        a50, a95 = percentiles(times)
        print(f"{name} {score}: p50 1/{p50 / a50:.0f}, p95 1/{p95 / a95:.0f} of extract's")
    memory = Memory(store, path)
    wrong = 0
    for text in asked[:count]:
        query = normalised(text)
        want = [round(s, 2) for _, s, _ in process.extract(query, plain, scorer=fuzz.ratio, score_cutoff=70, limit=5)]
        wrong += want != [round(m.score, 2) for m in memory.matches(text, direction, score="char")]
    print(f"{name} char: {wrong} of {count} lists differ from extract's")
    try:
        import numpy  # noqa: F401
    except ImportError:
        print("cdist: needs numpy, which is not installed")
    else:
        start = time.perf_counter()
        process.cdist([normalised(t) for t in asked[:50]], plain, scorer=fuzz.ratio, score_cutoff=70, workers=2)
        rate = 50 / (time.perf_counter() - start)
        ratio = len(asked) / sum(ours["char"]) / rate
        print(f"{name} rapidfuzz.process.cdist, 2 workers: {rate:.0f} segments/s; ours {ratio:.1f} times as many")


if __name__ == "__main__":
    sys.exit(main())
