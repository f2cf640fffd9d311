"""`termkit memory` from end to end, in the real program."""

import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from formats.docx_builder import build, paragraph, table
from program import bare_environment, run
from rapidfuzz import fuzz

from termkit.formats import read_document

PAIRS = (
    "en\tzh\n"
    "The Office fights human trafficking.\t办公室打击人口贩运。\n"
    "The Office protects 12 victims.\t办公室保护12名受害者。\n"
    'Say "yes" now.\t现在说“是”。\n'
)


def kept(folder: Path) -> Path:
    (folder / "pairs.tsv").write_text(PAIRS, "utf-8")
    done = run("memory", "import", "pairs.tsv", "-m", "m.sqlite", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert "3 units kept, 3 of them new, 0 doubtful" in done.stderr
    return folder / "m.sqlite"


def test_a_memory_is_one_file_when_nobody_is_at_it(tmp_path: Path) -> None:
    store = kept(tmp_path)
    assert [path.name for path in sorted(tmp_path.iterdir())] == ["m.sqlite", "pairs.tsv"]
    shutil.copy(store, tmp_path / "copy.sqlite")
    done = run("memory", "stats", "-m", "copy.sqlite", cwd=tmp_path)
    assert "3" in done.stdout


def test_a_file_of_lines_is_answered_in_json_in_its_order(tmp_path: Path) -> None:
    store = kept(tmp_path)
    (tmp_path / "q.txt").write_text("The office protects 15 victims.\n\nNothing like it\n", "utf-8")
    command = ("memory", "match", "q.txt", "-m", store, "--score", "char", "--threshold", "70", "--format", "json")
    answer = json.loads(run(*command, "--raw", cwd=tmp_path).stdout)
    assert [query["text"] for query in answer["queries"]] == ["The office protects 15 victims.", "Nothing like it"]
    (match,) = answer["queries"][0]["matches"]
    assert (match["source"], match["target"]) == ("The Office protects 12 victims.", "办公室保护12名受害者。")
    assert abs(match["score"] - fuzz.ratio(answer["queries"][0]["text"], match["source"])) < 0.01
    assert answer["queries"][1]["matches"] == []


def test_both_directions_are_searched(tmp_path: Path) -> None:
    store = kept(tmp_path)
    assert "fights" in run("memory", "match", "办公室打击人口贩运。", "-m", store, cwd=tmp_path).stdout
    assert run("memory", "match", "什么都没有", "-m", store, cwd=tmp_path).returncode == 1


def test_what_is_exported_comes_back(tmp_path: Path) -> None:
    store = kept(tmp_path)
    for name in ("a.tmx", "a.csv", "a.tsv", "a.xlsx", "a.po"):
        assert run("memory", "export", name, "-m", store, cwd=tmp_path).returncode == 0
        done = run("memory", "import", name, "-m", f"{name}.sqlite", cwd=tmp_path)
        assert "3 units kept, 3 of them new" in done.stderr, name
        assert 'Say "yes" now.' in run("memory", "match", 'Say "yes" now.', "-m", f"{name}.sqlite", cwd=tmp_path).stdout


def test_doubtful_units_are_reported_and_refused_when_strict(tmp_path: Path) -> None:
    (tmp_path / "bad.tsv").write_text("en\tzh\nHello there\tHello there\nA good day\t你好\n", "utf-8")
    done = run("memory", "import", "bad.tsv", "-m", "m.sqlite", cwd=tmp_path)
    assert done.returncode == 0
    assert "unit 1: the translation is the source" in done.stderr
    strict = run("memory", "import", "bad.tsv", "-m", "n.sqlite", "--strict", cwd=tmp_path)
    assert strict.returncode == 2
    assert "0 units" in run("memory", "stats", "-m", "n.sqlite", cwd=tmp_path).stdout


def test_aligned_documents_give_101(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Good morning to you.\n\nIt rains today.\n\nWe stay at home.\n", "utf-8")
    (tmp_path / "b.txt").write_text("早上好。\n\n今天下雨。\n\n我们待在家里。\n", "utf-8")
    assert run("memory", "import", "a.txt", "b.txt", "--aligned", "-m", "m.sqlite", cwd=tmp_path).returncode == 0
    done = run("memory", "leverage", "a.txt", "-m", "m.sqlite", "--format", "json", cwd=tmp_path)
    assert json.loads(done.stdout)["bands"]["101"]["segments"] == 3
    shown = run("memory", "concordance", "rains", "-m", "m.sqlite", cwd=tmp_path).stdout.splitlines()
    assert shown[:4] == ["  … Good morning to you.", "It rains today.", "  今天下雨。", "  We stay at home. …"]


def test_a_phrase_is_found_under_its_synonyms_and_units_are_deleted_by_id(tmp_path: Path) -> None:
    store = kept(tmp_path)
    done = run("memory", "concordance", "trafficking in persons", "-m", store, "--format", "json", cwd=tmp_path)
    (unit,) = json.loads(done.stdout)["units"]
    assert unit["source"] == "The Office fights human trafficking."
    assert run("memory", "delete", unit["id"], "-m", store, cwd=tmp_path).returncode == 0
    assert run("memory", "match", unit["source"], "-m", store, cwd=tmp_path).returncode == 1


def test_what_is_no_memory_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "m.sqlite").write_text("not a database at all, only some text that is long enough", "utf-8")
    done = run("memory", "match", "x", "-m", "m.sqlite", cwd=tmp_path)
    assert (done.returncode, len(done.stderr.splitlines())) == (3, 1)
    assert run("memory", "match", "x", "-m", "none.sqlite", cwd=tmp_path).returncode == 3


def test_a_document_is_pretranslated_and_each_translation_marked(tmp_path: Path) -> None:
    store = kept(tmp_path)
    lines = "The Office fights human trafficking.\n\nThe Office protects 15 victims.\n\nNothing was ever like this.\n"
    (tmp_path / "new.txt").write_text(lines, "utf-8")
    done = run("pretranslate", "new.txt", "-o", "new.po", "-m", store, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "2 of 3 segments" in done.stderr
    catalogue = (tmp_path / "new.po").read_text("utf-8")
    assert '\nmsgid "The Office fights human trafficking."\nmsgstr "办公室打击人口贩运。"' in catalogue
    assert '#, fuzzy\nmsgid "The Office protects 15 victims."\nmsgstr "办公室保护15名受害者。"' in catalogue
    run("pretranslate", "new.txt", "-o", "new.tsv", "-m", store, cwd=tmp_path)
    table = (tmp_path / "new.tsv").read_text("utf-8")
    assert "repaired\t80" in table
    assert "12 → 15" in table
    assert "victims = 受害者" in table


def test_a_draft_is_held_against_the_memory_that_is_named_and_no_other(tmp_path: Path) -> None:
    kept(tmp_path)
    (tmp_path / "s.md").write_text("The Office protects 12 victims.\n\nIt has done so for long.\n", "utf-8")
    (tmp_path / "d.md").write_text("办公室向12名受害者提供保护。\n\n它早就这样做了。\n", "utf-8")
    done = run("check", "s.md", "d.md", "--memory", "m.sqlite", "--format", "json", cwd=tmp_path)
    report = json.loads(done.stdout)
    (finding,) = report["findings"]
    assert finding["code"] == "TK320"
    assert finding["suggestions"] == ["办公室保护12名受害者。"]
    id = json.loads(run("memory", "match", "The Office protects 12 victims.", "-m", "m.sqlite", "--top", "1",
                        "--format", "json", cwd=tmp_path).stdout)["queries"][0]["matches"][0]["id"]  # fmt: skip
    assert f"(unit {id} of pairs.tsv)" in finding["message"]
    assert report["recipe"]["memories"] == {"m.sqlite": 3}
    (tmp_path / "termkit.toml").write_text('memory = "m.sqlite"\n', "utf-8")
    assert "TK320" in run("check", "s.md", "d.md", cwd=tmp_path).stdout
    assert "3 units" in run("memory", "stats", cwd=tmp_path).stdout, "the memory commands mean the same"
    (tmp_path / "termkit.toml").unlink()
    assert run("check", "s.md", "d.md", cwd=tmp_path).returncode == 0
    none = run("check", "s.md", "d.md", "--memory", "none.sqlite", cwd=tmp_path)
    assert (none.returncode, len(none.stderr.splitlines())) == (3, 1)


def test_a_match_tells_what_to_make_of_it_and_parts_stand_apart(tmp_path: Path) -> None:
    store = kept(tmp_path)
    (tmp_path / "more.tsv").write_text("en\tzh\nforced labour\t强迫劳动\n", "utf-8")
    run("memory", "import", "more.tsv", "-m", store, cwd=tmp_path)
    text = "The Office protects 15 victims of forced labour."
    command = ("memory", "match", text, "-m", store, "--threshold", "50", "--top", "1", "--format", "json")
    (query,) = json.loads(run(*command, cwd=tmp_path).stdout)["queries"]
    (match,) = query["matches"]
    assert match["suggestion"] == match["target"] == "办公室保护12名受害者。"
    assert match["terms"] == [{"words": "forced labour", "approved": "强迫劳动", "state": "lacking", "found": ""}]
    (part,) = query["fragments"]
    assert (part["text"], part["target"]) == ("forced labour", "强迫劳动")
    (query,) = json.loads(run(*command[:2], "The Office protects 15 victims.", *command[3:], cwd=tmp_path).stdout)[
        "queries"
    ]
    assert query["matches"][0]["suggestion"] == "办公室保护15名受害者。"
    assert query["matches"][0]["changes"] == [{"from": "12", "to": "15"}]


def test_a_text_gets_its_terms_matches_and_parts_at_a_glance(tmp_path: Path) -> None:
    store = kept(tmp_path)
    shown = run("suggest", "The Office protects 15 victims.", "-m", store, cwd=tmp_path).stdout
    assert "term victims  受害者" in shown
    assert "办公室保护15名受害者。  (12 → 15)" in shown
    assert "victim" in run("suggest", "两名受害者", cwd=tmp_path).stdout, "without a memory"
    assert run("suggest", "qqqq", cwd=tmp_path).returncode == 1
    told = json.loads(run("suggest", "forced labour", "--format", "json", cwd=tmp_path).stdout)
    assert told["terms"] == [{"words": "forced labour", "approved": "强迫劳动"}]


def test_a_word_is_looked_up_in_glossary_and_memory(tmp_path: Path) -> None:
    store = kept(tmp_path)
    shown = run("term", "人口买卖", "-m", store, cwd=tmp_path).stdout
    assert shown.splitlines()[1].startswith("  not     人口买卖  ")
    assert "trafficking in persons" in shown
    assert "办公室打击人口贩运。" in run("term", "human trafficking", "-m", store, cwd=tmp_path).stdout
    assert run("term", "traficking in person", cwd=tmp_path).stdout.startswith("near: trafficking-in-persons")
    nothing = run("term", "qqqq", cwd=tmp_path)
    assert (nothing.returncode, nothing.stdout) == (1, "")


def test_a_word_file_is_pretranslated_in_a_copy_and_xliff_in_either_version(tmp_path: Path) -> None:
    store = kept(tmp_path)
    build(
        tmp_path / "new.docx",
        paragraph("The Office fights human trafficking. The Office protects 15 victims. It rests."),
    )
    before = (tmp_path / "new.docx").read_bytes()
    done = run("pretranslate", "new.docx", "-o", "new.zh.docx", "-m", store, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "new.docx").read_bytes() == before
    (segment,) = read_document(tmp_path / "new.zh.docx").segments
    assert segment.text == "办公室打击人口贩运。办公室保护15名受害者。 It rests."
    for version in ("1.2", "2.1"):
        run("pretranslate", "new.docx", "-o", "new.xlf", "--xliff-version", version, "-m", store, cwd=tmp_path)
        assert f'version="{version}"' in (tmp_path / "new.xlf").read_text("utf-8")
        targets = [pair.target.text for pair in read_document(tmp_path / "new.xlf").pairs]
        assert targets == ["办公室打击人口贩运。", "办公室保护15名受害者。", ""]
        imported = run("memory", "import", "new.xlf", "-m", f"{version}.sqlite", cwd=tmp_path)
        assert "1 not confirmed, left out" in imported.stderr, "a suggestion is no translation yet"
        assert "1 units kept" in imported.stderr
        imported = run("memory", "import", "new.xlf", "-m", f"{version}.sqlite", "--unconfirmed", cwd=tmp_path)
        assert "2 units kept, 1 of them new" in imported.stderr


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("pretranslate", "q.txt", "-o", "q.docx"), 2),
        (("pretranslate", "q.txt", "-o", "q.pdf"), 2),
        (("pretranslate", "q.txt", "-o", "./q.txt"), 2),
        (("pretranslate", "none.txt", "-o", "q.po"), 3),
        (("pretranslate", "bad.docx", "-o", "out.docx"), 3),
        (("pretranslate", "both.docx", "-o", "out.docx"), 2),
        (("memory", "import", "none.tsv"), 3),
        (("memory", "import", "q.txt"), 2),
        (("memory", "import", "bad.tmx"), 3),
        (("memory", "import", "head.tsv"), 3),
        (("memory", "import", "bad.xlsx"), 3),
        (("memory", "import", "q.txt", "--aligned"), 2),
        (("memory", "export", "out.pdf"), 2),
        (("memory", "export", "no/such/folder/out.tmx"), 3),
        (("memory", "leverage", "none.docx"), 3),
        (("memory", "match", "empty.txt"), 3),
        (("memory", "match", "x", "--threshold", "0"), 2),
        (("memory", "delete", "not an id"), 2),
        (("memory", "match", "x", "--source-language", "english"), 2),
        (("suggest", "x", "--target-language", "??"), 2),
        (("term", "x", "-g", "none.tsv"), 3),
    ],
)
def test_bad_input_is_told_in_one_line_with_its_exit_code(
    tmp_path: Path, arguments: tuple[str, ...], code: int
) -> None:
    store = kept(tmp_path)
    (tmp_path / "q.txt").write_text("The Office rests.\n", "utf-8")
    (tmp_path / "head.tsv").write_text("a\tb\nx\ty\n", "utf-8")
    (tmp_path / "empty.txt").write_text("\n\n", "utf-8")
    rows = [[paragraph("It rests in the office."), paragraph("它在办公室里休息。")] for _ in range(4)]
    build(tmp_path / "both.docx", table(*rows))
    for name in ("bad.docx", "bad.tmx", "bad.xlsx"):
        (tmp_path / name).write_text("<tmx><body><tu>", "utf-8")
    done = run(*arguments, "-m", store, cwd=tmp_path)
    said = [line for line in done.stderr.splitlines() if not line.startswith(("Usage:", "Try ")) and line.strip()]
    assert (done.returncode, len(said)) == (code, 1), done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="signals and terminals of Unix")
