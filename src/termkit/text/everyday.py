"""Everyday words that say the same in both languages: evidence that two sentences belong together, not translations.

One row a meaning, English forms (without endings) before the bar, Chinese after it. A row earns its place by being
frequent in briefings. A form may stand in several rows, and a short one is met by accident (大, 后): whoever weighs the
matches must weigh them by their rarity in the text at hand.
"""

import re
from collections import defaultdict
from functools import cache

from termkit.model.language import Language
from termkit.text.scripts import to_simplified

_ROWS = """
say said tell told note add explain stress state declare announce | 说 表示 指出 告诉 补充 称 强调 声明 宣布 认为
ask question enquire | 询问 问道 提问 问题
believe think opinion | 认为 相信 觉得 看法
know knowledge aware awareness | 知道 了解 知晓 认识 意识
want wish hope | 希望 想要 愿望 愿意
need require necessary requirement | 需要 必须 需求 要求 必要
can able could may possible possibility might | 可以 能够 可能 也许 能
should must | 应 必须 须 务必
will plan expect intend going | 将 计划 预计 打算 拟
begin start launch open opening | 开始 启动 发起 开幕 启用 开设
end finish conclude complete close | 结束 完成 闭幕 截止 终于 关闭
continue remain still | 继续 仍 依然 依旧 持续
help assist assistance support aid | 帮助 协助 援助 支持 救助 帮
protect protection safe safety secure security | 保护 安全 保障 安保
work worker labour labor job employ employment employee | 工作 工人 劳动 劳工 就业 务工 雇 员工 职位 上班
pay paid payment wage salary fee cost price | 支付 付 工资 薪 费 成本 价格 花费
money dollar fund funding finance financial bank | 钱 美元 资金 资助 金融 财务 银行 款
child children kid boy girl minor | 儿童 孩子 男孩 女孩 小孩 女童 男童 未成年
woman women female wife | 妇女 女性 女人 女子 妻子
man men male husband | 男性 男人 男子 丈夫
family families parent mother father son daughter brother sister | 家庭 家人 家属 父母 母亲 父亲 儿子 女儿 兄弟 姐妹 爸
people person everyone human | 人们 人民 人 民众 大家
student pupil school university teacher education teach | 学生 学校 大学 教师 老师 教育 教
young youth age old elderly | 年轻 青年 年龄 岁 老人 老年 旧
friend | 朋友 友
police officer | 警察 警方 警员 警官 民警 公安
court judge trial lawyer legal law | 法院 法庭 法官 审判 审理 律师 法律 合法 立法 法
prison jail sentence detain detention arrest | 监狱 入狱 判处 监禁 拘留 逮捕 被捕 拘押 羁押
crime criminal offence offender | 犯罪 罪行 罪犯 刑事
suspect accused accuse charge allege allegation | 嫌疑 嫌犯 被告 指控 起诉 据称
victim | 受害 被害
investigate investigation investigator inquiry | 调查 侦查
attack violence violent assault kill killed murder | 袭击 暴力 攻击 侵犯 杀 谋杀 凶
die died dead death | 死 去世 丧生 遇难 身亡
injure injury wound | 受伤 伤 创伤
government authority authorities official ministry minister | 政府 当局 官员 部 部长 官方
president chairman | 总统 主席 会长 总裁
election vote party parliament senate congress | 选举 投票 党 议会 参议院 国会 大选
country countries nation national state | 国家 国 全国
international global world worldwide | 国际 全球 世界 各国
region regional area local province district | 地区 区域 当地 地方 省 区
city town village capital | 城市 市 镇 村 首都
border | 边境 边界 国界
home house housing | 家 房 住房 住宅 住所
community society social public | 社区 社会 公众 公共 公开
company business firm enterprise industry employer | 公司 企业 商业 产业 行业 雇主 业务
market trade economy economic | 市场 贸易 经济 交易
organization organisation agency association foundation institution | 组织 机构 协会 基金会 联合会
project programme program | 项目 方案 计划 规划
campaign activity event | 活动 运动
meeting conference workshop session forum | 会议 研讨会 大会 会晤 论坛 讲习班
train training trainer course | 培训 训练 课程 学员
report reporter journalist media press news newspaper | 报告 报道 记者 媒体 新闻 报纸 报
information data figure statistics | 信息 资料 数据 数字 统计 资讯
study survey research researcher scientist | 研究 调查 科学家 学者
expert specialist | 专家 专员
head director manager lead leader chief | 负责人 主任 主管 经理 领导 首席 局长 总干事 领袖
staff team colleague member | 工作人员 团队 同事 成员 小组 队
doctor hospital health medical patient disease nurse | 医生 医院 健康 卫生 医疗 病 患者 护士
food eat ate drink water meal | 食物 食品 粮食 吃 喝 水 餐 饮
sea ocean ship boat vessel fish fisher | 海 船 鱼 渔
fly flight plane aircraft airport pilot | 飞 航班 飞机 机场 飞行员
car road vehicle driver train bus traffic | 汽车 车 道路 公路 司机 火车 交通
phone telephone call contact hotline | 电话 联系 拨打 热线 手机
email e-mail mail letter | 邮件 邮箱 信
online internet web website network | 网络 互联网 在线 网上 网站 网页 线上
video film movie television tv photo image picture | 视频 电影 电视 照片 图片 录像 影片
music song album concert sing | 音乐 歌 专辑 演唱
game match play player goal score win won winner victory champion | 比赛 球 赛 进球 得分 赢 胜 冠军 获胜 选手
lose lost loss defeat | 失去 输 损失 失败 失利 丢
book write wrote written author writer read | 书 写 作者 作家 读 撰 阅
language speak spoke speech English Chinese | 语言 讲话 演讲 发言 语 英文 中文 英语 汉语
passport document identity permit visa certificate licence license | 护照 证件 文件 身份 许可 签证 证书 执照 证
contract agreement agree sign treaty convention | 合同 协议 同意 签 条约 公约 协定
right rights freedom free freely | 权利 权 自由 免费
rule policy measure regulation standard | 规则 政策 措施 规定 标准 条例 办法
problem issue challenge difficult difficulty | 问题 挑战 困难 难题 难
danger dangerous risk threat threaten | 危险 风险 威胁 险
war conflict army soldier military troop | 战争 冲突 军 士兵 部队
fire burn flood storm hurricane earthquake tsunami weather rain | 火 烧 洪水 风暴 飓风 地震 海啸 天气 雨 暴
climate environment | 气候 环境
today | 今天 今日 本日
yesterday | 昨天 昨日
tomorrow | 明天 明日
day daily | 天 日 每日
week weekly | 周 星期
weekend | 周末
month monthly | 月
year annual | 年
hour minute | 小时 分钟 时
morning | 早上 上午 早晨 清晨 凌晨
evening night | 晚上 夜 晚 傍晚
Monday | 周一 星期一
Tuesday | 周二 星期二
Wednesday | 周三 星期三
Thursday | 周四 星期四
Friday | 周五 星期五
Saturday | 周六 星期六
Sunday | 周日 星期日 星期天
January | 1月 一月
February | 2月 二月
March | 3月 三月
April | 4月 四月
June | 6月 六月
July | 7月 七月
August | 8月 八月
September | 9月 九月
October | 10月 十月
November | 11月 十一月
December | 12月 十二月
first | 第一 首 初 最先 先
last final | 最后 上 末 最终 去
next following | 下 接下来 随后 以下 明年
new recent recently | 新 最近 近期 近日
now current currently present | 现在 目前 当前 如今 现
before ago earlier previous former | 以前 之前 前 此前 先前 原
after later since then afterwards | 之后 后 后来 以来 随后 以后
often always usual usually | 经常 总是 往往 通常 一直 常
more increase rise grow growth | 更 增加 上升 增长 增 越来越
less fewer decrease fall reduce decline drop | 减少 下降 减 少 降 跌
most majority many much | 大多 多数 许多 很多 大部分 众多 最
half | 一半 半
all every each | 所有 全部 每 各 都 一切
only just | 只 仅 才 唯一
about around approximately nearly almost some | 约 左右 近 几乎 大约 一些
because cause reason therefore so | 因为 由于 原因 因此 所以 导致
if whether | 如果 如 是否 若 假如
but however although though yet | 但 然而 虽然 尽管 不过 却 可是
also too | 也 还 同时
and together joint jointly | 和 与 共同 一起 联合 及
according | 根据 据 按照 显示
include including | 包括 包含 其中 内设
example such | 例如 比如 诸如 等
good well best better | 好 良好 最佳 更好
bad worse worst poor poverty | 坏 糟糕 恶劣 贫困 贫穷 差
important key main major significant | 重要 主要 关键 重大
big large great huge | 大 巨大 庞大 伟大
small little | 小 少
long | 长 久
high | 高
fast quick quickly soon immediate immediately | 快 立即 尽快 迅速 马上
true truth fact real reality | 真 事实 现实 实际 确
survivor | 幸存者
migrant migration immigrant | 移民 移徙 移居
refugee asylum | 难民 庇护
trafficking traffic trafficker smuggling smuggler | 贩运 贩卖 偷运 走私
exploit exploitation forced force | 剥削 强迫 被迫 迫使
recruit recruitment recruiter | 招募 招聘
travel journey trip route tour | 旅行 旅 行程 路线 旅途
return back | 返回 回 返 归
leave left departure depart | 离开 出发 启程 离 走
arrive arrival come came reach | 到达 抵达 来 到
live life lives living resident | 生活 生命 居民 居住 住 人生 活
give gave provide offer supply | 提供 给 供 给予
receive get got obtain | 收到 获得 得到 接受 获
use used | 使用 利用 用
make made produce production | 制造 制作 生产 使 做
see saw look watch | 看 见 观
find found discover detect | 发现 找到 查明
show demonstrate indicate reveal | 显示 表明 展示 揭示
learn | 学习 学会 得知 学
try attempt effort | 努力 试图 尝试 企图
stop prevent prevention | 阻止 停止 预防 防止 制止
fight combat counter against | 打击 反 斗争 对抗
cooperate cooperation partner partnership | 合作 伙伴 协作
refuse reject deny denied | 拒绝 否认 驳回
fear afraid worry concern | 害怕 担心 恐惧 担忧 关切 怕
love like | 爱 喜欢
debt borrow loan owe | 债 借 贷款 欠
sell sold buy bought sale | 卖 买 销售 出售 购
change | 改变 变化 变
decision decide | 决定 裁决
result outcome finding | 结果 成果 结论
story history historical | 故事 历史 经历
time | 时间 时候 时 次
name named | 名 名字 名为 姓名
group | 团体 集团 群 组
service | 服务
system mechanism | 系统 制度 体系 机制
centre center | 中心
sex sexual | 性
drug | 毒品 药 毒
address | 地址
China Chinese Beijing | 中国 北京 中方 我国
America American US U.S. USA Washington | 美国 华盛顿 美
Britain British UK England London | 英国 伦敦 英格兰
Europe European EU | 欧洲 欧盟 欧
Asia Asian | 亚洲 东亚 东南亚 亚太
Africa African | 非洲
Russia Russian Moscow | 俄罗斯 莫斯科 俄
France French Paris | 法国 巴黎
Germany German Berlin | 德国 柏林
Japan Japanese Tokyo | 日本 东京
Korea Korean | 韩国 朝鲜
India Indian | 印度
Indonesia Indonesian | 印度尼西亚 印尼
Viet Vietnam Vietnamese | 越南
Thailand Thai Bangkok | 泰国 曼谷
Cambodia Cambodian | 柬埔寨
Myanmar Burma | 缅甸
Laos Lao | 老挝
Philippines Philippine Filipino Manila | 菲律宾 马尼拉
Malaysia Malaysian | 马来西亚
Mekong | 湄公河
Nepal Nepalese | 尼泊尔
Pakistan Pakistani | 巴基斯坦
Bangladesh | 孟加拉
Australia Australian | 澳大利亚 澳洲
Canada Canadian | 加拿大
Mexico Mexican | 墨西哥
Spain Spanish | 西班牙
Italy Italian | 意大利
Turkey Turkish Türkiye | 土耳其
Iran Iranian | 伊朗
Iraq Iraqi | 伊拉克
Syria Syrian | 叙利亚
Israel Israeli | 以色列
Ukraine Ukrainian | 乌克兰
Mongolia Mongolian | 蒙古
Geneva | 日内瓦
Vienna | 维也纳
UN | 联合国
"""

