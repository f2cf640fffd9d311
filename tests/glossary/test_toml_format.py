"""What is written is read back; what is wrong is told with its line."""

import unicodedata
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termkit.errors import InputErrors
from termkit.glossary import toml_schema
from termkit.glossary.toml_format import canonical, read_concept, write_concept
from termkit.model.language import ENGLISH, ZH_HANS, ZH_HANT, Language
from termkit.model.terminology import (
    AdministrativeStatus,
    Concept,
    Context,
    Definition,
    PartOfSpeech,
    Relation,
    Term,
    TermType,
    TermUse,
    Workflow,
    WorkflowState,
)

SIMPLE = """\
id = "debt-bondage"
domains = ["exploitation"]

[workflow]
state = "approved"

[[langs.en.terms]]
id = "debt-bondage-en-1"
term = "debt bondage"
pos = "noun"
status = "preferred"
verified = false

[[langs.zh-Hans.terms]]
id = "debt-bondage-zh-1"
term = "债役"
pos = "noun"
status = "preferred"
verified = false
"""


def faults(text: str) -> list[tuple[int, str]]:
    with pytest.raises(InputErrors) as caught:
        read_concept("x.toml", text)
    return [(error.line, error.message) for error in caught.value.errors]


def only_fault(old: str, new: str) -> tuple[int, str]:
    assert old in SIMPLE
    (found,) = faults(SIMPLE.replace(old, new, 1))
    return found


_blocks = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="\ufffe\uffff") | st.just("\n")
)
_block = _blocks.map(lambda s: unicodedata.normalize("NFC", s))
_line = _block.map(lambda s: s.replace("\n", ""))
_name = _line.filter(str.strip)
_names = st.lists(_name, max_size=3).map(tuple)
_date = st.just("") | st.dates().map(str)
_language = st.sampled_from([ENGLISH, ZH_HANS, ZH_HANT, Language("zh", "Hant", "HK"), Language("fr")])


@st.composite
def _concepts(draw: st.DrawFn) -> Concept:
    id = draw(_name)
    term = st.builds(
        Term,
        id=_line.map(lambda rest: f"{id}-{rest}"),
        text=_name,
        language=_language,
        pos=st.sampled_from(PartOfSpeech),
        type=st.sampled_from(TermType),
        reliability=st.integers(0, 4),
        status=st.sampled_from(AdministrativeStatus),
        use=st.sampled_from(TermUse),
        verified=st.booleans(),
        geo=_line,
        reason=_block,
        replaced_by=_line,
        short_for=_line,
        exact=st.booleans(),
        case_sensitive=st.booleans(),
        no_inflection=st.booleans(),
        unless=_names,
        right_in=_names,
        sources=_names,
        note=_block,
        contexts=st.lists(st.builds(Context, _block, _block), max_size=2).map(tuple),
    )
    terms = sorted(draw(st.lists(term, max_size=4)), key=lambda term: toml_schema.language_order(term.language))
    concept = st.builds(
        Concept,
        id=st.just(id),
        domains=st.lists(_name, min_size=1, max_size=2).map(tuple),
        terms=st.just(tuple(terms)),
        workflow=st.builds(Workflow, st.sampled_from(WorkflowState), _line, _names, _date, _line),
        definitions=st.lists(st.builds(Definition, _block, st.none() | _language, _block), max_size=2).map(tuple),
        relations=st.lists(st.builds(Relation, st.sampled_from(toml_schema.RELATION_TYPES), _name), max_size=2).map(
            tuple
        ),
        distinct_from=_names,
        subsets=_names,
        xrefs=_names,
        notes=st.lists(_block.filter(bool), max_size=2).map(tuple),
    )
    return draw(concept)


@given(_concepts())
def test_a_concept_written_is_the_concept_read(concept: Concept) -> None:
    text = write_concept(concept)
    assert read_concept("x.toml", text) == concept
    assert write_concept(read_concept("x.toml", text)) == text
    assert canonical("x.toml", text.encode()) == text


@given(st.text())
def test_no_text_makes_the_reader_raise_anything_but_located_errors(text: str) -> None:
    assert all(line >= 1 for line, _ in faults(text))  # no concept is so simple that hypothesis would find it


@given(
    st.recursive(st.none() | st.integers() | st.text(max_size=3), lambda inner: st.lists(inner, max_size=2)), st.data()
)
def test_any_value_under_any_key_is_taken_or_refused_with_a_reason(value: object, data: st.DataObject) -> None:
    keys = (toml_schema.CONCEPT, toml_schema.WORKFLOW, toml_schema.RELATION, toml_schema.DEFINITION, toml_schema.TERM)
    key = data.draw(st.sampled_from([key for table in keys for key in table]))
    with suppress(ValueError):
        key.read(value)


def test_the_canonical_text_is_what_a_reviewer_expects() -> None:
    assert write_concept(read_concept("x.toml", SIMPLE)) == SIMPLE


def test_terms_are_written_by_language_and_keep_their_order_within_it() -> None:
    concept = read_concept("x.toml", SIMPLE)
    turned = replace(concept, terms=concept.terms[::-1])
    assert write_concept(turned) == SIMPLE


