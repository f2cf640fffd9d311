"""The reader of canonical files says what `tomllib` says, or nothing; never anything else."""

import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termkit.glossary import store
from termkit.glossary.toml_canonical import read_canonical

HEADERS = (
    "[workflow]", "[[relations]]", "[[definitions]]", "[[langs.en.terms]]", "[[langs.en.terms.contexts]]",
    "[[langs.zh-Hans.terms]]", "[langs.en]", "[[workflow]]", "[relations]", "[[langs.en]]", "[langs.en.terms]",
    "[[langs.en.terms.terms]]", "[[langs.\"en\".terms]]", "[[langs..terms]]", "[[langs.e n.terms]]",
    "[[langs.é.terms]]",
)  # fmt: skip
KEYS = st.sampled_from(
    ["id", "term", "text", "state", "domains", "reliability", "verified", "langs", "workflow", "a.b"]
)
CHARACTERS = st.sampled_from(
    [*"ab 人，\"\\'#[]=,", "\t", "\r", "\u3000", "\u200b", "\x07", "\x7f", "\ue000", '", "', "\\n"]
)
TEXTS = st.lists(CHARACTERS, max_size=5).map("".join)
VALUES = st.one_of(
    TEXTS.map('"{}"'.format),
    st.lists(TEXTS, max_size=3).map(lambda items: "[" + ", ".join(f'"{item}"' for item in items) + "]"),
    st.lists(TEXTS, max_size=3).map(lambda items: "[\n" + "".join(f'    "{item}",\n' for item in items) + "]"),
    st.sampled_from(
        ["true", "false", "3", "10", "03", "-1", "1_0", "2026-03-02", "", '"', '""""""', "[", "[]", '["]', "x"]
    ),
)
LINES = st.one_of(
    st.sampled_from(HEADERS),
    st.tuples(KEYS, st.sampled_from([" = ", " = ", " = ", "= ", " =  "]), VALUES).map("".join),
    st.sampled_from(["", " ", "# comment", 'id = "x" # comment', "]", '    "item",']),
)


@settings(max_examples=500, deadline=None)
@given(st.lists(LINES, max_size=8).map("\n".join))
def test_it_never_says_anything_else(text: str) -> None:
    if (found := read_canonical(text)) is not None:
        assert found == tomllib.loads(text)


def test_it_reads_nearly_all_of_our_own_files() -> None:
    read = [(read_canonical(data.decode()), data) for _, data in store.concept_files(store.default_glossary_path())]
    assert all(table == tomllib.loads(data.decode()) for table, data in read if table is not None)
    assert sum(table is None for table, _ in read) < len(read) / 5


@pytest.mark.parametrize(
    "text",
    [
        "",
        'id = "x"\ndomains = ["a", "b"]\n',
        '[workflow]\nstate = "approved"\n\n[[langs.en.terms]]\nterm = "x"\nreliability = 3\nverified = false\n',
        '[[langs.en.terms]]\nsources = [\n    "one",\n    "two",\n]\n\n[[langs.en.terms.contexts]]\ntext = "y"\n',
    ],
)
def test_the_writers_shapes_are_read(text: str) -> None:
    assert read_canonical(text) == tomllib.loads(text)


@pytest.mark.parametrize(
    "text",
    [
        'id = "x"\r\n', "id = 'x'", 'id = "a\\nb"', 'id = "x" # why', 'id = "x"\nid = "y"', 'colour = "red"', "id = 03",
        'domains = ["a","b"]', 'domains = [\n    "a"\n]', "[workflow]\n[workflow]", '[langs.en]\nterms = "x"',
        "[[langs.en.terms.contexts]]", "domains = [", 'domains = ["]', 'domains = [\n    ",\n]', 'id = "a\x07"',
        "[[langs.en.terms]", '\ufeffid = "x"',
    ],
)  # fmt: skip
def test_other_shapes_are_left_to_tomllib(text: str) -> None:
    assert read_canonical(text) is None
