"""`termkit check` over a repository, from outside: only what is new and real fails, in whatever order it is looked at."""

import json
import shutil
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest
from program import GLOSSARY, one_line, run

from repository import OLD, build, commit, edit, git, zh

CHECK = ("check", "--format", "json")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("built"))


@pytest.fixture
def repository(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "repository", symlinks=True))


def found(folder: Path, *arguments: str, cwd: Path | None = None) -> tuple[int, list[tuple[str, int, str]]]:
    """Exit code and path, line and code of each finding."""
    done = run(*CHECK, *arguments, cwd=cwd or folder)
    findings = json.loads(done.stdout)["findings"]
    return done.returncode, [(f["target"]["path"], f["target"]["line"], f["code"]) for f in findings]


def test_what_the_baseline_knows_does_not_fail_wherever_its_lines_go(repository: Path) -> None:
    done = run("check", cwd=repository)
    assert (done.returncode, done.stderr) == (0, "")
    assert "no findings, 2 known." in done.stdout
    assert "61 files" in done.stdout
    edit(zh(repository, 3), OLD, f"第二段。\n\n{OLD[:5]}\n{OLD[5:]}")
    edit(
        zh(repository, 3).parents[1] / "en" / zh(repository, 3).name, "The Office", "A second paragraph.\n\nThe Office"
    )
    assert found(repository) == (0, [])


def test_a_new_error_fails_also_one_of_an_old_kind_in_another_place(repository: Path) -> None:
    edit(zh(repository, 7), "人口贩运", "人口买卖")
    path = "briefings/zh/简报 07.md"
    assert found(repository) == (1, [(path, 3, "TK102")])
    # The sentence that the baseline knows in one draft is new in the next, and so it is a second time in the same.
    edit(zh(repository, 3), OLD, f"{OLD}\n\n{OLD}")
    english = repository / "briefings/en" / zh(repository, 3).name
    edit(english, "The Office fights human trafficking.", "The Office fights human trafficking.\n\n" * 2)
    code, findings = found(repository)
    assert code == 1
    assert ("briefings/zh/简报 03.md", 5, "TK102") in findings
    assert ("briefings/zh/简报 03.md", 3, "TK102") not in findings
    assert run("check", "--fail-on", "never", cwd=repository).returncode == 0


def test_what_was_fixed_is_told_and_shrinks_away_and_then_fails_again(repository: Path) -> None:
    edit(zh(repository, 3), "人口买卖", "人口贩运")
    done = run("check", cwd=repository)
    assert done.returncode == 0
    assert "baseline.json: 1 known finding is gone; --shrink-baseline takes them out." in done.stderr
    assert "briefings/zh/简报 03.md: TK102 人口买卖" in done.stderr
    untouched = run("check", str(zh(repository, 5)), "--shrink-baseline", cwd=repository)
    assert untouched.stderr == "", "a document that was not looked at has nothing gone"
    assert "taken out" in run("check", "--shrink-baseline", cwd=repository).stderr
    assert git(repository, "diff", "--numstat", "baseline.json").split()[:2] == ["1", "3"]
    assert run("check", cwd=repository).stderr == ""
    edit(zh(repository, 3), "人口贩运", "人口买卖")
    assert found(repository)[0] == 1
    assert len(found(repository, "--no-baseline")[1]) == 2