def test_what_is_told_of_a_term_stands_in_the_order_that_git_merges_well() -> None:
    term = Term(
        "a-en-1", "a", ENGLISH, type=TermType.ACRONYM, reliability=3, use=TermUse.AVOID, verified=True, note="n"
    )
    text = write_concept(Concept("a", ("d",), (term,)))
    keys = [line.split(" = ")[0] for line in text.split("[[langs.en.terms]]\n")[1].splitlines()]
    assert keys == ["id", "term", "pos", "type", "reliability", "status", "use", "verified", "note"]


def test_a_list_that_does_not_fit_a_line_has_a_line_for_each_item() -> None:
    term = Term("a-en-1", "a", ENGLISH, sources=("first " * 10, "second " * 10))
    text = write_concept(Concept("a", ("d",), (term,)))
    assert 'sources = [\n    "first' in text
    assert read_concept("x.toml", text).terms == (term,)


def test_an_unknown_key_is_told_with_its_line_and_the_near_name() -> None:
    with pytest.raises(InputErrors) as caught:
        read_concept("x.toml", SIMPLE.replace("verified = false", "verifed = false", 1))
    assert str(caught.value) == "x.toml:12: The key “verifed” is not known here. Did you mean “verified”?"


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ('status = "preferred"', 'status = "prefered"', 11, "“status” must not be “prefered”"),
        ('pos = "noun"', "pos = 1", 10, "“pos” must not be “1”"),
        ('state = "approved"', 'state = "done"', 5, "“state” must not be “done”"),
        ("verified = false", 'verified = "no"', 12, "must be true or false"),
        ("verified = false", "verified = false\nreliability = 5", 13, "from 1 to 4"),
        ("verified = false", "verified = false\nreliability = true", 13, "from 1 to 4"),
        ("verified = false", 'verified = false\nsources = "UN"', 13, "must be a list"),
        ("verified = false", 'verified = false\nsources = ["UN", ""]', 13, "item 2 must not be empty"),
        ('state = "approved"', "reviewed_on = 2026-03-02", 5, "a date in quotation marks"),
        ('state = "approved"', 'reviewed_on = "2 March"', 5, "a date in quotation marks"),
        ('domains = ["exploitation"]', "domains = []", 2, "must name at least one"),
        ('term = "debt bondage"', 'term = "debt\\nbondage"', 9, "must not hold a line break"),
        ('term = "debt bondage"', 'term = "debt\\u0007"', 9, "control character U+0007"),
        ('term = "debt bondage"', 'term = "cafe\u0301"', 9, "not in Unicode form NFC"),
        ('term = "debt bondage"\n', "", 7, "The key “term” is missing."),
        ('id = "debt-bondage-en-1"', 'id = "bondage-en-1"', 8, "does not belong to “debt-bondage”"),
        ("[[langs.zh-Hans.terms]]", "[[langs.zh-CN.terms]]", 14, "must be written “zh-Hans-CN”"),
        ("[[langs.zh-Hans.terms]]", "[[langs.klingonish.terms]]", 14, "is not a language tag"),
        ("[[langs.en.terms]]", "[langs.en.terms]", 7, "must be tables, each headed [[langs.en.terms]]"),
        ("[workflow]", '[[relations]]\ntype = "wider"\ntarget = "x"\n[workflow]', 5, "must not be “wider”"),
    ],
)  # fmt: skip
def test_a_wrong_value_is_told_with_its_line(old: str, new: str, line: int, message: str) -> None:
    found_line, found = only_fault(old, new)
    assert (found_line, message in found) == (line, True), found


def test_all_faults_of_a_file_are_told_at_once_in_order_of_lines() -> None:
    text = SIMPLE.replace("noun", "nuon").replace("approved", "aproved")
    assert [line for line, _ in faults(text)] == [5, 10, 17]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("id = ", 1),
        ('id = "a"\nid = "b"\n', 2),
        ('id = "a"\ndomains = [', 2),
        ('id = "a\x00"', 1),
        ("x = " + "[" * 5000, 1),
    ],
)
def test_what_is_no_toml_is_told_with_its_line(text: str, line: int) -> None:
    (found,) = faults(text)
    assert found[0] == line


def test_a_comment_is_read_over_but_never_thrown_away() -> None:
    text = SIMPLE.replace('pos = "noun"', 'pos = "noun" # not "a#verb"', 1)
    assert read_concept("x.toml", text) == read_concept("x.toml", SIMPLE)
    with pytest.raises(InputErrors, match=r"x.toml:10: The comment “# not \"a#verb\"” would be lost"):
        canonical("x.toml", text.encode())


def test_a_hash_in_a_string_is_no_comment() -> None:
    text = SIMPLE.replace("debt bondage", "debt # bondage")
    assert canonical("x.toml", text.encode()) == text


def test_byte_order_mark_crlf_and_other_unicode_forms_are_put_right() -> None:
    text = SIMPLE.replace("debt bondage", "café")
    sloppy = unicodedata.normalize("NFD", text).replace("\n", "\r\n").encode("utf-8-sig")
    assert canonical("x.toml", sloppy) == text
