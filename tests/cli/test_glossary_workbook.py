"""`termkit glossary export`, `import` and `check -g x.xlsx` from end to end, in processes of their own."""

import subprocess
import sys
import time
from pathlib import Path

import openpyxl
import pytest
from program import SOURCE, bare_environment, one_line, run

SOUND = """id = "tip"
domains = ["trafficking"]

[workflow]
state = "approved"

[[langs.en.terms]]
id = "tip-en-1"
term = "human trafficking"
pos = "noun"
status = "preferred"
verified = false

[[langs.zh-Hans.terms]]
id = "tip-zh-1"
term = "人口贩运"
pos = "noun"
status = "preferred"
verified = false

[[langs.zh-Hans.terms]]
id = "tip-zh-2"
term = "人口买卖"
pos = "noun"
status = "deprecated"
use = "forbidden"
verified = false
reason = "Sale only."
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "terms" / "trafficking").mkdir(parents=True)
    concept(tmp_path).write_text(SOUND, "utf-8")
    (tmp_path / "termkit.toml").write_text('glossary = "terms"\n', "utf-8")
    assert run("glossary", "export", "g.xlsx", cwd=tmp_path).returncode == 0
    return tmp_path


def concept(place: Path) -> Path:
    return place / "terms" / "trafficking" / "tip.toml"


def put(path: Path, sheet: str, **cells: object) -> None:
    """Cells by address."""
    book = openpyxl.load_workbook(path)
    for address, value in cells.items():
        book[sheet][address] = value
    book.save(path)


def test_an_export_says_what_to_do_next_and_never_writes_over_edits(place: Path) -> None:
    again = run("glossary", "export", "g.xlsx", cwd=place)
    assert (again.returncode, one_line(again)) == (
        2,
        "g.xlsx exists, and may hold someone's edits. Name another file, or add --force.",
    )
    forced = run("glossary", "export", "g.xlsx", "--force", cwd=place)
    assert forced.stdout == "g.xlsx: written from terms. Edit it, then: termkit glossary import g.xlsx\n"
    named = run("glossary", "export", "g.xls", cwd=place)
    assert (named.returncode, one_line(named)) == (2, "g.xls: a workbook is written as .xlsx; name it g.xlsx.")
    nothing = run("glossary", "export", "x.xlsx", "--domain", "labour", cwd=place)
    assert (nothing.returncode, one_line(nothing)) == (2, "The glossary has nothing of that kind.")


def test_an_export_of_a_part_holds_that_part(place: Path) -> None:
    options = ("--domain", "trafficking", "--status", "deprecated", "--language", "zh-CN")
    assert run("glossary", "export", "part.xlsx", *options, cwd=place).returncode == 0
    sheet = openpyxl.load_workbook(place / "part.xlsx")["Terms"]
    assert [cell.value for cell in sheet["B"] if cell.value][1:] == ["tip-zh-2"]


def test_an_import_shows_first_and_writes_with_apply(place: Path) -> None:
    put(place / "g.xlsx", "Terms", I3="Seen.", E4="superseded")
    shown = run("glossary", "import", "g.xlsx", "--changes", "changes.xlsx", cwd=place)
    assert (shown.returncode, shown.stderr) == (0, "")
    assert shown.stdout.splitlines() == [
        "tip  human trafficking · 人口贩运",
        "  ~ “人口贩运” Note: (empty) → “Seen.”  [Terms!I3]",
        "  ~ “人口买卖” Status: “deprecated” → “superseded”  [Terms!E4]",
        "1 concept: 2 changed cells.",
        "Nothing is written yet; --apply does it.",
    ]
    assert concept(place).read_text("utf-8") == SOUND
    rows = list(openpyxl.load_workbook(place / "changes.xlsx")["Changes"].iter_rows(min_row=2, values_only=True))
    assert rows == [
        ("tip", "人口贩运", "changed", "Note", None, "Seen.", "Terms!I3"),
        ("tip", "人口买卖", "changed", "Status", "deprecated", "superseded", "Terms!E4"),
    ]
    applied = run("glossary", "import", "g.xlsx", "--apply", cwd=place)
    assert (applied.returncode, applied.stdout.splitlines()[-1]) == (0, "Written to terms.")
    assert concept(place).read_text("utf-8") == SOUND.replace(
        'verified = false\n\n[[langs.zh-Hans.terms]]\nid = "tip-zh-2"',
        'verified = false\nnote = "Seen."\n\n[[langs.zh-Hans.terms]]\nid = "tip-zh-2"',
    ).replace('status = "deprecated"', 'status = "superseded"')
    again = run("glossary", "import", "g.xlsx", "--apply", cwd=place)
    assert (again.returncode, again.stdout) == (0, "No change.\n")


def test_a_conflict_is_chosen_in_a_workbook_and_nothing_is_written_before(place: Path) -> None:
    put(place / "g.xlsx", "Terms", I3="theirs", I2="taken")
    mark = '\n\n[[langs.zh-Hans.terms]]\nid = "tip-zh-2"'
    ours = SOUND.replace(mark, f'\nnote = "ours"{mark}')
    concept(place).write_text(ours, "utf-8")
    asked = run("glossary", "import", "g.xlsx", "--apply", cwd=place)
    assert asked.returncode == 1
    assert "  ! “人口贩运” Note: was (empty); here “ours”, there “theirs”  [Terms!I3]" in asked.stdout
    assert asked.stdout.endswith(
        "Nothing is changed. Choose in g.conflicts.xlsx, then: termkit glossary import g.conflicts.xlsx\n"
    )
    assert concept(place).read_text("utf-8") == ours
    kept = run("glossary", "import", "g.xlsx", cwd=place)
    assert (kept.returncode, one_line(kept)) == (
        2,
        "g.conflicts.xlsx exists, and may hold someone's choices. Name another file with --conflicts.",
    )
    put(place / "g.conflicts.xlsx", "Conflicts", H2="theirs")
    chosen = run("glossary", "import", "g.conflicts.xlsx", "--apply", cwd=place)
    assert (chosen.returncode, chosen.stdout.splitlines()[-1]) == (0, "Written to terms.")
    text = concept(place).read_text("utf-8")
    assert ('note = "theirs"' in text, 'note = "taken"' in text, "ours" in text) == (True, True, False)


def test_all_faults_are_told_and_nothing_is_written(place: Path) -> None:
    put(place / "g.xlsx", "Terms", I2="good", D3=7, E4="bad")
    refused = run("glossary", "import", "g.xlsx", "--apply", cwd=place)
    assert refused.returncode == 3
    assert refused.stderr.splitlines() == [
        "termkit: g.xlsx (Terms!D3): The cell holds the number 7, not text. Format the cell as text and type it again.",
        "termkit: g.xlsx (Terms!E4): “Status” must not be “bad”. Known are: preferred, admitted, deprecated, superseded.",
    ]
    assert concept(place).read_text("utf-8") == SOUND


def test_options_that_contradict_each_other_are_refused(place: Path) -> None:
    both = run("glossary", "import", "g.xlsx", "--apply", "--dry-run", cwd=place)
    assert (both.returncode, one_line(both)) == (2, "--dry-run and --apply do not go together.")
    mapped = run("glossary", "import", "g.xlsx", "--map", "English", cwd=place)
    assert (mapped.returncode, one_line(mapped)) == (2, "--map: “English” is not of the form HEADER=en.")


def test_a_list_is_imported_by_map_and_domain(place: Path) -> None:
    (place / "list.csv").write_bytes("Wort,Neu\r\nhuman trafficking,人口贩运\r\npeonage,劳役偿债\r\n".encode("gb18030"))
    options = ("--map", "Wort=en,Neu=zh", "--domain", "labour", "--apply")
    done = run("glossary", "import", "list.csv", *options, cwd=place)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "note: list.csv: read as gb18030.",
        "note: list.csv: column A is en, B is zh-Hans.",
        "note: row 2: “human trafficking” · “人口贩运” not added: it is in the glossary, tip.",
        "peonage",
        "  + a new concept  [row 3]",
        "  + “peonage”, en, preferred (peonage-en-1)  [row 3]",
        "  + “劳役偿债”, zh-Hans, preferred (peonage-zh-1)  [row 3]",
        "1 concept: 1 new concept, 2 new terms.",
        "Written to terms.",
    ]
    assert (place / "terms" / "labour" / "peonage.toml").exists()


LIST = [["English", "中文"], ["human trafficking", "人口贩运"]]


@pytest.mark.parametrize("kind", ["export", "list"])
def test_a_workbook_is_checked_against_and_openpyxl_never_loaded_when_warm(kind: str, place: Path) -> None:
    path = place / "g.xlsx"
    if kind == "list":
        book = openpyxl.Workbook()
        for row in LIST:
            book.active.append(row)
        book.save(path)
    (place / "source.md").write_text(SOURCE, "utf-8")
    (place / "draft.md").write_text("# 简报\n\n办公室在12个国家打击贩卖人口。\n", "utf-8")
    environment = bare_environment() | {"TERMKIT_CACHE": str(place / "cache")}

    def check() -> tuple[str, set[str]]:
        """What was printed, and the packages that were imported."""
        command = [
            sys.executable,
            "-X",
            "importtime",
            "-m",
            "termkit",
            "check",
            "source.md",
            "draft.md",
            "-g",
            "g.xlsx",
        ]
        done = subprocess.run(command, cwd=place, env=environment, capture_output=True, check=False, timeout=60)
        assert done.returncode in (0, 1), done.stderr.decode()
        names = (line.rpartition("|")[2].strip() for line in done.stderr.decode().splitlines())
        return done.stdout.decode(), {name.partition(".")[0] for name in names}

    # A file changed within two seconds is not trusted by its times alone.
    time.sleep(max(0.0, path.stat().st_ctime + 2.1 - time.time()))
    said, loaded = check()
    assert "“human trafficking” has no approved rendering here; expected 人口贩运" in said
    assert "lxml" in loaded
    again, warm = check()
    assert again == said
    assert not warm & {"openpyxl", "lxml"}
