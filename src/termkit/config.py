"""termkit.toml, or [tool.termkit] in pyproject.toml → Settings.

The nearest file upwards from the working directory counts, alone: files are not mixed. It is read strictly, since a
typo in a severity must never switch a rule off; every fault is told at once, with the file, the key and near names.
The command line goes the same way (`Settings.updated`), so a value means the same in both.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from termkit.errors import ConfigError, UsageError
from termkit.model.finding import Severity
from termkit.model.language import Language

SEVERITIES: Mapping[str, Severity | None] = {
    "error": Severity.ERROR, "warning": Severity.WARNING, "info": Severity.INFO, "off": None,
}  # fmt: skip
FAIL_ON: Mapping[str, Severity | None] = {
    "error": Severity.ERROR, "warning": Severity.WARNING, "info": Severity.INFO, "never": None,
}  # fmt: skip
REVISIONS = ("final", "original")
PROFILES = ("un", "prc-official", "none")
SUPPRESSIONS = "termkit-suppressions.toml"
"""Looked for beside the settings where they name no other file."""


@dataclass(frozen=True, slots=True)
class PairRule:
    """One `[[pairs]]`: which files are drafts of which, as patterns (`patterns.py`) from the file's folder.

    `source` "" means that the targets hold both languages (PO, XLIFF). `settings` are keys of `Settings` that hold for
    these pairs only, as written.
    """

    source: str
    targets: tuple[str, ...]
    settings: Mapping[str, object] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Settings:
    """What may be set. Field names are the keys of the file, with `_` for `-`.

    `select` and `ignore` hold codes, families ("TK4") or names of rules, and so do the keys of `severity` (None: off).
    `fail_on` None: findings never fail the run. `revisions` says how tracked changes are read. `profile` sets Chinese
    typography (`checks/typography.py`), None: the draft's own majority does. `glossary`, `encoding` and the languages
    are None where termkit finds them itself. `memory`, `suppressions` and `baseline` are files, None: none.

    `file` is where the settings were read; `origins` says of each key that was set where it was, for messages.
    """

    glossary: Path | None = None
    memory: Path | None = None
    source_language: Language | None = None
    target_language: Language | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: Severity | None = Severity.WARNING
    revisions: str = "final"
    encoding: str | None = None
    profile: str | None = None
    severity: Mapping[str, Severity | None] = field(default_factory=dict)
    suppressions: Path | None = None
    baseline: Path | None = None
    pairs: tuple[PairRule, ...] = ()
    file: Path | None = field(default=None, compare=False)
    origins: Mapping[str, str] = field(default_factory=dict, compare=False)

    @classmethod
    def load(cls, folder: Path | None = None) -> "Settings":
        """The settings in force in `folder` (the working directory); the defaults where no file says otherwise.

        Raises ConfigError with one line for each fault.
        """
        folder = (folder or Path()).absolute()
        file, table = _find(folder)
        base = file.parent if file else folder
        default = base / SUPPRESSIONS
        settings = cls(file=file, suppressions=default if default.is_file() else None)
        # Paths in the file are meant from where the file is, not from where termkit is run.
        return settings.updated(table, where=lambda key: f"{file}: {key}", base=base, error=ConfigError)

    def updated(
        self,
        values: Mapping[str, object],
        *,
        where: Callable[[str], str] = "--{}".format,
        base: Path = Path(),
        error: type[UsageError] = UsageError,
    ) -> "Settings":
        """These settings with `values` (key as in the file → value as written) read over them.

        `where` says, for a message, where a key stands. Raises `error` with one line for each fault.
        """
        read: dict[str, Any] = {}
        faults = []
        for key, value in values.items():
            try:
                if key not in _READERS:
                    raise UsageError("this key is not known." + _near(key, _READERS))
                read[key.replace("-", "_")] = _READERS[key](value, base)
            except UsageError as fault:
                faults.append(f"{where(key)}: {fault}")
        if faults:
            raise error("\n".join(faults))
        return replace(self, **read, origins={**self.origins, **{key: where(key) for key in values}})

    def of_pair(self, rule: PairRule) -> "Settings":
        """These settings with those of one `[[pairs]]` over them; of a table (severity) only the lines that it has."""
        base = self.file.parent if self.file else Path()
        over = self.updated(rule.settings, where=lambda key: f"{self.file}: pairs: {key}", base=base, error=ConfigError)
        tables: dict[str, Any] = {
            field.name: {**getattr(self, field.name), **table}
            for field in fields(self)
            if field.name != "origins" and isinstance(table := getattr(over, field.name), Mapping)
        }
        return replace(over, **tables)


def _find(folder: Path) -> tuple[Path | None, dict[str, object]]:
    for parent in (folder, *folder.parents):
        if (file := parent / "termkit.toml").is_file():
            return file, _parse(file, _text(file))
        # A pyproject.toml that does not speak of termkit is nobody's business here, not even when it is broken.
        if (file := parent / "pyproject.toml").is_file() and _speaks_of_us(text := _text(file)):
            tools = _parse(file, text).get("tool", {})
            if isinstance(tools, dict) and "termkit" in tools:
                table = tools["termkit"]
                if not isinstance(table, dict):
                    raise ConfigError(f"{file}: tool.termkit: a table is wanted here, [tool.termkit].")
                return file, table
    return None, {}


def _speaks_of_us(text: str) -> bool:
    """Whether [tool.termkit] may be in it, in any way of writing that: parsing costs a third of a bare start."""
    return bool(
        re.search(
            r"tool[\"']?\s*\.\s*[\"']?termkit|^\s*(?:\[\s*[\"']?tool[\"']?\s*\]|[\"']?tool[\"']?\s*=)", text, re.M
        )
    )


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConfigError(f"{file}: this file is not in UTF-8, as TOML must be (byte {error.start}).") from error
    except OSError as error:
        raise ConfigError(f"{file}: this file cannot be read ({error.strerror}).") from error


def _parse(file: Path, text: str) -> dict[str, object]:
    import tomllib  # only where there is a file: it costs as much as a bare interpreter

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{file}: this is not TOML: {error}.") from error


def _near(word: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches

    known = list(known)
    near = get_close_matches(word.casefold(), known, n=2)
    return f" Did you mean {' or '.join(near)}?" if near else f" Known are: {', '.join(known)}."


def _string(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise UsageError(f"a text is wanted here, not {value!r}.")
    return value.strip()


def _choice(value: object, known: Iterable[str]) -> str:
    known = list(known)
    if value not in known:
        shown = f"“{value}”" if isinstance(value, str) else repr(value)
        raise UsageError(f"{shown} is not one of its values.{_near(str(value), known)}")
    return str(value)


def _rules(value: object) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or not all(isinstance(word, str) for word in value):
        raise UsageError(f'a list of rules is wanted here, such as ["TK101", "TK4"], not {value!r}.')
    from termkit.checks import runner  # brings all checks with it, which --help and completion do not need

    runner.chosen(select=value)
    return tuple(value)


def _encoding(value: object) -> str:
    name = _string(value)
    try:
        " ".encode(name)  # finds also what is a codec but no text encoding (base64)
    except (LookupError, ValueError) as error:
        raise UsageError(f"“{name}” is not an encoding; use for example utf-8, gb18030 or big5.") from error
    return name


def _severity(value: object) -> Mapping[str, Severity | None]:
    if not isinstance(value, dict):
        raise UsageError('a table is wanted here: [severity], then lines like TK101 = "info".')
    from termkit.checks import runner

    faults, read = [], {}
    for rule, level in value.items():
        try:
            read[rule] = SEVERITIES[_choice(level, SEVERITIES)]
            runner.severities({rule: None})
        except UsageError as fault:
            faults.append(f"{rule}: {fault}")
    if faults:
        raise UsageError(" ".join(faults))
    return read


def _pairs(value: object, base: Path) -> tuple[PairRule, ...]:
    if not isinstance(value, list) or not all(isinstance(rule, dict) for rule in value):
        raise UsageError("tables are wanted here, each headed [[pairs]], with source and target.")
    read, faults = [], []
    for number, rule in enumerate(value, 1):
        given = {key: rule[key] for key in rule if key not in ("source", "target")}
        try:
            if fixed := [key for key in given if key in _OF_THE_RUN]:
                raise UsageError(f"{fixed[0]} is set for all pairs, not for some.")
            Settings().updated(given, where=str, base=base)
            targets = rule.get("target", [])
            targets = targets if isinstance(targets, list) else [targets]
            if not targets:
                raise UsageError("target is missing: the pattern of the drafts.")
            read.append(_pair_rule(rule.get("source"), targets, given))
        except UsageError as fault:
            faults.append(f"number {number}: {fault}")
    if faults:
        raise UsageError(" ".join(faults))
    return tuple(read)


def _pair_rule(source: object, targets: list[object], given: Mapping[str, object]) -> PairRule:
    from termkit.patterns import Source, Target

    drafts = tuple(map(_string, targets))
    if source is None:
        for draft in drafts:
            Source.parse(draft)
        return PairRule("", drafts, given)
    pattern = Source.parse(_string(source))
    for draft in drafts:
        Target.parse(draft, pattern.words)
    return PairRule(pattern.text, drafts, given)


_OF_THE_RUN = ("fail-on", "suppressions", "baseline", "pairs")

_READERS: Mapping[str, Callable[[object, Path], object]] = {
    "glossary": lambda value, base: base / Path(_string(value)).expanduser(),
    "memory": lambda value, base: base / Path(_string(value)).expanduser(),
    "source-language": lambda value, _: Language.parse(_string(value)),
    "target-language": lambda value, _: Language.parse(_string(value)),
    "select": lambda value, _: _rules(value),
    "ignore": lambda value, _: _rules(value),
    "fail-on": lambda value, _: FAIL_ON[_choice(value, FAIL_ON)],
    "revisions": lambda value, _: _choice(value, REVISIONS),
    "encoding": lambda value, _: _encoding(value),
    "profile": lambda value, _: _choice(value, PROFILES),
    "severity": lambda value, _: _severity(value),
    "suppressions": lambda value, base: base / Path(_string(value)).expanduser(),
    "baseline": lambda value, base: base / Path(_string(value)).expanduser(),
    "pairs": _pairs,
}
