"""Which quantities of a source have no equal in the target. Silence is tested first: all of these pairs agree."""

import importlib
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termkit.model.language import ENGLISH, ZH_HANS
from termkit.text.quantities import mismatches, quantities, render, unmatched
from termkit.text.quantities.shape import Shape

english, chinese = (importlib.import_module(f"termkit.text.quantities.{name}") for name in ("english", "chinese"))

EQUAL = [
    ("We met 1,234 people.", "我们见了1234人。"),
    ("We met 1,234 people.", "我们见了一千二百三十四人。"),
    ("Some 2.3 million people moved.", "约230万人迁移。"),
    ("Some 2.3 million people moved.", "约有二百三十万人迁移。"),
    ("The fund holds 4.5 billion dollars.", "该基金持有45亿美元。"),
    ("Forty-two boats were found.", "共发现42艘船。"),
    ("Forty-two boats were found.", "共发现四十二艘船。"),
    ("They have three offices.", "他们有3个办事处。"),
    ("They have 3 offices.", "他们有三个办事处。"),
    ("They opened an office.", "他们开设了1个办事处。"),
    ("Half of the callers were men.", "半数来电者为男性。"),
    ("Half of the callers were men.", "50%的来电者为男性。"),
    ("Half of the callers were men.", "一半来电者为男性。"),
    ("More than half were men.", "过半数为男性。"),
    ("A quarter of the callers were men.", "四分之一的来电者为男性。"),
    ("A quarter of the callers were men.", "25%的来电者为男性。"),
    ("A coefficient of 0.5 was used.", "系数为0.5。"),
    ("Two thirds were women.", "三分之二为女性。"),
    ("One in three had debts.", "三分之一的人负债。"),
    ("One in three had debts.", "每三人中就有一人负债。"),
    ("One in two women and one in five men had debts.", "每两名女性中就有一名、每五名男性中就有一名负债。"),
    ("Fewer than one in ten cases ended in court.", "最终进入法庭的案件不到十分之一。"),
    ("Three out of four had debts.", "四分之三的人负债。"),
    ("Thirty per cent had debts.", "三成的人负债。"),
    ("Some 30 per cent had debts.", "约百分之三十的人负债。"),
    ("It rose by 2.5 percentage points.", "上升了2.5个百分点。"),
    ("It took a fortnight.", "历时两周。"),
    ("It took a fortnight.", "历时14天。"),
    ("It took two weeks.", "历时14天。"),
    ("A decade has passed.", "十年过去了。"),
    ("A decade has passed.", "10年过去了。"),
    ("For two decades she worked there.", "二十多年来，她一直在那里工作。"),
    ("For decades she worked there.", "几十年来，她一直在那里工作。"),
    ("Decades later they met.", "数十年后，他们见面了。"),
    ("the meeting (15/11)", "会议（11月15日）"),
    ("the meeting (5/4)", "会议（4月5日）"),
    ("the meeting (5/4)", "会议（5月4日）"),
    ("the meeting on 18 November 2016", "2016年11月18日的会议"),
    ("the meeting on November 18, 2016", "2016年11月18日的会议"),
    ("the meeting on 18 November 2016", "11月18日的会议"),
    ("the meeting on 18 November", "2016年11月18日的会议"),
    ("the meeting on 18 November", "二〇一六年十一月十八日的会议"),
    ("the meetings in March 2023 and in April", "2023年3月和4月的会议"),
    ("from 18 to 20 June", "6月18日至20日"),
    ("from 18 to 20 June", "6月18—20日"),
    ("in 2018–2023", "2018至2023年"),
    ("between 2018 and 2023", "2018年至2023年"),
    ("in the third quarter of 2021", "2021年第三季度"),
    ("in the first half of 2021", "2021年上半年"),
    ("in the 1990s", "20世纪90年代"),
    ("in the 1990s", "上世纪九十年代"),
    ("in the nineties", "90年代"),
    ("in the twenty-first century", "21世纪"),
    ("in the 21st century", "二十一世纪"),
    ("Last year 300 came.", "2022年有300人前来。"),
    ("In 2022, 300 came.", "去年有300人前来。"),
    ("from 9 a.m. to 5.30 p.m.", "上午9时至下午5时30分"),
    ("from 9 a.m. to 5.30 p.m.", "9:00至17:30"),
    ("from 9 a.m. to 5.30 p.m.", "上午九点至下午五点半"),
    ("from 9 to 11 a.m.", "上午9时至11时"),
    ("at 17:30", "下午5时30分"),
    ("Li and eight others", "李某等9人"),
    ("two and a half times as many", "是同期的两倍半"),
    ("The period is doubled.", "时效延长一倍。"),
    ("off sick with Covid-19", "因新冠肺炎病休"),
    ("NT$18.6 million", "新臺幣1,860萬元"),
    ("open daily (9.00–16.00)", "每天开放（9时至16时）"),
    ("Issued: 17/10/2024. Period: July", "2024年10月17日印发。时段：7月"),
    ("In March of last year she left.", "去年3月，她离开了。"),
    ("Rest sooner.", "早一点休息。"),
    ("at noon", "中午12时"),
    ("a three-year plan", "为期三年的计划"),
    ("a three-year plan", "三年计划"),
    ("one and a half years", "1年半"),
    ("one and a half years", "一年半"),
    ("one and a half months", "一个半月"),
    ("1.5 hours", "一个半小时"),
    ("six months", "半年"),
    ("six months", "6个月"),
    ("15 days", "半个月"),
    ("half an hour", "30分钟"),
    ("a quarter of an hour", "15分钟"),
    ("48 hours", "两天"),
    ("within 15 working days", "15个工作日内"),
    ("open around the clock", "24小时开放"),
    ("open 24 hours a day", "全天候开放"),
    ("open 24/7", "全天24小时开放"),
    ("a 34-year-old teacher", "一名34岁的教师"),
    ("He was 19.", "他当时19岁。"),
    ("girls aged 12 to 17", "12至17岁的女童"),
    ("the 20th anniversary", "20周年纪念"),
    ("The number has more than doubled.", "人数增加了一倍多。"),
    ("The number has more than doubled.", "人数翻了一番多。"),
    ("The number doubled.", "人数翻番。"),
    ("The number tripled.", "人数增加了两倍。"),
    ("The number tripled.", "人数增至三倍。"),
    ("They were three times as likely to fall ill.", "他们患病的可能性是三倍。"),
    ("a fourfold rise", "增长三倍"),
    ("up by 100 per cent", "增加一倍"),
    ("They called twice.", "他们打了两次电话。"),
    ("three times a week", "每周三次"),
    ("Of the 63, 51 stayed; the 51 were safe.", "63人中有51人留下。"),
    ("Of the 63 people 51 stayed.", "63人中，51人留下；这51人安全。"),
    ("USD 1,500", "1500美元"),
    ("$1,500", "1500美元"),
    ("1,500 dollars", "1500加元"),
    ("RMB 3 million", "人民币300万元"),
    ("3 million yuan", "300万元"),
    ("€640,000, four fifths of it from members", "64万欧元，其中五分之四来自成员"),
    ("EUR 2–3 million", "200万至300万欧元"),
    ("EUR 2–3 million", "2至3百万欧元"),
    ("between USD 75 and 90", "75至90美元"),
    ("2 to 3 million people", "二三百万人"),
    ("the third of five meetings", "五次会议中的第三次"),
    ("He came third.", "他获得第三名。"),
    ("Article 3 and Chapter 12", "第三条和第十二章"),
    ("the twelfth session", "第十二届会议"),
    ("Convention No. 29", "第29号公约"),
    ("resolution 2388 (2017)", "第2388（2017）号决议"),
    ("dozens of boats", "数十艘船"),
    ("a dozen boats", "十来艘船"),
    ("over a dozen boats", "12艘船"),
    ("two dozen boats", "二十多艘船"),
    ("hundreds of thousands of people", "数十万人"),
    ("tens of thousands of people", "成千上万的人"),
    ("thousands of people", "成千上万的人"),
    ("millions of people", "数以百万计的人"),
    ("several hundred people", "几百人"),
    ("more than 100 people", "上百人"),
    ("more than 100 people", "百余人"),
    ("more than ten people", "十几人"),
    ("a hundred people", "一百人"),
    ("one of the two", "二者之一"),
    ("the G20 summit", "二十国集团峰会"),
    ("during COVID-19", "新冠疫情期间"),
    ("The two countries agreed.", "两国商定。"),
    ("1. Check the papers.", "一、核对文件。"),
    ("No one asked the others.", "没有一个人问过别人。"),
    ("Every third caller had debts.", "每三名来电者中就有一名负债。"),
    ("Every third caller had debts.", "三分之一的来电者负债。"),
    ("two or three hundred people", "两三百人"),
    ("several people", "七八个人"),
    ("about 1 in 4 people", "约四分之一的人"),
    ("Seven of the 10 were girls.", "10人中有7名女孩。"),
    ("7.5 months", "7.5 个月"),
    ("on Monday (9/9)", "周一（9月9日）"),
    ("on Monday", "星期一"),
    ("a rate of 3 per thousand, or 0.3 per cent", "千分之三，即0.3%"),
    ("the under-18s", "18岁以下人员"),
    ("the post-2015 agenda", "2015年后议程"),
    ("mid-June", "6月中旬"),
    ("later this year", "2023年晚些时候"),
    ("10 MB", "10 MB"),
    ("a 10 km road", "10公里的道路"),
    ("the 14th Five-Year Plan", "“十四五”规划"),
    ("for eighteen months", "一年六个月"),
    ("in 95 seconds", "1分35秒内"),
    ("2 minutes 40 seconds", "2分40秒"),
    ("an hour and 20 minutes", "1小时20分"),
    ("It was half past four in the morning.", "凌晨四点半。"),
    ("at ten past three in the morning", "凌晨三点十分"),
    ("Tonight at 7.30 we meet.", "今晚七点半见。"),
    ("between 9.30 p.m. and midnight", "21时30分至24时"),
    ("three quarters of an hour", "45分钟"),
    ("They will appear in court on Friday.", "他们将于21日出庭。"),
    ("Many were in their twenties.", "许多人二十多岁。"),
    ("unheard of in the 2000s", "本世纪头十年闻所未闻"),
    ("Three in ten were children.", "三成为儿童。"),
    ("| Calls (thousands) | 96.2 |", "| 来电（万次） | 9.62 |"),
    ("| Compensation (EUR million) | 4.05 |", "| 赔偿额（万欧元） | 405 |"),
    ("RMB 231,500", "人民币二十三万一千五百元"),
    ("It costs less than a dollar a day.", "每天花费不到一美元。"),
    ("Of every 100 victims, 46 are women.", "每100名受害者中，有46名是妇女。"),
    ("Of every 10 victims, 4 are women.", "每10名受害者中有4名是妇女。"),
    ("adopted by 15 votes to none", "以15票赞成、0票反对通过"),
    ("the 9/11 attacks", "9·11袭击事件"),
    ("sold for between 5,000 and 20,000 baht", "以5000至2万泰铢的价格出卖"),
    ("a penalty of 5 to 10 years", "五年以上十年以下"),
    ("three times higher", "高出三倍"),
    ("three times higher", "高出两倍"),
    ("one child in eight", "每八名儿童中就有一名"),
    ("Call 12355 now, 12 people wait.", "请拨打12355，有12人等候。"),
    ("Chapter 2: 15 rules", "第2章：15条规则"),
]


