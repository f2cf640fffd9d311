"""The table of exit codes in docs/ci.md: a test of the real program for each row, and no row without one."""

import re
from pathlib import Path

import pytest
from program import BAD, GLOSSARY, GOOD, SOURCE, run

TABLE = Path(__file__).parents[2] / "docs" / "ci.md"
PAIRS = 'glossary = "glossary.tsv"\n[[pairs]]\nsource = "en/*.md"\ntarget = "zh/{name}.md"\n'

# What the row says → the arguments that prove it, and the file, with its content, that makes it so.
ROWS: dict[str, tuple[int, list[str], dict[str, str]]] = {
    "no findings": (0, ["check"], {}),
    "findings below `--fail-on`": (0, ["check"], {"zh/a.md": BAD, "termkit.toml": 'severity = { TK1 = "info" }\n' + PAIRS}),
    "findings, `--fail-on never`": (0, ["check", "--fail-on", "never"], {"zh/a.md": BAD}),
    "all findings accepted": (
        0, ["check"],
        {
            "zh/a.md": BAD,
            "termkit-suppressions.toml": '[[suppression]]\ncode = "TK102"\nwords = "人口买卖"\nreason = "so"\n',
        },
    ),
    "all findings known to the baseline": (0, ["check", "--baseline", "known.json"], {"zh/a.md": BAD}),
    "a source without a draft, also if it had one": (0, ["check"], {"en/new.md": SOURCE}),
    "`--write-baseline` written": (0, ["check", "--write-baseline", "new.json"], {"zh/a.md": BAD}),
    "a finding at or above `--fail-on`": (1, ["check"], {"zh/a.md": BAD}),
    "a finding that the baseline does not know": (
        1, ["check", "--baseline", "known.json"], {"zh/a.md": BAD, "zh/b.md": BAD},
    ),
    "a suppression that is unused or expired": (
        1, ["check"], {"termkit-suppressions.toml": '[[suppression]]\ncode = "TK102"\nwords = "x"\nreason = "so"\n'},
    ),
    "an option or a value that does not exist": (2, ["check", "--fail-on", "sometimes"], {}),
    "settings that do not hold together": (2, ["check"], {"termkit.toml": "glosary = 1\n"}),
    "a path that no pair knows": (2, ["check", "README.md"], {"README.md": "# Read me\n"}),
    "no such revision for `--changed-since`": (2, ["check", "--changed-since", "nowhere"], {}),
    "a document that cannot be read": (3, ["check"], {"zh/a.md": ""}),
    "a document that is missing": (3, ["check", "zh/none.md"], {}),
    "a glossary, baseline or file of suppressions that cannot be read": (3, ["check"], {"glossary.tsv": "x\n"}),
}  # fmt: skip


@pytest.mark.parametrize("row", ROWS)
def test_an_exit_code_is_what_the_table_says(tmp_path: Path, row: str) -> None:
    code, arguments, files = ROWS[row]
    usual = {
        "en/a.md": SOURCE, "en/b.md": SOURCE, "zh/a.md": GOOD, "zh/b.md": GOOD,
        "glossary.tsv": GLOSSARY, "termkit.toml": PAIRS,
    }  # fmt: skip
    for name, text in {**usual, "zh/a.md": BAD}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    if "known.json" in arguments:
        assert run("check", "--write-baseline", "known.json", cwd=tmp_path).returncode == 0
    for name, text in {**usual, **files}.items():
        (tmp_path / name).write_text(text, "utf-8")
    assert run(*arguments, cwd=tmp_path).returncode == code


def test_the_table_has_these_rows_and_no_other() -> None:
    table = TABLE.read_text("utf-8").partition("## Exit codes")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| (\d+) \| (.+?) \|$", table, re.M)
    proved_elsewhere = {  # tests/cli/test_repository.py, tests/cli/test_program.py
        ("3", "a worker process that was killed"), ("70", "a fault in termkit itself"), ("130", "Ctrl-C"),
    }  # fmt: skip
    assert set(rows) == {(str(code), row) for row, (code, *_) in ROWS.items()} | proved_elsewhere
