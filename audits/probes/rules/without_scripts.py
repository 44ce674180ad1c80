"""Something is left of the page when its scripts do not run."""

from __future__ import annotations

from collections.abc import Sequence

from audits.outcome import Clause, Impact, Outcome, RuleInfo, Source, Threshold
from audits.probe import ProbeRule
from audits.probes.without_look import Without
from audits.rule import Verdict

MOST = 10
"""Places to look at; more have one cause."""
LEAST_SHARE = Threshold(0.5, "×", "银桥")

INFO = RuleInfo(
    id="without-scripts",
    source=Source.PROBE,
    what="脚本没有跑起来，页面也不是一片空白",
    why="老人的手机旧、网慢，脚本常常跑不起来；一片空白，连打电话问谁都不知道。",
    mend="正文、电话、地址写在 HTML 里，不要全靠脚本写出来；至少用 <noscript> 说明去哪里办。",
    clauses=(Clause("银桥", "脚本没有跑起来也能用", "project"),),
    impact=Impact.MODERATE,
    tags=("probe", "robust", "elder"),
    thresholds={"least-share": LEAST_SHARE},
    messages={
        "nothing": "脚本没有跑起来的时候，页面上一个字也没有。",
        "scripted": "这些字要靠脚本写出来，请看一看没有它们还能不能办事。",
        "little": "脚本没有跑起来的时候，页面上只剩 {measured} 的字，请看一看还能不能办事。",
    },
    applies_to="有字的页面；要填过表才到的页面不试。",
    passes="<p>电话 12333</p>",
    fails='<div id="app"></div><script>app.textContent = "电话 12333"</script>',
    inapplicable='<img src="logo.png" alt="银桥">',
)


def judge(without: Without) -> Sequence[Verdict]:
    """Judge the page by the share of its words that is left."""
    left = without.words_without_scripts
    if left is None or not without.words:
        return ()
    if left == 0:
        return [Verdict(without.body, Outcome.FAILED, "nothing")]
    share = left / without.words
    if share < LEAST_SHARE.value:
        return [Verdict(without.body, Outcome.CANNOT_TELL, "little", measured=f"{share:.0%}")]
    if without.scripted:
        return [
            Verdict(target, Outcome.CANNOT_TELL, "scripted") for target in without.scripted[:MOST]
        ]
    return [Verdict(without.body, Outcome.PASSED)]


RULE = ProbeRule(INFO, judge)
