"""What is no plain workbook is refused in a sentence, within 2 seconds and 200 MB, before any parser sees it."""

import io
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from termkit.errors import InputError
from termkit.formats.workbook_read import read_workbook

SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'
)
CELL = '<c r="{}" t="inlineStr"><is><t>x</t></is></c>'


def plain() -> dict[str, bytes]:
    """The members of an ordinary workbook."""
    book = openpyxl.Workbook()
    book.active.append(["English", "中文"])
    out = io.BytesIO()
    book.save(out)
    with zipfile.ZipFile(out) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(path: Path, parts: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


def with_sheet(path: Path, rows: str) -> None:
    zipped(path, plain() | {"xl/worksheets/sheet1.xml": SHEET.format(rows).encode()})


def zip_bomb(path: Path) -> None:
    """1 MB that unpack to one cell of 1 GiB."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in plain().items():
            if name != "xl/worksheets/sheet1.xml":
                archive.writestr(name, data)
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as member:
            head, tail = SHEET.format('<row r="1"><c r="A1" t="inlineStr"><is><t>§</t></is></c></row>').split("§")
            member.write(head.encode())
            for _ in range(1 << 7):
                member.write(b"A" * (1 << 23))
            member.write(tail.encode())


def bomb_of_rows(path: Path) -> None:
    row = "<row>" + "<c><v>1</v></c>" * 1_000 + "</row>"
    with_sheet(path, row * 3_000)


def rows_without_end(path: Path) -> None:
    """Just below what the guard takes for a bomb: 9 MB of cells."""
    with_sheet(path, "<row>" + "<c><v>1</v></c>" * 600_000 + "</row>")


def entity_bomb(path: Path) -> None:
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    doctype = f'<!DOCTYPE x [<!ENTITY l0 "ha">{levels}]>'
    sheet = SHEET.format('<row r="1"><c r="A1" t="inlineStr"><is><t>&l9;</t></is></c></row>')
    zipped(path, plain() | {"xl/worksheets/sheet1.xml": f'<?xml version="1.0"?>{doctype}{sheet}'.encode()})


def entity_bomb_in_strings(path: Path) -> None:
    strings = '<!DOCTYPE x [<!ENTITY a "a">]><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
    parts = plain()
    links = parts["xl/_rels/workbook.xml.rels"].decode()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    if "sharedStrings" not in links:
        links = links.replace("</Rel", f'<Relationship Id="s" Type="{kind}" Target="sharedStrings.xml"/></Rel')
    zipped(path, parts | {"xl/sharedStrings.xml": strings.encode(), "xl/_rels/workbook.xml.rels": links.encode()})


def far_cell(path: Path) -> None:
    with_sheet(path, f'<row r="1">{CELL.format("A1")}</row><row r="1048576">{CELL.format("XFD1048576")}</row>')


def strict(path: Path) -> None:
    def to_strict(data: bytes) -> bytes:
        main, links = b"spreadsheetml/2006/main", b"officeDocument/2006/relationships"
        old = b"http://schemas.openxmlformats.org/"
        new = b"http://purl.oclc.org/ooxml/"
        return data.replace(old + main, new + b"spreadsheetml/main").replace(
            old + links, new + b"officeDocument/relationships"
        )

    zipped(path, {name: to_strict(data) for name, data in plain().items()})


def with_macros(path: Path) -> None:
    parts = plain()
    types = parts["[Content_Types].xml"].replace(
        b"spreadsheetml.sheet.main+xml", b"ms-excel.sheet.macroEnabled.main+xml"
    )
    zipped(path, parts | {"[Content_Types].xml": types, "xl/vbaProject.bin": b"\0"})


def ole(content: str) -> Callable[[Path], None]:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + content.encode("utf-16-le") + bytes(512)
    return lambda path: void(path.write_bytes(data))


def void(_: object) -> None: ...


def truncated(path: Path) -> None:
    zipped(path, plain())
    path.write_bytes(path.read_bytes()[:-300])


def damaged(path: Path) -> None:
    zipped(path, plain())
    with zipfile.ZipFile(path) as archive:
        at = archive.getinfo("xl/worksheets/sheet1.xml").header_offset + 60
    data = bytearray(path.read_bytes())
    data[at : at + 20] = bytes(20)
    path.write_bytes(data)


def open_document(path: Path) -> None:
    zipped(path, {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<x/>"})


def word(path: Path) -> None:
    types = plain()["[Content_Types].xml"].replace(b"spreadsheetml", b"wordprocessingml")
    zipped(path, {"[Content_Types].xml": types, "_rels/.rels": plain()["_rels/.rels"], "word/document.xml": b"<x/>"})


def text(path: Path) -> None:
    path.write_text("English,中文\n", "utf-8")


SAVE = "Open it in Excel, WPS or LibreOffice and save it as “Excel Workbook (.xlsx)”."
CASES = [
    (zip_bomb, "x.xlsx", "", "unpacks to more than 256 MiB.", "It may be a zip bomb; save it again without pictures."),
    (bomb_of_rows, "x.xlsx", "", "unpacks to over 100 times its size.", "It is a zip bomb; do not open it."),
    (rows_without_end, "x.xlsx", "Sheet!IW1", "lies far outside of any table of terms.",
     "Delete that cell, then save the file again."),
    (entity_bomb, "x.xlsx", "", "xl/worksheets/sheet1.xml has a DOCTYPE, which no Office file needs.",
     "Do not trust this file."),
    (entity_bomb_in_strings, "x.xlsx", "", "xl/sharedStrings.xml has a DOCTYPE, which no Office file needs.",
     "Do not trust this file."),
    (far_cell, "x.xlsx", "Sheet!XFD1048576", "lies far outside of any table of terms.",
     "Delete that cell, then save the file again."),
    (strict, "x.xlsx", "", "is a Strict Open XML workbook, which few programs read.", SAVE),
    (with_macros, "x.xlsm", "", "can hold macros (.xlsm), and is not opened.", SAVE),
    (with_macros, "x.xlsx", "", "can hold macros (.xlsm), and is not opened.", SAVE),
    (ole("EncryptedPackage"), "x.xlsx", "",
     "is protected by a password, or is an old Excel file (.xls) under another name.",
     "Open it, save it as .xlsx without a password."),
    (ole("Workbook"), "x.xls", "", "is an old Excel file (.xls).", SAVE),
    (open_document, "x.ods", "", "is an OpenDocument file (.ods).", SAVE),
    (word, "x.xlsx", "", "is no Excel workbook inside.", SAVE),
    (truncated, "x.xlsx", "", "is cut off or damaged (the archive has no end).", "Copy or download it again."),
    (damaged, "x.xlsx", "", "xl/worksheets/sheet1.xml is damaged.", "Copy or download the file again."),
    (text, "x.xlsx", "", "is not a Word or Excel file inside (no zip archive).", "Save it again from there."),
]  # fmt: skip
_READ = """\
import re, sys, time
from pathlib import Path
from termkit.errors import InputError
from termkit.formats.workbook_read import read_workbook
started = time.perf_counter()
try:
    read_workbook(Path(sys.argv[1]))
except InputError as error:
    print(error.place, error.message, error.hint, sep="\\t")
# The peak of this program alone: getrusage would also count what the process was before it became this program.
peak = re.search(r"VmHWM:\\s*(\\d+)", Path("/proc/self/status").read_text())
print(time.perf_counter() - started, int(peak[1]) / 1024)
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="peak memory is read from /proc")
@pytest.mark.parametrize(
    ("make", "name", "place", "message", "hint"), CASES, ids=[f"{make.__name__} {name}" for make, name, *_ in CASES]
)
def test_it_is_refused_soon_and_in_little_memory(
    make: Callable[[Path], None], name: str, place: str, message: str, hint: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    make(path)
    command = [sys.executable, "-c", _READ, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=30, check=True)
    said, measured = done.stdout.splitlines()
    assert said.split("\t") == [place, message, hint]
    seconds, megabytes = map(float, measured.split())
    assert seconds < 2
    assert megabytes < 200


def test_what_is_odd_and_harmless_is_read(tmp_path: Path) -> None:
    """Cells without address, rows without number, styles without number, rich text, reading aids, CDATA."""
    path = tmp_path / "x.xlsx"
    rich = "<is><r><rPr/><t>人口</t></r><r><t>贩运</t></r><rPh><t>ren</t></rPh></is>"
    with_sheet(
        path,
        f'<row><c t="inlineStr" s="">{rich}</c><c/><c t="str"><v>a_x000A_b</v></c></row>'
        '<row><c t="inlineStr"><is><t xml:space="preserve"><![CDATA[ <b> ]]></t></is></c></row>'
        '<row r="1048576" hidden="1"/>',
    )
    assert read_workbook(path).sheets[0].rows == [(1, {1: "人口贩运", 3: "a\nb"}), (2, {1: " <b> "})]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"PK\x05\x06" + bytes(18), bytes(100)])
def test_fragments_are_refused(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_bytes(data)
    with pytest.raises(InputError):
        read_workbook(tmp_path / "x.xlsx")


def test_random_damage_never_ends_in_another_exception(tmp_path: Path) -> None:
    import random

    path = tmp_path / "x.xlsx"
    zipped(path, plain())
    sound, chance = path.read_bytes(), random.Random(1)
    for _ in range(300):
        data = bytearray(sound)
        for _ in range(chance.randint(1, 8)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        path.write_bytes(data[: chance.randint(len(data) // 2, len(data))] if chance.random() < 0.2 else data)
        try:
            read_workbook(path)
        except InputError:
            continue


def test_damage_inside_the_xml_never_ends_in_another_exception(tmp_path: Path) -> None:
    import random

    path, parts, chance = tmp_path / "x.xlsx", plain(), random.Random(2)
    names = [name for name in parts if name.endswith((".xml", ".rels"))]
    for _ in range(400):
        name = chance.choice(names)
        data = bytearray(parts[name])
        for _ in range(chance.randint(1, 5)):
            data[chance.randrange(len(data))] = chance.choice(b'<>"=/&; aA0z')
        zipped(path, parts | {name: bytes(data)})
        try:
            read_workbook(path)
        except InputError:
            continue
