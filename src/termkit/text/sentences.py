"""Paragraph → sentences, losslessly, in linear time: one set of rules for English, Chinese and mixed text.

1. The sentences join to the paragraph; white space goes to the sentence before it.
2. A line break ends a sentence, unless the text is `wrapped` and goes on below; a colon or a semicolon does not.
3. A closing quote or bracket belongs to the sentence before; 《…》 is never broken.
4. ？！。 with a closing quote continue before a reporting clause (“谁？”他问).
5. …… continues unless a closing quote, a capital or the end follows.
6. A point ends only before white space or Chinese, never before a lower-case word, nor after initials, titles, No. 27,
   Tel. +66 and the like; after U.S. or p.m. the next word decides.
7. A number at the start of a line ("1.") is no sentence.

Known limits: list items within a line, dotted ellipses, `Co.` before a capital, “Why?” before a name and "asked".
"""

import re

from termkit.model.document import BlockKind, Segment, Span
from termkit.text.characters import LATIN, is_han

_BREAK = "\n\r\x0b\x0c\x85\u2028\u2029"
_CLOSING = "\"'”’」』）》)\\]】〉〗"
_candidate = re.compile(
    rf"(?P<stop>[.!?。！？…｡．]+)(?P<close>[{_CLOSING}]*(?:\[[0-9]+\])*)(?P<gap>\s*)|(?P<line>[{_BREAK}]\s*)"
)
_title_of_work = re.compile(rf"《[^《》{_BREAK}]{{0,120}}》")
_word_before = re.compile(rf"[{LATIN}0-9.&]*\Z")
_heading_number = re.compile(r"\s*(?:[0-9]{1,3}(?:\.[0-9]+)*|[ivxIVX]{1,5}|[A-Za-z])\Z")
_word_after = re.compile(rf"[\"'“‘(（\[《「『]*([{LATIN}0-9]*)")
_line_break = re.compile(f"[{_BREAK}]").search
_may_end = re.compile(f"[.!?。！？…｡．{_BREAK}]").search

# What may follow a quotation within its sentence. After ？” and ！” a pronoun nearly always reports; after 。” only a
# short clause that ends at once does (“我们来了。”他说。).
_goes_on = re.compile("[，、；：,;:）)》」』”’…—–的等]|(?:[他她它]|说|道|问|答|喊|然后)")
_reports = re.compile("[，、；：,;:）)》」』”’]|[一-鿿]{1,8}(?:说|说道|表示|问|答|道)[。！？]")
_SPOKEN_OF = frozenset("\"'“‘「『`")
_SPEECH_END = "\"'”’」』"


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_NEVER_LAST = _words(
    "mr mrs ms mx dr prof gen col lt sgt capt maj cmdr rev hon sen rep gov pres st messrs amb mt ft"
    " e.g i.e eg ie cf viz vs approx ca incl esp resp"
)
_BEFORE_NUMBER = _words(
    "no nos art arts para paras sec sect vol vols ch chap fig figs p pp tel fax mob ext res doc reg ref"
    " jan feb mar apr jun jul aug sep sept oct nov dec"
)
_acronym = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]\Z|(?:etc|al|inc|ltd|co|corp|jr|sr|est|dept|bros)\Z", re.IGNORECASE)
_STARTERS = _words(
    "a an the this that these those there here it its he she they we you i his her their our my in on at by for from"
    " with to of as if when while where after before since until although though because but and or so yet however"
    " moreover therefore meanwhile according all each every many most some several such both no not one two three what"
    " who why how another more also during under over through between among despite following today"
)
_AFTER_TIME = _words(
    "monday tuesday wednesday thursday friday saturday sunday gmt utc ict est edt et cet bst ist bangkok local"
)


def split(segment: Segment) -> tuple[Segment, ...]:
    """The sentences of a segment, each with its own place. Their texts join to the segment's."""
    spans = spans_of(segment)
    return (segment,) if len(spans) == 1 else tuple(segment.slice(span) for span in spans)


def spans_of(segment: Segment) -> list[Span]:
    """As `sentence_spans`; the strings of a catalogue are read as wrapped."""
    return sentence_spans(segment.text, wrapped=segment.kind is BlockKind.ENTRY)


