"""The public functions. The command line is built on them; so may be a script, a notebook or a server.

>>> import termkit
>>> report = termkit.check("briefing.en.docx", "briefing.zh.docx")
>>> [f"{finding.rule.code} {finding.target.text}" for finding in report.findings]
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from termkit import __version__
from termkit.checks import runner
from termkit.checks.protocol import References
from termkit.config import Settings
from termkit.errors import InputError, UsageError
from termkit.formats import read_document
from termkit.model.document import Document, SegmentPair
from termkit.model.language import UNDETERMINED, Language
from termkit.model.report import Recipe, Report, Summary
from termkit.model.terminology import Glossary

__all__ = ["Report", "align_documents", "check", "load_glossary", "read_document"]


def load_glossary(path: str | Path | None = None) -> Glossary:
    """The glossary at `path` (a folder of TOML concepts, or a table), or the one that comes with termkit.

    Raises InputError, naming file and line, when it does not hold together.
    """
    return _load(path)


def _load(path: str | Path | None, *, in_force: bool = False) -> Glossary:
    from termkit.glossary import store

    return store.load(Path(path) if path else store.default_glossary_path(), in_force=in_force)


def check(
    source: str | Path,
    draft: str | Path | None = None,
    *,
    glossary: str | Path | Glossary | None = None,
    settings: Settings | None = None,
) -> Report:
    """Check `draft` against its `source`, or one bilingual file (PO) against itself.

    Languages are found from the texts unless `settings` names them. Raises InputError when a file cannot be read,
    UsageError when the two do not go together (same language, or a bilingual file beside another).
    """
    settings = settings or Settings()
    documents, pairs, refs = _aligned(source, draft, glossary, settings)
    checks = runner.chosen(settings.select, settings.ignore)
    findings = runner.run(checks, pairs, refs, settings.severity)
    recipe: Recipe = {
        "termkit": __version__,
        "glossary": {"concepts": len(refs.glossary), "digest": refs.glossary.digest},
        "checks": [c.rule.code for c in checks],
        "encodings": {document.path: document.encoding for document in documents},
    }
    segments = sum(len(pair.sentences) for pair in pairs)
    return Report(findings, pairs, Summary.of(findings, segments=segments), recipe)


def align_documents(
    source: str | Path,
    draft: str | Path | None = None,
    *,
    glossary: str | Path | Glossary | None = None,
    settings: Settings | None = None,
) -> tuple[SegmentPair, ...]:
    """The paragraph pairs that `check` looks at, each with its sentence pairs in `parts` and a score of 0–1.

    Raises what `check` raises.
    """
    return _aligned(source, draft, glossary, settings or Settings())[1]


def _aligned(
    source: str | Path, draft: str | Path | None, glossary: str | Path | Glossary | None, settings: Settings
) -> tuple[list[Document], tuple[SegmentPair, ...], References]:
    from termkit.align import align, align_within

    documents = _read(source, draft, settings)
    if isinstance(glossary, Glossary):
        terms = glossary.in_force()
    else:
        terms = _load(glossary or settings.glossary, in_force=True)
    if len(documents) == 1:
        pairs = _in_languages(documents[0].pairs, settings)
        refs = References.of(terms, pairs[0].source.language, pairs[0].target.language)
        return documents, align_within(pairs, _named_concepts(refs)), refs
    source_document, target_document = _directed(documents[0], documents[1], settings)
    refs = References.of(terms, source_document.language, target_document.language)
    return documents, align(source_document, target_document, _named_concepts(refs)), refs


def _read(source: str | Path, draft: str | Path | None, settings: Settings) -> list[Document]:
    paths = [source] if draft is None else [source, draft]
    documents = [read_document(p, encoding=settings.encoding, revisions=settings.revisions) for p in paths]
    for path, document in zip(paths, documents, strict=True):
        if draft is None and not document.is_bilingual:
            raise UsageError(f"{path} holds one language; name its translation too: termkit check SOURCE DRAFT.")
        if draft is not None and document.is_bilingual:
            raise UsageError(f"{path} holds source and translation; check it alone: termkit check {path}.")
    return documents


def _directed(source: Document, target: Document, settings: Settings) -> tuple[Document, Document]:
    """Both documents with their languages. Raises InputError on a text without words, UsageError on one language."""
    found = []
    for document, wanted in ((source, settings.source_language), (target, settings.target_language)):
        language = wanted or _language_of("\n".join(segment.text for segment in document.segments))
        if language == UNDETERMINED:
            raise InputError(
                document.path,
                "its language cannot be told: there are too few words in it.",
                hint="Name it with --source-language or --target-language.",
            )
        found.append(document.in_language(language))
    if found[0].language.code == found[1].language.code:
        raise UsageError(
            f"{source.path} and {target.path} are both {found[0].language}: name a source, then its translation."
        )
    return found[0], found[1]


def _language_of(text: str) -> Language:
    from termkit.text.scripts import detect

    return detect(text)


def _in_languages(pairs: tuple[SegmentPair, ...], settings: Settings) -> tuple[SegmentPair, ...]:
    """Pairs of a bilingual file with settings before the file's own word, and its word before the texts' evidence."""
    if not pairs:
        return pairs
    languages = []
    for side, wanted in (("source", settings.source_language), ("target", settings.target_language)):
        segments = [getattr(pair, side) for pair in pairs]
        stated = wanted or segments[0].language
        languages.append(
            stated if stated != UNDETERMINED else _language_of("\n".join(segment.text for segment in segments))
        )
    return tuple(
        replace(pair, source=pair.source.in_language(languages[0]), target=pair.target.in_language(languages[1]))
        for pair in pairs
    )


def _named_concepts(refs: References) -> Callable[[str, Language], frozenset[str]]:
    """What the aligner asks of the glossary: the ids of the concepts that a text of either side names."""

    def named(text: str, language: Language) -> frozenset[str]:
        of_source = refs.source_terms.language.code == language.code
        index = refs.source_terms if of_source else refs.target_terms
        return frozenset(match.concept.id for match in index.find(text))

    return named
