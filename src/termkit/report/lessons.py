"""What each rule teaches: the docstring of its check, which is also what `termkit explain` prints."""

import re
import sys
from collections.abc import Iterable
from inspect import cleandoc

from termkit.checks import CHECKS
from termkit.model.finding import Rule

_EXAMPLE = re.compile(r"^(Bad|Good): (.*)$", re.M)


def lesson(rule: Rule) -> str:
    """Why the rule exists, with bad and good examples; its title when no check in CHECKS has it."""
    modules = {check.rule.code: check.__module__ for check in CHECKS}
    module = sys.modules.get(modules.get(rule.code, ""))
    return cleandoc(module.__doc__) if module and module.__doc__ else rule.title


def in_markdown(text: str) -> str:
    """A lesson with its examples as a list; what looks like markup in them is shown, not obeyed."""

    def item(match: re.Match[str]) -> str:
        fence = "``" if "`" in match[2] else "`"
        pad = " " if match[2].startswith("`") or match[2].endswith("`") else ""
        return f"- **{match[1]}:** {fence}{pad}{match[2]}{pad}{fence}"

    return _EXAMPLE.sub(item, text)


def rules_of(codes: Iterable[str], found: Iterable[Rule]) -> list[Rule]:
    """The rules that were run and those that were found, each once, in order of their codes."""
    run = set(codes)
    rules = {check.rule.code: check.rule for check in CHECKS if check.rule.code in run}
    for rule in found:
        rules.setdefault(rule.code, rule)
    return [rules[code] for code in sorted(rules)]