def test_a_renamed_draft_keeps_its_known_findings_and_hides_no_new_one(repository: Path) -> None:
    three = zh(repository, 3)
    new = "备忘录 三月.md"
    for side in ("en", "zh"):
        git(repository, "mv", f"briefings/{side}/{three.name}", f"briefings/{side}/{new}")
    commit(repository, "renamed")
    said = "baseline.json: briefings/zh/简报 03.md is now briefings/zh/备忘录 三月.md"
    for arguments in ([], ["--changed-since", "HEAD~1"], ["briefings/zh/" + new]):
        done = run("check", *arguments, cwd=repository)
        assert (done.returncode, done.stderr) == (0, f"{said}; --shrink-baseline writes it so.\n")
    path = f"briefings/zh/{new}"
    edit(repository / path, OLD, f"{OLD}\n\n{OLD}")
    edit(
        repository / "briefings/en" / new,
        "human trafficking.",
        "human trafficking.\n\nThe Office fights human trafficking.",
    )
    assert found(repository) == (1, [(path, 5, "TK102")]), "once more is new, in a renamed draft too"
    git(repository, "checkout", "--", ".")
    edit(zh(repository, 7), "人口贩运", "人口买卖")
    assert found(repository) == (1, [("briefings/zh/简报 07.md", 3, "TK102")]), "a draft that was there is no new name"
    git(repository, "checkout", "--", ".")
    assert run("check", "--shrink-baseline", cwd=repository).stderr == f"{said}; written so.\n"
    done = run("check", cwd=repository)
    assert (done.returncode, done.stderr) == (0, "")
    assert git(repository, "diff", "--numstat", "baseline.json").split()[:2] == ["3", "3"]


def test_a_deleted_draft_gives_its_known_findings_to_no_draft_that_was_there(repository: Path) -> None:
    git(repository, "rm", "-q", "briefings/zh/简报 03.md")
    edit(zh(repository, 7), "办公室打击人口贩运。", OLD)
    assert found(repository) == (1, [("briefings/zh/简报 07.md", 3, "TK102")])
    assert "1 known finding is gone" in run("check", cwd=repository).stderr


def test_a_deleted_draft_is_told_as_gone_and_not_passed_over(repository: Path) -> None:
    git(repository, "rm", "-q", "briefings/zh/简报 07.md", "briefings/zh/简报 14.md")
    for name in ("a", "b"):
        (repository / "briefings" / "en" / f"{name}.md").write_text("New.\n", "utf-8")
    done = run("check", cwd=repository)
    said = "4 sources lack a draft: briefings/en/a.md, briefings/en/b.md, briefings/en/简报 07.md and 1 more."
    lost = "was checked and is gone, but its source briefings/en/简报 {0} is there"
    told = [f"baseline.json: briefings/zh/简报 {name} {lost.format(name)}" for name in ("07.md", "14.md")]
    assert done.stderr.splitlines() == [
        said,
        *(f"{line}; --shrink-baseline forgets it." for line in told),
        "baseline.json: 1 known finding is gone; --shrink-baseline takes them out.",
        "  briefings/zh/简报 14.md: TK102 人口买卖",
    ]
    assert (done.returncode, "; 4 drafts are missing.\n" in done.stdout) == (0, True)
    assert "**4 drafts are missing**" in run("check", "--format", "markdown", cwd=repository).stdout
    assert run("check", "briefings/zh", cwd=repository).stderr.splitlines()[0] == said
    assert "lack a draft" not in run("check", "messages", cwd=repository).stderr

    assert f"{told[0]}; taken out." in run("check", "--shrink-baseline", cwd=repository).stderr
    assert run("check", cwd=repository).stderr == f"{said}\n"


def test_changed_since_is_the_full_run_restricted_to_the_change(repository: Path) -> None:
    for number in range(0, 30, 4):
        edit(zh(repository, number), "人口贩运", "人口买卖")
    commit(repository, "slips everywhere")
    _, everything = found(repository)
    assert len(everything) == 8
    assert found(repository, "--changed-since", "HEAD") == (0, [])

    edit(zh(repository, 4), "# 简报4", "# 简报4 ")  # the draft, not committed
    edit(repository / "briefings/en/简报 08.md", "# Briefing", "#  Briefing")
    commit(repository, "a source")
    shutil.copy(zh(repository, 12), repository / "messages" / "新.md")  # untracked, and no pair
    changed = {"briefings/zh/简报 04.md", "briefings/zh/简报 08.md"}
    _, some = found(repository, "--changed-since", "HEAD~1")
    assert some == [finding for finding in everything if finding[0] in changed]
    assert found(repository, "briefings/zh/简报 08.md", "--changed-since", "HEAD~1")[1] == [
        finding for finding in everything if finding[0] == "briefings/zh/简报 08.md"
    ]


