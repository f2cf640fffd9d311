"""The table behind `text.places`: CLDR names through Babel, and what CLDR does not have. Imported once a machine.

Rows of ours: code, English words before the bar, Chinese ones after it. A name that is also a person's or a thing's
carries `?`: it can show that a place is named, never that one is missing.
"""

import re
from typing import Any

from termkit.text.scripts import to_simplified, to_traditional

# Other names, official long forms, peoples. CLDR has the plain name of each territory already.
_ROWS = """
AE UAE, Emirati | 阿联酋 阿拉伯联合大公国
AF Afghan | -
AL Albanian | -
AM Armenian | -
AO Angolan | -
AR Argentine, Argentinian, Argentinean | -
AT Austrian | -
AU Australian | 澳洲
AZ Azerbaijani, Azeri | -
BA Bosnia, Bosnian | 波黑 波斯尼亚
BD Bangladeshi | 孟加拉
BE Belgian | -
BF Burkinabe, Burkinabè, Burkina | -
BG Bulgarian | -
BH Bahraini | -
BI Burundian | -
BJ Beninese | -
BN Bruneian, Brunei Darussalam | 汶莱
BO Bolivian | -
BR Brazilian | -
BS Bahamian, The Bahamas | -
BT Bhutanese | -
BW Botswanan, Motswana, Batswana | -
BY Belarusian, Belorussian | -
BZ Belizean | -
CA Canadian | -
CD,CG Congolese, Congo | 刚果
CD Democratic Republic of the Congo, DRC, DR Congo | 刚果民主共和国 民主刚果
CG Republic of the Congo | 刚果共和国
CH Swiss | -
CI Ivorian, Ivory Coast | 象牙海岸
CL Chilean | -
CM Cameroonian | -
CN Chinese, PRC, People's Republic of China, Mainland China, Chinese mainland | 中华人民共和国 中国大陆
CN Sino | 我国
CO Colombian | -
CR Costa Rican | -
CU Cuban | -
CV Cabo Verde, Cape Verdean | -
CY Cypriot | -
CZ Czech, Czech Republic | 捷克共和国
DE German, Federal Republic of Germany | 联邦德国
DJ Djiboutian | -
DK Danish | -
DM,DO Dominican | -
DZ Algerian | -
EC Ecuadorian, Ecuadorean | -
EE Estonian | -
EG Egyptian | -
ER Eritrean | -
ES Spanish | -
ET Ethiopian | 衣索比亚
EU EU, European Union, European Commission, European Parliament | 欧盟 欧洲联盟 欧洲委员会 欧盟委员会 欧洲议会
150,EU European | -
FI Finnish | -
FJ Fijian | -
FR French, Franco | -
GA Gabonese | -
GB UK, Britain, Great Britain, British, England?, English?, Anglo | 大不列颠 联合王国
GB Scotland?, Scottish?, Wales?, Welsh? | 英格兰 苏格兰 威尔士
GE Georgia?, Georgian? | -
GH Ghanaian | 加纳共和国
GM Gambian, The Gambia | -
GN,GQ Guinean? | -
GR Greek | -
GT Guatemalan | -
GY Guyanese | -
HK Hong Kong | 香港 香港特别行政区
HN Honduran | 宏都拉斯
HR Croatian, Croat | -
HT Haitian | -
HU Hungarian | -
ID Indonesian | 印尼
IE Irish | -
IL Israeli | -
IN Indian?, Indo | -
IQ Iraqi | -
IR Iranian, Islamic Republic of Iran | 伊朗伊斯兰共和国
IS Icelandic | -
IT Italian | 义大利
JM Jamaican | -
JO Jordan?, Jordanian | -
JP Japanese | -
KE Kenyan | 肯亚
KG Kyrgyz | 吉尔吉斯
KH Cambodian, Khmer? | 高棉
KP North Korean, DPRK, Democratic People's Republic of Korea | 朝鲜民主主义人民共和国 北韩
KP,KR Korean, Korea | 朝鲜半岛 韩半岛
KR South Korean, Republic of Korea, ROK | 大韩民国 南韩
KW Kuwaiti | -
KZ Kazakh, Kazakhstani | -
LA Lao, Laotian, Lao PDR, Lao People's Democratic Republic | 寮国 老挝人民民主共和国
LB Lebanese | -
LK Sri Lankan | -
LR Liberian | -
LT Lithuanian | -
LV Latvian | -
LY Libyan | -
MA Moroccan | -
MD Moldovan, Republic of Moldova | 摩尔多瓦共和国
ME Montenegrin | 蒙特内哥罗
MG Malagasy | -
MK Macedonia, Macedonian | 马其顿
ML Malian | -
MM Myanmar, Burma, Burmese | -
MN Mongolian? | 蒙古国
MO Macao, Macau | 澳门 澳门特别行政区
MR Mauritanian | -
MT Maltese | -
MV Maldivian | -
MW Malawian | -
MX Mexican | -
MY Malaysian | 大马
MZ Mozambican | -
NA Namibian | -
NE Niger? | -
NG Nigerian | -
NI Nicaraguan | -
NL Dutch, The Netherlands, Holland | 尼德兰
NO Norwegian | -
NP Nepalese, Nepali | -
NZ New Zealander | 纽西兰
PA Panamanian | -
PE Peruvian | -
PG Papua New Guinean, PNG | 巴新
PH Filipino, Filipina, Philippine | -
PK Pakistani | -
PL Polish | -
PS Palestinian, Palestine, State of Palestine, Occupied Palestinian Territory | 巴勒斯坦 巴勒斯坦国 巴勒斯坦被占领土
PT Portuguese | -
PY Paraguayan | -
QA Qatari | 卡达
RO Romanian | -
RS Serbian, Serb | -
RU Russian, Russian Federation | 俄罗斯联邦 俄国 俄联邦
RW Rwandan, Rwandese | -
SA Saudi | 沙特 沙乌地阿拉伯
SD Sudanese | -
SE Swedish | -
SG Singaporean | 星加坡
SI Slovenian, Slovene | -
SK Slovak, Slovakian, Slovak Republic | -
SL Sierra Leonean | 狮子山共和国
SN Senegalese | -
SO Somali | -
SS South Sudanese | -
SV Salvadoran, Salvadorean | -
SY Syrian, Syrian Arab Republic | 阿拉伯叙利亚共和国
SZ Swaziland, Swazi | -
TD Chad?, Chadian | 查德
TG Togo?, Togolese | -
TH Thai, Siam | -
TJ Tajik | -
TL Timorese, East Timor | -
TM Turkmen | -
TN Tunisian | 突尼西亚
TR Turkey?, Turkish, Turk? | -
TW Taiwanese, Taiwan Province of China | 台湾地区 中国台湾
TZ Tanzanian, United Republic of Tanzania | 坦桑尼亚联合共和国 坦尚尼亚
UA Ukrainian | -
UG Ugandan | -
US US, USA, U.S, American?, America?, United States of America | 美利坚合众国 美利坚
UY Uruguayan | -
UZ Uzbek | 乌兹别克
VA Holy See, Vatican | 教廷 罗马教廷
VE Venezuelan, Bolivarian Republic of Venezuela | 委内瑞拉玻利瓦尔共和国
VN Vietnamese, Viet Nam | -
XK Kosovar | -
YE Yemeni, Yemenite | 叶门
ZA South African | -
ZM Zambian | 尚比亚
ZW Zimbabwean | 辛巴威
002 African | -
142 Asian, Asia and the Pacific, Asia-Pacific | 亚太
030 East Asia, East Asian | -
034 South Asia, South Asian | -
035 South-East Asia, South-East Asian, Southeast Asian, Southeastern Asia | -
143 Central Asian | -
145 West Asia, Middle East, Middle Eastern | 中东
151 East European, Eastern European, Central and Eastern Europe | 中东欧
155 West European, Western European | -
154 Nordic, Scandinavia, Scandinavian, Northern European | 斯堪的纳维亚
039 Southern European | -
011 West Africa, West African | -
014 East Africa, East African | -
015 North Africa, North African | -
018 Southern African | -
419 Latin American, Latin America and the Caribbean, Central America, South America, Caribbean | 拉美 加勒比
419 - | 拉丁美洲和加勒比 拉美和加勒比 中美洲 南美 南美洲
lang-bn Bengali | -
lang-fa Farsi | -
009 Pacific | 太平洋 太平洋岛国
"""
# Provinces and larger cities of China, which CLDR does not have: English names | Chinese name.
_IN_CHINA = """
Anhui | 安徽, Chongqing | 重庆, Fujian | 福建, Gansu | 甘肃, Guangdong | 广东, Guangxi | 广西, Guizhou | 贵州, Hainan | 海南,
Hebei | 河北, Heilongjiang | 黑龙江, Henan | 河南, Hubei | 湖北, Hunan | 湖南, Inner Mongolia | 内蒙古, Jiangsu | 江苏,
Jiangxi | 江西, Jilin | 吉林, Liaoning | 辽宁, Ningxia | 宁夏, Qinghai | 青海, Shaanxi | 陕西, Shandong | 山东,
Shanxi | 山西, Sichuan; Szechuan | 四川, Tianjin | 天津, Tibet; Xizang | 西藏, Xinjiang | 新疆, Yunnan | 云南,
Zhejiang | 浙江, Guangzhou | 广州, Shenzhen | 深圳, Kunming | 昆明, Nanning | 南宁, Chengdu | 成都, Wuhan | 武汉,
Xi'an | 西安, Hangzhou | 杭州, Nanjing | 南京, Jinan | 济南, Qingdao | 青岛, Fuzhou | 福州, Xiamen | 厦门,
Changsha | 长沙, Guiyang | 贵阳, Zhengzhou | 郑州, Harbin | 哈尔滨, Dalian | 大连, Shenyang | 沈阳, Haikou | 海口,
Ruili | 瑞丽, Xishuangbanna | 西双版纳
"""
# Languages named by one letter, with the country whose English adjective is their name; and, by their codes in CLDR,
# those named after no country.
_LANGUAGES = (("法", "FR"), ("德", "DE"), ("日", "JP"), ("韩", "KR"), ("泰", "TH"), ("俄", "RU"), ("中", "CN"))
_OTHER_LANGUAGES = "am ar fa ha hi ku ms ps si sw ta te ti tl ug ur yo yue zu bn km"
# Services that a reader knows by name, treated as places are: code, English names | Chinese and Latin ones in Chinese text.
_SERVICES = """
WeChat; Weixin | 微信 WeChat, Weibo | 微博 Weibo, Facebook | 脸书 脸谱网 Facebook, Twitter | 推特 Twitter,
TikTok; Douyin | 抖音 TikTok, Alipay | 支付宝 Alipay, Taobao | 淘宝 Taobao, WhatsApp | WhatsApp, Instagram | Instagram
"""
# Longer names in which a place is not meant, and cities as well known by another name.
_NOT_PLACES = """
South China Sea, East China Sea, Indian Ocean, New Mexico, Gulf of Guinea, Gulf of Mexico, Congo Basin, Congo River,
New South Wales, Jordan River, Jordan Valley, Chinese New Year, Sea of Japan, English Channel,
Turkish lira, Swiss franc, Swiss francs, Korean won, Papua, New Jersey, Georgia Institute,
Washington Post, New York Times
| 印度洋 新墨西哥 约旦河 马里兰 马里亚纳 阿曼达 美国有线 刚果河 南海 东海 日本海 美元 日元 英镑
法郎 韩元 港元 台币 英语 英文 中国南海
几内亚湾 墨西哥湾 海地区 古巴比伦 太平洋
"""
_CITIES = (
    "Asia/Shanghai Beijing 北京|Asia/Saigon Hanoi 河内|America/New_York Washington 华盛顿|Europe/Zurich Geneva 日内瓦|"
)
_SKIPPED_REGIONS = {
    "001",
    "017",
    "019",
    "021",
    "053",
    "054",
    "057",
    "061",
    "202",
    "003",
    "005",
    "013",
    "029",
    "UN",
    "EZ",
}
_PARENTS = {
    "030": "142", "034": "142", "035": "142", "143": "142", "145": "142", "151": "150", "154": "150", "155": "150",
    "039": "150", "EU": "150", "011": "002", "014": "002", "015": "002", "018": "002",
}  # fmt: skip
_AMBIGUOUS_CITIES = frozenset(
    re.findall(
        r"\S+",
        """
Denver Phoenix Nome Troll Rome Victoria Adelaide Sydney Jersey Guernsey Dakar Lima Louisville Monticello Center
Vincennes Marengo Tell City Winamac Petersburg Knox Regina Halifax Vancouver Perth Darwin Hobart Currie Samara
Davis Casey Mawson Palmer Vostok Easter Midway Wake Chatham Apia Barbados Menominee Boise Easter Ponape Truk
Santiago Malta Aden
""",
    )
)


