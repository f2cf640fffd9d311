"""Words as code points, so that a sequence of words is a string and word scores are as quick as those of characters."""

import sys
from array import array
from bisect import bisect_left

from termkit.memory.normalize import tokens

_SURROGATES, _AFTER = 0xD800, 0xE000
_LAST = sys.maxunicode


class Vocabulary(dict[str, str]):
    """Gives every new word the next code point. Beyond a million words, rare ones share the last."""

    def __init__(self) -> None:
        self._next = 1

    def encoded(self, normal: str) -> str:
        return "".join(map(self.__getitem__, tokens(normal)))

    def __missing__(self, word: str) -> str:
        code = self[word] = chr(self._next)
        self._next = _AFTER if self._next + 1 == _SURROGATES else min(self._next + 1, _LAST)
        return code

    def packed(self) -> tuple[bytes, bytes, bytes]:
        """The words in order as UTF-8, where each ends, and their code points, both as 32-bit numbers."""
        words = sorted((word.encode("utf-8", "surrogatepass"), code) for word, code in self.items())
        ends, at = array("I"), 0
        for word, _ in words:
            at += len(word)
            ends.append(at)
        return b"".join(word for word, _ in words), ends.tobytes(), array("I", [ord(c) for _, c in words]).tobytes()


class PackedVocabulary:
    """A vocabulary as it lies in a file: words are found by halving, none is read in before it is asked for."""

    def __init__(self, words: memoryview, ends: memoryview, codes: memoryview) -> None:
        self._words, self._ends, self._codes = words, ends.cast("I"), codes.cast("I")

    def encoded(self, normal: str) -> str:
        """Words that are not in it get code points that nothing else has, the same one for the same word."""
        known: dict[str, str] = {}
        unknown = 0
        for word in (words := tokens(normal)):
            if word not in known:
                code = self._code(word.encode("utf-8", "surrogatepass"))
                if not code:
                    code, unknown = _LAST - 1 - unknown, unknown + 1
                known[word] = chr(code)
        return "".join(map(known.__getitem__, words))

    def _code(self, word: bytes) -> int:
        at = bisect_left(range(len(self._ends)), word, key=self._word)
        return self._codes[at] if at < len(self._ends) and self._word(at) == word else 0

    def _word(self, at: int) -> bytes:
        return bytes(self._words[self._ends[at - 1] if at else 0 : self._ends[at]])
