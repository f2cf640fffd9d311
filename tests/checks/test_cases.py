"""Every check against its own sentences: tests/checks/cases/TKnnn.toml, found by glob.

The glossary of all cases is cases/glossary.tsv and BESIDE here; their memory is
cases/memory.tsv. Silent cases come first:

    [[case]]
    why = "one line: the lesson"
    source = "One paragraph, or a list of paragraphs; \"\" for an absent one."
    target = "…"
    findings = [{ text = "the words marked in the draft", suggestion = "what to write", source = "the words there" }]

Optional: `languages = ["en", "zh-Hans"]`; `kind` (or `source_kind`, `target_kind`), `level`, `marker`, `flags`;
`markup = true` reads `**strong**`, `*emphasis*`, `[link](address)`, `# heading`, `- item` in the texts;
`profile = "un"`: made as this profile of typography has it; `known_miss = "why"` for a limit we know.
"""

import re
import sys
import tempfile
import tomllib
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from termkit.api import load_glossary
from termkit.checks import CHECKS
from termkit.checks.protocol import Check, References
from termkit.checks.typography import PROFILES
from termkit.formats import unit_table
from termkit.memory import open_store
from termkit.memory.approved import Approved
from termkit.model.document import BlockKind, Location, Mark, MarkKind, Segment, SegmentPair, Span
from termkit.model.language import ENGLISH, ZH_HANS, Language
from termkit.model.terminology import AdministrativeStatus, Concept, Glossary, Relation, Term
from termkit.text.sentences import split

_FOLDER = tempfile.TemporaryDirectory(prefix="termkit-tests-")
CASES = Path(__file__).parent / "cases"
FILES = sorted(CASES.glob("TK*.toml"))
APART = " ?(?:⏎|…+) ?"  # between the paragraphs of an example
BY_CODE = {check.rule.code: check for check in CHECKS}


def cases() -> list[Any]:
    parameters = []
    for path in FILES:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        for number, case in enumerate(data["case"], 1):
            marks = [pytest.mark.xfail(strict=True, reason=case["known_miss"])] if "known_miss" in case else []
            name = f"{path.stem}-{number}-{case['why'][:50]}"
            parameters.append(pytest.param(path.stem, case, id=name, marks=marks))
    return parameters


@pytest.mark.parametrize(("code", "case"), cases())
def test_a_check_marks_what_its_case_says(code: str, case: dict[str, Any]) -> None:
    languages = [Language.parse(tag) for tag in case.get("languages", ["en", "zh-Hans"])]
    check = BY_CODE[code](**PROFILES[case.get("profile")].options.get(code, {}))
    findings = sorted(
        check.run(pairs_of(case, languages), references(*languages)),
        key=lambda f: (f.target.segment.location.line, f.target.start),
    )
    expected = case["findings"]
    assert [f.target.text for f in findings] == [e["text"] for e in expected], [f.message for f in findings]
    for finding, wanted in zip(findings, expected, strict=True):
        assert finding.rule is BY_CODE[code].rule
        if "suggestion" in wanted:
            assert wanted["suggestion"] in finding.suggestions
        if "source" in wanted:
            assert finding.source is not None
            assert finding.source.text == wanted["source"]
        if "message" in wanted:
            assert wanted["message"] in finding.message


def test_every_check_has_cases_and_every_case_file_a_check() -> None:
    assert {path.stem for path in FILES} == set(BY_CODE)


def test_codes_and_names_are_unique() -> None:
    assert len({check.rule.code for check in CHECKS}) == len(CHECKS) == len({check.rule.name for check in CHECKS})


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_silence_is_tested_first_and_as_much_as_speech(path: Path) -> None:
    spoken = [bool(case["findings"]) for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]]
    assert spoken == sorted(spoken), "silent cases come first"
    assert spoken.count(False) >= 3
    assert spoken.count(True) >= 1


def examples() -> list[Any]:
    """Pairs from the docstrings of the modules: `Bad: source | target` and `Good: …`; … or ⏎ parts paragraphs."""
    found = []
    for check in CHECKS:
        lesson = sys.modules[check.__module__].__doc__ or ""
        for word, source, target in re.findall(r"^(Bad|Good): *(.*?) \| ?(.*)$", lesson, re.MULTILINE):
            found.append(pytest.param(check, word, source, target, id=f"{check.rule.code}-{word}-{target[:20]}"))
    return found


@pytest.mark.parametrize(("check", "word", "source", "target"), examples())
def test_the_lesson_is_true(check: type[Check], word: str, source: str, target: str) -> None:
    """What `termkit explain` shows as bad is found, what it shows as good is not."""
    paragraphs = zip(re.split(APART, source), re.split(APART, target), strict=True)
    sources, targets = zip(*[pair for pair in paragraphs if any(pair)], strict=True)
    case = {"source": sources, "target": targets, "markup": True}
    assert bool(list(check().run(pairs_of(case, [ENGLISH, ZH_HANS]), references(ENGLISH, ZH_HANS)))) == (word == "Bad")


