"""Throughout, the draft writes other words than the memory has for the same texts.

One sentence that departs from the memory may be a slip; the same other words each time are a decision, which somebody
should have made on purpose: use the approved words, or change the memory. It is told once, with every place.

Counted are texts whose source is exactly in memory, two at least; nothing is said if the draft uses the memory's words
anywhere, or if another translation in memory has the draft's.

Bad: The hotline is free of charge. … The hotline is open at night. | 热线服务免费。…… 热线服务夜间开放。
Good: The hotline is free of charge. … The hotline is open at night. | 热线电话免费。…… 热线电话夜间开放。
"""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from termkit.checks.protocol import References
from termkit.model.document import SegmentPair
from termkit.model.finding import Finding, Quote, Rule, Severity

_SHOWN = 5  # places


class MemoryContradicted:
    rule: ClassVar[Rule] = Rule(
        "TK321", "memory-contradicted", Severity.WARNING, "inconsistency", "other words than the memory's, throughout"
    )

    def run(self, pairs: Sequence[SegmentPair], refs: References) -> Iterator[Finding]:
        if refs.memory is None:
            return
        from termkit.checks.departures import contradictions, departures, named

        for group in contradictions(list(departures(pairs, refs.memory)), pairs):
            first = group[0]
            drafted, kept = first.words
            places = [d.pair.target.location.place or f"line {d.pair.target.location.line}" for d in group]
            shown = ", ".join(places[:_SHOWN]) + (f" and {len(places) - _SHOWN} more" if places[_SHOWN:] else "")
            yield Finding(
                self.rule,
                f"the memory has {kept} where the draft writes {drafted}, {len(group)} times ({shown}): {named(first)}",
                Quote(first.pair.target, first.drafted),
                Quote.whole(first.pair.source),
                suggestions=(kept,),
            )
