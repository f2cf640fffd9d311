"""The table behind `lemmas`: every English form and its key, made from the English data of simplemma and the list here.

simplemma (MIT, versions 1.x) stores a pickled dictionary of bytes, 139,000 forms, lzma-compressed.
"""

import io
import lzma
import pickle
from array import array
from typing import Any

import marisa_trie

from termkit.text.compiled import CompiledWords
from termkit.text.spellings import american

FORMS = {
    "analyses": "analysis", "theses": "thesis", "bases": "basis", "hypotheses": "hypothesis", "diagnoses": "diagnosis",
    "emphases": "emphasis", "parentheses": "parenthesis", "syntheses": "synthesis", "oases": "oasis", "axes": "axis",
    "lives": "life", "wives": "wife", "midwives": "midwife", "housewives": "housewife", "knives": "knife",
    "thieves": "thief", "leaves": "leave", "selves": "self", "shelves": "shelf", "halves": "half", "calves": "calf",
    "wolves": "wolf", "loaves": "loaf", "scarves": "scarf", "hooves": "hoof", "brethren": "brother", "dice": "die",
    "media": "media", "data": "data", "us": "us", "found": "find", "founded": "found", "founds": "found",
    "left": "leave", "bound": "bind", "ground": "ground", "wound": "wound", "lay": "lay", "saw": "see",
    "trafficked": "traffic", "traffics": "traffic", "trafficks": "traffic", "traffick": "traffic",
    "mimicked": "mimic", "panicked": "panic", "picnicked": "picnic", "focussed": "focus", "focusses": "focus",
    "busses": "bus", "gasses": "gas", "quizzes": "quiz", "passers-by": "passer-by", "learnt": "learn",
    "burnt": "burn", "dreamt": "dream", "spelt": "spell", "spoilt": "spoil", "leapt": "leap", "knelt": "kneel",
    "customs": "customs", "goods": "goods", "means": "means", "proceedings": "proceedings", "better": "better",
    "remains": "remains", "premises": "premises", "headquarters": "headquarters", "whose": "whose", "me": "me",
    "him": "him", "them": "them", "her": "her", "worse": "worse", "pled": "plead",
    "preferred": "prefer", "straight": "straight", "dispelled": "dispel",
    "span": "span", "spade": "spade", "weed": "weed", "slang": "slang", "agenda": "agenda", "cannot": "can",
}  # fmt: skip
"""Forms that the data lacks, has wrong ("theses" → these), or that are words of their own ("customs")."""


def compile_lemmas(data: bytes) -> CompiledWords:
    """Of each form, the id of its key. Keys are worked out here, once, so that a word of a text costs one look-up."""
    entries = _PlainUnpickler(io.BytesIO(lzma.decompress(data))).load()
    lemmas: dict[str, str] = {}
    for form, lemma in entries.items():
        word, base = form.decode(), lemma.decode()
        # Lower case first: "us" → we must not be replaced by "US" → US.
        if word.isalpha() and (word.islower() or word.lower() not in lemmas):
            lemmas[word.lower()] = base.lower()
    keys = {word: _key(word, lemma) for word, lemma in lemmas.items()}
    keys |= {form: american(key) for form, key in FORMS.items()}
    keys |= {key: key for key in keys.values() if key not in keys}
    trie = marisa_trie.Trie(keys)
    numbers = array("I", bytes(4 * len(trie)))
    for word, key in keys.items():
        numbers[trie[word]] = trie[key]
    return CompiledWords(trie, numbers)


def _key(word: str, lemma: str) -> str:
    if word.endswith(("ing", "er", "est")):
        return american(word)  # words of their own: a noun or a participle, an agent or a comparative
    if word.endswith("ings"):
        return american(word[:-1])
    return american(FORMS.get(lemma, lemma))


class _PlainUnpickler(pickle.Unpickler):
    """Reads dictionaries of bytes, as simplemma stores them, and nothing that could run code."""

    def find_class(self, module: str, name: str) -> Any:
        raise pickle.UnpicklingError(f"{module}.{name} has no place in a word list")
