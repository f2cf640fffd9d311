"""How well sentences are paired when a draft leaves some out and runs others together, and how fast.

    .venv/bin/python benchmarks/alignment.py [SET_DIR …] [--rounds 20]      (default: the sets in tests/evaluation)

Of every clean case the complete draft is aligned first and taken for right. Then, round by round, 10 % of its sentences
are dropped or joined to the next one (a full stop becomes a comma), and the pairs are compared with those that remain.
A link counts only if both sides are exactly right (strict). Time is CPU time of alignment alone, per 1,000 sentences.
"""

import argparse
import random
import sys
import time
from dataclasses import replace
from pathlib import Path

import termkit
from termkit.align import align
from termkit.model.document import Document, Segment, SegmentPair
from termkit.model.language import ENGLISH, ZH_HANS

ROOT = Path(__file__).resolve().parent.parent
SHARE = 0.1
Link = tuple[str, str]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", type=Path, default=sorted((ROOT / "tests" / "evaluation").glob("set-*")))
    parser.add_argument("--rounds", type=int, default=20)
    options = parser.parse_args()
    cases = [
        gold.parent
        for folder in options.sets
        for gold in sorted(folder.glob("*/gold.tsv"))
        if len(gold.read_text(encoding="utf-8").splitlines()) == 1 and (gold.parent / "source.en.md").exists()
    ]
    right = made = due = sentences = 0
    seconds = 0.0
    for case in cases:
        source = termkit.read_document(case / "source.en.md").in_language(ENGLISH)
        target = termkit.read_document(case / "draft.zh.md").in_language(ZH_HANS)
        whole = align(source, target)
        for number in range(options.rounds):
            draft, expected = damaged(whole, target, random.Random(f"{case.name} {number}"))
            start = time.process_time()
            found = links(align(source, draft))
            seconds += time.process_time() - start
            sentences += len(expected)
            right += len(found & expected)
            made += len(found)
            due += len(expected)
    precision, recall = right / made, right / due
    score = 2 * precision * recall / (precision + recall)
    print(
        f"{len(cases)} clean cases, {options.rounds} rounds: precision {precision:.3f}, recall {recall:.3f}, F1 {score:.3f}"
    )
    print(f"{1000 * seconds / sentences:.2f} s per 1,000 sentences")
    return int(score < 0.95)


def links(pairs: tuple[SegmentPair, ...]) -> set[Link]:
    """Both texts of every complete sentence pair, without the space around them."""
    parts = (part for pair in pairs for part in pair.sentences)
    return {(part.source.text.strip(), part.target.text.strip()) for part in parts if part.is_complete}


def damaged(whole: tuple[SegmentPair, ...], target: Document, chance: random.Random) -> tuple[Document, set[Link]]:
    """The draft with a tenth of its sentences dropped or joined to the next, and the links that are right then."""
    segments: list[Segment] = []
    expected: set[Link] = set()
    for pair in whole:
        texts: list[str] = []
        open_source = open_target = ""
        for at, part in enumerate(pair.sentences):
            source, text = part.source.text, part.target.text
            can_join = at + 1 < len(pair.sentences) and text.rstrip().endswith("。") and part.is_complete
            if chance.random() < SHARE and len(pair.sentences) > 1 and not open_target:
                if not can_join or chance.random() < 0.5:
                    continue
                open_source, open_target = source, text.rstrip()[:-1] + "，"
                continue
            if part.is_complete:
                expected.add(((open_source + source).strip(), (open_target + text).strip()))
            texts.append(open_target + text)
            open_source = open_target = ""
        if "".join(texts).strip():
            segments.append(replace(pair.target, text="".join(texts), marks=(), runs=()))
    return replace(target, segments=tuple(segments)), expected


if __name__ == "__main__":
    sys.exit(main())
