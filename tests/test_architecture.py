"""The floor plan of docs/architecture.md, read from the imports: arrows, wrappers, registers.

Every import counts, also those inside functions and under TYPE_CHECKING.
"""

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import pytest

import termkit
from termkit import config
from termkit.checks import CHECKS, typography
from termkit.checks.across_documents import AcrossDocuments
from termkit.checks.upkeep import UPKEEP
from termkit.formats import READERS
from termkit.formats import REVISIONS as READ_REVISIONS
from termkit.report import REPORTERS

ROOT = Path(termkit.__file__).parent

# Part → the parts it may import from, beside itself. `termkit` is the package with its version.
ARROWS = {
    "termkit": {"api"},
    "errors": set[str](),
    "files": {"errors"},
    "patterns": {"errors"},
    "model": {"errors"},
    "text": {"errors", "files", "model"},
    "formats": {"errors", "files", "model"},
    "glossary": {"errors", "files", "model", "text", "formats"},
    "align": {"errors", "files", "model", "text"},
    "memory": {"errors", "files", "model", "text"},
    "checks": {"errors", "files", "model", "text", "glossary", "align", "memory"},
    "config": {"errors", "files", "patterns", "model", "checks"},
    "report": {"errors", "files", "model", "text", "formats", "glossary", "align", "checks"},
    "api": {"errors", "files", "model", "text", "formats", "glossary", "align", "memory", "checks", "config", "report"},
    "cli": {
        "errors",
        "files",
        "model",
        "text",
        "formats",
        "glossary",
        "align",
        "memory",
        "checks",
        "config",
        "report",
        "api",
        "repository",
    },
    "repository": {
        "errors",
        "files",
        "patterns",
        "model",
        "text",
        "formats",
        "glossary",
        "align",
        "checks",
        "config",
        "report",
        "api",
    },
    "__main__": {"errors", "cli"},
}

# Third-party package → the modules that may import it. What is not here is not used: jieba, simplemma and opencc only
# lend their data files, which are found without importing them.
WRAPPERS = {
    "ahocorasick_rs": ("text.",),
    "babel": ("text.",),
    "click": ("cli.", "__main__"),
    "lxml": ("formats.",),
    "markdown_it": ("formats.markdown",),
    "marisa_trie": ("text.",),
    "mdit_py_plugins": ("formats.markdown",),
    "numba": ("memory.kernels",),
    "numpy": ("memory.kernels", "memory.halves"),
    "openpyxl": ("formats.listing", "formats.workbook_write", "report.workbook"),
    "polib": ("formats.po",),
    "rapidfuzz": ("text.", "align.", "memory.", "glossary.find", "checks.inconsistent_word", "checks.departures"),
}
# Imported inside the function that needs them: their modules are on the road of checks that do not. (Readers are
# imported on demand as a whole, so lxml, polib and markdown_it may stand at their top.)
LATE = {"babel", "openpyxl", "rapidfuzz"}


@dataclass(frozen=True)
class Import:
    module: str
    imported: str
    is_late: bool

    def __str__(self) -> str:
        return f"{self.module} imports {self.imported}"


def part_of(module: str) -> str:
    """The part a dotted name below termkit belongs to: "text.terms" → "text"."""
    return module.partition(".")[0] or "termkit"


