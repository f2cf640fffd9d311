"""How fast the terms of 5,000 concepts are found in English and in Chinese, beside a regex alternation and flashtext.

    .venv/bin/python benchmarks/recognition.py [--size 2]      megabytes (UTF-8) of each language

Bar of issue 3: at least 3 MB/s of either language. Time is CPU time of this process, the best of three runs over
different paragraphs, word lists and automata loaded before. The three do not do the same: `TermIndex` finds inflected
forms and other spellings, all nested and overlapping terms, folds width and script, and keeps offsets; the regex finds the
leftmost of the very words (boundaries for English, longest first), flashtext the longest of the very words between
non-word characters, which in Chinese is hardly ever true. What each found is shown beside its speed.
"""

import argparse
import re
import sys
import time
from collections.abc import Callable, Iterable

from synthetic import glossary, texts

from termkit.model.language import ENGLISH, ZH_HANS, Language
from termkit.model.terminology import Glossary
from termkit.text.terms import TermIndex

LIMIT = 3.0
Finder = Callable[[str], Iterable[object]]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=float, default=2.0, help="megabytes of each language")
    size = int(parser.parse_args().size * 1_000_000)
    terms = glossary(5000)
    slow = False
    print(f"{'':10}{'':12}{'MB/s':>8}{'found':>9}")
    for name, language, file in (("English", ENGLISH, "source.en.md"), ("Chinese", ZH_HANS, "draft.zh.md")):
        paragraphs = texts(file, size)
        for tool, finder in finders(terms, language).items():
            if finder is None:
                print(f"{name:10}{tool:12}{'not installed':>17}")
                continue
            speed, found = measured(finder, paragraphs)
            print(f"{name:10}{tool:12}{speed:8.2f}{found:9}")
            slow |= tool == "TermIndex" and speed < LIMIT
    print(f"bar: TermIndex at least {LIMIT} MB/s")
    return int(slow)


def finders(terms: Glossary, language: Language) -> dict[str, Finder | None]:
    words = sorted({t.text for concept in terms for t in concept.terms_in(language)}, key=len, reverse=True)
    edge = "" if language.is_chinese else r"\b"
    pattern = re.compile(f"{edge}(?:{'|'.join(map(re.escape, words))}){edge}", re.IGNORECASE)
    return {
        "TermIndex": TermIndex(terms, language).find,
        "regex": pattern.findall,
        "flashtext": flashtext(words),
    }


def flashtext(words: list[str]) -> Finder | None:
    try:
        from flashtext import KeywordProcessor
    except ImportError:
        return None
    processor = KeywordProcessor()
    processor.add_keywords_from_list(words)
    finder: Finder = processor.extract_keywords
    return finder


def measured(finder: Finder, paragraphs: list[str]) -> tuple[float, int]:
    """Megabytes a second, and how much was found. A regex alternation takes minutes, so it reads a part only."""
    finder(paragraphs[0])
    third = len(paragraphs) // 3
    best, found = 0.0, 0
    for start in (0, third, 2 * third):
        read, begin = 0, time.process_time()
        for text in paragraphs[start : start + third]:
            found += sum(1 for _ in finder(text))
            read += len(text.encode())
            if time.process_time() - begin > 5:
                break
        best = max(best, read / 1e6 / (time.process_time() - begin))
    return best, found


if __name__ == "__main__":
    sys.exit(main())
