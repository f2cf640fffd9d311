"""TMX in and out: what goes out comes back; what other programs write is read."""

import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from real_program import program

from termkit.errors import InputError
from termkit.formats import tmx
from termkit.model.language import ENGLISH, ZH_HANS, Language
from termkit.model.memory import TranslationUnit

HEAD = '<?xml version="1.0"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx version="1.4"><header srclang="en-US"/><body>'
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), min_size=1)


def read(tmp_path: Path, body: str) -> list[TranslationUnit]:
    path = tmp_path / "a.tmx"
    path.write_text(f"{HEAD}{body}</body></tmx>", "utf-8")
    return list(tmx.units(path))


@given(
    st.lists(
        st.builds(
            TranslationUnit,
            TEXT,
            TEXT,
            st.just(ENGLISH),
            st.just(ZH_HANS),
            note=TEXT,
            origin=TEXT,
            previous=TEXT,
            following=TEXT,
            creator=st.just(""),
            created=st.just(""),
            changed=st.just(""),
        ),
        max_size=5,
    )
)
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_goes_out_comes_back(tmp_path: Path, units: list[TranslationUnit]) -> None:
    path = tmp_path / "a.tmx"
    assert tmx.write(units, path) == len(units)
    back = list(tmx.units(path))
    assert back == units
    assert [(u.note, u.origin, u.previous) for u in back] == [(u.note, u.origin, u.previous) for u in units]


def test_inline_codes_are_read_as_what_they_stand_for(tmp_path: Path) -> None:
    body = (
        '<tu><tuv xml:lang="EN-US"><seg><bpt i="1">&lt;b&gt;</bpt>Hi<ept i="1">&lt;/b&gt;</ept> <hi>you</hi>'
        '<ph x="2"/></seg></tuv><tuv lang="ZH-CN"><seg>你好</seg></tuv></tu>'
    )
    (unit,) = read(tmp_path, body)
    assert unit.source == "<b>Hi</b> you<ph2/>"
    assert unit.target_language == Language.parse("zh-CN")


def test_the_units_of_omegat_keep_their_neighbours_dates_and_authors(tmp_path: Path) -> None:
    body = (
        '<tu><prop type="file">a.txt</prop><prop type="prev">Before.</prop><prop type="next">After.</prop>'
        '<tuv xml:lang="EN-US"><seg>Open</seg></tuv><tuv xml:lang="ZH-CN" changeid="li" '
        'changedate="20260102T030405Z" creationid="wang" creationdate="20250102T030405Z"><seg>打开</seg></tuv></tu>'
    )
    (unit,) = read(tmp_path, body)
    assert (unit.previous, unit.following, unit.origin) == ("Before.", "After.", "a.txt")
    assert (unit.creator, unit.created, unit.changed) == ("wang", "2025-01-02T03:04:05Z", "2026-01-02T03:04:05Z")


def test_a_unit_in_three_languages_is_two(tmp_path: Path) -> None:
    tuvs = "".join(f'<tuv xml:lang="{tag}"><seg>{tag}</seg></tuv>' for tag in ("fr", "en-US", "zh"))
    assert [(u.source, u.target) for u in read(tmp_path, f"<tu>{tuvs}</tu>")] == [("en-US", "fr"), ("en-US", "zh")]


def test_entities_and_files_of_others_are_not_fetched(tmp_path: Path) -> None:
    path = tmp_path / "a.tmx"
    secret = tmp_path / "secret"
    secret.write_text("secret", "utf-8")
    body = '<tu><tuv xml:lang="en"><seg>a &x; b</seg></tuv><tuv xml:lang="zh"><seg>一</seg></tuv></tu>'
    head = HEAD.replace('"tmx14.dtd">', f'"tmx14.dtd" [<!ENTITY x SYSTEM "{secret.as_uri()}">]>')
    path.write_text(f"{head}{body}</body></tmx>", "utf-8")
    with pytest.raises(InputError, match="entities"):
        list(tmx.units(path))


@pytest.mark.parametrize("text", [f"{HEAD}<tu>", "<html></html>", "no xml"])
def test_what_is_no_tmx_is_told_with_its_line(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.tmx"
    path.write_text(text, "utf-8")
    with pytest.raises(InputError):
        list(tmx.units(path))


# TMX 1.4b as far as we write it: its elements in their order, its required attributes. Written after the specification;
# its own tmx14.dtd allows more, so that what is valid here is valid there.
DTD = """
<!ELEMENT tmx (header, body)>
<!ATTLIST tmx version CDATA #FIXED "1.4">
<!ELEMENT header EMPTY>
<!ATTLIST header creationtool CDATA #REQUIRED creationtoolversion CDATA #REQUIRED
  segtype (block | paragraph | sentence | phrase) #REQUIRED o-tmf CDATA #REQUIRED adminlang CDATA #REQUIRED
  srclang CDATA #REQUIRED datatype CDATA #REQUIRED>
<!ELEMENT body (tu*)>
<!ELEMENT tu ((note | prop)*, tuv+)>
<!ATTLIST tu tuid CDATA #IMPLIED creationdate CDATA #IMPLIED creationid CDATA #IMPLIED changedate CDATA #IMPLIED
  srclang CDATA #IMPLIED>
<!ELEMENT note (#PCDATA)>
<!ELEMENT prop (#PCDATA)>
<!ATTLIST prop type CDATA #REQUIRED>
<!ELEMENT tuv (seg)>
<!ATTLIST tuv xml:lang CDATA #REQUIRED>
<!ELEMENT seg (#PCDATA | ph)*>
<!ELEMENT ph (#PCDATA)>
"""


@pytest.mark.real_program
@pytest.mark.parametrize(
    "units",
    [
        [],
        [TranslationUnit("a <b>&", "一\u0001")],
        [
            TranslationUnit(
                "<b>Hi</b> \"you\"", "你好", origin="a & b", creator='"li"', created="2026-01-02T03:04:05Z",
                changed="2026-01-02T03:04:05Z", note="<x>", previous="Before", following="After",
            ),
            TranslationUnit("𠮷\ufffe", "\ud800", note="\r\n"),
        ],
    ],
)  # fmt: skip
def test_xmllint_finds_it_valid(tmp_path: Path, units: list[TranslationUnit]) -> None:
    path, rules = tmp_path / "a.tmx", tmp_path / "rules.dtd"
    rules.write_text(DTD, "utf-8")
    tmx.write(units, path)
    xmllint = program("xmllint", "libxml2-utils")
    done = subprocess.run(
        [xmllint, "--noout", "--dtdvalid", str(rules), str(path)], capture_output=True, check=False, timeout=30
    )
    assert done.returncode == 0, done.stderr.decode()
