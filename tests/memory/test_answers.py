"""Whatever is asked and whatever a unit holds: an answer, never an exception."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from termkit.api import load_glossary
from termkit.memory import Direction, MemoryStore, open_store
from termkit.memory.answer import answers
from termkit.memory.approved import plain
from termkit.memory.fragments import fragments
from termkit.memory.repair import repair
from termkit.memory.term_notes import approved_terms, term_notes
from termkit.model.language import ENGLISH, ZH_HANS
from termkit.model.memory import FuzzyMatch, TranslationUnit
from termkit.text.terms import TermIndex

PIECES = st.sampled_from(
    ["12", "1,500", "3 May", "5月3日", "human trafficking", "victims", "人口贩运", "人口买卖", "受害者", "two", "两", "<b>",
     " ", ".", "。", "\ud800", "\u202e", "\x00", "İ", "ß", "𠮷", "%", "１２", "half", "百分之五"]
)  # fmt: skip
TEXTS = st.lists(PIECES | st.text(max_size=3), max_size=8).map("".join)
GLOSSARY = load_glossary().in_force()
INDEXES = (TermIndex(GLOSSARY, ENGLISH), TermIndex(GLOSSARY, ZH_HANS))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> MemoryStore:
    store = open_store(tmp_path_factory.mktemp("any") / "m.sqlite", create=True)
    store.add([TranslationUnit("human trafficking", "人口贩运"), TranslationUnit("3 May", "5月3日")])
    return store


@given(TEXTS, TEXTS, TEXTS, st.booleans())
@settings(deadline=None, max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_there_is_an_answer(store: MemoryStore, wanted: str, source: str, target: str, is_forward: bool) -> None:
    indexes = INDEXES if is_forward else INDEXES[::-1]
    direction = Direction(ENGLISH, ZH_HANS) if is_forward else Direction(ZH_HANS, ENGLISH)
    mended = repair(wanted, source, target, indexes)
    assert (mended.text == target) or mended.changes
    for _, new in mended.changes:
        assert new in mended.text
    list(term_notes(wanted, source, target, indexes))
    approved_terms(wanted, indexes)
    plain(target)
    answers(wanted, [FuzzyMatch(TranslationUnit(source, target), 80.0)], direction, indexes)
    for part in fragments(wanted, store, direction):
        assert wanted[part.span.start : part.span.end].casefold() == part.source.casefold()
