"""What is reached with the keyboard can be pressed with it."""

from __future__ import annotations

from collections.abc import Sequence

from audits.outcome import Impact, Outcome, RuleInfo, Source
from audits.probe import ProbeRule
from audits.probes.clauses import gbt, wcag
from audits.probes.reach_look import Pressable, Reach
from audits.rule import Verdict

INFO = RuleInfo(
    id="keyboard-works",
    source=Source.PROBE,
    what="键盘走到的按钮，按回车或空格真的管用",
    why="焦点走到了，按下去没有反应，老人会以为机器坏了。",
    mend="用真正的 <button>；自己做的按钮要处理回车键和空格键。",
    clauses=(*wcag("2.1.1"), *gbt("2.1.1（一级）")),
    impact=Impact.CRITICAL,
    tags=("probe", "keyboard"),
    messages={"deaf": "键盘走得到这里，可是它只听鼠标，按回车、空格都不管用。"},
    applies_to="自己有 tabindex 和点击处理、不是浏览器原有的按钮和链接的元素。",
    passes='<div role="button" tabindex="0" onclick="next()" onkeydown="key(event)">下一步</div>',
    fails='<div role="button" tabindex="0" onclick="next()">下一步</div>',
    inapplicable='<button onclick="next()">下一步</button>',
)


def judge(reach: Reach) -> Sequence[Verdict]:
    """Judge each home-made button that has a tab stop of its own."""
    return [
        Verdict(
            one.target,
            Outcome.PASSED if one.hears_keys else Outcome.FAILED,
            "deaf",
        )
        for one in reach.pressables
        if _is_home_made(one)
    ]


def _is_home_made(one: Pressable) -> bool:
    return one.listens and one.focus_is_own and not one.is_native and not one.holds_stops


RULE = ProbeRule(INFO, judge)
