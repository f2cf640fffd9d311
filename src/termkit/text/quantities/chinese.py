"""Quantities in Chinese: numerals found first, then rules on the shape of the text."""

import re
from fractions import Fraction

from termkit.model.document import Span
from termkit.text.quantities.chinese_numerals import SIMPLIFIED, WORDS_WITHOUT_NUMBER, may_hold_words, numerals
from termkit.text.quantities.chinese_time import TIME_RULES
from termkit.text.quantities.model import Kind, PartialDate, Quantity
from termkit.text.quantities.numerals import HAN_NUMERALS, chinese_value
from termkit.text.quantities.shape import (
    ANY,
    BARE,
    LABEL,
    LIST,
    RANGE,
    YEAR,
    N,
    Rule,
    Rules,
    Shape,
    fixed,
    is_small,
    joined,
    label,
    ordinal,
    rule,
    shared,
    spread,
    words_alone,
)
from termkit.text.quantities.units import CHINESE_CURRENCIES, CHINESE_MEASURES, CURRENCY_CODES, CURRENCY_SIGNS
from termkit.text.verbatim import blanked

_MEASURES = (
    "个名位家所间条份起期场次项种类届批座辆艘架台部件支队组群对双只头匹棵颗粒块片段章节页卷册本封篇首幅门户口人国省市县区镇村州岛方处笔宗"
    "例案层栋幢套轮步点大级代型师校院站款根张把枚瓶袋箱桶顿趟遍排股伙晚夜"
)
_IDIOMS = {"成百上千": (100, 1000), "成千上万": (1000, 10**4), "千百万": (10**6, 10**7), "千千万万": (10**4, 10**7)}
_TRADITIONAL = frozenset(map(chr, SIMPLIFIED))
_MANY = re.compile(rf"数以(?P<size>[十百千万亿]{{1,2}})计|{'|'.join(_IDIOMS)}")


def may_hold_chinese(text: str) -> bool:
    """Whether a quantity may stand in `text`, by its characters."""
    return not _TELLING.isdisjoint(text)


def chinese(raw: str, visible: str) -> list[Quantity]:
    """`visible` is `raw`, blank where nothing counts; all offsets are those of `raw`."""
    if not _TRADITIONAL.isdisjoint(visible):
        visible = visible.translate(SIMPLIFIED)
    idioms: list[re.Match[str]] = []
    if may_hold_words(visible):
        idioms = list(_MANY.finditer(visible))
        hidden = sorted(Span(*match.span()) for match in (*idioms, *WORDS_WITHOUT_NUMBER.finditer(visible)))
        visible = blanked(visible, hidden)
    shape = Shape.of(raw, visible, numerals(visible), closed=True)
    return [_many(raw, match) for match in idioms] + shape.scan(_IN_ORDER)


def _many(raw: str, match: re.Match[str]) -> Quantity:
    sizes: tuple[Fraction | int, ...] = _IDIOMS.get(match.group(), ())
    if not sizes:
        read = chinese_value(match["size"])
        sizes = (read[0],) if read else (10,)
    first, *others = (
        Quantity(Kind.VAGUE, Fraction(size), Span(*match.span()), raw[match.start() : match.end()], optional=True)
        for size in sizes
    )
    return first._replace(also=tuple(others))


def _money(shape: Shape, match: re.Match[str]) -> list[Quantity] | None:
    name = match["name"] or match["sign"]
    unit = CHINESE_CURRENCIES.get(name) or CURRENCY_SIGNS.get(name) or name
    found = spread(shape, match, Kind.MONEY, "CNY" if unit == "RMB" else unit, optional=False)
    return [q._replace(optional=q.value == 1) for q in found]  # "a dollar"


_MEASURED = {name.casefold(): unit for name, unit in CHINESE_MEASURES.items()}


def _measure(shape: Shape, match: re.Match[str]) -> list[Quantity] | None:
    return spread(shape, match, Kind.MEASURE, _MEASURED[match["unit"].casefold()])