def test_a_long_import_shows_progress_on_a_terminal_and_says_where_it_was_stopped(tmp_path: Path) -> None:
    rows = "".join(f"The office helped group {n} of many.\t办公室帮助了第{n}组。\n" for n in range(120_000))
    (tmp_path / "long.tsv").write_text(f"en\tzh\n{rows}", "utf-8")
    ours, theirs = os.openpty()
    command = (sys.executable, "-m", "termkit", "memory", "import", "long.tsv", "-m", "m.sqlite")
    with subprocess.Popen(
        command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=theirs, env=bare_environment()
    ) as process:
        os.close(theirs)
        said = b""
        while b"10,000 units" not in said:
            said += os.read(ours, 1000)
        process.send_signal(signal.SIGINT)
        with suppress(OSError):  # how Linux tells that the other end is closed
            while more := os.read(ours, 1000):
                said += more
        assert process.wait(30) == 130
        assert process.stdout
        assert process.stdout.read() == b""
    os.close(ours)
    last = said.decode().splitlines()[-1]
    kept_units = re.search(r"its first ([0-9,]+) units are kept\. Import it again to go on", said.decode())
    assert kept_units, last
    stats = run("memory", "stats", "-m", "m.sqlite", cwd=tmp_path).stdout
    assert stats.startswith(f"{kept_units[1]} units")


