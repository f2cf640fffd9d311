"""A sentence of the source ends with a stop or a question mark, the draft's with nothing, a comma or another mark.

Without its 。 a paragraph looks cut off, and the reader asks what is missing. Where the draft leaves the stop out as a
rule, in list items, captions or the strings of an interface, that is its style; after an address or a telephone number
nothing is asked. A heading takes no 。.

Bad: The centre opened in May. | 该中心已于5月启用
Good: The centre opened in May. | 该中心已于5月启用。
Bad: Are you safe? | 你是否安全。
Good: Are you safe? | 你是否安全？
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import ClassVar

from termkit.checks.protected import Protected
from termkit.checks.protocol import References
from termkit.model.document import BlockKind, SegmentPair, Span
from termkit.model.finding import Finding, Quote, Rule, Severity
from termkit.text.characters import is_han, one_han

_CLOSERS = "”’」』）】〕)\"'"
_FINAL = "。？！…：；.?!:;"
_ABBREVIATION = re.compile(r"\b(?:Inc|Co|Ltd|Corp|etc|Jr|Sr|No|vs|St|Mr|Ms|Mrs|Dr|(?:[A-Za-z]\.)+[A-Za-z])\.$")
_ASKS = re.compile(r"吗|呢|是否|能否|可否|什么|什麼|谁|誰|哪|为何|为什么|怎|几[个时天]|多少|多久|如何|何时|何处|嗎")
_NO_STOP = frozenset({BlockKind.HEADING, BlockKind.TABLE_CELL, BlockKind.HEADER, BlockKind.FOOTER, BlockKind.CAPTION})


class FinalMark:
    rule: ClassVar[Rule] = Rule(
        "TK406", "final-mark", Severity.WARNING, "punctuation", "a sentence ends without its mark, or with a wrong one"
    )

    def run(self, pairs: Sequence[SegmentPair], refs: References) -> Iterator[Finding]:
        complete = [pair for pair in pairs if pair.is_complete and _is_between_languages(pair)]
        careless = {kind for kind in BlockKind if _leaves_stops_out(kind, complete)}
        for pair in complete:
            source_end, target_end = ending(pair.source.text), ending(pair.target.text)
            stop = "。" if pair.target.language.is_chinese else "."
            if pair.target.kind in (BlockKind.HEADING, BlockKind.TABLE_CELL) and source_end not in tuple(".。"):
                if source_end in tuple("?？") and _asks_bare(pair, target_end):
                    yield self._finding(pair, "the source asks a question", "？")
                elif target_end == "。":
                    yield replace(self._finding(pair, "a heading takes no 。", drop=True), severity=Severity.INFO)
            elif target_end in tuple("，、,") and source_end not in tuple(",，、:："):
                yield self._finding(
                    pair, f"the paragraph ends with {target_end}", ("？" if source_end in "?？" else stop), drop=True
                )
            elif source_end in tuple("?？") and target_end == "。" and _ASKS.search(_last_clause(pair.target.text)):
                yield self._finding(pair, "the source asks a question", "？", drop=True)
            elif (
                source_end in tuple(".。?？!！") and _lacks_mark(pair, target_end) and pair.target.kind not in careless
            ):
                full = {"?": "？", "!": "！", "？": "？", "！": "！"}.get(source_end, "。")
                mark = full if pair.target.language.is_chinese else {"？": "?", "！": "!"}.get(full, ".")
                yield self._finding(pair, "the sentence has no mark at its end", mark)

    def _finding(self, pair: SegmentPair, message: str, mark: str = "", *, drop: bool = False) -> Finding:
        text = pair.target.text.rstrip()
        body = text.rstrip(_CLOSERS)
        start = max(0, len(body) - 2)
        better = text[start : len(body) - (1 if drop else 0)] + mark + text[len(body) :]
        return Finding(
            self.rule, message, Quote(pair.target, Span(start, len(text))), _end_quote(pair), None, (better,)
        )


def ending(text: str) -> str:
    """The final mark, which may stand within closing quotation marks or behind them; or else the last character."""
    text = text.rstrip()
    body = text.rstrip(_CLOSERS)
    return body[-1:] or text[-1:]


def _end_quote(pair: SegmentPair) -> Quote:
    text = pair.source.text.rstrip()
    start = max(text.rfind(" ") + 1, len(text) - 16)
    return Quote(pair.source, Span(start, len(text)))


def _is_between_languages(pair: SegmentPair) -> bool:
    return {pair.source.language.code, pair.target.language.code} == {"en", "zh"}


def _lacks_mark(pair: SegmentPair, end: str) -> bool:
    source = pair.source.text.rstrip()
    body = source.rstrip(_CLOSERS)
    if end in _FINAL or pair.target.kind in _NO_STOP or _ABBREVIATION.search(body):
        return False
    if pair.target.kind is BlockKind.ENTRY and body != source:
        return False  # the mark of what stands in brackets or quotation marks
    text = pair.target.text.rstrip()
    if len(text) - 1 in Protected(pair.target) or len(pair.source.text.rstrip(" .")) - 1 in Protected(pair.source):
        return False
    if pair.target.language.is_chinese:
        return sum(map(is_han, text)) >= 4 and bool(re.match(rf"[汉%》{_CLOSERS}0-9]", one_han(end)))
    return len(text.split()) >= 4 and end.isalnum()


def _asks_bare(pair: SegmentPair, end: str) -> bool:
    """Whether a heading that asks, in Chinese, has no mark at all."""
    text = pair.target.text
    return pair.target.language.is_chinese and end not in _FINAL and bool(_ASKS.search(_last_clause(f"{text}？")))


def _leaves_stops_out(kind: BlockKind, pairs: Sequence[SegmentPair]) -> bool:
    """Whether segments of this kind go without a stop as a rule: a third of those that should have one lack it."""
    due = [pair for pair in pairs if pair.target.kind is kind and ending(pair.source.text) in tuple(".。")]
    bare = sum(_lacks_mark(pair, ending(pair.target.text)) for pair in due)
    return bare >= 2 and 3 * bare >= len(due)


def _last_clause(text: str) -> str:
    return re.split("[，。；！？]", text.rstrip().rstrip(_CLOSERS)[:-1])[-1]
