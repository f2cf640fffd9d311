"""A table of terms becomes a glossary; a broken row is told with its line and column."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termkit.errors import InputError, InputErrors
from termkit.formats.delimited import COLUMNS, concept_lines, read_glossary_table
from termkit.model.language import ENGLISH, ZH_HANS, ZH_HANT
from termkit.model.terminology import AdministrativeStatus, Concept, Glossary, TermType, TermUse, WorkflowState

HEADER = "concept_id\tsubject\ten_preferred\ten_other\ten_abbrev\tzh_preferred\tzh_admitted\tzh_deprecated\tnote"
ROW = "C1\ttrafficking\ttrafficking in persons\thuman trafficking\tTIP\t人口贩运\t贩运人口\t人口走私|贩卖人口\tPalermo"


def read(tmp_path: Path, *lines: str, name: str = "terms.tsv", encoding: str = "utf-8") -> Glossary:
    path = tmp_path / name
    path.write_bytes("\n".join(lines).encode(encoding))
    return read_glossary_table(path)


def only(glossary: Glossary) -> Concept:
    (concept,) = glossary
    return concept


def faults(tmp_path: Path, *lines: str, name: str = "terms.tsv") -> list[str]:
    with pytest.raises(InputErrors) as caught:
        read(tmp_path, *lines, name=name)
    return [line.removeprefix(f"{tmp_path / name}:") for line in str(caught.value).splitlines()]


def test_a_row_is_a_concept_with_its_terms_by_status(tmp_path: Path) -> None:
    concept = only(read(tmp_path, HEADER, ROW))
    assert [(term.id, term.text, term.status) for term in concept.terms] == [
        ("C1-en-1", "trafficking in persons", AdministrativeStatus.PREFERRED),
        ("C1-en-2", "human trafficking", AdministrativeStatus.ADMITTED),
        ("C1-en-3", "TIP", AdministrativeStatus.ADMITTED),
        ("C1-zh-1", "人口贩运", AdministrativeStatus.PREFERRED),
        ("C1-zh-2", "贩运人口", AdministrativeStatus.ADMITTED),
        ("C1-zh-3", "人口走私", AdministrativeStatus.DEPRECATED),
        ("C1-zh-4", "贩卖人口", AdministrativeStatus.DEPRECATED),
    ]
    assert (concept.domains, concept.notes, concept.workflow.state) == (
        ("trafficking",),
        ("Palermo",),
        WorkflowState.APPROVED,
    )
    assert not any(term.verified for term in concept.terms)


def test_an_abbreviation_is_the_acronym_of_the_preferred_term(tmp_path: Path) -> None:
    term = only(read(tmp_path, HEADER, ROW)).terms_in(ENGLISH)[2]
    assert (term.type, term.case_sensitive, term.short_for) == (TermType.ACRONYM, True, "C1-en-1")


def test_a_deprecated_term_is_to_be_avoided_for_the_preferred_one(tmp_path: Path) -> None:
    term = only(read(tmp_path, HEADER, ROW)).terms_in(ZH_HANS)[2]
    assert (term.use, term.replaced_by, term.is_allowed) == (TermUse.AVOID, "C1-zh-1", False)


def test_only_the_first_of_several_preferred_terms_is_preferred(tmp_path: Path) -> None:
    concept = only(read(tmp_path, HEADER, "C1\tx\tshelter|safe house\t\t\t庇护所\t\t\t"))
    assert [term.status.value for term in concept.terms_in(ENGLISH)] == ["preferred", "admitted"]


def test_words_in_brackets_behind_a_term_say_which_is_meant(tmp_path: Path) -> None:
    concept = only(read(tmp_path, HEADER, "C1\tx\treferral\trefer (victims)\t\t转介\t偷越国（边）境\t\t"))
    terms = [(term.text, term.note) for term in concept.terms]
    assert terms == [("referral", ""), ("refer", "victims"), ("转介", ""), ("偷越国（边）境", "")]


def test_columns_are_found_by_name_in_any_order_and_optional_ones_may_be_absent(tmp_path: Path) -> None:
    glossary = read(tmp_path, "zh_preferred\tconcept_id\ten_preferred", "庇护所\tC1\tshelter")
    assert [term.text for term in only(glossary).terms] == ["shelter", "庇护所"]
    assert only(glossary).domains == ()


def test_traditional_chinese_and_deprecated_english_have_their_columns(tmp_path: Path) -> None:
    header = "concept_id\ten_preferred\ten_deprecated\tzh_preferred\tzh_hant_preferred\tzh_hant_deprecated"
    concept = only(read(tmp_path, header, "C1\tmigrant\talien\t移民\t移民\t外勞"))
    assert [(term.id, term.status.value) for term in concept.terms_in(ZH_HANT)] == [
        ("C1-zh-hant-1", "preferred"),
        ("C1-zh-hant-2", "deprecated"),
    ]
    assert concept.terms_in(ENGLISH)[1].replaced_by == "C1-en-1"


def test_a_quotation_mark_in_a_tsv_is_itself(tmp_path: Path) -> None:
    concept = only(read(tmp_path, HEADER, 'C1\tx\t"shelter"\t\t\t庇护所\t\t\t say "no"'))
    assert (concept.terms[0].text, concept.notes) == ('"shelter"', ('say "no"',))


def test_outer_spaces_of_every_kind_and_empty_lines_do_not_count(tmp_path: Path) -> None:
    concept = only(read(tmp_path, HEADER, "", "C1\tx\t\u00a0shelter \t | \t\t\u3000庇护所\u200b\t\t\t", "\t\t\t"))
    assert [term.text for term in concept.terms] == ["shelter", "庇护所"]


def test_a_row_may_end_early_when_what_is_left_is_optional(tmp_path: Path) -> None:
    assert len(only(read(tmp_path, HEADER, "C1\tx\tshelter\t\t\t庇护所")).terms) == 2


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
def test_tables_as_excel_and_wps_save_them_are_read(tmp_path: Path, encoding: str) -> None:
    assert only(read(tmp_path, HEADER, ROW, encoding=encoding)).terms_in(ZH_HANS)[0].text == "人口贩运"


def test_a_csv_has_its_quotes_and_line_breaks(tmp_path: Path) -> None:
    lines = (HEADER.replace("\t", ","), 'C1,x,"a, b",,,庇护所,,,"one\r\ntwo ""2"""', "C2,x,c,,,热线,,,")
    glossary = read(tmp_path, *lines, name="terms.csv")
    assert (glossary.concepts[0].terms[0].text, glossary.concepts[0].notes) == ("a, b", ('one\ntwo "2"',))
    assert concept_lines(tmp_path / "terms.csv") == {"C1": 2, "C2": 4}