@pytest.mark.parametrize("page", ["README.md", "README.zh.md"])
def test_the_readme_shows_what_the_program_prints(tmp_path: Path, page: str) -> None:
    root = Path(__file__).parents[2]
    shutil.copytree(root / "examples", tmp_path / "examples")
    shown = [
        block
        for block in re.findall(r"```console\n(.*?)```", (root / page).read_text("utf-8"), re.S)
        if "memory" in block
    ]
    assert shown
    for command, output in re.findall(r"^\$ termkit (.*)\n((?:(?!\$ ).*\n)+)", "".join(shown), re.M):
        done = run(*shlex.split(command), cwd=tmp_path)
        assert (done.stdout + done.stderr).startswith(output), done.stdout + done.stderr


def test_a_document_that_is_no_translation_of_the_other_is_refused(tmp_path: Path) -> None:
    pages = Path(__file__).parents[1] / "right_drafts"
    source, other = sorted(pages.glob("*.en.md"))[:2]
    right, wrong = (path.with_name(path.name.replace(".en.", ".zh.")) for path in (source, other))
    assert run("memory", "import", source, right, "--aligned", "-m", "m.sqlite", cwd=tmp_path).returncode == 0
    refused = run("memory", "import", source, wrong, "--aligned", "-m", "n.sqlite", cwd=tmp_path)
    assert (refused.returncode, len(refused.stderr.splitlines())) == (3, 1)
    assert "sentences have a sure counterpart" in refused.stderr
    assert "0 units" in run("memory", "stats", "-m", "n.sqlite", cwd=tmp_path).stdout
