"""How fast documents are read and checked, as ratios to the programs that others use for it.

    .venv/bin/python benchmarks/formats.py [--rounds 5] [--entries 50000] [--published]

DOCX: reading 5,000 paragraphs and a table of 100 rows, against python-docx; imports are not counted. "same" has
python-docx read what our reader gives (text, bold and italics of each run, the paragraph's style), "text" only the text
of `paragraphs` and, row by row, `tables`: fewer things than ours. PO: the whole program `termkit check FILE` with its
glossary, against translate-toolkit's `pofilter FILE` with its default tests; start to exit, imports counted. "PO"
is made of four sentences full of figures, marks and terms; with --published, "strings" are those that programs have
(`catalogues.py`: there are fewer of them). Figures
are CPU seconds of a process of its own and of those it starts, but for "elapsed", where our second process shows (on an
idle machine with two processors). Every round runs both programs, so that a machine that slows down slows both; a ratio
is the median over the rounds. The other programs are installed on demand into .venv/benchmark and never imported here.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import NamedTuple

from catalogues import published

ROOT = Path(__file__).resolve().parent.parent
OTHERS = ROOT / ".venv" / "benchmark"
sys.path.insert(0, str(ROOT / "tests" / "formats"))
LIMITS = {"same": 5.0, "PO": 2.0}
"""From issue 7: at least so many times as fast."""

OURS = "from pathlib import Path\nfrom termkit.formats.docx import read\ndef work(): return len(read(Path({0!r})).segments)"
THEIRS = """import docx
def work():
    document = docx.Document({0!r})
    paragraphs = list(document.paragraphs)
    paragraphs += [p for table in document.tables for row in table.rows for cell in row.cells for p in cell.paragraphs]
    return len([{1} for p in paragraphs])"""
TEXT, SAME = "p.text", "(p.text, p.style.name, [(r.text, r.bold, r.italic) for r in p.runs])"
TIMED = "\nimport time\nstart = time.process_time()\ncount = work()\nprint(time.process_time() - start, count)"
SENTENCES = (
    (
        "The Office fights human trafficking in {0} countries, with %d partners.",
        "办公室与%d个伙伴在{0}个国家打击人口贩运。",
    ),
    ("Click <b>Save</b> to keep report no. {0} of 3 March 2024.", "点击<b>保存</b>以保留2024年3月3日的第{0}号报告。"),
    (
        "Victims need shelter, legal aid and medical care; see page {0}.",
        "被害人需要庇护、法律援助和医疗服务；见第{0}页。",
    ),
    ("The budget rose by {0} per cent to 3.5 million dollars.", "预算增加了{0}%，达到350万美元。"),
)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--entries", type=int, default=50_000)
    parser.add_argument("--published", action="store_true", help="also check strings of published programs")
    options = parser.parse_args()
    install()
    slow = False
    print(f"{'':8}{'termkit s':>11}{'other s':>9}{'times as fast':>15}")
    with tempfile.TemporaryDirectory() as folder:
        document, catalogue = word_file(Path(folder)), po_file(Path(folder), options.entries)
        rows = [
            ("same", [docx_round(document, SAME) for _ in range(options.rounds)]),
            ("text", [docx_round(document, TEXT) for _ in range(options.rounds)]),
            *po_rows("PO", catalogue, options.rounds),
        ]
        if options.published:
            strings = Path(folder) / "strings.po"
            print(f"{published(OTHERS, strings):,} strings of published catalogues")
            rows += po_rows("strings", strings, options.rounds)
        for name, pairs in rows:
            ratio = median(theirs / ours for ours, theirs in pairs)
            ours, theirs = (median(column) for column in zip(*pairs, strict=True))
            slow |= ratio < LIMITS.get(name, 0)
            said = f"  (at least {LIMITS[name]:g})" if name in LIMITS else ""
            print(f"{name:8}{ours:11.2f}{theirs:9.2f}{ratio:15.2f}{said}", flush=True)
    return int(slow)


def install() -> None:
    if not OTHERS.exists():
        subprocess.run([sys.executable, "-m", "venv", OTHERS], check=True)
        pip = [OTHERS / "bin" / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "python-docx", "translate-toolkit"], check=True)


def word_file(folder: Path) -> Path:
    from docx_builder import build, paragraph, run, table

    body = "".join(paragraph(run("打击人口贩运是一项长期工作，") + run("需要合作。", "<w:b/>")) for _ in range(5_000))
    return build(folder / "draft.docx", body + table(*([paragraph("a cell"), paragraph("单元格")] for _ in range(100))))


def po_file(folder: Path, entries: int) -> Path:
    path = folder / "draft.po"
    with path.open("w", encoding="utf-8") as out:
        out.write('msgid ""\nmsgstr ""\n"Language: zh_CN\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n')
        for number in range(entries):
            source, target = (text.replace("{0}", str(number + 1)) for text in SENTENCES[number % len(SENTENCES)])
            out.write(f'\n#: source/file{number % 97}.c:{number}\nmsgid "{source}"\nmsgstr "{target}"\n')
    return path


def docx_round(path: Path, asked: str) -> tuple[float, float]:
    times = []
    for python, program in ((sys.executable, OURS), (OTHERS / "bin" / "python", THEIRS)):
        command = [python, "-c", program.format(str(path), asked) + TIMED]
        said = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
        if int(said[1]) != 5_200:
            sys.exit(f"{python} read {said[1]} paragraphs, not 5,200")
        times.append(float(said[0]))
    return times[0], times[1]


class Spent(NamedTuple):
    """Seconds."""

    cpu: float
    elapsed: float


def po_rows(name: str, path: Path, rounds: int) -> list[tuple[str, list[tuple[float, float]]]]:
    spent = [po_round(path) for _ in range(max(1, rounds // 3))]
    cpu = [(ours.cpu, theirs.cpu) for ours, theirs in spent]
    return [(name, cpu), ("elapsed", [(ours.elapsed, theirs.elapsed) for ours, theirs in spent])]


def po_round(path: Path) -> tuple[Spent, Spent]:
    ours = [sys.executable, "-m", "termkit", "check", path, "--fail-on", "never"]
    theirs = [OTHERS / "bin" / "pofilter", "--progress=none", path, path.with_suffix(".out")]
    return spent(ours), spent(theirs)


def spent(command: list[str | Path]) -> Spent:
    """By one process, with its children, that must end well; stops everything if it does not."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{command[0]} ended with {process.returncode}")
    return Spent(usage.ru_utime + usage.ru_stime, time.monotonic() - start)


if __name__ == "__main__":
    sys.exit(main())
