"""The reader of canonical files says what the strict reader says, or nothing; never anything else."""

from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termkit.errors import InputErrors
from termkit.glossary import store, toml_format
from termkit.glossary.toml_canonical import read_canonical
from termkit.model.terminology import Concept

TEXT = """\
id = "debt-bondage"
domains = ["exploitation", "labour"]
notes = [
    "Called \\"bonded labour\\" too, ",
    "In law it is another thing, which the Protocol of 1956 says.",
]

[workflow]
state = "reviewed"
reviewed_on = "2026-03-02"

[[relations]]
type = "broader"
target = "forced-labour"

[[definitions]]
lang = "en"
text = "Work for a debt that never ends."

[[langs.en.terms]]
id = "debt-bondage-en-1"
term = "debt bondage"
pos = "noun"
reliability = 3
status = "preferred"
verified = true
sources = ["A report, \\"Bonded\\", 2020"]

[[langs.en.terms.contexts]]
text = "They live in debt bondage."

[[langs.zh-Hans.terms]]
id = "debt-bondage-zh-1"
term = "债役"
pos = "noun"
status = "preferred"
verified = false
"""
LINES = st.sampled_from(
    [
        *TEXT.splitlines(), "", " ", "# comment", "]", '    "item",', "]]", '    "",',
        "[[workflow]]", "[relations]", "[[langs.en]]", "[langs.en]", "[[langs.en.terms.terms]]", "[[langs.\"en\".terms]]",
        "[[langs.zh.terms]]", "[[langs.en-gb.terms]]", "[[langs.é.terms]]", "[[langs.zh-Hans.terms.contexts]]",
        'id = ""', 'id = "another-en-1"', "reliability = 5", 'status = "good"', 'reviewed_on = "2026-3-2"', 'lang = "EN"',
        'term = " "', 'term = " a"', 'term = "e\u0301"', 'term = "a\u3000b"', 'term = "a\\tb"', 'term = """a"""', "term = 'a'",
        "domains = []", 'domains = ["a","b"]', 'domains = ["a", "" ]', 'unless = ["x\\", ", "y"]', 'geo = ""', "terms = 3",
        'colour = "red"', 'langs = "en"', "verified = 1", 'note = "\\\\"', 'note = "\\""', 'note = "a" # b', "id.a = 3",
    ]
)  # fmt: skip


def strict(text: str) -> Concept | None:
    """What the reader makes of it that goes by `tomllib`; None for a fault."""
    with patch.object(toml_format, "read_canonical", lambda _: None):
        try:
            return toml_format.read_concept("x.toml", text)
        except InputErrors:
            return None


@settings(max_examples=1000, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 40), st.sampled_from(["put", "instead", "without"]), LINES), max_size=4))
def test_after_any_change_of_lines_it_says_the_same_or_nothing(changes: list[tuple[int, str, str]]) -> None:
    lines = TEXT.splitlines()
    for at, how, line in changes:
        lines[at : at + (how != "put")] = [] if how == "without" else [line]
    text = "\n".join(lines) + "\n"
    if (found := read_canonical(text)) is not None:
        assert found == strict(text)


def test_all_our_own_files_are_read_as_the_strict_reader_does() -> None:
    texts = [data.decode() for _, data in store.concept_files(store.default_glossary_path())]
    read = [read_canonical(text) for text in texts]
    assert read == [strict(text) for text in texts]
    assert None not in read


def test_every_shape_that_the_writer_writes_is_read() -> None:
    assert toml_format.canonical("x.toml", TEXT.encode()) == TEXT
    concept = read_canonical(TEXT)
    assert concept == strict(TEXT)
    assert concept is not None
    assert concept.notes == (
        'Called "bonded labour" too, ',
        "In law it is another thing, which the Protocol of 1956 says.",
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("\n", "\r\n"),
        ('"reviewed"', "'reviewed'"),
        ('"reviewed"', '"revised"'),
        ('"reviewed"', '"reviewed" # why'),
        ('"exploitation", "labour"', '"exploitation","labour"'),
        ("debt-bondage-en-1", "bondage-en-1"),
        ('id = "debt-bondage"', '\ufeffid = "debt-bondage"'),
        ("reliability = 3", "reliability = 03"),
        ("never", "never\\u0007"),
        ("never", "never\x07"),
        ("[workflow]", "[workflow]\n\n[workflow]"),
        ("[[langs.en.terms.contexts]]", "[[langs.zh-Hans.terms.contexts]]"),
        ("[[relations]]", "\n[[relations]]"),
    ],
)
def test_other_shapes_are_left_to_the_strict_reader(old: str, new: str) -> None:
    text = TEXT.replace(old, new)
    assert text != TEXT
    assert read_canonical(text) is None


def test_a_file_cut_off_is_left_to_the_strict_reader() -> None:
    for cut in range(len(TEXT)):
        assert read_canonical(TEXT[:cut]) in (None, strict(TEXT[:cut]))
