"""Every rule of the linter is silent on what is right and points to the line of what is wrong."""

from dataclasses import replace
from pathlib import Path

import pytest

from termkit.glossary import store
from termkit.glossary.lint import GlossaryFault, lint
from termkit.model.finding import Severity
from termkit.model.language import ENGLISH, ZH_HANS, ZH_HANT, Language
from termkit.model.terminology import (
    AdministrativeStatus,
    Concept,
    Definition,
    Glossary,
    Relation,
    Term,
    TermType,
    TermUse,
    Workflow,
    WorkflowState,
)

PREFERRED, ADMITTED, DEPRECATED = (
    AdministrativeStatus.PREFERRED, AdministrativeStatus.ADMITTED, AdministrativeStatus.DEPRECATED
)  # fmt: skip


def term(id: str, text: str, language: Language = ENGLISH, **more: object) -> Term:
    return replace(Term(id, text, language, status=PREFERRED), **more)


def concept(id: str, english: str, chinese: str, *more: Term, domain: str = "labour", **fields: object) -> Concept:
    terms = (term(f"{id}-en-1", english), term(f"{id}-zh-1", chinese, ZH_HANS), *more)
    return replace(Concept(id, (domain,), terms), **fields)


WAGE = concept("wage", "wage", "工资")
SHELTER = concept("shelter", "shelter", "庇护所")


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERMKIT_CACHE", str(tmp_path / "cache"))


def found(tmp_path: Path, *concepts: Concept) -> list[GlossaryFault]:
    folder = tmp_path / "glossary"
    for each in concepts:
        store.save(each, folder)
    return lint(store.load(folder))


def codes(tmp_path: Path, *concepts: Concept) -> list[tuple[str, int, str]]:
    return [(fault.concept, fault.line, fault.code) for fault in found(tmp_path, *concepts)]


def test_a_sound_glossary_has_no_fault(tmp_path: Path) -> None:
    wrong = term(
        "wage-zh-2", "薪水", ZH_HANS, status=DEPRECATED, use=TermUse.AVOID, reason="口语", replaced_by="wage-zh-1"
    )
    acronym = term("wage-en-2", "W", type=TermType.ACRONYM, short_for="wage-en-1")
    regional = term("wage-zh-3", "薪資", ZH_HANT, geo="TW", verified=True, sources=("法",))
    offence = concept(
        "illegal-crossing",
        "crossing",
        "偷越国（边）境",
        term("illegal-crossing-zh-2", "IOM 组织", ZH_HANS, status=ADMITTED),
    )
    related = replace(SHELTER, relations=(Relation("related", "wage"),), distinct_from=("wage",))
    wage = replace(WAGE, terms=(*WAGE.terms, wrong, acronym, regional))
    assert found(tmp_path, wage, related, offence) == []


def test_a_word_twice_in_a_concept_is_a_duplicate_at_the_second_place(tmp_path: Path) -> None:
    wage = concept("wage", "wage", "工资", term("wage-en-2", "Ｗage", status=ADMITTED))
    (fault,) = [f for f in found(tmp_path, wage) if f.code == "duplicate-term"]
    assert (fault.line, fault.message) == (16, "“Ｗage” stands here already, as wage-en-1 (preferred).")


def test_a_word_of_two_concepts_of_a_domain_is_a_duplicate_of_both(tmp_path: Path) -> None:
    faults = found(tmp_path, concept("wage", "Wage", "工资"), concept("salary", "wage", "薪水"))
    assert [(f.concept, f.code) for f in faults if f.severity is Severity.ERROR] == [
        ("salary", "duplicate-term"),
        ("wage", "duplicate-term"),
    ]
    assert faults[0].path.endswith("labour/salary.toml")


def test_a_word_of_two_concepts_that_are_said_to_be_distinct_is_none(tmp_path: Path) -> None:
    defined = (Definition("x"),)
    one = concept("wage", "wage", "工资", distinct_from=("salary",), definitions=defined)
    assert found(tmp_path, one, concept("salary", "wage", "薪水", definitions=defined)) == []


