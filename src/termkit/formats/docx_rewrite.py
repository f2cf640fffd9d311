"""A copy of an Office file in which some parts are others and all the rest is the same, byte for byte."""

import posixpath
import re
import shutil
import struct
import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from termkit.errors import InputError
from termkit.files import write_atomically
from termkit.formats.guard import open_zip, parse_xml, read_part

if TYPE_CHECKING:
    from lxml import etree

_CONTENT_TYPES = "[Content_Types].xml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def rewrite(path: Path, out: Path, parts: Mapping[str, bytes]) -> None:
    """Write to `out` what `path` holds, with `parts` (name → content) in the place of its own or behind them.

    Raises InputError when the file is damaged, OutputError when `out` cannot be written.
    """
    copy = BytesIO()
    with open_zip(path) as archive, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as target:
        names = archive.namelist()
        for member in archive.infolist():
            if archive.getinfo(member.filename) is not member:  # of two with one name the last counts
                continue
            info = zipfile.ZipInfo(member.filename, member.date_time)
            info.compress_type, info.external_attr = member.compress_type, member.external_attr
            if member.filename in parts:
                target.writestr(info, parts[member.filename])
                continue
            try:
                with archive.open(member) as source, target.open(info, "w") as sink:
                    shutil.copyfileobj(source, sink)
            except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError, struct.error) as error:
                raise InputError(
                    path, f"{member.filename} is damaged.", hint="Copy or download the file again."
                ) from error
        for name, data in parts.items():
            if name not in names:
                target.writestr(zipfile.ZipInfo(name, archive.infolist()[0].date_time), data, zipfile.ZIP_DEFLATED)
    write_atomically(out, copy.getvalue())


def joined(archive: zipfile.ZipFile, path: Path, part: str, new: str, content_type: str, kind: str) -> dict[str, bytes]:
    """The parts that make `new` a part of the file: the content types, and the relationships of `part`, which name it.

    `kind` is the type of the relationship, a whole address.
    """
    types = parse_xml(read_part(archive, _CONTENT_TYPES, path), path, _CONTENT_TYPES)
    name = f"/{new}"
    for override in types.findall(f"{{{_PACKAGE}/content-types}}Override"):
        if override.get("PartName", "").casefold() == name.casefold():
            types.remove(override)
    override = types.makeelement(f"{{{_PACKAGE}/content-types}}Override")
    override.set("PartName", name)
    override.set("ContentType", content_type)
    types.append(override)

    folder, file = posixpath.split(part)
    relationships = posixpath.join(folder, "_rels", f"{file}.rels")
    space = f"{_PACKAGE}/relationships"
    empty = f'<Relationships xmlns="{space}"/>'.encode()
    present = relationships in archive.namelist()
    links = parse_xml(read_part(archive, relationships, path) if present else empty, path, relationships)
    taken = [int(found[1]) for link in links if (found := re.fullmatch(r"rId(\d{1,9})", link.get("Id", "")))]
    link = links.makeelement(f"{{{space}}}Relationship")
    link.set("Id", f"rId{max(taken, default=0) + 1}")
    link.set("Type", kind)
    link.set("Target", posixpath.relpath(new, folder or "."))
    links.append(link)
    return {_CONTENT_TYPES: serialized(types), relationships: serialized(links)}


def serialized(root: "etree._Element") -> bytes:
    """The bytes of a part, with the declaration that Office writes."""
    from lxml import etree

    declaration = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
    return declaration + etree.tostring(root, encoding="UTF-8", xml_declaration=False)
