"""Which quantities a text holds. Silence is tested first."""

import re
from collections.abc import Iterable
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termkit.model.language import ENGLISH, ZH_HANS, ZH_HANT, Language
from termkit.text.quantities import Kind, PartialDate, Quantity, quantities
from termkit.text.quantities.chinese import RULES as CHINESE_RULES
from termkit.text.quantities.chinese import may_hold_chinese
from termkit.text.quantities.english import RULES as ENGLISH_RULES
from termkit.text.quantities.english import may_hold_english
from termkit.text.quantities.shape import SIGNS as NUMERAL_SIGNS
from termkit.text.quantities.shape import Rule


@pytest.mark.parametrize(
    "text",
    [
        "No one should have to pay for a job.",
        "One of them spoke; one another they helped.",
        "Many a traveller had a story, each one of them sad.",
        "Write to unit7@example.org or see https://www.example.org/2024/09/12?page=3.",
        "Call +41 22 555 0120 or the hotline 12355.",
        "The text is A/RES/55/25, the case 27/ABCD/2025.",
        "Hello %(count)d, {0} and %s: %d%% of 'em, %1$s",
        'See <a href="/p/12" tabindex="3">here</a>&#8217;',
        "It runs on version 2.4.1 of the software.",
        "He may march and she may ask.",
        "They are often confused.",
    ],
)
def test_english_text_without_quantities(text: str) -> None:
    assert quantities(text, ENGLISH) == ()


@pytest.mark.parametrize(
    "text",
    [
        "他一直与家人一起生活。",
        "各地的做法是一样的，由主管部门统一部署。",
        "他们奋战在第一线，一线人员尤其辛苦。",
        "一旦发现，一定要报告，一般由一些志愿者负责。",
        "这是主要原因之一，应进一步研究。",
        "万一遇险，千万别慌。",
        "老百姓十分关心此事。",
        "四川、三亚、九江都参加了。",
        "双方就“一带一路”交换了意见。",
        "五星红旗升起，统一行动。",
        "一方面要预防，另一方面要保护。",
        "零容忍政策适用于零售业。",
        "编号ST/TIP/2024/3，邮箱a1@example.org，网址www.example.org/2024。",
        "%(count)d家庇护所，{0}份，%d%%的来电者",
        "电话：+66 2 555 0136，热线12355。",
        "二手货与三角贸易无关。",
        "万象是老挝首都。",
        "第三方不得介入。",
    ],
)
def test_chinese_text_without_quantities(text: str) -> None:
    assert quantities(text, ZH_HANS) == ()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("a few people, one man and two women, both sad", ENGLISH),
        ("dozens of boats, hundreds of thousands of people, for decades", ENGLISH),
        ("the first time, on Monday, in this year's second quarter", ENGLISH),
        ("一名男子与两名女子，共三人", ZH_HANS),
        ("数十艘船，数十万人，几十年来，十余名，成千上万", ZH_HANS),
        ("今年第二季度，本周一，首次", ZH_HANS),
    ],
)
def test_small_and_vague_numbers_are_optional(text: str, language: object) -> None:
    found = quantities(text, language)  # type: ignore[arg-type]
    assert found
    assert all(quantity.optional for quantity in found)


def _said(quantity: Quantity) -> tuple[Kind, object, str]:
    value = quantity.value
    if isinstance(value, PartialDate):
        return quantity.kind, tuple(value), ""
    unit = "" if quantity.kind is Kind.NUMBER else quantity.unit
    return quantity.kind, int(value) if value.denominator == 1 else value, unit


NUMBER, PERCENT, POINT, FRACTION = Kind.NUMBER, Kind.PERCENT, Kind.PERCENTAGE_POINT, Kind.FRACTION
MONEY, DURATION, DATE, TIME, ORDINAL = Kind.MONEY, Kind.DURATION, Kind.DATE, Kind.TIME, Kind.ORDINAL

