"""Drafts as translators hand them in: each test puts down the pairs that a reader would draw."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termkit.align import align, align_within
from termkit.model.document import ALONE, BlockKind, Document, Location, Segment, SegmentPair
from termkit.model.language import ENGLISH, ZH_HANS, Language

HEADING, ITEM, CELL = BlockKind.HEADING, BlockKind.LIST_ITEM, BlockKind.TABLE_CELL


def document(language: Language, *paragraphs: str | tuple[BlockKind, str]) -> Document:
    segments = []
    for line, paragraph in enumerate(paragraphs, 1):
        kind, text = (BlockKind.PARAGRAPH, paragraph) if isinstance(paragraph, str) else paragraph
        level = 1 if kind in (HEADING, ITEM) else 0
        segments.append(Segment(text, Location("x", line), language, kind, level))
    return Document("x", tuple(segments), language=language)


def english(*paragraphs: str | tuple[BlockKind, str]) -> Document:
    return document(ENGLISH, *paragraphs)


def chinese(*paragraphs: str | tuple[BlockKind, str]) -> Document:
    return document(ZH_HANS, *paragraphs)


def sentences(pairs: tuple[SegmentPair, ...]) -> list[tuple[str, str]]:
    return [(part.source.text.strip(), part.target.text.strip()) for pair in pairs for part in pair.sentences]


def beginnings(pairs: tuple[SegmentPair, ...], length: int = 2) -> list[tuple[str, str]]:
    """The first words of each sentence pair: short enough to read."""
    return [(source[:5], target[:length]) for source, target in sentences(pairs)]


POLICE = (
    "Some 30 police officers met in Beijing this week for a two-day workshop.",
    "It was organized by the Ministry of Public Security with financial support from the European Union.",
    "No participant was asked to pay a fee.",
    "A second workshop will follow in Nanjing in March.",
)
POLICE_ZH = (
    "约30名警察本周在北京参加了为期两天的研讨会。",
    "研讨会由公安部举办，欧洲联盟提供资金支持。",
    "任何学员都不必为参加活动缴纳费用。",
    "第二期研讨会将于3月在南京举行。",
)


def test_a_faithful_draft_gives_one_pair_a_sentence() -> None:
    pairs = align(english(" ".join(POLICE)), chinese("".join(POLICE_ZH)))
    assert sentences(pairs) == list(zip(POLICE, POLICE_ZH, strict=True))
    assert all(0.5 < part.score <= 1 for part in pairs[0].sentences)


@pytest.mark.parametrize("missing", range(4))
def test_a_sentence_left_out_stands_alone_and_the_others_keep_their_partners(missing: int) -> None:
    draft = [sentence for n, sentence in enumerate(POLICE_ZH) if n != missing]
    pairs = align(english(" ".join(POLICE)), chinese("".join(draft)))
    assert sentences(pairs) == [(s, "" if n == missing else POLICE_ZH[n]) for n, s in enumerate(POLICE)]
    gap = pairs[0].sentences[missing]
    assert gap.score > 0.5
    assert gap.target.location.column == 1 + len("".join(draft[:missing]))


@pytest.mark.parametrize("added", range(4))
def test_a_sentence_added_stands_alone(added: int) -> None:
    source = [sentence for n, sentence in enumerate(POLICE) if n != added]
    pairs = align(english(" ".join(source)), chinese("".join(POLICE_ZH)))
    assert sentences(pairs) == [("" if n == added else POLICE[n], t) for n, t in enumerate(POLICE_ZH)]


@pytest.mark.parametrize("missing", range(4))
def test_an_english_draft_of_a_chinese_text_is_aligned_as_well(missing: int) -> None:
    draft = [sentence for n, sentence in enumerate(POLICE) if n != missing]
    pairs = align(chinese("".join(POLICE_ZH)), english(" ".join(draft)))
    assert sentences(pairs) == [(s, "" if n == missing else POLICE[n]) for n, s in enumerate(POLICE_ZH)]


def test_two_sentences_that_the_translator_ran_together_are_a_merged_pair_not_an_omission() -> None:
    pairs = align(
        english(
            "The men were put on three trawlers and worked up to 20 hours a day. Their passports were taken away. "
            "In January the owner abandoned the vessels."
        ),
        chinese("这些人被送上三艘拖网渔船，每天劳作时间最长达20小时，护照也被收走。今年1月，船东弃船而去。"),
    )
    assert sentences(pairs) == [
        (
            "The men were put on three trawlers and worked up to 20 hours a day. Their passports were taken away.",
            "这些人被送上三艘拖网渔船，每天劳作时间最长达20小时，护照也被收走。",
        ),
        ("In January the owner abandoned the vessels.", "今年1月，船东弃船而去。"),
    ]


def test_a_sentence_that_the_translator_split_is_one_pair_not_an_addition() -> None:
    pairs = align(
        english(
            "Launched in March 2023, the four-year, EUR 1.2 million project, which is funded by the European Union, "
            "trains front-line officers and promotes cross-border cooperation. It ends in 2027."
        ),
        chinese(
            "该项目由欧洲联盟资助，于2023年3月启动，为期四年，总额120万欧元。其宗旨是培训一线人员，促进跨境合作。"
            "项目将于2027年结束。"
        ),
    )
    assert beginnings(pairs) == [("Launc", "该项"), ("It en", "项目")]
    assert pairs[0].sentences[0].target.text.endswith("跨境合作。")


def test_an_attribution_moved_to_the_front_leaves_the_pieces_of_the_quotation_in_place() -> None:
    pairs = align(
        english(
            '"Men are often the invisible victims," said Ilse Varga, who manages the shelter. "They come from building '
            'sites, farms and factories. Many never tell anyone."'
        ),
        chinese(
            "庇护所主管伊尔泽·瓦尔加（Ilse Varga）说：“男性往往是看不见的受害者。他们来自建筑工地、农场和工厂。"
            "很多人从不告诉任何人。”"
        ),
    )
    assert beginnings(pairs) == [('"Men ', "庇护"), ('"They', "他们"), ("Many ", "很多")]


def test_an_attribution_behind_the_second_sentence_may_move_too() -> None:
    pairs = align(
        english(
            '"We drank rainwater. We ate what we caught," said Sok Dara, a father of two. "In the end the police came."'
        ),
        chinese("两个孩子的父亲索·达拉（Sok Dara）说：“我们喝雨水。抓到什么就吃什么。最后，警察来了。”"),
    )
    assert all(part.is_complete for pair in pairs for part in pair.sentences)
    assert sentences(pairs)[-1] == ('"In the end the police came."', "最后，警察来了。”")


def test_a_quotation_run_into_one_chinese_sentence_is_a_merged_pair() -> None:
    pairs = align(
        english(
            '"The principle is in our law," said an official of the Ministry. "What was missing was a door to knock '
            'on." The Ministry has also revised its procedures.'
        ),
        chinese("该部一名官员说：“这一原则已经写入我国法律，缺的只是一扇可以敲响的门。”该部还修订了有关程序。"),
    )
    assert beginnings(pairs) == [('"The ', "该部"), ("The M", "该部")]


REPORT = (
    (HEADING, "Who the victims are"),
    "Women and girls make up 58 per cent of the 2,847 victims detected in 2023.",
    "Children account for a fifth; two thirds had been recruited through social media.",
    (HEADING, "What needs to change"),
    "The report calls on 12 States to fund shelters and to speed up legal assistance.",
    "UNODC will present it at a regional meeting on 18 June.",
)
REPORT_ZH = (
    (HEADING, "受害者是哪些人"),
    "2023年发现的2847名受害者中，妇女和女童占58%。",
    "儿童占五分之一；三分之二的人是通过社交媒体被招募的。",
    (HEADING, "需要作出哪些改变"),
    "报告呼吁12个国家资助庇护所，并加快法律援助。",
    "毒罪办（UNODC）将于6月18日在区域会议上介绍报告。",
)


@pytest.mark.parametrize("missing", range(6))
def test_a_paragraph_left_out_stands_alone_where_it_belongs(missing: int) -> None:
    draft = chinese(*(p for n, p in enumerate(REPORT_ZH) if n != missing))
    pairs = align(english(*REPORT), draft)
    assert [not pair.target.text for pair in pairs] == [n == missing for n in range(6)]
    # The gap is where the paragraph before ends, or at the very beginning.
    assert pairs[missing].target.location.line == max(1, missing)


@pytest.mark.parametrize("added", range(6))
def test_a_paragraph_added_stands_alone(added: int) -> None:
    source = english(*(p for n, p in enumerate(REPORT) if n != added))
    pairs = align(source, chinese(*REPORT_ZH))
    assert [not pair.source.text for pair in pairs] == [n == added for n in range(6)]


def test_a_sentence_that_went_over_to_the_next_paragraph_is_no_omission() -> None:
    more, more_zh = "The agency has cancelled 38 licences since January.", "该机构自1月以来已吊销38家机构的许可证。"
    end, end_zh = "It calls on employers to act fairly.", "该机构呼吁雇主公平行事。"
    pairs = align(english(" ".join(POLICE), f"{more} {end}"), chinese("".join(POLICE_ZH) + more_zh, end_zh))
    assert len(pairs) == 1
    assert sentences(pairs)[-2:] == [(more, more_zh), (end, end_zh)]


def test_a_heading_that_lost_its_marker_is_still_the_heading() -> None:
    flat = [p if isinstance(p, str) else p[1] for p in REPORT_ZH]
    pairs = align(english(*REPORT), chinese(*flat))
    assert [(pair.source.location.line, pair.target.location.line) for pair in pairs] == [(n, n) for n in range(1, 7)]


def test_a_list_item_left_out_is_found_among_short_items() -> None:
    items = ("12 double bedrooms and a shared kitchen;", "a consultation room for doctors and social workers;")
    source = english(
        "It includes:", *((ITEM, t) for t in (*items, "a training room where residents can learn a trade."))
    )
    pairs = align(
        source, chinese("内设：", (ITEM, "12间双人卧室和一间公用厨房；"), (ITEM, "一间供居民学习手艺的培训室。"))
    )
    assert [(p.source.text[:6], p.target.text[:3]) for p in pairs] == [
        ("It inc", "内设："),
        ("12 dou", "12间"),
        ("a cons", ""),
        ("a trai", "一间供"),
    ]


def test_list_items_run_into_one_are_a_joined_pair() -> None:
    source = english(
        (ITEM, "12 double bedrooms;"),
        (ITEM, "a consultation room for doctors and social workers;"),
        (ITEM, "a training room where residents can learn a trade."),
    )
    pairs = align(
        source,
        chinese(
            (ITEM, "12间双人卧室；"), (ITEM, "一间供医生和社会工作者使用的咨询室；\n一间可供居民学习手艺的培训室。")
        ),
    )
    assert [len(pair.source.text.splitlines()) for pair in pairs] == [1, 2]
    assert all(part.is_complete for pair in pairs for part in pair.sentences)


def test_table_cells_keep_to_their_places_and_an_empty_cell_is_a_gap() -> None:
    source = english((CELL, "Year"), (CELL, "Victims"), (CELL, "2022"), (CELL, "310"), (CELL, "2023"), (CELL, "412"))
    draft = chinese((CELL, "年份"), (CELL, "受害者"), (CELL, "2022"), (CELL, ""), (CELL, "2023"), (CELL, "412"))
    assert sentences(align(source, draft)) == [
        ("Year", "年份"),
        ("Victims", "受害者"),
        ("2022", "2022"),
        ("310", ""),
        ("2023", "2023"),
        ("412", "412"),
    ]


def test_glossary_concepts_are_evidence() -> None:
    concepts = {"informed consent": "知情同意", "debt bondage": "债役", "interpreter": "口译"}

    def evidence(text: str, language: Language) -> set[str]:
        return {key for key, value in concepts.items() if (value if language.is_chinese else key) in text}

    source = english("Everyone gave informed consent. Many spoke of debt bondage. Each was given an interpreter.")
    pairs = align(source, chinese("许多人谈到了债役。每个人都配有口译。"), evidence)
    assert [target for _, target in beginnings(pairs)] == ["", "许多", "每个"]


def test_documents_in_the_same_script_align_by_their_words() -> None:
    pairs = align(english("A shelter opened. It has 24 beds. Nobody pays."), english("A shelter opened. Nobody pays."))
    assert [source for source, target in sentences(pairs) if not target] == ["It has 24 beds."]


def test_one_side_without_any_text_leaves_everything_alone() -> None:
    pairs = align(english("A shelter opened.", "It has 24 beds."), chinese(" "))
    assert [(pair.source.text, pair.target.text, pair.target.location.line) for pair in pairs] == [
        ("A shelter opened.", "", 1),
        ("It has 24 beds.", "", 1),
    ]
    assert align(english(), chinese()) == ()


def test_the_entries_of_a_bilingual_file_stay_and_get_sentences() -> None:
    entries = [
        (
            "This agency has been suspended. Do not sign a contract with it.",
            "该机构已被暂停营业。",
        ),
        ("Your contract", "你的合同"),
        ("Not yet translated", ""),
        ("Call us. The hotline is free.", "请拨打电话。热线免费。"),
    ]
    pairs = [
        SegmentPair(
            Segment(s, Location("x", n), ENGLISH), Segment(t, Location("x", n), ZH_HANS), flags=frozenset({"f"})
        )
        for n, (s, t) in enumerate(entries)
    ]
    aligned = align_within(pairs)
    assert [(p.source, p.target, p.flags) for p in aligned] == [(p.source, p.target, p.flags) for p in pairs]
    assert beginnings(aligned) == [
        ("This ", "该机"),
        ("Do no", ""),
        ("Your ", "你的"),
        ("Not y", ""),
        ("Call ", "请拨"),
        ("The h", "热线"),
    ]


def test_a_message_known_by_an_id_is_alone() -> None:
    entries = [("list:user:notice.txt", "你的档案已关闭。请勿回复。"), ("help.title", "帮助"), ("Call us.", "请来电。")]
    pairs = [
        SegmentPair(Segment(s, Location("x", n), ENGLISH), Segment(t, Location("x", n), ZH_HANS))
        for n, (s, t) in enumerate(entries)
    ]
    aligned = align_within(pairs)
    assert [(p.source.text, ALONE in p.flags) for p in aligned] == [("", True), ("", True), ("Call us.", False)]
    assert [p.target for p in aligned] == [p.target for p in pairs]


def test_lines_of_a_string_broken_by_hand_are_no_sentences() -> None:
    source = (
        "The centre keeps a record of all persons who stayed\nthere, and it tells nobody about them unless\n"
        "they have asked for it. The shelter is open all day.\n"
    )
    target = "该中心保存所有住过的人员的记录，除非他们提出要求，否则不\n会向任何人透露。庇护所全天开放。\n"
    options = "  -a, --all     print all records of the shelter\n  -n, --names   print the names of persons\n"
    pairs = [
        SegmentPair(Segment(s, Location("x", n), ENGLISH, kind), Segment(t, Location("x", n), ZH_HANS, kind))
        for n, (s, t, kind) in enumerate(
            [
                (source, target, BlockKind.ENTRY),
                (options, "  -a, --all     打印庇护所的所有记录\n", BlockKind.ENTRY),
            ]
        )
    ]
    aligned = align_within(pairs)
    assert [(part.source.text[:6], part.target.text[:3]) for part in aligned[0].parts] == [
        ("The ce", "该中心"),
        ("The sh", "庇护所"),
    ]
    assert [(part.source.text[:8].strip(), bool(part.target.text.strip())) for part in aligned[1].parts] == [
        ("-a, --", True),
        ("-n, --na", False),
    ]


_TEXT = st.text(alphabet="ab 。.1?？\n中”,A", max_size=12)
_BLOCKS = st.lists(st.tuples(st.sampled_from([BlockKind.PARAGRAPH, HEADING, ITEM, CELL]), _TEXT), max_size=9)


@given(_BLOCKS, _BLOCKS)
@settings(max_examples=150, deadline=None)
def test_every_segment_appears_once_and_in_order(
    source: list[tuple[BlockKind, str]], target: list[tuple[BlockKind, str]]
) -> None:
    pairs = align(english(*source), chinese(*target))
    for side, blocks in (("source", source), ("target", target)):
        whole = [getattr(pair, side).text for pair in pairs]
        assert "\n".join(text for text in whole if text) == "\n".join(text for _, text in blocks if text.strip())
        for pair in pairs:
            parts = "".join(getattr(part, side).text for part in pair.sentences)
            # A joined paragraph's line break stands between two sentences, in neither.
            assert parts.replace("\n", "") == getattr(pair, side).text.replace("\n", "")
    assert all(pair.source.text or pair.target.text for pair in pairs)
    assert all(0 <= part.score <= 1 for pair in pairs for part in (pair, *pair.parts))


def test_two_pages_take_milliseconds() -> None:
    source, draft = english(*[" ".join(POLICE)] * 25), chinese(*["".join(POLICE_ZH)] * 25)
    align(source, draft)  # tables are built once
    times = []
    for _ in range(5):
        start = time.perf_counter()
        align(source, draft)
        times.append(time.perf_counter() - start)
    assert min(times) < 0.1  # 10 ms or so on a quiet machine


def test_an_untranslated_entry_teaches_nothing_of_the_words_of_the_file() -> None:
    entries = [
        (
            "We do not share your data with the police. We keep your data for 30 days. "
            "You can ask us to delete it at any time.",
            "我们不会将您的数据提供给警方。您可随时要求我们删除。",
        ),
        ("You can leave this page at any time. Nobody will know.",) * 2,
    ]
    pairs = [
        SegmentPair(Segment(s, Location("x", n), ENGLISH), Segment(t, Location("x", n), ZH_HANS))
        for n, (s, t) in enumerate(entries)
    ]
    assert beginnings(align_within(pairs)) == [
        ("We do", "我们"),
        ("We ke", ""),
        ("You c", "您可"),
        ("You c", "Yo"),
        ("Nobod", "No"),
    ]
