"""An example repository with a history in real git: thirty briefings, their drafts, a glossary, a baseline. Not a test."""

import os
import subprocess
from pathlib import Path

from program import GLOSSARY, run

SECOND = "bond\tTRAFFICKING\tdebt bondage\t\t\t债务质役\t\t债务奴役\t\n"
SETTINGS = """\
glossary = "术语.tsv"
baseline = "baseline.json"

[[pairs]]
source = "briefings/en/*.md"
target = "briefings/zh/{name}.md"

[[pairs]]
target = "messages/*.po"
"""
WRONG = (3, 14)
"""Numbers of the drafts with a wrong term, which the baseline knows."""
OLD = "办公室打击人口买卖。"


def source(number: int) -> str:
    bondage = "Debt bondage is a crime.\n\n" if number % 10 == 0 else ""
    return f"# Briefing {number}\n\nThe Office fights human trafficking.\n\n{bondage}It met {number + 20} partners.\n"


def draft(number: int) -> str:
    bondage = "债务质役是犯罪。\n\n" if number % 10 == 0 else ""
    fight = OLD if number in WRONG else "办公室打击人口贩运。"
    return f"# 简报{number}\n\n{fight}\n\n{bondage}它会见了{number + 20}个伙伴。\n"


def zh(folder: Path, number: int) -> Path:
    return folder / "briefings" / "zh" / f"简报 {number:02}.md"


def git(folder: Path, *arguments: str) -> str:
    who = ["-c", "user.name=Li Wei", "-c", "user.email=li.wei@example.org", "-c", "commit.gpgsign=false"]
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    done = subprocess.run(
        ["git", "-C", str(folder), *who, *arguments], capture_output=True, check=True, env=environment
    )
    return done.stdout.decode("utf-8")


def commit(folder: Path, message: str) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", message)


def build(folder: Path) -> Path:
    """The repository in `folder`: first the sources, then the drafts, then the baseline."""
    git(folder, "init", "-q", "-b", "main")
    for number in range(30):
        for path, text in ((folder / "briefings/en" / zh(folder, number).name, source(number)),):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
    (folder / "术语.tsv").write_text(GLOSSARY + SECOND, "utf-8")
    (folder / "termkit.toml").write_text(SETTINGS.replace('baseline = "baseline.json"\n', ""), "utf-8")
    commit(folder, "sources")
    for number in range(30):
        zh(folder, number).parent.mkdir(parents=True, exist_ok=True)
        zh(folder, number).write_text(draft(number), "utf-8")
    (folder / "messages").mkdir()
    (folder / "messages" / "app.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nLanguage: zh_CN\\n"\n\n'
        'msgid "Report human trafficking"\nmsgstr "举报人口贩运"\n',
        "utf-8",
    )
    commit(folder, "drafts")
    done = run("check", "--write-baseline", "baseline.json", cwd=folder)
    assert done.returncode == 0, done.stderr
    (folder / "termkit.toml").write_text(SETTINGS, "utf-8")
    commit(folder, "baseline")
    return folder


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
