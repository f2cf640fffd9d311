"""How an index lies in its file: data, then a directory in JSON, then where that starts and its checksum.

Rows (texts with their numbers) are sorted by length. Rows of the same length and width of character form a group, whose
texts are one stretch of fixed-size pieces; groups of like length form a block. A block has, for each counter and each
k, a column of bits: which rows have at least k signs of that counter. Its numbers, its texts and its columns have a
checksum each, looked at when they are first used.
"""

import json
import mmap
import struct
import zlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

MAGIC = b"termkit index 3\n"
_END = struct.Struct("<QQI")

ENCODINGS = {1: "latin-1", 2: "utf-16-le", 4: "utf-32-le"}
"""By bytes for a character. Lone surrogates never get here: no store keeps them."""

LARGEST_COUNT = 255
"""A text with a sign as often as this counts as one that has it as often as anyone asks."""

Part = tuple[int, int, int]
"""Offset, length in bytes, CRC-32."""


class Damaged(Exception):
    """The index file is not what was written: it is to be made anew."""


@dataclass(slots=True)
class BlockPlan:
    """`columns` are those of the first counter, from k = 1 on, then those of the next, and so on."""

    rows: int
    groups: list[tuple[int, int, int]]
    """Length, width of a character in bytes, rows."""
    counters: list[tuple[int, int, int]]
    """Counter, columns kept of it, the largest count that occurs. Of counts that are rare only the smallest has a
    column, which then stands for all larger ones too.
    """
    numbers: Part
    texts: Part
    columns: Part


@dataclass(slots=True)
class Directory:
    """`store` and `last` say of what the index was made: the store's own name, and its last number and deletion then."""

    store: str
    last: tuple[int, int]
    score: str
    rows: int
    own: str
    """Signs with a counter of their own, in the order of the counters."""
    blocks: list[BlockPlan] = field(default_factory=list)
    vocabulary: list[Part] = field(default_factory=list)


def counter_of(sign: str, own: dict[str, int], shared: int) -> int:
    at = own.get(sign)
    return len(own) + ord(sign) % shared if at is None else at


def column_size(rows: int) -> int:
    """Bytes of a column: whole words of 64 rows."""
    return (rows + 63) // 64 * 8


def checked(data: memoryview, part: Part) -> memoryview:
    """The bytes of a part. Raises Damaged."""
    offset, length, crc = part
    found = data[offset : offset + length]
    if len(found) != length or zlib.crc32(found) != crc:
        raise Damaged
    return found


def let_go(data: memoryview, part: Part) -> None:
    """Give back the memory of a part that was read to check it; what is used of it is read again, from the file."""
    if hasattr(mmap, "MADV_DONTNEED") and isinstance(data.obj, mmap.mmap):
        start = part[0] // mmap.PAGESIZE * mmap.PAGESIZE
        data.obj.madvise(mmap.MADV_DONTNEED, start, part[0] + part[1] - start)


def footer(directory: Directory, offset: int) -> bytes:
    data = json.dumps(
        {
            "store": directory.store, "last": directory.last, "score": directory.score, "rows": directory.rows,
            "own": directory.own, "vocabulary": directory.vocabulary,
            "blocks": [[b.rows, b.groups, b.counters, b.numbers, b.texts, b.columns] for b in directory.blocks],
        }
    ).encode()  # fmt: skip
    return data + _END.pack(offset, len(data), zlib.crc32(data))


def read_directory(data: memoryview) -> Directory:
    """Raises Damaged for anything but a whole index file."""
    try:
        if bytes(data[: len(MAGIC)]) != MAGIC:
            raise Damaged
        table: dict[str, Any] = json.loads(bytes(checked(data, _END.unpack(data[-_END.size :]))))
    except (struct.error, ValueError) as error:
        raise Damaged from error
    blocks = [BlockPlan(*plan) for plan in table.pop("blocks")]
    return Directory(**table, blocks=blocks)


def replace_file(temporary: Path, path: Path) -> None:
    """Put a finished index in its place; where that cannot be (Windows, while others read it), the old one stays."""
    try:
        temporary.replace(path)
    except PermissionError:
        temporary.unlink(missing_ok=True)
