"""Word lists of installed packages, compiled once into the user's cache folder and opened in about a millisecond.

The package itself is never imported: only its data file is read. A cache that is missing, stale or damaged is built
again; where the folder cannot be written, the list is compiled in memory each time.
"""

import struct
import sys
import zlib
from array import array
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import marisa_trie

from termkit.errors import InputError, TermkitError
from termkit.files import cache_folder, write_atomically

_MAGIC = b"termkit1"
_HEADER = struct.Struct("<8sIII")  # magic, CRC-32 of all that follows, length of the key, length of the trie


class CompiledWords(NamedTuple):
    """A trie of words; `numbers` holds a uint32 for each word, by the word's id in the trie, then any totals."""

    trie: marisa_trie.Trie
    numbers: "array[int]"


@cache
def data_file(package: str, name: str) -> Path:
    """The file `name` within an installed package. Raises InputError when it is not there."""
    spec = find_spec(package)
    path = Path(spec.origin).parent / name if spec and spec.origin else None
    if path is None or not path.is_file():
        raise InputError(f"{package}/{name}", "This data file is not installed.", hint=f"Install {package} again.")
    return path


def open_words(source: Path, build: Callable[[bytes], CompiledWords], code: Iterable[str | Path]) -> CompiledWords:
    """What `build` makes of the bytes of `source`, from the cache if that was made of the same files.

    `code` are the modules whose rules `build` applies: the same path, size and time of modification, of them and of
    `source`, is taken for the same content.
    """
    files = [(str(path), path.stat()) for path in (source, *map(Path, code))]
    parts = [sys.byteorder, *(f"{name} {status.st_size} {status.st_mtime_ns}" for name, status in files)]
    key = "\n".join(parts).encode("utf-8", "surrogatepass")
    try:
        cache = cache_folder() / f"{source.parent.name}-{source.stem}.words"
        kept = cache.read_bytes() if cache.is_file() else b""
    except OSError:
        return build(source.read_bytes())
    if (words := _unpack(kept, key)) is not None:
        return words
    words = build(source.read_bytes())
    with suppress(TermkitError):  # unwritable: the next start is slower, nothing else
        write_atomically(cache, _pack(words, key))
    return words


def _pack(words: CompiledWords, key: bytes) -> bytes:
    trie: bytes = words.trie.tobytes()
    body = key + trie + words.numbers.tobytes()
    return _HEADER.pack(_MAGIC, zlib.crc32(body), len(key), len(trie)) + body


def _unpack(data: bytes, key: bytes) -> CompiledWords | None:
    if len(data) < _HEADER.size:
        return None
    magic, checksum, key_length, trie_length = _HEADER.unpack_from(data)
    body = memoryview(data)[_HEADER.size :]
    if magic != _MAGIC or zlib.crc32(body) != checksum or body[:key_length] != key:
        return None
    trie = marisa_trie.Trie()
    trie.frombytes(bytes(body[key_length : key_length + trie_length]))
    numbers = array("I")
    numbers.frombytes(body[key_length + trie_length :])
    return CompiledWords(trie, numbers)
