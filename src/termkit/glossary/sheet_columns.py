"""The columns of the sheets Concepts and Terms: what each is called in both languages, what may stand in it, how it looks.

The one table that the writer, the reader, the merge and the help for terminologists go by. What a value may be is said
by `toml_schema`, as for the files.
"""

from collections.abc import Callable
from dataclasses import MISSING, dataclass, fields
from typing import Any

from termkit.glossary import toml_schema as schema
from termkit.glossary.toml_schema import Key
from termkit.model.terminology import (
    AdministrativeStatus,
    Concept,
    PartOfSpeech,
    Term,
    TermType,
    TermUse,
    Workflow,
    WorkflowState,
)

ACTION = "action"
ACTIONS = {"terms": ("keep", "new", "retire", "delete"), "concepts": ("retire", "delete")}


@dataclass(frozen=True, slots=True)
class Field:
    """`name` is the key in the file, `title` and `chinese` the header. `choices` are all that may stand there.

    `default` is the value of an empty cell; a `required` field has none. Widths are in characters.
    """

    name: str
    title: str
    chinese: str
    read: Callable[[Any], Any]
    default: Any = ""
    required: bool = False
    always: bool = False
    width: float = 16
    style: str = "text"
    choices: tuple[str, ...] = ()
    prompt: str = ""
    aliases: tuple[str, ...] = ()

    @property
    def header(self) -> str:
        return f"{self.title}\n{self.chinese}"

    @property
    def is_list(self) -> bool:
        return isinstance(self.default, tuple)


def _field(keys: tuple[Key, ...], record: type, name: str, title: str, chinese: str, **look: Any) -> Field:
    key = next(key for key in keys if key.name == name)
    field = next(f for f in fields(record) if f.name == key.field)
    without: Any = () if "tuple" in str(field.type) else ""
    return Field(
        look.pop("sheet_name", name), title, chinese, key.read, without if field.default is MISSING else field.default,
        key.required, key.always, **look,
    )  # fmt: skip


def _concept(name: str, title: str, chinese: str, **look: Any) -> Field:
    return _field(schema.CONCEPT, Concept, name, title, chinese, **look)


def _work(name: str, title: str, chinese: str, **look: Any) -> Field:
    return _field(schema.WORKFLOW, Workflow, name, title, chinese, **look)


def _term(name: str, title: str, chinese: str, **look: Any) -> Field:
    return _field(schema.TERM, Term, name, title, chinese, **look)


def _values(kind: Any) -> tuple[str, ...]:
    return tuple(member.value for member in kind)


_YES_NO = ("yes", "no")
_LIST = "One a line (Alt+Enter). 每行一项（Alt+Enter 换行）。"
_SOURCE = "text | source, one a line. 每行一项：正文 | 出处。"

CONCEPTS: tuple[Field, ...] = (
    _concept(
        "id", "Concept ID", "概念编号", sheet_name="concept_id", width=28, style="id", aliases=("id", "concept"),
        prompt="Never changes. For a new concept: lower-case letters, digits, hyphens. 编号不改；新概念用小写字母、数字和连字符。",
    ),
    _concept("domains", "Domains", "领域", width=17, prompt=_LIST, aliases=("domain", "subject")),
    Field("definition_en", "Definition (English)", "英文定义", schema.text, width=40, aliases=("definition",)),
    Field("definition_en_source", "Source (English)", "英文定义出处", schema.text, width=20),
    Field("definition_zh", "Definition (Chinese)", "中文定义", schema.text, width=34),
    Field("definition_zh_source", "Source (Chinese)", "中文定义出处", schema.text, width=20),
    Field(
        "definitions", "More definitions", "其他定义", schema.text, (), width=24,
        prompt="language: text | source, one a line; * for no language. 每行一项：语言: 定义 | 出处；不分语言用 *。",
    ),
    _concept("notes", "Notes", "备注", width=34, prompt=_LIST, aliases=("note",)),
    Field(
        "relations", "Relations", "关系", schema.text, (), width=28,
        prompt="broader, narrower, related or confused-with: concept ID, one a line. 每行一项，如 broader: debt-bondage",
    ),
    _concept("distinct_from", "Distinct from", "有别于", width=22, prompt="Concept IDs. 概念编号。" + _LIST),
    _concept("subsets", "Subsets", "子集", width=14, prompt=_LIST),
    _concept("xrefs", "Cross-references", "参见", width=22, prompt=_LIST),
    _work(
        "state", "State", "工作状态", width=12, choices=_values(WorkflowState), aliases=("workflow",),
        prompt="proposed 待定 · reviewed 已审阅 · approved 已核准 · retired 已停用",
    ),
    _work("owner", "Owner", "负责人", width=12),
    _work("reviewed_by", "Reviewed by", "审阅人", width=14, prompt=_LIST),
    _work("reviewed_on", "Reviewed on", "审阅日期", width=12, prompt="As text: 2026-03-02. 按文本填写。"),
    _work("successor", "Successor", "替代概念", width=20, prompt="Of a retired concept: the ID to use instead. 停用后改用的概念编号。"),
    Field(
        ACTION, "Action", "操作", schema.line, width=10, style="mark", choices=ACTIONS["concepts"],
        prompt="retire 停用 · delete 删除. Deleting the row itself deletes nothing. 删掉整行并不会删除概念。",
    ),
)  # fmt: skip

