"""Safe replacements are made in a new text; what a translator must decide is left."""

from pathlib import Path

import pytest

import termkit
from termkit.errors import UsageError
from termkit.report.fixed import fixed

SOURCE = "# A shelter\n\nThe shelter has 24 beds, a kitchen and a garden. **Each** resident needs surgery on 5 May.\n"
DRAFT = "# 收容所\n\n庇护所有24张床位,一间厨房和一個花园。**每名**居住者都都需要在5月6日手术。\n"


def made(tmp_path: Path, draft: str = DRAFT, encoding: str = "utf-8") -> tuple[str, int]:
    source, path = tmp_path / "source.md", tmp_path / "draft.md"
    source.write_text(SOURCE, encoding="utf-8")
    path.write_bytes(draft.encode(encoding))
    data, count = fixed(termkit.check(source, path), path)
    assert path.read_bytes() == draft.encode(encoding)  # the draft itself is never touched
    return data.decode(encoding), count


def test_marks_doubled_words_and_characters_are_replaced_and_nothing_else(tmp_path: Path) -> None:
    text, count = made(tmp_path)
    assert text == "# 收容所\n\n庇护所有24张床位、一间厨房和一个花园。**每名**居住者都需要在5月6日手术。\n"
    assert count == 3


def test_line_ends_and_encoding_stay(tmp_path: Path) -> None:
    text, _ = made(tmp_path, DRAFT.replace("\n", "\r\n"), "gb18030")
    assert text.count("\r\n") == 3
    assert "床位、一间" in text


def test_a_word_file_is_not_written(tmp_path: Path) -> None:
    examples = Path(__file__).parents[2] / "examples"
    report = termkit.check(examples / "briefing.en.docx", examples / "briefing.zh.docx")
    with pytest.raises(UsageError, match="replacements are made in"):
        fixed(report, examples / "briefing.zh.docx")
