"""What scripts/fuzz runs: bytes made by atheris go through one reader, which must read or refuse them.

Formats that are archives get the bytes as their main part: mutating a zip only ever tests zipfile.
"""

import os
import shutil
import sys
import tempfile
import zipfile
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["termkit.formats", "markdown_it", "mdit_py_plugins", "polib"]):
    import fuzz_seeds

    from termkit.errors import InputError, UsageError
    from termkit.formats import READERS, read_document

    for reader in {target.partition(":")[0] for target in READERS.values()}:
        import_module(reader)
    import termkit.formats.workbook_read  # noqa: F401

FOUND = Path(__file__).parents[2] / ".venv" / "fuzz-found"


def target(path: Path, part: str) -> Callable[[bytes], None]:
    def one_input(data: bytes) -> None:
        if part:
            with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
                for name, content in fuzz_seeds.around(path.suffix).items():
                    archive.writestr(name, content)
                archive.writestr(part, data)
        else:
            path.write_bytes(data)
        try:
            document = read_document(path)
        except (InputError, UsageError) as refusal:
            if "\n" in str(refusal):
                raise ValueError(str(refusal)) from refusal
            return
        for segment in (*document.segments, *(s for p in document.pairs for s in (p.source, p.target))):
            assert segment.text or document.pairs
            assert segment.position(0) >= (1, 1)
            assert segment.position(len(segment.text)) >= (1, 1)
            assert all(0 <= m.span.start <= m.span.end <= len(segment.text) for m in segment.marks)
            assert [run.start for run in segment.runs] == sorted({run.start for run in segment.runs})
            segment.text.encode("utf-8")

    return one_input


def main() -> None:
    if len(sys.argv) != 3 or f".{sys.argv[1]}" not in READERS:
        sys.exit(f"Usage: scripts/fuzz READER SECONDS\nReaders: {' '.join(sorted(name[1:] for name in READERS))}")
    suffix, seconds = f".{sys.argv[1]}", int(sys.argv[2])
    work = Path(tempfile.mkdtemp(dir="/dev/shm" if os.path.isdir("/dev/shm") else None))
    found = FOUND / sys.argv[1]
    corpus = found / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(fuzz_seeds.seeds(suffix)):
        (corpus / f"seed-{number}").write_bytes(seed)
    (work / "words").write_text(fuzz_seeds.dictionary(suffix), "utf-8")
    options = [
        f"-max_total_time={seconds}",
        "-timeout=5",
        "-rss_limit_mb=2048",
        "-max_len=8192",
        "-print_final_stats=1",
    ]
    options += [f"-artifact_prefix={found}/", f"-dict={work / 'words'}", str(corpus)]
    atheris.Setup([sys.argv[0], *options], target(work / f"fuzz{suffix}", fuzz_seeds.part(suffix)))
    try:
        atheris.Fuzz()
    finally:
        shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    main()
