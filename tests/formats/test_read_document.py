"""Hostile and broken files, each refused in one line; arbitrary ones read or refused, never a crash."""

import os
import struct
import sys
import time
import zipfile
from pathlib import Path

import pytest
from docx_builder import build, paragraph, part, run, table
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from termkit.errors import InputError, UsageError
from termkit.formats import READERS, read_document

BOMB = '<!DOCTYPE w:document [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
) + "]>"  # fmt: skip


def archive(path: Path, **members: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name.replace("__", "/") + ".xml", content)
    return path


def refusal(path: Path) -> str:
    """The message of the refusal: one line, quickly, with what to do."""
    start = time.process_time()
    with pytest.raises(InputError) as caught:
        read_document(path)
    assert time.process_time() - start < 5
    message = str(caught.value)
    assert "\n" not in message
    assert caught.value.hint
    assert caught.value.path == str(path)
    return message


def test_a_good_file_is_not_refused(tmp_path: Path) -> None:
    for name in ("草稿 1.md", "草稿.TXT", "draft.po", "draft.unknown", "README"):
        path = tmp_path / name
        path.write_text('msgid "a"\nmsgstr "b"\n', encoding="utf-8")
        document = read_document(path)
        assert document.segments or document.pairs
        assert document.encoding == "utf-8"


def test_an_unknown_suffix_is_read_by_content(tmp_path: Path) -> None:
    path = build(tmp_path / "draft.bak", paragraph("正文"))
    assert [s.text for s in read_document(path).segments] == ["正文"]
    other = archive(tmp_path / "other.bak", a=b"x")
    assert "zip" in refusal(other)


def test_no_file(tmp_path: Path) -> None:
    assert "does not exist" in refusal(tmp_path / "missing.docx")
    assert "is a folder" in refusal(tmp_path)
    assert "cannot be read" in refusal(tmp_path / ("x" * 300 + ".md"))
    with pytest.raises(InputError):
        read_document("a\0b.md")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert "not a regular file" in refusal(tmp_path / "pipe.txt")


@pytest.mark.parametrize("suffix", sorted(READERS))
@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"%PDF-1.7\n%\xe2\xe3", "is a PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Word file"),
        (b"{\\rtf1\\ansi}", "RTF"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
    ],
)
def test_other_content_under_this_name(tmp_path: Path, suffix: str, content: bytes, words: str) -> None:
    path = tmp_path / f"draft{suffix}"
    path.write_bytes(content)
    assert words in refusal(path)


def test_a_word_file_named_as_text_is_told(tmp_path: Path) -> None:
    assert "zip" in refusal(build(tmp_path / "draft.md", paragraph("a")))


def test_text_named_docx_is_told(tmp_path: Path) -> None:
    path = tmp_path / "draft.docx"
    path.write_text("hello")
    assert "no zip archive" in refusal(path)


def test_a_large_text_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.write(b"a")
        file.truncate(65 << 20)
    assert "larger than 64 MiB" in refusal(path)