@pytest.mark.parametrize(("english", "chinese"), EQUAL)
def test_a_faithful_pair_is_silent_in_both_directions(english: str, chinese: str) -> None:
    source, target = quantities(english, ENGLISH), quantities(chinese, ZH_HANS)
    assert unmatched(source, target) == ([], [])
    assert mismatches(source, target) == []
    assert mismatches(target, source) == []


CHANGED = [
    # English, Chinese, words there, words here, what should stand here
    ("2,847 people came.", "共有2874人前来。", "2,847", "2874", "2847"),
    ("Sixty-three fishers came.", "36名渔工前来。", "Sixty-three", "36", "63"),
    ("Press it three times.", "连按两次。", "three times", "两", "三"),
    ("It reached 2.5 million people.", "惠及25万人。", "2.5 million", "25万", "250万"),
    ("It reached 3 billion people.", "惠及3亿人。", "3 billion", "3亿", "30亿"),
    ("It rose by 9 percentage points.", "上升了9%。", "9 percentage points", "9%", "9个百分点"),
    ("It rose by 9 per cent.", "上升了9个百分点。", "9 per cent", "9个百分点", "9%"),
    ("It fell by 11.6 per cent.", "下降了16.1%。", "11.6 per cent", "16.1%", "11.6%"),
    ("It cost USD 412,000.", "耗资412万美元。", "USD 412,000", "412万美元", "41.2万美元"),
    ("It cost EUR 5 million.", "耗资500万美元。", "EUR 5 million", "500万美元", "500万欧元"),
    ("It cost 5 million yuan.", "耗资500万美元。", "5 million yuan", "500万美元", "500万元"),
    ("Answers come within 15 working days.", "5个工作日内答复。", "15 working days", "5个工作日", "15个工作日"),
    ("They were stranded for 14 months.", "他们滞留了14天。", "14 months", "14天", "14个月"),
    ("Three quarters were women.", "三分之二为女性。", "Three quarters", "三分之二", "四分之三"),
    ("Half were women.", "三分之一为女性。", "Half", "三分之一", "二分之一"),
    ("Police from six provinces met.", "七个省份的警察齐聚。", "six", "七", "六"),
    ("Police from six provinces met.", "8个省份的警察齐聚。", "six", "8", "6"),
    ("He has two sons.", "他有三个儿子。", "two", "三", "两"),
    ("a two-day meeting", "为期三天的会议", "two-day", "三天", "两天"),
    ("a ten-week course", "为期十个月的课程", "ten-week", "十个月", "十周"),
    ("They meet on Monday.", "会议于周二举行。", "Monday", "周二", "周一"),
    ("the third meeting", "第二次会议", "third", "第二", "第三"),
    ("tens of thousands of people", "数十万人", "tens of thousands", "数十万", "数万"),
    ("on 15 November", "11月18日", "15 November", "11月18日", "11月15日"),
    ("on 3 June 2024", "2024年6月5日", "3 June 2024", "2024年6月5日", "2024年6月3日"),
    ("on 3 June 2024", "2023年6月3日", "3 June 2024", "2023年6月3日", "2024年6月3日"),
    ("in March 2023", "2023年5月", "March 2023", "2023年5月", "2023年3月"),
    ("since 2016", "自2006年以来", "2016", "2006年", "2016年"),
    ("in the 1990s", "20世纪80年代", "the 1990s"[4:], "20世纪80年代", None),
    ("in the third quarter", "第四季度", "third quarter", "第四季度", "第三季度"),
    ("until 5.30 p.m.", "至下午3时30分", "5.30 p.m.", "下午3时30分", "下午5时30分"),
    ("from 9 a.m.", "自晚上9时起", "9 a.m.", "晚上9时", "上午9时"),
    ("a 34-year-old man", "一名43岁男子", "34-year-old", "43岁", "34岁"),
    ("They tripled.", "增加了一倍。", "tripled", "增加了一倍", "增加了两倍"),
    ("The number tripled.", "数量增加了三倍。", "tripled", "增加了三倍", "增加了两倍"),
    ("in fifteen minutes", "50分钟内", "fifteen minutes", "50分钟", "15分钟"),
    ("in six weeks", "在六个月内", "six weeks", "六个月", "六周"),
    ("He paid 12,500.", "他付了12.500。", "12,500", "12.500", "12500"),
    ("312 people, of them 74 women", "312人，其中女性47人", "74", "47", "74"),
    ("from 402 to 519", "从402增至591", "519", "591", "519"),
]


