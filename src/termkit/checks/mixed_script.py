"""A traditional character stands in a Simplified draft, or a simplified one in a Traditional draft.

Such characters come in with pasted text and old input methods. Characters that are right in both scripts (乾 in 乾隆,
著 in 著作, 瞭 in 瞭望) are not meant.

Bad: Their passports were taken. | 他们的護照被收走了。
Good: Their passports were taken. | 他们的护照被收走了。
"""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from termkit.checks.protected import Protected
from termkit.checks.protocol import References
from termkit.model.document import SegmentPair
from termkit.model.finding import Finding, Quote, Rule, Severity
from termkit.text.scripts import simplified_characters, traditional_characters


class MixedScript:
    rule: ClassVar[Rule] = Rule(
        "TK405", "mixed-script", Severity.ERROR, "character-encoding", "a character of the other Chinese script"
    )

    def run(self, pairs: Sequence[SegmentPair], refs: References) -> Iterator[Finding]:
        for pair in pairs:
            segment = pair.target
            if not segment.language.is_chinese:
                continue
            is_traditional = segment.language.script == "Hant"
            found = (simplified_characters if is_traditional else traditional_characters)(segment.text)
            other = "simplified" if is_traditional else "traditional"
            protected = Protected(segment)
            for span, better in found:
                if not protected.overlaps(span):
                    words = segment.text[span.start : span.end]
                    message = f"“{words}” is in {other} characters"
                    yield Finding(self.rule, message, Quote(segment, span), None, None, (better,))
