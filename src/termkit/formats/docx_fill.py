"""A copy of a Word file with suggestions in the place of its sentences, each marked as what it is.

A suggestion is written in the form of most of its sentence, and highlighted: green the very same text, yellow a text like
it, turquoise one that was put right; the last two have a comment with the unit behind them.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from termkit.formats.docx_anchors import Anchor
from termkit.formats.docx_comments import CommentedFile
from termkit.model.document import Segment
from termkit.model.finding import Quote
from termkit.model.language import Language
from termkit.model.memory import Suggestion

_HIGHLIGHTS = {"context": "green", "exact": "green", "fuzzy": "yellow", "repaired": "cyan"}
_AUTHOR = ("termkit", "TK")


def fill(
    path: Path, out: Path, paragraphs: Sequence[Sequence[Segment]], suggestions: Sequence[Suggestion], into: Language
) -> int:
    """Write the copy; `suggestions` are one for each sentence of all `paragraphs`. How many found no place: they would
    stand in a header, a note, a text box, a field or a content control. Raises InputError, OutputError.
    """
    file = CommentedFile(path)
    waiting = iter(suggestions)
    places: list[tuple[Anchor, Suggestion, str]] = []
    left = 0
    for sentences in paragraphs:
        pairs = [(sentence, next(waiting)) for sentence in sentences]
        for (sentence, suggestion), following in zip(pairs, [*pairs[1:], None], strict=True):
            if not suggestion.target:
                continue
            end, text = _joined(sentence, suggestion, following, into)
            anchor = file.find(Quote.whole(sentence).start, end)
            if anchor.inside or not file.can_fill(anchor):
                left += 1
            else:
                places.append((anchor, suggestion, text))
    now, tag = datetime.now(UTC), "zh-TW" if into.script == "Hant" else "zh-CN"
    for anchor, suggestion, text in places:
        if not suggestion.is_sure:
            file.add(anchor, _lines(suggestion), suggestion.origin or "memory", _AUTHOR, now, tag)
        file.fill(anchor, text, _HIGHLIGHTS[suggestion.state])
    file.save(out)
    return left


def _joined(
    sentence: Segment, suggestion: Suggestion, following: tuple[Segment, Suggestion] | None, into: Language
) -> tuple[tuple[int, int], str]:
    """Where the words to be replaced end, and what to write: Chinese sentences follow without a space, others with one."""
    end = Quote.whole(sentence).end
    if following is None:
        return end, suggestion.target
    start = Quote.whole(following[0]).start
    if into.is_chinese:
        return (start if following[1].target else end), suggestion.target
    return end, suggestion.target + (" " if start == end else "")


def _lines(suggestion: Suggestion) -> list[str]:
    lines = [f"{suggestion.score:.0f} %: {suggestion.unit_source}"]
    if suggestion.unit_target != suggestion.target:
        lines.append(suggestion.unit_target)
    return [*lines, *suggestion.notes]
