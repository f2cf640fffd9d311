"""Earlier versions from real git: merges of branches, the store at a revision, ids that were used before."""

import shutil
import subprocess
from pathlib import Path

import pytest

from termkit.errors import InputErrors, UsageError
from termkit.glossary import store
from termkit.glossary.versions import Range, Repository
from termkit.model.language import ENGLISH, ZH_HANS
from termkit.model.terminology import AdministrativeStatus, Concept, Term

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")
PREFERRED = AdministrativeStatus.PREFERRED


@pytest.fixture(autouse=True)
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty repository, and a git that knows nothing of the user's own settings."""
    monkeypatch.setenv("TERMKIT_CACHE", str(tmp_path / "cache"))
    for name, value in {"GIT_CONFIG_GLOBAL": str(tmp_path / "none"), "GIT_CONFIG_NOSYSTEM": "1"}.items():
        monkeypatch.setenv(name, value)
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "Li Wei")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "lw@example.org")
        monkeypatch.setenv(f"GIT_{role}_DATE", "2026-03-02T12:00:00Z")
    folder = tmp_path / "repository"
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    return folder


def git(folder: Path, *arguments: str, code: int = 0) -> str:
    done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout


def concept(id: str, english: str, chinese: str, domain: str = "labour") -> Concept:
    terms = (
        Term(f"{id}-en-1", english, ENGLISH, status=PREFERRED),
        Term(f"{id}-zh-1", chinese, ZH_HANS, status=PREFERRED),
    )
    return Concept(id, (domain,), terms)


def commit(folder: Path, *concepts: Concept, message: str = "terms") -> None:
    for each in concepts:
        store.save(each, folder / "terms")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", message)


WAGE = concept("wage", "wage", "工资")


def branches(folder: Path, first: Concept, second: Concept) -> None:
    """`first` on a branch, `second` on main, from one beginning."""
    commit(folder, WAGE)
    git(folder, "checkout", "-q", "-b", "other")
    commit(folder, first)
    git(folder, "checkout", "-q", "main")
    commit(folder, second)


def test_two_branches_that_each_add_a_concept_merge_without_conflict(repository: Path) -> None:
    branches(repository, concept("strike", "strike", "罢工"), concept("overtime", "overtime", "加班"))
    git(repository, "merge", "-q", "-m", "both", "other")
    assert set(store.load(repository / "terms").by_id) == {"wage", "strike", "overtime"}


def test_changes_of_two_languages_of_one_concept_merge_without_conflict(repository: Path) -> None:
    commit(repository, WAGE)
    path = repository / "terms" / "labour" / "wage.toml"
    git(repository, "checkout", "-q", "-b", "other")
    path.write_text(path.read_text("utf-8").replace("工资", "薪资"), "utf-8")
    commit(repository)
    git(repository, "checkout", "-q", "main")
    path.write_text(path.read_text("utf-8").replace('"wage"\npos = "noun"', '"wages"\npos = "noun"'), "utf-8")
    commit(repository)
    git(repository, "merge", "-q", "-m", "both", "other")
    assert [term.text for term in store.load(repository / "terms").by_id["wage"].terms] == ["wages", "薪资"]


def test_the_same_id_made_twice_in_one_domain_conflicts(repository: Path) -> None:
    branches(repository, concept("strike", "strike", "罢工"), concept("strike", "hunger strike", "绝食"))
    git(repository, "merge", "-q", "-m", "both", "other", code=1)
    assert "AA terms/labour/strike.toml" in git(repository, "status", "--short")
    with pytest.raises(InputErrors, match=r"strike.toml:\d+:\d+: is not valid TOML"):
        store.load(repository / "terms")


def test_the_same_id_made_twice_in_two_domains_is_refused_on_loading(repository: Path) -> None:
    branches(repository, concept("strike", "strike", "罢工"), concept("strike", "hunger strike", "绝食", "press"))
    git(repository, "merge", "-q", "-m", "both", "other")
    with pytest.raises(InputErrors, match=r"press/strike.toml:1: The id “strike” is already used in .*labour"):
        store.load(repository / "terms")


