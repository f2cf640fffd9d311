"""Suggestions as XLIFF: what our own reader and an independent one read back, with states and the units behind them."""

from pathlib import Path

import pytest
from lxml import etree

from termkit.formats import xliff, xliff_write
from termkit.model.language import ENGLISH, ZH_HANS
from termkit.model.memory import Suggestion
from xliff_schema import assert_valid

SUGGESTIONS = [
    Suggestion("It rests & <b>grows</b>.", "它休息并<b>成长</b>。", "exact", 100, "a.tmx", (), (), "x", "y"),
    Suggestion("It has 15 men.", "它有15人。", "repaired", 83.3, 'b "1".tmx', (("12", "15"),), (("men", "男子"),),
               "It has 12 men.", "它有12人。"),
    Suggestion("Like\x0bthis?", "像这样？", "fuzzy", 76, "", (), (), "Like that?", "像那样？"),
    Suggestion("Nobody knows.", "", "none"),
]  # fmt: skip


def written(tmp_path: Path, version: str) -> Path:
    path = tmp_path / "a.xlf"
    xliff_write.write(SUGGESTIONS, path, original="a & b.docx", languages=(ENGLISH, ZH_HANS), version=version)
    return path


@pytest.mark.parametrize("version", xliff_write.VERSIONS)
def test_what_is_written_is_read_back(tmp_path: Path, version: str) -> None:
    document = xliff.read(written(tmp_path, version))
    pairs = [(pair.source.text, pair.target.text) for pair in document.pairs]
    assert pairs == [(s.source.replace("\x0b", "\ufffd"), s.target) for s in SUGGESTIONS]
    assert {pair.target.language for pair in document.pairs} == {ZH_HANS}


@pytest.mark.real_program
@pytest.mark.parametrize("version", xliff_write.VERSIONS)
def test_what_is_written_is_valid_by_the_oasis_schema(tmp_path: Path, version: str) -> None:
    assert_valid(written(tmp_path, version).read_text("utf-8"))


def test_states_say_what_is_to_be_reviewed_and_the_unit_stands_beside(tmp_path: Path) -> None:
    tree = etree.parse(written(tmp_path, "1.2"))
    space = {"x": "urn:oasis:names:tc:xliff:document:1.2"}
    states = [(t.get("state"), t.get("state-qualifier")) for t in tree.iterfind(".//x:trans-unit/x:target", space)]
    assert states == [
        ("translated", "exact-match"),
        ("needs-review-translation", "fuzzy-match"),
        ("needs-review-translation", "fuzzy-match"),
    ]
    other = tree.findall(".//x:alt-trans", space)[1]
    assert (other.get("match-quality"), other.get("origin")) == ("83%", 'b "1".tmx')
    assert [child.text for child in other] == ["It has 12 men.", "它有12人。"]
    assert [note.text for note in tree.iterfind(".//x:note", space)] == ["12 → 15", "men = 男子"]


def test_in_2_1_matches_refer_to_the_source_beside_them(tmp_path: Path) -> None:
    tree = etree.parse(written(tmp_path, "2.1"))
    space = {"x": "urn:oasis:names:tc:xliff:document:2.0", "m": "urn:oasis:names:tc:xliff:matches:2.0"}
    states = [(s.get("state"), s.get("subState")) for s in tree.iterfind(".//x:segment", space)]
    assert states == [
        ("translated", "termkit:exact"), ("initial", "termkit:repaired"), ("initial", "termkit:fuzzy"), ("initial", None),
    ]  # fmt: skip
    for unit in tree.iterfind(".//x:unit", space):
        for match in unit.iterfind(".//m:match", space):
            (mark,) = unit.findall(f".//x:mrk[@id='{match.get('ref')[1:]}']", space)
            assert mark.get("type") == "mtc:match"
            assert float(match.get("matchQuality")) in {100, 83.3, 76}