TERMS: tuple[Field, ...] = (
    Field(
        "concept_id", "Concept ID", "概念编号", schema.name, required=True, width=26, style="id", aliases=("concept",),
        prompt="The concept this is a term of. 所属概念的编号。",
    ),
    _term(
        "id", "Term ID", "术语编号", sheet_name="term_id", width=28, style="id", aliases=("id",),
        prompt="Leave empty for a new term. 新术语留空。",
    ),
    Field(
        "lang", "Language", "语言", schema.language, required=True, width=10, aliases=("language",),
        prompt="en · zh-Hans 简体 · zh-Hant 繁体",
    ),
    _term("term", "Term", "术语", width=40, style="term", prompt="One term only. 只填一个术语。"),
    _term(
        "status", "Status", "规范状态", width=12, choices=_values(AdministrativeStatus),
        prompt="preferred 首选 · admitted 许用 · deprecated 不宜 · superseded 已取代",
    ),
    _term(
        "use", "Use", "用法", width=13, choices=_values(TermUse),
        prompt="Empty is allowed 可用 · avoid 避免 · forbidden 禁用 · do-not-translate 不译",
    ),
    _term("reason", "Reason", "理由", width=30, prompt="Why it is not allowed. 为何不用。"),
    _term("replaced_by", "Replaced by", "改用", width=20, style="plain", prompt="Term ID to use instead. 应改用的术语编号。"),
    _term("note", "Note", "备注", width=28, aliases=("notes", "comment")),
    _term("sources", "Sources", "出处", width=30, style="plain", prompt=_LIST, aliases=("source",)),
    _term("verified", "Verified", "已查证", width=9, choices=_YES_NO, prompt="yes: read in one of the sources. 确曾在所列出处读到。"),
    _term("pos", "Part of speech", "词性", width=11, choices=_values(PartOfSpeech)),
    _term("type", "Type", "类型", width=12, choices=_values(TermType), prompt="Empty is fullForm. 留空为全称。"),
    _term("short_for", "Short for", "全称", width=20, style="plain", prompt="Term ID of the full form. 全称的术语编号。"),
    _term("reliability", "Reliability", "可靠度", width=10, choices=("1", "2", "3", "4")),
    _term("geo", "Region", "地区", width=9),
    _term("unless", "Not in", "除外", width=24, prompt="Longer phrases in which it is something else. 在这些词组中不算。" + _LIST),
    Field("contexts", "Contexts", "例句", schema.text, (), width=34, prompt=_SOURCE, aliases=("context",)),
    _term("exact", "Exact", "严格匹配", width=8, choices=_YES_NO),
    _term("case_sensitive", "Case-sensitive", "区分大小写", width=10, choices=_YES_NO),
    _term("no_inflection", "No inflection", "无词形变化", width=10, choices=_YES_NO),
    Field(
        ACTION, "Action", "操作", schema.line, width=10, style="mark", choices=ACTIONS["terms"],
        prompt="new 新增 · keep 确为一个术语 · retire 停用 · delete 删除. Deleting the row deletes nothing. 删掉整行并不会删除术语。",
    ),
    _term(
        "right_in", "Right in", "可用于", width=24,
        prompt="Instruments beside whose name a wrong term is right. 与这些文书名称同现时不算错。" + _LIST,
    ),
)  # fmt: skip

SHEETS: dict[str, tuple[Field, ...]] = {"concepts": CONCEPTS, "terms": TERMS}
TITLES = {"concepts": "Concepts", "terms": "Terms"}
IDS = {"concepts": ("concept_id",), "terms": ("concept_id", "term_id")}
"""Columns that say what a row is; a sheet that has them all is known by them, whatever its name."""

SYNONYMS: dict[str, dict[str, str]] = {
    "status": {
        "preferredterm-admn-sts": "preferred", "首选": "preferred", "首选术语": "preferred",
        "admittedterm-admn-sts": "admitted", "许用": "admitted", "可用": "admitted",
        "deprecatedterm-admn-sts": "deprecated", "不宜": "deprecated", "弃用": "deprecated",
        "supersededterm-admn-sts": "superseded", "obsolete": "superseded", "已取代": "superseded",
    },
    "use": {
        "可用": "allowed", "避免": "avoid", "禁用": "forbidden", "不译": "do-not-translate",
        "do not translate": "do-not-translate", "read-only": "do-not-translate",
    },
    "state": {"draft": "proposed", "待定": "proposed", "已审阅": "reviewed", "已核准": "approved", "已停用": "retired"},
    "pos": {"n": "noun", "名词": "noun", "v": "verb", "动词": "verb", "adj": "adjective", "形容词": "adjective",
            "adv": "adverb", "副词": "adverb", "其他": "other"},
    "type": {"全称": "fullForm",
             "首字母缩略词": "acronym", "缩略语": "abbreviation", "简称": "shortForm", "变体": "variant"},
    "flag": {"true": "yes", "是": "yes", "y": "yes", "false": "no", "否": "no", "n": "no"},
    ACTION: {"停用": "retire", "删除": "delete", "新增": "new", "保留": "keep"},
}  # fmt: skip
"""Other words for a choice that people and programs write; case does not count. What is not here is never guessed."""

TWO_IN_ONE: dict[str, tuple[str, str]] = {
    "notrecommended": ("deprecated", "avoid"),
    "non-standard": ("deprecated", "avoid"),
    "forbidden": ("deprecated", "forbidden"),
    "禁用": ("deprecated", "forbidden"),
}
"""Words in the column of the status that say a status and a use."""
