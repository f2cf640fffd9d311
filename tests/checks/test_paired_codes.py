"""Paired inline codes of XLIFF and TMX files, from the file to the finding."""

from pathlib import Path

import pytest
from lxml import etree

from termkit.checks.markup_lost import MarkupLost
from termkit.checks.placeholder_altered import PlaceholderAltered
from termkit.checks.protocol import References
from termkit.formats.tmx_pairs import read as read_tmx
from termkit.formats.xliff import read, write_notes
from termkit.model.document import Document
from xliff_schema import assert_valid

ONE = """<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file source-language="en"
 target-language="zh-CN" original="a" datatype="plaintext"><body><trans-unit id="u"><source>{}</source>
 <target{}>{}</target></trans-unit></body></file></xliff>"""
TWO = """<xliff version="2.0" srcLang="en" trgLang="zh-CN" xmlns="urn:oasis:names:tc:xliff:document:2.0"><file id="f">
<unit id="u"><segment><source>{}</source><target{}>{}</target></segment></unit></file></xliff>"""
TMX = """<tmx version="1.4"><header srclang="en"/><body><tu><tuv xml:lang="en"><seg>{}</seg></tuv>
<tuv xml:lang="zh"><seg{}>{}</seg></tuv></tu></body></tmx>"""


def told(folder: Path, form: str, source: str, target: str, attributes: str = "") -> list[str]:
    """The messages of the checks of markup and placeholders."""
    found = document(folder, form, source, target, attributes)
    refs = References.of()
    return [
        finding.message for check in (MarkupLost(), PlaceholderAltered()) for finding in check.run(found.pairs, refs)
    ]


def document(folder: Path, form: str, source: str, target: str, attributes: str = "") -> Document:
    path = folder / "draft.xml"
    path.write_text(form.format(source, attributes, target), encoding="utf-8")
    return (read_tmx if form is TMX else read)(path)


G = 'Read the <g id="1">guide</g>.'
BPT = 'Read the <bpt id="1">&lt;a></bpt>guide<ept id="1">&lt;/a></ept>.'
PC = 'Read the <pc id="1">guide</pc>.'
SC = 'Read the <sc id="1"/>guide<ec startRef="1"/>.'
TMX_BPT = 'Read the <bpt i="1">&lt;a></bpt>guide<ept i="1">&lt;/a></ept>.'
LOST = "the pair of codes “1” of the source is lost: “guide”"
OPEN = "the pair of codes “1” is left open: “guide”"


@pytest.mark.parametrize(
    ("form", "source", "target", "message"),
    [
        (ONE, G, "请阅读指南。", LOST),
        (ONE, BPT, "请阅读指南。", LOST),
        (ONE, BPT, '请阅读<bpt id="1">&lt;a></bpt>指南。', OPEN),
        (ONE, BPT, '请阅读指南<ept id="1">&lt;/a></ept>。', OPEN.replace("left open", "closed without being opened")),
        (ONE, G, '请<g id="1">阅读</g><g id="1">指南</g>。', "the pair of codes “1” is doubled: “guide”"),
        (ONE, G, '请阅读<g id="1">指</g><g id="2">南</g>。', "the pair of codes “2” does not stand in the source"),
        (ONE, 'Read<it id="3" pos="open">&lt;i></it> it.', "阅读。", "the unpaired code “3” of the source is lost"),
        (TWO, PC, "请阅读指南。", LOST),
        (TWO, SC, '请阅读<sc id="1"/>指南。', OPEN),
        (TMX, TMX_BPT, "请阅读指南。", "a pair of codes of the source is lost: “guide”"),
    ],
)
def test_a_pair_lost_doubled_or_left_open_is_told_once_with_its_words(
    tmp_path: Path, form: str, source: str, target: str, message: str
) -> None:
    assert told(tmp_path, form, source, target) == [message]


TWO_PAIRS = '<sc id="1"/>Read<ec startRef="1"/> the <sc id="2"/>guide<ec startRef="2"/>.'
CROSSED = '<sc id="1"/>请阅<sc id="2"/>读<ec startRef="1"/>指南<ec startRef="2"/>。'


def test_pairs_that_cross_are_told_unless_they_do_in_the_source(tmp_path: Path) -> None:
    assert told(tmp_path, TWO, TWO_PAIRS, CROSSED) == [
        "the pair of codes “1” and the pair of codes “2” cross each other"
    ]
    crossed = '<sc id="1"/>Read<sc id="2"/> the<ec startRef="1"/> guide<ec startRef="2"/>.'
    assert told(tmp_path, TWO, crossed, CROSSED) == []


@pytest.mark.parametrize(
    ("form", "source", "target", "attributes"),
    [
        (ONE, G, '<g id="1">指南</g>请阅读。', ""),
        (ONE, BPT, '请阅读<g id="1">指南</g>。', ""),
        (ONE, '<g id="1">Read</g> the <g id="2">guide</g>.', '<g id="2">指南</g><g id="1">请读</g>。', ""),
        (ONE, 'A<bx id="1"/>b<ex id="2"/>', '甲<bx id="1"/>乙<ex id="2"/>', ""),
        (ONE, 'Read <g id="1" ctype="italic">First Steps</g>.', "请阅读《第一步》。", ""),
        (ONE, G, "", ""),
        (ONE, G, "Read the guide.", ' state="needs-translation"'),
        (TWO, PC, '请阅读<pc id="1">指南</pc>或<pc id="2" copyOf="1">手册</pc>。', ""),
        (TWO, PC, '请阅读<sc id="1"/>指南<ec startRef="1"/>。', ""),
        (TWO, 'Read <sc id="1" isolated="yes"/>it.', '<sc id="1" isolated="yes"/>阅读。', ""),
        (TMX, TMX_BPT, '<bpt i="7">&lt;a></bpt>指南<ept i="7">&lt;/a></ept>。', ""),
        (TMX, "Read <hi>it</hi>.", "阅读。", ""),
    ],
)
def test_other_order_other_words_and_what_is_not_translated_are_silent(
    tmp_path: Path, form: str, source: str, target: str, attributes: str
) -> None:
    assert told(tmp_path, form, source, target, attributes) == []


def test_bold_that_is_lost_is_told_once(tmp_path: Path) -> None:
    source = 'Read the <g id="1" ctype="bold">guide</g>.'
    assert told(tmp_path, ONE, source, "请阅读指南。") == ["bold type of the source is lost: “guide”"]


def test_a_code_that_stands_alone_twice_is_not_called_unknown(tmp_path: Path) -> None:
    assert told(tmp_path, ONE, 'Press <x id="1"/>.', '请按<x id="1"/><x id="1"/>。') == [
        "“{1}” stands more often than in the source"
    ]


def test_a_note_names_the_segment_of_a_unit_that_has_several(tmp_path: Path) -> None:
    second = '<segment><source>See <pc id="2">it</pc>.</source><target>看。</target></segment></unit>'
    text = TWO.format("One.", "", "一。").replace("</unit>", second)
    path, out = tmp_path / "draft.xlf", tmp_path / "out.xlf"
    path.write_text(text, encoding="utf-8")
    findings = list(MarkupLost().run(read(path).pairs, References.of()))
    assert write_notes(path, out, findings) == 1
    assert_valid(out.read_text("utf-8"))
    note = etree.parse(out).getroot().findtext(".//{*}note") or ""
    assert note.startswith("segment 2: the pair of codes “2” of the source is lost: “it”")
