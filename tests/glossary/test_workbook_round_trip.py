"""What goes out comes back: export, read, and nothing has changed, whatever the glossary holds and however rows lie."""

import random
import unicodedata
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from test_toml_format import _concepts
from workbooks import CONCEPTS, Edited, imported, reordered, told, write_export, write_store

from termkit.errors import InputErrors
from termkit.formats.sheet import letters
from termkit.formats.workbook_read import read_workbook, unescape
from termkit.formats.workbook_rows import escape
from termkit.formats.workbook_write import Column, Plan, write_workbook
from termkit.glossary import store
from termkit.glossary.cell_text import join, join_pairs, split, split_pairs
from termkit.glossary.sheet_base import Filters
from termkit.glossary.sheet_columns import SHEETS, TITLES
from termkit.glossary.sheet_rows import concept_of, concept_row, term_of, term_row
from termkit.glossary.workbook_export import export
from termkit.glossary.workbook_import import read_glossary, read_import
from termkit.model.language import ENGLISH, ZH_HANS
from termkit.model.terminology import Concept, Context, Definition, Glossary, Term, Workflow

HOSTILE = (
    "=1+1", "=cmd|' /C calc'!A0", "+86", "-1", "@SUM(A1)", "#N/A", "TRUE", "0012", "1/2", "1E5", "12345678901234567890",
    "_x000D_", "_x005F_x000D_", "_x0041_x0042_", "_xD83D__xDE00_", "\u3000全角\u00a0", " outer ", "a\u200bb", "\ufeffa",
    "𠮷𡃁", "👩‍👩‍👧", "a | b", "a\\|b\\", "↵", "\\↵", "en: x", "broader: y", "*: z", "：", "<a&b>\"'", "]]>", "{{}}", "é",
)  # fmt: skip
_hostile = st.sampled_from([unicodedata.normalize("NFC", text) for text in HOSTILE])


@st.composite
def _glossaries(draw: st.DrawFn) -> Glossary:
    found: dict[str, Concept] = {}
    ids: set[str] = set()
    for concept in draw(st.lists(_concepts(), min_size=1, max_size=3)):
        terms = []
        for term in concept.terms:
            if term.id not in ids:
                ids.add(term.id)
                text = draw(st.just(term.text) | _hostile)
                odd = {name: (*getattr(term, name), draw(_hostile)) for name in ("sources", "unless", "right_in")}
                odd |= {name: draw(st.just(getattr(term, name)) | _hostile) for name in ("note", "reason", "geo")}
                contexts = (*term.contexts, Context(draw(_hostile), draw(_hostile)))
                terms.append(replace(term, text=text, contexts=contexts, **odd))
        if concept.id.strip() == concept.id and concept.id not in found:
            definition = Definition(draw(_hostile), draw(st.sampled_from([None, ENGLISH, ZH_HANS])), draw(_hostile))
            odd = {name: (*getattr(concept, name), draw(_hostile)) for name in ("notes", "xrefs", "subsets")}
            definitions = (*concept.definitions, definition)
            found[concept.id] = replace(concept, terms=tuple(terms), definitions=definitions, **odd)
    return Glossary.of(found.values() or CONCEPTS, "generated", "digest")


def test_the_generated_concepts_have_every_field() -> None:
    """A field that is added to the model and not to the sheets would be lost; this one says so first."""
    seen: set[tuple[type, str]] = set()

    @settings(max_examples=60, phases=[Phase.generate], deadline=None)
    @given(_concepts())
    def look(concept: Concept) -> None:
        for one in (concept, concept.workflow, *concept.terms):
            seen.update((type(one), field.name) for field in fields(one) if getattr(one, field.name) != field.default)

    look()
    assert seen == {(kind, field.name) for kind in (Concept, Workflow, Term) for field in fields(kind)}


