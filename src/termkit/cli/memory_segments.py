"""Documents as the sentences that a memory is asked for."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from termkit.errors import UsageError

if TYPE_CHECKING:
    from termkit.model.document import Segment


def sentences(path: Path, *, in_one_language: bool = False) -> "list[tuple[Segment, ...]]":
    """The sentences of each paragraph of a document, in reading order; of a bilingual file those of its sources.

    Raises UsageError for a bilingual file that is to be `in_one_language`.
    """
    from termkit.formats import read_document
    from termkit.model.document import Span
    from termkit.text.scripts import detect
    from termkit.text.sentences import split

    document = read_document(path)
    if document.is_bilingual and in_one_language:
        raise UsageError(f"{path} holds both languages already; write another format.")
    read = [pair.source for pair in document.pairs] or list(document.segments)
    language = detect("\n".join(segment.text for segment in read[:1000]))
    found = []
    for segment in read:
        parts = [part for part in split(segment.in_language(language)) if part.text.strip()]
        bounds = [(len(text) - len(text.lstrip()), len(text.rstrip())) for text in (part.text for part in parts)]
        found.append(tuple(part.slice(Span(*edges)) for part, edges in zip(parts, bounds, strict=True)))
    return found


def texts(paragraphs: "Sequence[Sequence[Segment]]") -> list[str]:
    return [sentence.text for paragraph in paragraphs for sentence in paragraph]
