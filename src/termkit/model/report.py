"""What one run of `check` gives: findings, the pairs they were found in, counts, and the recipe behind the numbers."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NotRequired, TypedDict

from termkit.model.document import SegmentPair
from termkit.model.finding import Finding, Severity
from termkit.model.terminology import Concept

if TYPE_CHECKING:
    from termkit.model.suppression import Suppression  # brings datetime, which most runs do not need


class GlossaryRecipe(TypedDict):
    """`digest` is a hash of the glossary's content; 0 concepts and "" when there was none."""

    concepts: int
    digest: str


class Recipe(TypedDict):
    """What a number depends on. `encodings` says, for each file read, what its bytes were taken for ("" for a zip).
    `memories` says how many units each memory has that was asked; `foreign`, for each draft that is neither in English
    nor in Chinese, its language.
    """

    termkit: str
    glossary: GlossaryRecipe
    checks: list[str]
    encodings: dict[str, str]
    memories: NotRequired[dict[str, int]]
    foreign: NotRequired[dict[str, str]]


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts: sentence pairs looked at, findings by the severity in force, and findings accepted with a reason.

    `known` are the findings that a baseline knew; None: none was held against the report. `untranslated` are drafts that
    `[[pairs]]` name for a source and that are not there.
    """

    segments: int = 0
    error: int = 0
    warning: int = 0
    info: int = 0
    suppressed: int = 0
    known: int | None = None
    untranslated: int = 0

    @classmethod
    def of(cls, findings: Iterable[Finding], *, segments: int, suppressed: int = 0) -> "Summary":
        levels = [finding.level for finding in findings]
        return cls(
            segments,
            levels.count(Severity.ERROR),
            levels.count(Severity.WARNING),
            levels.count(Severity.INFO),
            suppressed,
        )


@dataclass(frozen=True, slots=True)
class Report:
    """Findings in the draft's order. Paragraph `pairs` are kept for reports that show the whole text side by side.

    `suppressed` were accepted with a reason, `baselined` were known before. Neither are among `findings`, so neither
    fail a run. `concepts` are those of the glossary that findings name.
    """

    findings: tuple[Finding, ...]
    pairs: tuple[SegmentPair, ...]
    summary: Summary
    recipe: Recipe
    suppressed: "tuple[tuple[Finding, Suppression], ...]" = ()
    baselined: tuple[Finding, ...] = ()
    concepts: tuple[Concept, ...] = ()

    def reaches(self, severity: Severity) -> bool:
        """Whether a finding stands at or above `severity`: what `--fail-on` asks."""
        return any(finding.level >= severity for finding in self.findings)
