"""The same source sentence is translated in two ways.

A reader who sees "Call the hotline" twice and reads two different sentences wonders what the difference is. Short
labels may rightly differ by context (Open: a shop, a file), so for them it is only said by the way.

Bad: Call the hotline today. … Call the hotline today. | 请今天就拨打热线。…… 今天请致电热线。
Good: Call the hotline today. … Call the hotline today. | 请今天就拨打热线。…… 请今天就拨打热线。
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import ClassVar

from termkit.checks.protocol import References
from termkit.model.document import BlockKind, Segment, SegmentPair
from termkit.model.finding import Finding, Quote, Rule, Severity
from termkit.text.normalize import fold_key

_VALUE = re.compile(r"%\(\w+\)\w|%[^\s()]*|\{[^{}]*\}")
_WORDS = re.compile(r"[^\W\d_]")
_NO_WORD = re.compile(r"[\W_]+")  # other marks and spaces are no other translation
_OPTION = re.compile(r"\s*(-\S+)")
_SHORT = 24  # characters of folded source; below it context may ask for two renderings


class InconsistentSentence:
    rule: ClassVar[Rule] = Rule(
        "TK312", "sentence-inconsistent", Severity.WARNING, "inconsistency", "one source sentence, two translations"
    )

    def run(self, pairs: Sequence[SegmentPair], refs: References) -> Iterator[Finding]:
        placed = [(sentence, paragraph.context) for paragraph in pairs for sentence in paragraph.sentences]
        complete = [sentence for sentence, _ in placed if sentence.is_complete]
        keys = [(context, _key(sentence.source)) for sentence, context in placed if sentence.is_complete]
        times = Counter(keys)
        labels = {id(pair) for pair in pairs if pair.source.kind is BlockKind.ENTRY and not pair.parts}
        seen: dict[tuple[str, str], dict[str, SegmentPair]] = defaultdict(dict)
        for pair, place in zip(complete, keys, strict=True):
            _, key = place
            if times[place] == 1 or not _WORDS.search(_VALUE.sub("", key)):
                continue
            before = seen[place]
            this = _NO_WORD.sub("", fold_key(pair.target.text))
            if before and this not in before:
                first = next(iter(before.values()))
                # A catalogue lists a label twice, equal to the letter, where it means two things (Open: to open, is open).
                if len(key) < _SHORT and {id(first), id(pair)} <= labels and first.source.text == pair.source.text:
                    before[this] = pair
                    continue
                where = first.target.location
                # In a catalogue an entry keeps its number when comments are written into the file.
                at = where.place if first.target.kind is BlockKind.ENTRY and where.place else f"line {where.line}"
                yield Finding(
                    self.rule,
                    f"the same source sentence is translated otherwise in {at}: {first.target.text.strip()}",
                    Quote.whole(pair.target),
                    Quote.whole(pair.source),
                    suggestions=(first.target.text.strip(),),
                    severity=Severity.INFO if len(key) < _SHORT else None,
                )
            before.setdefault(this, pair)


def _key(source: Segment) -> str:
    """The words of a sentence. A question is another sentence than a label, and -w another option than -W."""
    key = fold_key(source.text).strip(" .!:")
    option = _OPTION.match(source.text) if source.kind is BlockKind.ENTRY else None
    return f"{option[1]} {key}" if option else key
