"""The index gives the list that comparing the query with every text gives: same units, same scores, same order."""

import random
from importlib.util import find_spec
from math import inf
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from termkit.memory import Direction, open_store
from termkit.memory.counters import at_least, total
from termkit.memory.normalize import normalised, tokens
from termkit.memory.search import Memory
from termkit.memory.vocabulary import PackedVocabulary, Vocabulary
from termkit.model.language import ENGLISH, ZH_HANS
from termkit.model.memory import MatchKind, TranslationUnit

EN_ZH, ZH_EN = Direction(ENGLISH, ZH_HANS), Direction(ZH_HANS, ENGLISH)
WORDS = (
    "the office of victims protection and persons report annual 12 1,500 3.5 <b>x</b> Hello” — naïve 𠀀 aaaa".split()
)
SIGNS = "人口贩运受害者办公室国家保护报告12年度。，"


def unit(dice: random.Random) -> TranslationUnit:
    source = " ".join(dice.choices(WORDS, k=dice.randint(1, 9)))
    return TranslationUnit(source, "".join(dice.choices(SIGNS, k=dice.randint(1, 14))))


def brute(
    units: dict[int, TranslationUnit],
    text: str,
    direction: Direction,
    score: str,
    threshold: float,
    top: int,
    raw: bool,
) -> list[tuple[float, str]]:
    """Score and id by comparing everything; equal scores: the same text first, then lower numbers."""
    ranked = []
    for number, kept in units.items():
        other = kept.source if direction.language.is_english else kept.target
        a, b = (text, other) if raw else (normalised(text), normalised(other))
        if score == "char":
            points = fuzz.ratio(a, b)
        else:
            points = 100 * Levenshtein.normalized_similarity(tokens(a), tokens(b))
        if text == other:
            points = 100.0
        if points >= threshold:
            ranked.append((-points, text != other, number, kept.id))
    return [(round(-points, 2), id) for points, _, _, id in sorted(ranked)[:top]]


# Seconds after which the kernels of termkit[fast] answer: never, or at once where they are installed.
PATHS = [inf, pytest.param(0.0, marks=pytest.mark.skipif(not find_spec("numba"), reason="needs termkit[fast]"))]
both_paths = pytest.mark.parametrize("compiled_after", PATHS, ids=["plain", "compiled"])