def test_a_homonym_of_another_domain_needs_definitions(tmp_path: Path) -> None:
    one = concept("workshop", "workshop", "研讨会", domain="programme", definitions=(Definition("meeting"),))
    faults = found(tmp_path, one, concept("workshop-place", "workshop", "作坊"))
    assert [(f.concept, f.code, f.severity) for f in faults] == [
        ("workshop-place", "undefined-homonym", Severity.WARNING)
    ]


def test_simplified_and_traditional_forms_are_one_word(tmp_path: Path) -> None:
    other = concept("salary", "salary", "薪水", term("salary-zh-2", "勞動", ZH_HANT))
    assert "duplicate-term" in {code for _, _, code in codes(tmp_path, concept("labour", "labour", "劳动"), other)}


def test_a_word_that_another_concept_must_avoid_is_no_duplicate(tmp_path: Path) -> None:
    wrong = term("wage-zh-2", "庇护所", ZH_HANS, status=DEPRECATED, reason="r", replaced_by="wage-zh-1")
    assert found(tmp_path, concept("wage", "wage", "工资", wrong), SHELTER) == []


def test_two_preferred_terms_of_a_type_are_too_many(tmp_path: Path) -> None:
    assert codes(tmp_path, concept("wage", "wage", "工资", term("wage-en-2", "pay"))) == [("wage", 18, "two-preferred")]


def test_references_to_nothing_are_told(tmp_path: Path) -> None:
    wrong = term("wage-zh-2", "薪水", ZH_HANS, status=DEPRECATED, reason="r", replaced_by="none-zh-1")
    short = term("wage-en-2", "W", type=TermType.ACRONYM, short_for="none-en-1")
    lost = concept(
        "wage", "wage", "工资", short, wrong,
        relations=(Relation("broader", "none"),), distinct_from=("nothing",),
        workflow=Workflow(WorkflowState.RETIRED, successor="nobody"),
    )  # fmt: skip
    faults = found(tmp_path, lost)
    assert {fault.code for fault in faults} == {"dangling-reference"}
    assert [fault.message.split("“")[1].split("”")[0] for fault in faults] == [
        "nothing", "nobody", "none", "none-en-1", "none-zh-1",
    ]  # fmt: skip


def test_a_replacement_that_is_not_allowed_itself_is_told(tmp_path: Path) -> None:
    wrong = term("wage-zh-2", "薪水", ZH_HANS, status=DEPRECATED, reason="r", replaced_by="wage-zh-2")
    assert [code for *_, code in codes(tmp_path, concept("wage", "wage", "工资", wrong))] == ["replacement-not-allowed"]


@pytest.mark.parametrize(
    ("language", "text", "message"),
    [
        (ZH_HANS, "販运人口", "“販运人口” holds Traditional characters: 販 (贩)."),
        (ZH_HANT, "贩運人口", "“贩運人口” holds Simplified characters: 贩 (販)."),
        (ENGLISH, "trafficking 贩运", "“trafficking 贩运” is entered as English."),
    ],
)
def test_the_wrong_script_is_told(tmp_path: Path, language: Language, text: str, message: str) -> None:
    (fault,) = found(tmp_path, concept("wage", "wage", "工资", term("wage-x-2", text, language, status=ADMITTED)))
    assert (fault.code, fault.message) == ("script-mix", message)


def test_a_concept_without_an_allowed_term_of_a_side_is_told(tmp_path: Path) -> None:
    wrong = term("wage-zh-2", "薪水", ZH_HANS, status=DEPRECATED, reason="r", replaced_by="shelter-zh-1")
    half = replace(WAGE, terms=(WAGE.terms[0], wrong))
    assert codes(tmp_path, half, SHELTER) == [("wage", 1, "empty-side")]


