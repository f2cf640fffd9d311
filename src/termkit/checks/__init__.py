"""The checks, in order of running: where two mark the same words, the earlier one speaks."""

from termkit.checks.acronym_unexplained import AcronymUnexplained
from termkit.checks.date_mismatch import DateMismatch
from termkit.checks.deprecated_term import DeprecatedTerm
from termkit.checks.distinction_lost import DistinctionLost
from termkit.checks.final_mark import FinalMark
from termkit.checks.inconsistent_name import InconsistentName
from termkit.checks.inconsistent_sentence import InconsistentSentence
from termkit.checks.inconsistent_title import InconsistentTitle
from termkit.checks.inconsistent_word import InconsistentWord
from termkit.checks.mark_sequence import MarkSequence
from termkit.checks.markup_lost import MarkupLost
from termkit.checks.memory_contradicted import MemoryContradicted
from termkit.checks.memory_unit_unused import MemoryUnitUnused
from termkit.checks.mixed_script import MixedScript
from termkit.checks.name_original_altered import NameOriginalAltered
from termkit.checks.name_without_original import NameWithoutOriginal
from termkit.checks.number_mismatch import NumberMismatch
from termkit.checks.partly_untranslated import PartlyUntranslated
from termkit.checks.place_mismatch import PlaceMismatch
from termkit.checks.placeholder_altered import PlaceholderAltered
from termkit.checks.protocol import Check
from termkit.checks.punctuation_width import PunctuationWidth
from termkit.checks.regional_term import RegionalTerm
from termkit.checks.repeated_word import RepeatedWord
from termkit.checks.segment_added import SegmentAdded
from termkit.checks.segment_missing import SegmentMissing
from termkit.checks.stray_space import StraySpace
from termkit.checks.structure_changed import StructureChanged
from termkit.checks.term_missing import TermMissing
from termkit.checks.term_varied import TermVaried
from termkit.checks.unpaired_mark import UnpairedMark
from termkit.checks.untranslated import Untranslated
from termkit.checks.verbatim_altered import VerbatimAltered

CHECKS: tuple[type[Check], ...] = (
    DeprecatedTerm,
    RegionalTerm,
    TermMissing,
    TermVaried,
    AcronymUnexplained,
    DistinctionLost,
    NameWithoutOriginal,
    InconsistentName,
    InconsistentTitle,
    MemoryUnitUnused,
    MemoryContradicted,
    InconsistentSentence,
    InconsistentWord,
    VerbatimAltered,
    NumberMismatch,
    DateMismatch,
    NameOriginalAltered,
    PlaceMismatch,
    SegmentMissing,
    SegmentAdded,
    Untranslated,
    PartlyUntranslated,
    PlaceholderAltered,
    StructureChanged,
    MarkupLost,
    UnpairedMark,
    PunctuationWidth,
    MarkSequence,
    StraySpace,
    RepeatedWord,
    MixedScript,
    FinalMark,
)
