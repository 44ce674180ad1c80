"""No secret key is needed to leave a place: the ones everyone knows are enough."""

from __future__ import annotations

from collections.abc import Sequence

from audits.outcome import Clause, Impact, Outcome, RuleInfo, Source
from audits.probe import ProbeRule
from audits.probes.keyboard_walk import Walk
from audits.rule import Verdict

INFO = RuleInfo(
    id="keyboard-exit-plain",
    source=Source.PROBE,
    what="离开一处地方只要按 Tab 或 Esc，不用记特别的组合键",
    why="老人记不住“按 Ctrl+M 离开”这样的键，两个键一起按也按不准。",
    mend="让 Tab 和 Shift+Tab 照常走过去；弹出的内容按 Esc 就关。",
    clauses=(Clause("银桥", "只用人人会的键", "project"),),
    impact=Impact.SERIOUS,
    tags=("probe", "keyboard", "elder"),
    act=("a1b64e",),
    messages={"secret-key": "要按页面上写的组合键才离得开这里，Tab 和 Esc 都不行。"},
    applies_to="每个按 Tab 能到的地方。",
    passes="<button>上一步</button> <button>下一步</button>",
    fails="<p>按 Ctrl+M 离开</p><textarea onkeydown=\"if (event.key == 'Tab') "
    'event.preventDefault()"></textarea>',
    inapplicable="<p>没有能按的东西</p>",
)


def judge(walk: Walk) -> Sequence[Verdict]:
    """Judge every stop by whether it was left by keys everyone knows."""
    trap = walk.trap
    held = set(trap.members) if trap and not trap.is_left_by_keys_everyone_knows else set()
    return [
        Verdict(stop.target, Outcome.FAILED, "secret-key")
        if number in held
        else Verdict(stop.target, Outcome.PASSED)
        for number, stop in enumerate(walk.stops)
    ]


RULE = ProbeRule(INFO, judge)
