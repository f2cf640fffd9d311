"""A foreign person's name stands in Chinese characters without its original, at first mention.

Many spellings in characters come back to one name; the original in brackets lets a reader find the person. A draft
that never gives originals has chosen so, and is left alone: that takes two names, one may be a slip.

Bad: said Anna Keller, the head of office | 办事处主任安娜·凯勒说
Good: said Anna Keller, the head of office | 办事处主任安娜·凯勒（Anna Keller）说
"""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from termkit.checks.protocol import References
from termkit.model.document import SegmentPair
from termkit.model.finding import Finding, Quote, Rule, Severity
from termkit.text.names import capitalised_names, chinese_names


class NameWithoutOriginal:
    rule: ClassVar[Rule] = Rule(
        "TK206", "name-without-original", Severity.WARNING, "locale-convention", "a name lacks its original in brackets"
    )

    def run(self, pairs: Sequence[SegmentPair], refs: References) -> Iterator[Finding]:
        first: dict[tuple[str, ...], Finding | None] = {}
        for pair in pairs:
            if not (pair.is_complete and pair.source.language.is_english and pair.target.language.is_chinese):
                continue
            originals = list(capitalised_names(pair.source.text))
            for person in chinese_names(pair.target.text):
                if person.parts in first:
                    continue
                fitting = [item for item in originals if len(item[1]) == len(person.parts)]
                finding = None
                if not person.original and len(fitting) == 1:
                    span, words = fitting[0]
                    name, original = pair.target.text[person.span.start : person.span.end], " ".join(words)
                    finding = Finding(
                        self.rule,
                        f"at first mention {name} is followed by the original in brackets",
                        Quote(pair.target, person.span),
                        Quote(pair.source, span),
                        suggestions=(f"{name}（{original}）",),
                    )
                if person.original or finding:
                    first[person.parts] = finding
        without = [finding for finding in first.values() if finding]
        if len(without) < 2 or len(without) < len(first):
            yield from without
