"""The checks, in order of running: where two mark the same words, the earlier one speaks."""

from termkit.checks.protocol import Check

CHECKS: tuple[type[Check], ...] = ()
