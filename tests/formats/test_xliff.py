"""XLIFF read and written back; what goes in and what comes out is valid by the OASIS schemas."""

import difflib
import re
from pathlib import Path

import pytest
from lxml import etree

from termkit.errors import InputError
from termkit.formats.xliff import read, write_notes
from termkit.model.document import Document, MarkKind, Span
from termkit.model.finding import Finding, Quote, Rule, Severity
from termkit.model.language import ENGLISH, ZH_HANS
from xliff_schema import assert_valid

RULE = Rule("TK101", "term-missing", Severity.ERROR, "terminology", "A term is missing")
ONE = """<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
  <file source-language="en" target-language="zh-CN" original="a.txt" datatype="plaintext">
    <body>
      <group id="g">
        <trans-unit id="one">
          <source>Fight <g id="1" ctype="bold">human trafficking</g> &amp; more.</source>
          <target state="translated">打击<g id="1" ctype="bold">人口买卖</g>等。</target>
          <note>from a person</note>
          <alt-trans><source>x</source><target>not read</target></alt-trans>
        </trans-unit>
        <trans-unit id="two" approved="yes"><source>Second</source><target>第二</target></trans-unit>
        <trans-unit id="three" translate="no"><source>CODE</source></trans-unit>
        <trans-unit id="four">
          <source>Not yet</source>
        </trans-unit>
      </group>
    </body>
  </file>
</xliff>
"""
TWO = """<xliff version="{0}" srcLang="en" trgLang="zh-CN" xmlns="urn:oasis:names:tc:xliff:document:{1}"
  xmlns:my="urn:example:mine">
  <file id="f">
    <unit id="u1">
      <my:thing>kept</my:thing>
      <originalData>
        <data id="d1">%s</data>
        <data id="d2">&lt;br/></data>
      </originalData>
      <segment id="s1" state="translated">
        <source>Fight <pc id="1" type="fmt" subType="xlf:b">it</pc>, <ph id="2" dataRef="d1"/>.</source>
        <target>打击<pc id="1" type="fmt" subType="xlf:b">它</pc>，<ph id="2" dataRef="d1"/>。</target>
      </segment>
      <ignorable><source> </source></ignorable>
      <segment id="s2">
        <source>Next<ph id="3" dataRef="d2"/>one.</source>
      </segment>
    </unit>
    <unit id="u2">
      <notes>
        <note>from a person</note>
      </notes>
      <segment><source>a</source><target>甲</target></segment>
    </unit>
  </file>
</xliff>
"""
VERSIONS = [ONE, TWO.format("2.0", "2.0"), TWO.format("2.1", "2.0"), TWO.format("2.2", "2.2")]


def document(folder: Path, text: str, encoding: str = "utf-8") -> Document:
    path = folder / "draft.xlf"
    path.write_bytes(text.encode(encoding))
    return read(path)


def stated(document: Document) -> list[tuple[str, str, str, frozenset[str]]]:
    return [(p.source.text, p.target.text, p.target.location.place, p.flags) for p in document.pairs]


def findings_in(document: Document) -> list[Finding]:
    """One for each pair, on its first character, or where it is absent."""
    return [
        Finding(
            RULE, f"“{pair.source.text}” <&> is wrong", Quote(pair.target, Span(0, min(1, len(pair.target.text)))),
            Quote.whole(pair.source), suggestions=("人口贩运",),
        )
        for pair in document.pairs
    ]  # fmt: skip


def test_alternatives_codes_and_what_is_not_to_be_translated_are_silent(tmp_path: Path) -> None:
    assert stated(document(tmp_path, ONE)) == [
        ("Fight human trafficking & more.", "打击人口买卖等。", "unit one", {"translated"}),
        ("Second", "第二", "unit two", frozenset()),
        ("Not yet", "", "unit four", frozenset()),
    ]


@pytest.mark.parametrize("text", VERSIONS[1:])
def test_version_2_is_a_pair_a_segment(tmp_path: Path, text: str) -> None:
    assert stated(document(tmp_path, text)) == [
        ("Fight it, %s.", "打击它，%s。", "unit u1, segment 1", {"translated"}),
        ("Next{3}one.", "", "unit u1, segment 2", {"initial"}),
        ("a", "甲", "unit u2", {"initial"}),
    ]


def test_languages_are_those_of_the_file(tmp_path: Path) -> None:
    for text in VERSIONS:
        pair = document(tmp_path, text).pairs[0]
        assert (pair.source.language, pair.target.language) == (ENGLISH, ZH_HANS)


def test_bold_is_a_mark_and_codes_alone_are_shown(tmp_path: Path) -> None:
    codes = (
        '<x id="1"/>a<x id="2" equiv-text="{{name}}"/>b<x id="3" ctype="lb"/>c<ph id="4">%d</ph>d<ph id="5">\\cf1 </ph>'
        '<bpt id="6">&lt;b></bpt>e<ept id="6">&lt;/b></ept><it id="7" pos="open">&lt;i></it><bx id="8"/>f<ex id="8"/>'
    )
    text = ONE.replace("Second", codes)
    pairs = document(tmp_path, text).pairs
    assert pairs[1].source.text == "{1}a{{name}}b\nc%dd{5}ef"
    assert [(m.kind, pairs[0].target.text[m.span.start : m.span.end]) for m in pairs[0].target.marks][:1] == [
        (MarkKind.STRONG, "人口买卖")
    ]