ENGLISH_VALUES = [
    ("1,234", NUMBER, 1234, ""),
    ("1 234 boats", NUMBER, 1234, ""),
    ("12 345 678 boats", NUMBER, 12345678, ""),
    ("1.2 million people", NUMBER, 1200000, ""),
    ("2.5 bn users", NUMBER, 2500000000, ""),
    ("sixty-three fishers", NUMBER, 63, ""),
    ("three hundred and twelve files", NUMBER, 312, ""),
    ("two thousand five hundred people", NUMBER, 2500, ""),
    ("a hundred and fifty thousand", NUMBER, 150000, ""),
    ("two and a half million people", NUMBER, 2500000, ""),
    ("a million and a half people", NUMBER, 1500000, ""),
    ("half a million people", NUMBER, 500000, ""),
    ("3½ pages", NUMBER, Fraction(7, 2), ""),
    ("a dozen boats", NUMBER, 12, ""),
    ("two dozen boats", NUMBER, 24, ""),
    ("45 per cent", PERCENT, 45, ""),
    ("0.7%", PERCENT, Fraction(7, 10), ""),
    ("ten percent", PERCENT, 10, ""),
    ("4 percentage points", POINT, 4, ""),
    ("three quarters", FRACTION, Fraction(3, 4), ""),
    ("four-fifths", FRACTION, Fraction(4, 5), ""),
    ("two thirds", FRACTION, Fraction(2, 3), ""),
    ("a fifth of", FRACTION, Fraction(1, 5), ""),
    ("one in eight", FRACTION, Fraction(1, 8), ""),
    ("9 out of 10", FRACTION, Fraction(9, 10), ""),
    ("half", FRACTION, Fraction(1, 2), ""),
    ("EUR 1.2 million", MONEY, 1200000, "EUR"),
    ("€2m", MONEY, 2000000, "EUR"),
    ("US$ 1,500", MONEY, 1500, "USD"),
    ("£3bn", MONEY, 3000000000, "GBP"),
    ("RMB 500", MONEY, 500, "CNY"),
    ("40 million yuan", MONEY, 40000000, "CNY"),
    ("75 US dollars", MONEY, 75, "USD"),
    ("2,000 Swiss francs", MONEY, 2000, "CHF"),
    ("15/11", DATE, (None, 11, 15), ""),
    ("18 November 2016", DATE, (2016, 11, 18), ""),
    ("November 18, 2016", DATE, (2016, 11, 18), ""),
    ("3rd of June", DATE, (None, 6, 3), ""),
    ("3 June", DATE, (None, 6, 3), ""),
    ("15 Nov. 2021", DATE, (2021, 11, 15), ""),
    ("2016-11-18", DATE, (2016, 11, 18), ""),
    ("18.11.2016", DATE, (2016, 11, 18), ""),
    ("18/11/2016", DATE, (2016, 11, 18), ""),
    ("March 2023", DATE, (2023, 3, None), ""),
    ("since May", DATE, (None, 5, None), ""),
    ("2019", DATE, (2019, None, None), ""),
    ("the 1990s", Kind.DECADE, 1990, ""),
    ("third quarter", Kind.PERIOD, 3, "quarter"),
    ("Q4", Kind.PERIOD, 4, "quarter"),
    ("second half", Kind.PERIOD, 2, "half"),
    ("9 a.m.", TIME, 540, ""),
    ("5.30 p.m.", TIME, 1050, ""),
    ("17:30", TIME, 1050, ""),
    ("12 noon", TIME, 720, ""),
    ("two-day", DURATION, 2, "day"),
    ("three-week", DURATION, 3, "week"),
    ("14-month", DURATION, 14, "month"),
    ("180 days", DURATION, 180, "day"),
    ("34-year-old", DURATION, 34, "year"),
    ("a fortnight", DURATION, 2, "week"),
    ("two decades", DURATION, 20, "year"),
    ("half a century", DURATION, 50, "year"),
    ("three and a half years", DURATION, Fraction(7, 2), "year"),
    ("24/7", DURATION, 24, "hour"),
    ("21st", ORDINAL, 21, ""),
    ("twenty-first", ORDINAL, 21, ""),
    ("twice", Kind.MULTIPLE, 2, ""),
    ("threefold", Kind.MULTIPLE, 3, ""),
    ("tens of thousands", Kind.VAGUE, 10000, ""),
]


