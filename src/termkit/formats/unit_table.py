"""Translation units as a table (.tsv, .csv): a unit a row, read one at a time.

The header names two languages (`en`, `zh`, `zh-TW`, …), the source first. Other columns that are known: note, origin,
creator, created, changed, previous, following. A .tsv is read as it is, quotation marks and all, save for cells that
can only have been quoted by a program that writes CSV.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from termkit.errors import InputError, UsageError
from termkit.formats.decode import decode
from termkit.formats.guard import check_file
from termkit.model.language import Language
from termkit.model.memory import TranslationUnit

TOLD = ("note", "origin", "creator", "created", "changed", "previous", "following")
LIMIT = 16 << 30
_SAMPLE = 1 << 20


def units(path: Path, *, encoding: str | None = None) -> Iterator[TranslationUnit]:
    """The rows with two texts. Raises InputError for a header without two languages, or for what is no text."""
    check_file(path, LIMIT)
    with path.open("rb") as handle:
        sample = handle.read(_SAMPLE)
    encoding = encoding or decode(sample[: sample.rfind(b"\n") + 1] or sample, path)[1]
    try:
        with path.open(encoding=_with_mark(encoding, sample), newline="") as lines:
            yield from _units(path, lines)
    except UnicodeDecodeError as error:
        raise InputError(
            path, f"is not in {encoding} from byte {error.start} on.", hint="Name its encoding."
        ) from error
    except csv.Error as error:
        raise InputError(path, f"is not a proper table: {error}.") from error


def of_rows(path: Path, rows: Iterable[Sequence[str]]) -> Iterator[TranslationUnit]:
    """The same of rows that were read elsewhere; the first is the header."""
    rows = iter(rows)
    header = [name.strip().casefold() for name in next(rows, ())]
    languages = [(at, language) for at, name in enumerate(header) if name not in TOLD and (language := _language(name))]
    if len(languages) < 2:
        raise InputError(path, "its header does not name two languages, as en and zh.", line=1)
    (source_at, source_language), (target_at, target_language) = languages[:2]
    told = [(at, name) for at, name in enumerate(header) if name in TOLD]
    for row in rows:
        if len(row) > max(source_at, target_at) and row[source_at].strip() and row[target_at].strip():
            more = {name: row[at] for at, name in told if at < len(row)}
            yield TranslationUnit(
                row[source_at].strip(), row[target_at].strip(), source_language, target_language, **more
            )


def write(units: Iterable[TranslationUnit], path: Path) -> int:
    """Write a .csv or .tsv of the languages of the first unit. Raises OutputError."""
    from termkit.files import write_atomically

    count, out = 0, io.StringIO()
    table = csv.writer(out, delimiter="," if path.suffix.casefold() == ".csv" else "\t", lineterminator="\n")
    for unit in units:
        if not count:
            table.writerow([unit.source_language.tag, unit.target_language.tag, *TOLD])
        table.writerow([unit.source, unit.target, *(getattr(unit, name) for name in TOLD)])
        count += 1
    write_atomically(path, out.getvalue().encode("utf-8", "replace"))
    return count


def _units(path: Path, lines: Iterable[str]) -> Iterator[TranslationUnit]:
    if path.suffix.casefold() == ".csv":
        return of_rows(path, csv.reader(lines))
    return of_rows(path, ([_plain(cell) for cell in line.rstrip("\r\n").split("\t")] for line in lines))


def _plain(cell: str) -> str:
    if len(cell) > 3 and cell[0] == cell[-1] == '"':
        inner = cell[1:-1]
        if '""' in inner and '"' not in inner.replace('""', ""):
            return inner.replace('""', '"')
    return cell


def _with_mark(encoding: str, sample: bytes) -> str:
    return "utf-8-sig" if sample.startswith(b"\xef\xbb\xbf") else encoding


def _language(name: str) -> Language | None:
    try:
        return Language.parse(name)
    except UsageError:
        return None