def agree(memory: Memory, units: dict[int, TranslationUnit], dice: random.Random, times: int) -> None:
    for _ in range(times):
        direction, score = dice.choice((EN_ZH, ZH_EN)), dice.choice(("char", "word"))
        threshold, top, raw = float(dice.randint(50, 100)), dice.randint(1, 20), dice.random() < 0.2
        asked = dice.choice((*units.values(), unit(dice))) if units else unit(dice)
        text = asked.source if direction is EN_ZH else asked.target
        if dice.random() < 0.5:
            text = text[: len(text) // 2] + text[len(text) // 2 + 1 :] or text
        matches = memory.matches(text, direction, score=score, threshold=threshold, top=top, raw=raw)
        assert [(round(m.score, 2), m.unit.id) for m in matches] == brute(
            units, text, direction, score, threshold, top, raw
        ), (text, direction, score, threshold, top, raw)


@both_paths
@given(seed=st.integers(0, 2**32))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_list_equals_brute_force_after_any_changes(
    compiled_after: float, seed: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    dice = random.Random(seed)
    path = tmp_path_factory.mktemp("memory") / "m.sqlite"
    store = open_store(path, create=True)
    memory = Memory(store, path, compiled_after=compiled_after)
    for _ in range(4):
        store.add(unit(dice) for _ in range(dice.randint(0, 120)))
        numbered = store.numbered(range(1, store.last()[0] + 1))
        gone = [kept.id for kept in numbered.values() if dice.random() < 0.1]
        assert store.delete(gone) == len(gone)
        if dice.random() < 0.3:  # a merge: the index is made anew
            for file in memory.folder.glob("*"):
                file.unlink()
            memory = Memory(store, path, compiled_after=compiled_after)
        agree(memory, store.numbered(range(1, store.last()[0] + 1)), dice, 12)


@both_paths
def test_a_large_delta_is_merged_and_many_blocks_agree_with_brute_force(compiled_after: float, tmp_path: Path) -> None:
    dice, path = random.Random(1), tmp_path / "m.sqlite"
    store = open_store(path, create=True)
    memory = Memory(store, path, compiled_after=compiled_after)
    for size in (500, 2_600, 300):
        store.add(unit(dice) for _ in range(size))
        agree(memory, store.numbered(range(1, store.last()[0] + 1)), dice, 15)


@both_paths
def test_long_and_repetitive_texts_agree_with_brute_force(compiled_after: float, tmp_path: Path) -> None:
    dice, path = random.Random(9), tmp_path / "m.sqlite"
    store = open_store(path, create=True)

    def text(signs: str) -> str:
        return "".join(
            dice.choices(signs, weights=[9, *[1] * (len(signs) - 1)], k=dice.choice((1, 63, 64, 65, 150, 400)))
        )

    store.add(TranslationUnit(text("aé b"), text("人口贩𠀀运")) for _ in range(400))
    memory = Memory(store, path, compiled_after=compiled_after)
    agree(memory, store.numbered(range(1, store.last()[0] + 1)), dice, 60)


@both_paths
def test_an_empty_memory_has_nothing(compiled_after: float, tmp_path: Path) -> None:
    path = tmp_path / "m.sqlite"
    memory = Memory(open_store(path, create=True), path, compiled_after=compiled_after)
    assert memory.matches("the office", EN_ZH, score="char", threshold=50) == []


@both_paths
@pytest.mark.parametrize("what", ["cut", "empty", "garbage", "flipped", "other store"])
def test_a_damaged_index_is_made_anew(what: str, compiled_after: float, tmp_path: Path) -> None:
    dice, path = random.Random(2), tmp_path / "m.sqlite"
    store = open_store(path, create=True)
    store.add(unit(dice) for _ in range(300))
    units = store.numbered(range(1, store.last()[0] + 1))
    agree(Memory(store, path), units, dice, 20)
    for file in Memory(store, path).folder.iterdir():
        data = bytearray(file.read_bytes())
        if what == "flipped":
            for at in range(64, len(data), 997):
                data[at] ^= 1
        elif what == "other store":
            other_path = tmp_path / "other.sqlite"
            other = open_store(other_path, create=True)
            other.add(unit(dice) for _ in range(200))
            agree(Memory(other, other_path), other.numbered(range(1, other.last()[0] + 1)), dice, 20)
            twin = Memory(other, other_path).folder / file.name
            data = bytearray(twin.read_bytes()) if twin.exists() else data
        file.write_bytes({"cut": data[: len(data) // 2], "empty": b"", "garbage": b"x" * 500}.get(what, bytes(data)))
    agree(Memory(store, path, compiled_after=compiled_after), units, dice, 20)


@both_paths
@pytest.mark.parametrize("score", ["char", "word"])
def test_every_single_flipped_byte_is_found_or_harmless(score: str, compiled_after: float, tmp_path: Path) -> None:
    dice, path = random.Random(3), tmp_path / "m.sqlite"
    store = open_store(path, create=True)
    store.add(unit(dice) for _ in range(40))
    units = store.numbered(range(1, store.last()[0] + 1))
    Memory(store, path).matches("the office", EN_ZH, score=score)
    (file,) = Memory(store, path).folder.iterdir()
    whole = file.read_bytes()
    for at in dice.sample(range(len(whole)), 60):
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :])
        text = dice.choice(list(units.values())).source
        memory = Memory(store, path, compiled_after=compiled_after)
        found = [(round(m.score, 2), m.unit.id) for m in memory.matches(text, EN_ZH, score=score, threshold=50)]
        assert found == brute(units, text, EN_ZH, score, 50, 5, False)


def test_the_same_text_comes_first_and_with_its_neighbours_before_that(tmp_path: Path) -> None:
    path = tmp_path / "m.sqlite"
    store = open_store(path, create=True)
    store.add([TranslationUnit("OPEN", "开"), TranslationUnit("Open", "打开")])
    store.add([TranslationUnit("Open", "开放", previous="File", following="Close")])
    matches = Memory(store, path).matches("Open", EN_ZH, previous="File", following="Close")
    assert [(m.unit.target, m.kind) for m in matches] == [
        ("开放", MatchKind.CONTEXT), ("打开", MatchKind.EXACT), ("开", MatchKind.FUZZY),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Page 3", "page  3"),
        ("1,500 men", "１５００ men"),
        ("“IOM” 组织", '"iom"组织'),
        ("a–b", "a-b"),
        ("<b>x</b>", "<i>x</i>"),
    ],
)
def test_what_normalisation_takes_for_the_same(a: str, b: str) -> None:
    assert normalised(a) == normalised(b)


@pytest.mark.parametrize(
    ("a", "b"), [("in 2023", "in 1998"), ("<b>a", "</b>a"), ("07", "7"), ("3.5", "3.05"), ("", "a")]
)
def test_numbers_and_tags_that_differ_cost_one_sign(a: str, b: str) -> None:
    assert normalised(a) != normalised(b)
    assert Levenshtein.distance(normalised(a), normalised(b)) == 1


@given(st.text())
def test_normalising_twice_is_normalising_once_where_no_figure_or_tag_is(text: str) -> None:
    plain = text.translate(dict.fromkeys(map(ord, "<")))
    if not any(unicode_digit(ch) for ch in plain):
        assert normalised(normalised(plain)) == normalised(plain)


def unicode_digit(ch: str) -> bool:
    import unicodedata

    return any("0" <= c <= "9" for c in unicodedata.normalize("NFKC", ch))


@given(st.lists(st.integers(0, 2**40 - 1), max_size=30), st.integers(1, 40))
def test_counters_count(columns: list[int], number: int) -> None:
    rows = 40
    reached = at_least(total(columns), number, rows)
    assert [reached >> row & 1 for row in range(rows)] == [
        int(sum(column >> row & 1 for column in columns) >= number) for row in range(rows)
    ]


@given(st.lists(st.text(alphabet="ab c中文", min_size=1), max_size=20))
def test_a_packed_vocabulary_reads_as_it_was_written(texts: list[str]) -> None:
    vocabulary = Vocabulary()
    encoded = [vocabulary.encoded(text) for text in texts]
    packed = PackedVocabulary(*map(memoryview, vocabulary.packed()))
    assert [packed.encoded(text) for text in texts] == encoded
    assert len(packed.encoded("unseen words unseen")) == 3
