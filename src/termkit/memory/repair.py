"""A fuzzy match mended where that is certain: figures and glossary terms in which the new text differs from the old.

Certain means: but for these, both texts are the same; and what is to be replaced stands in the translation exactly
once. Otherwise the translation is left as it is.
"""

import re
from dataclasses import dataclass

from termkit.model.document import Span
from termkit.text.normalize import fold_key
from termkit.text.renderings import mentions, renderings
from termkit.text.terms import TermIndex

_figure = re.compile(r"[0-9]+(?:[.,][0-9]+)*")


@dataclass(frozen=True, slots=True)
class Repair:
    """The translation as mended, and what was put in the place of what. Without changes nothing was certain."""

    text: str
    changes: tuple[tuple[str, str], ...] = ()


def repair(wanted: str, source: str, target: str, indexes: tuple[TermIndex, TermIndex] | None = None) -> Repair:
    """`target` translates `source`; make it translate `wanted`, if they differ in figures or terms alone.

    `indexes` are those of the source's and the target's language.
    """
    changes = _figures(wanted, source) or (_terms(wanted, source, target, indexes) if indexes else [])
    spans = [(found, new) for old, new in changes if (found := _only(old, target))]
    if not changes or len(spans) < len(changes):
        return Repair(target)
    text = target
    for span, new in sorted(spans, reverse=True):
        text = text[: span.start] + new + text[span.end :]
    return Repair(text, tuple(changes))


def _figures(wanted: str, source: str) -> list[tuple[str, str]]:
    if fold_key(_figure.sub("0", wanted)) != fold_key(_figure.sub("0", source)):
        return []
    before, after = _figure.findall(source), _figure.findall(wanted)
    changed = [(old, new) for old, new in zip(before, after, strict=False) if old != new]
    return changed if all(before.count(old) == 1 for old, _ in changed) else []


def _terms(wanted: str, source: str, target: str, indexes: tuple[TermIndex, TermIndex]) -> list[tuple[str, str]]:
    """One concept named in the place of another: its rendering for that of the other."""
    of_source, of_target = indexes
    before, after = mentions(source, of_source), mentions(wanted, of_source)
    if len(before) != len(after):
        return []
    changed = [
        (a, b)
        for a, b in zip(before, after, strict=True)
        if {c.id for c in a.concepts}.isdisjoint(c.id for c in b.concepts)
    ]
    if len(changed) != 1:
        return []
    ((a, b),) = changed
    outside = (source[: a.span.start], source[a.span.end :]), (wanted[: b.span.start], wanted[b.span.end :])
    if [fold_key(part) for part in outside[0]] != [fold_key(part) for part in outside[1]]:
        return []
    new = b.concepts[0].preferred(of_target.language) if len(b.concepts) == 1 else None
    old = {target[s.start : s.end] for concept in a.concepts for s in renderings(concept, target, of_target)}
    return [(old.pop(), new.text)] if new and len(old) == 1 else []


def _only(words: str, text: str) -> Span | None:
    """Where the words stand, if that is once; figures count only as whole numbers."""
    if _figure.fullmatch(words):
        places = [Span(*found.span()) for found in _figure.finditer(text) if found[0] == words]
    else:
        places = [Span(*found.span()) for found in re.finditer(re.escape(words), text)]
    return places[0] if len(places) == 1 else None
