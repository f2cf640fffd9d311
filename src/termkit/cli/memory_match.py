"""`termkit memory match`: units like a text."""

import sys
from pathlib import Path

import click

from termkit.cli.glossary_place import glossary_option, term_indexes
from termkit.cli.memory_place import languages, read_lines, search_options, store_option, store_path
from termkit.cli.memory_view import answer_as_json, fragment_as_json, show_answer, show_fragments
from termkit.report.canvas import Canvas


@click.command("match", epilog="Example: termkit memory match briefing.txt --threshold 80 --format json")
@click.argument("text_or_file")
@click.option("--format", "form", type=click.Choice(["console", "json"]), default="console", show_default=True)
@search_options
@glossary_option
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
    path: str | None,
    store: str | None,
) -> int:
    """Find units whose text is like TEXT_OR_FILE; of a file, like each line that is not empty.

    100 is the same text, 101 the same with the same neighbours. Behind → stands the translation as far as it could be
    mended; terms that it lacks or renders otherwise are named, and parts of the text that are units of their own.
    Exits with 1 if nothing was found at all, save with --format json.
    """
    from termkit.cli.patience import patience
    from termkit.memory import Direction, open_store
    from termkit.memory.answer import Answer, answers
    from termkit.memory.fragments import Fragment, fragments
    from termkit.memory.search import Memory

    place = store_path(store)
    units = open_store(place)
    memory = Memory(units, place)
    queries = read_lines(Path(text_or_file)) if _is_file(text_or_file) else [text_or_file.strip()]
    direction = Direction(*languages("\n".join(queries[:1000]), source_language, target_language))
    found: list[list[Answer]] = []
    parts: list[list[Fragment]] = []
    terms = None  # the glossary is half the cost of an answer: read when there is one
    with patience("Searching the memory …"):
        for before, text, after in zip(["", *queries], queries, [*queries[1:], ""], strict=False):
            matches = memory.matches(
                text,
                direction,
                score=score,
                threshold=threshold,
                top=top,
                raw=raw,
                previous=before,
                following=after,
            )
            if matches and not terms:
                terms = term_indexes(path, *direction)
            found.append(answers(text, matches, direction, terms) if terms else [])
            is_known = bool(matches) and matches[0].score == 100
            parts.append([] if is_known else fragments(text, units, direction))
    out = Canvas.of(sys.stdout)
    if form == "json":
        said = [
            {
                "text": text,
                "matches": [answer_as_json(answer) for answer in answered],
                "fragments": [fragment_as_json(fragment, text) for fragment in of_text],
            }
            for text, answered, of_text in zip(queries, found, parts, strict=True)
        ]
        out.write_json({"version": 1, "queries": said})
        return 0
    for text, answered, of_text in zip(queries, found, parts, strict=True):
        if len(queries) > 1:
            out.write(out.styled(out.visible(text), "bold"))
        if not answered:
            out.write(out.styled("  nothing like it", "quiet"))
        for answer in answered:
            show_answer(answer, out)
        show_fragments(of_text, text, out)
    return int(not any(found) and not any(parts))


def _is_file(text: str) -> bool:
    try:
        return Path(text).is_file()
    except (OSError, ValueError):  # too long a name, or no name at all
        return False
