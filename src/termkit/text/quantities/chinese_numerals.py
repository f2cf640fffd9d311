"""Where numerals stand in a Chinese text: 三万五千, 1亿2000万, 十余, 数十, and the words in which a numeral is none."""

import re
from collections.abc import Iterator
from fractions import Fraction

from termkit.text.quantities.numerals import DIGITS, HAN_DIGITS, HAN_NUMERALS, Numeral, chinese_value, digits_value
from termkit.text.quantities.shape import BARE, LABEL, YEAR, N
from termkit.text.quantities.units import CURRENCY_CODES

# Traditional forms of the characters that the rules name, one for one.
SIMPLIFIED = str.maketrans(
    "數幾餘來個點時歲週鐘鍾號約兩萬億歐鎊銖韓幣圓臺間條處雙輛種項屆場隊組張頁門類對縣區國鎮戶頭顆塊節冊禮紀層棟筆減過長擴漲與達後當齡滿盧馬亞紙聲從",
    "数几余来个点时岁周钟钟号约两万亿欧镑铢韩币圆台间条处双辆种项届场队组张页门类对县区国镇户头颗块节册礼纪层栋笔减过长扩涨与达后当龄满卢马亚纸声从",
)
# Words in which a numeral is no number.
WORDS_WITHOUT_NUMBER = re.compile(
    rf"(?<![0-9{HAN_NUMERALS}])(?:"
    "一带一路|(?:二|八|十|十六)进制|归零|万一|千万(?=别|不|要|注意|小心|记)|百姓|百货|百科|四川|三亚|九江|四平|统一|唯一|(?<!分)之一|逐一|专一|单一|同一|"
    "进一步|第一线|第一时间|第一手|第三方|第三世界|第二次世界大战|二战|一战|一线|一直|一起(?!案|事|涉|诉|跨|重|典|特|人|贩|以)|"
    "三角|五角|四面八方|五湖四海|千家万户|千方百计|三番五次|七嘴八舌|五花八门|独一无二|一五一十|百分百(?=地)|一心一意|"
    "三心二意|四通八达|接二连三|不三不四|三三两两|一举两得|一石二鸟|两全其美|千篇一律|九牛一毛|十字路口|十全十美|五一|六一|三八|"
    "七一|八一|五四运动|九一八|三农|四季(?!度)|五星|九龙|二手|二维码|三峡|三明治|双方|双边|一国两制|两岸|两性|两极|一方面|另一|"
    "百年大计|零售|零容忍|零工|零件|零星|千禧|万象|万事|亿万|一次性|一体|一代|一律|一贯|一致|一切|一度|一批(?=批))"
)
may_hold_words = re.compile(f"[{HAN_NUMERALS}双]").search
"""Whether a text, in Simplified characters, may hold a numeral in words, or a word with one that is no number."""
_SCALE = "[十百千万亿兆]"
_HAN = f"[{HAN_NUMERALS}]"
_NUMERAL = re.compile(
    rf"(?P<vague>(?<![人总多少半次指参系件户岁函])[数几](?={_HAN})|上(?=[百千万亿])|好几(?={_HAN}))?"
    rf"(?P<body>(?<![0-9.,]){DIGITS}(?: ?[百千万亿兆](?!分[之点比])(?:{DIGITS})?){{0,4}}"
    rf"|(?:(?<!{_HAN})(?!(?<![点时])十分(?!之|钟|[{HAN_NUMERALS}]))(?!百分[之点比制百])|(?<={_HAN}))"
    rf"{_HAN}(?:(?!百分[之点比制]){_HAN}){{0,40}}"
    rf"(?:点[{''.join(HAN_DIGITS)}]{{1,6}}(?![十百千半刻分钟])(?:[万亿])?)?)"
    rf"(?P<more>(?:[多余几]|来(?=[个名人位岁年天万亿家次条份]))(?P<tail>[万亿])?)?"
)
_FIGURES = re.compile(DIGITS)
_LABEL_BEFORE = re.compile(r"[A-Za-z]-?$")
_LABEL_BEHIND = re.compile(r"(?!(?:km|kg|MB|GB|TB|KB|cm|mm|m|h|x|g|[ap]m|bn|[kMG]W)(?![A-Za-z]))[A-Za-z]")
_AFTER_CLOCK = re.compile(r"(?:凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚间|晚)$")
_LOOSE = re.compile(rf"([一二两三四五六七八])([二三四五六七八九])({_SCALE}{{0,2}})")
_FIVE_YEAR_PLAN = re.compile("(十[一二三四五六])五")


