"""A paragraph or a sentence of the draft has nothing in the source.

The translator speaks for the author; what the author did not say must not be printed in the author's name. A remark of
the translator that is marked as such (译者注, 编者按) is no addition.

Bad: Close the file.⏎ | 请关闭档案。⏎然后关机。
Good: Close the file.⏎ | 请关闭档案。⏎（译者注：档案即案卷。）
"""

import re
from collections.abc import Iterator, Sequence
from typing import ClassVar

from termkit.checks.protocol import References
from termkit.checks.segment_missing import has_words, trimmed, unanswered
from termkit.model.document import ALONE, SegmentPair, Span
from termkit.model.finding import Finding, Quote, Rule, Severity

_NOTE = re.compile(r"^\W*(?:[译譯]者?[注註按]|[编編]者[注註按]|translator['’]s note)", re.IGNORECASE)


class SegmentAdded:
    rule: ClassVar[Rule] = Rule(
        "TK302", "segment-added", Severity.WARNING, "addition", "a paragraph or sentence has no source"
    )

    def run(self, pairs: Sequence[SegmentPair], refs: References) -> Iterator[Finding]:
        for pair in pairs:
            if not pair.source.text.strip():
                if has_words(pair.target) and ALONE not in pair.flags:
                    yield from self._findings(pair, "the source has no such paragraph")
            elif pair.is_complete:
                for part in unanswered(pair, "source"):
                    yield from self._findings(part, "the source has no such sentence")

    def _findings(self, pair: SegmentPair, message: str) -> Iterator[Finding]:
        if not _NOTE.match(pair.target.text):
            yield Finding(
                self.rule, message, Quote(pair.target, trimmed(pair.target.text)), Quote(pair.source, Span(0, 0))
            )
