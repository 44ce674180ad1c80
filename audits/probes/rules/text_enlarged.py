"""Letters made large in the browser's settings become large, and stay readable."""

from __future__ import annotations

from collections.abc import Sequence

from audits.outcome import Clause, Impact, Outcome, RuleInfo, Source, Target, Threshold
from audits.probe import ProbeRule
from audits.probes.clauses import wcag
from audits.probes.cut_text import judge_cut
from audits.probes.window_looks import Looks
from audits.rule import Verdict

LEAST_GROWTH = Threshold(1.2, "×", "银桥")
"""Text in which some pieces grow with the setting and others do not."""

INFO = RuleInfo(
    id="text-enlarged",
    source=Source.PROBE,
    what="在浏览器或手机里把字号调大，网页的字也跟着大，而且不被切掉",
    why="家里人帮老人把手机字号调到最大，到了这个网页字还是小的；或者字大了，却叠在一起、切成半截。",
    mend="字号、框高用 rem 或 em 作单位，不用 px；html 的 font-size 写百分数。",
    clauses=(
        *wcag("1.4.4"),
        Clause("工信部《移动互联网应用（APP）适老化通用设计规范》", "1.1", "confirmed"),
    ),
    impact=Impact.SERIOUS,
    tags=("probe", "text", "elder"),
    thresholds={"least-growth": LEAST_GROWTH},
    messages={
        "fixed": "浏览器的字号调到两倍，这一页的字只大到 {measured}，"
        "请看一看网页自己有没有调字号的地方。",
        "halved": "字号调到两倍时，这个框把 {measured} 行文字切成了半截。",
        "lost": "字号调到两倍时，这个框里有 {measured} 行文字看不见了。",
        "shortened": "字号调到两倍时，这个框里的文字被切短了，请看一看少了的还能不能读到。",
        "piled": "字号调到两倍时，这里的文字和别的文字叠在一起。",
    },
    applies_to="看得见的文字。",
    passes='<p style="font-size: 1.4rem">每年认证一次</p>',
    fails='<p style="font-size: 1.2rem; height: 24px; overflow: hidden">每年认证一次</p>',
    inapplicable='<img src="logo.png" alt="银桥">',
)


def judge(looks: Looks) -> Sequence[Verdict]:
    """Judge how far the text grew with the setting, and what that did to it."""
    plain, large = looks.plain, looks.large_letters
    if not plain.lines:
        return ()
    growth = large.font_px / plain.font_px
    if growth < LEAST_GROWTH.value:
        body = Target((("body",),), "<body>")
        return [Verdict(body, Outcome.CANNOT_TELL, "fixed", measured=f"{growth:.2f} 倍")]
    piled = [
        Verdict(target, Outcome.FAILED, "piled")
        for key, target in large.piled.items()
        if key not in plain.piled
    ]
    return piled or judge_cut(plain, large)


RULE = ProbeRule(INFO, judge)
