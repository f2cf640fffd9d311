import shutil
import subprocess
from pathlib import Path

import polib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termkit import check
from termkit.errors import InputError
from termkit.formats.po import read
from termkit.model.document import Document, Segment
from termkit.model.language import ENGLISH, UNDETERMINED, ZH_HANS, ZH_HANT

HEADER = 'msgid ""\nmsgstr ""\n"Language: zh_CN\\n"\n"Content-Type: text/plain; charset={}\\n"\n\n'


def catalogue(folder: Path, text: str, charset: str = "UTF-8", codec: str = "utf-8") -> Document:
    path = folder / "draft.po"
    path.write_bytes((HEADER.format(charset) + text).encode(codec))
    return read(path)


def stands_as_written(lines: list[str], segment: Segment) -> None:
    for offset, ch in enumerate(segment.text):
        line, column = segment.position(offset)
        written = lines[line - 1][column - 1 :]
        assert written[0] == ch or written.startswith("\\"), (ch, written)


def test_obsolete_entries_and_the_header_are_silent(tmp_path: Path) -> None:
    pairs = catalogue(tmp_path, '#~ msgid "old"\n#~ msgstr "旧"\n\nmsgid "a"\nmsgstr "b"\n#~| msgid "x"\n#,\n').pairs
    assert [(p.source.text, p.target.text, p.source.location.place) for p in pairs] == [("a", "b", "entry 1")]


def test_both_sides_point_to_their_own_line(tmp_path: Path) -> None:
    text = '# note\n#, fuzzy, python-format\nmsgid "a %s"\nmsgstr ""\n"打\\"击"\n\t"人口"\n\nmsgid "b"\nmsgstr ""\n'
    document = catalogue(tmp_path, text)
    first, second = document.pairs
    assert (first.source.location.line, first.target.location.line) == (8, 9)
    assert (first.source.position(0), first.target.position(0)) == ((8, 8), (10, 2))
    assert first.target.text == '打"击人口'
    assert [first.target.position(n) for n in (1, 2, 3, 4)] == [(10, 3), (10, 5), (11, 3), (11, 4)]
    assert first.flags == {"fuzzy", "python-format"}
    assert (second.target.text, second.target.location.line, second.target.position(0)) == ("", 14, (14, 9))


def test_the_header_names_the_target_language(tmp_path: Path) -> None:
    document = catalogue(tmp_path, 'msgid "a"\nmsgstr "b"\n')
    assert (document.language, document.pairs[0].source.language, document.pairs[0].target.language) == (
        ZH_HANS, ENGLISH, ZH_HANS,
    )  # fmt: skip
    path = tmp_path / "draft.po"
    for tag, target, source in (
        ("zh_TW", ZH_HANT, ENGLISH),
        ("en", ENGLISH, UNDETERMINED),
        ("", UNDETERMINED, ENGLISH),
    ):
        path.write_text(f'msgid ""\nmsgstr "Language: {tag}\\n"\n\nmsgid "a"\nmsgstr "b"\n')
        assert (read(path).language, read(path).pairs[0].source.language) == (target, source)
    path.write_text('msgid "a"\nmsgstr "b"\n')
    assert read(path).language == UNDETERMINED


def test_each_plural_form_is_a_pair(tmp_path: Path) -> None:
    one = 'msgctxt "c"\nmsgid "one"\nmsgid_plural "many"\nmsgstr[0] "几个"\n\n'
    two = 'msgid "one"\nmsgid_plural "many"\nmsgstr[0] "eins"\nmsgstr[1] ""\n"viele"\n'
    pairs = catalogue(tmp_path, one + two).pairs
    assert [(p.source.text, p.target.text, p.target.location.line) for p in pairs] == [
        ("many", "几个", 9),
        ("one", "eins", 13),
        ("many", "viele", 14),
    ]
    assert [p.source.location.place for p in pairs] == ["entry 1", "entry 2", "entry 2"]


def test_rare_line_ends_stay_inside_a_string(tmp_path: Path) -> None:
    [pair] = catalogue(tmp_path, 'msgid "a\u2028b\x85c"\nmsgstr "d\u2028e"\n').pairs
    assert (pair.source.text, pair.target.text) == ("a\u2028b\x85c", "d\u2028e")


