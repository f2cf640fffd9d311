"""A folder or a table becomes a glossary, from the cache if that can be trusted; all faults of all files at once."""

import os
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from termkit.errors import InputError, InputErrors, OutputError, UsageError
from termkit.files import cache_folder
from termkit.glossary import cache, store, toml_folder
from termkit.model.document import Span
from termkit.model.language import ENGLISH, ZH_HANS
from termkit.model.terminology import (
    Concept,
    Definition,
    Glossary,
    Relation,
    Term,
    Workflow,
    WorkflowState,
)
from termkit.text import terms
from termkit.text.terms import TermIndex

APPROVED = Workflow(WorkflowState.APPROVED)


def concept(id: str, domain: str = "labour", english: str = "wage", chinese: str = "工资") -> Concept:
    both = (Term(f"{id}-en-1", english, ENGLISH, sources=("UN",)), Term(f"{id}-zh-1", chinese, ZH_HANS))
    return Concept(id, (domain,), both, definitions=(Definition("x", ENGLISH),), relations=(Relation("broader", "y"),))


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERMKIT_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "glossary"
    for id in ("wage", "withheld-wage"):
        store.save(concept(id), place)
    (place / "LICENSE").write_text("no concept")
    (place / ".hidden.toml").write_text("no concept either")
    return place


def test_a_folder_of_concepts_is_a_glossary(folder: Path) -> None:
    glossary = store.load(folder)
    assert glossary.concepts == (concept("wage"), concept("withheld-wage"))
    assert glossary.paths["wage"] == str(folder / "labour" / "wage.toml")
    assert glossary.name == "glossary"


