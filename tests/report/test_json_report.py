"""The JSON report is a contract: this file is its text."""

import io
import json
from dataclasses import replace

from sample_report import DRAFT, NOTHING_THERE, WRONG_TERM, quote, report_of

from termkit.model.report import Report
from termkit.report import REPORTERS, reporter
from termkit.report.canvas import Canvas
from termkit.report.json import render


def written(report: Report) -> str:
    canvas = Canvas.in_memory()
    render(report, canvas)
    return canvas.text()


def test_nothing_found_is_an_empty_list() -> None:
    assert json.loads(written(report_of()))["findings"] == []


def test_the_contract_key_by_key() -> None:
    assert json.loads(written(report_of(WRONG_TERM, suppressed=1))) == {
        "version": 1,
        "recipe": {
            "termkit": "0.1.0",
            "glossary": {"concepts": 512, "digest": "0123456789abcdef"},
            "checks": ["TK101", "TK301"],
            "encodings": {"source.en.md": "utf-8", "草稿.md": "gb18030"},
        },
        "summary": {
            "segments": 41,
            "error": 1,
            "warning": 0,
            "info": 0,
            "suppressed": 1,
            "known": None,
            "untranslated": 0,
        },
        "findings": [
            {
                "code": "TK101",
                "name": "term-missing",
                "category": "terminology",
                "severity": "error",
                "message": "“human trafficking” should be 人口贩运",
                "target": {
                    "path": "草稿.md",
                    "line": 5,
                    "column": 6,
                    "end_line": 5,
                    "end_column": 10,
                    "place": "¶ 3",
                    "text": "人口买卖",
                },
                "source": {
                    "path": "source.en.md",
                    "line": 5,
                    "column": 19,
                    "end_line": 5,
                    "end_column": 36,
                    "place": "¶ 3",
                    "text": "human trafficking",
                },
                "concept": "trafficking-in-persons",
                "suggestions": ["人口贩运"],
                "fingerprint": WRONG_TERM.fingerprint,
            }
        ],
    }


def test_something_absent_has_a_place_and_no_text() -> None:
    target = json.loads(written(report_of(NOTHING_THERE)))["findings"][0]["target"]
    assert (target["text"], target["line"], target["column"], target["end_column"]) == ("", 5, 11, 11)


def test_source_is_null_when_the_draft_alone_shows_it() -> None:
    assert json.loads(written(report_of(replace(WRONG_TERM, source=None))))["findings"][0]["source"] is None


def test_chinese_is_readable_and_a_poorer_encoding_loses_nothing() -> None:
    assert "人口买卖" in written(report_of(WRONG_TERM))
    rare = replace(WRONG_TERM, target=quote(replace(DRAFT, text="𠮷\ud800人口买卖"), "𠮷\ud800"))
    buffer = io.BytesIO()
    out = io.TextIOWrapper(buffer, "gbk", newline="\n")
    render(report_of(rare), Canvas(out))
    out.flush()
    assert json.loads(buffer.getvalue().decode("gbk")) == json.loads(written(report_of(rare)))
    assert json.loads(written(report_of(rare)))["findings"][0]["target"]["text"] == "𠮷\ud800"


def test_every_registered_reporter_can_be_had() -> None:
    for name in REPORTERS:
        reporter(name)(report_of(WRONG_TERM), Canvas.in_memory())
