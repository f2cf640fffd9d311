"""How good the first fifty candidates of `termkit glossary mine` are, on the example and the evaluation documents.

    .venv/bin/python benchmarks/mining.py [--list]

With an empty glossary, as a new project has it, a candidate counts as right if the shipped glossary has this very pair
as allowed terms of one concept: a lower bound, since a right pair that the glossary lacks counts as wrong. With the
shipped glossary nothing can be counted; `--list` prints what is left to find, to be judged by a person
(docs/glossary-management.md says how that went). The documents hold the mistakes that they were written with.
"""

import argparse
import sys
from pathlib import Path

import termkit
from termkit.glossary.mining import Candidate, mine
from termkit.model.document import SegmentPair
from termkit.model.terminology import Glossary
from termkit.text.lemmas import phrase_key
from termkit.text.normalize import fold_key

ROOT = Path(__file__).resolve().parent.parent
LEAST = 0.5


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--list", action="store_true", help="print the candidates")
    prints = parser.parse_args().list
    shipped = termkit.load_glossary()
    approved = pairs_of(shipped)
    empty = Glossary(())
    found = mine(documents(empty), empty)
    right = [key(candidate) in approved for candidate in found]
    left = mine(documents(shipped), shipped)
    if prints:
        for candidate, is_right in zip(found, right, strict=True):
            print(f"{'+' if is_right else ' '} {candidate.source} · {candidate.target} {candidate.frequency}")
        print("\nWith the shipped glossary:")
        for candidate in left:
            print(f"  {candidate.source} · {candidate.target} {candidate.frequency}")
    share = sum(right) / len(right)
    print(f"empty glossary: {sum(right)} of the first {len(right)} are approved pairs ({share:.0%}; bar {LEAST:.0%})")
    return int(share < LEAST)


def documents(glossary: Glossary) -> list[SegmentPair]:
    """The sentence pairs of all of them, English to Chinese."""
    cases = sorted((ROOT / "tests" / "evaluation").glob("set-*/*/"))
    files = [(next(iter(case.glob("source.*")), None), next(case.glob("draft.*"))) for case in cases]
    files.append((ROOT / "examples" / "briefing.en.md", ROOT / "examples" / "briefing.zh.md"))
    pairs = (termkit.align_documents(*filter(None, each), glossary=glossary) for each in files)
    return [part for paragraphs in pairs for pair in paragraphs for part in pair.sentences]


def pairs_of(glossary: Glossary) -> set[tuple[tuple[str, ...], str]]:
    return {
        (phrase_key(english.text), fold_key(han.text))
        for concept in glossary
        for english in concept.terms
        for han in concept.terms
        if english.language.is_english and han.language.script == "Hans" and english.is_allowed and han.is_allowed
    }


def key(candidate: Candidate) -> tuple[tuple[str, ...], str]:
    return phrase_key(candidate.source), fold_key(candidate.target)


if __name__ == "__main__":
    sys.exit(main())