@pytest.mark.parametrize(("text", "kind", "value", "unit"), ENGLISH_VALUES)
def test_an_english_quantity_has_this_value(text: str, kind: Kind, value: object, unit: str) -> None:
    assert [_said(quantity) for quantity in quantities(text, ENGLISH)] == [(kind, value, unit)]


CHINESE_VALUES = [
    ("2540万人", NUMBER, 25400000, ""),
    ("1.35亿人", NUMBER, 135000000, ""),
    ("1亿2000万人", NUMBER, 120000000, ""),
    ("三万五千人", NUMBER, 35000, ""),
    ("三万五", NUMBER, 35000, ""),
    ("一千零八名", NUMBER, 1008, ""),
    ("两百多名", NUMBER, 200, ""),
    ("30多万人", NUMBER, 300000, ""),
    ("１２３４名", NUMBER, 1234, ""),
    ("六个省份", NUMBER, 6, ""),
    ("三艘船", NUMBER, 3, ""),
    ("十余名学员", NUMBER, 10, ""),
    ("上百名", NUMBER, 100, ""),
    ("两个半", NUMBER, Fraction(5, 2), ""),
    ("2019份案卷", NUMBER, 2019, ""),
    ("近40%", PERCENT, 40, ""),
    ("百分之三十", PERCENT, 30, ""),
    ("百分之三点五", PERCENT, Fraction(7, 2), ""),
    ("三成", PERCENT, 30, ""),
    ("4个百分点", POINT, 4, ""),
    ("1.5百分点", POINT, Fraction(3, 2), ""),
    ("四分之三", FRACTION, Fraction(3, 4), ""),
    ("十分之一", FRACTION, Fraction(1, 10), ""),
    ("半数", FRACTION, Fraction(1, 2), ""),
    ("一半", FRACTION, Fraction(1, 2), ""),
    ("120万欧元", MONEY, 1200000, "EUR"),
    ("1500美元", MONEY, 1500, "USD"),
    ("人民币500元", MONEY, 500, "CNY"),
    ("4000万元", MONEY, 40000000, "CNY"),
    ("2000瑞士法郎", MONEY, 2000, "CHF"),
    ("2016年11月18日", DATE, (2016, 11, 18), ""),
    ("二〇二四年十一月五日", DATE, (2024, 11, 5), ""),
    ("11月15日", DATE, (None, 11, 15), ""),
    ("2016-11-18", DATE, (2016, 11, 18), ""),
    ("2023年3月", DATE, (2023, 3, None), ""),
    ("2019年", DATE, (2019, None, None), ""),
    ("20世纪90年代", Kind.DECADE, 1990, ""),
    ("九十年代", Kind.DECADE, 90, ""),
    ("第三季度", Kind.PERIOD, 3, "quarter"),
    ("上半年", Kind.PERIOD, 1, "half"),
    ("上午9时", TIME, 540, ""),
    ("下午5时30分", TIME, 1050, ""),
    ("下午5点半", TIME, 1050, ""),
    ("晚上八点一刻", TIME, 1215, ""),
    ("17:30", TIME, 1050, ""),
    ("两天", DURATION, 2, "day"),
    ("14个月", DURATION, 14, "month"),
    ("一个半月", DURATION, Fraction(3, 2), "month"),
    ("三年半", DURATION, Fraction(7, 2), "year"),
    ("半年", DURATION, Fraction(1, 2), "year"),
    ("15个工作日", DURATION, 15, "day"),
    ("19岁", DURATION, 19, "year"),
    ("7.5 个月", DURATION, Fraction(15, 2), "month"),
    ("半个世纪", DURATION, 50, "year"),
    ("第二十一届", ORDINAL, 21, ""),
    ("首家", ORDINAL, 1, ""),
    ("三倍", Kind.MULTIPLE, 3, ""),
    ("翻两番", Kind.MULTIPLE, 4, ""),
    ("数十万", Kind.VAGUE, 100000, ""),
    ("几百名", Kind.VAGUE, 100, ""),
    ("星期三", Kind.WEEKDAY, 3, ""),
]


