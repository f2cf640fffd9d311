"""Simplified and Traditional: silent on what is right in both, sure of what is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termkit.model.document import Span
from termkit.model.language import ENGLISH, UNDETERMINED, ZH_HANS, ZH_HANT, Language
from termkit.text.scripts import detect, simplified_characters, to_simplified, traditional_characters

HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), max_size=20)

SIMPLIFIED = [
    "乾隆皇帝在位期间，扭转乾坤。",
    "他是著名的画家文徵明，其作品藉藉无名。",
    "樊於期将军和毕昇",
    "工人在塔上瞭望，船只倾覆，余额为零。",
    "皇后在后面，面条，里程，台湾，干部，头发，复杂，准备，范围，云南，周期",
    "馀额，二噁英，昇腾处理器",
    "沈默女士覆上一层薄膜",
    "钱锺书、朱镕基、陶喆",
    "IOM, 15/11 ―― 100%",
    "国际移民组织与公安部联合举办研讨会，学习如何识别和转介人口贩运受害者。",
    "",
]

TRADITIONAL = [
    "國際移民組織與公安部聯合舉辦研討會。",
    "皇后在後面，准許，批准，幹部，乾淨，干涉",
    "戶口、户口、溫度、温度、台灣、臺灣、為、爲、群眾、着、著、床、峰",
    "乾隆年間，范先生，姓于的人，餘額，剩余",
    "IOM 於 2016 年",
]

FOUND = [
    ("一间供医生和社會工作者使用的咨询室", [(7, 8, "会")]),
    ("他瞭解人口販運的現狀", [(1, 2, "了"), (5, 7, "贩运"), (8, 10, "现状")]),
    ("活動計畫", [(1, 4, "动计划")]),
    ("位於曼谷，乾淨", [(1, 2, "于"), (5, 7, "干净")]),
    ("以此為藉口", [(2, 4, "为借")]),
    ("什麼", [(1, 2, "么")]),
    ("乾隆年間", [(3, 4, "间")]),
]


@pytest.mark.parametrize("text", SIMPLIFIED)
def test_right_simplified_text_is_silent(text: str) -> None:
    assert traditional_characters(text) == []


@pytest.mark.parametrize("text", TRADITIONAL)
def test_right_traditional_text_is_silent(text: str) -> None:
    assert simplified_characters(text) == []


@pytest.mark.parametrize(("text", "runs"), FOUND)
def test_traditional_characters_are_found_as_runs_with_the_simplified_form(
    text: str, runs: list[tuple[int, int, str]]
) -> None:
    assert traditional_characters(text) == [(Span(start, end), right) for start, end, right in runs]


def test_simplified_characters_are_found_in_traditional_text() -> None:
    assert simplified_characters("國際移民组织因为此事") == [(Span(4, 6), "組織"), (Span(7, 8), "為")]


@pytest.mark.xfail(strict=True, reason="著名 has the same character; only the meaning tells")
def test_known_limit_zhu_for_zhe() -> None:
    assert traditional_characters("他看著我")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The Ministry of Public Security (公安部) met in Beijing with its partners.", ENGLISH),
        ("IOM", ENGLISH),
        ("国际移民组织（International Organization for Migration，IOM）", ZH_HANS),
        ("公安部", ZH_HANS),
        ("國際移民組織", ZH_HANT),
        ("一间供医生和社會工作者使用的咨询室", ZH_HANS),
        ("一間供醫生和社会工作者使用的諮詢室", ZH_HANT),
        ("2016 – 15/11 %", UNDETERMINED),
        ("", UNDETERMINED),
        ("これは日本語の文章です。", UNDETERMINED),
        ("Это русский текст", UNDETERMINED),
    ],
)
def test_the_language_shows_in_the_characters(text: str, language: Language) -> None:
    assert detect(text) == language


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [
        ("販運人口", "贩运人口"),
        ("答覆", "答复"),
        ("乾隆與乾淨", "乾隆与干净"),
        ("計畫瞭解頭髮", "计划了解头发"),
        ("IOM 15%", "IOM 15%"),
    ],
)
def test_traditional_text_becomes_simplified(traditional: str, simplified: str) -> None:
    assert to_simplified(traditional) == simplified


@given(st.one_of(HAN, st.text()))
def test_conversion_keeps_the_length_and_leaves_nothing_to_find(text: str) -> None:
    assert len(to_simplified(text)) == len(text)
    for find in (traditional_characters, simplified_characters):
        end = 0
        for span, right in find(text):
            assert end <= span.start < span.end <= len(text)
            assert len(right) == len(span)
            assert right != text[span.start : span.end]
            end = span.end


@given(st.text())
def test_every_text_has_a_language_of_the_four(text: str) -> None:
    assert detect(text) in {ENGLISH, ZH_HANS, ZH_HANT, UNDETERMINED}
