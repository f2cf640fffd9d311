"""The draft names a country, region or city that its source does not, and lacks one that the source does name.

Names of countries resemble each other (Slovakia and Slovenia, 奥地利 and 澳大利亚), and a wrong one is believed.
A country may be there as an adjective, a one-letter form (中欧, 驻华) or by its capital; it may be
left out where it is plain. Only one that stands in the place of another is a finding, and a city from nowhere; so are
two that have changed places, where the figures or the rest of their sentences show it.

Bad: the first of its kind in Slovakia | 斯洛文尼亚首家此类机构
Bad: Thailand opened 17 cases, Malaysia 9. | 马来西亚立案17起，泰国9起。
Good: the first of its kind in Slovakia | 斯洛伐克首家此类机构
Good: Cambodian and EU partners | 柬埔寨与欧盟伙伴
"""

import re
from collections.abc import Iterator, Sequence
from typing import ClassVar

from termkit.checks.protocol import References
from termkit.model.document import BlockKind, Segment, SegmentPair
from termkit.model.finding import Finding, Quote, Rule, Severity
from termkit.text.places import Place, hints, place_name, places, related

_CITY = re.compile(r"\b(?:capital|headquarters|seat|city)\b|首都|总部|總部|本市|该市|該市", re.IGNORECASE)


_NAME = 4  # words of a string that is but a name


class PlaceMismatch:
    rule: ClassVar[Rule] = Rule(
        "TK205", "place-mismatch", Severity.ERROR, "mistranslation", "another country or city than in the source"
    )

    def run(self, pairs: Sequence[SegmentPair], refs: References) -> Iterator[Finding]:
        for pair in pairs:
            if not pair.is_complete:
                continue
            target = places(pair.target.text, pair.target.language)
            if not target:
                continue
            source = places(pair.source.text, pair.source.language)
            missing = [p for p in _without(source, _answers(target, source, pair.target)) if not p.is_weak]
            extras = _without(target, _answers(source, target, pair.source))
            for extra in extras:
                meant = next((p for p in missing if p.kind == extra.kind and not extra.is_weak), None)
                if meant:
                    missing = [p for p in missing if p.codes != meant.codes]
                    yield self._finding(pair, extra, meant)
                elif _is_from_nowhere(extra, pair.source):
                    message = f"the source does not speak of {extra.text} here"
                    yield Finding(self.rule, message, Quote(pair.target, extra.span), severity=Severity.WARNING)
            if len(source) > 1 and len(target) > 1:
                from termkit.checks.exchanged_places import exchanges  # few documents come here

                for exchange in exchanges(pair):
                    yield self._finding(exchange.pair, exchange.wrong, exchange.right, exchange.about)

    def _finding(self, pair: SegmentPair, extra: Place, meant: Place, about: str = "") -> Finding:
        right = [name for code in sorted(meant.codes) if (name := place_name(code, pair.target.language))]
        message = (
            f"“{meant.text}” is {' or '.join(right)}, not {extra.text}"
            if right
            else f"{meant.text} is not {extra.text}"
        )
        message += f": “{about}” is said of it in the source" if about else ""
        return Finding(
            self.rule, message, Quote(pair.target, extra.span), Quote(pair.source, meant.span), None, tuple(right)
        )


def _is_from_nowhere(extra: Place, source: Segment) -> bool:
    """A city or service that the source names in no way, also not across the edges of words (脸书 in 脸书上). A string that
    is but a name may give it in a third language (Lisboa)."""
    if source.kind is BlockKind.ENTRY and len(source.text.split()) <= _NAME:
        return False
    if extra.kind == "service":
        return not any(place_name(code, source.language) in source.text for code in extra.codes)
    return extra.kind == "city" and not extra.is_weak and not _CITY.search(source.text)


def _answers(there: Sequence[Place], here: Sequence[Place], segment: Segment) -> frozenset[str]:
    """Codes for which the places `there`, in `segment`, may stand.

    A city answers for its country too, unless it is named on both sides: then it has said what it is there for.
    """
    shared = {place.codes for place in here if place.kind == "city"}
    named = frozenset(code for place in there for code in place.codes)
    free = frozenset(code for place in there if place.codes not in shared for code in place.codes)
    return named | related(free) | hints(segment.text, segment.language)


def _without(named: Sequence[Place], answers: frozenset[str]) -> list[Place]:
    """Places that nothing on the other side answers for; the first mention of each."""
    left: dict[frozenset[str], Place] = {}
    for place in named:
        if not place.codes & answers:
            left.setdefault(place.codes, place)
    return list(left.values())
