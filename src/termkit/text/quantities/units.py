"""Currencies, units of time and of measure, and months, as the two languages write them."""

from fractions import Fraction


def _names(table: str) -> dict[str, str]:
    """Rows of `code: name, name` as name → code."""
    rows = (row.split(":") for row in table.strip().splitlines())
    return {name.strip(): code.strip() for code, names in rows for name in names.split(",")}


# Of ISO 4217 the codes that appear in briefings.
CURRENCY_CODES = tuple(
    "USD EUR GBP CNY RMB JPY CHF HKD TWD AUD CAD NZD SGD KRW THB INR NPR PKR BDT LKR RUB PHP VND IDR MYR KHR LAK MMK "
    "SEK NOK DKK".split()
)
CURRENCY_SIGNS = _names(
    """
    USD: US$
    HKD: HK$
    TWD: NT$
    AUD: A$, AU$
    CAD: C$, CA$
    NZD: NZ$
    SGD: S$
    $: $
    EUR: €
    GBP: £
    CNY: ￥
    ¥: ¥
    KRW: ₩
    THB: ฿
    INR: ₹
    RUB: ₽
    VND: ₫
    PHP: ₱
    """
)
ENGLISH_CURRENCIES = _names(
    """
    USD: US dollar, United States dollar, American dollar
    HKD: Hong Kong dollar
    AUD: Australian dollar
    CAD: Canadian dollar
    SGD: Singapore dollar
    NZD: New Zealand dollar
    TWD: New Taiwan dollar
    $: dollar
    EUR: euro
    GBP: pound sterling, pounds sterling, British pound, pound
    CNY: yuan, yuan renminbi, renminbi, Chinese yuan
    JPY: Japanese yen, yen
    CHF: Swiss franc
    THB: baht, Thai baht
    KRW: won
    INR: Indian rupee
    NPR: Nepalese rupee, Nepali rupee
    rupee: rupee
    RUB: rouble, ruble
    PHP: Philippine peso, peso
    VND: dong
    IDR: rupiah
    MYR: ringgit
    KHR: riel
    LAK: kip
    MMK: kyat
    SEK: Swedish krona, Swedish kronor, krona, kronor
    NOK: Norwegian krone, Norwegian kroner
    DKK: Danish krone, Danish kroner
    krone: krone, kroner
    """
)
CHINESE_CURRENCIES = _names(
    """
    USD: 美元, 美金
    EUR: 欧元
    GBP: 英镑
    JPY: 日元, 日圆
    HKD: 港元, 港币
    TWD: 新台币
    AUD: 澳元, 澳大利亚元
    CAD: 加元, 加拿大元
    NZD: 新西兰元
    SGD: 新加坡元, 新元
    CHF: 瑞士法郎, 法郎
    KRW: 韩元
    THB: 泰铢, 铢
    INR: 印度卢比
    NPR: 尼泊尔卢比
    rupee: 卢比
    RUB: 卢布
    PHP: 菲律宾比索, 比索
    VND: 越南盾
    IDR: 印尼盾, 印尼卢比, 印度尼西亚卢比
    MYR: 林吉特, 马来西亚林吉特
    KHR: 瑞尔, 柬埔寨瑞尔
    LAK: 基普
    MMK: 缅元, 缅币
    SEK: 瑞典克朗
    NOK: 挪威克朗
    DKK: 丹麦克朗
    krone: 克朗
    CNY: 元, 元人民币, 人民币, 块钱
    """
)
GENERIC_CURRENCIES = {
    "$": ("USD", "AUD", "CAD", "NZD", "SGD", "HKD", "TWD"),
    "¥": ("CNY", "JPY"),
    "rupee": ("INR", "NPR", "PKR", "LKR"),
    "krone": ("SEK", "NOK", "DKK"),
}
"""Names that several currencies share."""

