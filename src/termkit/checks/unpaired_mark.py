"""A bracket, quotation mark or title mark is not closed, was never opened, or stands inside its like.

The reader cannot see where the quotation, the title or the aside ends. Within “ ” stand ‘ ’, within 「 」 stand 『 』,
within 《 》 stand 〈 〉; the same mark inside itself closes the outer one for the eye (GB/T 15834, 4.8 and 4.14).

A quotation over several paragraphs may open each of them and close only the last; labels such as 1) and a） are right.

Bad: The guide, *First Steps*, is free. | 《第一步，免费提供。
Good: The guide, *First Steps*, is free. | 《第一步》，免费提供。
Bad: He said: "She told me 'no'." | 他说：“她告诉我“不行”。”
Good: He said: "She told me 'no'." | 他说：“她告诉我‘不行’。”
"""

import re
from collections.abc import Iterator, Sequence
from typing import ClassVar

from termkit.checks.protected import Protected
from termkit.checks.protocol import References
from termkit.model.document import SegmentPair, Span
from termkit.model.finding import Finding, Quote, Rule, Severity
from termkit.text.characters import LATIN
from termkit.text.pairing import CLOSING, INNER, OPENING, SPEECH, Fault, FaultKind, pairing_faults

# The last place before a closing mark where speech begins: a verb of saying, and its colon or comma.
_SPEECH_BEGINS = re.compile(
    r"(?P<verb>说|表示|指出|补充道|称|道|问|答|强调|写道|認為|说道)[，：,:](?=[^“”‘’「」『』]*$)"
)
_SHORT = 16  # longer stretches are marked at their end only
_NEAR = 4  # paragraphs over which a quotation may run
_HALF = {"（": "(", "）": ")", "［": "[", "］": "]", "“": '"', "”": '"'}


class UnpairedMark:
    rule: ClassVar[Rule] = Rule(
        "TK402", "unpaired-mark", Severity.ERROR, "punctuation", "a bracket or quotation mark has no partner"
    )

    def run(self, pairs: Sequence[SegmentPair], refs: References) -> Iterator[Finding]:
        targets = [pair for pair in pairs if pair.target.text.strip()]
        faults = [
            pairing_faults(
                pair.target.text,
                chinese=pair.target.language.is_chinese,
                is_skipped=Protected(pair.target).__contains__,
            )
            for pair in targets
        ]
        for at, pair in enumerate(targets):
            for fault in faults[at]:
                if not _runs_on(fault, at, targets, faults) and not _stands_in_source(fault, pair):
                    message, span, better = _told(fault, pair.target.text)
                    yield Finding(self.rule, message, Quote(pair.target, span), None, None, better)


def _told(fault: Fault, text: str) -> tuple[str, Span, tuple[str, ...]]:
    """The message, the words to mark and what to write for them."""
    start, end, mark = fault.start, fault.end, text[fault.start]
    match fault.kind:
        case FaultKind.NESTED:
            inner = INNER[mark]
            rewritten = inner[0] + text[start + 1 : end] + inner[1]
            return f"inside {mark}{CLOSING[mark]} write {inner}", Span(start, end + 1), (rewritten,)
        case FaultKind.UNOPENED:
            latin = re.search(rf"[{LATIN}][{LATIN}.'’ -]*$", text[:start])
            speech = _SPEECH_BEGINS.search(text[:start]) if mark in "”’」』" else None
            if speech and not latin:  # the words before, since the mark was forgotten there
                return f"{mark} is closed but never opened", Span(speech.start("verb"), speech.end() + 1), ()
            begin = latin.start() if latin else max(0, start - 2)
            opened = (OPENING[mark] + text[begin : start + 1],)
            return f"{mark} is closed but never opened", Span(begin, start + 1), opened if latin else ()
        case FaultKind.TURNED:
            begin = max(0, start - 1)
            return f"{mark} should be {CLOSING[mark]}", Span(begin, start + 1), (text[begin:start] + CLOSING[mark],)
    message = f"{mark} is opened but never closed"
    if end < 0:
        beginning = re.match(r"\w{0,12}(?=\W)|.{0,3}", text[start + 1 :])
        return message, Span(start, start + 1 + len(beginning[0] if beginning else "")), ()
    begin = start if end - start <= _SHORT else max(start, end - 3)
    stop = end + (text[end : end + 1] in OPENING)
    return message, Span(begin, stop), (text[begin:end] + CLOSING[mark] + text[end:stop],)


def _runs_on(fault: Fault, at: int, pairs: Sequence[SegmentPair], faults: Sequence[Sequence[Fault]]) -> bool:
    """A quotation over several paragraphs: the next one opens it again, or one of the next closes it."""
    mark = pairs[at].target.text[fault.start]
    if mark in SPEECH and fault.kind is FaultKind.UNCLOSED and at + 1 < len(pairs):
        below = range(at + 1, min(at + 1 + _NEAR, len(pairs)))
        return pairs[at + 1].target.text.lstrip().startswith(mark) or any(
            f.kind is FaultKind.UNOPENED and pairs[n].target.text[f.start] == CLOSING[mark]
            for n in below
            for f in faults[n]
        )
    if OPENING.get(mark, " ") in SPEECH and fault.kind is FaultKind.UNOPENED:
        above = range(max(0, at - _NEAR), at)
        return any(
            f.kind is FaultKind.UNCLOSED and pairs[n].target.text[f.start] == OPENING[mark]
            for n in above
            for f in faults[n]
        )
    return False


def _stands_in_source(fault: Fault, pair: SegmentPair) -> bool:
    """The source has the same half of a pair: a piece of a sentence, a label."""
    if fault.kind not in (FaultKind.UNCLOSED, FaultKind.UNOPENED):
        return False
    mark, text = pair.target.text[fault.start], pair.source.text
    partner = CLOSING.get(mark) or OPENING[mark]
    if mark in "“”" and text.count('"') % 2:
        return True
    return mark not in "‘’" and sum(text.count(m) for m in (mark, _HALF.get(mark, mark)) if m != '"') > sum(
        text.count(m) for m in (partner, _HALF.get(partner, partner)) if m != '"'
    )
