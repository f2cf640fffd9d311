"""Proposals for the glossary that came out of findings: a TOML file for the terminologist to judge.

[[proposal]]
concept = "migrant-worker"     the concept that the finding is about; without one, a new concept is proposed
source = "migrant workers"     words of the source
target = "移徙工人"              words of the draft, to be an approved term
reason = "…"                   what the proposer said
rule = "TK101"
finding = "…"                  what termkit had said
who = "…"
"""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, fields
from pathlib import Path

from termkit.checks.toml_text import toml_string
from termkit.errors import InputError
from termkit.files import write_atomically

FILE_NAME = "termkit-proposals.toml"

_HEADER = "# Terms proposed for the glossary out of findings. Judge each, then delete it here.\n"


@dataclass(frozen=True, slots=True)
class Proposal:
    """The fields are the keys of the file; empty ones are left out."""

    concept: str = ""
    source: str = ""
    target: str = ""
    reason: str = ""
    rule: str = ""
    finding: str = ""
    who: str = ""


def add(path: Path, proposals: Iterable[Proposal]) -> None:
    """Write `proposals` behind those of the file; of two about the same words the later one stays.

    Raises InputError for a file that does not hold together, OutputError.
    """
    merged = {(p.concept, p.source, p.target): p for p in (*read(path), *proposals)}
    blocks = [_HEADER]
    for proposal in merged.values():
        values = ((field.name, getattr(proposal, field.name)) for field in fields(proposal))
        lines = [f"{name} = {toml_string(value)}\n" for name, value in values if value]
        blocks.append("[[proposal]]\n" + "".join(lines))
    write_atomically(path, "\n".join(blocks).encode("utf-8", "replace"))


def read(path: Path) -> tuple[Proposal, ...]:
    """The proposals of a file; none if there is no such file. Raises InputError."""
    if not path.exists():
        return ()
    try:
        rows = tomllib.loads(path.read_bytes().decode("utf-8-sig")).get("proposal", [])
        return tuple(Proposal(**{key: str(value) for key, value in row.items()}) for row in rows)
    except (ValueError, TypeError, AttributeError, OSError) as error:
        raise InputError(path, f"is no file of proposals: {error}.", hint="Correct it, or move it away.") from error
