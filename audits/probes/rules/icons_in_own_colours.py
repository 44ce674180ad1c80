"""Buttons without words still show something in a person's own colours."""

from __future__ import annotations

from collections.abc import Sequence

from audits.outcome import Impact, Outcome, RuleInfo, Source
from audits.probe import ProbeRule
from audits.probes.clauses import wcag
from audits.probes.without_look import Without
from audits.rule import Verdict

INFO = RuleInfo(
    id="icons-in-own-colours",
    source=Source.PROBE,
    what="用系统的高对比度配色时，只有图标的按钮还看得见",
    why="白内障、青光眼的老人把系统调成黑底白字，图标却还是黑的，按钮就成了一块空白。",
    mend="图标用 currentColor，或者在 @media (forced-colors: active) 里写 CanvasText；"
    "按钮里最好写上字。",
    clauses=wcag("1.4.11"),
    impact=Impact.SERIOUS,
    tags=("probe", "colour"),
    messages={"vanished": "用系统的高对比度配色时，这个按钮里什么也看不见了。"},
    applies_to="窗口里看得见、没有字也没有图片的按钮和链接。",
    passes='<button aria-label="找"><svg><path stroke="currentColor" /></svg></button>',
    fails='<button aria-label="找"><svg><path stroke="#000" /></svg></button>',
    inapplicable="<button>找</button>",
)


def judge(without: Without) -> Sequence[Verdict]:
    """Judge each button that shows something as the page is."""
    return [
        Verdict(
            icon.target,
            Outcome.PASSED if icon.shows_forced else Outcome.FAILED,
            "vanished",
        )
        for icon in without.icons
        if icon.shows_plainly
    ]


RULE = ProbeRule(INFO, judge)