@pytest.mark.parametrize(("english", "chinese", "there", "here", "right"), CHANGED)
def test_a_changed_value_is_found_with_its_counterpart(
    english: str, chinese: str, there: str, here: str, right: str | None
) -> None:
    (found,) = mismatches(quantities(english, ENGLISH), quantities(chinese, ZH_HANS))
    assert found.source is not None
    assert found.target is not None
    assert (found.source.text, found.target.text) == (there, here)
    assert render(found.source, found.target) == right


@pytest.mark.parametrize(
    ("english", "chinese", "words"),
    [
        ("In all, 312 people came.", "许多人前来。", "312"),
        ("They paid interest of 36 per cent.", "他们支付高额利息。", "36 per cent"),
        ("It opened on 12 September.", "它已启用。", "12 September"),
    ],
)
def test_a_lost_quantity_is_found(english: str, chinese: str, words: str) -> None:
    (found,) = mismatches(quantities(english, ENGLISH), quantities(chinese, ZH_HANS))
    assert found.target is None
    assert found.source is not None
    assert found.source.text == words


@pytest.mark.parametrize(
    ("english", "chinese", "words"),
    [
        ("Many people came.", "共有312人前来。", "312"),
        ("The centre was opened.", "该中心于9月12日启用。", "9月12日"),
    ],
)
def test_an_added_quantity_is_found(english: str, chinese: str, words: str) -> None:
    (found,) = mismatches(quantities(english, ENGLISH), quantities(chinese, ZH_HANS))
    assert found.source is None
    assert found.target is not None
    assert found.target.text == words


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("They spoke to two women and a child.", "他们与妇女和一名儿童交谈。"),
        ("They signed agreements.", "他们签署了四项协定。"),
        ("First, both sides agreed.", "双方首先商定。"),
    ],
)
def test_small_numbers_may_come_and_go(english: str, chinese: str) -> None:
    assert mismatches(quantities(english, ENGLISH), quantities(chinese, ZH_HANS)) == []


