"""Chinese words: jieba's cuts without terms, whole terms with them."""

import logging
import random
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termkit.model.document import Span
from termkit.text.words import Word, WordTerms, _words, lexicon, words

Cut = Callable[[str], list[str]]

SENTENCES = """
研讨会今天在南京开幕，为期两天。
国际移民组织（IOM）与公安部联合举办研讨会，学习如何识别和转介人口贩运受害者。
2025年7月30日是世界打击贩运人口行为日。
联合国毒品和犯罪问题办公室发布了《全球人口贩运报告》。
约有3.5万名移民工人获得援助，占总数的12.7%。
如需更多信息，请致电+66 2 555 0100或发送邮件至info@example.org。
“我当时只是运气不好，”他说。
非自愿从事强迫劳动、债役和家庭奴役的人数难以估计。
玛尔塔·科瓦林（Marta Kovalin）女士参观了B超室，C++课程和T恤工厂。
他们被骗到网络诈骗园区，护照被没收，工资被拖欠。
乾隆年間，於曼谷舉行的會議；這是繁體中文。
COVID-19疫情期间，A型流感和H1N1也在流行。
各国应按照《巴勒莫议定书》第3条（a）款界定“人口贩运”。

南京市长江大桥研究生命起源结婚的和尚未结婚的
𠀀𠮷野家〇一二三四五六七八九十百千万亿々〆ヶ
""".strip().splitlines()


def cut(text: str, terms: WordTerms | None = None) -> list[str]:
    return [text[w.start : w.end] for w in words(text, terms)]


