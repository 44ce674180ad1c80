"""The title tells this page from all others."""

from __future__ import annotations

from collections.abc import Sequence

from audits.outcome import Impact, Outcome, RuleInfo, Source, Target
from audits.rule import Rule, Verdict
from audits.rules.clauses import wcag
from audits.rules.reading import is_only
from audits.snapshot import PageSnapshot

INFO = RuleInfo(
    id="page-title-tells",
    source=Source.WCAG,
    what="网页标题说得出这一页是什么",
    why="读屏软件一进来先念标题，开了几个窗口也靠标题认；“无标题”“首页.html”认不出是哪一页。",
    mend="标题里先写这一页办什么事，再写网站名：“养老待遇认证 - 某市人社局”。",
    clauses=wcag("2.4.2"),
    impact=Impact.MODERATE,
    tags=("wcag", "title", "content"),
    act=("c4a8a4",),
    messages={
        "generic": "标题是“{measured}”，不知道是哪一页。",
        "file": "标题是文件名“{measured}”，不是这一页的内容。",
    },
    applies_to="有标题的网页。",
    passes="<title>养老待遇认证 - 某市人社局</title>",
    fails="<title>无标题</title>",
    inapplicable="<html><p>没有 title</p>",
)

_FILE_ENDINGS = (".html", ".htm", ".php", ".jsp", ".asp", ".aspx", ".doc", ".docx", ".pdf")


def judge(page: PageSnapshot) -> Sequence[Verdict]:
    """Judge the title of the page itself, not those of frames."""
    for frame in page.tree.frames[:1]:
        for title in frame.elements("title"):
            text = title.words
            if text and title.parent is not None and title.parent.tag != "svg":
                return [_verdict(title.target, text)]
    return []


def _verdict(target: Target, text: str) -> Verdict:
    if is_only(text, "generic-title"):
        return Verdict(target, Outcome.FAILED, "generic", measured=text)
    if text.lower().endswith(_FILE_ENDINGS) and " " not in text:
        return Verdict(target, Outcome.FAILED, "file", measured=text)
    return Verdict(target, Outcome.PASSED)


RULE = Rule(INFO, judge)
