"""How many pages a second one core checks, and whether time and memory stay linear and flat over a corpus.

    .venv/bin/python benchmarks/throughput.py [PAGES]      (default 1000; the bar of issue 5 is 20 pages a second)

The corpus is made of the example pair: on each page every paragraph gets a number of its own and the order changes, so
that no paragraph is met twice and little is answered from memory. A page is one example briefing, about 300 English
words. Time is
CPU time of this process, which loads the glossary once, as `check` over many pairs does; peak memory is the process's.
"""

import random
import resource
import sys
import tempfile
import time
from pathlib import Path

import termkit

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"


def main() -> int:
    pages = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    glossary = termkit.load_glossary()
    with tempfile.TemporaryDirectory() as folder:
        corpus = [page(number, Path(folder)) for number in range(pages)]
        termkit.check(*corpus[0], glossary=glossary)
        marks = sorted({pages // 10, pages // 2, pages})
        print(f"{'pages':>8}{'CPU s':>9}{'pages/s':>9}{'peak MB':>9}")
        start, findings = time.process_time(), 0
        for number, pair in enumerate(corpus, 1):
            findings += len(termkit.check(*pair, glossary=glossary).findings)
            if number in marks:
                seconds = time.process_time() - start
                peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
                print(f"{number:8}{seconds:9.2f}{number / seconds:9.1f}{peak:9.0f}", flush=True)
    print(f"{findings} findings")
    return int(pages / seconds < 20)


def page(number: int, folder: Path) -> tuple[Path, Path]:
    """The example pair with its paragraphs numbered and in another order, alike on both sides."""
    random_order = random.Random(number)
    files = []
    order: list[int] = []
    for language in ("en", "zh"):
        blocks = (EXAMPLES / f"briefing.{language}.md").read_text(encoding="utf-8").strip().split("\n\n")
        order = order or random_order.sample(range(len(blocks)), len(blocks))
        note = f"Note {number}: " if language == "en" else f"注{number}："
        text = "\n\n".join(blocks[at] if blocks[at].startswith(("#", "-")) else note + blocks[at] for at in order)
        path = folder / f"{number}.{language}.md"
        path.write_text(f"{text}\n", encoding="utf-8")
        files.append(path)
    return files[0], files[1]


if __name__ == "__main__":
    raise SystemExit(main())