_WORD = re.compile(r"[A-Za-z][A-Za-z.-]*[A-Za-z]|[A-Z]")
_ENDINGS = ("", "s", "es", "ed", "d", "ing", "ly")


@cache
def _tables() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]], dict[str, list[str]]]:
    """English form → meanings; Chinese word → meanings; first character → Chinese words, the longest first."""
    english: dict[str, tuple[str, ...]] = {}
    chinese: dict[str, tuple[str, ...]] = {}
    for row in _ROWS.strip().splitlines():
        left, right = (half.split() for half in row.split("|"))
        for table, forms in ((english, left), (chinese, right)):
            for form in forms:
                key = form.casefold()
                table[key] = (*table.get(key, ()), left[0])
    by_first: dict[str, list[str]] = defaultdict(list)
    for word in sorted(chinese, key=len, reverse=True):
        by_first[word[0]].append(word)
    return english, chinese, dict(by_first)


def everyday_words(text: str, language: Language) -> set[str]:
    """The meanings of the table that `text` names, by the first English word of their rows."""
    _, chinese, by_first = _tables()
    found: set[str] = set()
    if language.is_chinese:
        text = to_simplified(text)
        end = 0  # of the word before: words do not overlap
        for at, ch in enumerate(text):
            if at >= end and (word := next((w for w in by_first.get(ch, ()) if text.startswith(w, at)), "")):
                found.update(chinese[word])
                end = at + len(word)
        return found
    for word in _WORD.findall(text):
        found.update(_meanings(word.casefold()))
    return found


@cache
def _meanings(word: str) -> tuple[str, ...]:
    """The rows a form belongs to: as it stands, or without an ending ("training" is a row of its own first)."""
    english, _, _ = _tables()
    for ending in _ENDINGS:
        if word.endswith(ending):
            stem = word[: len(word) - len(ending)]
            for form in (stem, stem + "e") if ending in ("ed", "ing") else (stem,):
                if form in english:
                    return english[form]
    return ()
