"""Parts of a text that are units of their own: whole words only, longer ones first, none that overlap."""

from pathlib import Path

import pytest

from termkit.memory import Direction, MemoryStore, open_store
from termkit.memory.fragments import fragments
from termkit.model.language import ENGLISH, ZH_HANS
from termkit.model.memory import TranslationUnit

UNITS = [
    ("human trafficking", "人口贩运"),
    ("The Office fights human trafficking.", "办公室打击人口贩运。"),
    ("Victims of forced labour", "强迫劳动受害者"),
    ("forced labour", "强迫劳动"),
    ("forced labour", "强制劳动"),
    ("labour", "劳动"),
]


@pytest.fixture
def store(tmp_path: Path) -> MemoryStore:
    store = open_store(tmp_path / "m.sqlite", create=True)
    store.add(TranslationUnit(source, target) for source, target in UNITS)
    return store


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hard labour", []),
        ("The Office fights human trafficking.", ["human trafficking"]),
        ("Unforced labour, superhuman traffickings", []),
        ("forced, labour", []),
        ("The Office fights human trafficking. It does so well.", ["The Office fights human trafficking."]),
        (
            "It helps victims of forced labour and of human trafficking",
            ["Victims of forced labour", "human trafficking"],
        ),
        ("Human trafficking, forced labour", ["human trafficking", "forced labour"]),
        ("", []),
        ("。!?", []),
    ],
)
def test_whole_units_are_found_within_a_text(store: MemoryStore, text: str, found: list[str]) -> None:
    parts = fragments(text, store, Direction(ENGLISH, ZH_HANS))
    assert [part.source for part in parts] == found
    for part in parts:
        assert text[part.span.start : part.span.end].casefold() == part.source.casefold()


def test_of_two_translations_the_older_unit_speaks_and_chinese_is_searched_too(store: MemoryStore) -> None:
    (part,) = fragments("End forced labour now", store, Direction(ENGLISH, ZH_HANS))
    assert part.target == "强迫劳动"
    parts = fragments("受害者谈到强迫劳动和人口贩运。", store, Direction(ZH_HANS, ENGLISH))
    assert [(part.source, part.target) for part in parts] == [
        ("强迫劳动", "forced labour"),
        ("人口贩运", "human trafficking"),
    ]


def test_a_text_of_any_length_is_looked_through_in_bounded_time(store: MemoryStore) -> None:
    assert fragments("forced labour and " * 20_000, store, Direction(ENGLISH, ZH_HANS))
