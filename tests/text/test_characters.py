"""Ranges of characters, tested at their edges."""

import re

import pytest

from termkit.text.characters import FULL_TO_HALF, HAN, LATIN, display_width, is_full_width, is_han

EDGES = ["〇", "㐀", "\u4dbf", "一", "\u9fff", "\uf900", "\ufaff", "\U00020000", "\U0002a6df", "\U0003fffd"]
OUTSIDE = ["々", "\u3006", "\u3008", "\u33ff", "\u4dc0", "\ua000", "\ufb00", "\U0001ffff", "a", "あ", "。", "２"]


@pytest.mark.parametrize("ch", EDGES)
def test_the_edges_of_the_ideographs_are_han(ch: str) -> None:
    assert is_han(ch)
    assert re.fullmatch(f"[{HAN}]", ch)


@pytest.mark.parametrize("ch", OUTSIDE)
def test_their_neighbours_are_not(ch: str) -> None:
    assert not is_han(ch)
    assert not re.fullmatch(f"[{HAN}]", ch)


def test_latin_letters_have_accents_but_no_signs() -> None:
    assert re.fullmatch(f"[{LATIN}]+", "IOMéßĐNguyễnŠ")
    assert not re.search(f"[{LATIN}]", "×÷ 12中αд")


def test_punctuation_maps_to_one_ascii_character() -> None:
    assert all(len(full) == 1 and is_full_width(full) and half.isascii() for full, half in FULL_TO_HALF.items())


def test_width_counts_cells_of_a_terminal() -> None:
    assert display_width("IOM") == 3
    assert display_width("人口贩运，") == 10
    assert display_width("e\u0301\u200b中\ufe0f") == 3
    assert display_width("“—”") == 3
