"""A page with something to read offers to read it aloud."""

from __future__ import annotations

from collections.abc import Sequence

from audits.outcome import Clause, Impact, Outcome, RuleInfo, Source, Threshold
from audits.rule import Rule, Verdict
from audits.rules.wording import mentions
from audits.snapshot import PageSnapshot

LEAST_TEXT = Threshold(20, "字", "project")

INFO = RuleInfo(
    id="read-aloud-present",
    source=Source.ELDER,
    what="有正文的页面要有“读给我听”一类的按钮",
    why="看不清字、不识字的老人，靠听才能办事。没有朗读，这一页对他们就是白纸。",
    mend="放一个看得见的按钮，写明“读给我听”，按下就读这一页，随时可以停。",
    clauses=(
        Clause("工信部《互联网网站适老化通用设计规范》", "语音阅读", "restated"),
        Clause("《无障碍环境建设法》", "第二十九条", "confirmed"),
    ),
    impact=Impact.SERIOUS,
    tags=("elder", "voice"),
    thresholds={"least-text": LEAST_TEXT},
    messages={
        "absent": "没有找到朗读这一页的按钮，{required}。",
        "recording": "有一段录音，但机器听不出它读的是不是这一页，请听一听。",
    },
    applies_to="正文区文字有 20 个字以上的页面。",
    passes='<button type="button">读给我听</button>',
    fails="<main><p>只有文字，没有朗读……</p></main>",
)


def judge(page: PageSnapshot) -> Sequence[Verdict]:
    """Look for a control named as one that reads aloud; a recording has to be listened to."""
    text_length = sum(run.length for run in page.texts if run.element.is_in_main)
    if text_length < LEAST_TEXT.value:
        return []
    for control in page.controls:
        if not control.is_disabled and mentions(control.name, "read-aloud"):
            return [Verdict(control.element.target, Outcome.PASSED)]
    for media in page.media:
        if media.has_controls and media.element.is_in_main:
            return [Verdict(media.element.target, Outcome.CANNOT_TELL, "recording")]
    return [Verdict(page.body.target, Outcome.FAILED, "absent", "0 个", "至少要 1 个")]


RULE = Rule(INFO, judge)
