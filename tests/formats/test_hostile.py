"""Hostile and broken files through the whole program: each is refused in one clear line with exit code 3, in at most
3 seconds and 300 MB, or read within the same limits; none brings a traceback.
"""

import gzip
import io
import json
import struct
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import docx_builder
import fuzz_seeds
import odf_builder
import pytest

from termkit.formats import READERS

SECONDS, MIB = 3, 300
TEXT = [".md", ".txt", ".po", ".html", ".srt", ".csv", ".xlf", ".tmx"]
ARCHIVES = [".docx", ".odt", ".pptx", ".xlsx"]
MARKUP = [".xlf", ".tmx"]
DEPTH = 50_000


@dataclass(frozen=True)
class Result:
    code: int
    seconds: float
    mib: float
    said: str


def results(paths: list[Path]) -> list[Result]:
    """What the program makes of each file."""
    done = subprocess.run(
        [sys.executable, Path(__file__).with_name("hostile_driver.py")],
        input="\n".join(map(str, paths)), capture_output=True, text=True, timeout=300, check=True,
    )  # fmt: skip
    return [Result(**json.loads(line)) for line in done.stdout.splitlines()]


def archive(suffix: str, content: str | bytes, **replaced: str | bytes | None) -> bytes:
    """An office file whose main part is `content`; `replaced` are further parts ("a__b" is "a/b"), None leaves one out."""
    parts: dict[str, str | bytes] = {**fuzz_seeds.around(suffix), fuzz_seeds.part(suffix): content}
    for name, value in replaced.items():
        parts.pop(name.replace("__", "/"), None)
        if value is not None:
            parts[name.replace("__", "/")] = value
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, value in parts.items():
            file.writestr(name, value)
    return out.getvalue()


def whole(suffix: str) -> bytes:
    """A small good file of the kind."""
    seed = fuzz_seeds.seeds(suffix)[0]
    return archive(suffix, seed) if suffix in ARCHIVES else seed


def xml(suffix: str, content: str) -> bytes:
    """`content` as the XML of a file of the kind."""
    return archive(suffix, content) if suffix in ARCHIVES else content.encode("utf-8", "surrogatepass")


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
) + "]><x>&j;</x>"  # fmt: skip
ONE_ENTITY = f'<!DOCTYPE x [<!ENTITY a "{"ha" * 50_000}">]><x>{"&a;" * 50_000}</x>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
PARAMETER = '<!DOCTYPE x [<!ENTITY % a SYSTEM "http://example.invalid/a.dtd"> %a;]><x/>'


