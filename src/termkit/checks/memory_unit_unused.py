"""The memory has a translation of exactly this text, and the draft has another.

What was approved once was paid for, reviewed and perhaps published: a reader who knows it should meet it again. The
finding shows the unit behind it. Nothing is asked without a memory (`--memory`, or `memory` in the settings).

The source counts as the same but for case, spaces and width; of several translations kept of it each is right, and so
is one that differs in punctuation or spaces only. A short label may rightly differ by context and is told by the way
only, a single word ("Other", "Contact") not at all.

Bad: The hotline is free of charge. | 拨打热线不收任何费用。
Good: The hotline is free of charge. | 热线电话免费。
"""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from termkit.checks.protocol import References
from termkit.model.document import SegmentPair
from termkit.model.finding import Finding, Quote, Rule, Severity

_SHORT, _SHORT_CHINESE = 4, 8  # words of English, characters of Chinese; below it context may ask for another rendering
_OTHERS = 3  # translations shown beside the one most like the draft's


class MemoryUnitUnused:
    rule: ClassVar[Rule] = Rule(
        "TK320", "memory-unit-unused", Severity.WARNING, "inconsistency", "an approved translation is not used"
    )

    def run(self, pairs: Sequence[SegmentPair], refs: References) -> Iterator[Finding]:
        if refs.memory is None:
            return
        from termkit.checks.departures import contradictions, departures, named, words

        found = list(departures(pairs, refs.memory))
        told = {id(departure) for group in contradictions(found, pairs) for departure in group}  # by TK321
        for departure in found:
            if id(departure) in told:
                continue
            source = departure.pair.source
            short = _SHORT_CHINESE if source.language.is_chinese else _SHORT
            others = list(dict.fromkeys(one.translation for one in departure.known if one != departure.nearest))[
                :_OTHERS
            ]
            yield Finding(
                self.rule,
                " or ".join((f"the memory has {named(departure)}", *(f"“{other}”" for other in others))),
                Quote.whole(departure.pair.target),
                Quote.whole(source),
                suggestions=(departure.nearest.translation, *others),
                severity=Severity.INFO if words(source) < short else None,
            )
