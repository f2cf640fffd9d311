"""What a memory says to a text, on the screen and as JSON: matches, what to make of each, and parts of the text."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from termkit.report.canvas import Canvas

if TYPE_CHECKING:
    from termkit.memory.answer import Answer
    from termkit.memory.concordance import Occurrence
    from termkit.memory.fragments import Fragment
    from termkit.model.document import Span
    from termkit.model.memory import TranslationUnit


def answer_as_json(answer: "Answer") -> dict[str, object]:
    """`suggestion` is the target as far as it could be mended, `changes` what was put in the place of what."""
    unit = answer.match.unit
    return {
        "score": round(answer.match.score, 4),
        "kind": answer.match.kind.value,
        "source": answer.source,
        "target": answer.target,
        "id": unit.id,
        "origin": unit.origin,
        "creator": unit.creator,
        "changed": unit.changed,
        "suggestion": answer.mended.text,
        "changes": [{"from": old, "to": new} for old, new in answer.mended.changes],
        "terms": [
            {"words": note.words, "approved": note.approved, "state": note.state.value, "found": note.found}
            for note in answer.terms
        ],
    }


def fragment_as_json(fragment: "Fragment", text: str) -> dict[str, object]:
    words = text[fragment.span.start : fragment.span.end]
    return {"text": words, "source": fragment.source, "target": fragment.target, "id": fragment.unit.id}


def show_answer(answer: "Answer", out: Canvas) -> None:
    """The score, both texts, what to write instead with the changes marked, the terms in question, where it is from."""
    figure = "101" if answer.match.kind == "context" else f"{int(answer.match.score):3}"
    out.write(f"{out.styled(figure, 'good')}  {out.visible(answer.source)}")
    out.write(f"     {out.visible(answer.target)}")
    if answer.mended.changes:
        changes = ", ".join(f"{old} → {new}" for old, new in answer.mended.changes)
        out.write(
            f"   {out.visible('→')} {out.visible(answer.mended.text)}{out.styled(out.visible(f'  ({changes})'), 'quiet')}"
        )
    mended = {new for _, new in answer.mended.changes}
    for note in answer.terms:
        if note.approved not in mended:
            what = f"not {note.found}" if note.found else "not in it" if note.state == "lacking" else "otherwise in it"
            out.write(f"     {out.styled('term', 'warning')} {out.visible(f'{note.words} = {note.approved}, {what}')}")
    out.write(out.styled(f"     {out.visible(told(answer.match.unit))}", "quiet"))


def show_fragments(found: "Sequence[Fragment]", text: str, out: Canvas) -> None:
    for fragment in found:
        words = text[fragment.span.start : fragment.span.end]
        pair = out.visible(f"{words} = {fragment.target}")
        out.write(f"{out.styled('part', 'info')} {pair}  {out.styled(out.visible(told(fragment.unit)), 'quiet')}")


def show_occurrence(occurrence: "Occurrence", out: Canvas) -> None:
    """Both texts, the phrase and its rendering marked, between the neighbours of the source, and where they are from."""
    unit = occurrence.unit
    sides = (occurrence.spans, occurrence.rendered)
    source, target = sides if occurrence.in_source else reversed(sides)
    if unit.previous:
        out.write(out.styled(out.visible(f"  … {unit.previous}"), "quiet"))
    out.write(_marked(unit.source, source, out))
    out.write(f"  {_marked(unit.target, target, out)}")
    if unit.following:
        out.write(out.styled(out.visible(f"  {unit.following} …"), "quiet"))
    out.write(out.styled(f"  {out.visible(told(unit))}", "quiet"))


def _marked(text: str, spans: "tuple[Span, ...]", out: Canvas) -> str:
    pieces, done = [], 0
    for span in spans:
        if span.start >= done:
            pieces += [
                out.visible(text[done : span.start]),
                out.styled(out.visible(text[span.start : span.end]), "words"),
            ]
            done = span.end
    return "".join(pieces) + out.visible(text[done:])


def told(unit: "TranslationUnit") -> str:
    """Where a unit is from, who made it, when it changed, its id."""
    return " · ".join(filter(None, (unit.origin, unit.creator, unit.changed[:10], unit.id)))