def test_a_retired_concept_may_lack_a_side(tmp_path: Path) -> None:
    retired = Workflow(WorkflowState.RETIRED, successor="shelter")
    assert found(tmp_path, replace(WAGE, terms=WAGE.terms[:1], workflow=retired), SHELTER) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (" wage", "stray-space"), ("wage ", "stray-space"), ("minimum  wage", "stray-space"),
        ("minimum\u00a0wage", "stray-space"), ("wa\u200bge", "stray-space"), ("minimum\u3000wage", "stray-space"),
        ("ｗage", "full-width-ascii"), ("wage！", "full-width-ascii"), ("wage; pay", "several-terms"),
    ],
)  # fmt: skip
def test_stray_characters_of_english_are_told(tmp_path: Path, text: str, code: str) -> None:
    assert code in {code for *_, code in codes(tmp_path, concept("wage", text, "工资"))}


@pytest.mark.parametrize(
    ("text", "code"), [("最低 工资", "stray-space"), ("ＩＯＭ", "full-width-ascii"), ("工资；薪水", "several-terms")]
)
def test_stray_characters_of_chinese_are_told(tmp_path: Path, text: str, code: str) -> None:
    assert [code for *_, code in codes(tmp_path, concept("wage", "wage", text))] == [code]


def test_what_is_not_allowed_says_why_and_what_instead(tmp_path: Path) -> None:
    (fault,) = found(tmp_path, concept("wage", "wage", "工资", term("wage-zh-2", "薪水", ZH_HANS, status=DEPRECATED)))
    assert (fault.line, fault.severity, fault.message) == (
        25, Severity.WARNING, "“薪水” is not allowed, without reason and replaced_by.",
    )  # fmt: skip


def test_an_allowed_term_to_be_avoided_contradicts_itself(tmp_path: Path) -> None:
    odd = term("wage-zh-2", "薪水", ZH_HANS, status=ADMITTED, use=TermUse.AVOID, reason="r", replaced_by="wage-zh-1")
    assert [code for *_, code in codes(tmp_path, concept("wage", "wage", "工资", odd))] == ["contradicting-use"]


def test_an_allowed_term_needs_no_instrument_that_makes_it_right(tmp_path: Path) -> None:
    odd = term("wage-en-2", "pay", status=ADMITTED, right_in=("Convention No. 95",))
    assert [code for *_, code in codes(tmp_path, concept("wage", "wage", "工资", odd))] == ["contradicting-use"]


def test_a_verified_term_names_where_it_was_read(tmp_path: Path) -> None:
    claimed = term("wage-en-2", "pay", status=ADMITTED, verified=True)
    assert codes(tmp_path, concept("wage", "wage", "工资", claimed)) == [("wage", 19, "no-source")]


def test_ids_have_one_form_and_files_their_folder(tmp_path: Path) -> None:
    store.save(concept("Min_Wage", "wage", "工资"), tmp_path / "glossary")
    (tmp_path / "glossary" / "labour").rename(tmp_path / "glossary" / "work")
    assert codes(tmp_path) == [
        ("Min_Wage", 1, "id-form"),
        ("Min_Wage", 2, "misplaced"),
        ("Min_Wage", 8, "id-form"),
        ("Min_Wage", 15, "id-form"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("\n", "\r\n", 1),
        ('domains = ["labour"]\n', 'domains = ["labour"]\n\n', 4),
        ('pos = "noun"', "pos = 'noun'", 10),
        ('pos = "noun"', 'pos = "noun" # really', 10),
    ],
)
def test_a_file_out_of_form_is_told_from_its_first_line_that_differs(
    tmp_path: Path, old: str, new: str, line: int
) -> None:
    path = store.save(WAGE, tmp_path / "glossary")
    path.write_bytes(path.read_bytes().replace(old.encode(), new.encode(), 1 if old != "\n" else -1))
    assert codes(tmp_path) == [("wage", line, "not-canonical")]


