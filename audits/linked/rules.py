"""The rules on what pages link to. They are judged after the pages, each address asked once."""

from __future__ import annotations

from audits.outcome import Clause, Impact, RuleInfo, Source, Threshold

SMALLEST_PT = 10.5
_OWN = Clause("银桥网页要求", "下载", "project")
_FILES = "链接通到的 PDF、DOCX 文件。"
_OPENS_EXAMPLE = '<a href="/apply">办理</a>'


def _cited(number: str) -> tuple[Clause, ...]:
    """WCAG, and EN 301 549 chapter 10, which holds documents to it."""
    return (
        Clause("WCAG 2.2", number, "confirmed"),
        Clause("EN 301 549", f"10.{number}", "restated"),
    )


LINK_OPENS = RuleInfo(
    id="link-opens",
    source=Source.ELDER,
    what="链接通到的地方打得开，页内链接跳得到",
    why="按了链接什么也没有，老人以为是自己按错了，一遍一遍地按，最后放弃。",
    mend="改成对的地址，或者去掉链接；页内链接的 #名字 要和那个地方的 id 一样。",
    clauses=(_OWN,),
    impact=Impact.SERIOUS,
    tags=("elder", "link", "linked"),
    same_as=("wcag:way-past-blocks", "axe:skip-link"),
    messages={
        "dead": "这个链接打不开：{measured}。",
        "no-anchor": "这一页没有叫“{measured}”的地方，按了不会跳。",
        "unsure": "没能问清这个链接打不打得开：{measured}。请人点一点。",
    },
    applies_to="http、https 链接和页内链接；退出、删除、登录之类的链接不去碰。",
    passes=_OPENS_EXAMPLE,
    fails='<a href="#zai-na-li">去办理</a>',
    inapplicable='<a href="tel:12345">打电话</a>',
)
FILE_TEXT = RuleInfo(
    id="linked-file-text",
    source=Source.WCAG,
    what="链接通到的文件里是文字，不是扫描的图",
    why="扫描件听不了，放大了也糊；看不清的人什么也得不到。",
    mend="从原来的文档导出 PDF；只有纸的，扫描以后做文字识别并校对。",
    clauses=(*_cited("1.1.1"), *_cited("1.4.5")),
    impact=Impact.CRITICAL,
    tags=("wcag", "file", "linked"),
    messages={"scan": "这个 {measured} 文件里一个字也没有，只有图。"},
    applies_to=_FILES,
)
FILE_STRUCTURE = RuleInfo(
    id="linked-file-structure",
    source=Source.WCAG,
    what="链接通到的文件标了标题、表头和顺序",
    why="没有标记的文件，读屏软件从头念到尾，找不到要填的那一段。",
    mend="PDF 导出时选“带标记”；Word 里用“标题”样式，不要只加粗；表格第一行设成“重复标题行”。",
    clauses=_cited("1.3.1"),
    impact=Impact.SERIOUS,
    tags=("wcag", "file", "linked"),
    messages={
        "untagged": "这个 {measured} 文件没有标记，听的人分不出标题和正文。",
        "bold": "这个 {measured} 文件里的标题只是加粗，没有用标题样式。",
        "no-head": "这个 {measured} 文件里有表格没有标表头行。如果它真是表格，请标上。",
    },
    applies_to=_FILES,
)
FILE_LANGUAGE = RuleInfo(
    id="linked-file-language",
    source=Source.WCAG,
    what="链接通到的文件写明是什么语言",
    why="不写明，读屏软件可能用外语的口音念汉字。",
    mend="在文档属性里设语言，比如 zh-CN，再导出。",
    clauses=_cited("3.1.1"),
    impact=Impact.MODERATE,
    tags=("wcag", "file", "linked"),
    messages={"none": "这个 {measured} 文件没有写明语言。"},
    applies_to=_FILES,
)
FILE_TITLE = RuleInfo(
    id="linked-file-title",
    source=Source.WCAG,
    what="链接通到的文件有题目，打开时看得到",
    why="窗口上只有“20260301_v3.pdf”这样的名字，开了几个就分不清。",
    mend="在文档属性里填标题；PDF 还要选“显示文档标题”。",
    clauses=_cited("2.4.2"),
    impact=Impact.MODERATE,
    tags=("wcag", "file", "linked"),
    messages={"none": "这个 {measured} 文件没有题目，或者打开时不显示。"},
    applies_to="链接通到的 PDF、DOCX、XLSX 文件。",
)
FILE_PICTURES = RuleInfo(
    id="linked-file-pictures",
    source=Source.WCAG,
    what="链接通到的文件里，图都有替代文字",
    why="看不见的人听到的只是“图”。",
    mend="在图上按右键，写“替代文字”；PDF 从写好的文档带标记导出。",
    clauses=_cited("1.1.1"),
    impact=Impact.SERIOUS,
    tags=("wcag", "file", "linked"),
    messages={"untold": "这个文件里有 {measured} 张图没有替代文字。装饰的图请标成装饰。"},
    applies_to="链接通到的 PDF（标了的图）、DOCX、XLSX 里的图。",
)
FILE_PRINT = RuleInfo(
    id="linked-file-print",
    source=Source.ELDER,
    what="链接通到的文件里，多数的字不小于 10.5 磅（五号）",
    why="文件多半要打印出来看，纸上的字不能放大。",
    mend="正文用 14 磅（四号）最好，至少 10.5 磅。",
    clauses=(_OWN,),
    thresholds={"smallest": Threshold(SMALLEST_PT, "pt", "银桥网页要求：五号字")},
    impact=Impact.MODERATE,
    tags=("elder", "file", "linked"),
    messages={"tiny": "这个文件里多数的字是 {measured}，至少要 {required}。"},
    applies_to="链接通到的 PDF、DOCX、XLSX 文件。",
)
LINKED_RULES = (
    LINK_OPENS,
    FILE_TEXT,
    FILE_STRUCTURE,
    FILE_LANGUAGE,
    FILE_TITLE,
    FILE_PICTURES,
    FILE_PRINT,
)
LINKED_IDS = frozenset(name for rule in LINKED_RULES for name in (rule.id, rule.key))
