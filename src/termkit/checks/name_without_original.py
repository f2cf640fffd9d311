"""A foreign person's name stands in Chinese characters without its original, at first mention.

Many spellings in characters come back to one name; the original in brackets lets a reader find the person. A draft
that never gives originals has chosen so: for its only name this is said by the way, for two or more not at all.

Bad: Anna Keller and Omar Haddad spoke. | 安娜·凯勒（Anna Keller）和奥马尔·哈达德发言。
Good: Anna Keller and Omar Haddad spoke. | 安娜·凯勒（Anna Keller）和奥马尔·哈达德（Omar Haddad）发言。
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
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
            people = list(chinese_names(pair.target.text))
            given = {person.original for person in people}
            for person in people:
                if person.parts in first:
                    continue
                fitting = [o for o in originals if len(o[1]) == len(person.parts) and " ".join(o[1]) not in given]
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
        if len(without) < len(first):
            yield from without
        elif len(without) == 1:
            yield replace(without[0], severity=Severity.INFO)