def test_the_cache_gives_the_same_glossary_as_the_files(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = store.load(folder)
    monkeypatch.setattr(toml_folder, "read_concepts", lambda *_: pytest.fail("read again"))
    second = store.load(folder)
    assert (second, second.paths) == (first, first.paths)


def test_a_change_that_keeps_size_and_time_is_seen(folder: Path) -> None:
    before = store.load(folder)
    path = folder / "labour" / "wage.toml"
    status = path.stat()
    path.write_text(path.read_text("utf-8").replace("工资", "薪资"), "utf-8")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    after = store.load(folder)
    assert after.by_id["wage"].terms[1].text == "薪资"
    assert after.digest != before.digest


@pytest.mark.parametrize("damage", [b"", b"\n", b"no header", b"\xff\n\xff"])
def test_a_damaged_cache_is_rebuilt(folder: Path, damage: bytes) -> None:
    glossary = store.load(folder)
    (kept,) = cache_folder().glob("glossary-*.json")
    whole = kept.read_bytes()
    kept.write_bytes(damage)
    assert store.load(folder) == glossary
    assert kept.read_bytes() == whole


def test_a_cache_with_one_letter_changed_or_cut_off_is_not_trusted(folder: Path) -> None:
    glossary = store.load(folder)
    (kept,) = cache_folder().glob("glossary-*.json")
    for damaged in (kept.read_bytes().replace("工资".encode(), "工人".encode()), kept.read_bytes()[:-5]):
        kept.write_bytes(damaged)
        assert store.load(folder) == glossary


def test_a_cache_with_the_right_sum_and_the_wrong_shape_is_not_trusted(folder: Path) -> None:
    glossary = store.load(folder)
    (kept,) = cache_folder().glob("glossary-*.json")
    compiled = cache.read(folder, in_force=False)
    assert compiled
    for shape in (b"", b"[]", b"{", b"[[],7]", b'[["en"]]', b"\xff"):
        cache.write(folder, False, compiled._replace(packed=shape))
        assert store.load(folder) == glossary
        assert kept.read_bytes().endswith(compiled.packed)


def found(glossary: Glossary) -> list[list[tuple[str, str, Span, str]]]:
    """What the briefing's words match, in both languages."""
    return [
        [(m.concept.id, m.term.id, m.span, m.kind) for m in TermIndex(glossary, language).find(text)]
        for language, text in ((ENGLISH, "Wages, and withheld-wage cases."), (ZH_HANS, "被扣工资和工资"))
    ]


@pytest.mark.parametrize("in_force", [False, True])
def test_the_cache_finds_the_same_terms_as_the_files(folder: Path, in_force: bool) -> None:
    store.save(replace(concept("pay", english="withheld wage", chinese="被扣工资"), workflow=APPROVED), folder)
    store.save(replace(concept("salary", english="case"), workflow=APPROVED), folder)
    cached = (store.load(folder, in_force=in_force), store.load(folder, in_force=in_force))[1]
    read = toml_folder.read_concepts(folder, list(store.concept_files(folder)))
    fresh = Glossary.of(c for c in read if c.is_in_force or not in_force)
    assert tuple(cached) == tuple(fresh)
    assert found(cached) == found(fresh)
    assert [len(matches) for matches in found(cached)] == ([2, 3] if in_force else [6, 7])


def test_what_is_in_force_is_kept_apart_from_the_whole(folder: Path) -> None:
    store.save(replace(concept("pay"), workflow=APPROVED), folder)
    for _ in ("fresh", "cached"):
        assert store.load(folder, in_force=True) == store.load(folder).in_force()
        assert [concept.id for concept in store.load(folder, in_force=True)] == ["pay"]
        assert len(store.load(folder)) == 3


def test_terms_compiled_by_other_rules_are_not_trusted(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.load(folder)
    rules = tmp_path / "rules.py"
    rules.write_text("another way to fold")
    monkeypatch.setattr(terms, "made_with", lambda: (rules,))
    assert cache.read(folder, in_force=False) is None


def test_files_whose_stamps_are_the_same_are_not_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "_SETTLED", -(10**12))
    first = store.load(folder)
    monkeypatch.setattr(store, "concept_files", lambda _: pytest.fail("read again"))
    assert store.load(folder) == first


def test_files_changed_just_now_are_read_again_whatever_their_stamps(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.load(folder)
    read = []
    monkeypatch.setattr(store, "_digest", lambda files: read.append(files) or "")
    store.load(folder)
    assert read


@pytest.mark.parametrize("edit", ["same size and time", "moved over", "new", "gone", "renamed"])
def test_no_edit_goes_unseen_behind_the_stamps(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, edit: str
) -> None:
    if edit == "same size and time" and os.name == "nt":
        pytest.skip("Windows keeps no time of change")
    monkeypatch.setattr(store, "_SETTLED", -(10**12))
    before = store.load(folder)
    path = folder / "labour" / "wage.toml"
    status, text = path.stat(), path.read_text("utf-8")
    if edit == "same size and time":
        path.write_text(text.replace("工资", "薪资"), "utf-8")
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    elif edit == "moved over":
        (tmp_path / "new.toml").write_text(text.replace("工资", "薪资"), "utf-8")
        os.utime(tmp_path / "new.toml", ns=(status.st_atime_ns, status.st_mtime_ns))
        (tmp_path / "new.toml").replace(path)
    elif edit == "new":
        store.save(concept("pay"), folder)
    elif edit == "gone":
        path.unlink()
    else:
        (folder / "pay").mkdir()
        path.rename(folder / "pay" / "wage.toml")
    after = store.load(folder)
    assert after.digest != before.digest


def test_a_copy_of_the_files_needs_no_second_compilation(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "_SETTLED", -(10**12))
    first = store.load(folder)
    for path in folder.rglob("*.toml"):
        os.utime(path, (1, 1))
    monkeypatch.setattr(toml_folder, "read_concepts", lambda *_: pytest.fail("compiled again"))
    assert store.load(folder) == first
    monkeypatch.setattr(store, "concept_files", lambda _: pytest.fail("read again"))
    assert store.load(folder) == first


def test_a_cache_folder_that_cannot_be_made_only_costs_time(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("TERMKIT_CACHE", str(tmp_path / "file" / "cache"))
    assert len(store.load(folder)) == 2


def test_the_digest_is_the_content_s_wherever_it_lies(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "elsewhere")
    assert store.load(folder).digest == store.load(tmp_path / "elsewhere").digest


def faults(folder: Path) -> list[str]:
    with pytest.raises(InputErrors) as caught:
        store.load(folder)
    return [line.replace(f"{folder}/", "") for line in str(caught.value).splitlines()]


def test_an_id_used_twice_names_both_files(folder: Path) -> None:
    store.save(concept("wage", "money"), folder)
    assert faults(folder)[0] == (
        "money/wage.toml:1: The id “wage” is already used in labour/wage.toml. An id is used once and never again."
    )


def test_a_term_id_used_twice_is_told_at_the_second(folder: Path) -> None:
    path = folder / "labour" / "wage.toml"
    path.write_text(path.read_text("utf-8").replace("wage-zh-1", "wage-en-1"), "utf-8")
    assert faults(folder) == [
        "labour/wage.toml:24: The id “wage-en-1” is already used in labour/wage.toml. "
        "An id is used once and never again."
    ]


def test_a_file_named_otherwise_than_its_concept_is_refused(folder: Path) -> None:
    (folder / "labour" / "wage.toml").rename(folder / "labour" / "wages.toml")
    assert faults(folder) == ["labour/wages.toml:1: The id “wage” is not the file's name. Name the file wage.toml."]


def test_all_faults_of_all_files_are_told_at_once(folder: Path) -> None:
    for number, name in enumerate(("wage", "withheld-wage")):
        path = folder / "labour" / f"{name}.toml"
        path.write_text(path.read_text("utf-8").replace("noun", f"nuon{number}"), "utf-8")
    (folder / "labour" / "bytes.toml").write_bytes(b'id = "bytes"\nterm = "\xe5\xb7"\n')
    (folder / "labour" / "mark.toml").write_bytes(b'\xef\xbb\xbfid = "mark"\n')
    found = faults(folder)
    assert len(found) == 6
    assert found[0] == "labour/bytes.toml:2:9: is not UTF-8 from here on."
    assert found[1].startswith("labour/mark.toml:1:1: begins with a byte order mark.")


def test_an_empty_or_absent_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "letter.docx").write_text("x")
    for name, message in (("empty", "holds no concept"), ("none", "does not exist"), ("letter.docx", "is no glossary")):
        with pytest.raises(InputError, match=message):
            store.load(tmp_path / name)


@pytest.mark.parametrize("name", ["", "../out", "a/b", "a\\b", ".hidden", "con:1"])
def test_an_id_that_cannot_name_a_file_is_not_saved(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="cannot name a file"):
        store.save(concept(name), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "labour").write_text("in the way")
    with pytest.raises(OutputError, match="cannot be made"):
        store.save(concept("wage"), tmp_path)


def test_termkit_has_a_glossary_of_its_own() -> None:
    assert store.default_glossary_path().is_dir()


def test_two_branches_that_add_a_concept_each_merge_and_one_id_made_twice_conflicts(folder: Path) -> None:
    def git(*arguments: str) -> int:
        identity = ("-c", "user.name=t", "-c", "user.email=t@example.org")
        return subprocess.run(["git", *identity, *arguments], cwd=folder, capture_output=True).returncode

    def branch(name: str, *concepts: Concept) -> None:
        git("switch", "-q", "-c", name, "main")
        for new in concepts:
            store.save(new, folder)
        git("add", ".")
        git("commit", "-q", "-m", name)

    git("init", "-q", "-b", "main")
    git("add", ".")
    git("commit", "-q", "-m", "start")
    branch("one", concept("migrant"), concept("asylum", english="asylum"))
    branch("two", concept("refugee"))
    branch("three", concept("asylum", english="refuge"))
    git("switch", "-q", "two")
    assert git("merge", "-q", "--no-edit", "one") == 0
    assert len(store.load(folder)) == 5
    assert git("merge", "-q", "--no-edit", "three") != 0
