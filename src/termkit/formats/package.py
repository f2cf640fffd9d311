"""An Office Open XML package (.docx, .pptx): parts in an archive, found through their relationships."""

import posixpath
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from termkit.formats.guard import parse_xml, read_part

if TYPE_CHECKING:
    from lxml import etree


class Package:
    """The parts of the archive, found through its relationships."""

    def __init__(self, archive: zipfile.ZipFile, path: Path, main: str) -> None:
        self.path = path
        self._archive = archive
        self._names = set(archive.namelist())
        self.main = self.related("", "officeDocument") or main

    def root(self, part: str) -> "etree._Element":
        """Parsed anew at each call: whoever changes it keeps it."""
        return parse_xml(read_part(self._archive, part, self.path), self.path, part)

    def related(self, part: str, kind: str) -> str:
        """The name of the one part of a kind ("styles") that `part` refers to, or "" if it has none."""
        return next((target for type_, _, target in self._links(part) if type_ == kind), "")

    def targets(self, part: str) -> dict[str, str]:
        """Relationship id → what it points to: a part's name or an outside address."""
        return {identity: target for _, identity, target in self._links(part)}

    def _links(self, part: str) -> list[tuple[str, str, str]]:
        folder, name = posixpath.split(part)
        relationships = posixpath.join(folder, "_rels", f"{name}.rels")
        if relationships not in self._names:
            return []
        links = []
        for link in self.root(relationships):
            target = link.get("Target", "")
            if link.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            links.append((link.get("Type", "").rpartition("/")[2], link.get("Id", ""), target))
        return links
