"""Words of programs inside sentences: options, commands, identifiers, values, as help texts and messages name them.

In a document such words are set apart as code; a string of a catalogue is plain text, and what is code shows by its
signs only. What one string shows as code is a name in the others too.
"""

import re
from collections.abc import Iterable
from functools import cache

from termkit.model.document import Span
from termkit.text.remembered import remembered

_WORD = r"[A-Za-z][A-Za-z0-9+-]*"
_SMALL = r"[a-z][a-z0-9+-]*"
_WIDE = r"[^\x00-\x7f\s]"
_CALLED = "函数|命令|子命令|指令|钩子|标签|变量|模块|选项|参数|模式|函數|標籤|變數|模組"
_PATTERNS = (
    # <code>x</code>, ``x`` and `x` of a manual with their :role:, `x' and 'x' of a terminal
    r"<(?P<element>code|kbd|pre|samp|tt|var)>[^<\n]{1,200}</(?P=element)>|(?<![\w:]):[a-z-]+:(?![\w:])",
    r"``[^`\n]{1,80}``|`[^`'’\n]{1,80}[`'’]",
    r"(?<![A-Za-z0-9])'[^'\n\u3000-\uffff]{1,80}'(?![A-Za-z0-9])",
    # -x, --force, --[no-]color, --depth=full
    r"(?<![A-Za-z0-9-])--?(?:\[[a-z]+-\])?[A-Za-z?](?:[A-Za-z0-9-]|\[[a-z]+-?\])*(?:=[A-Za-z0-9_./:,-]+)?",
    # the left column of a help text, with words for values: stop CHAR
    rf"(?m:^[ \t]*(?:\* )?(?:\[-\])?{_WORD}(?:(?:, | \| |\|){_WORD})*(?: (?:{_WIDE}+|[A-Z]+)){{0,3}}(?=[ ]{{2,}}\S|\t))",
    rf"(?m:^[ \t]*{_SMALL}(?: {_SMALL}){{0,3}}(?= +- {_WIDE})|^(?:[ ]{{2}}|\t)[ \t]*{_SMALL}$)",
    # what speaks, at the start of a message: send-mail: no address; a value that is explained: • all: everything
    rf"(?:^|(?<=• ))(?!(?:error|example|fatal|hint|info|note|tip|usage|warning)[:：]){_SMALL}(?: {_SMALL})?(?=[:：])",
    # a command before its options or words: send [<file>], send --all, send (-a | -b)
    rf"(?<![A-Za-z0-9.,;:?!]){_SMALL}(?: {_SMALL}){{0,3}}(?= +(?:\[\S|<\S|--?[A-Za-z]|\((?:-|[a-z-]+ \|)))",
    # /etc/hosts, $HOME, pg_dump, receive.limit, name=value, a|b, one;two
    r"(?:[$/\\@#^~*]|\b(?=[A-Za-z0-9-]*[_./:;+\\=|@][A-Za-z0-9_/~*<%-]))[\w./:;,+\\=~*@|-]*[\w*)/]",
    # name=, reg*, list[0], close(), f(a, b), close(2)
    rf"{_WORD}(?==|\*|\[[0-9'\"]|\((?:[1-9]|[a-z_]+(?:, ?[a-z_]+)+)?\))",
    # what is called a command, a function … or the same as an option; the command behind [选项]
    rf"(?<![A-Za-z0-9] )\b{_SMALL}(?= ?(?:{_CALLED}|[（(]?同 ?-))|(?m:(?<=\] ){_SMALL}(?= |$))",
    # three values at least: always、never或auto
    rf"(?<![A-Za-z0-9 ]){_SMALL}(?:\s?(?:、|, ?|，|或者?|和)\s?{_SMALL}){{2,}}(?![A-Za-z0-9 ])",
    # camelCase; a chain of words, or with a figure or a letter: retain-old-file, base-64, x-axis
    r"(?<![A-Za-z])[A-Z]?[a-z]+[A-Z]\w*",
    r"(?<![A-Za-z0-9-])(?!\w+-(?:to|of|the|and|in|by|up)-)(?:[a-z0-9]+-){2,}[a-z0-9]+",
    r"\b(?:[a-z]+-[0-9]+|(?!e-|t-|x-ray)[a-z]-[a-z]+)\b",
    # <file>, {all,none}, [文件...]
    r"<[^\s<>，。；：]+>|\{[^\s{}，。；：]+\}|\[[^\s\[\],，。；：]+\]",
)
_SIGN = rf"[`'$/\\@#^~*_=<{{\[|(.:：;+-]|[a-z](?:[A-Z]|(?:、|, ?|或|和) ?[a-z])|  |\t|{_CALLED}"
_GIVES_VALUES = r"\b(?:[Vv]alues?|[Mm]odes?|[Oo]ne of|can be|[Ee]ither|[Tt]ypes?|[Ff]ormats?|[Aa]ttributes?|[Ss]tyles?|default|supports)\b"
_BEHIND_VALUE = r"(?:[A-Za-z0-9)）]\s*(?:[、，,/|]|或者?|和)|[：:])\s*\Z"
_BEFORE_VALUE = r"\s*(?:（[^（）]*）|\([^()]*\))?\s*(?:[、，,/|]|或者?|和)\s*[A-Za-z]"
_QUOTED_WORD = rf"[\"“‘]({_SMALL})[\"”’]"
_WORDS = rf"{_WORD}(?: {_WORD}){{0,3}}"

KEPT = frozenset(
    "alpha bar bash chroot cookie cookies deb elf false foo fork ftp gid git glob gnu gzip html http inode malloc nonce none null"
    " perl python root sed shell shells socket sockets stat tar token true uid void xor".split()
)
"""English words that Chinese texts about programs use as they are."""


_compiled = cache(re.compile)  # when first needed: documents need none


@remembered
def code_spans(text: str) -> tuple[Span, ...]:
    """Where words of programs stand in `text`, in order; none overlaps another."""
    if not _compiled(_SIGN).search(text):
        return ()
    return tuple(Span(*match.span()) for match in _compiled("|".join(_PATTERNS), re.ASCII).finditer(text))


def is_value(text: str, span: Span, source: str) -> bool:
    """Whether a word of `text` is one of several values that `source` lists: the type is one of auto, all, none."""
    listed = _compiled(_BEHIND_VALUE).search(text, 0, span.start) or _compiled(_BEFORE_VALUE).match(text, span.end)
    return listed is not None and _compiled(_GIVES_VALUES).search(source) is not None


def code_names(texts: Iterable[str]) -> frozenset[str]:
    """Commands and values that some of `texts` show as code or in quotation marks; of a command with its own words
    (send all) the command too.
    """
    names: set[str] = set()
    for text in texts:
        names.update(_compiled(_QUOTED_WORD).findall(text))
        for span in code_spans(text):
            name = text[span.start : span.end].strip("`'’ *\t")
            if _compiled(_WORDS).fullmatch(name):
                words = name.split()
                names |= {name, words[0], *(word for word in words if "-" in word)}
    return frozenset(names)