def numerals(text: str) -> Iterator[tuple[str, Numeral]]:
    """The numerals in order, each with its sign in the shape; words without number are blank in `text`."""
    for match in _NUMERAL.finditer(text):
        yield from _numerals(match, text)


def _numerals(match: re.Match[str], text: str) -> Iterator[tuple[str, Numeral]]:
    body, start, end = match["body"], match.start("body"), match.end("body")
    if loose := _LOOSE.fullmatch(body):
        if HAN_DIGITS[loose[1]] + 1 == HAN_DIGITS[loose[2]]:
            yield from _loose(loose, start)
            return
    elif plan := _FIVE_YEAR_PLAN.fullmatch(body):
        if read := chinese_value(plan[1]):
            yield N, Numeral(start, end, read[0], in_words=True, is_loose=True)
        return
    more, point = bool(match["more"]), body.find("点")
    if point > 0 and _AFTER_CLOCK.search(text, max(0, start - 3), start):  # 上午九点一刻
        body, end, more, point = body[:point], start + point, False, -1
    read = _with_point(body, point) if point > 0 else _value(body)
    if read is None:
        return
    value, scale = read
    if match["tail"]:
        scale = 10**4 if match["tail"] == "万" else 10**8
        value *= scale
    if more:
        end = match.end()
    if match["vague"]:
        yield BARE, Numeral(match.start(), end, value, scale, True, is_more=True)
    else:
        numeral = Numeral(start, end, value, scale, not body[0].isascii(), is_more=more)
        yield _sign(numeral, text, body), numeral


def _loose(match: re.Match[str], offset: int) -> Iterator[tuple[str, Numeral]]:
    """七八个, 两三百: two numbers that share the magnitude."""
    for group, (start, end) in ((1, match.span(1)), (2, (match.start(2), match.end()))):
        if read := chinese_value(match[group] + match[3]):
            yield N, Numeral(start + offset, end + offset, *read, in_words=True, is_more=True, is_loose=True)


def _value(body: str) -> tuple[Fraction, int] | None:
    if _FIGURES.fullmatch(body):
        return digits_value(body), 1
    return chinese_value(re.sub(rf"(?<=[0-9]) (?={_SCALE})", "", body))


def _with_point(body: str, point: int) -> tuple[Fraction, int] | None:
    """三点五, 一点二亿"""
    whole = chinese_value(body[:point])
    part, scale = body[point + 1 :], 1
    if part[-1] in "万亿":
        part, scale = part[:-1], 10**4 if part[-1] == "万" else 10**8
    if whole is None:
        return None
    digits = "".join(str(HAN_DIGITS[ch]) for ch in part)
    return (whole[0] + Fraction(int(digits), 10 ** len(digits))) * scale, scale


def _sign(numeral: Numeral, text: str, body: str) -> str:
    if numeral.in_words:
        if len(body) == 4 and all(ch in HAN_DIGITS for ch in body):
            return YEAR
        return BARE if body[0] in "百千万亿兆" else N
    start, end = numeral.start, numeral.end
    before = text[max(0, start - 4) : start]
    if _LABEL_BEFORE.search(before) and not before.endswith(CURRENCY_CODES):
        return LABEL
    if _LABEL_BEHIND.match(text, end):
        return LABEL
    return YEAR if end - start == 4 and body.isdecimal() and 1500 <= int(body) < 2200 else N
