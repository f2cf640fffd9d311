"""Machine code for `halves`: numba compiles it on first use, and it is kept in our cache folder.

Rows stand as they do in the index file: texts of the same length form a group, groups a block. A column is one bit for
each row of a block, 64 to a word. All that is unsigned is `np.uint64`: numba makes a float of signed and unsigned.
"""

import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast

import numba
import numpy as np

from termkit.files import cache_folder

LENGTH, WIDTH, FIRST_ROW, ROWS, OFFSET = range(5)
"""What `groups` tells of each; OFFSET, where its texts start in the file, in bytes."""
FIRST_GROUP, END_GROUP, FIRST_WORD, WORDS, WHOLE, WHOLE_COLUMNS, HALVES, HALF_COLUMNS = range(8)
"""What `blocks` tells of each: FIRST_WORD of its rows among all rows, where its columns are, and how many."""
COUNTERS = 256
EMPTY, WANTED, READY = range(3)
"""Of the halves' columns of each block: made when a search has missed them."""
LEVELS = 64
"""A row with a sign as often as this in one half counts as one that has it as often as anyone asks."""
PLACES = 32
"""Binary places of a count at most."""

Array = Any
"""Of numpy; sizes stand with each function."""
ZERO, ONE, ALL = np.uint64(0), np.uint64(1), np.uint64(0xFFFFFFFFFFFFFFFF)

_Function = TypeVar("_Function", bound=Callable[..., Any])
_DIGEST = zlib.crc32(b"".join(path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py"))))


def compiled(function: _Function) -> _Function:
    """A function that numba compiles, with those it calls. (It would see a change of one, not of those it calls.)"""
    before, numba.config.CACHE_DIR = numba.config.CACHE_DIR, str(cache_folder() / f"numba-{_DIGEST:08x}")
    try:
        return cast(_Function, numba.njit(cache=True)(function))
    finally:
        numba.config.CACHE_DIR = before
