"""How much faster two processes check a repository than one, and what each of them needs.

    .venv/bin/python benchmarks/repository.py [PAIRS]      (default 300; the bar of issue 8 is 1.7 times on two cores)

The corpus is that of throughput.py: each pair is the example briefing with its paragraphs numbered and in another order.
Wall time is of the whole program, of a warm cache, the better of two runs. On a machine with other work wall time says
little; there the last column counts: the CPU time of one process against that of the parent and the slower of two
workers, as if nothing of it ran at the same time. Memory is the greatest resident size of any one process.
"""

import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from throughput import page

SETTINGS = '[[pairs]]\nsource = "*.en.md"\ntarget = "{name}.zh.md"\n'
WORKER = """
import resource, sys
from termkit.repository import run
whole = run._work
def work(*arguments):
    try:
        whole(*arguments)
    finally:
        used = resource.getrusage(resource.RUSAGE_SELF)
        print("worker", used.ru_utime + used.ru_stime, used.ru_maxrss, file=sys.stderr, flush=True)
run._work = work
"""
BAR = 1.7


class Run(NamedTuple):
    """Seconds and MB; CPU time is of the process and of all it started."""

    wall: float
    cpu: float
    printed: bytes
    workers: tuple[tuple[float, float], ...] = ()


def main() -> int:
    pairs = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number in range(pairs):
            page(number, folder)
        (folder / "termkit.toml").write_text(SETTINGS)
        (folder / "patch").mkdir()
        (folder / "patch" / "sitecustomize.py").write_text(WORKER)
        checked(folder, 1)
        print(f"{pairs} pairs on {len(os.sched_getaffinity(0))} cores, load {os.getloadavg()[0]:.1f}")
        one = min((checked(folder, 1) for _ in range(2)), key=lambda run: run.wall)
        alone = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        two = min((checked(folder, 2) for _ in range(2)), key=lambda run: run.wall)
        assert one.printed == two.printed, "the report depends on the number of processes"
    cpu = [seconds for seconds, _ in two.workers]
    by_wall, by_cpu = one.wall / two.wall, one.cpu / (two.cpu - sum(cpu) + max(cpu))
    print(f"{'jobs':>5}{'wall s':>9}{'CPU s':>9}{'pairs/CPU s':>13}{'by wall':>9}{'by CPU':>9}")
    print(f"{1:5}{one.wall:9.2f}{one.cpu:9.2f}{pairs / one.cpu:13.1f}{1:9.2f}{1:9.2f}")
    print(f"{2:5}{two.wall:9.2f}{two.cpu:9.2f}{pairs / two.cpu:13.1f}{by_wall:9.2f}{by_cpu:9.2f}")
    print(f"peak memory: {alone:.0f} MB alone, each worker {max(size for _, size in two.workers):.0f} MB")
    return int(max(by_wall, by_cpu) < BAR)


def checked(folder: Path, jobs: int) -> Run:
    before, start = children(), time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "termkit", "check", "--format", "json", "--jobs", str(jobs)],
        cwd=folder, env={**os.environ, "PYTHONPATH": str(folder / "patch")}, capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode in (0, 1), done.stderr
    workers = [(float(cpu), int(size) / 1024) for cpu, size in re.findall(rb"worker (\S+) (\d+)", done.stderr)]
    return Run(time.perf_counter() - start, children() - before, done.stdout, tuple(workers))


def children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    raise SystemExit(main())
