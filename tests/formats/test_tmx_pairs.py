from pathlib import Path

import pytest

from termkit.errors import InputError
from termkit.formats.tmx_pairs import read
from termkit.model.document import Document
from termkit.model.language import ENGLISH, ZH_HANS, ZH_HANT

TMX = '<?xml version="1.0"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx version="1.4"><header srclang="{}"/><body>\n{}</body></tmx>'


def variant(language: str, text: str) -> str:
    return f'<tuv xml:lang="{language}"><seg>{text}</seg></tuv>\n'


def document(folder: Path, units: list[str], source: str = "en-US") -> Document:
    path = folder / "memory.tmx"
    path.write_text(TMX.format(source, "".join(f"<tu>{unit}</tu>\n" for unit in units)), encoding="utf-8")
    return read(path)


def test_native_code_and_units_of_one_language_are_silent(tmp_path: Path) -> None:
    codes = '<bpt i="1">&lt;b></bpt>b<ept i="1">&lt;/b></ept><ph>&lt;br/></ph><it pos="end">x</it> <hi>c</hi>'
    units = [variant("EN", f"a {codes}") + variant("ZH-CN", "中"), variant("en", "alone")]
    [pair] = document(tmp_path, units).pairs
    assert (pair.source.text, pair.target.text, pair.source.location.place) == ("a b c", "中", "unit 1")
    assert (pair.source.location.line, pair.target.location.line, pair.target.position(0)) == (4, 5, (5, 28))


def test_languages_are_told_apart_in_any_spelling_and_order(tmp_path: Path) -> None:
    units = [variant("zh_TW", "甲") + variant("EN-gb", "a"), variant("en", "b") + variant("ZH-hk", "乙")]
    document_ = document(tmp_path, units)
    assert [(p.source.text, p.target.text) for p in document_.pairs] == [("a", "甲"), ("b", "乙")]
    assert (document_.language, document_.pairs[0].source.language) == (ZH_HANT, ENGLISH)
    [pair] = document(tmp_path, [variant("fr", "c") + variant("zh", "丙") + variant("en", "d")], "*all*").pairs
    assert (pair.source.text, pair.target.text) == ("d", "c")
    [pair] = document(tmp_path, [variant("zh-CN", "丙") + variant("en", "d")], "zh-CN").pairs
    assert (pair.source.language, pair.target.language) == (ZH_HANS, ENGLISH)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<html/>", "no TMX"),
        (TMX.format("en", ""), "no unit in two languages"),
        ('<!DOCTYPE tmx [<!ENTITY a SYSTEM "file:///etc/passwd">]><tmx>&a;</tmx>', "document type of its own"),
        ("<tmx><body>&undefined;</body></tmx>", "undefined entity"),
    ],
)
def test_what_is_no_memory_is_refused(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "a.tmx").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=words):
        read(tmp_path / "a.tmx")