@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(_glossaries(), st.randoms(use_true_random=False))
def test_what_was_exported_comes_back_as_it_was(tmp_path: Path, glossary: Glossary, chance: random.Random) -> None:
    path = write_export(tmp_path / "g.xlsx", glossary, spare=2)
    assert tuple(glossary.concepts) == read_glossary(path)
    assert told(read_import(path, glossary, tmp_path)) == []

    def shuffled(items: list[object]) -> list[object]:
        return chance.sample(items, len(items))

    reordered(path, shuffled)
    found = read_import(path, glossary, tmp_path)
    assert (told(found), found.merged.conflicts, found.files) == ([], [], {})
    assert in_order(glossary.concepts) == in_order(read_glossary(path))


def in_order(concepts: object) -> list[Concept]:
    """Rows have no order of their own once people have sorted them."""
    assert isinstance(concepts, tuple)
    return sorted((replace(c, terms=tuple(sorted(c.terms, key=lambda t: t.id))) for c in concepts), key=lambda c: c.id)


@given(st.lists(st.text(min_size=1)), st.lists(st.tuples(st.text(), st.text())))
def test_lists_in_a_cell_are_the_lists_that_were_put_in(items: list[str], pairs: list[tuple[str, str]]) -> None:
    assert split(join(items)) == items
    assert split_pairs(join_pairs(pairs)) == pairs


@given(_concepts())
def test_rows_hold_all_of_a_concept(concept: Concept) -> None:
    rows = [term_row(concept.id, term) for term in concept.terms]
    assert concept_of(concept_row(concept), map(term_of, rows)) == concept


@given(st.text() | _hostile)
def test_escapes_are_undone(text: str) -> None:
    assert unescape(escape(text)) == text


def test_definitions_in_any_order_and_language_come_back(tmp_path: Path) -> None:
    odd = (Definition("中", ZH_HANS), Definition("e", ENGLISH), Definition("", ENGLISH, "s"), Definition("n"))
    glossary = Glossary.of([replace(CONCEPTS[0], definitions=odd)])
    assert read_glossary(write_export(tmp_path / "g.xlsx", glossary))[0].definitions == odd


def test_nothing_in_an_export_is_a_formula_a_number_or_anything_but_text(tmp_path: Path) -> None:
    terms = tuple(Term(f"x-en-{n}", text, ENGLISH, note=text) for n, text in enumerate(HOSTILE))
    path = write_export(tmp_path / "g.xlsx", Glossary.of([Concept("x", ("=d",), terms)]), spare=1_000)
    for sheet in Edited(path).book:
        cells = [cell for row in sheet.iter_rows() for cell in row]
        assert {cell.data_type for cell in cells} <= {"s", "n"}
        assert all(cell.value is None for cell in cells if cell.data_type == "n")
        assert {cell.number_format for cell in cells} == {"@"}
    assert Edited(path).sheet("Terms").max_row >= len(terms) + 1 + 1_000


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("长" * 32_768, "is 32,768 characters long, and a cell holds 32,767"),
        ("𠮷" * 16_384, "is 32,768 characters long, and a cell holds 32,767"),
        ("a\x07b", "holds the control character U+0007"),
        ("a\ufffeb", "holds the control character U+FFFE"),
        ("a\ud800b", "holds half of a character (a lone surrogate) U+D800"),
    ],
)
def test_what_no_cell_can_hold_is_refused_with_its_place(text: str, why: str) -> None:
    glossary = Glossary.of([Concept("x", ("d",), (Term("x-en-1", "x", ENGLISH, note=text),))])
    with pytest.raises(InputErrors) as caught:
        export(glossary)
    (fault,) = caught.value.errors
    assert fault.place == "Terms!I2"
    assert why in fault.message


def test_what_just_fits_a_cell_comes_back(tmp_path: Path) -> None:
    note = "长" * 32_767
    glossary = Glossary.of([Concept("x", ("d",), (Term("x-en-1", "x", ENGLISH, note=note),))])
    assert read_glossary(write_export(tmp_path / "g.xlsx", glossary))[0].terms[0].note == note