_ENGLISH_TIME = (
    "second: second, sec\nminute: minute, min\nhour: hour, hr\nday: day\nweek: week\nmonth: month\nyear: year, yr"
)
ENGLISH_TIME_UNITS = {name: (unit, 1) for name, unit in _names(_ENGLISH_TIME).items()}
ENGLISH_TIME_UNITS |= {
    "fortnight": ("week", 2),
    "decade": ("year", 10),
    "century": ("year", 100),
    "centurie": ("year", 100),
}
_CHINESE_TIME = """
    second: 秒, 秒钟
    minute: 分钟
    hour: 小时, 个小时, 钟头, 个钟头
    day: 天, 个工作日, 工作日, 个自然日, 个交易日, 昼夜
    week: 周, 星期, 个星期, 礼拜, 个礼拜
    month: 个月
    year: 年, 岁, 周年, 周岁
"""
CHINESE_TIME_UNITS = {name: (unit, 1) for name, unit in _names(_CHINESE_TIME).items()}
CHINESE_TIME_UNITS |= {"个世纪": ("year", 100), "世纪": ("year", 100)}
"""Words for a length of time: the unit, and how many of it."""

ENGLISH_MEASURES = _names(
    """
    km: kilometre, kilometer, km
    m: metre, meter
    cm: centimetre, centimeter, cm
    mm: millimetre, millimeter, mm
    mile: mile
    kg: kilogram, kilogramme, kilo, kg
    g: gram, gramme
    mg: milligram, milligramme, mg
    t: metric ton, metric tonne, tonne, ton
    l: litre, liter
    ml: millilitre, milliliter, ml
    ha: hectare
    KB: KB
    MB: MB
    GB: GB
    TB: TB
    °C: °C, degrees Celsius
    °F: °F, degrees Fahrenheit
    """
)
"""Symbols of one letter (m, g) are left out: 100m may be a million."""
CHINESE_MEASURES = _names(
    """
    km: 公里, 千米, km
    m: 米
    cm: 厘米, 公分, cm
    mm: 毫米, mm
    mile: 英里
    kg: 公斤, 千克, kg
    g: 克
    mg: 毫克, mg
    jin: 市斤, 斤
    t: 吨, 公吨
    l: 升, 公升
    ml: 毫升, ml
    ha: 公顷
    mu: 亩
    KB: KB
    MB: MB
    GB: GB
    TB: TB
    °C: ℃, °C, 摄氏度
    °F: ℉, °F, 华氏度
    """
)
_LENGTH, _MASS, _VOLUME, _AREA, _DATA = "m", "g", "l", "ha", "B"
MEASURES: dict[str, tuple[str, Fraction]] = {
    "km": (_LENGTH, Fraction(1000)),
    "m": (_LENGTH, Fraction(1)),
    "cm": (_LENGTH, Fraction(1, 100)),
    "mm": (_LENGTH, Fraction(1, 1000)),
    "mile": (_LENGTH, Fraction("1609.344")),
    "t": (_MASS, Fraction(10**6)),
    "kg": (_MASS, Fraction(1000)),
    "jin": (_MASS, Fraction(500)),
    "g": (_MASS, Fraction(1)),
    "mg": (_MASS, Fraction(1, 1000)),
    "l": (_VOLUME, Fraction(1)),
    "ml": (_VOLUME, Fraction(1, 1000)),
    "ha": (_AREA, Fraction(1)),
    "mu": (_AREA, Fraction(1, 15)),
    "KB": (_DATA, Fraction(10**3)),
    "MB": (_DATA, Fraction(10**6)),
    "GB": (_DATA, Fraction(10**9)),
    "TB": (_DATA, Fraction(10**12)),
    "°C": ("°C", Fraction(1)),
    "°F": ("°F", Fraction(1)),
}
"""What a unit measures, by the unit that all of its kind are compared in, and how many of that it is."""

_MONTHS = "January February March April May June July August September October November December"
MONTHS = {name: number for number, name in enumerate(_MONTHS.split(), 1)}
_SHORT_MONTHS = {name[:3]: number for name, number in MONTHS.items() if name != "May"} | {"Sept": 9}
MONTH = rf"(?:(?:{'|'.join(MONTHS)})\b|(?:{'|'.join(sorted(_SHORT_MONTHS, key=len, reverse=True))})\b\.?)"
MONTHS |= _SHORT_MONTHS
WEEKDAYS = {name: i for i, name in enumerate("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(), 1)}