@pytest.mark.parametrize(("text", "kind", "value", "unit"), CHINESE_VALUES)
def test_a_chinese_quantity_has_this_value(text: str, kind: Kind, value: object, unit: str) -> None:
    assert [_said(quantity) for quantity in quantities(text, ZH_HANS)] == [(kind, value, unit)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("兩百多名漁工", (NUMBER, 200, "")),
        ("2.5萬人", (NUMBER, 25000, "")),
        ("14個月", (DURATION, 14, "month")),
        ("上午9時", (TIME, 540, "")),
        ("120萬歐元", (MONEY, 1200000, "EUR")),
        ("三週", (DURATION, 3, "week")),
    ],
)
def test_traditional_characters_are_read_too(text: str, expected: tuple[Kind, object, str]) -> None:
    assert [_said(quantity) for quantity in quantities(text, ZH_HANT)] == [expected]


@pytest.mark.parametrize(
    ("text", "language", "values"),
    [
        ("18–19 June", ENGLISH, [(None, 6, 18), (None, 6, 19)]),
        ("30 June to 2 July 2024", ENGLISH, [(None, 6, 30), (2024, 7, 2)]),
        ("2018–2023", ENGLISH, [(2018, None, None), (2023, None, None)]),
        ("2018-19", ENGLISH, [(2018, None, None), (2019, None, None)]),
        ("four to five months", ENGLISH, [4, 5]),
        ("30, 40 and 50 per cent", ENGLISH, [30, 40, 50]),
        ("2 to 3 million people", ENGLISH, [2000000, 3000000]),
        ("9 to 11.30 a.m.", ENGLISH, [540, 690]),
        ("Monday to Friday", ENGLISH, [1, 5]),
        ("6月18日至19日", ZH_HANS, [(None, 6, 18), (None, 6, 19)]),
        ("2018—2023年", ZH_HANS, [(2018, None, None), (2023, None, None)]),
        ("四到五个月", ZH_HANS, [4, 5]),
        ("30%至40%", ZH_HANS, [30, 40]),
        ("2至3万人", ZH_HANS, [20000, 30000]),
        ("3月至5月", ZH_HANS, [(None, 3, None), (None, 5, None)]),
        ("星期一至星期五", ZH_HANS, [1, 5]),
    ],
)
def test_both_ends_of_a_range_count_and_share_what_stands_once(
    text: str, language: object, values: list[object]
) -> None:
    found = [_said(quantity)[1] for quantity in quantities(text, language)]  # type: ignore[arg-type]
    assert found == values


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("Some 2,000 people in 14 towns paid EUR 1.2 million.", ENGLISH, ["2,000", "14", "EUR 1.2 million"]),
        ("约2000多人，在14 个镇，共120万欧元。", ZH_HANS, ["2000多", "14", "120万欧元"]),
        ("于 2024 年 9 月 12 日启用", ZH_HANS, ["2024 年 9 月 12 日"]),
    ],
)
def test_a_span_holds_the_words_and_nothing_else(text: str, language: object, words: list[str]) -> None:
    found = quantities(text, language)  # type: ignore[arg-type]
    assert [quantity.text for quantity in found] == words
    assert [text[q.span.start : q.span.end] for q in found] == words


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("about 30 people", ENGLISH),
        ("as many as 30 people", ENGLISH),
        ("over the past three years", ENGLISH),
        ("约30人", ZH_HANS),
        ("30人左右", ZH_HANS),
        ("many do not work more than 30 days", ENGLISH),
        ("must not exceed 30 people", ENGLISH),
        ("多达30人", ZH_HANS),
        ("没有超过30人", ZH_HANS),
        ("近三年来", ZH_HANS),
        ("近30多人", ZH_HANS),
        ("附近30家", ZH_HANS),
    ],
)
def test_about_a_number_is_on_neither_side_of_it(text: str, language: object) -> None:
    (quantity,) = quantities(text, language)  # type: ignore[arg-type]
    assert quantity.bound is None


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("We met more than 2,000 people", ENGLISH, "more than 2,000"),
        ("20 or more people", ENGLISH, "20 or more"),
        ("18 years and older", ENGLISH, "18 years and older"),
        ("no fewer than 5 people", ENGLISH, "no fewer than 5"),
        ("over a third", ENGLISH, "over a third"),
        ("三十多人", ZH_HANS, "三十多"),
        ("七个多月", ZH_HANS, "七个多月"),
        ("至少30人", ZH_HANS, "至少30"),
        ("50万余元", ZH_HANS, "50万余元"),
        ("18岁以上", ZH_HANS, "18岁以上"),
        ("超過三分之一", ZH_HANT, "超過三分之一"),
    ],
)
def test_a_value_above_its_number(text: str, language: object, words: str) -> None:
    (quantity,) = quantities(text, language)  # type: ignore[arg-type]
    assert quantity.bound == (True, words, text.index(words))


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("nearly 40 per cent", ENGLISH, "nearly 40 per cent"),
        ("no more than 5 people", ENGLISH, "no more than 5"),
        ("up to US$40 billion", ENGLISH, "up to US$40 billion"),
        ("almost seven months", ENGLISH, "almost seven months"),
        ("近200人", ZH_HANS, "近200"),
        ("不超过5人", ZH_HANS, "不超过5"),
        ("将近七个月", ZH_HANS, "将近七个月"),
        ("不满18岁", ZH_HANS, "不满18岁"),
        ("三年以下", ZH_HANS, "三年以下"),
    ],
)
def test_a_value_below_its_number(text: str, language: object, words: str) -> None:
    (quantity,) = quantities(text, language)  # type: ignore[arg-type]
    assert quantity.bound == (False, words, text.index(words))


