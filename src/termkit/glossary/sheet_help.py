"""The page “Read me” of the workbook: what to do in it, in English and Chinese, a row a point."""

HELP: tuple[tuple[str, str], ...] = (
    ("", ""),
    ("HOW TO WORK IN IT", "使用方法"),
    (
        "Edit the sheets Concepts and Terms. Bilingual is for reading and printing; what you write there is not read.",
        "请在 Concepts（概念）和 Terms（术语）两张表中修改。Bilingual 只供阅读和打印，写在那里的内容不会读入。",
    ),
    (
        "One term a row. For a new term use an empty row at the end, or insert one: concept ID, language and term are "
        "enough; leave the term ID empty.",
        "每行一个术语。新增术语请用表末空行或插入一行：填概念编号、语言和术语即可，术语编号留空。",
    ),
    (
        "A copied row keeps the ID of the first: write “new” in its Action, or clear the term ID.",
        "复制的行会带上原行的编号：请在“操作”中选 new，或清空术语编号。",
    ),
    (
        "Deleting a row deletes nothing in the glossary. Choose “delete” in Action, or “retire” for what was once right.",
        "删掉一行并不会从术语库中删除。请在“操作”中选 delete（删除）；曾经正确、现已不用的选 retire（停用）。",
    ),
    (
        "Sort, filter, hide, move and add columns as you like. Do not rename or remove the columns that are there.",
        "可以任意排序、筛选、隐藏、移动和增加列；请勿改名或删除原有各列。",
    ),
    (
        "Several values in one cell stand one a line (Alt+Enter). No formulas, no merged cells; numbers and dates are text.",
        "一格多项时每行一项（Alt+Enter 换行）。不用公式，不合并单元格；数字和日期均为文本。",
    ),
    (
        "The sheets are protected against slips, without a password. To sort by a column with locked cells in Excel, "
        "choose Review > Unprotect Sheet; nothing else changes.",
        "工作表设有防误改保护，没有密码。在 Excel 中排序如受限制，请用“审阅 > 撤消工作表保护”，别无影响。",
    ),
    ("", ""),
    ("COLOURS", "颜色"),
    (
        "Green: preferred. Red: deprecated or forbidden. Grey, struck through: superseded or retired. Blue: new. "
        "Yellow: to be decided, or an action is asked for.",
        "绿：首选。红：不宜或禁用。灰色删除线：已取代或已停用。蓝：新增。黄：待定或已填操作。",
    ),
    ("", ""),
    ("GIVING IT BACK", "交回"),
    (
        "Save it as .xlsx and send it back. Whoever keeps the glossary runs:  termkit glossary import FILE.xlsx  "
        "That shows every change first. What was changed on both sides is asked about; nothing is overwritten.",
        "请另存为 .xlsx 后交回。术语库维护者运行：termkit glossary import FILE.xlsx 先逐项显示改动；两边都改过的会逐一询问，绝不覆盖。",
    ),
)
