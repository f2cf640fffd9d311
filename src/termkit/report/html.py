"""One self-contained page: source and draft side by side, findings in the margin, the glossary behind them.

It is complete without script; the script only filters, walks from finding to finding and shows glossary cards where
the pointer or the focus is. A content policy with the hashes of style and script forbids everything else, the network
too. Of several drafts the page starts with figures and shows only the paragraphs that have findings.
"""

from base64 import b64encode
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from importlib.resources import files
from pathlib import PurePath

from termkit.model.finding import Finding, Rule, Severity
from termkit.model.language import ZH_HANS, Language
from termkit.model.report import Report
from termkit.report import html_rows
from termkit.report.canvas import Canvas
from termkit.report.html_cards import cards
from termkit.report.html_figures import bar, by_level, densest, strip
from termkit.report.html_text import both, mixed, plain
from termkit.report.lessons import lesson
from termkit.report.parallel import Parallel, parallels
from termkit.report.places import address, has_lines

_LEVELS = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.INFO: "提示"}


def render(report: Report, out: Canvas) -> None:
    """The page. Where the output's encoding lacks a character, it is written by its number."""
    page = "\n".join(_page(report))
    out.write(page if out.can_show(page) else page.encode("ascii", "xmlcharrefreplace").decode("ascii"))


def _page(report: Report) -> Iterator[str]:
    documents = parallels(report)
    is_set = len(documents) > 1
    title = "termkit: " + (f"{len(documents)} drafts" if is_set else plain(_name(documents)))
    style, script = (
        files("termkit.report").joinpath(f"assets/report.{kind}").read_text("utf-8") for kind in ("css", "js")
    )
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    yield (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n<meta name="referrer" content="no-referrer">\n'
        f"<title>{title}</title>\n<style>{style}</style>\n</head>\n<body>"
    )
    yield '<a class="skip" href="#texts">Skip to the texts</a>'
    yield from _header(report, documents)
    if report.findings:
        yield from _filters(report)
    yield '<main id="texts">'
    if is_set:
        yield from _overview(documents)
    for number, document in enumerate(documents, 1):
        yield from html_rows.document(document, report, number, is_set)
    yield "</main>"
    yield from _accepted(report)
    if report.concepts:
        yield '<section class="back" aria-labelledby="glossary">'
        yield f'<h2 id="glossary">{both("Glossary", "术语")}</h2><div class="cards">'
        yield from cards(report)
        yield "</div></section>"
    yield from _rules(report)
    yield from _footer(report)
    yield f"<script>{script}</script>\n</body>\n</html>"


def _name(documents: tuple[Parallel, ...]) -> str:
    return PurePath(documents[0].target_path).name if documents else "no text"


def _header(report: Report, documents: tuple[Parallel, ...]) -> Iterator[str]:
    summary = report.summary
    if len(documents) > 1:
        name, about = f"{len(documents)} drafts", "checked against their sources"
    else:
        name = plain(_name(documents))
        source = documents[0].source_path if documents else ""
        is_apart = documents and source not in ("", documents[0].target_path)
        about = f'checked against <span class="path">{plain(PurePath(source).name)}</span>' if is_apart else "checked"
    yield f'<header class="top"><p class="brand">termkit</p><h1>{name}</h1><p class="about">{about}</p>'
    yield '<dl class="figures">'
    for level, count in (
        (Severity.ERROR, summary.error),
        (Severity.WARNING, summary.warning),
        (Severity.INFO, summary.info),
    ):
        yield f'<div class="{level.label}{"" if count else " none"}"><dt>{both(_plural(level, count), _LEVELS[level])}</dt><dd>{count:,}</dd></div>'
    yield f"<div><dt>{both('segments', '句段')}</dt><dd>{summary.segments:,}</dd></div>"
    accepted = len(report.suppressed) or None
    for english, chinese, number in (("accepted", "已接受", accepted), ("known before", "此前已知", summary.known)):
        if number is not None:
            yield f"<div><dt>{both(english, chinese)}</dt><dd>{number:,}</dd></div>"
    yield "</dl>"
    if len(documents) == 1 and report.findings and documents[0].rows:
        yield f"<figure><figcaption>Where they stand</figcaption>{strip(documents[0], densest(documents))}</figure>"
    if not report.findings:
        clean = "No new findings." if report.baselined else "No findings: every check is content with this draft."
        yield f'<p class="clean">{clean}</p>'
    yield "</header>"


def _plural(level: Severity, count: int) -> str:
    return level.label if count == 1 or level is Severity.INFO else f"{level.label}s"


