"""JUnit's XML: a suite per draft, a test per rule, failed where the rule found an error or a warning.

It keeps to both grammars in use, Ant's (strict: attributes, `properties` first, `system-out` and `system-err` last) and
Jenkins'. What is only information stands in `system-out`. `SOURCE_DATE_EPOCH` sets the time stamp that Ant asks for.
"""

import os
import re
import time
from collections.abc import Iterable, Sequence
from xml.etree import ElementTree as ET

from termkit.model.finding import Finding, Severity
from termkit.model.report import Report
from termkit.report.canvas import Canvas
from termkit.report.lessons import rules_of
from termkit.report.places import address, has_lines, posix

# What XML 1.0 cannot hold, not even escaped.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(report: Report, out: Canvas) -> None:
    """One `testsuites`; a document without findings is a suite whose tests pass."""
    by_path: dict[str, list[Finding]] = {pair.target.location.path: [] for pair in report.pairs}
    for finding in report.findings:
        by_path.setdefault(finding.target.segment.location.path, []).append(finding)
    root = ET.Element("testsuites")
    for number, (path, findings) in enumerate(by_path.items()):
        root.append(_suite(report, number, path, findings))
    ET.indent(root)
    text = ET.tostring(root, encoding="unicode")
    encoding = "utf-8" if out.can_show(text) else "us-ascii"
    shown = text if encoding == "utf-8" else ET.tostring(root, encoding="us-ascii").decode("ascii").partition("\n")[2]
    out.write(f'<?xml version="1.0" encoding="{encoding}"?>\n{shown}')


def _suite(report: Report, number: int, path: str, findings: Sequence[Finding]) -> ET.Element:
    rules = rules_of(report.recipe["checks"], (finding.rule for finding in findings))
    failed = {finding.rule.code for finding in findings if finding.level > Severity.INFO}
    suite = ET.Element(
        "testsuite",
        name=_token(posix(path)),
        package="termkit",
        id=str(number),
        timestamp=_timestamp(),
        hostname="localhost",
        tests=str(len(rules)),
        failures=str(len(failed)),
        errors="0",
        time="0",
    )
    properties = ET.SubElement(suite, "properties")
    for name, value in _properties(report):
        ET.SubElement(properties, "property", name=name, value=_clean(value))
    in_lines = has_lines(report, path)
    for rule in rules:
        case = ET.SubElement(
            suite, "testcase", name=f"{rule.code} {rule.name}", classname=_token(posix(path)), time="0"
        )
        told = [f for f in findings if f.rule.code == rule.code and f.level > Severity.INFO]
        if told:
            worst = max(told, key=lambda finding: finding.level)
            message = worst.message if len(told) == 1 else f"{worst.message} (and {len(told) - 1} more)"
            failure = ET.SubElement(case, "failure", type=worst.level.label, message=_clean(message))
            failure.text = _lines(told, path, in_lines)
    informed = [finding for finding in findings if finding.level is Severity.INFO]
    ET.SubElement(suite, "system-out").text = _lines(informed, path, in_lines)
    ET.SubElement(suite, "system-err")
    return suite


def _lines(findings: Iterable[Finding], path: str, in_lines: bool) -> str:
    """A line per finding as compilers write it, so that a log viewer can link it."""
    rows = []
    for finding in findings:
        wanted = f" → {' / '.join(finding.suggestions)}" if finding.suggestions else ""
        place = f"{posix(path)}:{address(finding.target, in_lines)}"
        rows.append(f"{place}: {finding.level.label}: {finding.rule.code} {finding.message}{wanted}")
    return _clean("\n".join(rows))


def _properties(report: Report) -> list[tuple[str, str]]:
    recipe = report.recipe
    return [
        ("termkit", recipe["termkit"]),
        ("glossary.concepts", str(recipe["glossary"]["concepts"])),
        ("glossary.digest", recipe["glossary"]["digest"]),
    ]


def _timestamp() -> str:
    """Now, in UTC and without a zone, which Ant's grammar forbids."""
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(float(os.environ.get("SOURCE_DATE_EPOCH") or time.time())))


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)


def _token(text: str) -> str:
    """As XML Schema's `token`: no line break or tab, single spaces. Never empty, which a name must not be."""
    return " ".join(_clean(text).split()) or "-"
