"""`termkit segment`: words with terms marked, from a text, a file and a pipe."""

import json
import subprocess
import sys
from pathlib import Path

from program import bare_environment, one_line, run, write_pair


def test_a_text_without_terms_has_no_marks(tmp_path: Path) -> None:
    write_pair(tmp_path)
    assert run("segment", "我们在北京开会。", cwd=tmp_path).stdout == "我们 在 北京 开会 。\n"


def test_terms_of_the_glossary_stand_in_brackets_in_both_languages(tmp_path: Path) -> None:
    write_pair(tmp_path)
    assert run("segment", "打击贩运人口活动", cwd=tmp_path).stdout == "打击 [贩运人口] 活动\n"
    said = run("segment", "Human trafficking and TIP, trafficking rings", cwd=tmp_path)
    assert said.stdout == "[Human trafficking] and [TIP] , trafficking rings\n"


def test_json_gives_offsets_that_rebuild_the_text(tmp_path: Path) -> None:
    write_pair(tmp_path)
    for text, tag in (("打击 贩运人口，𠮷！", "zh-Hans"), ("Fight human trafficking now.", "en")):
        data = json.loads(run("segment", text, "--format", "json", cwd=tmp_path).stdout)
        assert data["language"] == tag
        words = data["segments"][0]["words"]
        assert "".join(word["text"] for word in words) == text
        assert all(text[word["start"] : word["end"]] == word["text"] for word in words)
        assert [word["kind"] for word in words].count("term") == 1


def test_a_file_is_read_by_its_format_and_a_pipe_by_its_bytes(tmp_path: Path) -> None:
    write_pair(tmp_path)
    from_file = run("segment", "draft.md", cwd=tmp_path).stdout.splitlines()
    assert from_file[0] == "简报"
    assert "[人口买卖]" in from_file[1]
    done = subprocess.run(
        [sys.executable, "-m", "termkit", "segment", "-"],
        input="贩运人口\n".encode("gb18030"), cwd=tmp_path, env=bare_environment(), capture_output=True, check=True,
    )  # fmt: skip
    assert done.stdout.decode("utf-8") == "[贩运人口]\n"


def test_a_slip_in_a_file_name_is_told_and_not_cut_into_words(tmp_path: Path) -> None:
    write_pair(tmp_path)
    done = run("segment", "drafft.md", cwd=tmp_path)
    assert "drafft.md" in one_line(done)
    assert done.returncode == 3


def test_the_language_can_be_named(tmp_path: Path) -> None:
    write_pair(tmp_path)
    assert run("segment", "2024 UNODC", "--language", "zh", cwd=tmp_path).stdout == "2024 UNODC\n"
    done = run("segment", "x", "--language", "!", cwd=tmp_path)
    assert "not a language tag" in one_line(done)
    assert done.returncode == 2
