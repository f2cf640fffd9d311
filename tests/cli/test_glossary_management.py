"""`termkit glossary new|edit|review|approve|deprecate|retire|diff|history`: what is printed, and what is in the store afterwards."""

import datetime
import json
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import program
import pytest
from click.testing import CliRunner

from termkit.cli.glossary import glossary
from termkit.errors import UsageError
from termkit.glossary import store
from termkit.model.language import ENGLISH
from termkit.model.terminology import AdministrativeStatus, Term, WorkflowState

WAGE = ("new", "--domain", "labour", "--en", "wage", "--en", "pay", "--zh", "工资", "--reviewed-by", "lw")
SHELTER = ("new", "--domain", "assistance", "--en", "shelter", "--zh", "庇护所")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty glossary in an empty repository."""
    for name, value in {"TERMKIT_CACHE": "cache", "GIT_CONFIG_GLOBAL": "none", "GIT_CEILING_DIRECTORIES": ""}.items():
        monkeypatch.setenv(name, str(tmp_path / value) if value else str(tmp_path.parent))
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "Li Wei")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "lw@example.org")
        monkeypatch.setenv(f"GIT_{role}_DATE", "2026-03-02T12:00:00Z")
    monkeypatch.chdir(tmp_path)
    for domain in ("assistance", "labour"):
        (tmp_path / "terms" / domain).mkdir(parents=True)
    return tmp_path / "terms"


def run(*arguments: str, asked: str | None = None) -> tuple[int, str]:
    """Exit code as `termkit.__main__` makes it, and what was printed."""
    result = CliRunner().invoke(
        glossary, [*arguments, "-g", "terms"], input=asked, standalone_mode=False, catch_exceptions=False
    )
    return int(result.return_value or 0), result.stdout


def commit(message: str) -> None:
    git = ["git", "-c", "init.defaultBranch=main"]
    for arguments in (["init", "-q"], ["add", "-A", "terms"], ["commit", "-q", "-m", message]):
        subprocess.run([*git, *arguments], check=True, capture_output=True)


def content(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.toml")}


def test_new_writes_a_canonical_file_and_says_where(folder: Path) -> None:
    assert run(*WAGE) == (0, "added: terms/labour/wage.toml\n")
    (concept,) = store.load(folder)
    assert [(term.id, term.text, term.status.value) for term in concept.terms] == [
        ("wage-en-1", "wage", "preferred"), ("wage-en-2", "pay", "admitted"), ("wage-zh-1", "工资", "preferred"),
    ]  # fmt: skip
    assert (concept.workflow.state, concept.workflow.reviewed_by) == (WorkflowState.REVIEWED, ("lw",))
    assert run("fmt", "--check") == (0, "")
    assert run("lint") == (0, "1 concept: no fault.\n")


def test_new_says_that_checks_skip_what_is_only_proposed(folder: Path) -> None:
    assert "checks skip it" in run(*SHELTER)[1]


def test_new_refuses_a_reviewer_without_a_name(folder: Path) -> None:
    with pytest.raises(UsageError, match=r"“reviewed_by” item 1 must not be empty\. Nothing was written\."):
        run(*WAGE[:-1], " ")
    assert content(folder) == {}


def test_review_and_approve_record_who_and_when_and_only_then_do_checks_ask_for_the_concept(
    folder: Path, tmp_path: Path
) -> None:
    run(*SHELTER)
    (tmp_path / "source.md").write_text("The shelter is open.\n", "utf-8")
    (tmp_path / "draft.md").write_text("收容所开放。\n", "utf-8")

    def termkit(*arguments: str) -> tuple[int, str]:
        done = program.run(*arguments, "-g", "terms", cwd=tmp_path)
        return done.returncode, done.stdout

    assert termkit("check", "source.md", "draft.md")[0] == 0
    days = [datetime.date.today().isoformat()]
    reviewed = termkit("glossary", "review", "shelter", "--by", "lw", "--by", "Mu\u0308ller")
    approved = termkit("glossary", "approve", "shelter", "--by", "zm")
    days.append(datetime.date.today().isoformat())
    workflow = store.load(folder).by_id["shelter"].workflow
    assert workflow.reviewed_on in days  # midnight may have passed
    assert (workflow.state, workflow.reviewed_by) == (WorkflowState.APPROVED, ("lw", "Müller", "zm"))
    file = Path("terms", "assistance", "shelter.toml")
    assert (reviewed[0], reviewed[1].split(" on ")[0]) == (0, "shelter: proposed → reviewed, by lw, Müller")
    assert approved == (0, f"shelter: reviewed → approved, by lw, Müller, zm on {workflow.reviewed_on} ({file})\n")
    code, out = termkit("check", "source.md", "draft.md")
    assert (code, "庇护所" in out) == (1, True)
    assert termkit("glossary", "lint", "--require-approved", "--require-reviewer")[0] == 0


def test_what_is_approved_and_unsigned_is_signed_as_it_is(folder: Path) -> None:
    run(*WAGE[:-2], "--state", "approved")
    run(*SHELTER)
    assert "signed with name and date: 0 (0%) of 1 reviewed or approved\n" in run("stats")[1]
    assert run("lint", "--require-reviewer")[0] == 1
    assert run("approve", "wage", "--by", "zm")[1].startswith("wage: approved as before, by zm on 20")
    assert "signed with name and date: 1 (100%) of 1 reviewed or approved\n" in run("stats")[1]
    assert run("lint", "--require-reviewer")[0] == 0


def test_a_concept_proposed_again_after_a_change_is_not_signed_by_those_who_read_it_before(folder: Path) -> None:
    run(*WAGE)
    file = folder / "labour" / "wage.toml"
    file.write_text(file.read_text("utf-8").replace('"reviewed"', '"proposed"'), "utf-8")
    run("review", "wage", "--by", "zm")
    assert store.load(folder).by_id["wage"].workflow.reviewed_by == ("zm",)


def test_approving_a_domain_takes_what_waits_for_it_and_nothing_else(folder: Path) -> None:
    run(*WAGE)
    run("new", "--domain", "labour", "--en", "strike", "--zh", "罢工")
    run("new", "--domain", "assistance", "--en", "helpline", "--zh", "求助热线", "--reviewed-by", "lw")
    run("approve", "--domain", "labour", "--by", "zm")
    assert {concept.id: concept.workflow.state.value for concept in store.load(folder)} == {
        "helpline": "reviewed", "strike": "proposed", "wage": "approved",
    }  # fmt: skip
    with pytest.raises(UsageError, match="No concept of “labour” is reviewed"):
        run("approve", "--domain", "labour", "--by", "zm")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ("approve", "wage", "shelter"),
            "“shelter” is only proposed. First: termkit glossary review shelter --by NAME",
        ),
        (("review", "shelter", "wages-theft"), "no concept or term “wages-theft”. Near: wage (wage)"),
        (("review", "shelter", "refuge"), "“refuge” is retired"),
        (("review", "shelter", "salary"), "“salary” is approved already"),
        (("review", "--domain", "labor"), "no domain “labor”. Did you mean “labour”"),
        (("review",), "Name the concepts, or all that wait of a --domain"),
        (("review", "shelter", "--by", "\n"), "“reviewed_by” item 1 must not"),
    ],
)
def test_review_and_approve_write_all_or_nothing(folder: Path, arguments: tuple[str, ...], message: str) -> None:
    run(*WAGE)
    run(*SHELTER)
    run("new", "--domain", "labour", "--en", "salary", "--zh", "薪金", "--state", "approved")
    run("new", "--domain", "assistance", "--en", "refuge", "--zh", "避难所")
    run("retire", "refuge", "--reason", "Not ours.")
    before = content(folder)
    with pytest.raises(UsageError, match=re.escape(message)):
        run(*arguments, "--by", "zm")
    assert content(folder) == before


def test_new_without_a_terminal_names_what_is_missing(folder: Path) -> None:
    with pytest.raises(UsageError, match="--zh is missing"):
        run("new", "--en", "wage")


def test_new_refuses_an_id_that_exists_is_retired_or_existed(folder: Path) -> None:
    run(*WAGE)
    run(*SHELTER)
    commit("terms")
    with pytest.raises(UsageError, match="“wage” exists"):
        run("new", "--domain", "labour", "--en", "Wage!", "--zh", "薪金")
    run("retire", "shelter", "--reason", "Not ours.")
    with pytest.raises(UsageError, match="“shelter” exists and is retired"):
        run(*SHELTER)
    (folder / "assistance" / "shelter.toml").unlink()
    with pytest.raises(UsageError, match="“shelter” is the id of a concept of another branch or time"):
        run(*SHELTER)


def test_new_refuses_a_misspelt_domain_and_a_word_that_is_a_concept_already(folder: Path) -> None:
    run(*WAGE)
    before = content(folder)
    with pytest.raises(UsageError, match=r"no domain “labor”\. Did you mean “labour”"):
        run("new", "--domain", "labor", "--en", "strike", "--zh", "罢工")
    with pytest.raises(UsageError, match="“工资” is also a term of “wage”"):
        run("new", "--domain", "labour", "--en", "salary", "--zh", "工资")
    assert content(folder) == before


def test_deprecate_rules_a_term_out_and_another_becomes_preferred(folder: Path) -> None:
    run(*WAGE)
    assert run("deprecate", "wage", "--use", "wage-en-2", "--reason", "Too narrow.") == (
        0,
        "deprecated: wage (wage-en-1), terms/labour/wage.toml\npreferred now: pay (wage-en-2)\n",
    )
    first, second, _ = store.load(folder).by_id["wage"].terms
    assert (first.is_allowed, first.reason, first.replaced_by) == (False, "Too narrow.", "wage-en-2")
    assert second.status == "preferred"
    assert run("lint") == (0, "1 concept: no fault.\n")


def test_deprecate_records_a_wrong_word_that_the_concept_lacks(folder: Path) -> None:
    run(*WAGE)
    code, out = run("deprecate", "工钱", "--use", "工资", "--reason", "口语。", "--forbid")
    assert (code, out) == (0, "recorded as wrong: 工钱 (wage-zh-2), terms/labour/wage.toml\n")
    assert store.load(folder).term_by_id["wage-zh-2"].use == "forbidden"
    assert run("lint")[0] == 0


def test_deprecate_repoints_what_was_replaced_by_the_term(folder: Path) -> None:
    run(*WAGE)
    run("deprecate", "stipend", "--use", "wage", "--reason", "Another thing.")
    run("deprecate", "wage", "--use", "pay", "--reason", "Too narrow.")
    assert store.load(folder).term_by_id["wage-en-3"].replaced_by == "wage-en-2"


def test_deprecate_repoints_what_was_replaced_by_the_term_in_other_concepts(folder: Path) -> None:
    run(*WAGE)
    run(*SHELTER)
    wrong = Term(
        "shelter-en-2", "upkeep", ENGLISH, status=AdministrativeStatus.DEPRECATED, reason="r", replaced_by="wage-en-1"
    )
    shelter = store.load(folder).by_id["shelter"]
    store.save(replace(shelter, terms=(*shelter.terms, wrong)), folder)
    assert run("deprecate", "wage", "--use", "pay", "--reason", "Too narrow.") == (
        0,
        "deprecated: wage (wage-en-1), terms/labour/wage.toml\npreferred now: pay (wage-en-2)\n"
        "what was to be replaced by it is replaced by pay now: terms/assistance/shelter.toml\n",
    )
    assert store.load(folder).term_by_id["shelter-en-2"].replaced_by == "wage-en-2"
    assert run("lint")[0] == run("fmt", "--check")[0] == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("工钱", "--use", "薪金"), "There is no term “薪金”"),
        (("工资", "--use", "工资"), "are the same term"),
        (("shelter-zh-1", "--use", "工资"), "are terms of different concepts"),
    ],
)
def test_deprecate_refuses_what_makes_no_sense(folder: Path, arguments: tuple[str, ...], message: str) -> None:
    run(*WAGE)
    run(*SHELTER)
    before = content(folder)
    with pytest.raises(UsageError, match=message):
        run("deprecate", *arguments, "--reason", "r")
    assert content(folder) == before


def test_retire_keeps_the_file_names_the_successor_and_who_still_points_to_it(folder: Path) -> None:
    run(*WAGE)
    run("new", "--domain", "labour", "--en", "salary", "--zh", "薪金", "--reviewed-by", "lw")
    path = folder / "labour" / "wage.toml"
    relation = '[[relations]]\ntype = "related"\ntarget = "salary"\n\n[[langs.en'
    path.write_text(path.read_text("utf-8").replace("[[langs.en", relation, 1), "utf-8")
    assert run("retire", "salary", "--successor", "wage", "--reason", "One concept.") == (
        0,
        "retired: terms/labour/salary.toml\nstill refers to it: wage (related)\n",
    )
    concept = store.load(folder).by_id["salary"]
    assert (concept.workflow.state, concept.workflow.successor) == (WorkflowState.RETIRED, "wage")
    assert not concept.is_in_force
    assert concept.notes == ("Retired: One concept.",)
    assert "use instead  wage (wage, 工资)" in run("show", "salary")[1]
    assert run("lint")[0] == 0


@pytest.mark.parametrize(
    ("successor", "message"), [("wages", "Did you mean “wage”"), ("wage", "cannot be the successor: it is the same")]
)
def test_retire_refuses_a_successor_that_leads_nowhere(folder: Path, successor: str, message: str) -> None:
    run(*WAGE)
    with pytest.raises(UsageError, match=message):
        run("retire", "wage", "--successor", successor, "--reason", "r")


def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *replacements: tuple[str, str]) -> None:
    """An editor that makes these replacements, the first when it is opened first, and so on."""
    script = tmp_path / "editor.py"
    script.write_text(
        "import pathlib, sys\n"
        f"path, count = pathlib.Path(sys.argv[1]), pathlib.Path({str(tmp_path / 'count')!r})\n"
        "turn = len(count.read_text()) if count.exists() else 0\n"
        "count.write_text('x' * (turn + 1))\n"
        f"old, new = {replacements!r}[turn]\n"
        "path.write_text(path.read_text('utf-8').replace(old, new), 'utf-8')\n"
    )
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", f'"{sys.executable}" "{script}"')


def test_edit_saves_what_holds_together(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(*WAGE)
    editor(tmp_path, monkeypatch, ("工资", "薪资"), ("nothing", "nothing"))
    assert run("edit", "wage") == (0, "saved: terms/labour/wage.toml\n")
    assert store.load(folder).term_by_id["wage-zh-1"].text == "薪资"
    assert run("edit", "薪资") == (0, "nothing changed\n")


def test_edit_moves_the_file_with_its_domain(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(*WAGE)
    editor(tmp_path, monkeypatch, ('"labour"', '"assistance"'))
    assert run("edit", "wage") == (0, "saved: terms/assistance/wage.toml\n")
    assert list(content(folder)) == ["assistance/wage.toml"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("pos =", "posi =", "The key “posi” is not known here"),
        ('id = "wage"', 'id = "pay"', "does not belong to “pay”"),
        ("pay", "shelter　x", "holds a stray space"),
        ('"preferred"', '"deprecated"', "“wage” has no English term that is allowed"),
    ],
)
def test_edit_writes_nothing_that_is_wrong_and_keeps_the_text(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str, message: str
) -> None:
    run("new", "--domain", "labour", "--en", "wage", "--zh", "工资", "--zh", "pay")
    before = content(folder)
    editor(tmp_path, monkeypatch, (old, new))
    result = CliRunner().invoke(glossary, ["edit", "wage", "-g", "terms"], standalone_mode=False)
    assert message in result.stderr
    assert content(folder) == before
    kept = Path(str(result.exception).rpartition(" ")[2].rstrip("."))
    assert new in kept.read_text("utf-8")
    shutil.rmtree(kept.parent)


def test_edit_on_a_terminal_offers_to_go_on_with_the_fault_shown(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(*WAGE)
    editor(tmp_path, monkeypatch, ("工资", "薪　资"), ("薪　资", "薪资"))
    on_a_terminal(monkeypatch, "termkit.cli.glossary_edit")
    code, out = run("edit", "wage", asked="y\n")
    assert (code, out.splitlines()[-1]) == (0, "saved: terms/labour/wage.toml")
    assert store.load(folder).term_by_id["wage-zh-1"].text == "薪资"


def on_a_terminal(monkeypatch: pytest.MonkeyPatch, module: str) -> None:
    """To the module, standard input is a terminal; answers come from the runner all the same."""
    stdin = SimpleNamespace(isatty=lambda: True)
    monkeypatch.setattr(f"{module}.sys", SimpleNamespace(stdin=stdin, platform=sys.platform))


def test_new_asks_for_what_is_not_given(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    on_a_terminal(monkeypatch, "termkit.cli.glossary_new")
    code, out = run("new", "--zh", "工资", asked="\nwage; pay\nlabour\n")
    assert (code, "Domain (assistance, labour): labour" in out) == (0, True)
    assert [term.text for term in store.load(folder).by_id["wage"].terms] == ["wage", "pay", "工资"]


def test_an_editor_that_is_not_there_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(*WAGE)
    monkeypatch.setenv("VISUAL", "no-such-editor --wait")
    with pytest.raises(UsageError, match="no-such-editor --wait"):
        run("edit", "wage")


def test_diff_tells_what_is_not_committed_yet(folder: Path) -> None:
    run(*WAGE)
    commit("first")
    assert run("diff") == (0, "No change.\n")
    run(*SHELTER)
    run("deprecate", "工钱", "--use", "工资", "--reason", "口语。")
    assert run("diff") == (
        0,
        "shelter  shelter · 庇护所\n"
        "  concept added, proposed\n"
        "wage  wage · 工资\n"
        "  wrong term recorded (zh-Hans): 工钱; write 工资 (口语。)\n"
        "2 concepts: 1 added, 1 changed.\n",
    )


def test_diff_between_revisions_as_markdown_and_json(folder: Path) -> None:
    run(*WAGE)
    commit("first")
    run("deprecate", "wage", "--use", "pay", "--reason", "Too *narrow*.")
    commit("second")
    code, out = run("diff", "HEAD~1..HEAD", "--format", "markdown")
    assert code == 0
    assert "## Changed\n\n- **pay · 工资** (`wage`)\n  - preferred term changed (en): wage → pay\n" in out
    assert "write pay (Too \\*narrow\\*.)" in out
    report = json.loads(run("diff", "HEAD~1..HEAD", "--format", "json")[1])
    assert report["changes"][0] == {
        "concept": "wage", "change": "preferred term changed", "language": "en", "subject": "", "before": "wage",
        "after": "pay", "why": "",
    }  # fmt: skip


def test_diff_as_a_workbook_holds_text_only(folder: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    run(*WAGE)
    commit("first")
    run("deprecate", "=1+1", "--use", "工资", "--reason", "_x000D_")
    assert run("diff", "--format", "xlsx", "--output", "changes.xlsx") == (0, "")
    sheet = openpyxl.load_workbook("changes.xlsx").active
    assert [cell.value for cell in sheet[1]][:3] == ["concept", "words", "change"]
    assert [cell.value for cell in sheet[2]] == [
        "wage", "wage · 工资", "wrong term recorded", "zh-Hans", "=1+1", None, "工资", "_x005F_x000D_",
    ]  # fmt: skip
    assert {cell.data_type for cell in sheet[2] if cell.value} == {"s"}
    with pytest.raises(UsageError, match="name the workbook with --output"):
        run("diff", "--format", "xlsx")


def test_history_is_told_as_events(folder: Path) -> None:
    run(*WAGE)
    commit("first terms")
    run("deprecate", "wage", "--use", "pay", "--reason", "Too narrow.")
    commit("pay it is")
    code, out = run("history", "wage")
    lines = out.splitlines()
    assert code == 0
    assert lines[0].startswith("2026-03-02  Li Wei  ")
    assert lines[0].endswith("  pay it is")
    assert lines[1] == "  preferred term changed (en): wage → pay"
    assert lines[-2].endswith("  first terms")
    assert lines[-1] == "  concept added, reviewed"
    with pytest.raises(UsageError, match="Git knows no concept “wages”"):
        run("history", "wages")


def test_the_glossary_of_an_installed_termkit_is_not_changed(folder: Path) -> None:
    run(*WAGE)
    folder.rename(folder.with_name("glossary_data"))
    for change in (["retire", "wage", "--reason", "r"], ["approve", "wage", "--by", "zm"]):
        with pytest.raises(UsageError, match="came with termkit"):
            CliRunner().invoke(
                glossary, [*change, "-g", "glossary_data"], standalone_mode=False, catch_exceptions=False
            )


def test_without_git_concepts_are_made_but_have_no_versions(folder: Path) -> None:
    assert run(*WAGE)[0] == 0
    with pytest.raises(UsageError, match="terms is in no git repository, so it has no earlier versions"):
        run("diff")


def test_a_newcomer_adds_a_concept_deprecates_a_term_and_sees_the_verdict_change(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "source.md").write_text("The union calls a general strike.\n", "utf-8")
    (tmp_path / "draft.md").write_text("工会号召举行大罢工。\n", "utf-8")
    new = ("new", "--domain", "labour", "--en", "general strike", "--zh", "总罢工", "--zh", "大罢工")
    check = ("check", "source.md", "draft.md", "-g", "terms")

    def termkit(*arguments: str) -> tuple[int, str]:
        done = program.run(*arguments, cwd=tmp_path)
        return done.returncode, done.stdout

    assert termkit("glossary", *new, "--reviewed-by", "me", "-g", "terms")[0] == 0
    assert termkit(*check)[0] == 0
    assert termkit("glossary", "deprecate", "大罢工", "--use", "总罢工", "--reason", "Vague.", "-g", "terms")[0] == 0
    code, out = termkit(*check)
    assert code == 1
    assert "TK102" in out
    assert "总罢工" in out


def test_impact_names_the_documents_and_what_happens_to_them(folder: Path, tmp_path: Path) -> None:
    run(*WAGE)
    commit("first")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.zh.md").write_text("# 报告\n\n拖欠工资。工资很低。\n", "utf-8")
    (tmp_path / "docs" / "b.zh.md").write_text("今天天气晴朗。\n", "utf-8")
    assert run("impact", "HEAD", "docs") == (0, "0 of 2 documents affected.\n")
    run("deprecate", "工钱", "--use", "工资", "--reason", "口语。")
    assert run("impact", "HEAD", "docs")[0] == 0
    run("retire", "wage", "--reason", "Not ours.")
    assert run("impact", "HEAD", "docs") == (
        1,
        "docs/a.zh.md\n  no longer a term: 工资  (wage; line 3)\n1 of 2 documents affected.\n",
    )
    report = json.loads(run("impact", "HEAD", "docs", "--format", "json")[1])
    assert report["impacts"][0]["lines"] == [3]


def test_impact_reads_the_other_documents_where_one_is_broken(folder: Path, tmp_path: Path) -> None:
    run(*WAGE)
    commit("first")
    (tmp_path / "a.docx").write_bytes(b"no archive")
    (tmp_path / "b.md").write_text("工资\n", "utf-8")
    code, out = run("impact", "HEAD", "a.docx", "b.md")
    assert (code, out) == (3, "0 of 2 documents affected.\n")


def test_mine_prints_candidates_and_writes_proposals_and_workbooks(folder: Path, tmp_path: Path) -> None:
    run(*WAGE)
    (tmp_path / "a.en.md").write_text("A residence permit was issued.\n\nThe residence permit expired.\n", "utf-8")
    (tmp_path / "a.zh.md").write_text("居留许可已签发。\n\n居留许可已过期。\n", "utf-8")
    code, out = run("mine", "a.en.md", "a.zh.md")
    assert (code, out.splitlines()[0]) == (0, "residence permit · 居留许可")
    assert run("mine", "a.en.md", "a.zh.md", "--format", "toml", "--output", "found")[0] == 0
    assert (tmp_path / "found" / "mined" / "residence-permit.toml").is_file()
    openpyxl = pytest.importorskip("openpyxl")
    assert run("mine", "a.en.md", "a.zh.md", "--format", "xlsx", "--output", "found.xlsx")[0] == 0
    assert openpyxl.load_workbook("found.xlsx").active["B2"].value == "居留许可"
    with pytest.raises(UsageError, match=r"a\.en\.md has no translation beside it"):
        run("mine", "a.en.md")
