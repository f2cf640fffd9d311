"""First letters of pinyin, from the order of GB 2312 and a short list of readings."""

import pytest

from termkit.glossary import store
from termkit.text.characters import is_han
from termkit.text.initials import has_initials, initials
from termkit.text.scripts import to_simplified


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("人口贩运", "rkfy"), ("人口販運", "rkfy"), ("债务质役", "zwzy"), ("偷运移民", "tyym"), ("庇护所", "bhs"),
        ("长期", "cq"), ("市长", "sz"), ("银行", "yh"), ("行动", "xd"), ("打击人口贩运", "djrkfy"), ("儿童", "et"),
        ("欧盟", "om"), ("阿富汗", "afh"), ("湄公河", "mgh"), ("SIM卡", "simk"), ("拐卖妇女、儿童", "gmfnet"),
    ],
)  # fmt: skip
def test_words_by_their_initials(text: str, letters: str) -> None:
    assert len(initials(text)) == len(letters)
    assert has_initials(text, letters)


def test_a_part_from_the_start_is_enough_and_other_letters_are_not() -> None:
    assert has_initials("人口贩运", "rk")
    assert not has_initials("人口贩运", "kf")
    assert not has_initials("人口贩运", "rkfyx")
    assert not has_initials("人口贩运", "rydf")


def test_a_character_of_unknown_reading_has_no_initial() -> None:
    assert initials("龘") == ("",)


def test_every_character_of_the_glossary_has_an_initial() -> None:
    terms = [t.text for concept in store.load(store.default_glossary_path()) for t in concept.terms]
    unknown = {ch for text in terms for ch in to_simplified(text) if is_han(ch) and initials(ch) == ("",)}
    assert unknown == set()
