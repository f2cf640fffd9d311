"""Makes an index file of the texts of a store."""

import os
import re
import zlib
from array import array
from collections import Counter as Counts
from collections import defaultdict
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from termkit.memory.layout import (
    ENCODINGS,
    LARGEST_COUNT,
    MAGIC,
    BlockPlan,
    Directory,
    Part,
    column_size,
    counter_of,
    footer,
    replace_file,
)
from termkit.memory.scores import Score
from termkit.memory.vocabulary import Vocabulary

_BLOCK_ROWS = 1 << 16  # a column of 8 KiB: many fit the nearest cache
_BLOCK_RATIO = 1.3  # of the longest to the shortest text, from _BLOCK_ROWS / 8 rows on
_SAMPLE = 20_000  # texts whose commonest signs get counters of their own

_needs_two = re.compile("[^\0-\xff]").search
_needs_four = re.compile("[\U00010000-\U0010ffff]").search

_Groups = dict[tuple[int, int], tuple[list[str], list[int]]]
"""(length, width) → texts, and their numbers."""

# Bytes that are counts → "1" where they reach k, else "0".
_REACHED = [bytes(48 + (count >= k) for count in range(256)) for k in range(LARGEST_COUNT + 1)]


def build(texts: Iterable[tuple[int, str]], path: Path, score: Score, store: str, last: tuple[int, int]) -> None:
    """Write the index of numbered, normalised texts (numbers rising) to `path`. Texts without a sign are left out."""
    vocabulary = Vocabulary() if score.is_of_words else None
    groups: _Groups = defaultdict(lambda: ([], []))
    for number, text in texts:
        if signs := vocabulary.encoded(text) if vocabulary is not None else text:
            rows, numbers = groups[len(signs), _width(signs)]
            rows.append(signs)
            numbers.append(number)
    own = _commonest(groups, score.own)
    directory = Directory(store, last, score.name, sum(len(n) for _, n in groups.values()), "".join(own))
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with temporary.open("wb") as out:
            writer = _Writer(out)
            for sizes in _blocks(groups):
                directory.blocks.append(_block(writer, sizes, groups, own, score.shared))
            if vocabulary is not None:
                directory.vocabulary = [writer.add(part) for part in vocabulary.packed()]
            out.write(footer(directory, writer.offset))
        replace_file(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


class _Writer:
    """Parts in a row, each at a multiple of eight bytes."""

    def __init__(self, out: BinaryIO) -> None:
        self.out, self.offset = out, 0
        self.add(MAGIC)

    def add(self, data: bytes) -> Part:
        part = (self.offset, len(data), zlib.crc32(data))
        padding = -len(data) % 8
        self.out.write(data + bytes(padding))
        self.offset += len(data) + padding
        return part


def _width(text: str) -> int:
    if text.isascii() or not _needs_two(text):
        return 1
    return 4 if _needs_four(text) else 2


def _commonest(groups: _Groups, number: int) -> dict[str, int]:
    counts: Counts[str] = Counts()
    per_group = max(1, _SAMPLE // max(1, len(groups)))
    for texts, _ in groups.values():
        counts.update("".join(islice(texts, 0, None, max(1, len(texts) // per_group))))
    return {sign: at for at, (sign, _) in enumerate(counts.most_common(number))}


def _blocks(groups: _Groups) -> Iterable[list[tuple[int, int]]]:
    block: list[tuple[int, int]] = []
    rows = 0
    for size in sorted(groups):
        more = len(groups[size][1])
        is_long = bool(block) and size[0] > _BLOCK_RATIO * block[0][0] and rows >= _BLOCK_ROWS // 8
        if block and (rows + more > _BLOCK_ROWS or is_long):
            yield block
            block, rows = [], 0
        block.append(size)
        rows += more
    if block:
        yield block


def _block(
    writer: _Writer, sizes: list[tuple[int, int]], groups: _Groups, own: dict[str, int], shared: int
) -> BlockPlan:
    rows = sum(len(groups[size][1]) for size in sizes)
    counts = _Counts(rows, own, shared)
    plans, texts, numbers, first = [], [], array("q"), 0
    for length, width in sizes:
        of_group, their_numbers = groups.pop((length, width))
        counts.add(of_group, first)
        texts.append("".join(of_group).encode(ENCODINGS[width]))
        plans.append((length, width, len(of_group)))
        numbers.extend(their_numbers)
        first += len(of_group)
    columns: list[bytes] = []
    counters = [(at, *_columns(column, columns)) for at, column in counts.columns.items()]
    parts = (writer.add(part) for part in (numbers.tobytes(), b"".join(texts), b"".join(columns)))
    return BlockPlan(rows, plans, counters, *parts)


def _columns(counts: bytearray, columns: list[bytes]) -> tuple[int, int]:
    """Append the columns of one counter; how many, and the largest count."""
    rows, before, reaching = len(counts), len(columns), counts
    counts.reverse()  # the first character of a binary number is its highest bit
    for k in range(1, LARGEST_COUNT + 1):
        reaching = reaching.translate(None, bytes((k - 1,)))
        if k > 1 and len(reaching) < rows >> 8:
            return len(columns) - before, max(reaching, default=k - 1)
        columns.append(int(counts.translate(_REACHED[k]), 2).to_bytes(column_size(rows), "little"))
    return len(columns) - before, LARGEST_COUNT


class _Counts(dict[str, bytearray]):
    """Sign → how many of its counter each row has; signs that share a counter share the bytes."""

    def __init__(self, rows: int, own: dict[str, int], shared: int) -> None:
        self.columns: dict[int, bytearray] = {}
        self._rows, self._own, self._shared = rows, own, shared

    def __missing__(self, sign: str) -> bytearray:
        at = counter_of(sign, self._own, self._shared)
        if at not in self.columns:
            self.columns[at] = bytearray(self._rows)
        column = self[sign] = self.columns[at]
        return column

    def add(self, texts: list[str], first: int) -> None:
        if texts and len(texts[0]) > LARGEST_COUNT:
            for row, text in enumerate(texts, first):
                for sign, count in Counts(text).items():
                    column = self[sign]
                    column[row] = min(column[row] + count, LARGEST_COUNT)
            return
        for row, text in enumerate(texts, first):
            for sign in text:
                self[sign][row] += 1
