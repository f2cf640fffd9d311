from pathlib import Path

import pytest

from termkit.api import check
from termkit.errors import InputError
from termkit.formats.srt import read, read_both
from termkit.model.document import Document

TIME = "00:00:0{0},000 --> 00:00:0{0},900"


def document(folder: Path, *cues: str, start: str = "") -> Document:
    path = folder / "film.srt"
    text = start + "\n\n".join(f"{n}\n{TIME.format(n)}\n{cue}" for n, cue in enumerate(cues, 1))
    path.write_text(text, encoding="utf-8", newline="\r\n")
    return read(path)


def test_times_numbers_and_codes_are_silent(tmp_path: Path) -> None:
    [segment] = document(tmp_path, "{\\an8}<i>Hello</i>,\n<font color=red>you</font>.", start="\ufeff").segments
    assert (segment.text, segment.location.line, segment.position(0), segment.position(7)) == (
        "Hello, you.",
        3,
        (3, 10),
        (4, 17),
    )


def test_a_sentence_over_several_cues_is_one_piece(tmp_path: Path) -> None:
    found = document(tmp_path, "He was born in", "1990 in Beijing.", "She came", "later? 是的，", "她来了。").segments
    assert [(s.text, s.location.place) for s in found] == [
        ("He was born in 1990 in Beijing.", "cues 1–2"),
        ("She came later? 是的，她来了。", "cues 3–5"),
    ]


def test_another_speaker_begins_anew(tmp_path: Path) -> None:
    assert [s.text for s in document(tmp_path, "Wait", "- Who?", "[door]", "End.").segments] == [
        "Wait",
        "- Who?",
        "[door] End.",
    ]


def test_without_full_stops_each_cue_stands_alone(tmp_path: Path) -> None:
    assert [s.text for s in document(tmp_path, "他出生在北京", "她后来才来", "是的", "好").segments] == [
        "他出生在北京", "她后来才来", "是的", "好",
    ]  # fmt: skip


def both(folder: Path, english: list[str], chinese: list[str]) -> list[list[str]]:
    (folder / "en").mkdir()
    (folder / "zh").mkdir()
    document(folder / "en", *english)
    document(folder / "zh", *chinese)
    return [
        [s.text for s in read_file.segments]
        for read_file in read_both([folder / "en" / "film.srt", folder / "zh" / "film.srt"])
    ]


def test_cues_without_full_stops_are_joined_as_those_of_the_same_times(tmp_path: Path) -> None:
    english = ["In 2019 the hotline received", "1,240 calls.", "Many asked for help."]
    assert both(tmp_path, english, ["2019年热线接到", "1240个来电", "许多人求助"]) == [
        ["In 2019 the hotline received 1,240 calls.", "Many asked for help."],
        ["2019年热线接到1240个来电", "许多人求助"],
    ]


def test_cues_with_a_time_of_their_own_stand_alone(tmp_path: Path) -> None:
    english = ["In 2019 the hotline received", "1,240 calls."]
    assert both(tmp_path, english, ["2019年热线接到", "1240个来电", "许多人求助"])[1] == [
        "2019年热线接到", "1240个来电", "许多人求助",
    ]  # fmt: skip


def test_a_number_in_a_later_cue_is_found_in_its_sentence(tmp_path: Path) -> None:
    english = ["In 2019 the hotline received", "1,240 calls.", "Many asked for help."]
    both(tmp_path, english, ["2019年热线接到", "1240个来电", "许多人求助"])
    assert check(tmp_path / "en" / "film.srt", tmp_path / "zh" / "film.srt").findings == ()


def test_missing_numbers_and_blank_lines_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "film.srt"
    path.write_text(f"{TIME.format(1)}\n12\n{TIME.format(2)}\n\nb.\n7\n\n\n8\n{TIME.format(3)}\nc.")
    [segment] = read(path).segments
    assert (segment.text, segment.location.place) == ("b. 7 c.", "cues 12–8")


def test_a_file_without_times_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.srt").write_text("hello\n")
    with pytest.raises(InputError, match="no subtitle"):
        read(tmp_path / "a.srt")