def pairs_of(case: dict[str, Any], languages: list[Language]) -> list[SegmentPair]:
    sides = []
    for side, language in zip(("source", "target"), languages, strict=True):
        texts = [case[side]] if isinstance(case[side], str) else case[side]
        kind = BlockKind(case.get(f"{side}_kind", case.get("kind", "paragraph")))
        path = "source.md" if side == "source" else "draft.md"
        level, marker = case.get(f"{side}_level", case.get("level", 0)), case.get(f"{side}_marker", "")
        segments = [Segment(t, Location(path, n), language, kind, level, marker) for n, t in enumerate(texts, 1)]
        sides.append([read_markup(s) for s in segments] if case.get("markup") else segments)
    flags = frozenset(case.get("flags", ()))
    return [pair_of(source, target, flags) for source, target in zip(*sides, strict=True)]


def pair_of(source: Segment, target: Segment, flags: frozenset[str]) -> SegmentPair:
    """A paragraph pair; equally many sentences go together one by one, else the paragraph stays whole."""
    sources, targets = split(source), split(target)
    parts: tuple[SegmentPair, ...] = ()
    if len(sources) == len(targets) > 1:
        parts = tuple(SegmentPair(s, t, flags=flags) for s, t in zip(sources, targets, strict=True))
    return SegmentPair(source, target, parts=parts, flags=flags)


def read_markup(segment: Segment) -> Segment:
    """The few signs that cases need, so that they do not hang on the Markdown reader."""
    text, kind, level, marker = segment.text, segment.kind, segment.level, segment.list_marker
    if heading := re.match(r"(#+) ", text):
        text, kind, level = text[heading.end() :], BlockKind.HEADING, len(heading[1])
    elif item := re.match(r"([-*+]|\d+[.)]) ", text):
        text, kind, level, marker = text[item.end() :], BlockKind.LIST_ITEM, 1, item[1]
    marks = []
    inline = re.compile(
        r"(?<!\*)\*\*(?P<strong>[^*]+)\*\*(?!\*)|(?<!\*)\*(?P<emphasis>[^*]+)\*(?!\*)"
        r"|\[(?P<link>[^\]]+)\]\((?P<value>[^)]+)\)|`(?P<code>[^`]+)`"
    )
    while found := inline.search(text):
        name = next(n for n in ("strong", "emphasis", "link", "code") if found[n] is not None)
        span = Span(found.start(), found.start() + len(found[name]))
        text = text[: found.start()] + found[name] + text[found.end() :]
        marks.append(Mark(MarkKind(name), span, found["value"] or ""))
    return Segment(text, segment.location, segment.language, kind, level, marker, tuple(marks))


def concept(id: str, *terms: tuple[str, str, str], confused_with: str = "") -> Concept:
    """Terms are (text, language, region)."""
    relations = (Relation("confused-with", confused_with),) if confused_with else ()
    all_terms = tuple(Term(text, text, Language.parse(tag), geo=geo) for text, tag, geo in terms)
    return Concept(id, ("c",), all_terms, relations=relations)


BESIDE = (
    concept("cybercrime", ("cybercrime", "en", ""), ("网络犯罪", "zh-Hans", ""), ("網路犯罪", "zh-Hant", "TW")),
    concept(
        "financing", ("financing of terrorism", "en", ""), ("资助恐怖主义", "zh-Hans", ""), ("資恐", "zh-Hant", "TW")
    ),
    concept("stakeholder", ("stakeholder", "en", ""), ("利益攸关方", "zh-Hans", ""), ("持份者", "zh-Hant-HK", "")),
    concept(
        "agency", ("employment agency", "en", ""), ("私营职业介绍所", "zh-Hans", ""), ("職業介紹所", "zh-Hant", "HK")
    ),
    concept("helpline", ("helpline", "en", ""), ("求助热线", "zh-Hans", ""), ("專線", "zh-Hant", "TW")),
    concept(
        "commission", ("European Commission", "en", ""), ("欧盟委员会", "zh-Hans", ""), ("欧洲委员会", "zh-Hans", "")
    ),
    concept("council", ("Council of Europe", "en", ""), ("欧洲委员会", "zh-Hans", ""), confused_with="commission"),
    concept("slavery", ("slavery", "en", ""), ("奴隶制", "zh-Hans", ""), ("奴役", "zh-Hans", "")),
    concept(
        "servitude", ("servitude", "en", ""), ("劳役", "zh-Hans", ""), ("奴役", "zh-Hans", ""), confused_with="slavery"
    ),
    Concept(
        "marriage",
        ("c",),
        (
            Term("marriage-en", "forced marriage", ENGLISH),
            Term("marriage-zh", "强迫婚姻", ZH_HANS),
            Term(
                "marriage-zh-wrong",
                "逼婚",
                ZH_HANS,
                status=AdministrativeStatus.DEPRECATED,
                right_in=("Convention of 1956", "具体目标5.3"),
            ),
        ),
    ),
)
"""What a table has no columns for: regions, relations and instruments. The first term of a language is taken for the preferred one."""


@cache
def references(source: Language, target: Language) -> References:
    table = load_glossary(CASES / "glossary.tsv")
    refs = References.of(Glossary((*table.concepts, *BESIDE)), source, target)
    return replace(refs, memory=Approved(memory(), source, target))


@cache
def memory() -> Path:
    path = Path(_FOLDER.name) / "memory.sqlite"
    open_store(path, create=True).add(unit_table.units(CASES / "memory.tsv"))
    return path
