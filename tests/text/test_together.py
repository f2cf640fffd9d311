"""Texts that are searched at once hold what they hold one by one."""

from hypothesis import given
from hypothesis import strategies as st

from termkit.text.together import Together

LETTERS = st.sampled_from("ab\n\ud800人口")


@given(st.lists(st.text(LETTERS, max_size=6)), st.text(st.sampled_from("ab人口"), min_size=1, max_size=2))
def test_the_texts_that_hold_some_words(texts: list[str], words: str) -> None:
    assert list(Together(texts).holding(words)) == [n for n, text in enumerate(texts) if words in text]


@given(st.lists(st.text(LETTERS, max_size=6)), st.sets(st.text(st.sampled_from("ab人口"), min_size=1, max_size=3)))
def test_in_how_many_texts_strings_stand(texts: list[str], strings: set[str]) -> None:
    counts = Together(texts).counts(strings)

    assert {s: counts[s] for s in strings} == {s: sum(s in text for text in texts) for s in strings}
