"""The quick look before words are cut passes over no finding."""

from hypothesis import given, settings
from hypothesis import strategies as st

from termkit.checks import repeated_word
from termkit.model.document import Location, Segment
from termkit.model.language import ZH_HANS

PIECES = st.sampled_from(
    ["工作", "工", "作者", "人", "的", "为", "需要", "了", "PC", "app", "a", "3", " ", "，", "〇", "𠮷"]
)


@given(st.lists(PIECES, max_size=16).map("".join))
@settings(max_examples=500, deadline=None)
def test_where_nothing_can_be_repeated_no_cut_finds_a_repetition(text: str) -> None:
    if repeated_word._may_repeat("".join(text.split())):
        return
    segment = Segment(text, Location("", 1), ZH_HANS)
    quick, repeated_word._may_repeat = repeated_word._may_repeat, lambda _: True
    try:
        assert not list(repeated_word._in_chinese(segment))
    finally:
        repeated_word._may_repeat = quick