def _fraction(shape: Shape, match: re.Match[str]) -> list[Quantity] | None:
    below, above = shape.numerals(match)
    if not below.value:
        return None
    return [shape.whole(match, Kind.FRACTION, above.value / below.value)]


def _one_in(shape: Shape, match: re.Match[str]) -> list[Quantity] | None:
    """每三名受害者中就有一名, which may also be read as its two numbers."""
    below, above = shape.numerals(match)
    if not 0 < above.value < below.value or above.value > 10:
        return None
    numbers = (shape.quantity(Kind.NUMBER, n.value, n.start, n.end) for n in (below, above))
    return [shape.whole(match, Kind.FRACTION, above.value / below.value)._replace(also=tuple(numbers))]


def _times(shape: Shape, match: re.Match[str]) -> list[Quantity] | None:
    """三倍 is three times as many, and so is 增加两倍: "threefold" as 增加三倍 is a classic slip; 两倍半 is 2.5 times."""
    numeral = shape.numerals(match)[0]
    value = numeral.value + (Fraction(1, 2) if match["half"] else 0) + (1 if match["grown"] else 0)
    return [shape.whole(match, Kind.MULTIPLE, value, optional=is_small(numeral))]


def _turns(shape: Shape, match: re.Match[str]) -> list[Quantity] | None:
    """翻一番 doubles, 翻两番 quadruples."""
    numeral = shape.numeral(match, 0)
    turns = min(int(numeral.value), 10) if numeral else 1
    return [shape.whole(match, Kind.MULTIPLE, 2**turns, optional=True)]


def _bare(shape: Shape, match: re.Match[str]) -> list[Quantity] | None:
    """数十万 is vague; 上百, 百余名 and 万人 count from their magnitude."""
    numeral = shape.numerals(match)[0]
    raw = shape.raw[numeral.start : numeral.end]
    number = shape.whole(match, Kind.NUMBER, numeral.value, optional=True)
    if raw[0] in "数几好數幾":
        return [number._replace(kind=Kind.VAGUE)]
    if not numeral.is_more and not match["measure"]:
        return []
    return [number._replace(also=(number._replace(kind=Kind.VAGUE),))]


def _number(shape: Shape, match: re.Match[str]) -> list[Quantity] | None:
    numeral = shape.numerals(match)[0]
    measure = match["measure"] or ""
    if numeral.in_words and (numeral.value == 0 or (numeral.value == 1 and not measure)):
        return []
    optional = is_small(numeral) or (numeral.in_words and numeral.is_more and numeral.value <= 10)
    optional = optional or (match.start() == 0 and numeral.value < 30 and shape.text[1:2] in tuple(".、．)）"))
    number = shape.quantity(Kind.NUMBER, numeral.value, numeral.start, numeral.end, measure, optional=optional)
    if match.group("n") == YEAR and not measure and not numeral.is_more:
        return [number._replace(kind=Kind.DATE, value=PartialDate(int(numeral.value)), also=(number,))]
    if shape.raw[numeral.start - 1 : numeral.start] == "等" and measure in _PEOPLE and numeral.value > 2:
        others = range(1, min(int(numeral.value), 4))  # 李某等9人 are Li and eight others
        return [number._replace(also=tuple(number._replace(value=numeral.value - named) for named in others))]
    return [number]


_PEOPLE = ("人", "名", "位", "国", "家", "个")
_CODES = "|".join(CURRENCY_CODES)
_SIGN = "|".join(re.escape(sign) for sign in sorted(CURRENCY_SIGNS, key=len, reverse=True))
_NAMES = "|".join(sorted(CHINESE_CURRENCIES, key=len, reverse=True))
_MEASURE_NAMES = "|".join(sorted(CHINESE_MEASURES, key=len, reverse=True))
_PREFIXES = "|".join(name for name in CHINESE_CURRENCIES if name.endswith("币"))
_GROWN = (
    "(?P<grown>(?:增加|增长|上升|提高|增大|扩大|上涨|延长|拉长|上调|攀升|飙升|激增|猛增|多出|高出|增|涨|多|高)"
    "(?:了|出|近|约|逾|超过|至少|将近|不止){0,3})?"
)