def refused() -> Iterator[tuple[str, bytes]]:
    """Name and content of files that must be refused."""
    for suffix in [*MARKUP, *ARCHIVES]:
        for name, content in (
            ("laughs", LAUGHS),
            ("one-entity", ONE_ENTITY),
            ("outside", OUTSIDE),
            ("parameter", PARAMETER),
        ):
            yield f"{name}{suffix}", xml(suffix, content)
        yield f"deep{suffix}", xml(suffix, "<a>" * DEPTH + "</a>" * DEPTH)
        yield f"unclosed{suffix}", xml(suffix, "<a>" * DEPTH)
        yield f"foreign{suffix}", xml(suffix, "<other/>")
        yield f"surrogate{suffix}", xml(suffix, "<a>\ud800</a>") if suffix in MARKUP else xml(suffix, "<a>&#xD800;</a>")
        yield f"nul{suffix}", xml(suffix, "<a>\0</a>")
        yield (
            f"wide{suffix}",
            archive(suffix, LAUGHS.encode("utf-16")) if suffix in ARCHIVES else LAUGHS.encode("utf-16"),
        )
    seed = fuzz_seeds.seeds(".xlf")[0].decode()
    yield "deep-text.xlf", seed.replace("<source>a", "<source>" + "<g id='1'>" * DEPTH).encode()
    for suffix in ARCHIVES:
        good = whole(suffix)
        yield f"bomb{suffix}", archive(suffix, b"<a>" + b" " * 30_000_000 + b"</a>")
        yield f"bombs{suffix}", archive(suffix, "<a/>", **{f"word__{n}": b" " * 9_900_000 for n in range(30)})
        yield f"empty{suffix}", archive(suffix, "", **{fuzz_seeds.part(suffix).replace("/", "__"): None})
        yield (
            f"missing{suffix}",
            archive(suffix, "", **{fuzz_seeds.part(suffix).replace("/", "__"): None, "other": "x"}),
        )
        yield f"text{suffix}", b"hello " * 100
        yield f"prefix{suffix}", good[: len(good) // 2] + b"\0" * (len(good) // 2)
        yield f"outside-name{suffix}", archive(suffix, "<a/>", **{"..__..__etc__passwd": "x"})
        locked = bytearray(good)
        for at in (locked.index(b"PK\x01\x02") + 8, locked.index(b"PK\x03\x04") + 6):
            locked[at] |= 1
        yield f"locked{suffix}", bytes(locked)
        lying = bytearray(good)
        at = lying.rindex(b"PK\x01\x02") + 24
        lying[at : at + 4] = struct.pack("<I", 300 << 20)
        yield f"lying{suffix}", bytes(lying)
        for other in ARCHIVES:
            if other != suffix:
                yield f"is-{other[1:]}{suffix}", whole(other)
    for suffix in TEXT:
        yield f"empty{suffix}", b""
        yield f"zip{suffix}", whole(".docx")
        yield f"gz{suffix}", gzip.compress(b"a" * 10_000_000)
        yield f"nul{suffix}", b"\0" * 1000
        yield f"nul-first{suffix}", b"\0" + whole(suffix)
        yield f"surrogates{suffix}", whole(suffix) + b"\xed\xa0\x80\xed\xb0\x80" * 3
        yield f"pdf{suffix}", b"%PDF-1.7\n" + bytes(range(256)) * 10
        yield f"picture{suffix}", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 10
        yield f"noise{suffix}", bytes((n * n * 31 + n) % 256 for n in range(1000))
    for suffix in (".po", ".xlf", ".tmx", ".srt", ".csv"):
        yield f"prose{suffix}", "这是一段话。\nIt is prose.\n".encode()
    yield "columns.csv", b"a," * 300_000
    yield "rows.csv", "a,中\n".encode() * 250_000
    yield "far.xlsx", xml(".xlsx", fuzz_seeds.seeds(".xlsx")[0].decode().replace("A2", "XFD1048577"))
    yield "form.po", b'msgid "a"\nmsgid_plural "b"\nmsgstr[99999999999999999999] "c"\n'
    yield "open.po", b'msgid "' + b"a\\" * 500_000


def cycles() -> Iterator[tuple[str, bytes]]:
    """Files that point to themselves: read or refused, but never followed for ever."""
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    def links(*pairs: tuple[str, str]) -> str:
        inner = "".join(
            f'<Relationship Id="r{n}" Type="{kind}/{k}" Target="{t}"/>' for n, (k, t) in enumerate(pairs, 1)
        )
        return f'<Relationships xmlns="{package}">{inner}</Relationships>'

    w = f'xmlns:w="{docx_builder.W}" xmlns:r="{docx_builder.R}"'
    body = (
        f'<w:document {w}><w:body><w:p><w:pPr><w:pStyle w:val="a"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p><w:sectPr>'
        '<w:headerReference w:type="default" r:id="r1"/><w:footerReference w:type="default" r:id="r2"/></w:sectPr></w:body>'
        "</w:document>"
    )
    styles = (
        f'<w:styles {w}><w:style w:styleId="a"><w:basedOn w:val="b"/></w:style><w:style w:styleId="b"><w:basedOn w:val="a"/>'
        "</w:style></w:styles>"
    )
    yield "header-is-body.docx", archive(
        ".docx", body, **{
            "word___rels__document.xml.rels": links(
                ("header", "document.xml"), ("footer", "document.xml"), ("styles", "styles.xml")
            ),
            "word__styles.xml": styles,
        }
    )  # fmt: skip
    yield "main-is-relations.docx", archive(".docx", body, **{"_rels__.rels": links(("officeDocument", "_rels/.rels"))})
    yield (
        "missing-header.docx",
        archive(
            ".docx",
            body,
            **{"word___rels__document.xml.rels": links(("header", "none.xml"), ("footer", "../../none.xml"))},
        ),
    )
    yield "slide-is-deck.pptx", archive(
        ".pptx", fuzz_seeds.seeds(".pptx")[0],
        **{"ppt___rels__presentation.xml.rels": links(("slide", "presentation.xml"))},
    )  # fmt: skip
    yield "notes-are-slide.pptx", archive(
        ".pptx", fuzz_seeds.seeds(".pptx")[0],
        **{"ppt__slides___rels__slide1.xml.rels": links(("notesSlide", "slide1.xml"))},
    )  # fmt: skip
    yield (
        "sheet-is-book.xlsx",
        archive(
            ".xlsx",
            fuzz_seeds.seeds(".xlsx")[0],
            **{"xl___rels__workbook.xml.rels": links(("worksheet", "workbook.xml"))},
        ),
    )
    style = (
        '<style:style style:name="T1" style:family="text" style:parent-style-name="T2"/><style:style style:name="T2" '
        'style:family="text" style:parent-style-name="T1"/>'
    )
    content = (
        fuzz_seeds.seeds(".odt")[0].decode().replace("<office:automatic-styles>", f"<office:automatic-styles>{style}")
    )
    yield "styles.odt", archive(".odt", content.replace('<style:style style:name="T1" style:family="text"><', "<!--<").replace(
        "</style:style></office:automatic-styles>", "--></office:automatic-styles>"
    ))  # fmt: skip


def harmless() -> Iterator[tuple[str, bytes]]:
    """Files that are odd and costly, and may be read."""
    yield from cycles()
    yield "deep.html", b"<div>" * DEPTH + b"a"
    yield "deep-lists.html", b"<ul><li>" * DEPTH + b"a"
    yield "deep-marks.html", b"<b><i>" * DEPTH + b"<p>a" * 1000
    yield "unclosed.html", b"<!--" * DEPTH + b"<script>" * DEPTH + b"<a href='" * DEPTH
    yield "references.html", b"&amp;" * 200_000 + b"&" * 200_000
    yield "cells.html", b"<table>" * 3000 + b"<td>a" * 20_000
    yield "deep.md", b">" * DEPTH + b"a"
    yield "lists.md", b"- " * 5000 + b"a"
    yield "brackets.md", b"[" * 20_000
    yield "footnotes.md", b"".join(b"[^%d]: a[^%d]\n\n" % (n, n) for n in range(3000))
    yield "times.srt", b"00:00:01,000 --> 00:00:02,000\n" * 30_000
    yield "braces.srt", b"00:00:01,000 --> 00:00:02,000\n" + b"{\\" * DEPTH + b"<" * DEPTH
    yield "quotes.csv", b'"' * 400_001 + ",中\n".encode()
    yield "entries.po", b"".join(b'msgid "%d"\nmsgstr "x"\n\n' % n for n in range(1000))
    yield "spaces.txt", b" " * 5_000_000 + b"a"
    yield "one-line.txt", "字".encode() * 300_000


def write(folder: Path, files: Iterator[tuple[str, bytes]]) -> list[Path]:
    paths = []
    for name, content in files:
        paths.append(folder / name)
        paths[-1].write_bytes(content)
    return paths


def faults(paths: list[Path], codes: set[int], *, said: bool) -> list[str]:
    found = []
    for path, result in zip(paths, results(paths), strict=True):
        lines = result.said.splitlines()
        wrong = [
            f"code {result.code}" * (result.code not in codes),
            f"{result.seconds:.1f} s" * (result.seconds > SECONDS),
            f"{result.mib:.0f} MiB" * (result.mib > MIB),
            "no clear line"
            * (said and not (len(lines) == 1 and path.name in lines[0] and "Traceback" not in lines[0])),
        ]
        if any(wrong):
            found.append(f"{path.name}: {', '.join(filter(None, wrong))}: {result.said[:300]}")
    return found


def test_good_files_are_read(tmp_path: Path) -> None:
    paths = write(tmp_path, ((f"good{suffix}", whole(suffix)) for suffix in [*TEXT, *ARCHIVES]))
    assert not faults(paths, {0, 2}, said=False)


def test_hostile_files_are_refused(tmp_path: Path) -> None:
    paths = write(tmp_path, refused())
    for suffix in sorted(READERS):
        paths.append(tmp_path / f"sparse{suffix}")
        with paths[-1].open("wb") as file:
            file.write(b"a")
            file.truncate(1 << 30)
    assert len(paths) > 200
    assert faults(paths, {3}, said=True) == []


def test_costly_files_are_read_or_refused_in_time(tmp_path: Path) -> None:
    assert faults(write(tmp_path, harmless()), {0, 2, 3}, said=False) == []


@pytest.mark.parametrize("suffix", [*TEXT, *ARCHIVES])
def test_a_file_cut_off_anywhere_is_told(tmp_path: Path, suffix: str) -> None:
    """At every tenth byte. Text has no end that could be missing, so that a part of it may be read."""
    content = whole(suffix)
    paths = write(tmp_path, ((f"cut-{n}{suffix}", content[:n]) for n in range(1, len(content) - 1, 10)))
    codes = {3} if suffix in [*ARCHIVES, *MARKUP] else {0, 2, 3}
    assert faults(paths, codes, said=codes == {3}) == []
    assert len(paths) > 3


def test_a_builder_of_these_tests_makes_good_files(tmp_path: Path) -> None:
    paths = [
        docx_builder.build(tmp_path / "a.docx", docx_builder.paragraph("a")),
        odf_builder.odt(tmp_path / "a.odt", "<text:p>a</text:p>"),
        odf_builder.pptx(tmp_path / "a.pptx", [odf_builder.shape("a")]),
    ]
    assert [r.code for r in results(paths)] == [2, 2, 2]