def test_a_table_is_linted_by_its_rows_and_not_asked_for_reasons(tmp_path: Path) -> None:
    path = tmp_path / "terms.tsv"
    path.write_text("concept_id\ten_preferred\tzh_preferred\tzh_deprecated\nC1\ta\t甲\t乙\nC2\tb\t \n", "utf-8")
    assert [(f.line, f.code) for f in lint(store.load(path))] == [(3, "empty-side")]


def test_a_glossary_made_in_memory_is_linted_without_lines() -> None:
    (fault,) = lint(Glossary.of([replace(WAGE, terms=WAGE.terms[:1])]))
    assert (fault.path, fault.line, fault.code) == ("", 0, "empty-side")


RETIRED = Workflow(WorkflowState.RETIRED, successor="shelter")


def test_a_retired_concept_names_its_successor_or_says_why_there_is_none(tmp_path: Path) -> None:
    named = concept("refuge", "refuge", "庇护所", workflow=RETIRED)
    told = concept("kafala", "kafala", "担保制", workflow=Workflow(WorkflowState.RETIRED), notes=("Out of scope.",))
    assert found(tmp_path, SHELTER, named, told) == []
    silent = concept("hostel", "hostel", "招待所", workflow=Workflow(WorkflowState.RETIRED))
    assert codes(tmp_path, silent) == [("hostel", 4, "retired-without-successor")]


def test_a_successor_that_left_too_leads_nowhere(tmp_path: Path) -> None:
    first = concept("refuge", "refuge", "庇护所", workflow=Workflow(WorkflowState.RETIRED, successor="haven"))
    second = concept("haven", "haven", "避难所", workflow=RETIRED)
    assert codes(tmp_path, SHELTER, first, second) == [("refuge", 6, "successor-retired")]


def test_only_a_retired_concept_has_a_successor(tmp_path: Path) -> None:
    living = concept("refuge", "refuge", "避难所", workflow=Workflow(WorkflowState.REVIEWED, successor="shelter"))
    assert codes(tmp_path, SHELTER, living) == [("refuge", 6, "successor-of-living")]


def test_what_nobody_approved_is_told_only_when_asked_for(tmp_path: Path) -> None:
    folder = tmp_path / "glossary"
    approved = concept("wage", "wage", "工资", workflow=Workflow(WorkflowState.APPROVED, reviewed_by=("lw",)))
    reviewed = concept("pay", "pay", "报酬", workflow=Workflow(WorkflowState.REVIEWED))
    retired = concept("refuge", "refuge", "避难所", workflow=RETIRED)
    for each in (SHELTER, approved, reviewed, retired):
        store.save(each, folder)
    glossary = store.load(folder)
    assert lint(glossary) == []
    faults = [(fault.concept, fault.line, fault.code) for fault in lint(glossary, require_approved=True)]
    assert faults == [("pay", 5, "not-approved"), ("shelter", 5, "not-approved")]


def test_who_and_when_are_told_only_when_asked_for(tmp_path: Path) -> None:
    folder = tmp_path / "glossary"
    signed = Workflow(WorkflowState.APPROVED, reviewed_by=("lw",), reviewed_on="2026-03-02")
    undated = Workflow(WorkflowState.REVIEWED, reviewed_by=("lw",))
    for each in (
        SHELTER,  # only proposed
        concept("wage", "wage", "工资", workflow=signed),
        concept("pay", "pay", "报酬", workflow=undated),
        concept("salary", "salary", "薪金", workflow=Workflow(WorkflowState.APPROVED)),
        concept("refuge", "refuge", "避难所", workflow=replace(RETIRED, reviewed_by=())),
    ):
        store.save(each, folder)
    glossary = store.load(folder)
    assert lint(glossary) == []
    assert [(fault.line, fault.code, fault.message) for fault in lint(glossary, require_reviewer=True)] == [
        (5, "not-signed", "“pay” is reviewed and does not say when."),
        (5, "not-signed", "“salary” is approved and does not say by whom and when."),
    ]
