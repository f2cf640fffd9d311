"""`termkit glossary …` on a store in a folder: what is printed and how it ends."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from termkit.cli.glossary import glossary
from termkit.errors import InputErrors, UsageError
from termkit.glossary import store
from termkit.model.language import ENGLISH, ZH_HANS
from termkit.model.terminology import AdministrativeStatus, Concept, Term, TermUse

PREFERRED, DEPRECATED = AdministrativeStatus.PREFERRED, AdministrativeStatus.DEPRECATED


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TERMKIT_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    terms = (
        Term("shelter-en-1", "shelter", ENGLISH, status=PREFERRED, verified=True, sources=("UN",)),
        Term("shelter-zh-1", "庇护所", ZH_HANS, status=PREFERRED),
        Term(
            "shelter-zh-2",
            "收容所",
            ZH_HANS,
            status=DEPRECATED,
            use=TermUse.AVOID,
            reason="拘留",
            replaced_by="shelter-zh-1",
        ),
    )
    store.save(Concept("shelter", ("assistance",), terms), tmp_path / "terms")
    return tmp_path / "terms"


def run(*arguments: str) -> tuple[int, str]:
    """Exit code as `termkit.__main__` makes it from the command's value, and what was printed."""
    result = CliRunner().invoke(glossary, [*arguments, "-g", "terms"], standalone_mode=False, catch_exceptions=False)
    return int(result.return_value or 0), result.stdout


def break_one(folder: Path, old: str, new: str) -> None:
    path = folder / "assistance" / "shelter.toml"
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")


def test_lint_of_a_sound_glossary_ends_with_0(folder: Path) -> None:
    assert run("lint") == (0, "1 concept: no fault.\n")
    assert run("lint", "--format", "github") == (0, "")


def test_lint_tells_place_code_and_what_to_do_and_ends_with_1(folder: Path) -> None:
    break_one(folder, 'reason = "拘留"\n', "")
    assert run("lint") == (
        1,
        "terms/assistance/shelter.toml:26: warning unexplained-status: “收容所” is not allowed, without reason.\n"
        "1 concept: 1 warning.\n",
    )
    assert run("lint", "--fail-on", "error")[0] == run("lint", "--fail-on", "never")[0] == 0


def test_lint_speaks_json(folder: Path) -> None:
    break_one(folder, 'replaced_by = "shelter-zh-1"', 'replaced_by = "shelter-zh-9"')
    code, out = run("lint", "--format", "json")
    report: dict[str, Any] = json.loads(out)
    assert (code, report["version"], report["summary"]) == (1, 1, {"concepts": 1, "error": 1, "warning": 0, "info": 0})
    (fault,) = report["faults"]
    assert fault == {
        "code": "dangling-reference",
        "severity": "error",
        "path": "terms/assistance/shelter.toml",
        "line": 30,
        "concept": "shelter",
        "message": "replaced_by names “shelter-zh-9”, which does not exist.",
        "hint": "",
    }


def test_lint_speaks_to_github_also_of_files_that_cannot_be_read(folder: Path) -> None:
    break_one(folder, 'pos = "noun"', 'pos = "50%"')
    code, out = run("lint", "--format", "github")
    assert (code, out) == (
        3,
        "::error file=terms/assistance/shelter.toml,line=10,title=unreadable::“pos” must not be “50%25”. "
        "Known are: noun, verb, adjective, adverb, other.\n",
    )


def test_lint_of_a_table_that_cannot_be_read_tells_line_and_column(folder: Path) -> None:
    Path("terms.tsv").write_text("concept_id\ten_preferred\tzh_preferred\nC1\ta\t甲\tmore\n", "utf-8")
    result = CliRunner().invoke(glossary, ["lint", "-g", "terms.tsv"], standalone_mode=False)
    assert (result.return_value, result.stdout.splitlines()[0]) == (
        3,
        "terms.tsv:2: error unreadable: column 4: The row has 4 cells, the header 3.",
    )


def test_fmt_puts_files_right_once(folder: Path) -> None:
    path = folder / "assistance" / "shelter.toml"
    canonical = path.read_bytes()
    assert run("fmt", "--check") == (0, "")
    path.write_bytes(b"\xef\xbb\xbf" + canonical.replace(b"\n", b"\r\n").replace(b'"noun"', b"'noun'"))
    assert run("fmt", "--check") == (1, "not canonical: terms/assistance/shelter.toml\n")
    assert run("fmt") == (0, "formatted: terms/assistance/shelter.toml\n")
    assert path.read_bytes() == canonical
    assert run("fmt") == (0, "")


def test_fmt_leaves_a_file_with_a_fault_as_it_is(folder: Path) -> None:
    break_one(folder, 'pos = "noun"', 'pos = "nuon" # or verb')
    before = (folder / "assistance" / "shelter.toml").read_bytes()
    with pytest.raises(InputErrors, match=r"shelter.toml:10: “pos” must not be “nuon”"):
        run("fmt")
    assert (folder / "assistance" / "shelter.toml").read_bytes() == before


def test_fmt_of_a_table_is_refused(folder: Path) -> None:
    Path("terms.tsv").write_text("concept_id\ten_preferred\tzh_preferred\nC1\ta\t甲\n", "utf-8")
    with pytest.raises(UsageError, match=r"terms.tsv is no folder"):
        CliRunner().invoke(glossary, ["fmt", "-g", "terms.tsv"], standalone_mode=False, catch_exceptions=False)


def test_show_prints_the_card_uncut_and_without_colour(folder: Path) -> None:
    break_one(folder, "拘留", "拘留" * 60)
    code, out = run("show", "shelters")
    assert code == 0
    assert "  avoid           收容所\n                  use: 庇护所\n" in out
    assert "why: " + "拘留" * 60 + "\n" in out
    assert "\x1b" not in out


def test_show_of_an_unknown_term_is_wrong_usage(folder: Path) -> None:
    with pytest.raises(UsageError, match="Near: shelter"):
        run("show", "sheltr")


def test_find_lists_concepts_and_the_term_that_matched(folder: Path) -> None:
    assert run("find", "收容") == (0, "shelter  shelter · 庇护所  (not: 收容所)\n")
    assert run("find", "sheltr") == (0, "shelter  shelter · 庇护所\n")


def test_find_without_a_hit_ends_with_1(folder: Path) -> None:
    assert run("find", "photosynthesis") == (1, "")


def test_stats_count_concepts_terms_and_evidence(folder: Path) -> None:
    code, out = run("stats")
    assert code == 0
    assert "in both languages 0 (0%), in one 1 (100%), in none 0 (0%)\n" in out
    assert "0 duplicates; 1 term not allowed, 0 of them without" in out
    assert "en: 1 term, 1 (100%) read in a source, 0 not allowed" in out
    assert "zh-Hans: 2 terms, 0 (0%) read in a source, 1 not allowed" in out
    counted = json.loads(run("stats", "--format", "json")[1])
    assert (counted["concepts"], counted["terms"], counted["with_evidence"]) == (1, {"en": 1, "zh-Hans": 2}, 0)
    assert len(counted["digest"]) == 16


def test_the_settings_name_the_glossary_when_the_command_line_does_not(folder: Path) -> None:
    Path("termkit.toml").write_text('glossary = "terms"\n', "utf-8")
    result = CliRunner().invoke(glossary, ["stats"], standalone_mode=False, catch_exceptions=False)
    assert result.stdout.startswith("1 concept")
