"""`termkit align SOURCE DRAFT`: which sentence stands for which, to look at, to mend, or to keep in a memory."""

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import click

from termkit.config import Settings
from termkit.errors import UsageError
from termkit.files import write_atomically
from termkit.model.document import SegmentPair
from termkit.report.canvas import Canvas

EXAMPLES = """\b
Examples:
  termkit align briefing.en.docx briefing.zh.docx
  termkit align briefing.en.docx briefing.zh.docx -o pairs.tsv
  termkit align briefing.en.docx briefing.zh.docx -o briefing.tmx
"""
Writer = Callable[[Sequence[SegmentPair], Path], None]
HEADER = ("score", "source place", "source", "target place", "target")
_DOUBTFUL = 0.4  # below it a pair is worth a look: fewer than nine in ten are right there


@click.command("align", epilog=EXAMPLES)
@click.argument("source", type=click.Path())
@click.argument("draft", required=False, type=click.Path())
@click.option("-o", "--output", metavar="FILE", type=click.Path(), help="Write pairs to FILE: .tsv, .xlsx or .tmx.")
@click.option("-g", "--glossary", metavar="PATH", type=click.Path(), help="Folder of concepts, or a table of terms.")
@click.option("--source-language", metavar="TAG", help="en, zh-Hans or zh-Hant; else found from the text.")
@click.option("--target-language", metavar="TAG", help="The same for the draft.")
@click.option("--encoding", metavar="NAME", help="Of both files, such as gb18030; else found from the bytes.")
def command(source: str, draft: str | None, output: str | None, **given: str | None) -> None:
    """Pair the sentences of SOURCE and its translation DRAFT, as `check` does, and show or write the pairs.

    A side that is empty has nothing to stand for it. A .tmx holds complete pairs only. Mend a .tsv or .xlsx by hand and
    check it as a bilingual file of its own.
    """
    settings = Settings.load().updated({key: value for key, value in given.items() if value is not None})
    from termkit import api

    writer = _writer(output)
    pairs = [part for pair in api.align_documents(source, draft, settings=settings) for part in pair.sentences]
    if output and writer:
        if Path(output).resolve() in {Path(name).resolve() for name in (source, draft) if name}:
            raise UsageError(f"{output} is one of the two documents; name another file.")
        writer(pairs, Path(output))
        click.echo(f"{len(pairs)} pairs written to {output}", err=True)
        return
    _show(pairs, Canvas.of(sys.stdout))


def _show(pairs: Sequence[SegmentPair], out: Canvas) -> None:
    for pair in pairs:
        mark = "·" if not pair.is_complete else "?" if pair.score < _DOUBTFUL else " "
        out.write(f"{pair.score:.2f} {mark} {_line(pair.source.text) or '(nothing)'}")
        out.write(f"       {_line(pair.target.text) or '(nothing)'}")
    alone = sum(not pair.is_complete for pair in pairs)
    doubtful = sum(pair.is_complete and pair.score < _DOUBTFUL for pair in pairs)
    out.write(f"\n{len(pairs)} pairs: {alone} with one side only (·), {doubtful} doubtful (?).")


def _line(text: str) -> str:
    return " ".join(text.split())


def _rows(pairs: Sequence[SegmentPair]) -> Iterator[tuple[str, ...]]:
    for pair in pairs:
        places = [
            side.location.place or f"{side.location.line}:{side.location.column}" for side in (pair.source, pair.target)
        ]
        yield f"{pair.score:.2f}", places[0], _line(pair.source.text), places[1], _line(pair.target.text)


def _write_tsv(pairs: Sequence[SegmentPair], path: Path) -> None:
    lines = ["\t".join(row) for row in (HEADER, *_rows(pairs))]
    # With a byte order mark, since Chinese Excel and WPS take a file without one for GBK.
    write_atomically(path, ("\n".join(lines) + "\n").encode("utf-8-sig", "replace"))


def _write_xlsx(pairs: Sequence[SegmentPair], path: Path) -> None:
    from termkit.formats.listing import write_listing

    columns = list(zip(HEADER, (8, 14, 70, 14, 70), strict=True))
    write_atomically(path, write_listing("Pairs", columns, list(_rows(pairs))))


def _write_tmx(pairs: Sequence[SegmentPair], path: Path) -> None:
    from termkit.formats import tmx
    from termkit.model.memory import TranslationUnit

    units = [
        TranslationUnit(
            _line(pair.source.text),
            _line(pair.target.text),
            pair.source.language,
            pair.target.language,
            origin=Path(pair.target.location.path).name,
        )
        for pair in pairs
        if pair.is_complete
    ]
    tmx.write(units, path)


_WRITERS: dict[str, Writer] = {".tsv": _write_tsv, ".xlsx": _write_xlsx, ".tmx": _write_tmx}


def _writer(output: str | None) -> Writer | None:
    """The function for a file's suffix. Raises UsageError when there is none."""
    if output is None:
        return None
    writer = _WRITERS.get(Path(output).suffix.lower())
    if writer is None:
        raise UsageError(f"{output}: pairs are written as {', '.join(_WRITERS)}; end the name with one of these.")
    return writer