def _filters(report: Report) -> Iterator[str]:
    """Figures by rule for every reader; with script they are the filter."""
    by_rule: dict[Rule, list[Severity]] = {}
    for finding in report.findings:
        by_rule.setdefault(finding.rule, []).append(finding.level)
    most = max(map(len, by_rule.values()))
    counts = Counter(finding.level for finding in report.findings)
    yield '<section class="filters" id="filters" aria-labelledby="by-rule">'
    yield f'<h2 id="by-rule">{both("Findings by rule", "按规则")}</h2>'
    yield '<fieldset class="levels script" hidden><legend class="quiet">Severity</legend>'
    for level, count in sorted(counts.items(), reverse=True):
        yield (
            f'<label class="{level.label}"><input type="checkbox" name="level" value="{level.label}" checked> '
            f"{level.label} <b>{count:,}</b></label>"
        )
    yield '<label><input type="checkbox" id="only"> only paragraphs with findings</label></fieldset>'
    yield '<fieldset class="rules"><legend class="quiet">Rules</legend><ul>'
    for rule, levels in sorted(by_rule.items(), key=lambda item: (-len(item[1]), item[0].code)):
        yield (
            f'<li><label><input class="script" type="checkbox" name="rule" value="{plain(rule.code)}" checked hidden> '
            f'<span class="code">{plain(rule.code)}</span> <span class="name">{plain(rule.name)}</span></label> '
            f"{bar(by_level(levels), most)} <b>{len(levels):,}</b></li>"
        )
    yield (
        '</ul></fieldset><p class="script walk" hidden><button type="button" id="all">All</button> '
        '<button type="button" id="none">None</button></p></section>'
        '<nav class="walker script" hidden aria-label="Findings"><span id="status" role="status" aria-live="polite"></span>'
        '<button type="button" id="previous" title="Shift+F8">Previous</button>'
        '<button type="button" id="next" title="F8">Next</button></nav>'
    )


def _overview(documents: tuple[Parallel, ...]) -> Iterator[str]:
    """A table of the drafts: how many findings, and where in each they stand."""
    most = densest(documents)
    yield (
        f'<section class="overview" aria-labelledby="drafts"><h2 id="drafts">{both("Drafts", "译稿")}</h2><table><thead><tr>'
        '<th scope="col">draft</th><th scope="col">errors</th><th scope="col">warnings</th><th scope="col">info</th>'
        '<th scope="col">segments</th><th scope="col">per 100</th><th scope="col">from first to last paragraph</th>'
        "</tr></thead><tbody>"
    )
    for number, document in enumerate(documents, 1):
        notes = document.notes
        cells = "".join(
            f'<td class="{level.label}{"" if count else " none"}">{count:,}</td>'
            for level, count in by_level([note.finding.level for note in notes])
        )
        rate = f"{100 * len(notes) / document.segments:.1f}" if document.segments else "–"
        plot = strip(document, most) if document.rows else ""
        yield (
            f'<tr><th scope="row"><a href="#d{number}">{plain(document.target_path)}</a></th>{cells}'
            f"<td>{document.segments:,}</td><td>{rate}</td><td>{plot}</td></tr>"
        )
    yield "</tbody></table></section>"


def _accepted(report: Report) -> Iterator[str]:
    """What was found and does not count, so that nothing is hidden."""
    if report.suppressed:
        yield '<section class="back" aria-labelledby="accepted">'
        yield f'<h2 id="accepted">{both("Accepted, with the reason", "已接受，附理由")}</h2><ul class="plain">'
        for finding, suppression in report.suppressed:
            who = f" ({plain(suppression.who)})" if suppression.who else ""
            yield f'{_line(report, finding)} <span class="reason">{mixed(suppression.reason, ZH_HANS)}{who}</span></li>'
        yield "</ul></section>"
    if report.baselined:
        yield '<section class="back" aria-labelledby="known">'
        yield f'<h2 id="known">{both("Known before", "此前已知")}</h2><ul class="plain">'
        for finding in report.baselined:
            yield _line(report, finding) + "</li>"
        yield "</ul></section>"


def _line(report: Report, finding: Finding) -> str:
    target = finding.target
    path = target.segment.location.path
    return (
        f'<li><span class="place">{plain(PurePath(path).name)} {plain(address(target, has_lines(report, path)))}</span> '
        f"{plain(finding.rule.code)} {mixed(finding.message, _language(finding))}"
    )


def _language(finding: Finding) -> Language:
    return finding.target.segment.language


def _rules(report: Report) -> Iterator[str]:
    rules = sorted({finding.rule for finding in report.findings}, key=lambda rule: rule.code)
    if not rules:
        return
    yield f'<section class="back" aria-labelledby="rules"><h2 id="rules">{both("What the rules say", "规则说明")}</h2>'
    for rule in rules:
        yield (
            f'<details id="r-{plain(rule.code)}"><summary><span class="code">{plain(rule.code)}</span> '
            f"{plain(rule.name)}: {plain(rule.title)}</summary>"
            f'<p class="lesson">{mixed(lesson(rule), ZH_HANS)}</p></details>'
        )
    yield "</section>"


def _footer(report: Report) -> Iterator[str]:
    recipe = report.recipe
    glossary = recipe["glossary"]
    digest = f" ({plain(glossary['digest'][:12])})" if glossary["digest"] else ""
    read = [f"{plain(PurePath(path).name)} in {plain(name)}" for path, name in recipe["encodings"].items() if name]
    read = read if len(read) <= 4 else [f"{len(recipe['encodings'])} files"]
    parts = [f"glossary of {glossary['concepts']:,} concepts{digest}", f"{len(recipe['checks'])} checks", *read]
    yield f"<footer><p>termkit {plain(recipe['termkit'])} · {' · '.join(parts)}</p></footer>"


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
