"""What the runner shows of what the checks report."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from termkit.checks.protocol import References
from termkit.checks.runner import run
from termkit.model.document import Location, Segment, SegmentPair
from termkit.model.finding import Finding, Quote, Rule, Severity
from termkit.model.language import ENGLISH, ZH_HANS


class _AdvisesWhatStandsThere:
    rule: ClassVar[Rule] = Rule("TK201", "number-mismatch", Severity.ERROR, "mistranslation", "a number")

    def run(self, pairs: Sequence[SegmentPair], refs: References) -> Iterator[Finding]:
        for pair in pairs:
            yield Finding(self.rule, "another", Quote.whole(pair.target), suggestions=(pair.target.text, "5美元"))


def test_words_are_never_suggested_in_their_own_place() -> None:
    pair = SegmentPair(Segment("$5", Location("a.txt", 1), ENGLISH), Segment("5元", Location("b.txt", 1), ZH_HANS))
    (finding,) = run((_AdvisesWhatStandsThere,), (pair,), References.of())
    assert finding.suggestions == ("5美元",)