def test_a_changed_term_rechecks_the_drafts_that_it_touches_and_no_others(repository: Path) -> None:
    edit(repository / "术语.tsv", "债务质役\t\t债务奴役", "债役\t\t债务质役")
    code, some = found(repository, "--changed-since", "HEAD")
    assert (code, some) == found(repository)
    assert {path for path, _, _ in some} == {f"briefings/zh/简报 {number:02}.md" for number in (0, 10, 20)}
    explained = run("check", "--changed-since", "HEAD", "--explain-run", cwd=repository).stdout
    assert "checks 3 of them:" in explained


def test_pairs_have_settings_of_their_own_over_those_of_the_file_and_under_the_command_line(repository: Path) -> None:
    """The same draft under two names, of which one is for another client, with another glossary."""
    text = "# 简报\n\n办公室打击贩卖人口 , 打击人口买卖。\n"
    english = "# Briefing\n\nThe Office fights human trafficking, human trafficking.\n"
    for path, words in (("en/a.md", english), ("zh/a.md", text), ("hk/a.md", text)):
        (repository / "web" / path).parent.mkdir(parents=True)
        (repository / "web" / path).write_text(words, "utf-8")
    (repository / "客户.tsv").write_text(
        GLOSSARY.replace("人口贩运\t贩运人口\t人口买卖", "贩卖人口\t\t人口贩运"), "utf-8"
    )
    with (repository / "termkit.toml").open("a", encoding="utf-8") as settings:
        settings.write(
            '\n[[pairs]]\nsource = "web/en/*.md"\ntarget = "web/zh/{name}.md"\n'
            '\n[[pairs]]\nsource = "web/en/*.md"\ntarget = "web/hk/{name}.md"\n'
            'glossary = "客户.tsv"\nignore = ["TK401"]\n'
        )

    def rules(*arguments: str) -> dict[str, set[str]]:
        found_here: dict[str, set[str]] = {"web/zh/a.md": set(), "web/hk/a.md": set()}
        for path, _, code in found(repository, "web", *arguments)[1]:
            found_here[path].add(code)
        return found_here

    ours, theirs = rules().values()
    assert (ours, theirs) == ({"TK102", "TK401"}, set())
    assert rules("--glossary", "术语.tsv")["web/hk/a.md"] >= {"TK102"}, "what is said on the command line is for all"
    explained = run("check", "web", "--explain-run", cwd=repository).stdout
    assert "pairs 4: web/en/*.md → web/hk/{name}.md; glossary = '客户.tsv'; ignore = ['TK401']" in explained


