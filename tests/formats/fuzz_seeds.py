"""Where a fuzzer starts: for each format the part to mutate, what stands around it, a few seeds, and its words."""

PARTS = {
    ".docx": "word/document.xml",
    ".odt": "content.xml",
    ".pptx": "ppt/slides/slide1.xml",
    ".xlsx": "xl/worksheets/sheet1.xml",
}
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_P = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
_ODF = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing"), ("style", "style"),
        ("fo", "xsl-fo-compatible"),
    )
)  # fmt: skip
_X = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def _relations(*links: tuple[str, str]) -> str:
    inner = "".join(
        f'<Relationship Id="r{n}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(links, 1)
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'
    )


_AROUND = {
    ".pptx": {
        "_rels/.rels": _relations(("officeDocument", "ppt/presentation.xml")),
        "ppt/_rels/presentation.xml.rels": _relations(("slide", "slides/slide1.xml")),
        "ppt/presentation.xml": f'<p:presentation {_P} xmlns:r="{_RELATIONS}"><p:sldIdLst><p:sldId id="256" r:id="r1"/>'
        "</p:sldIdLst></p:presentation>",
    },
    ".xlsx": {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override '
        'PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
        '.main+xml"/></Types>',
        "_rels/.rels": _relations(("officeDocument", "xl/workbook.xml")),
        "xl/_rels/workbook.xml.rels": _relations(("worksheet", "worksheets/sheet1.xml")),
        "xl/workbook.xml": f'<workbook {_X} xmlns:r="{_RELATIONS}"><sheets><sheet name="S" sheetId="1" r:id="r1"/>'
        "</sheets></workbook>",
    },
    ".odt": {"mimetype": "application/vnd.oasis.opendocument.text"},
}  # fmt: skip