def sentence_spans(text: str, *, wrapped: bool = False) -> list[Span]:
    """The sentences of `text`: spans that cover it in order without gaps. An empty text is one empty span.

    White space at the very beginning belongs to the first sentence. The language is not asked for: the rules are one.
    The lines of a `wrapped` text, a string of a catalogue, may be broken inside sentences.
    """
    first = _may_end(text)
    if not first or first.end() == len(text):
        return [Span(0, len(text))]
    works = iter(_title_of_work.finditer(text))
    work = next(works, None)
    starts = [0]
    for match in _candidate.finditer(text):
        while work and work.end() <= match.start():
            work = next(works, None)
        in_work = work is not None and work.start() < match.start()
        if match.end() == len(text):
            break
        if wrapped and match["line"] and _goes_on_below(text, match):
            continue
        is_end = match["stop"] is None or (not in_work and _is_end(text, starts[-1], match))
        if is_end and not text[starts[-1] : match.end()].isspace():
            starts.append(match.end())
    return [Span(start, end) for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]


def _goes_on_below(text: str, line_break: re.Match[str]) -> bool:
    from termkit.text.wrapping import goes_on  # patterns that documents do not need

    return goes_on(text, *line_break.span())


def _is_end(text: str, start: int, match: re.Match[str]) -> bool:
    stop, close, gap, after = match["stop"], match["close"], match["gap"], match.end()
    if _line_break(gap):
        return True
    if close and text[match.start() - 1 : match.start()] in _SPOKEN_OF:
        return False  # the sign itself is meant: after a "."
    if "…" in stop or stop in ("..", "...", "...."):
        return bool(set(close) & set(_SPEECH_END)) or bool(_next_word(text, after)[1][:1].isupper() and gap)
    if stop[-1] in "。｡！？" or (stop[-1] in "!?" and is_han(text[after])):
        return _is_chinese_end(text, start, match)
    if not gap and not is_han(text[after]):
        return False  # 3.5, www.iom.int, a.b, "?id=7"
    if stop[-1] in "!?":
        return not _next_word(text, after)[1][:1].islower() and not _goes_on.match(text, after)
    return _is_point_end(text, start, match)


def _is_chinese_end(text: str, start: int, match: re.Match[str]) -> bool:
    close, after, asks = match["close"], match.end(), match["stop"][-1] not in "。｡"
    if not close:
        return text[after] not in "，、；：,;:"
    if close[-1] in _SPEECH_END:
        return not (_goes_on if asks else _reports).match(text, after)
    # （真的吗？） within a sentence does not end it; （见附件。） does, unless punctuation follows.
    opened = max(text.rfind(sign, max(start, match.start() - 200), match.start()) for sign in "（(")
    return text[after] not in "，、；：,;:。" and not (asks and opened > start)


def _is_point_end(text: str, start: int, match: re.Match[str]) -> bool:
    gap, after = match["gap"], match.end()
    line_start, before = _word_before_point(text, start, match)
    sign, following = _next_word(text, after)
    if following[:1].islower() or sign in ",;:)，、；：）":
        return False
    if match["close"]:
        return True
    if line_start and _heading_number.match(before):
        return False
    word = before.casefold()
    if is_han(text[after]) and not gap and (before[-1:].isdigit() or len(before) == 1):
        return False  # 3.加强…, A.背景
    if word in _NEVER_LAST or (len(before) == 1 and before.isupper() and before != "I"):
        return False
    if word in _BEFORE_NUMBER:
        return not (following[:1].isdigit() or sign in "+#(（§")
    if word in ("a.m", "p.m"):
        return following.casefold() not in _AFTER_TIME
    if _acronym.match(before):
        return following.casefold() in _STARTERS
    return True


def _word_before_point(text: str, start: int, match: re.Match[str]) -> tuple[bool, str]:
    """Whether it stands at the start of its line, and the Latin word or number before the point."""
    found = _word_before.search(text, max(start, match.start() - 40), match.start())
    begin = found.start() if found else match.start()
    return not text[start:begin].strip() if begin - start < 40 else False, text[begin : match.start()]


def _next_word(text: str, at: int) -> tuple[str, str]:
    """The first character there, and the Latin word or number that follows, behind opening quotes."""
    found = _word_after.match(text, at)
    return text[at], found[1] if found else ""
