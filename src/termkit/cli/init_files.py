"""The texts that `termkit init` writes."""

import json
import re
from importlib import metadata
from pathlib import Path

from termkit.checks.toml_text import toml_string
from termkit.repository.survey import Survey

_SETTINGS = """\
# Settings of termkit. Every key and its default: termkit check --explain-run
# Paths are meant from this file's folder.

{glossary}
# From which severity on `termkit check` exits with 1: error, warning, info or never.
# fail-on = "warning"

# Findings of the day this was set up: only new ones fail. `termkit check --shrink-baseline` takes fixed ones out.
{baseline}
# Languages are found from the texts; name them if they are too short for that.
# source-language = "en"
# target-language = "zh-Hans"

# Rules by code, family or name: termkit rules
# [severity]
# TK401 = "info"

# Which files are drafts of which: * is any name, **/ any folders; {{name}} and {{folder}} in the target take them up.
# The first rule that knows a draft counts. glossary, severity and the languages can be set for each of them.
{pairs}"""
_NO_PAIRS = """\
# [[pairs]]
# source = "briefings/en/*.docx"
# target = "briefings/zh/{name}.docx"
"""
UNKNOWN_ORIGIN = "git+https://git.example.org/translation/termkit@COMMIT"
# Pinned by SHA: a tag can be moved.
_GITHUB = """\
name: termkit
on:
  pull_request:
  push:
    branches: [main]
permissions:
  contents: read
jobs:
  translations:
    runs-on: ubuntu-latest
    env:
      # Where termkit is taken from, pinned. A package index will not do: “termkit” there is another program.
      TERMKIT: {termkit}
    steps:
      - uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683  # v4.2.2
{checkout}      - uses: astral-sh/setup-uv@6b9c6063abd6010835644d4c2e1bef4cf5cd0fca  # v6.0.1
      - run: uvx --from "$TERMKIT" termkit check --format github
"""
_GITLAB = """\
translations:
  image: ghcr.io/astral-sh/uv:python3.12-bookworm
  variables:
{checkout}    # Where termkit is taken from, pinned. A package index will not do: “termkit” there is another program.
    TERMKIT: {termkit}
  script:
    - uvx --from "$TERMKIT" termkit check --output gitlab:termkit-quality.json
  artifacts:
    when: always
    reports:
      codequality: termkit-quality.json
"""


def settings_file(found: Survey, baseline: str) -> str:
    """termkit.toml with what was found, and with remarks on what else can be set."""
    glossary = '# Without this, the glossary that comes with termkit.\n# glossary = "glossary"\n'
    if found.glossary:
        glossary = f"glossary = {toml_string(found.glossary)}\n"
    blocks = []
    for rule in found.rules:
        source = f"source = {toml_string(rule.source)}\n" if rule.source else ""
        blocks.append(f"[[pairs]]\n{source}target = {toml_string(rule.target)}\n")
    return _SETTINGS.format(
        glossary=glossary,
        baseline=f"{'' if blocks else '# '}baseline = {toml_string(baseline)}\n",
        pairs="\n".join(blocks) or _NO_PAIRS,
    )


def origin() -> str:
    """What installs this very termkit elsewhere: the git repository and commit that it was installed from; "" where it
    was not installed from one (PEP 610).
    """
    try:
        text = metadata.distribution("termkit").read_text("direct_url.json")
    except metadata.PackageNotFoundError:
        return ""
    found = json.loads(text or "{}")
    commit = found.get("vcs_info", {}).get("commit_id", "")
    is_of_net = re.match(r"(https|ssh)://", found.get("url", ""))
    return f"git+{found['url']}@{commit}" if commit and is_of_net else ""


def submodule(root: Path) -> str:
    """The submodule of `root` that holds termkit, as "./tools/termkit"; "" where none does or it is not checked out."""
    modules = root / ".gitmodules"
    text = modules.read_text("utf-8", "replace") if modules.is_file() else ""
    paths = re.findall(r"^\s*path\s*=\s*(.+?)\s*$", text, re.M)
    return next((f"./{path}" for path in paths if (root / path / "src/termkit/__init__.py").is_file()), "")


def ci_file(root: Path, ci: str | None, termkit: str) -> tuple[str, str]:
    """Name from the root and text of the job's file, which installs `termkit` (an address, or a submodule "./…"); two empty strings for none."""
    if ci is None:
        ci = "gitlab" if (root / ".gitlab-ci.yml").exists() or (root / ".gitlab").is_dir() else "github"
    if ci == "none":
        return "", ""
    is_inside = termkit.startswith("./")  # then the job needs the submodules too
    if ci == "github":
        checkout = "        with:\n          submodules: true\n" if is_inside else ""
        return ".github/workflows/termkit.yml", _GITHUB.format(termkit=termkit, checkout=checkout)
    name = ".gitlab/termkit.yml" if (root / ".gitlab-ci.yml").exists() else ".gitlab-ci.yml"
    checkout = "    GIT_SUBMODULE_STRATEGY: normal\n" if is_inside else ""
    return name, _GITLAB.format(termkit=termkit, checkout=checkout)