def test_a_filter_leaves_out_what_was_not_asked_for_and_import_leaves_that_alone(tmp_path: Path) -> None:
    glossary = write_store(tmp_path / "terms")
    filters = Filters(("labour",), ("preferred",), ("zh-Hans",))
    path = write_export(tmp_path / "g.xlsx", glossary, filters=filters)
    book = read_workbook(path)
    assert [cells[2] for _, cells in book.sheet("Terms").rows[1:]] == ["forced-labour-zh-1"]  # type: ignore[union-attr]
    assert told(imported(path, tmp_path / "terms")) == []
    assert "债务质役" not in str(book)


def test_the_base_is_found_in_git_where_the_hidden_sheet_was_dropped(tmp_path: Path) -> None:
    import subprocess

    glossary = write_store(tmp_path / "terms")
    for command in (["init", "-q"], ["add", "."], ["-c", "user.name=x", "-c", "user.email=x", "commit", "-qm", "x"]):
        subprocess.run(["git", "-C", str(tmp_path), *command], check=True, capture_output=True)
    from termkit.glossary.workbook_export import commit_of

    path = write_export(tmp_path / "g.xlsx", glossary, commit=commit_of(tmp_path / "terms"))
    edited = Edited(path)
    del edited.book["_meta"]
    edited.put("debt-bondage-en-1", "Note", "seen")
    edited.save()
    assert told(imported(path, tmp_path / "terms")) == [("edit", "debt-bondage-en-1", "note", "", "seen")]


def test_a_read_only_plan_is_locked_and_the_rest_open(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(write_workbook([Plan("A", [Column("a", is_locked=True), Column("b")], [["1", "2"]], 1, 1)], {}))
    sheet = Edited(path).sheet("A")
    assert [cell.protection.locked for row in sheet["A2:B3"] for cell in row] == [True, False, False, False]
    assert sheet.protection.sheet
    assert sheet.protection.password is None


def test_check_takes_a_workbook_as_its_glossary_and_keeps_it_compiled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERMKIT_CACHE", str(tmp_path / "cache"))
    path = write_export(tmp_path / "g.xlsx", Glossary.of(CONCEPTS))
    first, second = store.load(path), store.load(path, in_force=True)
    assert tuple(first.concepts) == tuple(second.concepts) == CONCEPTS
    assert first.digest == second.digest != ""


def test_an_export_has_all_that_helps_people(tmp_path: Path) -> None:
    book = Edited(write_export(tmp_path / "g.xlsx", Glossary.of(CONCEPTS, "g", "beef"), commit="c0ffee")).book
    states = {sheet.title: sheet.sheet_state for sheet in book}
    shown = ("Concepts", "Terms", "Bilingual", "Read me")
    assert states == dict.fromkeys(shown, "visible") | {"Lists": "hidden", "_meta": "hidden"}
    for kind, fields_ in SHEETS.items():
        sheet = book[TITLES[kind]]
        rules = {str(rule.sqref).split(":")[0]: rule for rule in sheet.data_validations.dataValidation}
        for at, field in enumerate(fields_, 1):
            rule = rules.get(f"{letters(at)}2")
            assert (rule.prompt if rule else None) == (field.prompt or ("" if field.choices else None)), field.name
            if field.choices:
                assert rule is not None
                assert rule.type == "list"
                assert named_list(book, rule.formula1) == field.choices
        assert (sheet.freeze_panes, sheet.print_title_rows) == ({"concepts": "B2", "terms": "E2"}[kind], "$1:$1")
        assert sheet.auto_filter.ref.startswith("A1:")
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.conditional_formatting
        assert (sheet.protection.sheet, sheet.protection.password) == (True, None)
        ids = {"concepts": 1, "terms": 2}[kind]
        assert [sheet.cell(2, at).protection.locked for at in range(1, 5)] == [at <= ids for at in range(1, 5)]
    properties = {entry.name: entry.value for entry in book.custom_doc_props.props}
    assert {"termkit-schema", "termkit-export", "termkit-base"} < set(properties)
    assert (properties["termkit-digest"], properties["termkit-commit"]) == ("beef", "c0ffee")


def named_list(book: Any, name: str) -> tuple[str, ...]:
    title, area = next(iter(book.defined_names[name].destinations))
    return tuple(row[0].value for row in book[title][area])
