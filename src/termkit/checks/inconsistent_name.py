"""One name, two spellings: the draft writes a person or place in other characters than where it first did.

The rendering is learnt from the draft itself: where a name stands with its original in brackets, or with its parts
joined by a middle dot, or alike in most places. Where the source names it again and the draft has only something that
resembles it, that is a slip, or a second hand.

Bad: Anna Keller spoke. … Ms. Keller added … | 安娜·凯勒（Anna Keller）发言。…… 凯乐女士补充说 ……
Good: Anna Keller spoke. … Ms. Keller added … | 安娜·凯勒（Anna Keller）发言。…… 凯勒女士补充说 ……
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar

from termkit.checks.protocol import References
from termkit.model.document import SegmentPair, Span
from termkit.model.finding import Finding, Quote, Rule, Severity
from termkit.text.names import TITLES, TRANSLITERATION, PersonName, capitalised_names, chinese_names, respelled
from termkit.text.together import Together

_CAPITALISED = re.compile(r"\b[A-ZÀ-Þ][a-zà-ÿ]{3,}\b")


class InconsistentName:
    rule: ClassVar[Rule] = Rule(
        "TK310", "name-inconsistent", Severity.ERROR, "inconsistency", "a name is rendered in two ways"
    )

    def run(self, pairs: Sequence[SegmentPair], refs: References) -> Iterator[Finding]:
        live = [p for p in pairs if p.is_complete and p.source.language.is_english and p.target.language.is_chinese]
        people = _people(live)
        renderings = {original[-1]: person.surname for original, person in people}
        known = {word for original, _ in people for word in original}
        renderings |= {name: words for name, words in _places(live, refs).items() if name not in known}
        sources = Together([pair.source.text for pair in live])
        for name, rendering in renderings.items():
            for pair in map(live.__getitem__, sources.holding(name)):
                if rendering in pair.target.text:
                    continue
                mention = re.search(rf"\b{re.escape(name)}\b", pair.source.text)
                if not mention:
                    continue
                span = respelled(rendering, pair.target.text)
                words = pair.target.text[span.start : span.end] if span else ""
                if span and words not in renderings.values():
                    yield Finding(
                        self.rule,
                        f"“{name}” is {rendering} elsewhere in this draft, here {words}",
                        Quote(pair.target, span),
                        Quote(pair.source, Span(*mention.span())),
                        suggestions=(rendering,),
                    )


def _people(pairs: Sequence[SegmentPair]) -> list[tuple[tuple[str, ...], PersonName]]:
    """The words of English names, each with the name where the draft first gives it with a middle dot; one a surname."""
    known: dict[str, tuple[tuple[str, ...], PersonName]] = {}
    for pair in pairs:
        people = list(chinese_names(pair.target.text))
        named = [words for _, words in capitalised_names(pair.source.text)] if people else []
        for person in people:
            original = tuple(person.original.split())
            candidates = [words for words in named if len(words) == len(person.parts)]
            if not original and len(candidates) == 1:
                original = candidates[0]
            if len(original) == len(person.parts) and re.search(rf"\b{re.escape(original[-1])}\b", pair.source.text):
                known.setdefault(original[-1], (original, person))
    return list(known.values())


def _places(pairs: Sequence[SegmentPair], refs: References) -> dict[str, str]:
    """Capitalised English word → the characters that stand where it stands, and nowhere else.

    Only words that English does not know otherwise are asked for; stretches that are words of Chinese, or part of a
    glossary term, are no renderings of a name. A name with two mentions is settled by the first, if at least three
    characters there come back a little changed.
    """
    from termkit.text.lemmas import is_english_word

    mentioned: dict[str, list[SegmentPair]] = defaultdict(list)
    for pair in pairs:
        for word in dict.fromkeys(_CAPITALISED.findall(pair.source.text)):
            mentioned[word].append(pair)
    named = {word: inside for word, inside in mentioned.items() if len(inside) > 1 and not is_english_word(word)}
    if not named:
        return {}
    alone = {name: [_stretches(pair.target.text, refs) for pair in inside] for name, inside in named.items()}
    everywhere = Together([pair.target.text for pair in pairs]).counts(
        {s for those in alone.values() for each in those for s in each}
    )
    found: dict[str, str] = {}
    for name, inside in named.items():
        count = len(inside)
        stretches = Counter(s for each in alone[name] for s in each)
        for s in [s for s in stretches if everywhere[s] != sum(s in pair.target.text for pair in inside)]:
            del stretches[s]
        if count == 2:
            first, second = (p.target.text for p in inside)
            changed = [s for s in stretches if len(s) > 2 and s in first and s not in second and _is_changed(s, second)]
            found |= {name: max(changed, key=lambda s: (len(s), s))} if changed else {}
            continue
        best = max(stretches.items(), key=lambda item: (item[1], len(item[0]), item[0]), default=("", 0))
        if 2 <= best[1] < count and best[1] * 2 > count:
            found[name] = best[0]
    return found


def _is_changed(stretch: str, text: str) -> bool:
    """Whether it comes back otherwise: 子莉迪, of 女子莉迪娅, only loses what was no part of the name."""
    span = respelled(stretch, text)
    return span is not None and not stretch.endswith(text[span.start : span.end])


def _stretches(text: str, refs: References) -> set[str]:
    """Two to five characters such as transliterate names, touched by no other word, glossary term, title
    or name in parts."""
    from termkit.text.words import words

    spans = [match.span for match in refs.target_terms.find(text)] + [person.span for person in chinese_names(text)]
    spans += [Span(*match.span()) for match in TITLES.finditer(text)]
    covered = {i for span in spans for i in range(span.start, span.end)}
    for word in words(text):  # the dictionary has pieces of names (奥博 of 奥博克), all made of such characters
        if word.end - word.start > 1 and not TRANSLITERATION.issuperset(text[word.start : word.end]):
            covered.update(range(word.start, word.end))
    bare = "".join(ch if i not in covered and ch in TRANSLITERATION else " " for i, ch in enumerate(text))
    return _pieces(bare.split())


def _pieces(runs: Iterable[str]) -> set[str]:
    return {run[start : start + size] for run in runs for size in range(2, 6) for start in range(len(run) - size + 1)}
