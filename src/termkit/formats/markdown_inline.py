"""Inline Markdown → visible text with marks, every character traced to its place in the source.

markdown-it gives inline tokens no columns, so its state is watched while it works: a token is noted with the offset at
which it was pushed, literal text with the offset of every part. Emphasis follows CommonMark except that a Chinese
character next to a delimiter counts as white space does ("说**“你好”**后"), as the CJK amendment to it proposes.
"""

import re
from typing import Any, Literal

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline.state_inline import Scanned, StateInline
from markdown_it.token import Token

from termkit.formats.trace import Trace, Traced, is_cjk, soft_break
from termkit.model.document import Mark, MarkKind, Span

_OPENING = {"strong_open": MarkKind.STRONG, "em_open": MarkKind.EMPHASIS, "link_open": MarkKind.LINK}
_CLOSING = {"strong_close", "em_close", "link_close"}
_LINE_BREAK_TAG = re.compile(r"<br\s*/?>", re.I)


class _TracingState(StateInline):
    """Notes in `token.meta` where a token was pushed ("at"), and for literal text the (offset, text) of its "parts"."""

    def __init__(self, src: str, md: MarkdownIt, env: Any, tokens: list[Token]) -> None:
        self._parts: list[tuple[int, str]] = []
        super().__init__(src, md, env, tokens)

    @property
    def pending(self) -> str:
        return "".join(part for _, part in self._parts)

    @pending.setter
    def pending(self, value: str) -> None:
        """markdown-it only empties it or takes trailing spaces away; it appends through `append_pending`."""
        surplus = len(self.pending) - len(value)
        while surplus > 0:
            at, part = self._parts.pop()
            if len(part) > surplus:
                self._parts.append((at, part[:-surplus]))
            surplus -= len(part)

    def append_pending(self, text: str) -> None:
        self._parts.append((self.pos, text))

    def pushPending(self) -> Token:
        parts = list(self._parts)
        token = super().pushPending()
        token.meta["parts"] = parts
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        token = super().push(ttype, tag, nesting)
        before = self.tokens[-2] if len(self.tokens) > 1 else None
        token.meta["pushed"] = token.meta["at"] = self.pos
        if ttype == "text" and before and before.meta.get("pushed") == self.pos:
            if before.type == "text":  # the delimiters of one run ("**") are pushed one by one from the same place
                token.meta["at"] = before.meta["at"] + len(before.content)
            elif before.markup == "autolink":
                token.meta["at"] = self.pos + len("<")
        return token

    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:
        scanned = super().scanDelims(start, canSplitWord)
        if not canSplitWord:
            return scanned
        end = start + scanned.length
        before = self.src[start - 1] if start else " "
        after = self.src[end] if end < self.posMax else " "
        by_chinese = is_cjk(before) or is_cjk(after)
        return Scanned(
            scanned.can_open or (by_chinese and not after.isspace()),
            scanned.can_close or (by_chinese and not before.isspace()),
            scanned.length,
        )


class TracingParser(ParserInline):
    """In the place of `MarkdownIt.inline`; its tokens are what `InlineText` reads."""

    def parse(self, src: str, md: MarkdownIt, env: Any, tokens: list[Token]) -> list[Token]:
        state = _TracingState(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


class InlineText:
    """One block's visible text (`traced`) and `marks`, from the tokens of its traced content."""

    def __init__(self, content: Traced, tokens: list[Token]) -> None:
        self._content = content
        self._trace = Trace()
        # Marks begun: kind, value, start (-1 until the first visible character inside).
        self._open: list[tuple[MarkKind, str, int]] = []
        self._break: tuple[str, int] | None = None
        self._marks: list[Mark] = []
        self._read(tokens, 0)
        self.traced = self._trace.done()
        self.marks = tuple(sorted(self._marks, key=lambda mark: (mark.span.start, -mark.span.end)))

    def _read(self, tokens: list[Token], shift: int) -> None:
        for token in tokens:
            at = shift + token.meta.get("at", 0)
            if token.type in _OPENING:
                self._begin(_OPENING[token.type], str(token.attrGet("href") or ""))
            elif token.type in _CLOSING:
                self._end()
            elif token.type == "footnote_ref":
                at_text = len(self._trace.text)
                self._marks.append(Mark(MarkKind.NOTE_REFERENCE, Span(at_text, at_text), token.meta["label"]))
            elif token.type == "softbreak":
                self._break = self._break or ("", at)
            elif token.type == "hardbreak" or (token.type == "html_inline" and _LINE_BREAK_TAG.match(token.content)):
                self._break = ("\n", at)
            elif token.type == "code_inline":
                self._begin(MarkKind.CODE, "")
                self._copy(token.content, self._code_start(token, at + len(token.markup)))
                self._end()
            elif token.type == "image":
                self._begin(MarkKind.IMAGE, str(token.attrGet("src") or ""))
                self._read(token.children or [], at + len("!["))
                self._end()
            elif token.type == "text_special":
                is_escape = token.info == "escape" and token.content != token.markup
                self._copy(token.content, at + is_escape)
            elif token.type == "text":
                for part_at, part in token.meta.get("parts") or [(at - shift, token.content)]:
                    self._copy(part, shift + part_at)

    def _code_start(self, token: Token, inner: int) -> int:
        """Where code begins: one space next to each fence is no content ("`` `a` ``")."""
        written = self._content.text[inner : inner + len(token.content)].replace("\n", " ")
        return inner if written == token.content else inner + 1

    def _begin(self, kind: MarkKind, value: str) -> None:
        self._open.append((kind, value, -1))

    def _end(self) -> None:
        kind, value, start = self._open.pop()
        if start >= 0:
            self._marks.append(Mark(kind, Span(start, len(self._trace.text)), value))

    def _copy(self, text: str, at: int) -> None:
        if not text:
            return
        if self._break and self._trace.text:
            kept, where = self._break
            self._add(kept or soft_break(self._trace.text, text), where)
        self._break = None
        self._open = [(k, v, len(self._trace.text) if start < 0 else start) for k, v, start in self._open]
        self._add(text, at)

    def _add(self, text: str, at: int) -> None:
        for start, end, line, column in self._content.pieces(at, at + len(text)):
            self._trace.add(text[start - at : end - at], line, column)
