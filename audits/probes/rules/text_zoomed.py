"""Text zoomed to 200 % is not cut off."""

from __future__ import annotations

from collections.abc import Sequence

from audits.outcome import Impact, RuleInfo, Source
from audits.probe import ProbeRule
from audits.probes.clauses import gbt, wcag
from audits.probes.cut_text import judge_cut
from audits.probes.window_looks import Looks
from audits.rule import Verdict

INFO = RuleInfo(
    id="text-zoomed",
    source=Source.PROBE,
    what="放大到 200% 时文字不被切掉",
    why="老人看不清就放大。放大以后字被框切成半截，等于没有放大。",
    mend="不要用 height 或 vh 把放文字的框定死，改用 min-height；"
    "不要给放文字的框写 overflow: hidden。",
    clauses=(*wcag("1.4.4"), *gbt("1.4.4（二级）")),
    impact=Impact.SERIOUS,
    tags=("probe", "text"),
    act=("59br37",),
    messages={
        "halved": "放大到 200% 时，这个框把 {measured} 行文字切成了半截。",
        "lost": "放大到 200% 时，这个框里有 {measured} 行文字看不见了。",
        "shortened": "放大到 200% 时，这个框里的文字被切短了，请看一看少了的还能不能读到。",
    },
    applies_to="看得见的文字。",
    passes='<div style="min-height: 3em; overflow: hidden">认证一年一次</div>',
    fails='<div style="height: 16vh; overflow: hidden">很多行文字……</div>',
    inapplicable='<img src="logo.png" alt="银桥">',
)


def judge(looks: Looks) -> Sequence[Verdict]:
    """Judge what boxes cut in a window of half the width."""
    return judge_cut(looks.plain, looks.twice, halves_are_new=False) if looks.twice else ()


RULE = ProbeRule(INFO, judge)
