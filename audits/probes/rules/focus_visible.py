"""One sees where the focus is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audits.outcome import Impact, Outcome, RuleInfo, Source
from audits.probe import ProbeRule
from audits.probes.clauses import gbt, wcag
from audits.probes.focus_pictures import FocusLook
from audits.probes.keyboard_walk import Walk
from audits.rule import Verdict

INFO = RuleInfo(
    id="focus-visible",
    source=Source.PROBE,
    what="用键盘走到哪里，哪里看得出来",
    why="看不出焦点在哪，按下回车就不知道会按到什么，老人不敢按。",
    mend="不要写 outline: none 了事；给 :focus-visible 写 4 像素以上、和周围反差 3:1 以上的边框。",
    clauses=(*wcag("2.4.7"), *gbt("2.4.7（二级）")),
    impact=Impact.SERIOUS,
    tags=("probe", "keyboard"),
    act=("oj04fd",),
    messages={
        "unseen": "焦点到了这里，画面上一个点都没有变。",
        "caret-only": "焦点到了这里，只有一根闪烁的竖线，眼睛不好的人看不见，请看一看。",
    },
    applies_to="每个按 Tab 能到的地方；样子相同的只拍一个。",
    passes="<style>:focus-visible { outline: 4px solid }</style><button>下一步</button>",
    fails="<style>:focus { outline: none }</style><button>下一步</button>",
    inapplicable="<p>没有能按的东西</p>",
)


def judge(walk: Walk) -> Sequence[Verdict]:
    """Judge each stop by the pictures of its kind."""
    return list(_verdicts(walk))


def _verdicts(walk: Walk) -> Iterator[Verdict]:
    by_kind = {walk.stops[number].kind: look for number, look in walk.looks.items()}
    for number in walk.forward:
        stop = walk.stops[number]
        if stop.kind in by_kind:
            outcome, reason = _outcome(by_kind[stop.kind])
            yield Verdict(stop.target, outcome, reason)


def _outcome(look: FocusLook) -> tuple[Outcome, str]:
    if look.changed_px:
        return Outcome.PASSED, ""
    return (Outcome.CANNOT_TELL, "caret-only") if look.has_caret else (Outcome.FAILED, "unseen")


RULE = ProbeRule(INFO, judge)
