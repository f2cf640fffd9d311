"""English words of the field that also have an everyday sense, and the neighbours that give the sense away.

A terminology that holds "workshop" (the meeting) must stay silent on a garment workshop. The cues are facts about
English, so they serve any glossary; a term that needs a cue of its own lists it as `unless` in its file. In doubt a
word counts as the term: each cue names words that do not occur beside the term's own sense.
"""

import re
from functools import cache
from typing import NamedTuple

from termkit.model.document import Span


class _Cue(NamedTuple):
    """Patterns over lower-case text just before and just behind the word; either one is enough."""

    before: str = ""
    behind: str = ""
    mass: bool = False
    """`before` holds for the singular only: the everyday sense has no plural ("food and shelter")."""


_GOODS = (
    "garment|textile|sewing|tailor(?:ing)?|clothing|embroidery|carpet|weaving|leather|shoe|toy|furniture|carpentry|wood(?:working)?|metal|"
    "brick|craft|handicraft|pottery|ceramics?|repair|car|vehicle|bicycle|machine|engineering|printing|assembly|"
    "production|manufacturing|backyard|backstreet|basement|clandestine|sweat"
)
_MATERIALS = (
    "(?:mineral|natural|marine|fish(?:ery|eries)?|forest|timber|oil|gas|coal|water|land|energy|genetic|biological|"
    "ocean|seabed|deep-sea|underground)s?(?: resources?| deposits?| reserves?)?|resources?|minerals?|deposits?|"
    "data|technolog(?:y|ies)|wildlife|loopholes?|weakness(?:es)?|opportunit(?:y|ies)"
)
_CUES: dict[str, _Cue] = {
    "workshop": _Cue(
        before=rf"(?:{_GOODS})[ -]|factor(?:y|ies)(?:,| and| or) |farms(?:,| and| or) ",
        behind=r"s?(?: floor| owner|,? (?:and|or) (?:factor|mill|mine|farm|plant|kiln))",
    ),
    "exploitation": _Cue(
        before=rf"(?:{_MATERIALS}|over) ",
        behind=rf" rights?\b| (?:and [a-z]+ )?of (?:(?:the|its|their|our|these|any|new|a country's|local) )?(?:{_MATERIALS})\b",
    ),
    "conviction": _Cue(
        before=r"(?:deep|firm|strong|shared|religious|political|moral|personal|inner|common|profound|with|in the) ",
        behind=r"s? that\b",
    ),
    "shelter": _Cue(
        before=r"(?:food|water|clothing|work|warmth|safety|medicine|sanitation)(?:,| and| or|, and) |"
        r"(?:of|and|seek|seeking|sought|find|finding|found|take|taking|took|need|needs|needing|without|for|to|give|"
        r"gave|giving|receive|received|receiving|provide|provides|provided|providing|offer|offers|offered|basic|"
        r"emergency|temporary) ",
        behind=r" (?:from|under|against)\b|ing\b|ed\b",
        mass=True,
    ),
    "screening": _Cue(
        before=r"(?:film|movie|documentary|public|premiere) ",
        behind=r"s? of (?:[a-z]+ ){0,3}(?:film|movie|documentar|video|play)",
    ),
    "refer": _Cue(behind=r"(?:s|ring)? (?:to\b|back)|red to (?:as|above|here|in (?:the|this|paragraph))\b"),
    "referral": _Cue(behind=r" (?:code|bonus|link|fee|discount)\b"),
    "return": _Cue(behind=r"s? on (?:that |the |this |their |an? )?invest| ticket"),
    "compensation": _Cue(before=r"(?:executive|employee|annual|base) ", behind=r" (?:package|and benefits)\b"),
    "focal point": _Cue(
        behind=r" of (?:the |a |our |this )?(?:debate|discussion|exhibition|attention|work|story|talk)"
    ),
    "interpreter": _Cue(before=r"(?:python|command|script|language) "),
    "recruitment": _Cue(before=r"(?:army|military|staff|patient) "),
    "trafficking": _Cue(
        before=r"(?:drug|drugs|narcotics|arms|weapons|firearms|wildlife|ivory|antiquities|organ) ",
        behind=r" in (?:drugs|narcotics|arms|weapons|firearms|wildlife|cultural|human organs|endangered|ivory)",
    ),
    "smuggling": _Cue(
        before=r"(?:drug|arms|weapons|tobacco|cigarette|wildlife|gold|fuel|goods) ",
        behind=r" of (?:drugs|arms|weapons|tobacco|cigarettes|goods|wildlife|gold|fuel)",
    ),
    "asylum": _Cue(before=r"(?:lunatic|mental|insane) "),
    "transit": _Cue(before=r"(?:public|mass|rapid) "),
    "host": _Cue(before=r"(?:a|whole) ", behind=r" of\b"),
}
_RENDERED: dict[str, tuple[str, ...]] = {
    "interpreter": ("解释器", "解释程序", "直譯器", "解譯器"),
    "displacement": ("位移", "偏移"),
    "corruption": ("损坏", "損壞", "损毁"),
}
"""How a word is rendered in its everyday sense, where nothing but that tells it."""
_REACH = 48  # characters looked at on either side: more than the longest cue


def is_homograph(text: str, span: Span) -> bool:
    """Whether the English word at `span` is used in an everyday sense, by the words around it."""
    lower = text.lower()
    word = lower[span.start : span.end]
    stem = next((stem for stem in _CUES if word == stem or word.startswith(stem)), None)
    if stem is None or len(word) > len(stem) + 3:
        return False
    before, behind = _patterns(stem)
    if _CUES[stem].mass and word == stem + "s":
        before = None
    left = lower[max(0, span.start - _REACH) : span.start]
    right = lower[span.start + len(stem) : span.end + _REACH]
    return bool((before and before.search(left)) or (behind and behind.match(right)))


def is_rendered_otherwise(word: str, target: str) -> bool:
    """Whether `target` renders the English `word` in an everyday sense (解释器 for an interpreter of Python)."""
    stem = word.lower().removesuffix("s")
    return any(rendering in target for rendering in _RENDERED.get(stem, ()))


@cache
def _patterns(stem: str) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    """What stands before the word and behind it; compiled when the word is met, since few texts have many of them."""
    cue = _CUES[stem]
    before = re.compile(rf"(?:^|[^a-z])(?:{cue.before})$") if cue.before else None
    return before, re.compile(rf"(?:{cue.behind})") if cue.behind else None
