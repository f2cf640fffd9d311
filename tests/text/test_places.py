"""Which places a text names: the longest name, no name within another word, and what may stand for what."""

import os
import subprocess
import sys

import pytest

from termkit.model.language import ENGLISH, UNDETERMINED, ZH_HANS, ZH_HANT
from termkit.text.places import _table, hints, place_name, places, related


def codes(text: str, language=ENGLISH) -> list[str]:
    return ["/".join(sorted(place.codes)) for place in places(text, language)]


@pytest.mark.parametrize(
    "text",
    [
        "They told us about it; both may help you.",  # us, may
        "He crossed the Indian Ocean and the South China Sea.",
        "one hundred polish workers",
        "Give the niger seed to the turkey.",
    ],
)
def test_english_without_places(text: str) -> None:
    assert codes(text) == []


@pytest.mark.parametrize(
    "text", ["沿海地区", "今日本报讯", "马里兰州", "印度洋", "乔丹·约旦尼（Jordan）", "其中国际合作"]
)
def test_chinese_without_places(text: str) -> None:
    assert codes(text, ZH_HANS) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("South Sudan, Sudan and Guinea-Bissau", ["SS", "SD", "GW"]),
        ("RIGA and OSLO", ["Europe/Riga", "Europe/Oslo"]),
        ("Inner Mongolia, Shaanxi and Shanxi in China", ["CN-Inner Mongolia", "CN-Shaanxi", "CN-Shanxi", "CN"]),
        ("the U.S. and the UK, the Lao PDR, Viet Nam", ["US", "GB", "LA", "VN"]),
        ("Cambodian and Cambodians", ["KH", "KH"]),
        ("Korean officials from Côte d'Ivoire", ["KP/KR", "CI"]),
        ("EU-China talks in Phnom Penh", ["EU", "CN", "Asia/Phnom_Penh"]),
        ("South-East Asia, southeast of Asia", ["035", "142"]),
    ],
)
def test_english_places(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("南苏丹、苏丹和几内亚比绍", ["SS", "SD", "GW"]),
        ("中国人与日本政府", ["CN", "JP"]),
        ("刚果（金）的东南亚裔", ["CD", "035"]),
        ("欧洲联盟和欧洲", ["EU", "150"]),
    ],
)
def test_chinese_places(text: str, expected: list[str]) -> None:
    assert codes(text, ZH_HANS) == expected


def test_spans_hold_the_words() -> None:
    text = "在斯洛伐克首都布拉迪斯拉发"
    assert [text[p.span.start : p.span.end] for p in places(text, ZH_HANS)] == ["斯洛伐克", "布拉迪斯拉发"]


def test_traditional_characters_with_the_names_of_taiwan_and_hong_kong() -> None:
    assert codes("史瓦帝尼、斯洛伐克與緬甸", ZH_HANT) == ["SZ", "SK", "MM"]
    assert place_name("KH", ZH_HANT) == "柬埔寨"


def test_a_name_that_is_also_a_persons_is_weak() -> None:
    assert [place.is_weak for place in places("Jordan and Kenya", ENGLISH)] == [True, False]


def test_one_letter_forms_are_hints_only() -> None:
    assert {"CN", "150"} <= hints("中欧合作", ZH_HANS)
    assert "GB" in hints("英文版", ZH_HANS)
    assert codes("中欧合作的英文版，驻华联络处", ZH_HANS) == []
    assert hints("其中包括", ZH_HANS) == frozenset()


def test_a_city_may_stand_for_its_country_and_a_region_for_its_parts() -> None:
    assert "ID" in related(frozenset({"Asia/Jakarta"}))
    assert {"142", "035"} <= related(frozenset({"142"}))


def test_other_languages_name_nothing() -> None:
    assert codes("Cambodia", UNDETERMINED) == []


def test_babel_is_not_imported_once_the_table_is_compiled(tmp_path) -> None:
    code = (
        "from termkit.text.places import places; from termkit.model.language import ENGLISH; import sys;"
        "assert places('Kenya', ENGLISH); print('babel' in sys.modules)"
    )
    environment = {**os.environ, "TERMKIT_CACHE": str(tmp_path)}  # a cache that no other run shares
    command = [sys.executable, "-c", code]
    runs = [subprocess.run(command, check=True, env=environment, capture_output=True, text=True) for _ in range(2)]
    assert [run.stdout.strip() for run in runs] == ["True", "False"]


@pytest.mark.parametrize("damage", [b"", b"[]", b'{"key": 1}', b"\xff"])
def test_a_damaged_cache_is_made_again(damage: bytes, tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("TERMKIT_CACHE", str(tmp_path))
    (tmp_path / "places.json").write_bytes(damage)
    _table.cache_clear()
    try:
        assert _table()["names"]["KH"]["Hans"] == "柬埔寨"
        assert (tmp_path / "places.json").read_bytes() != damage
    finally:
        _table.cache_clear()
