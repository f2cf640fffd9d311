"""A name in Latin letters, in brackets behind its rendering or in its place, is not spelled as in the source.

It is there so that the reader can find the person; a letter dropped, and he finds another one or none. Only a name that
resembles one of the source is meant: other Latin words are not.

Bad: said Piet Lannoy, head of the office. | 办事处负责人皮特·兰努瓦（Piet Lanoy）说。
Good: said Piet Lannoy, head of the office. | 办事处负责人皮特·兰努瓦（Piet Lannoy）说。
"""

import re
from collections.abc import Iterator, Sequence
from typing import ClassVar

from termkit.checks.protected import Protected
from termkit.checks.protocol import References
from termkit.model.document import SegmentPair, Span
from termkit.model.finding import Finding, Quote, Rule, Severity
from termkit.text.characters import LATIN
from termkit.text.similarity import closest

_WORD = re.compile(rf"[{LATIN}]+(?:['’-][{LATIN}]+)*")
_LIKE = 0.7


class NameOriginalAltered:
    rule: ClassVar[Rule] = Rule(
        "TK204", "name-original-altered", Severity.ERROR, "mistranslation", "a name in Latin letters is misspelled"
    )

    def run(self, pairs: Sequence[SegmentPair], refs: References) -> Iterator[Finding]:
        everywhere: set[str] = set()
        for pair in pairs:
            everywhere.update(_WORD.findall(pair.source.text))
        for pair in pairs:
            if not (pair.is_complete and pair.source.language.is_english and pair.target.language.is_chinese):
                continue
            protected = Protected(pair.target)
            for word in _WORD.finditer(pair.target.text):
                written = word.group()
                if len(written) < 3 or written in everywhere or not written[0].isupper() or word.start() in protected:
                    continue
                yield from self._finding(pair, word)

    def _finding(self, pair: SegmentPair, word: re.Match[str]) -> Iterator[Finding]:
        written = word.group()
        names = {name.group(): name.span() for name in _WORD.finditer(pair.source.text) if name.group()[0].isupper()}
        if _plain(written) in map(_plain, names):
            return
        # Acronyms resemble one another without being meant (ILO, IOM): they must be of the same letters but for a swap.
        alike = [name for name in names if name.isupper() == written.isupper() and len(name) > 2]
        meant = closest(written, alike, 0.85 if written.isupper() and len(written) < 6 else _LIKE)
        if meant and (meant[0] == written[0] or meant[-1] == written[-1]):
            message = f"“{written}” is spelled {meant} in the source"
            source = Quote(pair.source, Span(*names[meant]))
            yield Finding(self.rule, message, Quote(pair.target, Span(*word.span())), source, None, (meant,))


def _plain(word: str) -> str:
    return re.sub("['’]s$", "", word).rstrip("s").casefold()