def test_the_store_is_read_as_it_was(repository: Path) -> None:
    commit(repository, WAGE)
    commit(repository, concept("wage", "wage", "薪资"), concept("strike", "strike", "罢工"))
    (repository / "terms" / "labour" / "strike.toml").unlink()
    versions = Repository(repository / "terms")
    assert versions.load("HEAD~1").concepts == (WAGE,)
    assert set(versions.load("HEAD").by_id) == {"wage", "strike"}
    before, after = versions.load_range(Range.parse("HEAD"))
    assert (len(before), len(after)) == (2, 1)


def test_before_its_folder_there_was_nothing_in_the_store(repository: Path) -> None:
    (repository / "README").write_text("terms", "utf-8")
    commit(repository)
    commit(repository, WAGE)
    assert len(Repository(repository / "terms").load("HEAD~1")) == 0


def test_a_store_that_is_the_repository_itself(repository: Path) -> None:
    store.save(WAGE, repository)
    commit(repository)
    versions = Repository(repository)
    assert versions.load("HEAD").concepts == (WAGE,)
    assert versions.ids_ever() == {"wage"}
    assert len(versions.history("wage")) == 1


def test_history_tells_who_did_what_also_through_a_change_of_domain(repository: Path) -> None:
    commit(repository, WAGE, message="first")
    commit(repository, concept("strike", "strike", "罢工"), message="not of the wage")
    (repository / "terms" / "labour" / "wage.toml").unlink()
    commit(repository, concept("wage", "wage", "薪资", "money"), message="moved")
    (repository / "terms" / "money" / "wage.toml").unlink()
    commit(repository, message="gone")
    gone, moved, first = Repository(repository / "terms").history("wage")
    assert (first.before, first.after, first.subject, first.author, first.date) == (
        None, WAGE, "first", "Li Wei", "2026-03-02",
    )  # fmt: skip
    assert (moved.before, moved.after and moved.after.domains) == (WAGE, ("money",))
    assert (gone.before, gone.after) == (moved.after, None)
    assert Repository(repository / "terms").history("nobody") == []


def test_a_version_that_cannot_be_read_is_an_event_with_a_fault(repository: Path) -> None:
    commit(repository, WAGE)
    path = repository / "terms" / "labour" / "wage.toml"
    path.write_text("id = wage\n", "utf-8")
    commit(repository)
    broken, _ = Repository(repository / "terms").history("wage")
    assert broken.before == WAGE
    assert "wage.toml:1:6: is not valid TOML" in broken.fault
    with pytest.raises(InputErrors, match=r"HEAD:terms/labour/wage.toml:1:6"):
        Repository(repository / "terms").load("HEAD")


def test_ids_of_removed_concepts_and_of_other_branches_are_remembered(repository: Path) -> None:
    branches(repository, concept("strike", "strike", "罢工"), concept("overtime", "overtime", "加班"))
    (repository / "terms" / "labour" / "wage.toml").unlink()
    commit(repository)
    assert Repository(repository / "terms").ids_ever() == {"wage", "strike", "overtime"}


def test_what_is_wrong_with_git_is_said_in_one_sentence(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit(repository, WAGE)
    versions = Repository(repository / "terms")
    for revision in ("nothing", "--help", "-n1"):
        with pytest.raises(UsageError, match=f"There is no revision “{revision}” in the repository"):
            versions.load(revision)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    with pytest.raises(UsageError, match="is in no git repository"):
        Repository(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UsageError, match="The program git is not installed"):
        Repository(repository)


def test_a_shallow_clone_knows_that_it_is(repository: Path, tmp_path: Path) -> None:
    commit(repository, WAGE)
    commit(repository, concept("strike", "strike", "罢工"))
    git(tmp_path, "clone", "-q", "--depth", "1", repository.as_uri(), "clone")
    versions = Repository(tmp_path / "clone" / "terms")
    assert versions.is_shallow
    with pytest.raises(UsageError, match="This clone is shallow"):
        versions.load("HEAD~1")


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [("a..b", "a", "b"), ("a..", "a", "HEAD"), ("..b", "HEAD", "b"), ("a", "a", ""), ("v1.0..v1.1", "v1.0", "v1.1")],
)
def test_ranges_are_written_as_in_git(text: str, before: str, after: str) -> None:
    assert Range.parse(text) == (before, after)


@pytest.mark.parametrize("text", ["a...b", "a..b..c"])
def test_what_is_no_range_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="is no range"):
        Range.parse(text)
