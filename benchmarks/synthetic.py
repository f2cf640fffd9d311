"""Glossaries and texts of any size for the benchmarks, made of our own glossary and of the evaluation texts.

A glossary of n concepts holds the shipped ones again and again; every copy's terms carry a made-up word, so that all
are different. Not a benchmark itself.
"""

import random
import re
from dataclasses import replace
from pathlib import Path

from termkit.glossary import store
from termkit.model.terminology import Concept, Glossary, Term

ROOT = Path(__file__).resolve().parent.parent
TEXTS = ROOT / "tests" / "evaluation"
_SYLLABLES = ("ba", "do", "ki", "lu", "me", "no", "pa", "ri", "so", "tu")
_HAN = "甲乙丙丁戊己庚辛壬癸"


def glossary(size: int) -> Glossary:
    """`size` concepts, each with all terms of the shipped concept it is a copy of (eight on average)."""
    shipped = store.load(store.default_glossary_path()).concepts
    return Glossary.of(_copy(shipped[n % len(shipped)], n // len(shipped)) for n in range(size))


def texts(name: str, size: int) -> list[str]:
    """About `size` bytes of different paragraphs: those of the evaluation texts with their words (Chinese: clauses) in
    another order each time, so that nothing is answered from memory. `name` is source.en.md or draft.zh.md.
    """
    lines = [line for path in sorted(TEXTS.glob(f"*/*/{name}")) for line in path.read_text("utf-8").splitlines()]
    lines = [line for line in lines if len(line) > 40]
    choose, found, total = random.Random(3), [], 0
    while total < size:
        parts = re.split(r"(?<= )|(?<=[，。；])", choose.choice(lines))
        choose.shuffle(parts)
        found.append("".join(parts))
        total += len(found[-1].encode())
    return found


def _copy(concept: Concept, number: int) -> Concept:
    if not number:
        return concept
    id = f"{concept.id}-{number}"
    word = "".join(_SYLLABLES[int(digit)] for digit in f"{number:03}")
    mark = "".join(_HAN[int(digit)] for digit in f"{number:03}")
    terms = tuple(
        _renamed(term, concept.id, id, mark if term.language.is_chinese else f" {word}") for term in concept.terms
    )
    return replace(
        concept, id=id, terms=terms, relations=(), distinct_from=(), workflow=replace(concept.workflow, successor="")
    )


def _renamed(term: Term, old: str, new: str, ending: str) -> Term:
    return replace(
        term, id=f"{new}{term.id.removeprefix(old)}", text=term.text + ending, replaced_by="", short_for="", unless=()
    )
