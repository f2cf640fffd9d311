"""A title or name that the source puts in quotation marks is rendered in two ways.

The name of a campaign, a project, a report is a name: a reader who meets it twice must recognise it.

Bad: "Safe Steps" starts today. … "Safe Steps" ends in May. | “安全之路”今天启动。……“平安脚步”将于5月结束。
Good: "Safe Steps" starts today. … "Safe Steps" ends in May. | “安全之路”今天启动。……“安全之路”将于5月结束。
"""

import re
from collections.abc import Iterator, Sequence
from typing import ClassVar

from termkit.checks.protocol import References
from termkit.model.document import SegmentPair, Span
from termkit.model.finding import Finding, Quote, Rule, Severity

# Of straight quotation marks the shortest content counts too: else its closing mark would open the next.
_QUOTED = re.compile(r"[“\"](?P<en>[^“”\"\n]{1,80})[”\"]|[“「『《](?P<zh>[^“”「」『』《》\n]{2,40})[”」』》]")
_NO_NAME = re.compile(r"[.,!?。，！？：:%{]|^ | $|^[\x00-\xff]{1,2}$")  # speech, or the place of a value


class InconsistentTitle:
    rule: ClassVar[Rule] = Rule(
        "TK311", "title-inconsistent", Severity.ERROR, "inconsistency", "a quoted title is rendered in two ways"
    )

    def run(self, pairs: Sequence[SegmentPair], refs: References) -> Iterator[Finding]:
        first: dict[str, str] = {}
        for pair in pairs:
            if not pair.is_complete:
                continue
            names, renderings = _titles(pair.source.text), _titles(pair.target.text)
            if len(names) != len(renderings):
                continue  # a mark lost or added is another check's; without it the order tells what belongs together
            kept = {words.casefold() for words, _ in renderings}
            for (name, source_span), (rendering, span) in zip(names, renderings, strict=True):
                if name.casefold() in kept:  # a value of a program, or a name left in its language; in any order
                    first.setdefault(name.casefold(), name)
                    continue
                known = first.setdefault(name.casefold(), rendering)
                if known != rendering and known not in [words for words, _ in renderings]:
                    yield Finding(
                        self.rule,
                        f"“{name}” is {known} further up, here {rendering}",
                        Quote(pair.target, span),
                        Quote(pair.source, source_span),
                        suggestions=(known,),
                    )


def _titles(text: str) -> list[tuple[str, Span]]:
    found = []
    for match in _QUOTED.finditer(text):
        group = "en" if match["en"] is not None else "zh"
        if not _NO_NAME.search(match[group]):
            found.append((match[group], Span(*match.span(group))))
    return found
