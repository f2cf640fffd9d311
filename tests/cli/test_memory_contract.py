"""`memory import FILE` and `memory match FILE --format json` as others build on them: the real program, held against
brute-force rapidfuzz over everything that was imported.
"""

import csv
import json
import random
from pathlib import Path

import pytest
from program import run
from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from termkit.memory.normalize import normalised, tokens

WHO = [
    ("The Office", "办公室"),
    ("The Ministry", "该部"),
    ("Our field team", "我们的外地小组"),
    ("Each shelter", "每个收容所"),
]
DID = [
    ("trained", "培训了"),
    ("supported", "支持了"),
    ("registered", "登记了"),
    ("met", "会见了"),
    ("referred", "转介了"),
]
WHOM = [
    ("{} officials", "{}名官员"),
    ("{} victims", "{}名受害者"),
    ("{} “workers”", "{}名“工人”"),
    ("{} children", "{}名儿童"),
]
WHERE = [
    ("in the border area", "在边境地区"),
    ("at the <b>port</b>", "在<b>港口</b>"),
    ("in 4 provinces", "在4个省"),
    ("", ""),
]
MORE = [(", and some more.", "等等。"), (" before the review.", "，在审查之前。"), (".", "。"), ("!", "！")]
Pair = tuple[str, str]


def pair_of(dice: random.Random) -> Pair:
    parts = [dice.choice(part) for part in (WHO, DID, WHOM, WHERE, MORE)]
    figure = dice.choice(["7", "12", "1,500", "１５００", "2,024"])
    english = " ".join(part[0] for part in parts[:4] if part[0]).format(figure) + parts[4][0]
    return english, "".join(part[1] for part in parts[:4]).format(figure) + parts[4][1]


def edited(text: str, dice: random.Random) -> str:
    words = text.split(" ") if " " in text else list(text)
    for _ in range(dice.randint(0, 3)):
        at = dice.randrange(len(words))
        words[at : at + dice.randint(0, 1)] = dice.choice([[], [dice.choice(words)], ["new"], ["新"]])
    return (" " if " " in text else "").join(words).strip() or text


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Pair]]:
    """A memory of a TSV and a CSV, and its pairs in the order of the files, each once."""
    folder, dice = tmp_path_factory.mktemp("contract"), random.Random(7)
    pairs = [pair_of(dice) for _ in range(2500)]
    pairs += [(source, target + "（又译）") for source, target in pairs[:50]]
    pairs += [
        ('Say "yes", he said', "他说，“是”"),
        ("a, b\tc", "甲，乙丙"),
        ("𠮷野 lives", "𠮷野住着"),
        ("5 < 6 & 7", "五小于六"),
    ]
    half = len(pairs) // 2
    rows = [f"{source.replace(chr(9), ' ')}\t{target}\n" for source, target in pairs[:half]]
    (folder / "a.tsv").write_text("en\tzh\n" + "".join(rows), "utf-8")
    with (folder / "b.csv").open("w", encoding="utf-8-sig", newline="") as out:
        table = csv.writer(out)
        table.writerows([["zh", "en", "note"], *((target, source, "n") for source, target in pairs[half:])])
    for name in ("a.tsv", "b.csv"):
        done = run("memory", "import", name, "-m", "m.sqlite", cwd=folder)
        assert done.returncode == 0, done.stderr
    kept = dict.fromkeys((source, target, n < half) for n, (source, target) in enumerate(pairs))
    return folder, [(source, target) for source, target, _ in kept]


def wanted(query: str, texts: list[str], score: str, raw: bool, threshold: float, top: int) -> list[tuple[float, int]]:
    """Brute force: score and number of the best, higher scores first, then the same text, then what was kept earlier."""
    shown = (lambda text: text) if raw else normalised
    asked, found = shown(query), []
    for number, text in enumerate(texts):
        if text == query:
            points = 100.0
        elif score == "char":
            points = fuzz.ratio(asked, shown(text))
        else:
            points = 100 * Levenshtein.normalized_similarity(tokens(asked), tokens(shown(text)))
        if points >= threshold:
            found.append((-round(points, 6), text != query, number))
    return [(-points, number) for points, _, number in sorted(found)[:top]]


@pytest.mark.parametrize(
    ("side", "score", "threshold", "top", "raw"),
    [
        (0, "char", "70", 5, False), (1, "char", "70", 5, False), (0, "word", "70", 5, False), (1, "word", "70", 5, False),
        (0, "char", "85.5", 20, True), (1, "char", "50", 3, True), (0, "word", "100", 1, False), (1, "word", "60", 50, True),
    ],
)  # fmt: skip
def test_the_list_is_that_of_brute_force(
    stored: tuple[Path, list[Pair]], side: int, score: str, threshold: str, top: int, raw: bool
) -> None:
    folder, pairs = stored
    dice = random.Random(f"{side}{score}{threshold}")
    texts = [pair[side] for pair in pairs]
    queries = (
        [edited(dice.choice(texts), dice) for _ in range(60)] + dice.sample(texts, 15) + ["Nothing of the kind 无"]
    )
    (folder / "q.txt").write_text("\n\n  \n".join(queries) + "\n", "utf-8")
    command = ["memory", "match", "q.txt", "-m", "m.sqlite", "--score", score, "--threshold", threshold]
    command += ["--top", str(top), "--format", "json", *(["--raw"] if raw else [])]
    command += ["--source-language", ("en", "zh")[side]]
    done = run(*command, cwd=folder)
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert answer["version"] == 1
    assert [query["text"] for query in answer["queries"]] == queries
    assert sum(len(query["matches"]) for query in answer["queries"]) >= 15
    for query in answer["queries"]:
        expected = wanted(query["text"], texts, score, raw, float(threshold), top)
        found = [(match["source"], match["target"]) for match in query["matches"]]
        assert found == [(pairs[n][side], pairs[n][1 - side]) for _, n in expected], query["text"]
        for match, (points, _) in zip(query["matches"], expected, strict=True):
            assert abs(match["score"] - points) < 0.01
            assert isinstance(match["id"], str)


def test_a_line_is_a_query_whatever_signs_are_in_it(stored: tuple[Path, list[Pair]]) -> None:
    folder, _ = stored
    lines = ["a\u2028b here", "c\x0cd there", "e\x85f", "12", "。"]
    (folder / "odd.txt").write_bytes("\r\n".join(lines).encode())
    done = run("memory", "match", "odd.txt", "-m", "m.sqlite", "--format", "json", cwd=folder)
    assert [query["text"] for query in json.loads(done.stdout)["queries"]] == lines
