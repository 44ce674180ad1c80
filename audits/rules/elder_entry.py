"""The elder edition can be found from the page, or the page says that it is one."""

from __future__ import annotations

from collections.abc import Sequence

from audits.outcome import Clause, Impact, Outcome, RuleInfo, Source
from audits.rule import Rule, Verdict
from audits.rules.wording import mentions
from audits.snapshot import PageSnapshot

INFO = RuleInfo(
    id="elder-entry",
    source=Source.ELDER,
    what="页面上找得到“长辈版”（或亲情版、关爱版、关怀版），或者写明本站已是长辈版",
    why="入口藏在设置里，老人永远找不到。名字统一叫“长辈版”，在哪个网站都认得出来。",
    mend="在显眼处放一个写着“长辈版”的链接；整站就是长辈版的，写一句“本站已是长辈版”。",
    clauses=(
        Clause("工信部《移动互联网应用（APP）适老化通用设计规范》", "3.1", "restated"),
        Clause("T/TAF 114-2022", "长辈模式入口与别名", "restated"),
    ),
    impact=Impact.MODERATE,
    tags=("elder", "finding"),
    messages={"absent": "没有找到“长辈版”入口，也没有写明本站已是长辈版，{required}。"},
    applies_to="有链接或按钮的页面；一个能按的都没有，就没有入口可言。",
    passes='<a href="/elder/">长辈版</a>，或 <p>本站已是长辈版</p>',
    fails='<a href="/">首页</a>，别无入口',
)


def judge(page: PageSnapshot) -> Sequence[Verdict]:
    """Look for the entry among what can be pressed, then for the sentence among all text."""
    usable = [control for control in page.controls if not control.is_disabled]
    if not usable:
        return []
    for control in usable:
        if mentions(control.name, "elder-entry"):
            return [Verdict(control.element.target, Outcome.PASSED)]
    for run in page.texts:
        if mentions(run.text, "elder-edition-already"):
            return [Verdict(run.element.target, Outcome.PASSED)]
    return [Verdict(page.body.target, Outcome.FAILED, "absent", "0 处", "至少要 1 处")]


RULE = Rule(INFO, judge)
