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
        everywhere = {word.group() for pair in pairs for word in _WORD.finditer(pair.source.text)}
        for pair in pairs:
            if not pair.is_complete or not pair.source.language.is_english:
                continue
            names = {
                word.group(): word.span() for word in _WORD.finditer(pair.source.text) if word.group()[0].isupper()
            }
            protected = Protected(pair.target)
            for word in _WORD.finditer(pair.target.text) if pair.target.language.is_chinese else ():
                if word.start() not in protected:
                    yield from self._finding(pair, word, names, everywhere)

    def _finding(
        self, pair: SegmentPair, word: re.Match[str], names: dict[str, tuple[int, int]], everywhere: set[str]
    ) -> Iterator[Finding]:
        written = word.group()
        if (
            len(written) < 3
            or written in everywhere
            or not written[0].isupper()
            or _plain(written) in map(_plain, names)
        ):
            return
        # Acronyms resemble one another without being meant (ILO, IOM): they must be of the same letters but for a swap.
        alike = [name for name in names if name.isupper() == written.isupper() and len(name) > 2]
        meant = closest(written, alike, 0.85 if written.isupper() and len(written) < 6 else _LIKE)
        if meant and (meant[0] == written[0] or meant[-1] == written[-1]):
            message = f"“{written}” is spelled {meant} in the source"
            source = Quote(pair.source, Span(*names[meant]))
            yield Finding(self.rule, message, Quote(pair.target, Span(*word.span())), source, None, (meant,))


def _plain(word: str) -> str:
    return word.rstrip("s").casefold()
