"""`termkit memory match`: units like a text."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from termkit.cli.memory_place import languages, read_lines, search_options, store_option, store_path
from termkit.report.canvas import Canvas

if TYPE_CHECKING:
    from termkit.model.memory import FuzzyMatch


@click.command("match", epilog="Example: termkit memory match briefing.txt --threshold 80 --format json")
@click.argument("text_or_file")
@click.option("--format", "form", type=click.Choice(["console", "json"]), default="console", show_default=True)
@search_options
@store_option
def command(
    text_or_file: str,
    form: str,
    score: str,
    threshold: float,
    top: int,
    source_language: str | None,
    target_language: str | None,
    raw: bool,
    store: str | None,
) -> int:
    """Find units whose text is like TEXT_OR_FILE; of a file, like each line that is not empty.

    100 is the same text, 101 the same with the same neighbours. Exits with 1 if nothing was found
    at all, save with --format json.
    """
    from termkit.cli.patience import patience
    from termkit.memory import Direction, open_store
    from termkit.memory.search import Memory

    path = store_path(store)
    memory = Memory(open_store(path), path)
    queries = read_lines(Path(text_or_file)) if _is_file(text_or_file) else [text_or_file.strip()]
    direction = Direction(*languages("\n".join(queries[:1000]), source_language, target_language))
    found = []
    with patience("Searching the memory …"):
        for before, text, after in zip(["", *queries], queries, [*queries[1:], ""], strict=False):
            found.append(
                memory.matches(
                    text,
                    direction,
                    score=score,
                    threshold=threshold,
                    top=top,
                    raw=raw,
                    previous=before,
                    following=after,
                )
            )
    out = Canvas.of(sys.stdout)
    if form == "json":
        answers = [
            {"text": text, "matches": [_as_json(match, text, direction.language.code) for match in matches]}
            for text, matches in zip(queries, found, strict=True)
        ]
        out.write_json({"version": 1, "queries": answers})
    else:
        for text, matches in zip(queries, found, strict=True):
            _show(text, matches, out, is_alone=len(queries) == 1)
    return int(form == "console" and not any(found))


def _is_file(text: str) -> bool:
    try:
        return Path(text).is_file()
    except (OSError, ValueError):  # too long a name, or no name at all
        return False


def _as_json(match: "FuzzyMatch", text: str, code: str) -> dict[str, object]:
    unit = match.unit
    is_forward = unit.source_language.code == code
    return {
        "score": round(match.score, 4),
        "kind": match.kind.value,
        "source": unit.source if is_forward else unit.target,
        "target": unit.target if is_forward else unit.source,
        "id": unit.id,
        "origin": unit.origin,
        "creator": unit.creator,
        "changed": unit.changed,
    }


def _show(text: str, matches: "list[FuzzyMatch]", out: Canvas, *, is_alone: bool) -> None:
    if not is_alone:
        out.write(out.styled(out.visible(text), "bold"))
    if not matches:
        out.write(out.styled("  nothing like it", "quiet"))
    for match in matches:
        figure = "101" if match.kind == "context" else f"{int(match.score):3}"
        told = " · ".join(filter(None, (match.unit.origin, match.unit.creator, match.unit.changed[:10], match.unit.id)))
        out.write(f"{out.styled(figure, 'good')}  {out.visible(match.unit.source)}")
        out.write(f"     {out.visible(match.unit.target)}")
        out.write(out.styled(f"     {out.visible(told)}", "quiet"))
