"""A whole sentence, heading or string of the draft is still in the source language.

Most often it was copied to be worked on later. What stays the same in every language is no fault: names, acronyms,
addresses, figures, placeholders, the references of a list of sources; nor is the masthead of a briefing that gives its
names in both languages already in the source.

Bad: Save draft | Save draft
Good: Save draft | 保存草稿
Good: UNICEF | UNICEF
Bad: They were taken to a shelter. All of them were safe. | 他们被送往庇护所。All of them were safe.
"""

import re
from collections.abc import Iterator, Sequence
from typing import ClassVar

from termkit.checks.protected import Protected
from termkit.checks.protocol import References
from termkit.checks.segment_missing import trimmed
from termkit.model.document import BlockKind, MarkKind, Segment, SegmentPair
from termkit.model.finding import Finding, Quote, Rule, Severity
from termkit.text.characters import LATIN, han_count, has_han
from termkit.text.lemmas import is_english_word
from termkit.text.normalize import fold_key

# English words that Chinese texts use as they are.
LOANWORDS = frozenset(
    re.findall(
        r"\S+",
        """
app apps bug bugs wiki demo email e-mail mail logo blog web wifi wi-fi ok vs pro plus online vlog ppt excel word pdf
""",
    )
)
ASIDE = re.compile(
    r"（[^（）]*）|\([^()]*\)|【[^【】]*】|\[[^\[\]]*\]|《[^《》]*》|“[^“”]*”|‘[^‘’]*’|「[^「」]*」|\"[^\"]*\""
)
_LETTER = re.compile(f"[{LATIN}]")
_CODE = 3  # letters of a string that may be the code of a country or a language
_CAPITALISED = re.compile("[A-Z][a-z]")
_SMALL_WORD = re.compile("[a-z]+(?:[-'][a-z]+)*")
_WORD = re.compile(rf"[{LATIN}]+(?:['’-][{LATIN}]+)*")


class Untranslated:
    rule: ClassVar[Rule] = Rule(
        "TK303", "untranslated", Severity.ERROR, "untranslated", "a sentence is still in the source language"
    )

    def run(self, pairs: Sequence[SegmentPair], refs: References) -> Iterator[Finding]:
        for number, pair in enumerate(pairs):
            left = [part for part in pair.sentences if is_untranslated(part)] if pair.is_complete else []
            if not left or is_citation(pair.target) or _in_bilingual_masthead(number, pairs):
                continue
            for part in left:
                if part.target.text.strip() and not _is_example(part.target, alone=not pair.parts):
                    quote = Quote(part.target, trimmed(part.target.text))
                    source = Quote(part.source, trimmed(part.source.text)) if part.source.text else None
                    yield Finding(self.rule, "this is still in the source language", quote, source)


def _in_bilingual_masthead(number: int, pairs: Sequence[SegmentPair]) -> bool:
    """Whether the paragraph before or behind stands in the draft's language in the source too, and unchanged here."""
    pair = pairs[number]
    around = [other for other in pairs[max(0, number - 1) : number + 2] if not other.source.text.isascii()]
    return (
        bool(around)
        and fold_key(pair.source.text) == fold_key(pair.target.text)
        and any(
            other.target.language.is_chinese
            and has_han(other.source.text)
            and fold_key(other.source.text) == fold_key(other.target.text)
            for other in around
        )
    )


def _is_example(line: Segment, *, alone: bool) -> bool:
    """Whether a line among others of a program's message gives commands or values (git push; never, auto, always):
    a few small words each, which are to be typed as they stand. Alone, only a code of few letters (de, haw) does."""
    if line.kind is not BlockKind.ENTRY or line.text.rstrip()[-1] in ".。!！?？":
        return False
    if alone:
        return len(line.text.strip()) <= _CODE and line.text.islower()
    protected = Protected(line, code=True)
    plain = "".join(" " if at in protected else ch for at, ch in enumerate(line.text))
    items = [_SMALL_WORD.findall(item) for item in re.split("[,，、;；|]", plain)]
    return not _CAPITALISED.search(plain) and all(len(item) <= 3 for item in items)


def is_untranslated(pair: SegmentPair) -> bool:
    """Whether the target of a sentence pair as a whole has words of the other language, and next to none of its own."""
    target = pair.target
    if target.language.is_chinese and not _LETTER.search(target.text):
        return False
    han = han_count(target.text)
    if target.language.is_english:
        letters = sum(ch.isascii() and ch.isalpha() for ch in target.text)
        return han >= 2 and letters < han
    if not target.language.is_chinese:
        return False
    if han:
        # Each English word has two letters at least: few texts need to be cut into words.
        if 3 * han >= len(target.text) or han >= len(found := english_words(target)):
            return False
        return len(found) >= 5 and any(word[0].islower() for word in found)  # else a list of names
    found = english_words(target)
    if fold_key(target.text) == fold_key(pair.source.text):
        return bool(found) and (
            any(word[0].islower() for word in found) or len(found) == len(_WORD.findall(target.text))
        )
    return sum(word[0].islower() for word in found) >= 2


def english_words(segment: Segment) -> list[str]:
    """Words of the English dictionary that are written as words: no acronyms, nothing within addresses and code.

    What stands in brackets or quotation marks counts only where nothing else is there.
    """
    protected = Protected(segment, code=True)
    text = ASIDE.sub(lambda aside: " " * len(aside[0]), segment.text)
    if not any(ch.isalpha() for ch in text):
        text = segment.text
    return [
        word[0]
        for word in _WORD.finditer(text)
        if word.start() not in protected
        and text[word.start() - 1 : word.start()] not in ("@", "#", "/", "_")
        and len(word[0]) > 1
        and not word[0].isupper()
        and word[0].lower() not in LOANWORDS
        and is_english(word[0])
    ]


def is_citation(segment: Segment) -> bool:
    """Sources are cited in their own language: no Chinese, a year and initials, or a link with the words of a title."""
    if has_han(segment.text):
        return False
    if re.search(r"\b[A-Z]\.", segment.text) and re.search(r"\b(?:19|20)\d\d\b", segment.text):
        return True
    link = any(m.kind is MarkKind.LINK and len(m.span) >= len(segment.text.strip()) for m in segment.marks)
    return link and all(word[0].isupper() for word in english_words(segment))


def is_english(word: str) -> bool:
    """`pre-departure` counts, as its longest part does."""
    return is_english_word(word) or is_english_word(max(re.split("[-’']", word), key=len))
