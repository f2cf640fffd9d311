"""Pairs of marks: what is right first, then each kind of fault with its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termkit.text.pairing import CLOSING, Fault, FaultKind, pairing_faults


@pytest.mark.parametrize(
    "text",
    [
        "“甲‘乙“丙”’（丁（戊））”《己〈庚〉》",
        "「甲『乙』」",
        "1)甲；a）乙；（3）丙",
        "workers’ and Women’s",
        "（甲)",  # width is another rule
        "“《“甲”行动》”",  # another mark stands between the two
    ],
)
def test_right(text: str) -> None:
    assert pairing_faults(text) == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("甲（Tomas Berg说", Fault(FaultKind.UNCLOSED, 1, 12)),
        ("“甲‘乙。”", Fault(FaultKind.UNCLOSED, 2, 5)),
        ("《甲，乙", Fault(FaultKind.UNCLOSED, 0, 2)),
        ("甲）", Fault(FaultKind.UNOPENED, 1)),
        ("“甲。“", Fault(FaultKind.TURNED, 3)),
        ("“甲“乙”丙”", Fault(FaultKind.NESTED, 2, 4)),
        ("「甲「乙」丙」", Fault(FaultKind.NESTED, 2, 4)),
    ],
)
def test_faults(text: str, fault: Fault) -> None:
    assert pairing_faults(text) == [fault]


def test_an_outer_mark_left_open_is_told_alone() -> None:
    assert [f.kind for f in pairing_faults("“甲。乙说：“丙。”")] == [FaultKind.UNCLOSED]


def test_single_marks_are_apostrophes_outside_chinese() -> None:
    assert pairing_faults("the ’90s and ‘quoted", chinese=False) == []


def test_code_is_left_out() -> None:
    assert pairing_faults("f(甲", is_skipped=lambda offset: offset == 1) == []


@given(st.text(alphabet=[*CLOSING, *CLOSING.values(), "甲", "a", " ", "。"], max_size=30))
def test_every_fault_lies_in_the_text(text: str) -> None:
    for fault in pairing_faults(text):
        assert 0 <= fault.start < len(text)
        assert fault.end == -1 or fault.start < fault.end <= len(text)
