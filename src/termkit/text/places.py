"""Countries, regions and well-known cities that a text names, in English and Chinese.

Names are those of the Unicode CLDR (through the package Babel), with peoples, official long forms and short forms from
`place_table`. The table is compiled once into the cache folder; Babel itself is not imported after that.

Presence is claimed strictly: the longest name counts (南苏丹 is not 苏丹), a name within a person's name or a
longer word is none (马里兰, 今日本报), and Chinese one-letter forms (中欧, 驻华, 英文) only ever
excuse an absence (see `hints`).
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple
from unicodedata import combining, normalize

from termkit.errors import TermkitError
from termkit.files import cache_folder, write_atomically
from termkit.model.document import Span
from termkit.model.language import Language
from termkit.text.characters import is_han
from termkit.text.names import chinese_names
from termkit.text.scripts import to_simplified
from termkit.text.words import words

_TOKEN = re.compile(r"[A-Za-zÀ-ɏ]+(?:['’](?![sS]\b)[A-Za-zÀ-ɏ]+)*|&")
_ENGLISH = re.compile(rf"(?:[A-Z]\.){{2,}}|{_TOKEN.pattern}")
_LONGEST = 6  # words of an English name
_SUFFIXES = frozenset(
    re.findall(
        r"\S+",
        "人 籍 裔 式 方 政府 境内 全国 语 語 化 版 队 隊 女 男 国 國 话 話 菜 货 貨 半岛 半島 省 市 自治区 自治區",
    )
)
_SHORT = dict(re.findall(r"(\S) (\S+)", """
中 CN  华 CN  華 CN  汉 CN  漢 CN  美 US  英 GB  法 FR  德 DE  日 JP  韩 KR  韓 KR  朝 KP  俄 RU  印 IN
越 VN  老 LA  柬 KH  泰 TH  缅 MM  緬 MM  菲 PH  澳 AU  加 CA  意 IT  西 ES  葡 PT  荷 NL  比 BE  瑞 CH
巴 PK  欧 150  歐 150  非 002  亚 142  亞 142  港 HK  台 TW  以 IL  蒙 MN  马 MY  馬 MY  新 SG  尼 NP
孟 BD  哈 KZ  土 TR  埃 EG  希 GR  波 PL
"""))  # fmt: skip
_SHORT_SIGNS = "".join(_SHORT)
_HINT = re.compile(
    rf"[驻駐对對在赴旅来來访訪援留抗亲親反离離回返]([{_SHORT_SIGNS}]{{1,6}})"
    rf"|([{_SHORT_SIGNS}])(?:方|籍|裔|语|語|文|商|军|軍|资|資|企|式|侨|僑|媒|国|國|警|元|币|幣|洲|属|屬)"
    rf"|([{_SHORT_SIGNS}]{{2,6}})"
)


class Place(NamedTuple):
    """`codes` are the territories that the words may mean: ISO 3166 ("KH"), UN M49 ("035"), "EU", a zone for a city,
    "CN-" with the name of a province or city of China, "lang-" with the code of a language, or "service-" with the name of
    one (WeChat).

    `is_weak`: the words are also a person's name or a language, so nothing follows if the other side lacks them.
    """

    codes: frozenset[str]
    span: Span
    text: str
    is_weak: bool = False

    @property
    def kind(self) -> str:
        code = next(iter(self.codes))
        if "/" in code:
            return "city"
        if code.startswith(("lang-", "service-")):
            return "language" if code.startswith("lang-") else "service"
        return "province" if "-" in code else "region" if code[0].isdigit() or code == "EU" else "country"


def places(text: str, language: Language) -> tuple[Place, ...]:
    """The places that `text` names, in order; nothing in other languages than English and Chinese."""
    if language.is_english:
        return tuple(_in_english(text))
    return tuple(_in_chinese(text, language.script)) if language.is_chinese else ()


def place_name(code: str, language: Language) -> str:
    """The usual name of a territory or city, or nothing."""
    side = "en" if language.is_english else language.script
    return str(_table()["names"].get(code, {}).get(side, ""))


def hints(text: str, language: Language) -> frozenset[str]:
    """Codes that `text` may name by a Chinese one-letter form: 中 and EU's 欧 in 中欧, 华 in 驻华, 英 in 英文."""
    if not language.is_chinese:
        return frozenset()
    found = {ch for match in _HINT.finditer(text) for group in match.groups() if group for ch in group}
    return frozenset(_SHORT[ch] for ch in found)


def related(codes: frozenset[str]) -> frozenset[str]:
    """`codes` with what may stand for them: a city's country, a region's larger and smaller regions."""
    table = _table()
    parents, cities = table["parents"], table["cities"]
    wider = {parents[code] for code in codes if code in parents} | {cities[code] for code in codes if code in cities}
    narrower = {child for child, parent in parents.items() if parent in codes and parent != "CN"}
    return codes | wider | narrower


def english_key(name: str) -> str:
    """Words in lower case, & as and, St. as saint; acronyms keep their capitals, since us is not US."""
    tokens = [_fold(match.group()) for match in _TOKEN.finditer(name.replace(".", ""))]
    return " ".join(tokens)


