"""Concept files that are as our writer writes them, read line by line: five times as fast as `tomllib`.

A glossary of 5,000 concepts has 300,000 lines, all of a dozen shapes. This reads those shapes and nothing else; at the
first line of another shape it gives up, and `tomllib` reads the file, or says what is wrong with it. So it needs no
opinion on TOML of its own, only never to take a line for what it is not.
"""

from functools import lru_cache
from itertools import chain
from typing import Any

from termkit.glossary import toml_schema as schema
from termkit.glossary.toml_lines import Where

# None of them is also the name of a table, which a value would then hide.
_KEYS = frozenset(key.name for key in chain(
    schema.CONCEPT, schema.WORKFLOW, schema.RELATION, schema.DEFINITION, schema.TERM, schema.CONTEXT
))  # fmt: skip


def read_canonical(text: str) -> dict[str, Any] | None:
    """What `tomllib.loads(text)` gives, or None where this cannot say."""
    top: dict[str, Any] = {}
    table = top
    items: list[str] | None = None  # of an array over several lines
    for line in text.split("\n"):
        if items is not None:
            if line == "]":
                items = None
            elif len(line) > 6 and line[:5] == '    "' and line[-2:] == '",' and _is_plain(item := line[5:-2]):
                items.append(item)
            else:
                return None
            continue
        key, is_assignment, value = line.partition(" = ")
        if is_assignment:
            if key not in _KEYS or key in table:
                return None
            if len(value) > 1 and value[0] == value[-1] == '"' and _is_plain(value[1:-1]):
                table[key] = value[1:-1]
            elif value in ("true", "false"):
                table[key] = value == "true"
            elif value == "[":
                table[key] = items = []
            elif len(value) > 3 and value[:2] == '["' and value[-2:] == '"]':
                table[key] = found = value[2:-2].split('", "')
                if not all(map(_is_plain, found)):
                    return None
            elif len(value) == 1 and value in "0123456789":
                table[key] = int(value)
            else:
                return None
        elif line:
            if not (opened := _opened(top, line)):
                return None
            table = opened[0]
    return top if items is None else None


def _is_plain(value: str) -> bool:
    """Nothing to unescape, and nothing that TOML forbids: what cannot be printed is left to `tomllib`."""
    return value.isprintable() and '"' not in value and "\\" not in value


def _opened(top: dict[str, Any], header: str) -> tuple[dict[str, Any]] | None:
    """The new table that the header opens, in a tuple, since an empty one is as good as another."""
    where = _where(header)
    if where is None:
        return None
    new: dict[str, Any] = {}
    if where == ("workflow",):
        if "workflow" in top:
            return None
        top["workflow"] = new
        return (new,)
    parent = top
    if where[0] == "langs":
        parent = top.setdefault("langs", {}).setdefault(where[1], {})
        if where[-1] == "contexts":
            if not parent.get("terms"):
                return None
            parent = parent["terms"][-1]
    parent.setdefault(str(where[-1]), []).append(new)
    return (new,)


@lru_cache(maxsize=256)
def _where(header: str) -> Where | None:
    """The keys of a table header that the writer writes: "[[langs.en.terms]]"."""
    if header in ("[workflow]", "[[relations]]", "[[definitions]]"):
        return (header.strip("[]"),)
    parts = header[2:-2].split(".")
    if header == f"[[{'.'.join(parts)}]]" and parts[0] == "langs" and parts[2:] in (["terms"], ["terms", "contexts"]):
        tag = parts[1]
        if tag.isascii() and tag.replace("-", "").isalnum():
            return tuple(parts)
    return None
