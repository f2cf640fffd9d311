"""Chinese words: jieba's dictionary and its best path (without its hidden Markov model), glossary terms as more edges.

Without terms the cuts are those of `jieba.lcut(text, HMM=False)`, to the word: this is tested against jieba itself.
Only jieba's word list is read (MIT, 349,000 words), compiled once to a trie with frequencies; jieba is never imported.
Segmenters give evidence, not truth: about one cut in five is a matter of standard.
"""

import re
from array import array
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from math import log
from typing import NamedTuple

import marisa_trie

from termkit.model.document import Span
from termkit.text.characters import LATIN, encodable, is_han
from termkit.text.compiled import CompiledWords, data_file, open_words
from termkit.text.normalize import fold, fold_key

# jieba looks words up only within such runs; every other character is cut alone, and so is a line end.
_run = re.compile(r"([\u4e00-\u9fd5a-zA-Z0-9+#&._%-]+)|\r\n|[\s\S]")
_joined = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
_latin = re.compile(f"[{LATIN}]").search
_alphanumeric = re.compile(f"[{LATIN}0-9]").match

# What a term gains over its best reading as separate words, by its length in characters: measured, the best F of β = 0,
# 5 and this on published gold. From four characters on a term practically always wins.
_TERM_BONUS = (0.0, 0.0, 3.0, 5.0, 20.0)


_Run = tuple[int, int, bool]
"""Start, end, and whether words are looked up in it."""
_Edges = dict[int, list[tuple[int, float]]]
"""Start → ends of terms there, each with the score of the whole term."""


class Word(NamedTuple):
    """[start, end) of the text; `kind` is word, term, latin, number, punctuation or space."""

    start: int
    end: int
    kind: str


class Lexicon(NamedTuple):
    """jieba's words: `frequencies` by the word's id in `trie`. `longest` is in characters."""

    trie: marisa_trie.Trie
    frequencies: "array[int]"
    log_total: float
    longest: int


class WordTerms:
    """Glossary terms that `words` keeps together, in any case and width and with any spacing beside Chinese."""

    def __init__(self, terms: Iterable[str]) -> None:
        from ahocorasick_rs import AhoCorasick

        self._automaton = AhoCorasick(sorted({key for term in terms if (key := fold_key(term))}))

    def spans(self, text: str) -> list[tuple[Span, int]]:
        """Every occurrence, overlapping ones too, with the term's length in folded characters.

        None begins or ends within a Latin word or number.
        """
        folded = fold(text)
        # A lone surrogate (from a broken file) cannot be encoded; no term holds one.
        found = self._automaton.find_matches_as_indexes(encodable(folded.text), overlapping=True)
        spans = [(folded.raw_span(start, end), end - start) for _, start, end in found]
        return [(s, size) for s, size in spans if not (_splits_latin(text, s.start) or _splits_latin(text, s.end))]


def words(text: str, terms: WordTerms | None = None) -> list[Word]:
    """The words of `text`, in order and without gaps. A run of ASCII letters and digits is one, "3.5" is three."""
    return list(_words(text, terms))


def is_word_in(text: str, term: str) -> bool:
    """Whether `text` is at some place best read with `term` as a word: 积分 in 累积分布 is none.

    Only two or three characters meet by chance (of 3,220 longest matches in institutional text 14 were false, nearly
    all of them that short); longer terms that stand there are words.
    """
    return len(term) > 3 or any(word.kind == "term" for word in words(text, WordTerms([term])))


def frequency(word: str) -> int:
    """How often a word stood in the texts that jieba's list was counted in, mainland ones mostly; 0: it is not listed."""
    number = lexicon().trie.get(word)
    return 0 if number is None else lexicon().frequencies[number]


@lru_cache(4096)  # several checks ask for the words of a text, but hardly any of a large catalogue
def _words(text: str, terms: WordTerms | None) -> tuple[Word, ...]:
    edges, inner = _term_edges(text, terms) if terms else ({}, set())
    result: list[Word] = []
    region: list[_Run] = []
    for run in _runs(text, 0, len(text)):
        if not (run[2] or edges):
            result.append(Word(run[0], run[1], _kind(text[run[0] : run[1]])))
            continue
        region.append(run)
        if run[1] not in inner:  # a term may go over the end of a run; words may not
            result += _cut(text, region, edges)
            region = []
    return tuple(result)


@cache
def lexicon() -> Lexicon:
    """jieba's dictionary, opened. Raises InputError when it is not installed."""
    compiled = open_words(data_file("jieba", "dict.txt"), _compile, (__file__,))
    total, longest = compiled.numbers[-2:]
    return Lexicon(compiled.trie, compiled.numbers, log(total), longest)


