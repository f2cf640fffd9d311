"""`termkit segment TEXT|FILE|-`: how termkit cuts a text into words, and which of them are terms."""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from termkit.config import Settings
from termkit.model.language import Language
from termkit.report.canvas import Canvas

if TYPE_CHECKING:
    from termkit.model.terminology import Glossary
    from termkit.text.terms import TermIndex
    from termkit.text.words import Word

EXAMPLES = """\b
Examples:
  termkit segment 识别人口贩运受害者
  termkit segment draft.docx --format json
"""


@click.command("segment", epilog=EXAMPLES)
@click.argument("text", metavar="TEXT|FILE|-")
@click.option("-g", "--glossary", metavar="PATH", type=click.Path(), help="Folder of concepts, or a TSV table.")
@click.option("--language", metavar="TAG", help="en, zh-Hans or zh-Hant; else found from the text.")
@click.option("--encoding", metavar="NAME", help="Such as gb18030; else found from the bytes.")
@click.option("--format", "form", type=click.Choice(["console", "json"]), default="console", show_default=True)
def command(text: str, glossary: str | None, language: str | None, encoding: str | None, form: str) -> None:
    """Show the words of a text, of a file, or (-) of standard input. Terms of the glossary stand in [ ].

    With --format json, start and end count characters of each piece from 0.
    """
    given = {"glossary": glossary, "encoding": encoding}
    settings = Settings.load().updated({key: value for key, value in given.items() if value is not None})

    from termkit import api
    from termkit.text.scripts import detect

    pieces = _pieces(text, settings)
    spoken = Language.parse(language) if language else detect("\n".join(pieces))
    cut = _cutter(api.load_glossary(settings.glossary), spoken)
    out = Canvas.of(sys.stdout)
    if form == "json":
        segments = [{"text": piece, "words": [_row(piece, word) for word in cut(piece)]} for piece in pieces]
        out.write_json({"version": 1, "language": spoken.tag, "segments": segments})
        return
    for piece in pieces:
        shown = [_shown(piece, word, out) for word in cut(piece) if word.kind != "space"]
        out.write(" ".join(shown))


def _pieces(text: str, settings: Settings) -> list[str]:
    """The lines of a text, the paragraphs of a file; of a bilingual file those of both sides."""
    from termkit.formats import READERS, read_document
    from termkit.formats.decode import decode

    if text == "-":
        return decode(sys.stdin.buffer.read(), Path("-"), settings.encoding)[0].splitlines()
    # What is named like a file is meant as one, so that a slip in its name is told.
    if not os.path.isfile(text) and Path(text).suffix.casefold() not in READERS:
        return text.splitlines()
    document = read_document(text, encoding=settings.encoding, revisions=settings.revisions)
    sides = [segment for pair in document.pairs for segment in (pair.source, pair.target)]
    return [segment.text for segment in (*document.segments, *sides)]


def _cutter(glossary: "Glossary", language: Language) -> "Callable[[str], list[Word]]":
    from termkit.text.terms import TermIndex
    from termkit.text.words import WordTerms, words

    if language.is_chinese:
        terms = WordTerms(term.text for concept in glossary for term in concept.terms_in(language.base))
        return lambda text: words(text, terms)
    index = TermIndex(glossary, language)
    return lambda text: list(_with_terms(words(text), index, text))


def _with_terms(words: "list[Word]", index: "TermIndex", text: str) -> "Iterator[Word]":
    """Words with those of a term put together: English terms are found by their forms, not by their letters."""
    from termkit.text.words import Word

    matches = [match.span for match in index.find(text) if match.kind == "clean"]
    at = 0  # in the text: what is before it has been yielded
    for word in words:
        while matches and matches[0].start < at:  # the same words are another concept's too, or overlap those
            del matches[0]
        if word.start < at:
            continue
        if matches and word.end > matches[0].start:
            word = Word(matches[0].start, matches[0].end, "term")
        at = word.end
        yield word


def _row(text: str, word: "Word") -> dict[str, object]:
    return {"start": word.start, "end": word.end, "text": text[word.start : word.end], "kind": word.kind}


def _shown(text: str, word: "Word", out: Canvas) -> str:
    shown = out.visible(text[word.start : word.end])
    return out.styled(f"[{shown}]", "good") if word.kind == "term" else shown
