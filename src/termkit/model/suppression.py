"""A finding that somebody accepted, with the reason: what `checks/suppressions.py` reads, applies and writes."""

from dataclasses import dataclass, field
from datetime import date

from termkit.model.document import Location


@dataclass(frozen=True, slots=True)
class Suppression:
    """`code` ("TK201") with a `reason`; the rest narrows it.

    `fingerprint` accepts one finding as its sentence stands; then `words` only tells a reader what it was about.
    Without a fingerprint `words` accepts every finding of the rule that marks these words, on either side. `path` is a
    file or a pattern, from the right ("zh/*.docx"). `until` is the last day it counts. `lines`, of an inline form only,
    are the first and last line of the file `path` that it covers. `location` says where it is written, for messages;
    it takes no part in equality.
    """

    code: str
    reason: str
    fingerprint: str = ""
    words: str = ""
    who: str = ""
    until: date | None = None
    path: str = ""
    lines: tuple[int, int] | None = None
    location: Location = field(default=Location("", 0), compare=False)
