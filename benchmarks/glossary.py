"""How long a glossary takes to load: read from its files, and from the compiled form in the cache.

    .venv/bin/python benchmarks/glossary.py [--rounds 5]

Bars of issue 3: 500 concepts in at most 100 ms and 5,000 in at most 1 s uncached, 5,000 from the cache in at most 60 ms.
Each load runs in a process of its own and is timed within it, without the start of Python, the collector of rubbish set
as the program sets it. Time is CPU time of that process, which others on the machine spoil least; the files are in the
system's memory, so on a quiet machine the clock says the same. The median of the rounds is shown.

"Cold" is all that a user waits for after a change: it finds and reads the `files`, makes concepts of them (`read`),
compiles the tables in which terms are looked up, packs them all and writes the cache (`compile`, the rest). It has the
machine's word lists, not the glossary. Beside it: what `tomllib` alone takes for the same files.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from synthetic import glossary

LIMITS = {(500, "cold"): 100, (5000, "cold"): 1000, (5000, "cached"): 60}
_COLUMNS = ("tomllib", "files", "read", "compile", "cold", "cached")
_LOAD = """
import gc, json, sys, time, tomllib
from pathlib import Path
from termkit.glossary import store
from termkit.text.lemmas import lemma_key
from termkit.text.scripts import to_simplified
lemma_key("warm"), to_simplified("暖")
folder, seconds = Path(sys.argv[1]), {}
gc.set_threshold(100_000)
def timed(name, work):
    start = time.process_time()
    result = work()
    seconds[name] = time.process_time() - start
    return result
if sys.argv[2] == "cold":
    timed("cold", lambda: store.load(folder))
    from termkit.glossary.toml_folder import read_concepts
    files = timed("files", lambda: list(store.concept_files(folder)))
    timed("tomllib", lambda: [tomllib.loads(data.decode()) for _, data in files])
    timed("read", lambda: read_concepts(folder, files))
else:
    timed("cached", lambda: store.load(folder))
print(json.dumps(seconds))
"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    slow = False
    print(f"{'concepts':>9}" + "".join(f"{name:>9}" for name in _COLUMNS) + f"   (ms, median of {rounds})")
    for size in (500, 5000):
        with tempfile.TemporaryDirectory() as folder:
            store_folder = Path(folder, "glossary")
            write(size, store_folder)
            times: dict[str, list[float]] = {}
            for number in range(rounds):
                cache = Path(folder, f"cache-{number}")
                for state in ("cold", "cached"):
                    for name, seconds in load(store_folder, state, cache).items():
                        times.setdefault(name, []).append(seconds * 1000)
        medians = {name: median(values) for name, values in times.items()}
        medians["compile"] = medians["cold"] - medians["files"] - medians["read"]
        print(f"{size:9}" + "".join(f"{medians[name]:9.0f}" for name in _COLUMNS))
        for (limited, name), limit in LIMITS.items():
            slow |= limited == size and medians[name] > limit
    print("bars: " + ", ".join(f"{size} {name} ≤ {limit} ms" for (size, name), limit in LIMITS.items()))
    return int(slow)


def write(size: int, folder: Path) -> None:
    from termkit.glossary import store

    for concept in glossary(size):
        store.save(concept, folder)
    time.sleep(2.1)  # the times of a file that changed within the last two seconds are not trusted


def load(folder: Path, state: str, cache: Path) -> dict[str, float]:
    environment = {**os.environ, "TERMKIT_CACHE": str(cache)}
    command = [sys.executable, "-c", _LOAD, str(folder), state]
    done = subprocess.run(command, env=environment, capture_output=True, check=False)
    if done.returncode:
        sys.exit(done.stderr.decode("utf-8", "replace"))
    result: dict[str, float] = json.loads(done.stdout)
    return result


if __name__ == "__main__":
    sys.exit(main())