def test_a_csv_parted_by_semicolons_is_one_too(tmp_path: Path) -> None:
    glossary = read(tmp_path, "concept_id;en_preferred;zh_preferred", "C1;shelter;庇护所", name="terms.csv")
    assert len(only(glossary).terms) == 2


def test_an_unknown_column_is_told_with_its_near_names(tmp_path: Path) -> None:
    assert faults(tmp_path, HEADER.replace("zh_admitted", "zh_admited"), ROW) == [
        "1 (column 7): The column “zh_admited” is not known. Did you mean “zh_admitted”?"
    ]


def test_missing_and_doubled_columns_are_told(tmp_path: Path) -> None:
    assert faults(tmp_path, "concept_id\tnote\tnote", "C1") == [
        "1 (column 3): The column “note” stands twice.",
        "1: The column “en_preferred” is missing.",
        "1: The column “zh_preferred” is missing.",
    ]


def test_all_broken_rows_are_told_at_once_with_line_and_column(tmp_path: Path) -> None:
    rows = [
        "C1\tx\ta\t\t\t甲\t\t\t\tmore",
        "C2\tx\tb",
        "\tx\tc\t\t\t丙\t\t\t",
        "C4\tx\td\t\t\t丁\x07\t\t\t",
        ROW,
        ROW,
        "C5\tx",
    ]
    assert faults(tmp_path, HEADER, *rows) == [
        "2 (column 10): The row has 10 cells, the header 9.",
        "3 (zh_preferred): The row ends after 3 of 9 cells.",
        "4 (concept_id): The concept_id is empty.",
        "5 (zh_preferred): The cell holds the control character U+0007.",
        "7 (concept_id): The concept_id “C1” is already used in line 6.",
        "8 (en_preferred): The row ends after 2 of 9 cells.",
    ]


def test_a_concept_without_any_term_is_refused(tmp_path: Path) -> None:
    assert faults(tmp_path, HEADER, "C1\tx\t\t\t\t\t\t\tnote") == ["2 (en_preferred): “C1” has no term."]


def test_a_table_without_rows_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no concept"):
        read(tmp_path, HEADER)


def test_an_open_quote_in_a_csv_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"terms.csv:2: is not a proper CSV table"):
        read(tmp_path, "concept_id,en_preferred,zh_preferred", 'C1,"a,b', name="terms.csv")


@given(st.lists(st.lists(st.text(max_size=4), max_size=14), max_size=4), st.sampled_from(["t.tsv", "t.csv"]))
def test_no_table_makes_the_reader_raise_anything_but_input_errors(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]], name: str
) -> None:
    path = tmp_path_factory.getbasetemp() / name
    lines = ["\t".join(COLUMNS), *("\t".join(row) for row in rows)]
    path.write_bytes("\n".join(lines).encode("utf-8", "surrogatepass"))
    with suppress(InputError):
        assert all(concept.terms for concept in read_glossary_table(path))