def test_a_truncated_docx(tmp_path: Path) -> None:
    whole = build(tmp_path / "draft.docx", paragraph("正文" * 500)).read_bytes()
    for length in (10, len(whole) // 2, len(whole) - 4):
        (tmp_path / "draft.docx").write_bytes(whole[:length])
        assert "cut off or damaged" in refusal(tmp_path / "draft.docx")


def test_a_damaged_member(tmp_path: Path) -> None:
    path = archive(tmp_path / "draft.docx", word__document=os.urandom(5000))
    data = bytearray(path.read_bytes())
    data[200:300] = bytes(100)
    path.write_bytes(data)
    assert "word/document.xml is damaged" in refusal(path)


def test_zip_bombs(tmp_path: Path) -> None:
    assert "zip bomb" in refusal(archive(tmp_path / "ratio.docx", word__document=b"<a>" * 8_000_000))
    many = tmp_path / "many.docx"
    with zipfile.ZipFile(many, "w") as file:
        for number in range(10_001):
            file.writestr(str(number), b"")
    assert "more than 10,000 files" in refusal(many)
    # A table of contents that declares 300 MiB: refused by what it says, before anything is unpacked.
    lying = archive(tmp_path / "lying.docx", word__document=b"x")
    data = bytearray(lying.read_bytes())
    entry = data.index(b"PK\x01\x02")
    data[entry + 24 : entry + 28] = struct.pack("<I", 300 << 20)
    lying.write_bytes(data)
    assert "more than 256 MiB" in refusal(lying)


def test_members_outside_the_archive_and_passwords(tmp_path: Path) -> None:
    for name in ("../evil", "/etc/evil", "a\\..\\..\\b"):
        with zipfile.ZipFile(tmp_path / "evil.docx", "w") as file:
            file.writestr(name, b"")
        assert "outside" in refusal(tmp_path / "evil.docx")
    locked = archive(tmp_path / "locked.docx", word__document=b"x")
    data = bytearray(locked.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    locked.write_bytes(data)
    assert "password" in refusal(locked)


@pytest.mark.parametrize("codec", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "doctype",
    [BOMB, '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>', '<!DOCTYPE a SYSTEM "http://x.invalid/a">'],
)
def test_entities_are_refused(tmp_path: Path, doctype: str, codec: str) -> None:
    xml = f'<?xml version="1.0" encoding="{codec}"?>{doctype}' + part("document", "<w:body/>").partition("?>")[2]
    assert "DOCTYPE" in refusal(archive(tmp_path / "draft.docx", word__document=xml.encode(codec)))


def test_broken_and_foreign_xml(tmp_path: Path) -> None:
    assert "not sound XML (line 1" in refusal(archive(tmp_path / "a.docx", word__document=b"<a><b></a>"))
    assert "not sound XML" in refusal(archive(tmp_path / "b.docx", word__document=b"<a>" * 50_000))
    assert "no Word document" in refusal(archive(tmp_path / "c.docx", word__document=b"<workbook/>"))
    assert "lacks word/document.xml" in refusal(archive(tmp_path / "d.docx", other=b"<a/>"))


def test_deep_nesting_is_read_or_refused(tmp_path: Path) -> None:
    for wrap in (
        lambda x: table([x]),
        lambda x: f"<w:sdt><w:sdtContent>{x}</w:sdtContent></w:sdt>",
        lambda x: f"<w:x>{x}</w:x>",
    ):
        body = paragraph("deep")
        for _ in range(80):
            body = wrap(body)
        try:
            document = read_document(build(tmp_path / "deep.docx", body))
        except InputError:
            continue
        assert [s.text for s in document.segments] == ["deep"]


def test_an_unknown_state_of_changes_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        read_document(tmp_path / "a.docx", revisions="both")


HOSTILE_MARKDOWN = [
    *("[" * 20_000, "*a " * 10_000, "> " * 5_000 + "a", "- " * 2_000 + "a", "`" * 9_999 + "a", "<!" * 9_999),
    *("![" * 9_999, "|" * 5_000 + "\n" + "|-" * 5_000, "**中" * 9_999, "a](" * 9_999, "&a" * 9_999, "_*" * 9_999),
    *("\\\n" * 9_999, "<div>" + "&" * 9_999, "<!--" * 5_000 + "\n<div>" + "<" * 9_999, "- a\n" * 5_000),
    "".join(f"{'`' * n} " for n in range(200)),
]


@pytest.mark.parametrize("source", HOSTILE_MARKDOWN, ids=lambda source: source[:4].encode("unicode_escape").decode())
def test_hostile_markdown_is_read_in_time(tmp_path: Path, source: str) -> None:
    path = tmp_path / "draft.md"
    path.write_text(source, encoding="utf-8")
    start = time.process_time()
    read_document(path)
    assert time.process_time() - start < 5


ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)
ANY_BYTES = st.one_of(
    st.binary(min_size=1),
    st.tuples(st.sampled_from([b"PK\x03\x04", b'msgid "', b"\xff\xfe"]), st.binary()).map(b"".join),
)
QUIET = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def read_or_refuse(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    try:
        document = read_document(path)
    except InputError:
        return
    for segment in document.segments + tuple(s for p in document.pairs for s in (p.source, p.target)):
        assert segment.text or document.pairs
        assert segment.position(0) >= (1, 1)
        assert segment.position(len(segment.text)) >= (1, 1)


@pytest.mark.parametrize("suffix", sorted(READERS))
@given(data=ANY_BYTES)
@QUIET
def test_arbitrary_bytes_are_read_or_refused(tmp_path: Path, suffix: str, data: bytes) -> None:
    read_or_refuse(tmp_path / f"draft{suffix}", data)


@pytest.mark.parametrize("suffix", [".md", ".txt"])
@given(text=ANY_TEXT)
@QUIET
def test_arbitrary_text_is_read(tmp_path: Path, suffix: str, text: str) -> None:
    read_or_refuse(tmp_path / f"draft{suffix}", text.encode())


@given(
    lines=st.lists(
        st.one_of(
            ANY_TEXT,
            st.sampled_from(
                [
                    'msgid "a"',
                    'msgstr "b"',
                    'msgid_plural "c"',
                    'msgstr[0] "d"',
                    '"e\\n"',
                    "#, fuzzy",
                    "#~ msgid",
                    '#| msgid "x"',
                    'msgctxt ""',
                    'msgid ""',
                    "",
                ]
            ),
        )
    )
)
@QUIET
def test_arbitrary_lines_of_a_catalogue_are_read_or_refused(tmp_path: Path, lines: list[str]) -> None:
    read_or_refuse(tmp_path / "draft.po", "\n".join(lines).encode())


NAMES = st.sampled_from(
    [
        *("p", "r", "t", "tbl", "tr", "tc", "ins", "del", "sdt", "hyperlink", "fldChar", "instrText", "sym", "b"),
        *("br", "txbxContent", "rPr", "pPr", "numPr", "body"),
    ]
)


def xml() -> st.SearchStrategy[str]:
    return st.recursive(
        st.sampled_from(["字", "", "<w:t>字</w:t>", '<w:fldChar w:fldCharType="end"/>', '<w:sym w:char="F0FC"/>']),
        lambda inner: st.tuples(NAMES, st.lists(inner, max_size=3).map("".join)).map(
            lambda e: f"<w:{e[0]}>{e[1]}</w:{e[0]}>"
        ),
        max_leaves=15,
    )


@given(body=xml(), revisions=st.sampled_from(["final", "original"]))
@QUIET
def test_any_arrangement_of_word_elements_is_read(tmp_path: Path, body: str, revisions: str) -> None:
    read_document(build(tmp_path / "draft.docx", body), revisions=revisions)


def test_five_thousand_paragraphs_are_quick(tmp_path: Path) -> None:
    body = "".join(paragraph(run("打击人口贩运是一项长期工作，") + run("需要合作", "<w:b/>")) for _ in range(5_000))
    path = build(tmp_path / "draft.docx", body)
    start = time.process_time()
    assert len(read_document(path).segments) == 5_000
    assert time.process_time() - start < 2


def test_only_the_parser_of_the_format_is_imported(tmp_path: Path) -> None:
    import subprocess

    path = build(tmp_path / "draft.docx", paragraph("a"))
    program = (
        f"import sys; from termkit.formats import read_document; read_document({str(path)!r}); print(*sys.modules)"
    )
    modules = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stdout.split()
    assert "lxml.etree" in modules
    assert not {"markdown_it", "polib", "numpy", "docx"} & set(modules)
