"""What looks like a list is one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from audits.document import Node, NodeKind
from audits.outcome import Impact, Outcome, RuleInfo, Source
from audits.rule import Rule, Verdict
from audits.rules.clauses import wcag
from audits.snapshot import PageSnapshot

INFO = RuleInfo(
    id="lists-marked",
    source=Source.WCAG,
    what="看着是一条一条的，就用列表标签",
    why="读屏软件会说“列表，五条”，心里有数；用符号和换行凑出来的，只听到一串。",
    mend="用 <ul> 或 <ol>，一条一个 <li>，去掉自己打的点和号。",
    clauses=wcag("1.3.1"),
    impact=Impact.MODERATE,
    tags=("wcag", "list"),
    messages={"fake": "这里用“{measured}”凑成一条一条的，代码里不是列表。"},
    applies_to="列表，和连着三行以上用点、号开头的文字。",
    passes="<ol><li>拍照</li><li>核对</li></ol>",
    fails="<p>1. 拍照<br>2. 核对<br>3. 完成</p>",
    inapplicable="<p>先拍照，再核对。</p>",
)

LEAST_LINES = 3
_BULLET = re.compile(r"^\s*([•·●○◆■□▪►➤*✓-])\s*\S")
_NUMBER = re.compile(r"^\s*[(（]?(\d{1,2}|[一二三四五六七八九十])[)）.．、]\s*\S")


def judge(page: PageSnapshot) -> Sequence[Verdict]:
    """Judge lists, lines within a paragraph, and paragraphs side by side."""
    verdicts = [
        Verdict(node.target, Outcome.PASSED)
        for node in page.tree.with_role("list")
        if node.tag in {"ul", "ol"}
    ]
    for node in page.tree.elements():
        if node.is_seen and (mark := _fake(node)):
            verdicts.append(Verdict(node.target, Outcome.FAILED, "fake", measured=mark))
    return verdicts


def _fake(node: Node) -> str:
    if node.tag in {"p", "div", "td"} and any(each.tag == "br" for each in node.children):
        return _marked(_lines(node))
    paragraphs = [each for each in node.children if each.tag == "p" and each.is_seen]
    if any(each.tag in {"ul", "ol", "li"} for each in (node, *node.ancestors())):
        return ""
    return _marked([each.visible_words for each in paragraphs], only_bullets=True)


def _lines(node: Node) -> list[str]:
    lines = [""]
    for each in node.walk():
        if each.tag == "br":
            lines.append("")
        elif each.kind is NodeKind.TEXT:
            lines[-1] += each.text
    return lines


def _marked(lines: Sequence[str], *, only_bullets: bool = False) -> str:
    """Give the mark that three lines on end begin with; numbered paragraphs may be clauses."""
    for pattern in (_BULLET,) if only_bullets else (_BULLET, _NUMBER):
        run = 0
        for line in lines:
            found = pattern.match(line)
            run = run + 1 if found else 0
            if found and run == LEAST_LINES:
                return found.group(1)
    return ""


RULE = Rule(INFO, judge)
