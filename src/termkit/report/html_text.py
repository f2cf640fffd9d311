"""Text for a page: harmless whatever it holds, with its language told, and with the words of findings marked."""

import re
from collections.abc import Sequence
from html import escape
from itertools import pairwise

from termkit.model.document import MarkKind, Segment, Span
from termkit.model.language import Language
from termkit.report.parallel import Mark
from termkit.text.characters import HAN

# What HTML cannot hold, or what would turn the line round for the reader; the joiner (U+200D) holds emoji together.
_UNWANTED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ud800-\udfff"
    "\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff]"
)
_FORMS = {MarkKind.STRONG: "strong", MarkKind.EMPHASIS: "em", MarkKind.CODE: "code", MarkKind.LINK: "u"}
_CHINESE = re.compile(rf"[《“‘（]?[{HAN}][{HAN}，。、；：？！（）《》·]*[{HAN}）》”’]|[{HAN}]")


def plain(text: str) -> str:
    """Text escaped for elements and attributes; a control character or a mark that turns the line is shown as �."""
    return escape(_UNWANTED.sub("\ufffd", text), quote=True)


def both(english: str, chinese: str) -> str:
    """A short label of the page in both languages."""
    return f'{english} <span class="zh" lang="zh-Hans">{chinese}</span>'


def mixed(text: str, language: Language) -> str:
    """A message of ours, in English, its Chinese words named as such: screen readers and fonts change over."""
    tag = language.tag if language.is_chinese else "zh-Hans"
    parts, at = [], 0
    for match in _CHINESE.finditer(text):
        parts.append(f'{plain(text[at : match.start()])}<span lang="{tag}">{plain(match[0])}</span>')
        at = match.end()
    return "".join(parts) + plain(text[at:])


def marked(segment: Segment, marks: Sequence[Mark], side: str) -> str:
    """The text of a row's side, each marked piece a link to its note. `side` ("s", "t") starts the ids of the marks.

    Where marks overlap the text is cut at their ends: a piece links to the gravest of its notes and names all. Bold,
    emphasis, code and links are shown within the pieces; a link's address is told and leads nowhere from here.
    """
    text = segment.text
    if not marks:
        return _formed(segment, 0, len(text))
    bounded = [
        Mark(Span(min(max(m.span.start, 0), len(text)), min(max(m.span.end, m.span.start), len(text))), m.note)
        for m in sorted(marks, key=lambda mark: (mark.span.start, mark.note.number))
    ]
    gaps = [mark for mark in bounded if len(mark.span) == 0]
    wide = [mark for mark in bounded if len(mark.span)]
    ends = sorted({0, len(text)} | {end for mark in bounded for end in (mark.span.start, mark.span.end)})
    parts = []
    for start, end in zip(ends, [*ends[1:], len(text)], strict=True):
        parts += [_gap(mark, side) for mark in gaps if mark.span.start == start]
        if start == end:
            continue
        covering = [mark for mark in wide if mark.span.start <= start and end <= mark.span.end]
        words = _formed(segment, start, end)
        parts.append(_piece(words, start, end, covering, side, len(text.strip())) if covering else words)
    return "".join(parts)


def _formed(segment: Segment, start: int, end: int) -> str:
    """The text from `start` to `end` in its inline form, cut where that changes, so that nothing crosses."""
    inside = [form for form in segment.marks if form.kind in _FORMS and form.span.overlaps(Span(start, end))]
    if not inside:
        return plain(segment.text[start:end])
    cuts = {start, end} | {at for form in inside for at in (form.span.start, form.span.end) if start < at < end}
    parts = []
    for first, last in pairwise(sorted(cuts)):
        words = plain(segment.text[first:last])
        for form in inside:
            if form.span.contains(Span(first, last)):
                title = f' title="{plain(form.value)}"' if form.value else ""
                words = f"<{_FORMS[form.kind]}{title}>{words}</{_FORMS[form.kind]}>"
        parts.append(words)
    return "".join(parts)


def _piece(words: str, start: int, end: int, marks: Sequence[Mark], side: str, whole: int) -> str:
    lead = max(marks, key=lambda mark: (mark.note.finding.level, -len(mark.span), -mark.note.number))
    ids = [f"{side}{mark.note.number}" for mark in marks if mark.span.start == start]
    anchors = "".join(f'<span id="{id}"></span>' for id in ids[1:])
    id = f' id="{ids[0]}"' if ids else ""
    last = " last" if any(mark.span.end == end for mark in marks) else ""
    wide = " whole" if len(lead.span) >= whole else ""
    return f'{anchors}<a{id} class="m {lead.note.finding.level.label}{wide}{last}" {_about(lead, marks)}>{words}</a>'


def _gap(mark: Mark, side: str) -> str:
    number, level = mark.note.number, mark.note.finding.level.label
    return (
        f'<a id="{side}{number}" class="m gap {level} last" {_about(mark, [mark])}>'
        f'<span class="quiet">nothing here</span></a>'
    )


def _about(lead: Mark, marks: Sequence[Mark]) -> str:
    number = lead.note.number
    numbers = " ".join(str(mark.note.number) for mark in marks)
    return f'href="#n{number}" data-n="{numbers}" data-i="{number}" aria-describedby="m{number}"'
