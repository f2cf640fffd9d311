"""How long a workbook takes to export and to import, as ratios to bare openpyxl writing and reading the same cells.

    .venv/bin/python benchmarks/workbook.py [--rounds 5] [--terms 10000]

Bar of issue 4: 10,000 terms in at most 3 times the time of openpyxl, either way. openpyxl has its quicker mode both
times (write_only, read_only) and texts alone, without a style, a list or a formula of colour. "export" makes the whole
workbook with its 1,000 empty rows a sheet, Bilingual view and base; "import" reads it, merges and lints, once as it was
exported, once with a note changed in every tenth term; nothing is written to the store. Each step is CPU time in a
process of its own, without imports of modules and the loading of the glossary; a ratio is the median over the rounds.
The memory is that of the whole process at its highest, the glossary of 10,000 terms included where a step needs it.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median

import openpyxl
from synthetic import glossary

from termkit.formats.workbook_read import read_workbook
from termkit.glossary import store
from termkit.glossary.workbook_export import export
from termkit.glossary.workbook_import import read_import

LIMIT = 3.0
STEPS = {"export": "bare write", "import": "bare read", "import edited": "bare read"}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--terms", type=int, default=10_000)
    parser.add_argument("--step", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.step:
        return step(options.step[0], Path(options.step[1]))
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        os.environ["TERMKIT_CACHE"] = str(folder / "cache")
        prepare(folder, options.terms)
        done = [{name: run(name, folder) for name in {*STEPS, *STEPS.values()}} for _ in range(options.rounds)]
    slow = False
    print(
        f"{'':15}{'seconds':>9}{'peak MB':>9}{'× openpyxl':>12}   ({options.terms:,} terms, median of {options.rounds})"
    )
    for name in (*STEPS, *dict.fromkeys(STEPS.values())):
        seconds, peak = (median(of[name][at] for of in done) for at in (0, 1))
        print(f"{name:15}{seconds:9.2f}{peak:9.0f}", end="")
        if bare := STEPS.get(name):
            ratio = median(of[name][0] / of[bare][0] for of in done)
            slow |= ratio > LIMIT
            print(f"{ratio:12.2f}  (at most {LIMIT:g})", end="")
        print(flush=True)
    return int(slow)


def prepare(folder: Path, terms: int) -> None:
    """A store with so many terms, its export, and that with every tenth note changed."""
    for concept in glossary(terms // 5):
        kept = concept.terms[:terms]
        terms -= len(kept)
        if kept:
            ids = {term.id for term in kept}
            sound = [replace(t, replaced_by=t.replaced_by if t.replaced_by in ids else "") for t in kept]
            sound = [replace(t, short_for=t.short_for if t.short_for in ids else "") for t in sound]
            store.save(replace(concept, terms=tuple(sound)), folder / "terms")
    if terms:
        raise SystemExit(f"the made-up glossary has {terms} terms too few")
    (folder / "g.xlsx").write_bytes(export(store.load(folder / "terms")))
    book = openpyxl.load_workbook(folder / "g.xlsx")
    sheet = book["Terms"]
    note = next(cell.column for cell in sheet[1] if str(cell.value).startswith("Note"))
    for row in range(2, sheet.max_row + 1, 10):
        if sheet.cell(row, 2).value:
            sheet.cell(row, note).value = "Seen."
    book.save(folder / "edited.xlsx")


def run(name: str, folder: Path) -> tuple[float, float]:
    done = subprocess.run(
        [sys.executable, __file__, "--step", name, folder], capture_output=True, text=True, check=True
    )
    seconds, peak = map(float, done.stdout.split())
    return seconds, peak


def step(name: str, folder: Path) -> int:
    """One step, timed; its CPU seconds and the peak of its process in MB."""
    work = work_of(name, folder)
    start = time.process_time()
    work()
    seconds = time.process_time() - start
    # Of this program image alone; getrusage would begin with that of the process it was forked from.
    peak = re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text("ascii"))
    print(seconds, int(peak[1]) / 1024 if peak else 0)
    return 0


def work_of(name: str, folder: Path) -> Callable[[], object]:
    file = folder / "g.xlsx"
    if name == "bare read":
        return lambda: [
            row for sheet in openpyxl.load_workbook(file, read_only=True) for row in sheet.iter_rows(values_only=True)
        ]
    if name == "bare write":
        sheets = [[cells for _, cells in sheet.rows] for sheet in read_workbook(file).sheets]
        tables = [[[row.get(at, "") for at in range(1, max(row) + 1)] for row in rows] for rows in sheets]
        return lambda: bare_write(tables, folder / "bare.xlsx")
    terms = store.load(folder / "terms")
    if name == "export":
        return lambda: (folder / "out.xlsx").write_bytes(export(terms))
    edited = folder / "edited.xlsx"
    return lambda: read_import(edited if name == "import edited" else file, terms, folder / "terms")


def bare_write(tables: list[list[list[str]]], path: Path) -> None:
    book = openpyxl.Workbook(write_only=True)
    for rows in tables:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(row)
    book.save(path)


if __name__ == "__main__":
    sys.exit(main())