def compile_places() -> dict[str, Any]:
    """The tables as JSON knows them.

    `tables`: by "en", "Hans", "Hant" a name → [codes, is_weak]; English names are keys as of `places.english_key`,
    codes of cities are their zone's ("Asia/Bangkok"). `names`: code → side → name. `cities`: city → its territory.
    `parents`: region or part of China → the larger one.
    """
    from babel import Locale
    from babel.core import get_global

    from termkit.text.places import english_key

    english, simplified = Locale.parse("en"), Locale.parse("zh_Hans")
    traditional = [Locale.parse("zh_Hant"), Locale.parse("zh_Hant_HK")]
    tables: dict[str, dict[str, list[Any]]] = {"en": {}, "Hans": {}, "Hant": {}}
    names: dict[str, dict[str, str]] = {}

    def add(side: str, name: str, codes: list[str], weak: bool = False) -> None:
        key = english_key(name) if side == "en" else name
        if key and (side == "en" or len(key) > 1):
            tables[side][key] = [codes, weak]
            if side == "Hant" and "台" in key:
                tables[side][key.replace("台", "臺")] = [codes, weak]

    for code, name in english.territories.items():
        if code in _SKIPPED_REGIONS or (code.startswith(("X", "Z")) and code not in ("XK", "ZA", "ZM", "ZW")):
            continue
        names[code] = {"en": re.sub(r" \(.*|^(Hong Kong|Macao) SAR China", r"\1", name)}
        add("en", names[code]["en"], [code])
        for side, locales in (("Hans", [simplified]), ("Hant", traditional)):
            for locale in locales:
                if chinese := locale.territories.get(code):
                    chinese = re.sub("^中[国國]|特[别別]行政[区區]$", "", chinese) if code in ("HK", "MO") else chinese
                    names[code].setdefault(side, chinese)
                    add(side, chinese, [code])
    territories = get_global("zone_territories")
    cities: dict[str, str] = {}
    for zone, data in simplified.time_zones.items():
        if "/" not in zone or "city" not in data or zone.startswith(("Antarctica", "Etc")) or "_of_" in zone:
            continue
        name = english.time_zones.get(zone, {}).get("city") or zone.rsplit("/", 1)[1].replace("_", " ")
        if english_key(name) in tables["en"] or data["city"] in tables["Hans"]:
            continue
        cities[zone] = territories.get(zone, "")
        names[zone] = {"en": name, "Hans": data["city"]}
        weak = name in _AMBIGUOUS_CITIES or "/" in zone.split("/", 1)[1]
        add("en", name, [zone], weak)
        add("Hans", data["city"], [zone], weak)
        for locale in traditional:
            if city := locale.time_zones.get(zone, {}).get("city"):
                names[zone].setdefault("Hant", city)
                add("Hant", city, [zone], weak)
    for row in _CITIES.strip("|").split("|"):
        zone, name, chinese = row.split(" ")
        code = f"{zone.split('/')[0]}/{name}"
        cities[code] = territories.get(zone, "")
        names[code] = {"en": name, "Hans": chinese, "Hant": to_traditional(chinese)}
        add("en", name, [code], name == "Washington")
        add("Hans", chinese, [code])
        add("Hant", names[code]["Hant"], [code])
    for row in _ROWS.strip().splitlines():
        codes, rest = row.split(" ", 1)
        words, chinese = rest.split("|")
        for word in words.split(","):
            weak = word.endswith(("? ", "?"))
            add("en", word.strip().rstrip("?"), codes.split(","), weak)
        for name in chinese.split():
            if name != "-":
                add("Hans", to_simplified(name), codes.split(","))
                add("Hant", to_traditional(name), codes.split(","))
    for prefix, rows in (("CN-", _IN_CHINA), ("service-", _SERVICES)):
        for entry in rows.replace("\n", " ").strip().split(", "):
            left, right = entry.split(" | ")
            originals, forms = left.split("; "), right.split()
            code = f"{prefix}{originals[0]}"
            names[code] = {"en": originals[0], "Hans": forms[0], "Hant": to_traditional(forms[0])}
            for original in originals:
                add("en", original, [code])
            for form in forms:
                add("Hans", form, [code])
                add("Hant", to_traditional(form), [code])
    for language, country in _LANGUAGES:
        for name in (f"{language}语", f"{language}文"):
            add("Hans", name, [country])
            add("Hant", to_traditional(name), [country])
    for code in _OTHER_LANGUAGES.split():
        chinese = simplified.languages[code]
        names[f"lang-{code}"] = {"en": english.languages[code], "Hans": chinese, "Hant": traditional[0].languages[code]}
        add("en", english.languages[code], [f"lang-{code}"])
        add("Hans", chinese, [f"lang-{code}"])
        add("Hant", to_traditional(chinese), [f"lang-{code}"])
    parents = _PARENTS | {code: "CN" for code in names if code.startswith("CN-")}
    nothing_english, nothing_chinese = _NOT_PLACES.split("|")
    for phrase in nothing_english.split(","):
        add("en", phrase.strip(), [])
    for phrase in nothing_chinese.split():
        add("Hans", phrase, [])
        add("Hant", to_traditional(phrase), [])
    return {"tables": tables, "names": names, "cities": cities, "parents": parents}
