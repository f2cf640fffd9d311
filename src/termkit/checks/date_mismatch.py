"""A date, weekday, time of day, quarter or decade is not the one of the source.

A journalist who comes on the wrong day writes nothing. 15/11 is 11月15日, 3 p.m. is 下午3时 or 15时, the 1990s are
20世纪90年代; a year may be left out where the source leaves it out.

Bad: It opened on 12 September. | 于9月21日启用。
Good: It opened on 12 September. | 于9月12日启用。
Bad: The desk closes at 5.30 p.m. | 服务台上午5时30分关闭。
"""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from termkit.checks.number_mismatch import all_mismatches, is_calendar, mismatch_finding
from termkit.checks.protocol import References
from termkit.model.document import SegmentPair
from termkit.model.finding import Finding, Rule, Severity


class DateMismatch:
    rule: ClassVar[Rule] = Rule(
        "TK202", "date-mismatch", Severity.ERROR, "mistranslation", "a date or time is another one than in the source"
    )

    def run(self, pairs: Sequence[SegmentPair], refs: References) -> Iterator[Finding]:
        for pair, mismatch in all_mismatches(pairs):
            if is_calendar(mismatch):
                yield mismatch_finding(self.rule, pair, mismatch)
