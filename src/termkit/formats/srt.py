"""Subtitles (.srt) → a segment per sentence or group of them: cues that one sentence runs through are joined.

Whether cues end where sentences end, the file shows: where hardly any cue ends in a full stop (Chinese subtitles often
have none), each cue stands alone, or as the cues do that its translation shows at the same times.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from termkit.errors import InputError
from termkit.formats.decode import decode
from termkit.formats.descriptor import Format
from termkit.formats.flow import Flow
from termkit.formats.guard import read_bytes
from termkit.formats.trace import lines_of
from termkit.model.document import BlockKind, Document, Location, MarkKind, Segment

FORMAT = Format(
    "SubRip subtitles",
    read="the text of the cues; a sentence that runs through several is one piece",
    locate="line and column; “cue 12”, “cues 12–13”",
    write_back="–",
    unseen="times, and how long a line may be",
)

_TIME = re.compile(r"\s*\d{1,3}:\d\d:\d\d[,.]\d{1,3}\s*-->\s*\d{1,3}:\d\d:\d\d[,.]\d{1,3}")
_CODE = re.compile(r"</?([A-Za-z]+)[^<>]*>|\{\\[^{}]*\}")
_KINDS = {"b": MarkKind.STRONG, "i": MarkKind.EMPHASIS}
_SENTENCE_END = re.compile(r"""[.!?…。！？♪](?:["'”’»)\]）」』]|<[^<>]*>|\s)*$""")
_SPOKEN_BY_ANOTHER = re.compile(r"\s*[-–—]\s*\S|\s*[♪\[(（]")
_PUNCTUATED = 0.2
"""Ratio of cues that end in a sentence end from which on the lack of one means: the sentence goes on."""
_LONGEST = 12


@dataclass(slots=True)
class _Cue:
    number: str
    time: str
    lines: list[tuple[int, str]] = field(default_factory=list)

    @property
    def is_sentence_end(self) -> bool:
        return bool(_SENTENCE_END.search(self.lines[-1][1]))


def read(path: Path, *, encoding: str | None = None, revisions: str = "final") -> Document:
    """`revisions` has no meaning here. Raises InputError (also where no cue has a time), UsageError (see `decode`)."""
    cues, encoding = _read(path, encoding)
    return _document(path, _groups(cues, _is_punctuated(cues)), encoding)


def read_both(paths: Sequence[Path], *, encoding: str | None = None) -> list[Document]:
    """A film's subtitles in two languages. Where only one has full stops, its cues say which of the other belong
    together, provided that all of these have their times from it. Raises what `read` raises.
    """
    (first, first_encoding), (second, second_encoding) = (_read(path, encoding) for path in paths)
    groups = [list(_groups(cues, _is_punctuated(cues))) for cues in (first, second)]
    if _is_punctuated(first) and not _is_punctuated(second):
        groups[1] = _grouped_alike(second, groups[0]) or groups[1]
    elif _is_punctuated(second) and not _is_punctuated(first):
        groups[0] = _grouped_alike(first, groups[1]) or groups[0]
    encodings = first_encoding, second_encoding
    return [_document(*each) for each in zip(paths, groups, encodings, strict=True)]


def _grouped_alike(cues: list[_Cue], guide: list[list[_Cue]]) -> list[list[_Cue]]:
    """`cues` in the groups that cues of the same times have in `guide`; nothing where a time is not found there."""
    group_of = {cue.time: number for number, group in enumerate(guide) for cue in group}
    if any(cue.time not in group_of for cue in cues):
        return []
    return [list(group) for _, group in groupby(cues, key=lambda cue: group_of[cue.time])]


def _read(path: Path, encoding: str | None) -> tuple[list[_Cue], str]:
    text, encoding = decode(read_bytes(path), path, encoding)
    cues = [cue for cue in _cues(lines_of(text)) if cue.lines]
    if not cues:
        raise InputError(path, "has no subtitle with a time.", hint="Check that it is the .srt file you meant.")
    return cues, encoding


def _is_punctuated(cues: list[_Cue]) -> bool:
    return sum(cue.is_sentence_end for cue in cues) >= _PUNCTUATED * len(cues)


def _document(path: Path, groups: Iterable[list[_Cue]], encoding: str) -> Document:
    segments = (_segment(str(path), group) for group in groups)
    return Document(str(path), tuple(s for s in segments if s.text), encoding=encoding)


def _cues(lines: list[str]) -> Iterator[_Cue]:
    """A time line begins a cue, whatever stands before it; the number is the line above."""
    cue: _Cue | None = None
    for number, line in enumerate(lines, 1):
        if time := _TIME.match(line):
            above = lines[number - 2].strip() if number > 1 else ""
            if cue:
                if cue.lines and cue.lines[-1][0] == number - 1 and above.isdigit():
                    cue.lines.pop()
                yield cue
            cue = _Cue(above if above.isdigit() else "?", time[0].replace(" ", ""))
        elif cue and line.strip():
            cue.lines.append((number, line))
    if cue:
        yield cue


def _groups(cues: list[_Cue], punctuated: bool) -> Iterator[list[_Cue]]:
    group: list[_Cue] = []
    for cue in cues:
        if group and (
            not punctuated
            or group[-1].is_sentence_end
            or len(group) == _LONGEST
            or _SPOKEN_BY_ANOTHER.match(cue.lines[0][1])
        ):
            yield group
            group = []
        group.append(cue)
    yield group


def _segment(path: str, group: list[_Cue]) -> Segment:
    flow = Flow()
    for cue in group:
        for number, line in cue.lines:
            _add(flow, number, line)
    first, last = group[0].number, group[-1].number
    place = f"cue {first}" if len(group) == 1 else f"cues {first}–{last}"
    return flow.segment(Location(path, group[0].lines[0][0], 1, place), BlockKind.PARAGRAPH)


def _add(flow: Flow, number: int, line: str) -> None:
    at = 0
    for found in _CODE.finditer(line):
        flow.add(line[at : found.start()], number, at + 1)
        at = found.end()
        if kind := _KINDS.get((found[1] or "").casefold()):
            if found[0].startswith("</"):
                flow.end(kind)
            else:
                flow.begin(kind)
    flow.add(line[at:], number, at + 1)
    flow.add("\n", number, len(line) + 1)