def remembered(folder: Path) -> None:
    """past.tsv in past.sqlite, with nothing left in files beside it."""
    assert run("memory", "import", "past.tsv", "--memory", "past.sqlite", cwd=folder).returncode == 0
    with closing(sqlite3.connect(folder / "past.sqlite")) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def test_pairs_have_a_memory_and_a_profile_of_their_own(repository: Path) -> None:
    """One draft under two names: only one is held against the memory, and its marks are the client's affair."""
    english = "# Briefing\n\nThe Office met the partners of the programme , and left.\n"
    draft = "# 简报\n\n办公室 ，会见了项目伙伴,随后离开。\n"
    for path, words in (("en/a.md", english), ("zh/a.md", draft), ("hk/a.md", draft)):
        (repository / "web" / path).parent.mkdir(parents=True)
        (repository / "web" / path).write_text(words, "utf-8")
    (repository / "past.tsv").write_text(
        "en\tzh\nThe Office met the partners of the programme , and left.\t本办会晤方案各合作方，然后离去。\n", "utf-8"
    )
    remembered(repository)
    with (repository / "termkit.toml").open("a", encoding="utf-8") as settings:
        settings.write(
            '\n[[pairs]]\nsource = "web/en/*.md"\ntarget = "web/zh/{name}.md"\n'
            '\n[[pairs]]\nsource = "web/en/*.md"\ntarget = "web/hk/{name}.md"\n'
            'memory = "past.sqlite"\nprofile = "none"\n'
        )
    commit(repository, "web")
    runs = [found(repository, "--jobs", jobs)[1] for jobs in ("1", "2")]
    assert runs[0] == runs[1]
    told = {path: {code for where, _, code in runs[0] if where == path} for path in ("web/zh/a.md", "web/hk/a.md")}
    assert told == {"web/zh/a.md": {"TK401", "TK403"}, "web/hk/a.md": {"TK320"}}
    edit(repository / "past.tsv", "离去", "离开")
    remembered(repository)
    explained = run("check", "--changed-since", "HEAD", "--explain-run", cwd=repository).stdout
    assert "checks 1 of them:\n  web/en/a.md → web/hk/a.md  (pairs 4)\n" in explained


def test_changed_settings_recheck_everything(repository: Path) -> None:
    edit(repository / "termkit.toml", "[[pairs]]", "# a remark\n[[pairs]]")
    explained = run("check", "--changed-since", "HEAD", "--explain-run", cwd=repository).stdout
    assert "checks 31 of them:" in explained


def test_a_branch_is_compared_with_where_it_left(repository: Path) -> None:
    git(repository, "switch", "-qc", "proposal")
    edit(zh(repository, 7), "人口贩运", "人口买卖")
    commit(repository, "mine")
    git(repository, "switch", "-q", "main")
    edit(zh(repository, 8), "人口贩运", "人口买卖")
    commit(repository, "theirs")
    git(repository, "switch", "-q", "proposal")
    assert found(repository, "--changed-since", "main") == (1, [("briefings/zh/简报 07.md", 3, "TK102")])


@pytest.mark.parametrize(
    ("revision", "told"), [("nowhere", "There is no revision “nowhere”"), ("--help", "There is no revision")]
)
def test_an_unknown_revision_is_told(repository: Path, revision: str, told: str) -> None:
    done = run("check", f"--changed-since={revision}", cwd=repository)
    assert told in one_line(done)
    assert done.returncode == 2


def test_two_parallel_runs_print_the_same_bytes_as_one_process(repository: Path) -> None:
    for number in range(0, 30, 3):
        edit(zh(repository, number), "办公室", "办公室 ，")
    runs = [run("check", "--jobs", jobs, cwd=repository).stdout for jobs in ("3", "3", "1")]
    assert runs[0] == runs[1] == runs[2]
    assert runs[0].count("briefings/zh/") == 10


def test_one_sentence_rendered_in_two_ways_by_two_drafts_is_told_at_the_later_one(repository: Path) -> None:
    for number, words in ((2, "请拨打全国求助热线。"), (7, "全国热线可供求助。"), (9, "全国热线可供求助。")):
        name = f"简报 {number:02}.md"
        (repository / "briefings/en" / name).write_text("Call the national hotline if you need any help.\n", "utf-8")
        zh(repository, number).write_text(f"{words}\n", "utf-8")
    _, alone = found(repository, "briefings/zh/简报 07.md")
    assert [finding for finding in alone if finding[2] == "TK315"] == []
    runs = [found(repository, "--jobs", jobs)[1] for jobs in ("1", "3")]
    assert runs[0] == runs[1]
    assert [finding for finding in runs[0] if finding[2] == "TK315"] == [("briefings/zh/简报 07.md", 1, "TK315")]
    edit(repository / "termkit.toml", "[[pairs]]", 'severity = { TK315 = "off" }\n\n[[pairs]]')
    assert not [finding for finding in found(repository)[1] if finding[2] == "TK315"]


