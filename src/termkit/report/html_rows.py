"""The rows of the page: a paragraph of the source, its translation, and the notes beside them."""

from collections.abc import Iterator
from pathlib import PurePath

from termkit.model.document import BlockKind, Segment
from termkit.model.report import Report
from termkit.report.html_cards import title
from termkit.report.html_text import both, marked, mixed, plain
from termkit.report.parallel import Mark, Note, Parallel, Row
from termkit.report.places import address, has_lines


def document(document: Parallel, report: Report, number: int, is_set: bool) -> Iterator[str]:
    """A draft with its heading. In a set, paragraphs without findings are left out and counted."""
    titles = {concept.id: title(concept) for concept in report.concepts}
    in_lines = has_lines(report, document.target_path)
    rows = [row for row in document.rows if row.source or row.target] if is_set else document.rows
    yield f'<section class="document" aria-labelledby="d{number}">'
    shown = plain(document.target_path) if is_set else both("Source and draft", "原文与译文")
    yield f'<h2 id="d{number}">{shown}</h2>'
    if rows:
        source = plain(PurePath(document.source_path).name)
        target = plain(PurePath(document.target_path).name)
        yield (
            f'<div class="row heads" aria-hidden="true"><span></span><span>{source}</span><span>{target}</span>'
            "<span>findings</span></div>"
        )
    for row in rows:
        yield from _row(row, titles, in_lines)
    if document.strays:
        yield '<h3 class="strays">Not in the text itself</h3>'
        for row in document.strays:
            yield from _row(row, titles, has_lines(report, row.pair.target.location.path))
    left_out = len(document.rows) - len(rows)
    if left_out:
        yield f'<p class="left-out">{left_out:,} paragraphs without findings are left out.</p>'
    yield "</section>"


def _row(row: Row, titles: dict[str, str], in_lines: bool) -> Iterator[str]:
    pair = row.pair
    here = pair.target if pair.target.text or not pair.source.text else pair.source
    place = here.location.place or str(here.location.line)
    classes = "row" + (" has" if row.notes else "") + _form(here)
    yield f'<div class="{classes}" role="group" aria-label="{plain(place)}"><span class="place">{plain(place)}</span>'
    yield _side(pair.source, row.source, "s", "source")
    yield _side(pair.target, row.target, "t", "draft")
    if row.notes:
        yield '<ol class="notes">'
        for note in row.notes:
            yield _note(note, titles, in_lines)
        yield "</ol>"
    yield "</div>"


def _form(segment: Segment) -> str:
    return f" {segment.kind}" if segment.kind in (BlockKind.HEADING, BlockKind.LIST_ITEM, BlockKind.QUOTE) else ""


def _side(segment: Segment, marks: list[Mark], side: str, name: str) -> str:
    tag = f' lang="{plain(segment.language.tag)}"' if segment.language.code != "und" else ""
    sign = f'<span class="sign">{plain(segment.list_marker)}</span> ' if segment.list_marker else ""
    empty = "" if segment.text.strip() else " empty"
    dash = "" if segment.text or marks else "—"
    return f'<p class="{name}{empty}"{tag}>{sign}{marked(segment, marks, side)}{dash}</p>'


def _note(note: Note, titles: dict[str, str], in_lines: bool) -> str:
    finding, number = note.finding, note.number
    rule, level, language = finding.rule, finding.level.label, finding.target.segment.language
    links = [f'<a href="#t{number}">draft <span class="at">{plain(address(finding.target, in_lines))}</span></a>']
    if finding.source:
        links.append(f'<a href="#s{number}">source</a>')
    if finding.concept in titles:
        links.append(f'<a class="concept" href="#c-{plain(finding.concept or "")}">{titles[finding.concept or ""]}</a>')
    wanted = " or ".join(f'<ins lang="{language.tag}">{plain(text)}</ins>' for text in finding.suggestions)
    write = f'<p class="write">Write {wanted}</p>' if wanted else ""
    return (
        f'<li class="note {level}" id="n{number}" tabindex="-1" data-rule="{plain(rule.code)}" data-level="{level}">'
        f'<p class="head"><span class="number">{number}</span> <span class="level">{level}</span> '
        f'<a class="rule" href="#r-{plain(rule.code)}">{plain(rule.code)} {plain(rule.name)}</a></p>'
        f'<p class="message" id="m{number}">{mixed(finding.message, language)}</p>{write}'
        f'<p class="links">{" ".join(links)}</p></li>'
    )
