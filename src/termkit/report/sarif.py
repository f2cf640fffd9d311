"""SARIF 2.1.0 (OASIS): what GitHub code scanning, Azure DevOps and the viewers in editors read.

Columns are code points (`columnKind`), ends exclusive. A file without lines gets its address as a logical location and
the number of its paragraph as line, with the words and the paragraph as snippets. Accepted findings are results with
`suppressions`, those of a baseline have `baselineState` "unchanged": they are shown as such, not dropped.
"""

from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import Any

from termkit.model.document import Span
from termkit.model.finding import Finding, Quote, Rule
from termkit.model.report import Report
from termkit.model.suppression import Suppression
from termkit.report.canvas import Canvas
from termkit.report.lessons import in_markdown, lesson, rules_of
from termkit.report.places import has_lines, identities, level_name, uri

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ROOT = "SRCROOT"
_MEDIA_TYPES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".html": "text/html",
    ".md": "text/markdown",
    ".po": "text/x-gettext-translation",
    ".txt": "text/plain",
}

Json = dict[str, Any]


def render(report: Report, out: Canvas) -> None:
    """One log with one run."""
    out.write_json({"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(report)]})


def _run(report: Report) -> Json:
    every = [*report.findings, *report.baselined, *(finding for finding, _ in report.suppressed)]
    rules = rules_of(report.recipe["checks"], (finding.rule for finding in every))
    numbers = {rule.code: number for number, rule in enumerate(rules)}
    quotes = [quote for finding in every for quote in (finding.target, finding.source) if quote]
    paths = dict.fromkeys([*report.recipe["encodings"], *(quote.segment.location.path for quote in quotes)])
    return {
        "tool": {
            "driver": {
                "name": "termkit",
                "semanticVersion": report.recipe["termkit"],
                "shortDescription": {"text": "Terminology checks for English–Chinese translation."},
                "rules": [_rule(rule) for rule in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The folder in which termkit was run."}}},
        "artifacts": [_artifact(path, report.recipe["encodings"].get(path, "")) for path in paths],
        "results": list(_results(report, numbers, {path: number for number, path in enumerate(paths)})),
        "properties": {"glossary": report.recipe["glossary"], "segments": report.summary.segments},
    }


def _rule(rule: Rule) -> Json:
    text = lesson(rule)
    title = rule.title[:1].upper() + rule.title[1:]
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": title if title.endswith(".") else f"{title}."},
        "fullDescription": {"text": " ".join(text.partition("\n\n")[0].split())},
        "help": {"text": text, "markdown": in_markdown(text)},
        "defaultConfiguration": {"level": level_name(rule.severity, "note")},
        "properties": {"tags": ["translation", rule.category], "readableName": rule.name},
    }


def _artifact(path: str, encoding: str) -> Json:
    """`sourceLanguage` is for programs; `encoding` only where the file is text."""
    media_type = _MEDIA_TYPES.get(PurePath(path).suffix.lower())
    return (
        {"location": _artifact_location(path), "roles": ["analysisTarget"]}
        | ({"mimeType": media_type} if media_type else {})
        | ({"encoding": encoding} if encoding else {})
    )


def _artifact_location(path: str) -> Json:
    return {"uri": uri(path)} | ({} if PurePath(path).is_absolute() else {"uriBaseId": _ROOT})


def _results(report: Report, rules: Mapping[str, int], artifacts: Mapping[str, int]) -> Iterator[Json]:
    state = {"baselineState": "new"} if report.summary.known is not None else {}
    found: list[tuple[Finding, Json]] = [(finding, state) for finding in report.findings]
    found += [(finding, {"baselineState": "unchanged"}) for finding in report.baselined]
    found += [(finding, {"suppressions": [_suppression(suppression)]}) for finding, suppression in report.suppressed]
    for (finding, more), identity in zip(found, identities(report), strict=True):
        yield _result(report, finding, rules[finding.rule.code], artifacts, identity) | more


def _result(report: Report, finding: Finding, rule: int, artifacts: Mapping[str, int], identity: str) -> Json:
    result: Json = {
        "ruleId": finding.rule.code,
        "ruleIndex": rule,
        "level": level_name(finding.level, "note"),
        "message": {"text": _plain(finding.message)},
        "locations": [_location(report, finding.target, artifacts)],
        # GitHub matches alerts by the first, and cannot compute it itself for a Word file.
        "partialFingerprints": {"primaryLocationLineHash": f"{identity}:1", "termkitFinding/v1": finding.fingerprint},
        "properties": {"category": finding.rule.category, "place": finding.target.segment.location.place},
    }
    if finding.source:
        source = _location(report, finding.source, artifacts)
        result["relatedLocations"] = [source | {"id": 1, "message": {"text": "the source"}}]
    if finding.concept:
        result["properties"]["concept"] = finding.concept
    if fixes := _fixes(report, finding, artifacts):
        result["fixes"] = fixes
    elif finding.suggestions:
        result["properties"]["suggestions"] = list(finding.suggestions)
    return result


def _location(report: Report, quote: Quote, artifacts: Mapping[str, int]) -> Json:
    path = quote.segment.location.path
    artifact = _artifact_location(path) | {"index": artifacts[path]}
    region = _region(quote) | {"snippet": {"text": quote.text}}
    physical: Json = {"artifactLocation": artifact, "region": region}
    if has_lines(report, path):
        return {"physicalLocation": physical}
    segment = quote.segment
    whole = Quote(segment, Span(0, len(segment.text)))
    physical["contextRegion"] = _region(whole) | {"snippet": {"text": segment.text}}
    name = segment.location.place or f"¶ {segment.location.line}"
    return {"physicalLocation": physical, "logicalLocations": [{"fullyQualifiedName": name, "kind": "element"}]}


def _region(quote: Quote) -> Json:
    (line, column), (end_line, end_column) = quote.start, quote.end
    return {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}


def _fixes(report: Report, finding: Finding, artifacts: Mapping[str, int]) -> list[Json]:
    """A fix per suggestion, where the words stand in the file as they are shown: on one line, unbroken by marks."""
    target = finding.target
    (line, column), (end_line, end_column) = target.start, target.end
    path = target.segment.location.path
    if not target.text or line != end_line or end_column - column != len(target.text) or not has_lines(report, path):
        return []
    artifact = _artifact_location(path) | {"index": artifacts[path]}
    return [
        {
            "description": {"text": _plain(f"Write {text}")},
            "artifactChanges": [
                {
                    "artifactLocation": artifact,
                    "replacements": [{"deletedRegion": _region(target), "insertedContent": {"text": text}}],
                }
            ],
        }
        for text in finding.suggestions
    ]


def _suppression(suppression: Suppression) -> Json:
    """ "inSource" for a remark in the document, "external" for the file of suppressions."""
    who = f" ({suppression.who})" if suppression.who else ""
    kind = "inSource" if suppression.lines else "external"
    return {"kind": kind, "status": "accepted", "justification": suppression.reason + who}


def _plain(text: str) -> str:
    """Square brackets of a document's words would make a link (SARIF 3.11.6)."""
    return text.replace("[", "\\[").replace("]", "\\]") if "](" in text else text
