"""A foreign person's name stands in Chinese characters without its original, at first mention.

Many spellings in characters come back to one name; the original in brackets lets a reader find the person. A draft
that never gives originals has chosen so: for two names or more nothing is said. Its only name is told by the way, or as
a warning where the draft gives the letters of its organizations in brackets, 国际劳工组织（ILO）.

Bad: Anna Keller and Omar Haddad spoke. | 安娜·凯勒（Anna Keller）和奥马尔·哈达德发言。
Good: Anna Keller and Omar Haddad spoke. | 安娜·凯勒（Anna Keller）和奥马尔·哈达德（Omar Haddad）发言。
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import ClassVar

from termkit.checks.protocol import References
from termkit.model.document import SegmentPair
from termkit.model.finding import Finding, Quote, Rule, Severity
from termkit.text.characters import one_han
from termkit.text.names import capitalised_names, chinese_names

_LETTERS = re.compile("汉[（(]([A-Z][A-Za-z&-]{1,9})[)）]")


class NameWithoutOriginal:
    rule: ClassVar[Rule] = Rule(
        "TK206", "name-without-original", Severity.WARNING, "locale-convention", "a name lacks its original in brackets"
    )

    def run(self, pairs: Sequence[SegmentPair], refs: References) -> Iterator[Finding]:
        first: dict[tuple[str, ...], Finding | None] = {}
        bare: set[tuple[str, ...]] = set()  # also those whose original cannot be told
        for pair in pairs:
            if not (pair.is_complete and pair.source.language.is_english and pair.target.language.is_chinese):
                continue
            people = list(chinese_names(pair.target.text))
            if not people:
                continue
            originals = list(capitalised_names(pair.source.text))
            given = {person.original for person in people}
            bare.update(person.parts for person in people if not person.original and person.parts not in first)
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
            yield (
                without[0] if len(bare) == 1 and _gives_letters(pairs) else replace(without[0], severity=Severity.INFO)
            )


def _gives_letters(pairs: Sequence[SegmentPair]) -> bool:
    """Whether names of two bodies or more are followed by their Latin letters in brackets."""
    return len({letters for pair in pairs for letters in _LETTERS.findall(one_han(pair.target.text))}) > 1