def _compile(data: bytes) -> CompiledWords:
    """Lines of word, frequency, part of speech. As in jieba, the last of two lines counts, the total has both."""
    lines = [line.split(" ") for line in data.decode("utf-8").splitlines() if line.strip()]
    frequency_of = {fields[0]: int(fields[1]) for fields in lines}
    trie = marisa_trie.Trie(frequency_of)
    numbers = array("I", bytes(4 * len(trie)))
    for word, frequency in frequency_of.items():
        numbers[trie[word]] = frequency
    numbers.extend((sum(int(fields[1]) for fields in lines), max(map(len, frequency_of))))
    return CompiledWords(trie, numbers)


def _runs(text: str, start: int, end: int) -> Iterator[_Run]:
    return ((match.start(), match.end(), match.lastindex is not None) for match in _run.finditer(text, start, end))


def _term_edges(text: str, terms: WordTerms) -> tuple[_Edges, set[int]]:
    """An edge for each occurrence of a term, and the offsets that lie inside one.

    The shortest come first, so that a term's best reading may hold other terms, and it still gains over them.
    """
    edges: _Edges = {}
    inner: set[int] = set()
    for span, size in sorted(terms.spans(text), key=lambda found: len(found[0])):
        reading, _, _ = _best_path(text, list(_runs(text, span.start, span.end)), edges)
        bonus = _TERM_BONUS[min(size, len(_TERM_BONUS) - 1)]
        edges.setdefault(span.start, []).append((span.end, reading + bonus))
        inner.update(range(span.start + 1, span.end))
    return edges, inner


def _cut(text: str, region: list[_Run], edges: _Edges) -> list[Word]:
    _, ends, is_term = _best_path(text, region, edges)
    result: list[Word] = []
    start, base, stop = region[0][0], region[0][0], region[-1][1]
    latin_start = -1
    while start < stop:
        end = ends[start - base]
        if end == start + 1 and text[start] in _joined and not is_term[start - base]:
            latin_start = start if latin_start < 0 else latin_start
        else:
            if latin_start >= 0:
                result.append(Word(latin_start, start, _kind(text[latin_start:start])))
                latin_start = -1
            result.append(Word(start, end, "term" if is_term[start - base] else _kind(text[start:end])))
        start = end
    if latin_start >= 0:
        result.append(Word(latin_start, stop, _kind(text[latin_start:stop])))
    return result


def _best_path(text: str, region: list[_Run], edges: _Edges) -> tuple[float, list[int], list[bool]]:
    """Viterbi from the right: the score of the whole region; from each offset in it the end of the word there.

    The arithmetic is jieba's in jieba's order, so that sums round alike; of equal paths the longer word wins.
    """
    words_of = lexicon()
    prefixes, frequencies = words_of.trie.iter_prefixes_with_ids, words_of.frequencies
    log_total, longest = words_of.log_total, words_of.longest
    base, stop = region[0][0], region[-1][1]
    best = [0.0] * (stop - base + 1)
    ends = [0] * (stop - base)
    is_term = [False] * (stop - base)
    for run_start, run_end, is_run in reversed(region):
        for start in range(run_end - 1, run_start - 1, -1):
            score = end = None
            if is_run:
                for word, number in prefixes(text[start : min(start + longest, run_end)]):
                    if frequency := frequencies[number]:
                        word_end = start + len(word)
                        word_score = log(frequency) - log_total + best[word_end - base]
                        if score is None or word_score >= score:
                            score, end = word_score, word_end
            if score is None or end is None:
                end = start + 1 if is_run else run_end
                score = 0.0 - log_total + best[end - base]
            for term_end, term_score in edges.get(start, ()):
                if term_end <= stop and term_score + best[term_end - base] >= score:
                    score, end = term_score + best[term_end - base], term_end
                    is_term[start - base] = True
            best[start - base], ends[start - base] = score, end
    return best[0], ends, is_term


def _splits_latin(text: str, at: int) -> bool:
    return 0 < at < len(text) and bool(_alphanumeric(text[at - 1]) and _alphanumeric(text[at]))


@lru_cache(maxsize=1 << 15)
def _kind(word: str) -> str:
    if word.isspace():
        return "space"
    if any(map(is_han, word)):
        return "word"
    if word.isdecimal():
        return "number"
    if _latin(word):
        return "latin"
    return "word" if any(ch.isalpha() for ch in word) else "punctuation"
