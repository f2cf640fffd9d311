"""How right suggestions are that were mended: against the translations that people made of the same texts.

    python benchmarks/repair.py [--units 40000] [--queries 4000]

The units are real English–Chinese pairs of the .mo catalogues of this machine. Each query is the text of a unit with a
figure in it (and one in ten of the others), asked of the memory without itself: its best match, if it was mended, is
compared with the query's own translation, letters and figures alone; where they differ, by quantities.
"""

import argparse
import random
import sys
import tempfile
from itertools import islice
from pathlib import Path

from memory import catalogue_pairs
from termkit.api import load_glossary
from termkit.memory import BATCH, Direction, open_store
from termkit.memory.answer import answers
from termkit.memory.approved import plain
from termkit.memory.search import Memory
from termkit.model.language import ENGLISH, ZH_HANS
from termkit.model.memory import TranslationUnit
from termkit.text.quantities import mismatches, quantities
from termkit.text.terms import TermIndex


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--units", type=int, default=40_000)
    parser.add_argument("--queries", type=int, default=4_000)
    parser.add_argument("--catalogues", type=Path, default=Path("/usr/share/locale"))
    given = parser.parse_args()
    pairs = list(dict.fromkeys(islice(catalogue_pairs(given.catalogues), given.units)))
    if not pairs:
        sys.exit("There are no zh_CN catalogues here; name a folder with --catalogues.")
    glossary = load_glossary().in_force()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "memory.sqlite"
        store = open_store(path, create=True)
        for start in range(0, len(pairs), BATCH):
            store.add(TranslationUnit(*pair) for pair in pairs[start : start + BATCH])
        memory = Memory(store, path)
        for side, direction in enumerate((Direction(ENGLISH, ZH_HANS), Direction(ZH_HANS, ENGLISH))):
            indexes = (TermIndex(glossary, direction.language), TermIndex(glossary, direction.other))
            dice = random.Random(5)
            chosen = [pair for pair in pairs if any(map(str.isdecimal, pair[side])) or dice.random() < 0.1]
            dice.shuffle(chosen)
            mended = same = agreeing = 0
            for pair in chosen[: given.queries]:
                query, translation = pair[side], pair[1 - side]
                found = memory.matches(query, direction, threshold=60, top=3)
                others = [match for match in found if direction.sides(match.unit)[0] != query]
                for answer in answers(query, others[:1], direction, indexes):
                    if answer.mended.changes:
                        text = answer.mended.text
                        mended += 1
                        same += plain(text) == plain(translation)
                        sides = quantities(query, direction.language), quantities(text, direction.other)
                        agreeing += plain(text) != plain(translation) and not mismatches(*sides)
            print(
                f"{direction.language} → {direction.other}: {mended} of {min(len(chosen), given.queries):,} mended; "
                f"{same} are what people wrote, {agreeing} more have the same quantities, {mended - same - agreeing} not"
            )


if __name__ == "__main__":
    main()
