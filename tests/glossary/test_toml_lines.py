"""The line on which a key stands, for messages."""

from termkit.glossary.toml_lines import comments, line_of, lines

TEXT = '''\
id = "a" # first
[workflow]
state = "x"
[[langs.en.terms]]
text = """
[workflow]
id = 1 # no comment
"""
[[langs.en.terms.contexts]]
text = "one"
[[langs.en.terms]]
"id" = "second"
[[langs.en.terms.contexts]]
text = "two"
[[langs.en.terms.contexts]]
sources = [
    "a = b",
]
# last
'''


def test_keys_are_found_in_nested_tables_of_tables() -> None:
    places = lines(TEXT)
    assert places[("id",)] == 1
    assert places[("workflow", "state")] == 3
    assert places[("langs", "en", "terms", 0, "contexts", 0, "text")] == 10
    assert places[("langs", "en", "terms", 1, "id")] == 12
    assert places[("langs", "en", "terms", 1, "contexts", 0, "text")] == 14
    assert places[("langs", "en", "terms", 1, "contexts", 1, "sources")] == 16


def test_a_place_without_a_line_is_where_the_thing_around_it_is() -> None:
    places = lines(TEXT)
    assert line_of(places, ("langs", "en", "terms", 1, "status")) == 11
    assert line_of(places, ("nothing", 3)) == 1


def test_comments_are_found_outside_strings_only() -> None:
    assert list(comments(TEXT)) == [(1, "# first"), (19, "# last")]
