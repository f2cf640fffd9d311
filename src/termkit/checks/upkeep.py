"""What was accepted must stay true.

A suppression says: this finding is right, and here is why we leave it. When the sentence changes, the remark outlives
its reason and hides the next fault in the same place. So one that accepts nothing any more is a finding itself, and so
is one past its last day, or one that gives no reason.

Bad:  `<!-- termkit: ignore TK201 -->` before a paragraph (no reason), or with one whose figures were put right since.
Good: `<!-- termkit: ignore TK201 because the source says 12 by mistake -->` before the paragraph with 11.
Cure: remove the remark, or the entry in termkit-suppressions.toml; or give it a reason, or a new day `until`.
"""

from typing import ClassVar

from termkit.checks.protocol import Ruled
from termkit.errors import InputError
from termkit.model.document import Directive, Segment
from termkit.model.finding import Finding, Quote, Rule, Severity
from termkit.model.suppression import Suppression


class UnusedSuppression:
    rule: ClassVar[Rule] = Rule(
        "TK901", "unused-suppression", Severity.WARNING, "other", "A suppression that accepts no finding."
    )


class ExpiredSuppression:
    rule: ClassVar[Rule] = Rule(
        "TK902", "expired-suppression", Severity.WARNING, "other", "A suppression past its last day."
    )


class UnclearSuppression:
    rule: ClassVar[Rule] = Rule(
        "TK903", "unclear-suppression", Severity.WARNING, "other", "A remark to termkit without a rule or a reason."
    )


UPKEEP: tuple[type[Ruled], ...] = (UnusedSuppression, ExpiredSuppression, UnclearSuppression)
"""Rules about the suppressions themselves: of no check, since they are judged when all checks are done."""


def unused(suppression: Suppression) -> Finding:
    about = f" “{suppression.words}”" if suppression.words else ""
    return Finding(
        UnusedSuppression.rule,
        f"{suppression.code}{about} is ignored here, but no such finding is left: remove it",
        _quote(suppression),
    )


def expired(suppression: Suppression) -> Finding:
    return Finding(
        ExpiredSuppression.rule,
        f"{suppression.code} was ignored until {suppression.until}: decide anew, or remove it",
        _quote(suppression),
    )


def unclear(directive: Directive, error: InputError) -> Finding:
    """The finding for a remark that `directive_suppressions` refused."""
    message = f"{error.message} {error.hint}".strip()
    return Finding(UnclearSuppression.rule, message, Quote.whole(Segment(directive.text, directive.location)))


def _quote(suppression: Suppression) -> Quote:
    """What was written, as far as it is known, where it was written."""
    told = (suppression.code, suppression.path if not suppression.lines else "", suppression.words, suppression.reason)
    return Quote.whole(Segment(" · ".join(filter(None, told)), suppression.location))
