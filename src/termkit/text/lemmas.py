"""English words → keys: forms and spellings of one word get one key, other words never do.

Inflections of number, tense and possession are removed, British and American spellings joined ("organised" and
"organizes" → organize, "women's" → woman). Kept apart on purpose: comparatives (better, good), words in -ing
("trafficking" is not "traffic", "screening" not "screen"; only their plural is removed) and everything derived
(migrant, migration). No stemming: it joins identity with identify.

Known limit: words that are one form of two words get one key (arms and arm; a term flagged exact
is the cure).
"""

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from termkit.text.characters import LATIN
from termkit.text.compiled import CompiledWords, data_file, open_words
from termkit.text.spellings import american

# Bound prefixes: "co-operation" is "cooperation". Others stand alone too, so "anti-trafficking" is two words.
_BOUND = ("co", "de", "e", "inter", "multi", "non", "pre", "re", "sub", "un")
# Words written closed or open: "countertrafficking", "healthcare" are two tokens, as with hyphen or space.
_closed = re.compile(
    "(?:(anti|counter)(?=[a-z]{6})|(health|child|day)(?=care$)|(case)(?=work|load|file)|(safe)(?=house)"
    "|(policy|decision|law)(?=mak))"
)
_token = re.compile(rf"(?:[A-Za-z]\.){{2,}}|[0-9]+(?:[.,][0-9]+)*[{LATIN}]*|[{LATIN}][{LATIN}0-9]*(?:['’][{LATIN}]+)*")
_POSSESSIVE = ("'s", "’s", "'S", "’S")
_HYPHENS = "-‐‑"


class Token(NamedTuple):
    """A word or number at [start, end) of the text, without a possessive ending; `key` as of `lemma_key`."""

    start: int
    end: int
    text: str
    key: str


def english_tokens(text: str) -> list[Token]:
    """The Latin words and the numbers of a text, in order. Hyphens divide; Chinese and punctuation are skipped."""
    tokens: list[Token] = []
    end = -2  # of the token before; there is none
    new = tuple.__new__  # half the time of Token(…): this is the inner loop of everything that looks terms up
    for match in _token.finditer(text):
        start, word = match.start(), match.group()
        if end == start - 1 and text[end] in _HYPHENS and tokens[-1].text.lower() in _BOUND:
            before, bare = tokens[-1], word.removesuffix(word[-2:]) if word.endswith(_POSSESSIVE) else word
            if is_english_word(before.text + bare):
                end = start + len(bare)
                tokens[-1] = Token(before.start, end, text[before.start : end], lemma_key(before.text + bare))
                continue
        for first, last, piece, key in _pieces(word):
            end = start + last
            tokens.append(new(Token, (start + first, end, piece, key)))
    return tokens


@lru_cache(maxsize=1 << 16)
def _pieces(word: str) -> tuple[tuple[int, int, str, str], ...]:
    """A word as it stands in a text → its one or two tokens, each with its place in the word and its key."""
    if word.endswith(_POSSESSIVE):
        word = word[:-2]
    cut = _cut(word) if len(word) > 6 else 0
    places = ((0, cut), (cut, len(word))) if cut else ((0, len(word)),)
    return tuple((first, last, word[first:last], lemma_key(word[first:last])) for first, last in places)


def phrase_key(phrase: str) -> tuple[str, ...]:
    """The keys of the words of a phrase: equal for two spellings or forms of one phrase."""
    return tuple(token.key for token in english_tokens(phrase))


@lru_cache(maxsize=1 << 16)
def lemma_key(word: str) -> str:
    """The key of one word, lower case. Dots of acronyms vanish (U.S. → us), numbers stay as they are."""
    plain = word.lower().replace("’", "'").removesuffix("'s").rstrip("'")
    if "." in plain and plain[0].isalpha():
        plain = plain.replace(".", "")
    return _known_key(plain) or _unknown_key(plain)


@lru_cache(maxsize=1 << 14)
def is_english_word(word: str) -> bool:
    """Whether the word, in any form or spelling, is in the table. Few proper names are."""
    plain = word.lower().replace("’", "'").removesuffix("'s")
    return any(_known_key(form) for form in (plain, american(plain), _singular(plain), plain.removesuffix("ly")))


def _known_key(word: str) -> str:
    """The key the table has for a lower-case form, or nothing."""
    table = _table()
    number = table.trie.get(word) if word.isprintable() else None  # a lone surrogate could not be encoded
    return "" if number is None else str(table.trie.restore_key(table.numbers[number]))


def _unknown_key(word: str) -> str:
    spelled = american(word)
    return _known_key(spelled) or _known_key(american(_singular(word))) or american(_singular(word))


@lru_cache(maxsize=1 << 14)
def _cut(word: str) -> int:
    match = _closed.match(word.lower())
    return match.end() if match and is_english_word(word[match.end() :]) else 0


def _singular(word: str) -> str:
    """Only for words that the table lacks: NGOs, refoulements, countertraffickers."""
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("ches", "shes", "sses", "xes", "zes")) else word[:-1]


@cache
def made_with() -> tuple[Path, ...]:
    """The word list, and the modules whose rules are applied to it."""
    words = data_file("simplemma", "strategies/dictionaries/data/en.plzma")
    return (words, *(Path(__file__).with_name(name) for name in ("lemma_table.py", "spellings.py")))


@cache
def _table() -> CompiledWords:
    data, *code = made_with()
    return open_words(data, _compile, code)


def _compile(data: bytes) -> CompiledWords:
    from termkit.text.lemma_table import compile_lemmas  # once a machine; brings lzma and pickle

    return compile_lemmas(data)
