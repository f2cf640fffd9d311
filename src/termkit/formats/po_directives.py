"""Remarks to termkit in the translator's comments of a catalogue: found here, understood by `checks/suppressions.py`."""

import re
from collections.abc import Iterator, Sequence

from termkit.model.document import Directive, Location

_REMARK = re.compile(r"#\s+(termkit\b.*)", re.I)


def directives(path: str, lines: Sequence[str], entries: Sequence[tuple[int, int]]) -> Iterator[Directive]:
    """The translator's remarks (`# termkit: …`) of a catalogue; each is about the next of `entries` (first, last line).

    Before an obsolete entry (`#~`) a remark is about nothing, and stays with what it was for.
    """
    for number, line in enumerate(lines, 1):
        if found := _REMARK.fullmatch(line.rstrip()):
            first, last = next((entry for entry in entries if entry[0] > number), (number, number))
            if any(text.lstrip().startswith("#~") for text in lines[number : first - 1]):
                first = last = number
            yield Directive(found[1], Location(path, number, found.start(1) + 1), first, last)
