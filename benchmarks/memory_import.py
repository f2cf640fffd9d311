"""Reading a large TMX, and `memory match` from a cold process.

    python benchmarks/memory_import.py [--units 1000000] [--rounds 3] [--folder FOLDER]

Reading: termkit's reader and translate-toolkit's (if installed: its file parsed, then source and target of each unit
taken), in processes of their own, in turns: seconds of the processor and the peak of resident memory. Keeping: `termkit
memory import` of the same file, and its peak. Cold match: seconds of the processor of `termkit memory match TEXT` on the
first 100,000 units against those of a bare `python -c pass`, the median of rounds' ratios.
"""

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
from itertools import islice
from os import getloadavg
from pathlib import Path

from memory_data import made_store

from termkit.formats import tmx

_MEASURED = """
import re, sys, time
from pathlib import Path
{work}
print(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1], time.process_time())
"""
READ = {
    "termkit": """
from termkit.formats import tmx
print(sum(1 for unit in tmx.units(Path(sys.argv[1])) if unit.source and unit.target))""",
    "translate-toolkit": """
from translate.storage.tmx import tmxfile
with open(sys.argv[1], "rb") as file:
    print(sum(1 for unit in tmxfile(file).units if unit.source and unit.target))""",
}
KEEP = """
from termkit.cli.main import cli
print(cli.main(["memory", "import", sys.argv[1], "-m", sys.argv[2]], standalone_mode=False) or 0)"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--units", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--folder", type=Path, help="where memories, packages and files are put, and found again")
    given = parser.parse_args()
    folder = given.folder or Path(tempfile.mkdtemp(prefix="termkit-import-"))
    store = made_store(folder / f"{given.units}.sqlite", given.units, folder / "packages")
    path, small = folder / f"{given.units}.tmx", folder / "100000.tmx"
    tmx.write(store.units(), path)
    tmx.write(islice(store.units(), 100_000), small)
    print(f"{given.units:,} units, {path.stat().st_size >> 20} MiB of TMX; load of the machine {getloadavg()[0]:.1f}")
    ratios = []
    for _ in range(given.rounds):
        seconds = {}
        for name, code in READ.items():
            if not (said := measured(code, path)):
                print(f"{name} is not installed")
                continue
            count, peak, seconds[name] = said
            print(f"{name}: {count} units in {seconds[name]:.2f} s of the processor, peak {peak} MiB", flush=True)
        if len(seconds) == 2:
            ratios.append(seconds["translate-toolkit"] / seconds["termkit"])
    if ratios:
        print(f"termkit reads {statistics.median(ratios):.2f} times as fast (median of {len(ratios)})")
    imported = folder / "imported.sqlite"
    for file in (small, path):
        for old in folder.glob("imported.sqlite*"):
            old.unlink() if old.is_file() else None
        if said := measured(KEEP, file, imported):
            print(f"memory import {file.name}: {said[2]:.1f} s of the processor, peak {said[1]} MiB", flush=True)
    cold(folder, given.rounds * 5)


def cold(folder: Path, rounds: int) -> None:
    store = folder / "100000.sqlite"
    text = next(made_store(store, 100_000, folder / "packages").units()).source
    match = [sys.executable, "-m", "termkit", "memory", "match", text, "-m", str(store)]
    for score in ("word", "char"):
        command = [*match, "--score", score]
        spent(command)  # the index is made
        ratios = [spent(command) / spent([sys.executable, "-c", "pass"]) for _ in range(rounds)]
        print(f"memory match --score {score}, cold, 100,000 units: {statistics.median(ratios):.1f} × a bare start")


def measured(work: str, *arguments: Path) -> tuple[int, int, float] | None:
    """In a process of its own: what it printed, the peak of resident memory in MiB, seconds of the processor."""
    command = [sys.executable, "-c", _MEASURED.format(work=work), *map(str, arguments)]
    said = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=False
    ).stdout.split()
    return (int(said[0]), int(said[1]) >> 10, float(said[2])) if said else None


def spent(command: list[str]) -> float:
    """Seconds of the processor."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)  # os.times() counts in hundredths
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    sys.exit(main())
