"""Currencies, units of time and months, as the two languages write them."""


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

_MONTHS = "January February March April May June July August September October November December"
MONTHS = {name: number for number, name in enumerate(_MONTHS.split(), 1)}
_SHORT_MONTHS = {name[:3]: number for name, number in MONTHS.items() if name != "May"} | {"Sept": 9}
MONTH = rf"(?:(?:{'|'.join(MONTHS)})\b|(?:{'|'.join(sorted(_SHORT_MONTHS, key=len, reverse=True))})\b\.?)"
MONTHS |= _SHORT_MONTHS
WEEKDAYS = {name: i for i, name in enumerate("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(), 1)}
