"""`termkit check --explain-run`: what would be checked, and where each setting comes from. Nothing is checked."""

from collections.abc import Sequence
from dataclasses import fields
from typing import TYPE_CHECKING

from termkit.cli.checking import Asked
from termkit.config import Settings
from termkit.report.canvas import Canvas

if TYPE_CHECKING:
    from termkit.repository.run import Task

_NOT_TOLD = ("pairs", "file", "origins")


def explain(asked: Asked, todo: "Sequence[Task] | None", out: Canvas) -> None:
    """Settings as `key = value`, each with its origin, then the documents. `todo` None: the paths are one pair."""
    settings = asked.settings
    out.write(out.visible(f"settings: {settings.file or 'no termkit.toml here or above; the defaults hold'}"))
    for field in fields(Settings):
        key = field.name.replace("_", "-")
        if field.name not in _NOT_TOLD:
            value = _shown(getattr(settings, field.name), key)
            out.write(out.visible(f"  {key} = {value}  ({_origin(settings, key)})"))
    out.write()
    if todo is None:
        out.write(out.visible("checks: " + " → ".join(asked.paths)))
        return
    for number, rule in enumerate(settings.pairs, 1):
        shown = f"pairs {number}: {rule.source or '(both in one file)'} → {', '.join(rule.targets)}"
        own = "".join(f"; {key} = {value!r}" for key, value in rule.settings.items())
        out.write(out.visible(shown + own))
    out.write(f"checks {len(todo)} of them:" if settings.pairs else f"checks {len(todo)} files:")
    for task in todo:
        numbers = [n for n, rule in enumerate(settings.pairs, 1) if rule is task.pair.rule]
        where = f"  (pairs {numbers[0]})" if numbers else ""
        out.write(out.visible("  " + " → ".join(task.pair.paths) + where))
    if not (settings.pairs or asked.paths):
        out.write("  (there are no [[pairs]], and no paths were given)")
    if settings.pairs and not asked.paths and asked.changed_since is None:
        from termkit.repository import pairs

        for source, draft in pairs.find(settings).missing:
            out.write(out.visible(f"  {source}: no translation yet ({draft})"))


def _origin(settings: Settings, key: str) -> str:
    if key not in settings.origins:
        is_found = key == "suppressions" and settings.suppressions
        return "found beside the settings" if is_found else "default"
    origin = settings.origins[key]
    return "command line" if origin.startswith("--") else f"{settings.file}"


def _shown(value: object, key: str) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{rule}: {_shown(level, 'severity')}" for rule, level in value.items()) or "as the rules say"
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or ("all" if key == "select" else "none")
    if value is None:
        absent = {
            "glossary": "termkit's own",
            "fail-on": "never",
            "severity": "off",
            "baseline": "none",
            "memory": "none",
            "profile": "the draft's habit",
        }
        return {**absent, "suppressions": "none"}.get(key, "found from the files")
    return str(getattr(value, "label", value))
