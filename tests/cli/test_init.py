"""`termkit init` and `termkit doctor`: what they find, what they write, and what they leave alone."""

import os
from pathlib import Path

import pytest
import yaml
from program import BAD, GLOSSARY, GOOD, SOURCE, run

from termkit.repository.survey import survey


def touch(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()


@pytest.mark.parametrize(
    "names",
    [
        ["README.md", "src/main.py"],
        ["en/a.md", "zh/b.md"],
        ["report.en.png", "report.zh.png"],
        [".git/en/a.md", ".git/zh/a.md"],
        ["men/a.md", "mzh/a.md"],
    ],
    ids=["no languages", "other names", "pictures", "hidden", "half words"],
)
def test_what_no_name_calls_a_translation_is_no_pair(tmp_path: Path, names: list[str]) -> None:
    touch(tmp_path, *names)
    assert survey(tmp_path).rules == ()


@pytest.mark.parametrize(
    ("names", "source", "target"),
    [
        (["briefings/en/甲.docx", "briefings/zh/甲.docx"], "briefings/en/*.docx", "briefings/zh/{name}.docx"),
        (["en/a.md", "en/x/b.md", "zh-CN/a.md", "zh-CN/x/b.md"], "en/**/*.md", "zh-CN/{folder}/{name}.md"),
        (["docs/a.en.md", "docs/a.zh.md"], "docs/*.en.md", "docs/{name}.zh.md"),
        (["a_en.docx", "a_zh_TW.docx"], "*_en.docx", "{name}_zh_TW.docx"),
        (["en_a.md", "zh_a.md"], "en_*.md", "zh_{name}.md"),
        (["简报（英文）.docx", "简报（中文）.docx"], "*（英文）.docx", "{name}（中文）.docx"),
        (["docs-en/a/b.md", "docs-zh/a/b.md"], "docs-en/**/*.md", "docs-zh/{folder}/{name}.md"),
    ],
)
def test_pairs_are_found_by_the_words_for_languages_and_the_rule_finds_them_again(
    tmp_path: Path, names: list[str], source: str, target: str
) -> None:
    from termkit.config import PairRule, Settings
    from termkit.repository import pairs

    touch(tmp_path, *names)
    (rule,) = survey(tmp_path).rules
    assert (rule.source, rule.target, rule.count) == (source, target, len(names) // 2)
    settings = Settings(pairs=(PairRule(source, (target,)),), file=tmp_path / "termkit.toml")
    assert len(pairs.find(settings).pairs) == rule.count


def write_documents(folder: Path) -> None:
    touch(folder, "en/a", "zh/a", "po/a")
    for name, text in {"en/a.md": SOURCE, "en/b.md": SOURCE, "zh/a.md": BAD, "zh/b.md": GOOD}.items():
        (folder / name).write_text(text, "utf-8")
    (folder / "glossary.tsv").write_text(GLOSSARY, "utf-8")


def test_init_writes_settings_that_work_a_baseline_and_a_job_and_then_leaves_them_alone(tmp_path: Path) -> None:
    write_documents(tmp_path)
    done = run("init", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "found: 2 × en/*.md → zh/{name}.md\nfound: the glossary glossary.tsv\n" in done.stdout
    assert "termkit-baseline.json: 1 finding written" in done.stderr
    checked = run("check", cwd=tmp_path)
    assert (checked.returncode, checked.stderr) == (0, "")
    assert "1 known" in checked.stdout
    assert "fill in TERMKIT in .github/workflows/termkit.yml" in done.stdout, "these tests run from a working copy"
    written = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert run("init", cwd=tmp_path).stdout.count("kept: ") == 2
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == written


@pytest.mark.parametrize("ci", ["github", "gitlab"])
def test_the_job_takes_termkit_from_where_this_one_was_installed_from(tmp_path: Path, ci: str) -> None:
    """As pip and uv note it beside a package (PEP 610)."""
    noted = tmp_path / "site" / "termkit-0.1.0.dist-info"
    noted.mkdir(parents=True)
    (noted / "METADATA").write_text("Metadata-Version: 2.1\nName: termkit\nVersion: 0.1.0\n")
    (noted / "direct_url.json").write_text(
        '{"url": "https://git.example.org/zh/termkit", "vcs_info": {"vcs": "git", "commit_id": "0f3a51"}}'
    )
    path = os.pathsep.join([str(tmp_path / "site"), os.environ.get("PYTHONPATH", "")])
    done = run("init", "--ci", ci, cwd=tmp_path, env={"PYTHONPATH": path})
    assert "fill in TERMKIT" not in done.stdout
    job = tmp_path / (".github/workflows/termkit.yml" if ci == "github" else ".gitlab-ci.yml")
    text = job.read_text("utf-8")
    assert "TERMKIT: git+https://git.example.org/zh/termkit@0f3a51\n" in text
    assert 'uvx --from "$TERMKIT" termkit check' in text
    assert ("jobs" if ci == "github" else "translations") in yaml.safe_load(text)


@pytest.mark.parametrize("ci", ["github", "gitlab"])
def test_the_job_takes_termkit_from_the_submodule_that_is_there(tmp_path: Path, ci: str) -> None:
    (tmp_path / "tools/termkit/src/termkit").mkdir(parents=True)
    (tmp_path / "tools/termkit/src/termkit/__init__.py").touch()
    (tmp_path / ".gitmodules").write_text(
        '[submodule "theme"]\n\tpath = theme\n\turl = https://git.example.org/theme\n'
        '[submodule "tools/termkit"]\n\tpath = tools/termkit\n\turl = https://git.example.org/zh/termkit\n'
    )
    assert "fill in TERMKIT" not in run("init", "--ci", ci, cwd=tmp_path).stdout
    job = tmp_path / (".github/workflows/termkit.yml" if ci == "github" else ".gitlab-ci.yml")
    made = yaml.safe_load(job.read_text("utf-8"))["jobs" if ci == "github" else "translations"]
    if ci == "github":
        made = made["translations"]
        assert made["env"] == {"TERMKIT": "./tools/termkit"}
        assert made["steps"][0]["with"] == {"submodules": True}
    else:
        assert made["variables"] == {"GIT_SUBMODULE_STRATEGY": "normal", "TERMKIT": "./tools/termkit"}


def test_init_looks_into_no_submodule(tmp_path: Path) -> None:
    write_documents(tmp_path / "tools" / "termkit")
    (tmp_path / "tools" / "termkit" / ".git").write_text("gitdir: ../../.git/modules/termkit\n")
    assert "found: no documents" in run("init", "--ci", "none", cwd=tmp_path).stdout


def test_init_in_an_empty_folder_writes_settings_to_fill_in(tmp_path: Path) -> None:
    assert "fill in [[pairs]] by hand" in run("init", "--ci", "none", cwd=tmp_path).stdout
    assert [path.name for path in tmp_path.iterdir()] == ["termkit.toml"]
    assert run("check", "--explain-run", "a.md", "b.md", cwd=tmp_path).returncode == 0


def test_init_leaves_settings_in_pyproject_in_force_and_a_pipeline_of_gitlab_as_it_is(tmp_path: Path) -> None:
    write_documents(tmp_path)
    (tmp_path / "pyproject.toml").write_text("[tool.termkit]\nfail-on = 'info'\n", "utf-8")
    (tmp_path / ".gitlab-ci.yml").write_text("test:\n  script: [true]\n", "utf-8")
    done = run("init", cwd=tmp_path)
    assert "kept: pyproject.toml" in done.stdout
    assert "include: [{ local: .gitlab/termkit.yml }]" in done.stdout
    assert not (tmp_path / "termkit.toml").exists()
    assert (tmp_path / ".gitlab-ci.yml").read_text("utf-8").startswith("test:")


def test_doctor_tells_versions_caches_and_locale_and_exits_with_0(tmp_path: Path) -> None:
    write_documents(tmp_path)
    (tmp_path / "termkit.toml").write_text('glossary = "glossary.tsv"\n', "utf-8")
    done = run("doctor", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    for told in ("termkit ", "Python 3", "packages: ahocorasick-rs", "glossary.tsv, 1 concepts", "cache: ", "locale: "):
        assert told in done.stdout


def test_doctor_tells_what_is_broken_and_exits_with_1(tmp_path: Path) -> None:
    (tmp_path / "termkit.toml").write_text('glossary = "nowhere"\n', "utf-8")
    done = run("doctor", cwd=tmp_path, env={"PYTHONIOENCODING": "ascii", "PATH": str(tmp_path)}, encoding="ascii")
    assert done.returncode == 1
    assert "broken  " in done.stdout
    assert "does not exist" in done.stdout
    assert "look    locale: output in ascii cannot show Chinese; set PYTHONUTF8=1" in done.stdout
    assert "look    git: not here; needed only for" in done.stdout