def test_paths_are_drafts_sources_or_folders_and_found_from_any_folder(repository: Path) -> None:
    edit(zh(repository, 7), "人口贩运", "人口买卖")
    edit(zh(repository, 8), "人口贩运", "人口买卖")
    seven, eight = zh(repository, 7).name, zh(repository, 8).name
    here = repository / "briefings"
    assert found(repository, f"zh/{seven}", cwd=here) == (1, [(f"zh/{seven}", 3, "TK102")])
    assert found(repository, f"en/{seven}", cwd=here) == (1, [(f"zh/{seven}", 3, "TK102")])
    assert found(repository, "zh", "../messages", cwd=here)[1] == [(f"zh/{n}", 3, "TK102") for n in (seven, eight)]
    both = [(f"zh/{name}", 3, "TK102") for name in (seven, eight)]
    assert found(repository, f"zh/{seven}", f"zh/{eight}", cwd=here)[1] == both
    assert found(repository, f"en/{seven}", f"zh/{eight}", cwd=here)[1] == both, "both known: no source and its draft"


def test_two_paths_that_no_pair_knows_are_a_source_and_its_draft(repository: Path) -> None:
    shutil.copy(zh(repository, 3), repository / "draft.md")
    assert found(repository, "briefings/en/简报 03.md", "draft.md") == (1, [("draft.md", 3, "TK102")])


def test_a_path_that_no_pair_knows_is_told_or_passed_over(repository: Path) -> None:
    (repository / "README.md").write_text("# Read me\n", "utf-8")
    (repository / "briefings/zh/无源.md").write_text("# 无源\n", "utf-8")
    (repository / "briefings/en/new.md").write_text("# New\n", "utf-8")
    for path, told in (
        ("README.md", "README.md is not among the [[pairs]] of "),
        ("briefings/zh/无源.md", "has no source: none of briefings/en/*.md leads to it."),
        ("briefings/en/new.md", "has no translation yet."),
        ("docs", "docs: does not exist."),
    ):
        assert told in one_line(run("check", path, cwd=repository))
    done = run("check", "--pairs-only", "README.md", "briefings/en/new.md", cwd=repository)
    assert (done.returncode, done.stderr) == (0, "")
    assert "briefings/en/new.md: no translation yet" in run("check", "--explain-run", cwd=repository).stdout


def test_a_document_that_cannot_be_read_is_named_and_the_rest_is_reported(repository: Path) -> None:
    zh(repository, 1).write_bytes(b"")
    edit(zh(repository, 7), "人口贩运", "人口买卖")
    done = run("check", cwd=repository)
    assert "简报 01.md: " in one_line(done)
    assert "简报 07.md\n\n3:6  error  TK102" in done.stdout
    assert done.returncode == 3


@pytest.mark.skipif(sys.platform != "linux", reason="the workers are forked with the patch in them")
@pytest.mark.parametrize("jobs", ["2", "5"])
def test_a_worker_killed_in_the_middle_is_exit_3_names_the_document_and_the_rest_is_reported(
    repository: Path, jobs: str
) -> None:
    patch = repository / "patch"
    patch.mkdir()
    (patch / "sitecustomize.py").write_text(
        "import os, signal, sys\n"
        "if 'check' in sys.argv:\n"
        "    from termkit import api\n"
        "    whole = api.check\n"
        "    def check(source, draft, **options):\n"
        "        if draft and draft.endswith(('06.md', '07.md')): os.kill(os.getpid(), signal.SIGKILL)\n"
        "        return whole(source, draft, **options)\n"
        "    api.check = check\n"
    )
    edit(zh(repository, 5), "人口贩运", "人口买卖")
    edit(zh(repository, 29), "人口贩运", "人口买卖")
    done = run("check", "--jobs", jobs, cwd=repository, env={"PYTHONPATH": str(patch)})
    assert done.returncode == 3
    said = done.stderr.splitlines()
    assert [line.partition(": the process")[0] for line in said] == [
        f"termkit: briefings/zh/简报 {number}.md" for number in ("06", "07")
    ]
    assert "was ended by signal 9" in said[0]
    assert [line for line in done.stdout.splitlines() if line.startswith("briefings")] == [
        "briefings/zh/简报 05.md", "briefings/zh/简报 29.md",
    ]  # fmt: skip


