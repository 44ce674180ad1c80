"""What can be pressed with the mouse can be reached with the keyboard."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audits.outcome import Impact, Outcome, RuleInfo, Source
from audits.probe import ProbeRule
from audits.probes.clauses import gbt, wcag
from audits.probes.reach_look import Pressable, Reach
from audits.rule import Verdict

LARGEST_SHARE = 0.6
"""Of the window: a layer as large as that is a ground to click away on, not a button."""

INFO = RuleInfo(
    id="keyboard-reach",
    source=Source.PROBE,
    what="用鼠标能按的，用键盘也能走到",
    why="手抖的老人用不了鼠标，看不见的老人没有鼠标可用；键盘走不到的按钮，对他们就等于没有。",
    mend="用真正的 <button> 或 <a href>，不要给 <div>、<span> 写 onclick；"
    '非用不可，就加 role、tabindex="0" 和按键的处理。',
    clauses=(*wcag("2.1.1"), *gbt("2.1.1（一级）")),
    impact=Impact.CRITICAL,
    tags=("probe", "keyboard"),
    messages={
        "mouse-only": "这里用鼠标能按，用键盘走不到。",
        "looks-pressable": "这里的样子像能按的（鼠标变成手），用键盘走不到，请看一看它能不能按。",
        "perhaps": "这里听鼠标，用键盘走不到，请看一看别处有没有同样的按钮。",
    },
    applies_to="有点击处理、看得见的元素，和鼠标移上去变成手的元素。",
    passes='<button onclick="next()">下一步</button>',
    fails='<div onclick="next()">下一步</div>',
    inapplicable="<p>没有能按的东西</p>",
)


def judge(reach: Reach) -> Sequence[Verdict]:
    """Judge everything that reacts to being pressed, innermost things first."""
    return list(_verdicts(reach.pressables))


def _verdicts(pressables: Sequence[Pressable]) -> Iterator[Verdict]:
    for one in pressables:
        if one.share > LARGEST_SHARE or (one.holds_stops and not one.says_role):
            # A ground, or a box that hears what is pressed within it.
            continue
        if one.is_native or one.is_roving or one.can_focus:
            yield Verdict(one.target, Outcome.PASSED)
        elif not one.listens:
            yield Verdict(one.target, Outcome.CANNOT_TELL, "looks-pressable")
        elif one.name or one.has_picture or one.says_role:
            yield Verdict(one.target, Outcome.FAILED, "mouse-only")
        else:
            yield Verdict(one.target, Outcome.CANNOT_TELL, "perhaps")


RULE = ProbeRule(INFO, judge)
