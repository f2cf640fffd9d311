"""Two punctuation marks stand together that cannot: ，， or ，。 or three stops for an ellipsis.

One of them was forgotten when the sentence was changed. Right are ？！ and ！！, …… and ——, a mark before or behind
quotation marks and brackets. Where the quotation ends the sentence its own stop is enough: “……。”, not “……。”。

Bad: They came, and left. | 他们来了，，又走了。
Good: They came, and left. | 他们来了，又走了！！
Bad: He said: "They left." | 他说：“他们走了。”。
"""

import re
from collections.abc import Iterator, Sequence
from typing import ClassVar

from termkit.checks.protected import Protected
from termkit.checks.protocol import References
from termkit.model.document import SegmentPair, Span
from termkit.model.finding import Finding, Quote, Rule, Severity

_CHINESE = re.compile(r"。{3,}|[，、；：。]{2,}|[？！][，、；：。]+|[，、；：][？！]+|。[”’」』]。")
_ENGLISH = re.compile(r"(?<![.,])(?:,,+|,\.|;;|::|;,|,;|[?!],(?!\w))(?![.,])|(?<=[a-z])\.\.(?!\.)(?=\s|$)")


class MarkSequence:
    rule: ClassVar[Rule] = Rule(
        "TK407", "mark-sequence", Severity.ERROR, "punctuation", "two punctuation marks that cannot stand together"
    )

    def run(self, pairs: Sequence[SegmentPair], refs: References) -> Iterator[Finding]:
        for pair in pairs:
            segment = pair.target
            language = segment.language
            pattern = _CHINESE if language.is_chinese else _ENGLISH if language.is_english else None
            protected = Protected(segment)
            for match in pattern.finditer(segment.text) if pattern else ():
                span = Span(*match.span())
                marks = match.group()
                if not protected.overlaps(span) and marks not in pair.source.text:
                    better = _usual(marks)
                    message = f"{marks} should be {better[0]}"
                    yield Finding(self.rule, message, Quote(segment, span), None, None, better)


def _usual(marks: str) -> tuple[str, ...]:
    """One mark for several: an ellipsis for stops, the closing quotation mark with its stop, or either of the marks."""
    if re.fullmatch("。{3,}", marks):
        return ("……",)
    if marks[1:2] in ("”", "’", "」", "』"):
        return (marks[:2],)
    return tuple(dict.fromkeys((marks[-1], marks[0])))
