"""The public functions. The command line is built on them; so may be a script, a notebook or a server.

>>> import termkit
>>> report = termkit.check("briefing.en.docx", "briefing.zh.docx")
>>> [f"{finding.rule.code} {finding.target.text}" for finding in report.findings]
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from termkit import __version__
from termkit.checks import runner
from termkit.checks.protocol import References
from termkit.config import Settings
from termkit.errors import InputError, UsageError
from termkit.files import from_here
from termkit.formats import read_document
from termkit.model.document import Document, SegmentPair
from termkit.model.language import UNDETERMINED, Language
from termkit.model.report import Recipe, Report, Summary
from termkit.model.terminology import Glossary

if TYPE_CHECKING:
    from termkit.memory.approved import Approved

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
    shelf: "Shelf | None" = None,
) -> Report:
    """Check `draft` against its `source`, or one bilingual file (PO) against itself.

    Languages are found from the texts unless `settings` names them. Raises InputError when a file cannot be read,
    UsageError when the two do not go together (same language, or a bilingual file beside another).
    Findings accepted by remarks in the documents or in the settings' file of suppressions are in `suppressed`. One
    `shelf` for many calls loads a glossary once and opens a memory once.
    """
    settings, shelf = settings or Settings(), shelf or Shelf()
    documents, pairs, refs = _aligned(source, draft, glossary, settings, shelf)
    if settings.memory:
        memory = shelf.memory(settings.memory, refs.source_terms.language, refs.target_terms.language)
        refs = replace(refs, memory=memory)
    ignore, options = settings.ignore, None
    if settings.profile:
        from termkit.checks.typography import PROFILES

        profile = PROFILES[settings.profile]
        ignore, options = (*ignore, *profile.off), profile.options
    checks = runner.chosen(settings.select, ignore)
    findings = runner.run(checks, pairs, refs, settings.severity, options)
    recipe: Recipe = {
        "termkit": __version__,
        "glossary": {"concepts": len(refs.glossary), "digest": refs.glossary.digest},
        "checks": [c.rule.code for c in checks],
        "encodings": {document.path: document.encoding for document in documents},
    }
    if settings.memory and refs.memory:
        recipe["memories"] = {from_here(settings.memory): refs.memory.units}
    language = refs.target_terms.language
    if not (language.is_english or language.is_chinese or language == UNDETERMINED):
        recipe["foreign"] = {documents[-1].path: language.tag}
    segments = sum(len(pair.sentences) for pair in pairs)
    concepts = refs.glossary.named(finding.concept for finding in findings if finding.concept)
    report = Report(findings, pairs, Summary.of(findings, segments=segments), recipe, concepts=concepts)
    if settings.suppressions or any(document.directives for document in documents):
        return _with_accepted(report, documents, settings)
    return report


def _with_accepted(report: Report, documents: list[Document], settings: Settings) -> Report:
    from datetime import date

    from termkit.checks import acceptance, suppressions

    scope = acceptance.Scope([document.path for document in documents], report.recipe["checks"])
    judged = acceptance.judge(settings.select, settings.ignore, settings.severity)
    directives = [directive for document in documents for directive in document.directives]
    report = acceptance.with_directives(report, directives, scope, judged)
    if settings.suppressions:
        accepted = suppressions.read(Path(from_here(settings.suppressions)))
        report = acceptance.with_suppressions(report, accepted, scope, judged, date.today())
    return report


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
    return _aligned(source, draft, glossary, settings or Settings(), Shelf())[1]


class Shelf:
    """Glossaries and what is made of them, and memories, kept from one document to the next."""

    def __init__(self) -> None:
        self._memories: dict[tuple[Path, Language, Language], Approved] = {}
        self._glossaries: dict[str, Glossary] = {}
        self._references: dict[tuple[str, Language, Language], References] = {}

    def glossary(self, path: str | Path | None) -> Glossary:
        """What is in force of the glossary at `path`; None: of the one that comes with termkit."""
        key = str(path or "")
        if key not in self._glossaries:
            self._glossaries[key] = _load(path, in_force=True)
        return self._glossaries[key]

    def references(self, glossary: str | Path | Glossary | None, source: Language, target: Language) -> References:
        if isinstance(glossary, Glossary):
            return References.of(glossary.in_force(), source, target)
        key = (str(glossary or ""), source, target)
        if key not in self._references:
            self._references[key] = References.of(self.glossary(glossary), source, target)
        return self._references[key]

    def memory(self, path: Path, source: Language, target: Language) -> "Approved":
        """Raises InputError where there is none."""
        from termkit.memory.approved import Approved

        key = (path, source, target)
        if key not in self._memories:
            self._memories[key] = Approved(path, source, target)
        return self._memories[key]


def _aligned(
    source: str | Path,
    draft: str | Path | None,
    glossary: str | Path | Glossary | None,
    settings: Settings,
    shelf: Shelf,
) -> tuple[list[Document], tuple[SegmentPair, ...], References]:
    from termkit.align import align, align_within

    documents = _read(source, draft, settings)
    if not isinstance(glossary, Glossary):
        glossary = glossary or settings.glossary
    if len(documents) == 1:
        pairs = _in_languages(documents[0].pairs, settings)
        refs = shelf.references(glossary, pairs[0].source.language, pairs[0].target.language)
        return documents, align_within(pairs, _named_concepts(refs)), refs
    source_document, target_document = _directed(documents[0], documents[1], settings)
    refs = shelf.references(glossary, source_document.language, target_document.language)
    return documents, align(source_document, target_document, _named_concepts(refs)), refs


def _read(source: str | Path, draft: str | Path | None, settings: Settings) -> list[Document]:
    paths = [source] if draft is None else [source, draft]
    if draft is not None and all(Path(path).suffix.casefold() == ".srt" for path in paths):
        from termkit.formats import srt

        return srt.read_both([Path(path) for path in paths], encoding=settings.encoding)
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
        pair
        if (pair.source.language, pair.target.language) == (languages[0], languages[1])
        else replace(pair, source=pair.source.in_language(languages[0]), target=pair.target.in_language(languages[1]))
        for pair in pairs
    )


def _named_concepts(refs: References) -> Callable[[str, Language], frozenset[str]]:
    """What the aligner asks of the glossary: the ids of the concepts that a text of either side names."""

    def named(text: str, language: Language) -> frozenset[str]:
        of_source = refs.source_terms.language.code == language.code
        index = refs.source_terms if of_source else refs.target_terms
        return frozenset(match.concept.id for match in index.find(text))

    return named
