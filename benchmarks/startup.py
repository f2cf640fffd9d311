"""How long termkit takes to start and to check a two-page pair, as ratios to a bare `python -c pass`.

    .venv/bin/python benchmarks/startup.py [SOURCE DRAFT] [--rounds 15]

Every round runs each command once, the bare interpreter among them, so that a machine that slows down slows all alike;
a ratio is the median over rounds of the ratio within the round. "Cold" has an empty cache folder, "warm" one that a
run before has filled. Time is wall-clock from start to exit of the process, its output thrown away. Byte code is
compiled before the first round, as pip does at installation, whatever PYTHON… variables say.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
PAIR = [str(ROOT / "examples" / name) for name in ("briefing.en.docx", "briefing.zh.docx")]
# From issue 2; "cold" is shown without one, since it is paid once after an update.
LIMITS = {"--version": 6, "check, warm": 20}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", default=PAIR, help="the pair to check (default: the DOCX example)")
    parser.add_argument("--rounds", type=int, default=15)
    options = parser.parse_args()
    python = [sys.executable]
    termkit = [*python, "-m", "termkit"]
    check = [*termkit, "check", *options.files, "--fail-on", "never"]
    with tempfile.TemporaryDirectory() as warm, tempfile.TemporaryDirectory() as bytecode:
        for name in [name for name in os.environ if name.startswith("PYTHON")]:
            del os.environ[name]
        os.environ["PYTHONPYCACHEPREFIX"] = bytecode
        seconds_of(check, warm)
        seconds_of([*termkit, "--help"], warm)
        rounds = [one_round(python, termkit, check, warm) for _ in range(options.rounds)]
    slow = False
    print(f"{'':14}{'median ms':>10}{'× bare':>8}")
    for name in rounds[0]:
        ratio = median(times[name] / times["python -c pass"] for times in rounds)
        limit = LIMITS.get(name)
        slow |= limit is not None and ratio > limit
        said = f"  (at most {limit})" if limit else ""
        print(f"{name:14}{median(times[name] for times in rounds) * 1000:10.0f}{ratio:8.1f}{said}")
    return int(slow)


def one_round(python: list[str], termkit: list[str], check: list[str], warm: str) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as cold:
        return {
            "python -c pass": seconds_of([*python, "-c", "pass"], warm),
            "--version": seconds_of([*termkit, "--version"], warm),
            "--help": seconds_of([*termkit, "--help"], warm),
            "check, cold": seconds_of(check, cold),
            "check, warm": seconds_of(check, warm),
        }


def seconds_of(command: list[str], cache: str) -> float:
    """Wall-clock seconds of one run; stops everything if the run does not end well, which no figure would show."""
    start = time.perf_counter()
    done = subprocess.run(command, env={**os.environ, "TERMKIT_CACHE": cache}, capture_output=True, check=False)
    seconds = time.perf_counter() - start
    if done.returncode:
        sys.exit(f"{' '.join(command)}: exit {done.returncode}\n{done.stderr.decode('utf-8', 'replace')}")
    return seconds


if __name__ == "__main__":
    sys.exit(main())