SIGNS = st.text(
    st.sampled_from(
        "0123456789.,:/-–% 一二两三十百千万亿零〇半数几多余第年月日时点分之个倍成周世纪元 aofperMay\ue000\uffff½£€($)"
    ),
    max_size=60,
)


@given(st.text() | SIGNS, st.sampled_from([ENGLISH, ZH_HANS, ZH_HANT]))
def test_any_text_is_read_and_spans_are_exact(text: str, language: object) -> None:
    found = quantities(text, language)  # type: ignore[arg-type]
    for quantity in found:
        assert 0 <= quantity.span.start < quantity.span.end <= len(text)
        assert text[quantity.span.start : quantity.span.end] == quantity.text
    assert list(found) == sorted(found, key=lambda quantity: quantity.span)


def _holds_a_sign(pattern: str, flags: int) -> bool:
    """Whether every text that `pattern` matches holds the sign of a numeral."""
    signs = set(map(ord, NUMERAL_SIGNS))

    def certain(tree: Iterable[tuple[object, Any]]) -> bool:
        for operator, argument in tree:
            match str(operator):
                case "LITERAL" if argument in signs:
                    return True
                case "IN" if all(str(kind) == "LITERAL" and value in signs for kind, value in argument):
                    return True
                case "SUBPATTERN" if certain(argument[3]):
                    return True
                case "BRANCH" if all(map(certain, argument[1])):
                    return True
                case "MAX_REPEAT" if argument[0] > 0 and certain(argument[2]):
                    return True
        return False

    return certain(re._parser.parse(pattern, flags))  # type: ignore[attr-defined]  # nothing public shows a pattern's parts


@pytest.mark.parametrize("rules", [ENGLISH_RULES, CHINESE_RULES], ids=["english", "chinese"])
def test_a_rule_that_may_match_without_a_numeral_says_so(rules: tuple[Rule, ...]) -> None:
    wrong = [rule.pattern for rule in rules if rule.alone is _holds_a_sign(rule.pattern, rule.flags)]

    assert wrong == []


@pytest.mark.parametrize(("text", "language"), [("Save the file.", ENGLISH), ("保存文件。", ZH_HANS)])
def test_a_text_without_any_sign_of_a_quantity_is_passed_over(text: str, language: Language) -> None:
    may_hold = may_hold_chinese if language.is_chinese else may_hold_english

    assert not may_hold(text)
    assert quantities(text, language) == ()
