"""The checks, in order of running: where two mark the same words, the earlier one speaks."""

from termkit.checks.deprecated_term import DeprecatedTerm
from termkit.checks.protocol import Check
from termkit.checks.term_missing import TermMissing

CHECKS: tuple[type[Check], ...] = (
    DeprecatedTerm,
    TermMissing,
)