@lru_cache(1 << 14)
def _fold(token: str) -> str:
    if token == "&":
        return "and"
    if token.isupper() and len(token) <= 3:
        return token
    plain = "".join(ch for ch in normalize("NFD", token.lower()) if not combining(ch))  # Lomé is also written Lome
    return {"st": "saint"}.get(plain, plain.replace("’", "'"))


def _in_english(text: str) -> Iterator[Place]:
    table, firsts = _table()["tables"]["en"], _first_words()
    tokens = _tokens(text)
    at = 0
    while at < len(tokens):
        for size in range(min(_LONGEST, len(tokens) - at) if _fold(tokens[at][2]) in firsts else 0, 0, -1):
            start, end = tokens[at][0], tokens[at + size - 1][1]
            found = table.get(" ".join(_fold(token) for _, _, token in tokens[at : at + size]))
            if found is None and size == 1 and tokens[at][2].endswith("s"):
                found = table.get(_fold(tokens[at][2][:-1]))  # Cambodians
            words_here = text[start:end]
            if found is None or not any(map(str.isupper, words_here[:5])) or re.search("[,;:()]", words_here):
                continue
            if found[0]:
                yield Place(frozenset(found[0]), Span(start, end), words_here, bool(found[1]) or _is_money(text, end))
            at += size
            break
        else:
            at += 1


@cache
def _first_words() -> frozenset[str]:
    firsts = {name.split(" ")[0] for name in _table()["tables"]["en"]}
    return frozenset(firsts | {f"{word}s" for word in firsts})


def _tokens(text: str) -> list[tuple[int, int, str]]:
    """(start, end, word) in order; U.S. is one word, US."""
    return [(m.start(), m.end(), m.group().replace(".", "")) for m in _ENGLISH.finditer(text)]


def _is_money(text: str, end: int) -> bool:
    return text[end : end + 1] == "$" or bool(
        re.match(r" (?:dollar|pound|franc|won|yen|baht|dong|rupee|euro)", text[end:])
    )


def _in_chinese(text: str, script: str) -> Iterator[Place]:
    named = list(_candidates(text, script))
    if not named:
        return
    persons = [name.span for name in chinese_names(text)]
    edges = _word_edges(text)
    for span, codes, is_weak in named:
        if codes and not any(person.overlaps(span) for person in persons) and _stands_free(text, span, edges):
            yield Place(frozenset(codes), span, text[span.start : span.end], is_weak)


def _candidates(text: str, script: str) -> Iterator[tuple[Span, list[str], bool]]:
    """Names of the table, the longest at each place; those that are known to be no place have no codes."""
    table = _table()["tables"].get(script) or _table()["tables"]["Hans"]
    sizes = _sizes(script)
    end = 0
    for at in [at for at, ch in enumerate(text) if ch in sizes]:
        size = next((size for size in sizes[text[at]] if text[at : at + size] in table), 0) if at >= end else 0
        if size:
            codes, is_weak = table[text[at : at + size]]
            end = at + size
            yield Span(at, end), codes, is_weak


def _stands_free(text: str, span: Span, edges: dict[int, int]) -> bool:
    """No word of the dictionary runs across an edge of the name; 日本人 is 日本 with a known ending."""
    for start, end in edges.items():
        if start < span.start < end:
            return False
        if start < span.end < end and not (start == span.start and text[span.end : end] in _SUFFIXES):
            return False
    return not (text[span.start - 1 : span.start] == "·" or text[span.end : span.end + 1] == "·")


def _word_edges(text: str) -> dict[int, int]:
    return {
        word.start: word.end
        for word in words(to_simplified(text))
        if word.end - word.start > 1 and is_han(text[word.start])
    }


@cache
def _sizes(script: str) -> dict[str, list[int]]:
    """How long the names are that begin with a character, the longest first."""
    table = _table()["tables"].get(script) or _table()["tables"]["Hans"]
    sizes: dict[str, set[int]] = defaultdict(set)
    for name in table:
        if len(name) > 1:
            sizes[name[0]].add(len(name))
    return {ch: sorted(found, reverse=True) for ch, found in sizes.items()}


@cache
def _table() -> dict[str, Any]:
    """The compiled table: from the cache if it was made of the same Babel and the same rows of ours."""
    key = [[str(path), path.stat().st_size, path.stat().st_mtime_ns] for path in _made_of()]
    cache_file: Path | None = None
    with suppress(OSError, ValueError, KeyError, TypeError):
        cache_file = cache_folder() / "places.json"
        kept = json.loads(cache_file.read_bytes())
        if kept["key"] == key:
            return dict(kept["table"])
    from termkit.text.place_table import compile_places  # once a machine; brings Babel

    table = compile_places()
    if cache_file is not None:
        with suppress(TermkitError):
            write_atomically(cache_file, json.dumps({"key": key, "table": table}, ensure_ascii=False).encode())
    return table


def _made_of() -> list[Path]:
    spec = find_spec("babel")
    babel = [Path(spec.origin).parent / "global.dat"] if spec and spec.origin else []
    return [*(path for path in babel if path.is_file()), Path(__file__), Path(__file__).with_name("place_table.py")]