def test_every_character_has_its_line_and_column(tmp_path: Path) -> None:
    for text in VERSIONS:
        lines = text.split("\n")
        for pair in document(tmp_path, text).pairs:
            for segment in (pair.source, pair.target):
                for offset, ch in enumerate(segment.text):
                    line, column = segment.position(offset)
                    written = lines[line - 1][column - 1 :]
                    assert written.startswith((ch, "&amp;", "<ph")) or ch in "s}3"


def test_indented_text_is_one_line_unless_space_is_preserved(tmp_path: Path) -> None:
    text = ONE.replace("Second", "\n   Sec\n   ond  x\n").replace("第二", "第\n   二")
    assert document(tmp_path, text).pairs[1].source.text == "Sec ond  x"
    assert document(tmp_path, text).pairs[1].target.text == "第二"
    kept = text.replace('<trans-unit id="two"', '<trans-unit xml:space="preserve" id="two"')
    assert document(tmp_path, kept).pairs[1].source.text == "\n   Sec\n   ond  x\n"


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("text", VERSIONS)
def test_a_diff_shows_only_our_notes(tmp_path: Path, text: str, line_end: str) -> None:
    text = text.replace("\n", line_end)
    findings = findings_in(document(tmp_path, text))
    out = tmp_path / "out.xlf"
    assert write_notes(tmp_path / "draft.xlf", out, findings) == len(findings)
    written = out.read_bytes().decode()
    changes = [d for d in difflib.ndiff(text.splitlines(), written.splitlines()) if d[0] in "+-"]
    one_line = [d for d in changes if 'id="two"' in d]
    added = [d for d in changes if d not in one_line]
    assert all(re.match(r"\+\s*(<note .*</note>|</?notes>)$", d) for d in added), added
    assert written.count("termkit") == len(findings)
    assert [(p.source.text, p.target.text) for p in read(out).pairs] == [
        (f.source.segment.text, f.target.segment.text) for f in findings if f.source
    ]


@pytest.mark.real_program
@pytest.mark.parametrize("text", VERSIONS)
def test_a_file_is_valid_before_and_after_notes_are_written(tmp_path: Path, text: str) -> None:
    write_notes(tmp_path / "draft.xlf", tmp_path / "out.xlf", findings_in(document(tmp_path, text)))
    assert_valid(text)
    assert_valid((tmp_path / "out.xlf").read_text("utf-8"))


@pytest.mark.parametrize("text", VERSIONS)
def test_a_second_run_replaces_our_notes_and_none_takes_them_away(tmp_path: Path, text: str) -> None:
    findings = findings_in(document(tmp_path, text))
    once, twice, none = (tmp_path / f"{name}.xlf" for name in ("once", "twice", "none"))
    write_notes(tmp_path / "draft.xlf", once, findings)
    write_notes(once, twice, findings_in(read(once)))
    assert twice.read_bytes() == once.read_bytes()
    write_notes(once, none, [])
    assert none.read_bytes() == text.encode()


def test_a_note_says_what_to_write_and_stands_in_its_unit(tmp_path: Path) -> None:
    write_notes(tmp_path / "draft.xlf", tmp_path / "out.xlf", findings_in(document(tmp_path, ONE)))
    root = etree.parse(tmp_path / "out.xlf").getroot()
    note = root.find(".//{*}trans-unit[@id='one']/{*}note[@from='termkit']")
    assert note is not None
    assert note.text
    assert note.text.startswith("“Fight human trafficking & more.” <&> is wrong → 人口贩运 [TK101 ")
    assert note.attrib == {"from": "termkit", "annotates": "target", "priority": "1"}


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "gb18030"])
def test_other_encodings_come_back_as_they_were(tmp_path: Path, codec: str) -> None:
    text = ONE.replace("UTF-8", codec.removesuffix("-sig"))
    findings = findings_in(document(tmp_path, text, codec))
    write_notes(tmp_path / "draft.xlf", tmp_path / "out.xlf", findings)
    assert len(read(tmp_path / "out.xlf").pairs) == 3
    write_notes(tmp_path / "out.xlf", tmp_path / "none.xlf", [])
    assert (tmp_path / "none.xlf").read_bytes() == (tmp_path / "draft.xlf").read_bytes()


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (ONE.replace("</body>", ""), 19, "mismatched tag"),
        ("<html/>", 1, "no XLIFF"),
        ('<xliff version="3.0"/>', 1, "unknown version “3.0”"),
        ('<xliff version="1.2"/>', 0, "no text to translate"),
        ('<!DOCTYPE x [<!ENTITY a "b">]><xliff version="1.2"/>', 1, "document type of its own"),
        (f'<xliff version="1.2">{"<g>" * 300}', 1, "256 deep"),
    ],
)
def test_a_fault_is_located(tmp_path: Path, text: str, line: int, words: str) -> None:
    with pytest.raises(InputError, match=words) as caught:
        document(tmp_path, text)
    assert caught.value.line == line