def test_the_declared_encoding_is_believed_when_it_fits(tmp_path: Path) -> None:
    for codec in ("gb18030", "big5", "cp1252"):
        word = "caf\xe9" if codec == "cp1252" else "中文"
        document = catalogue(tmp_path, f'msgid "a"\nmsgstr "{word}"\n', codec, codec)
        assert (document.pairs[0].target.text, document.encoding) == (word, codec)
    assert catalogue(tmp_path, 'msgid "a"\nmsgstr "打击人口贩运"\n', "CHARSET", "gb18030").encoding == "gb18030"


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('msgid "a"\nmsgstr "b\n', 7, "not closed"),
        ('msgid "a"\nmsgstr "b\\"\n', 7, "not closed"),
        ('msgid "a"\nmsgstr "b"c"\n', 7, "unescaped double quote"),
        ('msgid "a"\nmsgid "b"\nmsgstr "c"\n', 6, "lacks its msgid or msgstr"),
        ('msgid "a"\n', 6, "lacks its msgid or msgstr"),
        ('msgstr "b"\nmsgid "a"\nmsgstr "c"\n', 6, "out of order"),
        ("hello\n", 6, "neither a keyword"),
        ("", 0, "no entries"),
    ],
)
def test_a_syntax_error_is_located(tmp_path: Path, text: str, line: int, words: str) -> None:
    with pytest.raises(InputError, match=words) as caught:
        catalogue(tmp_path, text)
    assert caught.value.line == line
    assert "\n" not in str(caught.value)


STRINGS = st.text(st.sampled_from('a中𠮷 \n\t"\\\u2028，'), min_size=1, max_size=30)
ENTRIES = st.lists(st.tuples(STRINGS, STRINGS), min_size=1, max_size=4, unique_by=lambda pair: pair[0])


@given(strings=ENTRIES, width=st.integers(10, 40))
@settings(max_examples=150, deadline=None)
def test_what_polib_writes_is_read_with_exact_places(
    tmp_path_factory: pytest.TempPathFactory, strings: list[tuple[str, str]], width: int
) -> None:
    written = polib.POFile(wrapwidth=width)
    for source, target in strings:
        written.append(polib.POEntry(msgid=source, msgstr=target))
    path = tmp_path_factory.getbasetemp() / "draft.po"
    path.write_text(str(written), encoding="utf-8", newline="\n")
    pairs = read(path).pairs
    assert [(p.source.text, p.target.text) for p in pairs] == strings
    lines = path.read_text(encoding="utf-8").split("\n")
    for pair in pairs:
        stands_as_written(lines, pair.source)
        stands_as_written(lines, pair.target)
        assert lines[pair.source.location.line - 1].startswith("msgid ")
        assert lines[pair.target.location.line - 1].startswith("msgstr ")


@pytest.mark.real_program
def test_gettext_reads_the_same_strings(tmp_path: Path) -> None:
    program = shutil.which("msgcat")
    if not program:
        pytest.skip("NOT TESTED AGAINST GETTEXT: msgcat is missing (apt-get install gettext)")
    text = (
        'msgid "a\\tb"\nmsgstr "很长的一句话，" "需要换行"\n'.replace('" "', '"\n"') + '\nmsgid "c"\nmsgstr "丙\\n"\n'
    )
    document = catalogue(tmp_path, text)
    wrapped = subprocess.run(
        [program, "--width=12", str(tmp_path / "draft.po")], check=True, capture_output=True
    ).stdout
    (tmp_path / "wrapped.po").write_bytes(wrapped)
    again = read(tmp_path / "wrapped.po")
    assert [(p.source.text, p.target.text) for p in again.pairs] == [
        (p.source.text, p.target.text) for p in document.pairs
    ]


def test_what_has_another_context_may_be_translated_otherwise(tmp_path: Path) -> None:
    entry = 'msgctxt "{}"\nmsgid "Send the report to the office now"\nmsgstr "{}"\n\n'
    both = [
        entry.format(context, words) for context, words in (("menu", "现在把报告发给办公室"), ("title", "报告的发送"))
    ]
    assert [pair.context for pair in catalogue(tmp_path, "".join(both)).pairs] == ["menu", "title"]
    assert check(tmp_path / "draft.po").findings == ()

    catalogue(tmp_path, "".join(line for line in "".join(both).splitlines(keepends=True) if "msgctxt" not in line))
    assert [finding.rule.code for finding in check(tmp_path / "draft.po").findings] == ["TK312"]