@pytest.fixture(scope="session")
def jieba_cut(tmp_path_factory: pytest.TempPathFactory) -> Cut:
    """The real jieba, kept from the shared temporary folder, from stderr and from its warnings."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba
    jieba.setLogLevel(60)
    logging.getLogger("jieba").handlers.clear()
    logging.getLogger("jieba").propagate = False
    tokenizer = jieba.Tokenizer()
    tokenizer.tmp_dir = str(tmp_path_factory.mktemp("jieba"))
    return lambda text: tokenizer.lcut(text, HMM=False)


def made_up_sentences(count: int) -> list[str]:
    """Words of the dictionary by their frequency, run together with what stands between words in our texts."""
    chance = random.Random(20250730)
    trie, frequencies = lexicon().trie, lexicon().frequencies
    vocabulary = [trie.restore_key(n) for n in chance.sample(range(len(trie)), 20_000)]
    weights = [frequencies[trie[word]] for word in vocabulary]
    between = [
        "，",
        "",
        "",
        "",
        "",
        "",
        "的",
        "了",
        "在",
        " ",
        "IOM",
        "3.5%",
        "（a）",
        "·",
        "\n",
        "-",
        "C++",
        "é",
        "15/11",
        "_x",
    ]
    return [
        "".join(
            word + chance.choice(between)
            for word in [
                *chance.choices(vocabulary, weights, k=chance.randint(3, 20)),
                *chance.choices(vocabulary, k=3),
            ]
        )
        for _ in range(count)
    ]


def test_cuts_are_those_of_jieba(jieba_cut: Cut) -> None:
    for sentence in [*SENTENCES, *made_up_sentences(600)]:
        assert cut(sentence) == jieba_cut(sentence)


MIXED = st.text(
    st.one_of(
        st.sampled_from(
            "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而"
        ),
        st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF),
        st.sampled_from("aZ09+#&._%-，。 \r\n\t·（）é　Ａ１"),
        st.characters(),
    ),
    max_size=40,
)


@given(MIXED)
@settings(max_examples=300)
def test_cuts_of_any_text_are_those_of_jieba(jieba_cut: Cut, text: str) -> None:
    assert cut(text) == jieba_cut(text)


@given(MIXED)
def test_words_cover_the_text_with_and_without_terms(text: str) -> None:
    for terms in (None, WordTerms(["国人", "不了", "a", "。 ", "人·中", "个 国"])):
        found = words(text, terms)
        assert "".join(cut(text, terms)) == text
        assert all(word.start < word.end for word in found)


def test_a_word_says_what_it_is() -> None:
    text = "IOM于2016年（在 COVID19后）B超あ"
    kinds = [(text[w.start : w.end], w.kind) for w in words(text)]
    assert kinds == [
        ("IOM", "latin"),
        ("于", "word"),
        ("2016", "number"),
        ("年", "word"),
        ("（", "punctuation"),
        ("在", "word"),
        (" ", "space"),
        ("COVID19", "latin"),
        ("后", "word"),
        ("）", "punctuation"),
        ("B超", "word"),
        ("あ", "word"),
    ]


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("国际移民组织在泰国开展反人口贩运工作", "反人口贩运"),
        ("与国际移民组织合作", "国际移民组织"),
        ("总理洪森·马内出席", "洪森·马内"),
        ("总理洪森•马内出席", "洪森·马内"),
        ("与ＩＯＭ合作", "IOM"),
        ("与 IOM 组织合作", "IOM组织"),
        ("《巴勒莫议定书》规定", "《巴勒莫议定书》"),
        ("从事强迫劳动的人", "强迫劳动"),
        ("由global compact指导", "Global Compact"),
        ("\U00020000甲村的人", "\U00020000甲村"),
    ],
)
def test_a_term_stays_one_word(text: str, term: str) -> None:
    terms = WordTerms([term])
    ((start, end, _),) = (word for word in words(text, terms) if word.kind == "term")
    assert cut(text, terms).count(text[start:end]) == 1
    assert terms.spans(text) == [(Span(start, end), len(term))]


@pytest.mark.parametrize(
    ("text", "term"),
    [("关于IOMs的讨论", "IOM"), ("共12345人", "1234"), ("在AIOM城", "IOM"), ("毫无关联", "IOM"), ("", "IOM")],
)
def test_a_term_within_a_latin_word_or_number_is_none(text: str, term: str) -> None:
    assert words(text, WordTerms([term])) == words(text)


def test_a_short_term_yields_to_the_words_across_it() -> None:
    assert "term" not in {word.kind for word in words("他和服务员说话", WordTerms(["和服"]))}


def test_of_two_overlapping_terms_the_likelier_wins_and_the_longer_holds_the_shorter() -> None:
    terms = WordTerms(["人口贩运", "贩运", "人口贩运受害者", "受害者援助"])
    assert cut("人口贩运受害者", terms) == ["人口贩运受害者"]
    assert cut("贩运受害者援助", terms) == ["贩运", "受害者援助"]
    assert cut("人口贩运受害者援助", WordTerms(["人口贩运", "受害者援助", "人口贩运受害者援助"])) == [
        "人口贩运受害者援助"
    ]


def test_without_terms_nothing_is_kept_together() -> None:
    assert words("人口贩运", WordTerms([])) == words("人口贩运", WordTerms(["", " "])) == words("人口贩运")


def test_offsets_count_code_points() -> None:
    assert words("𠀀人口") == [Word(0, 1, "word"), Word(1, 3, "word")]


def test_a_lone_surrogate_breaks_nothing() -> None:
    text = "人口\ud800贩运"
    assert cut(text, WordTerms(["贩运"])) == ["人口", "\ud800", "贩运"]


def forget() -> None:
    """Open the lexicon anew, and remember no cut."""
    lexicon.cache_clear()
    _words.cache_clear()


def test_a_lexicon_from_a_damaged_cache_cuts_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERMKIT_CACHE", str(tmp_path))
    before = cut(SENTENCES[1])
    for damage in (lambda data: data[: len(data) // 2], lambda data: data[:-1] + bytes([data[-1] ^ 1]), lambda _: b""):
        forget()
        assert cut(SENTENCES[1]) == before
        (cache,) = tmp_path.glob("jieba-dict.words")
        good = cache.read_bytes()
        cache.write_bytes(damage(good))
        forget()
        assert cut(SENTENCES[1]) == before
        assert cache.read_bytes() == good
    forget()
