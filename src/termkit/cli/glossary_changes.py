"""Changes of a glossary for a terminal, a release note, a program and a workbook."""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from termkit.glossary.changes import Change, ChangeKind, words_of
from termkit.model.terminology import Glossary

Renderer = Callable[[Sequence[Change], Glossary, Glossary], Iterator[str]]

COLUMNS = (
    ("concept", 28), ("words", 32), ("change", 24), ("language", 10), ("subject", 32), ("before", 32), ("after", 32),
    ("why", 48),
)  # fmt: skip
_CONCEPTS = {
    ChangeKind.ADDED: "added",
    ChangeKind.RETIRED: "retired",
    ChangeKind.REMOVED: "removed",
    ChangeKind.RESTORED: "in use again",
}


def as_text(found: Sequence[Change], before: Glossary, after: Glossary) -> Iterator[str]:
    """A heading for each concept, a line for each fact, then the sum."""
    for id, group in groupby(found, key=lambda change: change.concept):
        yield f"{id}  {_words(id, before, after)}".rstrip()
        yield from (f"  {said(change)}" for change in group)
    yield summed(found)


def as_markdown(found: Sequence[Change], before: Glossary, after: Glossary) -> Iterator[str]:
    """Sections for release notes: what came, what went, what is another."""
    yield from ("# Changes of the glossary", "", summed(found))
    by_concept = [(id, list(group)) for id, group in groupby(found, key=lambda change: change.concept)]
    for kind, heading in [*_CONCEPTS.items(), (None, "changed")]:
        section = [
            (id, group) for id, group in by_concept if (group[0].kind if group[0].kind in _CONCEPTS else None) is kind
        ]
        if section:
            yield from ("", f"## {heading[0].upper()}{heading[1:]}", "")
        for id, group in section:
            yield f"- **{_escaped(_words(id, before, after))}** (`{id}`)"
            yield from (f"  - {_escaped(said(change))}" for change in group if change.kind is not ChangeKind.ADDED)


def as_json(found: Sequence[Change], before: Glossary, after: Glossary) -> Iterator[str]:
    """One object; additive only, as the findings of `check` are."""
    rows = [
        {
            "concept": change.concept,
            "change": change.kind.value,
            "language": change.language,
            "subject": change.subject,
            "before": change.before,
            "after": change.after,
            "why": change.why,
        }
        for change in found
    ]
    digests = {"before": before.digest, "after": after.digest}
    yield json.dumps({"version": 1, "digests": digests, "changes": rows}, ensure_ascii=False, indent=2)


RENDERERS: dict[str, Renderer] = {"text": as_text, "markdown": as_markdown, "json": as_json}


def rows(found: Sequence[Change], before: Glossary, after: Glossary) -> list[tuple[str, ...]]:
    """A row for each fact, with the COLUMNS of a workbook."""
    return [
        (c.concept, _words(c.concept, before, after), c.kind.value, c.language, c.subject, c.before, c.after, c.why)
        for c in found
    ]


def said(change: Change) -> str:
    """One fact as a line: "term deprecated (zh-Hans): 债务捆绑; write 债务质役. A literal rendering …"."""
    head = change.kind.value + (f" ({change.language})" if change.language else "")
    if change.kind is ChangeKind.ADDED:
        return f"{head}, {change.after}"
    if change.kind in (ChangeKind.DEPRECATED, ChangeKind.RULED_OUT):
        body = change.subject + (f"; write {change.after}" if change.after else "")
    elif change.kind is ChangeKind.RETIRED:
        body = f"use {change.after}" if change.after else "no successor"
    elif change.kind in (ChangeKind.RESTORED, ChangeKind.REMOVED):
        return head
    elif change.before or change.after:
        moved = " → ".join(part for part in (change.before, change.after) if part)
        body = f"{change.subject}: {moved}" if change.subject and change.before else change.subject or moved
    else:
        body = change.subject
    why = f" ({change.why})" if change.why else ""
    return " ".join(f"{head}: {body}{why}".split())


def summed(found: Sequence[Change]) -> str:
    """ "3 concepts: 1 added, 1 retired, 1 changed." """
    first = {id: next(group).kind for id, group in groupby(found, key=lambda change: change.concept)}
    counts = Counter(_CONCEPTS.get(kind, "changed") for kind in first.values())
    told = ", ".join(f"{counts[name]} {name}" for name in (*_CONCEPTS.values(), "changed") if counts[name])
    return f"{len(first)} concept{'s' * (len(first) != 1)}: {told}." if told else "No change."


def _words(id: str, before: Glossary, after: Glossary) -> str:
    concept = after.by_id.get(id) or before.by_id.get(id)
    return words_of(concept) if concept else ""


def _escaped(text: str) -> str:
    return "".join(f"\\{ch}" if ch in "\\`*_[]<>|" else ch for ch in text)
