"""Comments in a Word file: read with their answers, removed, added; written to a copy that differs in nothing else."""

import posixpath
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from termkit.formats.docx import MAIN, shown
from termkit.formats.docx_anchors import Anchor, Anchors
from termkit.formats.docx_rewrite import joined, rewrite, serialized
from termkit.formats.docx_styles import local_name, namespace
from termkit.formats.guard import open_zip
from termkit.formats.package import Package

if TYPE_CHECKING:
    from lxml import etree

_PARAGRAPH_ID = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_TRANSITIONAL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_EAST_ASIAN_FONTS = {"zh-CN": "Microsoft YaHei", "zh-TW": "Microsoft JhengHei"}


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment with the answers to it. `text` has a line a paragraph; `words` are those it is about."""

    identity: str
    author: str
    text: str
    words: str = ""
    is_resolved: bool = False
    answers: "tuple[Comment, ...]" = ()


class CommentedFile:
    """A Word file in memory, to read its comments and to write a copy with others.

    `revisions` as in `read_document`; lines and columns are those that it gives. Raises InputError as it does.
    """

    def __init__(self, path: Path, *, revisions: str = "final") -> None:
        self.path = path
        with open_zip(path) as archive:
            package = Package(archive, path, MAIN)
            self._main = package.main
            paragraphs = shown(package, revisions, keeps_origins=True)
            # The tree that the paragraphs' elements belong to; a file whose main text shows no words has none.
            trees = (paragraph.origins[0].element.getroottree().getroot() for paragraph in paragraphs)
            root = next((tree for tree in trees if local_name(tree) == "document"), None)
            self._root = package.root(self._main) if root is None else root
            self._w = namespace(self._root)
            self._part = package.related(self._main, "comments")
            self._is_new = not self._part
            if self._is_new:
                self._part = _free_name(self._main, archive.namelist())
                self._comments = self._root.makeelement(self._w + "comments", nsmap={"w": self._w[1:-1]})
            else:
                self._comments = package.root(self._part)
            # Where Word keeps what is resolved, what answers what, and ids that other programs know comments by.
            self._extras = {
                part: package.root(part)
                for kind in ("commentsExtended", "commentsIds", "commentsExtensible")
                if (part := package.related(self._main, kind))
            }
        self._anchors = Anchors(str(path), self._root, paragraphs)
        self._changed: set[str] = set()
        ids = (comment.get(self._w + "id", "") for comment in self._comments)
        self._next = 1 + max((int(identity) for identity in ids if re.fullmatch(r"\d{1,9}", identity)), default=-1)

    @property
    def comments(self) -> tuple[Comment, ...]:
        """Those that answer no other, in the order of the file, each with its answers."""
        parents, resolved = dict[str, str](), set[str]()
        for extra in (extra for root in self._extras.values() for extra in root):
            values = {str(key).rpartition("}")[2]: str(value) for key, value in extra.items()}
            identity = values.get("paraId", "")
            if "paraIdParent" in values:
                parents[identity] = values["paraIdParent"]
            if values.get("done") in ("1", "true", "on"):
                resolved.add(identity)
        words = self._words()
        comments = [(self._paragraph_id(c), c) for c in self._comments.iterchildren(self._w + "comment")]
        known = {identity for identity, _ in comments}

        def read(comment: "etree._Element", answers: tuple[Comment, ...] = ()) -> Comment:
            identity = comment.get(self._w + "id", "")
            text = "\n".join(self._text(paragraph) for paragraph in comment.iter(self._w + "p"))
            is_resolved = self._paragraph_id(comment) in resolved
            author = comment.get(self._w + "author", "")
            return Comment(identity, author, text, words.get(identity, ""), is_resolved, answers)

        threads: dict[str, list[Comment]] = {}
        for identity, comment in comments:
            if parents.get(identity) in known:
                threads.setdefault(parents[identity], []).append(read(comment))
        return tuple(
            read(comment, tuple(threads.get(identity, ())))
            for identity, comment in comments
            if parents.get(identity) not in known
        )

    def find(self, start: tuple[int, int], end: tuple[int, int]) -> Anchor:
        """See `Anchors.find`."""
        return self._anchors.find(start, end)

    def remove(self, identities: Iterable[str]) -> None:
        """Take comments out, with their marks and all that Word keeps about them."""
        unwanted = set(identities)
        paragraph_ids, durable_ids = set[str](), set[str]()
        for comment in list(self._comments):
            if comment.get(self._w + "id") in unwanted:
                paragraph_ids.add(self._paragraph_id(comment))
                self._comments.remove(comment)
                self._changed |= {self._main, self._part}
        marks = [self._w + name for name in ("commentRangeStart", "commentRangeEnd", "commentReference")]
        for mark in list(self._root.iter(*marks)):
            if mark.get(self._w + "id") in unwanted:
                _drop(mark)
        for part, root in self._extras.items():
            for extra in list(root):
                values = {str(key).rpartition("}")[2]: str(value) for key, value in extra.items()}
                if values.get("paraId") in paragraph_ids - {""} or values.get("durableId") in durable_ids:
                    durable_ids |= {values["durableId"]} if "durableId" in values else set()
                    root.remove(extra)
                    self._changed.add(part)

    def add(
        self, anchor: Anchor, lines: Sequence[str], signature: str, author: tuple[str, str], when: datetime, tag: str
    ) -> None:
        """A comment of these paragraphs with `signature` below, small; `author` and initials; `tag`: East Asian language."""
        identity, self._next = self._next, self._next + 1
        self._anchors.mark(anchor, identity)
        self._changed |= {self._main, self._part}
        comment = self._child(self._comments, "comment", id=str(identity), author=author[0])
        comment.set(self._w + "date", f"{when:%Y-%m-%dT%H:%M:%SZ}")
        comment.set(self._w + "initials", author[1])
        for number, line in enumerate([*lines, signature]):
            paragraph = self._child(comment, "p")
            self._child(self._child(paragraph, "pPr"), "spacing", before="0", after="0")
            if not number:
                self._child(self._child(paragraph, "r"), "annotationRef")
            run = self._child(paragraph, "r")
            # In the order of the schema, which Word insists on.
            form = self._child(run, "rPr")
            east_asian = _EAST_ASIAN_FONTS.get(tag, _EAST_ASIAN_FONTS["zh-CN"])
            self._child(form, "rFonts", ascii="Calibri", hAnsi="Calibri", eastAsia=east_asian)
            if number == len(lines):
                self._child(form, "color", val="808080")
            size = "16" if number == len(lines) else "20"
            self._child(form, "sz", val=size)
            self._child(form, "szCs", val=size)
            self._child(form, "lang", val="en-GB", eastAsia=tag)
            text = self._child(run, "t")
            text.text = _NO_XML.sub("\ufffd", " ".join(line.splitlines()))
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")

    def can_fill(self, anchor: Anchor) -> bool:
        """See `Anchors.can_fill`."""
        return self._anchors.can_fill(anchor)

    def fill(self, anchor: Anchor, text: str, highlight: str) -> None:
        """See `Anchors.fill`."""
        self._anchors.fill(anchor, text, highlight)
        self._changed.add(self._main)

    def save(self, out: Path) -> None:
        """Write the copy: parts without changes byte for byte. Raises InputError, OutputError."""
        roots = {self._main: self._root, self._part: self._comments, **self._extras}
        parts = {name: serialized(root) for name, root in roots.items() if name in self._changed}
        if self._is_new and self._part in parts:
            kind = _STRICT if "purl.oclc.org" in self._w else _TRANSITIONAL
            with open_zip(self.path) as archive:
                parts |= joined(archive, self.path, self._main, self._part, _CONTENT_TYPE, f"{kind}/comments")
        rewrite(self.path, out, parts)

    def _child(self, parent: "etree._Element", name: str, **values: str) -> "etree._Element":
        child = parent.makeelement(self._w + name, {self._w + key: value for key, value in values.items()})
        parent.append(child)
        return child

    def _paragraph_id(self, comment: "etree._Element") -> str:
        """What Word knows a comment by: the id of its last paragraph."""
        paragraphs = comment.findall(f".//{self._w}p")
        return paragraphs[-1].get(_PARAGRAPH_ID, "") if paragraphs else ""

    def _text(self, element: "etree._Element") -> str:
        return "".join(text.text or "" for text in element.iter(self._w + "t"))

    def _words(self) -> dict[str, str]:
        """The text between the marks of each comment."""
        found: dict[str, list[str]] = {}
        is_open: set[str] = set()
        for element in self._root.iter(*(self._w + name for name in ("commentRangeStart", "commentRangeEnd", "t"))):
            name, identity = local_name(element), element.get(self._w + "id", "")
            if name == "commentRangeStart":
                found[identity] = []
                is_open.add(identity)
            elif name == "commentRangeEnd":
                is_open.discard(identity)
            else:
                for identity in is_open:
                    found[identity].append(element.text or "")
        return {identity: "".join(pieces) for identity, pieces in found.items()}


def _free_name(main: str, names: Sequence[str]) -> str:
    """For the part of the comments: beside the main one, as Word names it if that is free."""
    folder, taken = posixpath.dirname(main), {name.casefold() for name in names}
    tries = (posixpath.join(folder, f"comments{number or ''}.xml") for number in range(len(names) + 1))
    return next(name for name in tries if name.casefold() not in taken)


def _drop(mark: "etree._Element") -> None:
    """Take a mark out, and the run that held nothing else."""
    parent = mark.getparent()
    if parent is None:
        return
    parent.remove(mark)
    around = parent.getparent()
    if local_name(parent) == "r" and around is not None and all(local_name(child) == "rPr" for child in parent):
        around.remove(parent)