def test_suppressions_accept_with_a_reason_and_stale_ones_are_findings(repository: Path) -> None:
    edit(zh(repository, 7), "人口贩运", "人口买卖")
    edit(zh(repository, 8), "# 简报8\n", "# 简报8\n\n<!-- termkit: ignore TK102 because the client says so -->\n")
    edit(zh(repository, 8), "人口贩运", "人口买卖")
    (repository / "termkit-suppressions.toml").write_text(
        '[[suppression]]\ncode = "TK102"\nwords = "人口买卖"\npath = "zh/简报 07.md"\nreason = "in a quotation"\n\n'
        '[[suppression]]\ncode = "TK201"\nwords = "99"\nreason = "gone"\n\n'
        '[[suppression]]\ncode = "TK102"\nwords = "x"\nreason = "old"\nuntil = 2020-01-01\n',
        "utf-8",
    )
    done = run(*CHECK, cwd=repository)
    report = json.loads(done.stdout)
    told = [(f["target"]["path"], f["target"]["line"], f["code"]) for f in report["findings"]]
    assert told == [("termkit-suppressions.toml", 7, "TK901"), ("termkit-suppressions.toml", 12, "TK902")]
    assert report["summary"]["suppressed"] == 2
    assert done.returncode == 1
    code, some = found(repository, "briefings/zh/简报 07.md")
    assert (code, some) == (0, []), "what is for other documents is not unused when these are not looked at"
    assert found(repository, "--ignore", "TK9,TK201") == (0, [])


def test_a_remark_that_accepts_nothing_or_gives_no_reason_is_a_finding(repository: Path) -> None:
    edit(zh(repository, 8), "# 简报8\n", "# 简报8\n\n<!-- termkit: ignore TK102 because it was wrong -->\n")
    edit(zh(repository, 9), "# 简报9\n", "# 简报9\n\n<!-- termkit: ignore TK102 -->\n")
    edit(zh(repository, 9), "人口贩运", "人口买卖")
    nine = "briefings/zh/简报 09.md"
    assert found(repository) == (
        1, [("briefings/zh/简报 08.md", 3, "TK901"), (nine, 3, "TK903"), (nine, 5, "TK102")]
    )  # fmt: skip


def test_pairs_of_one_language_or_with_two_sources_are_told(repository: Path) -> None:
    edit(repository / "termkit.toml", "briefings/zh/{name}.md", "briefings/en/简报 03.md")
    assert "two sources" in one_line(run("check", cwd=repository))


def test_explain_run_says_where_each_setting_is_from_and_checks_nothing(repository: Path) -> None:
    zh(repository, 1).write_bytes(b"")
    done = run("check", "--explain-run", "--select", "TK1", cwd=repository)
    assert (done.returncode, done.stderr) == (0, "")
    assert "  select = TK1  (command line)\n" in done.stdout
    assert f"  baseline = {repository / 'baseline.json'}  ({repository / 'termkit.toml'})\n" in done.stdout
    assert "  fail-on = warning  (default)\n" in done.stdout
    assert "  briefings/en/简报 01.md → briefings/zh/简报 01.md  (pairs 1)\n" in done.stdout


def test_explain_run_shows_the_defaults_where_nothing_is_set(tmp_path: Path) -> None:
    done = run("check", "--explain-run", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "  fail-on = warning  (default)\n" in done.stdout
    assert done.stdout.endswith("checks 0 files:\n  (there are no [[pairs]], and no paths were given)\n")
