"""Which kind of spreadsheet a file is, before anything is parsed: all but plain .xlsx is refused, each with its cure."""

from pathlib import Path
from zipfile import ZipFile

from termkit.errors import InputError
from termkit.formats.guard import open_zip, read_part

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STRICT = b"http://purl.oclc.org/ooxml/"
_SAVE = "Open it in Excel, WPS or LibreOffice and save it as “Excel Workbook (.xlsx)”."
_SEARCHED = 1 << 20


def refuse_other_kinds(path: Path) -> None:
    """Raises InputError for .xls, .xlsm, .xlsb, .ods, Strict Open XML, other Office files, and password protection."""
    try:
        with path.open("rb") as handle:
            start = handle.read(_SEARCHED)
    except (OSError, ValueError):
        start = b""  # `open_zip` says what is wrong
    if start.startswith(_OLE):
        _refuse_ole(path, start)
    with open_zip(path) as archive:
        names = archive.NameToInfo
        if "mimetype" in names and b"opendocument" in read_part(archive, "mimetype", path)[:200]:
            raise InputError(path, "is an OpenDocument file (.ods).", hint=_SAVE)
        if "xl/workbook.bin" in names:
            raise InputError(path, "is a binary workbook (.xlsb).", hint=_SAVE)
        if "[Content_Types].xml" not in names:
            raise InputError(path, "is no Excel workbook inside.", hint=_SAVE)
        _refuse_by_types(path, archive)


def _refuse_ole(path: Path, start: bytes) -> None:
    if "EncryptedPackage".encode("utf-16-le") in start or path.suffix.casefold() == ".xlsx":
        message = "is protected by a password, or is an old Excel file (.xls) under another name."
        raise InputError(path, message, hint="Open it, save it as .xlsx without a password.")
    raise InputError(path, "is an old Excel file (.xls).", hint=_SAVE)


def _refuse_by_types(path: Path, archive: ZipFile) -> None:
    types = read_part(archive, "[Content_Types].xml", path)
    if b"macroEnabled" in types or b"vbaProject" in types or "xl/vbaProject.bin" in archive.NameToInfo:
        raise InputError(path, "can hold macros (.xlsm), and is not opened.", hint=_SAVE)
    if b"spreadsheetml" not in types:
        raise InputError(path, "is no Excel workbook inside.", hint=_SAVE)
    relations = read_part(archive, "_rels/.rels", path)
    main = "xl/workbook.xml"
    if _STRICT in relations or (main in archive.NameToInfo and _STRICT in read_part(archive, main, path)[:_SEARCHED]):
        raise InputError(path, "is a Strict Open XML workbook, which few programs read.", hint=_SAVE)
