"""Safety before any parser sees a byte: size, zip and XML. Every refusal is one InputError.

The zip limits were measured: real office files reach a ratio of 32 to 1, bombs start at 344 to 1, and a workbook of
100,000 rows unpacks to 167 MiB.
"""

import struct
import zipfile
import zlib
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from termkit.errors import InputError

if TYPE_CHECKING:
    from lxml import etree

MIB = 1 << 20
TEXT_LIMIT = 64 * MIB
ZIP_LIMIT = 256 * MIB
MEMBER_LIMIT = 10_000
RATIO_LIMIT = 100
RATIO_FROM = 10_000_000

# What a file holds when its first bytes say that it is none of the formats read here.
_SIGNATURES = {
    b"%PDF": ("is a PDF, whatever its name says.", "Save the text as .docx, .md or .txt and check that."),
    b"\xd0\xcf\x11\xe0": (
        "is an old Word file (.doc), or a .docx with a password.",
        "Open it in Word and save it as .docx without a password.",
    ),
    b"{\\rtf": ("is a rich text file (RTF).", "Open it in Word and save it as .docx."),
    b"\x89PNG": ("is a picture.", "Give the document itself."),
    b"\xff\xd8\xff": ("is a picture.", "Give the document itself."),
    b"\x1f\x8b": ("is a compressed file (gzip).", "Unpack it first."),
}


def check_file(path: Path, limit: int = TEXT_LIMIT) -> None:
    """Refuse what is no readable, non-empty regular file of at most `limit` bytes.

    Also refuses files whose first bytes are those of a PDF, an old .doc, RTF or a picture. Raises InputError.
    """
    try:
        if path.is_dir():
            raise InputError(path, "is a folder.", hint="Give a file.")
        if not path.exists():
            raise InputError(path, "does not exist.", hint="Check the spelling of the path.")
        if not path.is_file():
            raise InputError(path, "is not a regular file.", hint="Save its content to a file first.")
        size = path.stat().st_size
        if size == 0:
            raise InputError(path, "is empty.", hint="Check that it was saved.")
        if size > limit:
            raise InputError(path, f"is larger than {limit // MIB} MiB.", hint="Split it into parts.")
        with path.open("rb") as handle:
            start = handle.read(8)
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from error
    for signature, (message, hint) in _SIGNATURES.items():
        if start.startswith(signature):
            raise InputError(path, message, hint=hint)


def read_bytes(path: Path, limit: int = TEXT_LIMIT) -> bytes:
    """The bytes of a text file that `check_file` allows. Raises InputError."""
    check_file(path, limit)
    if is_zip(path):
        raise InputError(
            path, "is a zip archive, not text.", hint="If it is a Word file, give it the suffix .docx; else unpack it."
        )
    try:
        return path.read_bytes()
    except OSError as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: OSError | ValueError) -> InputError:
    reason = (error.strerror or "unknown reason") if isinstance(error, OSError) else str(error)
    return InputError(path, f"cannot be read ({reason}).", hint="Check its name and your rights to it.")


def is_zip(path: Path) -> bool:
    """True if the file starts as a zip archive does; False also for what cannot be read."""
    try:
        with path.open("rb") as handle:
            return handle.read(4) in (b"PK\x03\x04", b"PK\x05\x06")
    except (OSError, ValueError):
        return False


def open_zip(path: Path) -> zipfile.ZipFile:
    """Open an archive whose table of contents is harmless; the caller closes it.

    Sizes are those the archive declares: `zipfile` never unpacks more than that. Raises InputError.
    """
    check_file(path, ZIP_LIMIT)
    if not is_zip(path):
        raise InputError(path, "is not a Word or Excel file inside (no zip archive).", hint="Save it again from there.")
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, struct.error) as error:
        raise InputError(
            path, "is cut off or damaged (the archive has no end).", hint="Copy or download it again."
        ) from error
    try:
        _check_members(path, archive.infolist())
    except InputError:
        archive.close()
        raise
    return archive


def _check_members(path: Path, members: list[zipfile.ZipInfo]) -> None:
    if len(members) > MEMBER_LIMIT:
        raise InputError(
            path, f"holds more than {MEMBER_LIMIT:,} files.", hint="It is no ordinary document; do not open it."
        )
    if sum(member.file_size for member in members) > ZIP_LIMIT:
        raise InputError(
            path,
            f"unpacks to more than {ZIP_LIMIT // MIB} MiB.",
            hint="It may be a zip bomb; save it again without pictures.",
        )
    for member in members:
        name = PurePosixPath(member.filename.replace("\\", "/"))
        if name.is_absolute() or ".." in name.parts:
            raise InputError(path, "holds a file that points outside the archive.", hint="Do not open it.")
        if member.flag_bits & 1:
            raise InputError(path, "is protected by a password.", hint="Save it without one.")
        if member.file_size > RATIO_FROM and member.file_size > RATIO_LIMIT * member.compress_size:
            raise InputError(
                path, f"unpacks to over {RATIO_LIMIT} times its size.", hint="It is a zip bomb; do not open it."
            )


def read_part(archive: zipfile.ZipFile, name: str, path: Path) -> bytes:
    """The bytes of one member, at most TEXT_LIMIT of them. Raises InputError if it is absent, damaged or too large."""
    try:
        if archive.getinfo(name).file_size > TEXT_LIMIT:
            raise InputError(path, f"{name} is larger than {TEXT_LIMIT // MIB} MiB.", hint="Split the document.")
        return archive.read(name)
    except KeyError as error:
        raise InputError(path, f"lacks {name}.", hint="Save it again from the program it comes from.") from error
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError, struct.error) as error:
        raise InputError(path, f"{name} is damaged.", hint="Copy or download the file again.") from error


def parse_xml(data: bytes, path: Path, part: str) -> "etree._Element":
    """The root of an XML part without DOCTYPE, entities, comments; nested at most 256 deep. Raises InputError."""
    from lxml import etree

    doctype = InputError(path, f"{part} has a DOCTYPE, which no Office file needs.", hint="Do not trust this file.")
    # Before the parser, so that no entity is even declared; again behind it for parts that are not in UTF-8.
    if b"<!DOCTYPE" in data[: MIB // 16] or b"<!ENTITY" in data[: MIB // 16]:
        raise doctype
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        line = getattr(error, "lineno", 0) or 0
        reason = " ".join(str(error).partition(", line ")[0].split())
        raise InputError(
            path, f"{part} is not sound XML (line {line}: {reason}).", hint="Save the document again."
        ) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise doctype
    return root
