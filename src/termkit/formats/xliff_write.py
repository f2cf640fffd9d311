"""Suggestions → XLIFF 1.2 or 2.1: what was translated before as targets, each with its state and the unit behind it."""

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from termkit.files import write_atomically
from termkit.model.language import Language
from termkit.model.memory import Suggestion

_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_QUALIFIERS = {"context": "id-match", "exact": "exact-match", "fuzzy": "fuzzy-match", "repaired": "fuzzy-match"}
_HEAD_12 = (
    '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">\n'
    '  <file original={name} datatype="plaintext" source-language={source} target-language={target}>\n    <body>\n'
)
_HEAD_21 = (
    '<xliff version="2.1" xmlns="urn:oasis:names:tc:xliff:document:2.0" xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0"'
    ' srcLang={source} trgLang={target}>\n  <file id="f1" original={name}>\n'
)


def write(
    suggestions: Sequence[Suggestion], path: Path, *, original: str, languages: tuple[Language, Language], version: str
) -> None:
    """Write a file of the `version` 1.2 or 2.1; `original` is the name of the document. Raises OutputError.

    In 1.2 a target of the very text has the state "translated", any other "needs-review-translation"; in 2.1 they have
    "translated", and "initial" with a sub-state. What XML cannot hold becomes U+FFFD.
    """
    head, unit, tail = _WRITERS[version]
    source, target = (quoteattr(language.tag) for language in languages)
    pieces = ['<?xml version="1.0" encoding="UTF-8"?>\n']
    pieces.append(head.format(name=quoteattr(_clean(original)), source=source, target=target))
    pieces += [unit(number, suggestion) for number, suggestion in enumerate(suggestions, 1)]
    write_atomically(path, "".join([*pieces, tail]).encode("utf-8"))


def _unit_12(number: int, suggestion: Suggestion) -> str:
    lines = [f'<trans-unit id="{number}" xml:space="preserve">', f"  <source>{_text(suggestion.source)}</source>"]
    if suggestion.target:
        state = "translated" if suggestion.is_sure else "needs-review-translation"
        states = f'state="{state}" state-qualifier="{_QUALIFIERS[suggestion.state]}"'
        lines.append(f"  <target {states}>{_text(suggestion.target)}</target>")
    lines += [f'  <note from="termkit">{_text(note)}</note>' for note in suggestion.notes]
    if suggestion.target:
        origin = f" origin={quoteattr(_clean(suggestion.origin))}" if suggestion.origin else ""
        lines += [
            f'  <alt-trans match-quality="{suggestion.score:.0f}%"{origin}>',
            f"    <source>{_text(suggestion.unit_source)}</source>",
            f"    <target>{_text(suggestion.unit_target)}</target>",
            "  </alt-trans>",
        ]
    return "".join(f"      {line}\n" for line in [*lines, "</trans-unit>"])


def _unit_21(number: int, suggestion: Suggestion) -> str:
    lines = [f'<unit id="u{number}" xml:space="preserve">']
    source, state = _text(suggestion.source), "initial"
    if suggestion.target:
        origin = f" origin={quoteattr(_clean(suggestion.origin))}" if suggestion.origin else ""
        lines += [
            "  <mtc:matches>",
            f'    <mtc:match ref="#m1" matchQuality="{suggestion.score:.1f}" type="tm"{origin}>',
            f"      <source>{_text(suggestion.unit_source)}</source>",
            f"      <target>{_text(suggestion.unit_target)}</target>",
            "    </mtc:match>",
            "  </mtc:matches>",
        ]
        # A match refers to a stretch of the source in its unit.
        source = f'<mrk id="m1" type="mtc:match">{source}</mrk>'
        sure = "translated" if suggestion.is_sure else "initial"
        state = f'{sure}" subState="termkit:{suggestion.state}'
    if suggestion.notes:
        notes = "".join(f'<note category="termkit">{_text(note)}</note>' for note in suggestion.notes)
        lines.append(f"  <notes>{notes}</notes>")
    lines += [f'  <segment id="s1" state="{state}">', f"    <source>{source}</source>"]
    if suggestion.target:
        lines.append(f"    <target>{_text(suggestion.target)}</target>")
    return "".join(f"    {line}\n" for line in [*lines, "  </segment>", "</unit>"])


_WRITERS: Mapping[str, tuple[str, Callable[[int, Suggestion], str], str]] = {
    "1.2": (_HEAD_12, _unit_12, "    </body>\n  </file>\n</xliff>\n"),
    "2.1": (_HEAD_21, _unit_21, "  </file>\n</xliff>\n"),
}
VERSIONS = tuple(_WRITERS)


def _text(text: str) -> str:
    return escape(_clean(text))


def _clean(text: str) -> str:
    return _UNWRITABLE.sub("\ufffd", text)