RULES: tuple[Rule, ...] = (
    rule(
        " ".join((*CURRENCY_CODES, *CURRENCY_SIGNS, "币")).lower(),
        rf"(?P<sign>{_CODES}|{_SIGN}|{_PREFIXES}) ?{RANGE}(?P<name>)元?",
        _money,
    ),
    rule(
        " ".join((*CURRENCY_CODES, *CHINESE_CURRENCIES)).lower(),
        rf"{LIST}余?(?P<name>{_NAMES}|(?:{_CODES})(?![A-Za-z]))(?P<sign>)",
        _money,
    ),
    rule("百分点", rf"{LIST}个?百分点", shared(Kind.PERCENTAGE_POINT, optional=False)),
    rule("%", rf"{LIST} ?%", shared(Kind.PERCENT, optional=False)),
    rule("百分之", rf"百分之{LIST}", shared(Kind.PERCENT, optional=False)),
    rule("百分", "百分百|百分之百", fixed(Kind.PERCENT, 100)),
    rule(
        "成",
        rf"{N}成(?!立|员|功|果|本|就|年|长|人|分|熟|交|效|型|了)",
        lambda s, m: [s.whole(m, Kind.PERCENT, 10 * s.numerals(m)[0].value)],
    ),
    rule("分之", rf"[{N}{BARE}]分之{ANY}", _fraction),
    rule("每", rf"每{ANY}[^，。；！？{N}{YEAR}]{{0,12}}，?[^，。；！？{N}{YEAR}]{{0,6}}有{ANY}", _one_in),
    rule("里 中", rf"{ANY}个?人?(?:里|中|之中|当中)[^，。；！？{N}{YEAR}]{{0,3}}有{ANY}个?", _one_in),
    rule("倍", rf"{_GROWN}{ANY}倍(?P<half>半)?", _times),
    rule("番", rf"翻了?{ANY}番", _turns),
    rule("番 倍", "翻了?番|翻了?倍|成倍|倍增|加倍|翻倍", _turns),
    rule(
        " ".join(CHINESE_MEASURES).lower(),
        rf"{LIST}余? ?(?P<unit>(?:{_MEASURE_NAMES}))(?![A-Za-z0-9²³])(?<!克(?=[拉服隆制]))(?<!升(?=[级学高降]))(?<!米(?=[饭粉]))",
        _measure,
    ),
    *TIME_RULES,
    rule(
        "半",
        rf"{N}半(?![年天日月个小径岛决数夜])|(?:过|大|多|减)半|半数",
        fixed(Kind.FRACTION, Fraction(1, 2)),
        alone=True,
    ),
    rule(
        "半",
        rf"(?P<n>{N})(?P<measure>[{_MEASURES}])半",
        lambda s, m: [s.whole(m, Kind.NUMBER, s.numerals(m)[0].value + Fraction(1, 2))],
    ),
    rule(
        "第",
        rf"第{ANY}",
        ordinal(),
    ),
    rule("首", "首(?=[家次批个届期位名部座艘例场只笔项轮])", fixed(Kind.ORDINAL, 1)),
    rule("者", "[两二]者", fixed(Kind.NUMBER, 2)),
    rule(BARE, rf"{BARE}(?=(?P<measure>[{_MEASURES}])?)", _bare),
    rule("", rf"{N}(?:至|到|或|[-–—~～]|——){N}", joined),
    rule(LABEL, LABEL, label),
    rule("", rf"(?P<n>{ANY}) ?(?=(?P<measure>[{_MEASURES}])?)", _number),
)

_IN_ORDER = Rules(RULES)
_TELLING = frozenset(
    (*"0123456789０１２３４５６７８９", *HAN_NUMERALS, *_TRADITIONAL, *(word[0] for word in words_alone(RULES)))
)
