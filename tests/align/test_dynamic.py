"""The dynamic programme against plain search, and its band."""

from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from termkit.align.dynamic import FIRST_BAND, Link, Score, best_path

TYPES = ((1, 1), (1, 0), (0, 1), (2, 1), (1, 2))


def total(path: tuple[Link, ...], score: Score) -> float:
    return sum(score(*link) for link in path)


def best_total(rows: int, columns: int, score: Score) -> float:
    @cache
    def best(i: int, j: int) -> float:
        if not i and not j:
            return 0.0
        return max(best(i - a, j - b) + score(i - a, a, j - b, b) for a, b in TYPES if a <= i and b <= j)

    return best(rows, columns)


@given(st.integers(0, 6), st.integers(0, 6), st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_no_path_is_better(rows: int, columns: int, random) -> None:  # type: ignore[no-untyped-def]
    values: dict[Link, float] = {}

    def score(i: int, a: int, j: int, b: int) -> float:
        return values.setdefault(Link(i, a, j, b), random.uniform(-3, 1))

    path = best_path(rows, columns, TYPES, score)
    assert abs(total(path, score) - best_total(rows, columns, score)) < 1e-9


@given(st.integers(0, 40), st.integers(0, 40))
def test_every_unit_is_covered_once_and_in_order(rows: int, columns: int) -> None:
    path = best_path(rows, columns, TYPES, lambda i, a, j, b: float((i * 7 + j * 13 + a) % 5))
    assert [n for i, a, _, _ in path for n in range(i, i + a)] == list(range(rows))
    assert [n for _, _, j, b in path for n in range(j, j + b)] == list(range(columns))


def test_a_gap_wider_than_the_band_is_found_by_widening_it() -> None:
    gap = 4 * FIRST_BAND
    kept = [*range(50), *range(50 + gap, 120)]  # the target lacks the units between, and has as many more at its end
    target = [*kept, *range(1000, 1000 + gap)]

    def score(i: int, a: int, j: int, b: int) -> float:
        return -1.0 if not a or not b else (1.0 if i == target[j] else -4.0)

    path = best_path(120, len(target), ((1, 1), (1, 0), (0, 1)), score)
    assert [link.i for link in path if not link.b] == list(range(50, 50 + gap))


def test_like_sequences_cost_linear_time() -> None:
    calls = 0

    def score(i: int, a: int, j: int, b: int) -> float:
        nonlocal calls
        calls += 1
        return -1.0 if not a or not b else (1.0 if i == j else -4.0)

    assert len(best_path(2000, 2000, ((1, 1), (1, 0), (0, 1)), score)) == 2000
    assert calls < 2000 * 3 * (2 * FIRST_BAND + 5)