def modules() -> dict[str, Path]:
    """Dotted name below termkit ("" for the package itself) → file."""
    found = {}
    for path in sorted(ROOT.rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def imports() -> Iterator[Import]:
    for module, path in modules().items():
        tree = ast.parse(path.read_text("utf-8"))
        top = {id(node) for node in tree.body}
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0, f"{module}: absolute imports are easier to follow"
                names = [node.module or ""]
                if node.module == "termkit":  # `from termkit import api` means the module
                    names = [f"termkit.{alias.name}" for alias in node.names if f"{alias.name}" in modules()]
            else:
                continue
            for name in names:
                yield Import(module, name, id(node) not in top)


def command_groups() -> Iterator[dict[str, tuple[str, str]]]:
    """The table of `termkit` and of every command that has commands of its own."""
    for module in modules():
        if module.startswith("cli."):
            yield getattr(import_module(f"termkit.{module}"), "COMMANDS", {})


IMPORTS = tuple(imports())
OUTSIDE = [i for i in IMPORTS if i.imported.split(".")[0] not in {*sys.stdlib_module_names, "termkit"}]


def test_arrows_point_one_way() -> None:
    wrong = [
        str(i)
        for i in IMPORTS
        if i.imported.startswith("termkit.")
        and (target := part_of(i.imported.removeprefix("termkit."))) not in ARROWS[part_of(i.module)]
        and target != part_of(i.module)
    ]
    assert not wrong


def test_every_part_has_its_arrows() -> None:
    assert {part_of(module) for module in modules()} <= set(ARROWS)


def test_third_parties_are_imported_where_they_are_wrapped() -> None:
    wrong = [
        str(i)
        for i in OUTSIDE
        if not any(f"{i.module}.".startswith(home) for home in WRAPPERS.get(i.imported.split(".")[0], ()))
    ]
    assert not wrong


def test_what_a_check_may_not_need_is_imported_late() -> None:
    assert not [str(i) for i in OUTSIDE if i.imported.split(".")[0] in LATE and not i.is_late]


@pytest.mark.parametrize(
    ("register", "part", "entry"),
    [
        ({target.partition(":")[0] for target in READERS.values()}, "formats", "read"),
        ({target.partition(":")[0] for target in REPORTERS.values()}, "report", "render"),
        (
            {target.partition(":")[0] for group in command_groups() for target, _ in group.values()}
            | {"termkit.cli.main"},
            "cli",
            "command",
        ),
        ({check.__module__ for check in (*CHECKS, AcrossDocuments, *UPKEEP)}, "checks", "rule"),
    ],
    ids=["readers", "reporters", "commands", "checks"],
)
def test_every_module_is_in_its_register(register: set[str], part: str, entry: str) -> None:
    """A reader is a module with `read`, a reporter one with `render`, a command one with a function that click
    decorates, a check one with a class that has a `rule`."""
    written = {
        f"termkit.{module}"
        for module, path in modules().items()
        if module.startswith(f"{part}.")
        for node in ast.parse(path.read_text("utf-8")).body
        if is_entry(node, entry)
    }
    assert register == written


def is_entry(node: ast.stmt, entry: str) -> bool:
    if isinstance(node, ast.FunctionDef):
        decorators = [f"@{ast.unparse(d)}" for d in node.decorator_list]
        return node.name == entry or any(d.startswith(("@click.command", "@click.group")) for d in decorators)
    return isinstance(node, ast.ClassDef) and entry == "rule" and has_rule(node)


def has_rule(node: ast.ClassDef) -> bool:
    targets = [t for n in node.body if isinstance(n, ast.Assign | ast.AnnAssign) and n.value for t in names_in(n)]
    return "rule" in targets


def names_in(node: ast.Assign | ast.AnnAssign) -> list[str]:
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    return [target.id for target in targets if isinstance(target, ast.Name)]


def test_the_states_of_tracked_changes_are_the_same_for_settings_and_readers() -> None:
    assert config.REVISIONS == READ_REVISIONS


def test_the_profiles_of_typography_are_the_same_for_settings_and_checks() -> None:
    assert {None, *config.PROFILES} == set(typography.PROFILES)


def test_every_module_says_what_it_is_for_and_stays_short() -> None:
    """Tables (literals at the top level) may be as long as the facts are many."""
    for module, path in modules().items():
        text = path.read_text("utf-8")
        tree = ast.parse(text)
        assert ast.get_docstring(tree), f"{module} has no docstring"
        tables = [n for n in tree.body if isinstance(n, ast.Assign | ast.AnnAssign)]
        code = text.count("\n") - sum((n.end_lineno or n.lineno) - n.lineno for n in tables)
        assert code <= 300, f"{module} is long: look for a second noun"
