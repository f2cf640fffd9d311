"""The table of everyday words: the same meanings from both languages."""

import pytest

from termkit.model.language import ENGLISH, ZH_HANS
from termkit.text.everyday import everyday_words


def test_text_without_a_word_of_the_table_gives_nothing() -> None:
    assert everyday_words("", ENGLISH) == set()
    assert everyday_words("Xyzzy 42 %", ENGLISH) == set()
    assert everyday_words("，。（）", ZH_HANS) == set()


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("Children were protected by the police.", "警察保护了儿童。"),
        ("On Monday the workers arrived in Thailand.", "周一，工人们抵达泰国。"),
        ("Two suspects have been arrested.", "两名嫌疑人已被逮捕。"),
        ("The families asked for help", "这些家庭请求帮助"),
    ],
)
def test_the_words_of_a_sentence_and_its_translation_meet(english: str, chinese: str) -> None:
    assert len(everyday_words(english, ENGLISH) & everyday_words(chinese, ZH_HANS)) >= 2


def test_english_endings_are_seen_through() -> None:
    assert everyday_words("protecting", ENGLISH) == everyday_words("protects", ENGLISH) == {"protect"}


def test_a_form_may_have_two_meanings() -> None:
    assert len(everyday_words("随后", ZH_HANS)) == 2
