"""Documents as the sentences that a memory is asked for."""

from pathlib import Path


def segments(path: Path) -> list[str]:
    """The sentences of a document in reading order; of a bilingual file its sources."""
    from termkit.formats import read_document
    from termkit.text.scripts import detect
    from termkit.text.sentences import split

    document = read_document(path)
    read = [pair.source for pair in document.pairs] or list(document.segments)
    language = detect("\n".join(segment.text for segment in read[:1000]))
    return [text for segment in read for part in split(segment.in_language(language)) if (text := part.text.strip())]
