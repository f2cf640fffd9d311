"""What Word insists on where a file has comments, as far as a file shows it; not a test.

The schemas (`word_schema.py`) hold a file to more of the elements and values, but say nothing of a range that does not
end, a comment without a paragraph or white space that gets lost.

Word says of a file that breaks one of these that its content is unreadable, or loses the comment. Sources: ECMA-376
part 1, 17.13.4 (comments) and 11.3.2 (their part), part 2, 9–10 (packages), 17.3.2.28 (order in w:rPr).
"""

import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

RULES = (
    "the archive holds no name twice, and the content types come with it",
    "every relationship of the main part has an id of its own and a target that exists",
    "the comments are one part, related to the main part, with the content type of comments",
    "a comment has an id of its own, a whole number from 0, an author, initials of at most nine characters, a date",
    "a comment ends with a paragraph",
    "every comment has exactly one reference, every reference and range a comment",
    "a range starts once and ends once, before its reference and in this order",
    "references stand in runs of the main text, outside text boxes, and no other part has any",
    "w:pPr comes first in its paragraph, w:rPr first in its run, and nothing in w:rPr is out of order",
    "white space at the ends of a text is marked as meant",
)
_ORDER = "rStyle rFonts b bCs i iCs caps strike vanish color sz szCs highlight u lang".split()
_MARKS = ("commentRangeStart", "commentRangeEnd", "commentReference")


def broken_rules(path: Path) -> list[str]:
    """The rules of RULES that the file breaks."""
    return sorted({RULES[number] for number in _broken(path)})


def ranges(path: Path) -> dict[str, str]:
    """First line of each comment → the text between its marks; one that only marks a point has ""."""
    with zipfile.ZipFile(path) as archive:
        main = etree.fromstring(archive.read("word/document.xml"))
        comments = etree.fromstring(archive.read("word/comments.xml"))
    found: dict[str, str] = {}
    for comment in comments:
        identity = value(comment, "id")
        first = "".join(t.text or "" for t in comment[0].iter() if local(t) == "t")
        text, inside = "", False
        for element in main.iter():
            if local(element) in _MARKS[:2] and value(element, "id") == identity:
                inside = local(element) == _MARKS[0]
            elif inside and local(element) in ("t", "delText"):
                text += element.text or ""
        found[first] = text
    return found


def local(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]


def value(element: etree._Element, name: str) -> str:
    return next((str(v) for key, v in element.items() if str(key).rpartition("}")[2] == name), "")


def _broken(path: Path) -> Iterator[int]:
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        parts = {name: archive.read(name) for name in names}
    if len(set(names)) < len(names) or "[Content_Types].xml" not in names:
        yield 0
    links = [dict(link.items()) for link in etree.fromstring(parts["word/_rels/document.xml.rels"])]
    targets = [posixpath.normpath(posixpath.join("word", link["Target"])) for link in links if "TargetMode" not in link]
    if len({link["Id"] for link in links}) < len(links) or not set(targets) <= set(names):
        yield 1
    related = [link for link in links if link["Type"].endswith("/comments")]
    types = {e.get("PartName"): e.get("ContentType", "") for e in etree.fromstring(parts["[Content_Types].xml"])}
    if len(related) != 1 or not types.get("/word/comments.xml", "").endswith("wordprocessingml.comments+xml"):
        yield 2
        return
    comments, main = etree.fromstring(parts["word/comments.xml"]), etree.fromstring(parts["word/document.xml"])
    ids = [value(comment, "id") for comment in comments]
    for comment in comments:
        date = re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", value(comment, "date"))
        if not (date and value(comment, "author") and 0 < len(value(comment, "initials")) <= 9):
            yield 3
        if not len(comment) or local(comment[-1]) != "p":
            yield 4
    if len(set(ids)) < len(ids) or not all(re.fullmatch(r"\d{1,9}", identity) for identity in ids):
        yield 3
    marks = [(local(e), value(e, "id"), e) for e in main.iter() if local(e) in _MARKS]
    if Counter(i for name, i, _ in marks if name == _MARKS[2]) != Counter(ids) or {i for _, i, _ in marks} - set(ids):
        yield 5
    by_id: dict[str, list[str]] = {}
    for name, identity, _ in marks:
        by_id.setdefault(identity, []).append(name)
    if any(tuple(order) not in (_MARKS, _MARKS[2:]) for order in by_id.values()):
        yield 6
    for name, _, element in marks:
        around = [local(ancestor) for ancestor in element.iterancestors()]
        if "txbxContent" in around or (name == _MARKS[2] and around[0] != "r"):
            yield 7
    others = [data for name, data in parts.items() if name != "word/document.xml" and name.endswith(".xml")]
    if any(mark.encode() in data for data in others for mark in _MARKS):
        yield 7
    for element in (*main.iter(), *comments.iter()):
        if (
            local(element) in ("pPr", "rPr")
            and local(element.getparent()) in ("p", "r")
            and element.getprevious() is not None
        ):
            yield 8
        order = [_ORDER.index(local(e)) for e in element if local(e) in _ORDER] if local(element) == "rPr" else []
        if order != sorted(order):
            yield 8
        if (
            local(element) == "t"
            and (text := element.text or "") != text.strip(" \t\n")
            and not value(element, "space")
        ):
            yield 9
