"""The draft names a country, region or city that its source does not, and lacks one that the source does name.

Names of countries resemble each other (Slovakia and Slovenia, 奥地利 and 澳大利亚), and a wrong one is believed.
A country may be there as an adjective, a one-letter form (中欧, 驻华) or by its capital; it may be
left out where it is plain. Only one that stands in the place of another is a finding.

Bad: the first of its kind in Slovakia | 斯洛文尼亚首家此类机构
Good: the first of its kind in Slovakia | 斯洛伐克首家此类机构
Good: Cambodian and EU partners | 柬埔寨与欧盟伙伴
"""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from termkit.checks.protocol import References
from termkit.model.document import Segment, SegmentPair
from termkit.model.finding import Finding, Quote, Rule, Severity
from termkit.text.places import Place, hints, place_name, places, related


class PlaceMismatch:
    rule: ClassVar[Rule] = Rule(
        "TK205", "place-mismatch", Severity.ERROR, "mistranslation", "another country or city than in the source"
    )

    def run(self, pairs: Sequence[SegmentPair], refs: References) -> Iterator[Finding]:
        for pair in pairs:
            if not pair.is_complete:
                continue
            source = places(pair.source.text, pair.source.language)
            target = places(pair.target.text, pair.target.language)
            missing = [p for p in _unanswered(source, target, pair.target) if not p.is_weak]
            for extra in _unanswered(target, source, pair.source):
                meant = next((p for p in missing if p.kind == extra.kind and not extra.is_weak), None)
                if meant:
                    missing = [p for p in missing if p.codes != meant.codes]
                    yield self._finding(pair, extra, meant)

    def _finding(self, pair: SegmentPair, extra: Place, meant: Place) -> Finding:
        right = [name for code in sorted(meant.codes) if (name := place_name(code, pair.target.language))]
        message = (
            f"“{meant.text}” is {' or '.join(right)}, not {extra.text}"
            if right
            else f"{meant.text} is not {extra.text}"
        )
        return Finding(
            self.rule, message, Quote(pair.target, extra.span), Quote(pair.source, meant.span), None, tuple(right)
        )


def _unanswered(places_here: Sequence[Place], places_there: Sequence[Place], segment_there: Segment) -> list[Place]:
    """Places that the other side does not name in any way; the first mention of each."""
    there = frozenset(code for place in places_there for code in place.codes)
    answers = related(there) | hints(segment_there.text, segment_there.language)
    left: list[Place] = []
    for place in places_here:
        is_answered = bool(place.codes & answers) if place.kind != "city" else bool(place.codes & there)
        if not is_answered and not any(place.codes == other.codes for other in left):
            left.append(place)
    return left
