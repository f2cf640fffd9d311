"""Units and queries for the benchmarks of the memory, the same ones every time.

Real English–Chinese pairs of zh_CN catalogues: those of this machine, and those of Debian packages where apt can download
them (software text; no better freely available). Sentences of a small grammar where they are few; then near-copies
(words replaced, figures drawn anew) until there are enough, which makes likenesses commoner than in a natural memory.
"""

import gettext
import random
import subprocess
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from termkit.memory import BATCH, MemoryStore, open_store
from termkit.model.language import ENGLISH, ZH_HANS
from termkit.model.memory import TranslationUnit

PACKAGES = (
    "audacity-data calibre darktable digikam-data evolution-common freecad-common geany-common gimp-data gnucash-common"
    " inkscape krita-l10n kstars-data libgtk-3-common libgtk-4-common qgis-common vlc-l10n"
).split()
_PARTS = (
    [("The Office", "办公室"), ("The Ministry", "该部"), ("Our field team", "我们的外地小组"), ("Each shelter", "每个收容所")],
    [("trained", "培训了"), ("supported", "支持了"), ("registered", "登记了"), ("referred", "转介了"), ("met", "会见了")],
    [("{} officials", "{}名官员"), ("{} victims", "{}名受害者"), ("{} workers", "{}名工人"), ("{} children", "{}名儿童")],
    [("in the border area", "在边境地区"), ("at the port", "在港口"), ("in four provinces", "在四个省"), ("", "")],
    [("during the year {}", "在{}年"), ("since March {}", "自{}年3月以来"), ("before the review", "在审查之前")],
)  # fmt: skip


def catalogue_pairs(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.rglob("zh_CN/LC_MESSAGES/*.mo")):
        with path.open("rb") as handle:
            try:
                catalogue = vars(gettext.GNUTranslations(handle))["_catalog"]
            except (OSError, UnicodeDecodeError, ValueError):
                continue
        for source, target in catalogue.items():
            if isinstance(source, str) and source and target.strip():
                yield source.rpartition("\x04")[2], target


def grammar_pairs(dice: random.Random) -> Iterator[tuple[str, str]]:
    while True:
        chosen = [dice.choice(part) for _ in range(dice.choice((1, 1, 1, 2, 3))) for part in _PARTS]
        figures = [str(dice.randint(2, 2999)) for _ in chosen]
        source = " ".join(p[0].format(f) for p, f in zip(chosen, figures, strict=True) if p[0])
        yield f"{source}.", "".join(p[1].format(f) for p, f in zip(chosen, figures, strict=True)) + "。"


def fetched(folder: Path) -> Path:
    """The catalogues of some packages, downloaded once and unpacked, not installed; an empty folder where apt cannot."""
    folder.mkdir(parents=True, exist_ok=True)
    if not any(folder.glob("*.deb")):
        subprocess.run(["apt-get", "download", *PACKAGES], cwd=folder, capture_output=True, check=False)
        for package in folder.glob("*.deb"):
            subprocess.run(["dpkg-deb", "-x", package, folder], capture_output=True, check=False)
    return folder


def pairs(count: int, folders: list[Path], dice: random.Random) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    real = list(dict(pair for folder in folders for pair in catalogue_pairs(folder)).items())
    made = grammar_pairs(dice)
    print(f"{len(real):,} real pairs")
    real += [next(made) for _ in range(max(0, min(count, 30_000) - len(real)))]
    dice.shuffle(real)
    words = [word for source, _ in real[:20_000] for word in source.split()]
    signs = "".join(target for _, target in real[:20_000])
    upcoming = iter(real)
    while len(seen) < count:
        source, target = next(upcoming, None) or copied(dice.choice(real), words, signs, dice)
        if source not in seen:
            seen.add(source)
            yield source, target


def copied(pair: tuple[str, str], words: list[str], signs: str, dice: random.Random) -> tuple[str, str]:
    source, target = pair[0].split(), list(pair[1])
    for _ in range(dice.randint(1, max(1, len(source) // 4))):
        if source:
            source[dice.randrange(len(source))] = dice.choice(words)
    for _ in range(dice.randint(1, max(1, len(target) // 6))):
        target[dice.randrange(len(target))] = dice.choice(signs)
    return " ".join(source), "".join(target)


def queries(texts: list[str], count: int, dice: random.Random) -> list[str]:
    """A fifth of each: as they are; edited by 5, 15 and 25 %; words of several texts mixed."""
    found = []
    for at in range(count):
        text = dice.choice(texts)
        if at % 5 == 4:
            found.append(mixed(text, dice.choice(texts)))
            continue
        signs = list(text)
        for _ in range(int(len(signs) * (0, 0.05, 0.15, 0.25)[at % 5])):
            signs[dice.randrange(len(signs))] = dice.choice(dice.choice(texts))
        found.append("".join(signs))
    return found


def mixed(text: str, other: str) -> str:
    return text[: len(text) // 2] + other[len(other) // 2 :]


def made_store(path: Path, count: int, catalogues: Path) -> MemoryStore:
    """The store of `count` units at `path`, made if it is not there."""
    if not path.exists():
        folders = [Path("/usr/share/locale"), fetched(catalogues)]
        units = (TranslationUnit(*pair, ENGLISH, ZH_HANS) for pair in pairs(count, folders, random.Random(6)))
        store = open_store(path, create=True)
        while batch := list(islice(units, BATCH)):
            store.add(batch)
    return open_store(path)
