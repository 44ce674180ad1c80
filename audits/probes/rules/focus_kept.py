"""Where the focus comes, it may stay."""

from __future__ import annotations

from collections.abc import Sequence

from audits.outcome import Impact, Outcome, RuleInfo, Source
from audits.probe import ProbeRule
from audits.probes.clauses import wcag
from audits.probes.keyboard_walk import Walk
from audits.rule import Verdict

INFO = RuleInfo(
    id="focus-kept",
    source=Source.PROBE,
    what="焦点走到一处，就留在那里，不会被脚本拿走",
    why="焦点一到就没有了，键盘按不了这个按钮，读屏软件也没有声音，老人不知道走到哪里了。",
    mend='去掉 onfocus="this.blur()" 这样的脚本；不想要边框就改边框的样子，不要拿走焦点。',
    clauses=(*wcag("2.1.1"), *wcag("2.4.7")),
    impact=Impact.CRITICAL,
    tags=("probe", "keyboard"),
    messages={"taken": "焦点一到这里就被脚本拿走了，用键盘按不了它。"},
    applies_to="每个按 Tab 能到的地方。",
    passes="<button>下一步</button>",
    fails='<button onfocus="this.blur()">下一步</button>',
    inapplicable="<p>没有能按的东西</p>",
)


def judge(walk: Walk) -> Sequence[Verdict]:
    """Judge every place the focus came to, those it was taken from included."""
    lost = {target.path for target in walk.lost}
    kept = [stop.target for stop in walk.stops if stop.target.path not in lost]
    return [
        *(Verdict(target, Outcome.PASSED) for target in kept),
        *(Verdict(target, Outcome.FAILED, "taken") for target in walk.lost),
    ]


RULE = ProbeRule(INFO, judge)
