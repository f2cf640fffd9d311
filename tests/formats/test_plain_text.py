from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from termkit.formats.plain_text import read
from termkit.model.document import Segment


def segments(folder: Path, text: str) -> tuple[Segment, ...]:
    path = folder / "draft.txt"
    path.write_bytes(text.encode())
    return read(path).segments


def texts(folder: Path, text: str) -> list[str]:
    return [segment.text for segment in segments(folder, text)]


def test_blank_lines_are_no_segments(tmp_path: Path) -> None:
    assert texts(tmp_path, "\n \n\u3000\n") == []


def test_every_line_is_a_paragraph(tmp_path: Path) -> None:
    found = segments(tmp_path, "# 标题\r\n\r\n　　第一段。\r第二段\n")
    assert [(s.text, s.position(0), s.location.place) for s in found] == [
        ("# 标题", (1, 1), "¶ 1"),
        ("第一段。", (3, 3), "¶ 2"),
        ("第二段", (4, 1), "¶ 3"),
    ]


def test_hard_wrapped_english_is_joined(tmp_path: Path) -> None:
    text = "The identification of a trafficked person is a crucial step for\n  their rescue.\nNext paragraph.\n"
    first, second = segments(tmp_path, text)
    assert first.text == "The identification of a trafficked person is a crucial step for their rescue."
    assert (first.position(62), first.position(63), first.position(64)) == ((1, 63), (1, 64), (2, 3))
    assert second.text == "Next paragraph."


def test_lines_that_only_look_wrapped_stay_apart(tmp_path: Path) -> None:
    long = "x" * 61
    for text in (
        f"{long}.\nnext",
        f"{long}\n- item",
        f"{long}\n2. item",
        f"{long}\n\nnext",
        f"{long}{long}\nnext",
        f"{long}\n下一行",
        "人口贩运" * 16 + "\n人口贩运",
        "short line\nnext",
    ):
        assert len(segments(tmp_path, text)) == 2, text


@given(st.text(st.sampled_from("ab中。. \t\r\n\u3000\x0c\u2028-"), min_size=1))
def test_every_character_stands_at_its_place(tmp_path_factory, source: str) -> None:  # type: ignore[no-untyped-def]
    lines = source.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for segment in segments(tmp_path_factory.getbasetemp(), source):
        for offset, ch in enumerate(segment.text):
            line, column = segment.position(offset)
            assert lines[line - 1][column - 1] == ch
