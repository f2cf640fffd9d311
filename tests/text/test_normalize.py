"""Folding: what a reader takes as the same gets one key, and every offset leads back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termkit.model.document import Span
from termkit.text.normalize import fold, fold_key

CHARACTERS = st.text(
    alphabet=st.one_of(
        st.characters(),
        st.sampled_from(list("aB ’‘'·•—-中文，。（ｉＯ①ﬁßİ㎏¨\u200b\ufeff\u00ad\u3000\u00a0\t\n\u0301\ufe0f“”")),
    )
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("IOM 组织", "iom组织"),
        ("ＩＯＭ", "iom"),
        ("counter‑trafficking", "Counter-Trafficking"),
        ("洪森•马内", "洪森·马内"),
        ("洪森・马内", "洪森 · 马内"),
        ("the victim’s rights", "THE  victim's\u00a0rights"),
        ("（IOM）", "(iom)"),
        ("inter\u00adnational", "international"),
        ("第 12 条", "第12条"),
        ("O‘Brien", "O'Brien"),
    ],
)
def test_the_same_to_a_reader_has_one_key(one: str, other: str) -> None:
    assert fold_key(one) == fold_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("“IOM”", "「IOM」"), ("贩运", "販運"), ("traffic in", "trafficin"), ("victims’ rights", "victims' rights")],
)
def test_what_differs_keeps_its_own_key(one: str, other: str) -> None:
    assert fold_key(one) != fold_key(other)


def test_a_match_in_folded_text_points_at_the_raw_words() -> None:
    raw = "在 ＩＯＭ  组织（Geneva\u00a0 Office）"
    folded = fold(raw)
    at = folded.text.index("iom")
    assert folded.raw_span(at, at + 3) == Span(2, 5)
    at = folded.text.index("geneva office")
    span = folded.raw_span(at, at + len("geneva office"))
    assert raw[span.start : span.end] == "Geneva\u00a0 Office"


def test_a_ligature_is_one_raw_character() -> None:
    folded = fold("oﬃce 中")
    assert folded.text == "office中"
    assert folded.raw_span(1, 2) == folded.raw_span(1, 4) == Span(1, 2)
    assert folded.raw_span(0, 6) == Span(0, 4)


@given(CHARACTERS)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold_key(fold_key(text)) == fold_key(text)


@given(CHARACTERS, st.data())
def test_every_folded_span_is_a_raw_span_that_folds_to_it_or_holds_it(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    assert len(folded.starts) == len(folded.text) + 1
    assert list(folded.starts) == sorted(folded.starts)
    start = data.draw(st.integers(0, len(folded.text)))
    end = data.draw(st.integers(start, len(folded.text)))
    span = folded.raw_span(start, end)
    assert 0 <= span.start <= span.end <= len(text)
    assert (end > start) == (len(span) > 0)


@given(st.text(alphabet="abC 中文，。‑·", max_size=30), st.data())
def test_a_raw_span_folds_back_to_the_folded_words(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    start = data.draw(st.integers(0, len(folded.text)))
    end = data.draw(st.integers(start, len(folded.text)))
    span = folded.raw_span(start, end)
    assert fold_key(text[span.start : span.end]) == folded.text[start:end]
