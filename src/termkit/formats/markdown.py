"""Markdown (CommonMark with tables, footnotes, strikethrough and front matter) → a segment per heading, paragraph, list
item, quote, cell and footnote. Words struck out are still there for a reader, and are read.

Code blocks, front matter and HTML comments are no text to translate; of an HTML block the words between its tags are.
One rule differs from CommonMark on purpose: a line that follows a list item at or left of the item's marker is its own
paragraph, not the item's last words. In a draft it is an item that lost its marker, and stands where its source stands.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from termkit.formats.decode import decode
from termkit.formats.descriptor import Format
from termkit.formats.guard import read_bytes
from termkit.formats.markdown_directives import directives
from termkit.formats.markdown_inline import InlineText, TracingParser
from termkit.formats.trace import Trace, Traced, lines_of
from termkit.model.document import BlockKind, Directive, Document, Location, Segment

FORMAT = Format(
    "Markdown",
    read="headings, paragraphs, lists, quotes, tables, footnotes; words in HTML blocks",
    locate="line and column; “¶ 14”, “table 1, row 2, column 1”",
    write_back="–",
    unseen="front matter, code blocks, HTML comments, link addresses (compared, not read)",
)

_MARKER = re.compile(r"[-+*]|\d{1,9}[.)]")
_PREFIX = re.compile(r"[\s>]*(?:(?:[-+*]|\d{1,9}[.)]|\[\^[^\]\s]+\]:)[\s>]+)*")
_CELL_END = re.compile(r"(?<!\\)\|")
_HTML = re.compile(
    r"<!--.*?(?:-->|\Z)|<(?P<raw>script|style|pre)\b.*?(?:</(?P=raw)\s*>|\Z)"
    r"|(?P<end>\n|</?(?:p|div|li|t[dhr]|h\d|br|summary|details|section|center)\b[^<>]*>)|<[/!?a-z][^<>]*>"
    r"|(?P<entity>&#?\w+;)|(?P<text>[^<&\n]+|[<&])",
    re.S | re.I,
)


def read(path: Path, *, encoding: str | None = None, revisions: str = "final") -> Document:
    """A segment per block. `revisions` has no meaning here. Raises InputError, UsageError (see `decode`)."""
    text, encoding = decode(read_bytes(path), path, encoding)
    blocks = _Blocks(str(path), lines_of(text.replace("\0", "\ufffd")))
    return Document(str(path), tuple(blocks.segments()), encoding=encoding, directives=blocks.directives)


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": 100})
    parser.inline = TracingParser()
    parser.configure("commonmark", {"maxNesting": 100})
    parser.enable(["table", "strikethrough"]).use(front_matter_plugin)
    parser.use(footnote_plugin, inline=False, move_to_end=False)
    # Inline text is parsed here, block by block, and its tokens must keep their places.
    return parser.disable(["inline", "text_join", "fragments_join"])


class _Blocks:
    def __init__(self, path: str, lines: list[str]) -> None:
        self.directives: tuple[Directive, ...] = ()
        self._path = path
        self._lines = lines
        self._parser = _parser()
        self._environment: dict[str, object] = {}
        self._count = 0
        # Items begun: marker as written (empty once used), its column, from 1.
        self._items: list[tuple[str, int]] = []
        self._marker_ends: dict[int, int] = {}
        self._quotes = 0
        self._footnote = ""
        self._table = self._row = self._column = 0

    def segments(self) -> Iterator[Segment]:
        tokens = self._parser.parse("\n".join(self._lines), self._environment)
        self.directives = tuple(directives(self._path, self._lines, tokens))
        for before, token in zip([None, *tokens], tokens, strict=False):
            match token.type:
                case "list_item_open":
                    self._begin_item(token)
                case "list_item_close":
                    self._items.pop()
                case "blockquote_open" | "blockquote_close":
                    self._quotes += token.nesting
                case "footnote_reference_open":
                    self._footnote = f"footnote {token.meta['label']}"
                case "footnote_reference_close":
                    self._footnote = ""
                case "table_open":
                    self._table, self._row = self._table + 1, 0
                case "tr_open":
                    self._row, self._column = self._row + 1, 0
                case "html_block":
                    yield from self._html(token)
                case "inline" if before is not None:
                    yield from self._inline(before, token)

    def _begin_item(self, token: Token) -> None:
        line = (token.map or [0])[0]
        found = _MARKER.search(self._lines[line], self._marker_ends.get(line, 0))
        if found:
            self._marker_ends[line] = found.end()
            self._items.append((found[0], self._indent(line, found.start())))
        else:
            self._items.append((token.markup, 0))

    def _indent(self, line: int, index: int) -> int:
        """Columns before `index`, tabs counted to the next multiple of four."""
        return len(self._lines[line][:index].expandtabs(4))

    def _inline(self, opening: Token, token: Token) -> Iterator[Segment]:
        first = (token.map or [0])[0]
        match opening.type:
            case "heading_open":
                content = self._heading(opening, token, first)
                yield from self._segment(content, BlockKind.HEADING, level=int(opening.tag[1:]))
            case "th_open" | "td_open":
                self._column += 1
                place = f"table {self._table}, row {self._row}, column {self._column}"
                yield from self._segment(self._cell(token, first), BlockKind.TABLE_CELL, place=place)
            case _:
                yield from self._paragraph(token, first)

    def _paragraph(self, token: Token, first: int) -> Iterator[Segment]:
        kind = BlockKind.QUOTE if self._quotes else BlockKind.FOOTNOTE if self._footnote else BlockKind.PARAGRAPH
        lines = self._aligned(token.content, first)
        if not self._items:
            yield from self._segment(_joined(lines), kind)
            return
        marker, indent = self._items[-1]
        cuts = [i for i, (number, at, _) in enumerate(lines) if i and self._indent(number, max(at, 0)) <= indent]
        parts = [lines[start:end] for start, end in pairwise([0, *cuts, len(lines)])]
        if marker:
            self._items[-1] = ("", indent)
            yield from self._segment(_joined(parts.pop(0)), BlockKind.LIST_ITEM, len(self._items), marker)
        for part in parts:
            yield from self._segment(_joined(part), kind)

    def _aligned(self, content: str, first: int) -> list[tuple[int, int, str]]:
        """Line index, column index and text of each line of a paragraph's content, found in the source.

        A content line is its source line without container prefix and outer space, so the last occurrence is the one.
        Lines of nothing but wide spaces in front of it are no content any more.
        """
        lines = []
        start = content.split("\n", 1)[0].lstrip()
        while first + 1 < len(self._lines) and start not in self._lines[first]:
            first += 1
        for number, line in enumerate(content.split("\n"), first):
            shown = line.lstrip()
            lines.append((number, self._lines[number].rfind(shown), shown))
        return lines

    def _heading(self, opening: Token, token: Token, first: int) -> Traced:
        if not opening.markup.startswith("#"):
            return _joined(self._aligned(token.content, first))
        hashes = self._lines[first].find(opening.markup) + len(opening.markup)
        return _joined([(first, self._lines[first].find(token.content, hashes), token.content)])

    def _cell(self, token: Token, number: int) -> Traced:
        """A cell's content; a `\\|` in it is read as `|`, as in all tables of this kind."""
        line = self._lines[number]
        ends = [found.start() for found in _CELL_END.finditer(line)]
        starts = [0, *(end + 1 for end in ends)]
        ends.append(len(line))
        before = line[: ends[0]]
        is_contained = bool(self._quotes or self._items)  # at the top a "-" before the first bar is a cell's
        index = self._column - 1 + bool(not before.strip() or (is_contained and _PREFIX.fullmatch(before)))
        trace = Trace()
        if index < len(starts) and token.content:
            at = line.rfind(token.content.replace("|", "\\|"), starts[index], ends[index])
            for i, part in enumerate(token.content.split("|")):
                trace.add("|" if i else "", number + 1, at + 2)
                at += 2 * bool(i)
                trace.add(part, number + 1, at + 1)
                at += len(part)
        return trace.done()

    def _html(self, token: Token) -> Iterator[Segment]:
        """The words of an HTML block, a segment per line and block element."""
        content = _joined(self._aligned(token.content.rstrip("\n"), (token.map or [0])[0]))
        trace = Trace()
        for found in _HTML.finditer(content.text):
            if found["end"]:
                yield from self._made(trace.done(), BlockKind.PARAGRAPH)
                trace = Trace()
            elif found["entity"]:
                [(_, _, line, column), *_] = content.pieces(*found.span())
                trace.add(html.unescape(found[0]), line, column)
            elif found["text"]:
                for start, end, line, column in content.pieces(*found.span()):
                    trace.add(content.text[start:end], line, column)
        yield from self._made(trace.done(), BlockKind.PARAGRAPH)

    def _segment(
        self, content: Traced, kind: BlockKind, level: int = 0, marker: str = "", place: str = ""
    ) -> Iterator[Segment]:
        tokens: list[Token] = []
        self._parser.inline.parse(content.text, self._parser, self._environment, tokens)
        inline = InlineText(content, tokens)
        for segment in self._made(inline.traced, kind, place):
            yield replace(segment, level=level, list_marker=marker, marks=inline.marks)

    def _made(self, traced: Traced, kind: BlockKind, place: str = "") -> Iterator[Segment]:
        if not traced.text.strip():
            return
        self._count += 1
        line, column = traced.runs[0].line, traced.runs[0].column
        location = Location(self._path, line, column, place or self._footnote or f"¶ {self._count}")
        yield Segment(traced.text, location, kind=kind, runs=traced.runs)


def _joined(lines: list[tuple[int, int, str]]) -> Traced:
    trace = Trace()
    for number, at, text in lines:
        if trace.text:
            last = trace.runs[-1]
            trace.add("\n", last.line, last.column + len(trace.text) - last.start)
        trace.add(text, number + 1, at + 1)
    return trace.done()
