"""The checks, in order of running: where two mark the same words, the earlier one speaks."""

from termkit.checks.deprecated_term import DeprecatedTerm
from termkit.checks.inconsistent_name import InconsistentName
from termkit.checks.inconsistent_sentence import InconsistentSentence
from termkit.checks.inconsistent_title import InconsistentTitle
from termkit.checks.inconsistent_word import InconsistentWord
from termkit.checks.name_without_original import NameWithoutOriginal
from termkit.checks.protocol import Check
from termkit.checks.term_missing import TermMissing

CHECKS: tuple[type[Check], ...] = (
    DeprecatedTerm,
    TermMissing,
    NameWithoutOriginal,
    InconsistentName,
    InconsistentTitle,
    InconsistentSentence,
    InconsistentWord,
)
