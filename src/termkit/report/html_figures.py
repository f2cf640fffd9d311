"""Small figures as inline SVG: no script, no style attribute, a text for who cannot see them."""

from collections import Counter
from collections.abc import Sequence

from termkit.model.finding import Severity
from termkit.report.parallel import Parallel

_LEVELS = (Severity.ERROR, Severity.WARNING, Severity.INFO)


def strip(document: Parallel, most: int, bins: int = 60) -> str:
    """Where in a document its findings stand: columns from the first paragraph to the last, stacked by severity.

    `most` is the height of the scale in findings, so that several documents can be compared.
    """
    counts: list[Counter[Severity]] = [Counter() for _ in range(bins)]
    for number, row in enumerate(document.rows):
        for note in row.notes:
            counts[number * bins // len(document.rows)][note.finding.level] += 1
    height, parts = 24, []
    for column, levels in enumerate(counts):
        bottom = float(height)
        for level in _LEVELS:
            if levels[level]:
                tall = min(bottom, max(2.0, levels[level] * height / max(most, 4)))
                bottom -= tall
                parts.append(
                    f'<rect class="{level.label}" x="{column * 4}" y="{bottom:.1f}" width="3" height="{tall:.1f}"/>'
                )
    return (
        f'<svg class="strip" viewBox="0 0 {bins * 4} {height + 1}" width="{bins * 4}" height="{height + 1}" role="img" '
        f'aria-label="{_told(document)}" preserveAspectRatio="none">'
        f'<path class="axis" d="M0 {height + 0.5}H{bins * 4}"/>{"".join(parts)}</svg>'
    )


def densest(documents: Sequence[Parallel], bins: int = 60) -> int:
    """The most findings in one column of any of their strips: the scale to compare them on."""
    most = 0
    for document in documents:
        columns = Counter(
            number * bins // len(document.rows) for number, row in enumerate(document.rows) for _ in row.notes
        )
        most = max(most, *columns.values(), 0)
    return most


def bar(counts: Sequence[tuple[Severity, int]], most: int, width: int = 120) -> str:
    """Counts by severity as one bar, `most` being its full width. The figures stand beside it, so it is decoration."""
    parts, at = [], 0.0
    for level, count in counts:
        if count:
            wide = max(1.5, count * width / max(most, 1))
            parts.append(f'<rect class="{level.label}" x="{at:.1f}" y="2" width="{wide:.1f}" height="8"/>')
            at += wide
    return f'<svg class="bar" viewBox="0 0 {width} 12" width="{width}" height="12" aria-hidden="true">{"".join(parts)}</svg>'


def by_level(levels: Sequence[Severity]) -> list[tuple[Severity, int]]:
    counts = Counter(levels)
    return [(level, counts[level]) for level in _LEVELS]


def _told(document: Parallel) -> str:
    thirds = [0, 0, 0]
    for number, row in enumerate(document.rows):
        thirds[number * 3 // len(document.rows)] += len(row.notes)
    return f"Findings in the first, middle and last third: {thirds[0]}, {thirds[1]}, {thirds[2]}"
