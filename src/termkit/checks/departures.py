"""Where a draft translates a text otherwise than the memory does, and whether it does so each time in the same words."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from termkit.memory.approved import Approved, Known, plain
from termkit.memory.normalize import normalised, tokens
from termkit.model.document import Segment, SegmentPair, Span

_TERM = 3  # characters of Chinese from which a text is more than a word


@dataclass(frozen=True, slots=True)
class Departure:
    """`nearest` is the translation in memory most like the draft's; the words `drafted` of the draft stand in the place
    of the words `kept` of the memory. All that memory has are right: `known`.
    """

    pair: SegmentPair
    known: tuple[Known, ...]
    nearest: Known
    drafted: Span
    kept: Span

    @property
    def words(self) -> tuple[str, str]:
        """The draft's and the memory's."""
        return (
            self.pair.target.text[self.drafted.start : self.drafted.end],
            self.nearest.translation[self.kept.start : self.kept.end],
        )


def departures(pairs: Sequence[SegmentPair], memory: Approved) -> Iterator[Departure]:
    """Paragraphs, and sentences of the others, whose source is in memory and whose draft has none of its translations.

    Spaces, case, width and punctuation do not count, nor do texts of a single word, which context often asks to be
    rendered otherwise. What is not translated at all is another check's.
    """
    for paragraph in pairs:
        around = plain(paragraph.target.text)
        whole = memory.known(paragraph.source.text)
        for pair in (paragraph,) if whole else paragraph.sentences:
            known = whole or memory.known(pair.source.text)
            draft = plain(pair.target.text)
            if not known or not draft or draft == plain(pair.source.text) or _is_word(pair.source):
                continue
            # Sentences may be cut or paired otherwise than the memory's were: standing in the paragraph is enough.
            if not any((kept := plain(one.translation)) and kept in around for one in known):
                yield _departure(pair, known)


def words(segment: Segment) -> int:
    """How many words of English or characters of Chinese."""
    return len(tokens(normalised(segment.text)))


def _is_word(segment: Segment) -> bool:
    return words(segment) < (_TERM if segment.language.is_chinese else 2)


def _departure(pair: SegmentPair, known: tuple[Known, ...]) -> Departure:
    from rapidfuzz import fuzz

    draft = pair.target.text
    nearest = max(known, key=lambda one: fuzz.ratio(one.translation, draft))
    return Departure(pair, known, nearest, *_apart(draft, nearest.translation))


def contradictions(found: Sequence[Departure], pairs: Sequence[SegmentPair]) -> list[list[Departure]]:
    """Departures in the same words, two and more of a kind, where the draft has the memory's words nowhere.

    The memory's own words count as used where they stand anywhere in the draft, and the draft's as right where any
    translation of one of these texts has them.
    """
    groups: dict[tuple[str, str], list[Departure]] = defaultdict(list)
    for departure in found:
        drafted, kept = map(plain, departure.words)
        if drafted and kept:
            groups[drafted, kept].append(departure)
    several = {words: group for words, group in groups.items() if len(group) > 1}
    if not several:
        return []
    text = plain("\n".join(pair.target.text for pair in pairs))
    return [
        group
        for (drafted, kept), group in several.items()
        if kept not in text and not any(drafted in plain(one.translation) for d in group for one in d.known)
    ]


def _apart(one: str, other: str) -> tuple[Span, Span]:
    """The stretch of whole words of each text in which they differ: what is between their common beginning and end."""
    ahead, longest = 0, min(len(one), len(other))
    while ahead < longest and one[ahead] == other[ahead]:
        ahead += 1
    behind = 0
    while behind < longest - ahead and one[-1 - behind] == other[-1 - behind]:
        behind += 1
    # An edge counts where both texts have one: 人口贩卖 and 人口贩运 differ in 贩卖 and 贩运.
    ahead = max(at for at in _edges(one) & _edges(other) if at <= ahead)
    of_end = {len(one) - at for at in _edges(one)} & {len(other) - at for at in _edges(other)}
    behind = max(at for at in of_end if at <= behind)
    return Span(ahead, len(one) - behind), Span(ahead, len(other) - behind)


@lru_cache(1024)
def _edges(text: str) -> frozenset[int]:
    from termkit.text import words as chinese

    return frozenset((0, *(word.end for word in chinese.words(text))))


def named(departure: Departure) -> str:
    """The unit behind it: “办公室打击人口贩运。” (unit 0123456789abcdef of archive.tmx)."""
    unit = departure.nearest.unit
    origin = f" of {unit.origin}" if unit.origin else ""
    return f"“{departure.nearest.translation}” (unit {unit.id}{origin})"