_SEEDS = {
    ".docx": [
        f'<w:document {_W}><w:body><w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r>'
        '<w:rPr><w:b/></w:rPr><w:t>打击</w:t><w:sym w:char="F0FC"/><w:tab/></w:r><w:ins><w:r><w:t>a</w:t></w:r></w:ins>'
        '<w:hyperlink w:anchor="x"><w:r><w:fldChar w:fldCharType="begin"/><w:instrText> HYPERLINK "a" </w:instrText>'
        '<w:fldChar w:fldCharType="separate"/><w:t>b</w:t><w:fldChar w:fldCharType="end"/></w:r></w:hyperlink></w:p>'
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>A cell</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>单元格</w:t></w:r></w:p>"
        "</w:tc></w:tr></w:tbl></w:body></w:document>"
    ],
    ".md": [
        "---\ntitle: a\n---\n# T\n\n**a** *b* `c` [d](e) ![f](g) ~~h~~[^1]\n\n- x\n  1. y\n\n> q\n\n| a | b |\n|---|---|\n"
        "| c | 中 |\n\n<p>x &amp; y</p>\n\n[^1]: note\n\n    more\n\n[r]: u\n"
    ],
    ".po": [
        'msgid ""\nmsgstr ""\n"Language: zh_CN\\n"\n\n#, fuzzy\nmsgctxt "c"\nmsgid "a %s"\nmsgid_plural "b"\nmsgstr[0] "中"\n'
        'msgstr[1] ""\n"d"\n\n#~ msgid "x"\n#~ msgstr "y"\n'
    ],
    ".txt": ["One line.\n\n中文一行。\r\n- item\n"],
    ".xlf": [
        '<?xml version="1.0"?>\n<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file source-language="en"'
        ' target-language="zh" original="x" datatype="plaintext"><body><group><trans-unit id="1"><source>a <g id="1" '
        'ctype="bold">b</g><x id="2"/><ph id="3">%s</ph></source><seg-source><mrk mid="0" mtype="seg">a</mrk></seg-source>'
        '<target state="translated">中<bpt id="1">&lt;b></bpt>文</target><note>n</note><alt-trans><target>o</target>'
        "</alt-trans></trans-unit></group></body></file></xliff>",
        '<xliff version="2.1" srcLang="en" trgLang="zh-CN" xmlns="urn:oasis:names:tc:xliff:document:2.0"><file id="f"><group '
        'id="g"><unit id="u"><notes><note category="termkit">x</note></notes><originalData><data id="d">%s</data></originalData>'
        '<segment id="s" state="initial"><source>a <pc id="1" subType="xlf:b" type="fmt">b</pc><ph id="2" dataRef="d"/>'
        '<cp hex="001b"/></source><target>中</target></segment><ignorable><source> </source></ignorable></unit></group></file>'
        "</xliff>",
    ],
    ".tmx": [
        '<?xml version="1.0"?><!DOCTYPE tmx SYSTEM "tmx14.dtd"><tmx version="1.4"><header srclang="en" creationtool="a"/><body>'
        '<tu tuid="1"><tuv xml:lang="EN"><seg>a <bpt i="1">&lt;b></bpt>b<ept i="1"/></seg></tuv><tuv xml:lang="ZH-CN"><seg>中'
        "<hi>文</hi></seg></tuv></tu></body></tmx>"
    ],
    ".html": [
        '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>t</title><style>p{}</style></head><body><h1>a'
        '</h1><!-- c --><p hidden>x</p><p>b &amp; <b>c</b><br><a href="d">e</a><img alt="f"></p><ul><li>g<li>h</ul><table><tr>'
        "<td>A cell<td>单元格</table><script>if (a<b) {}</script><sup class=footnote-ref><a href=#x>1</a></sup></body></html>"
    ],
    ".srt": ["1\n00:00:01,000 --> 00:00:02,000\n<i>One</i> sentence\n\n2\n00:00:02,500 --> 00:00:04,000\n{\\an8}goes on. 中文。\n"],
    ".pptx": [
        f'<p:sld {_P}><p:cSld><p:spTree><p:sp><p:nvSpPr><p:cNvPr id="2" name="Title 1"/><p:nvPr><p:ph type="title"/></p:nvPr>'
        '</p:nvSpPr><p:txBody><a:p><a:pPr lvl="1"><a:buChar char="x"/></a:pPr><a:r><a:rPr b="1"/><a:t>a</a:t></a:r><a:br/>'
        '<a:fld type="slidenum"><a:t>1</a:t></a:fld></a:p></p:txBody></p:sp><p:grpSp><p:sp><p:txBody><a:p><a:r><a:t>b</a:t>'
        "</a:r></a:p></p:txBody></p:sp></p:grpSp><p:graphicFrame><a:graphic><a:graphicData><a:tbl><a:tr><a:tc><a:txBody><a:p>"
        "<a:r><a:t>c</a:t></a:r></a:p></a:txBody></a:tc></a:tr></a:tbl></a:graphicData></a:graphic></p:graphicFrame></p:spTree>"
        "</p:cSld></p:sld>"
    ],
    ".odt": [
        f'<office:document-content {_ODF}><office:automatic-styles><style:style style:name="T1" style:family="text">'
        '<style:text-properties fo:font-weight="bold" text:display="none"/></style:style></office:automatic-styles><office:body>'
        '<office:text><text:tracked-changes><text:changed-region text:id="c1"><text:deletion><text:p>gone</text:p></text:deletion>'
        '</text:changed-region></text:tracked-changes><text:h text:outline-level="1">a</text:h><text:p>b<text:s text:c="2"/>'
        '<text:span text:style-name="T1">c</text:span><text:note text:note-class="footnote"><text:note-citation>1'
        '</text:note-citation><text:note-body><text:p>n</text:p></text:note-body></text:note><text:change-start '
        'text:change-id="c1"/>d<text:change-end text:change-id="c1"/><text:change text:change-id="c1"/></text:p><text:list>'
        "<text:list-item><text:p>e</text:p></text:list-item></text:list><table:table><table:table-row><table:table-cell><text:p>f"
        "</text:p></table:table-cell></table:table-row></table:table></office:text></office:body></office:document-content>"
    ],
    ".csv": ['English,Chinese\n"A, ""quoted"" sentence.",一句话。\nSecond.,"第二\n句。"\n'],
    ".xlsx": [
        f'<worksheet {_X}><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>English</t></is></c><c r="B1" t="inlineStr"><is>'
        '<t>中文</t></is></c></row><row r="2"><c r="A2" t="str"><v>A cell</v></c><c r="B2" t="inlineStr"><is><r><t>单元格</t></r>'
        "</is></c></row></sheetData></worksheet>"
    ],
}  # fmt: skip
_ALIAS = {".docm": ".docx", ".markdown": ".md", ".pot": ".po", ".xliff": ".xlf", ".htm": ".html", ".tsv": ".csv"}


def part(suffix: str) -> str:
    """The member to mutate, "" where the file is no archive."""
    return PARTS.get(_ALIAS.get(suffix, suffix), "")


def around(suffix: str) -> dict[str, str]:
    return _AROUND.get(_ALIAS.get(suffix, suffix), {})


def seeds(suffix: str) -> list[bytes]:
    return [seed.encode() for seed in _SEEDS[_ALIAS.get(suffix, suffix)]]


def dictionary(suffix: str) -> str:
    """libFuzzer's list of words: the tags, attributes and signs of the seeds."""
    import re

    words = {
        word for seed in seeds(suffix) for word in re.findall(rb"</?[\w:-]+|[\w:-]+=\"[^\"]*\"|[^\w\s]+|\w+", seed)
    }
    shown = ("".join(f"\\x{byte:02x}" for byte in word[:60]) for word in sorted(words))
    return "\n".join(f'"{word}"' for word in shown)