@pytest.mark.parametrize(
    ("chinese", "english", "right"),
    [("共有2847人。", "There were 2,874 people.", "2,847"), ("250万人", "25 million people", "2,500,000")],
)
def test_a_suggestion_for_an_english_draft_is_grouped_by_commas(chinese: str, english: str, right: str) -> None:
    (found,) = mismatches(quantities(chinese, ZH_HANS), quantities(english, ENGLISH))
    assert found.source is not None
    assert found.target is not None
    assert render(found.source, found.target) == right


@pytest.mark.parametrize("side", [0, 1])
def test_the_words_that_a_rule_waits_for_stand_in_all_it_matches(side: int) -> None:
    rules, numerals = ((english.RULES, english.numerals), (chinese.RULES, chinese.numerals))[side]
    for pair in [*EQUAL, *CHANGED]:
        text = pair[side]
        shape = Shape.of(text, text, numerals(text)).text
        for rule in rules:
            if rule.words and re.search(rule.pattern, shape, rule.flags):
                assert any(word in shape.lower() for word in rule.words), (rule.pattern, shape)


NUMERIC = st.integers(1, 10**9)


@given(NUMERIC)
def test_a_number_equals_itself_in_every_writing(number: int) -> None:
    writings = [str(number), f"{number:,}", f"{number / 10**4:.4f}万"]
    for left in writings:
        for right in writings:
            source, target = quantities(f"{left}名", ZH_HANS), quantities(f"{right}名", ZH_HANS)
            assert mismatches(source, target) == []


def test_long_text_is_read_and_compared_in_linear_time() -> None:
    def seconds(size: int) -> float:
        english = " ".join(f"On {1 + i % 28} June {i} people paid USD {i},500 and a third left." for i in range(size))
        chinese = "".join(f"6月{1 + i % 28}日，{i + 1}人支付{i}500美元。" for i in range(size))
        start = time.perf_counter()
        mismatches(quantities(english, ENGLISH), quantities(chinese, ZH_HANS))
        return time.perf_counter() - start

    seconds(10)
    small, large = seconds(300), seconds(2400)
    assert large < 8 * small * 4


@pytest.mark.parametrize(
    "run", ["1", "一", "十", "1,", "one ", "a ", "1/", "％", "第", "1 ", "and ", "%", "June ", "年", "1-", "每1有"]
)
def test_no_repetition_makes_reading_slow(run: str) -> None:
    start = time.perf_counter()
    quantities(run * 20_000, ENGLISH)
    quantities(run * 20_000, ZH_HANS)
    assert time.perf_counter() - start < 5
