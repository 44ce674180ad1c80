"""No sound starts by itself."""

from __future__ import annotations

from collections.abc import Sequence

from audits.outcome import Clause, Impact, Outcome, RuleInfo, Source
from audits.probe import ProbeRule
from audits.probes.rules.sound_stops import LONGEST, heard
from audits.probes.waiting_look import Waited
from audits.rule import Verdict

INFO = RuleInfo(
    id="sound-asked",
    source=Source.PROBE,
    what="打开网页不自己响，要听的人按了才响",
    why="在家里、在医院，网页突然响起来，老人手忙脚乱，以为自己按坏了。",
    mend="去掉 autoplay，放一个看得见的“听一听”按钮。",
    clauses=(Clause("银桥", "不自动出声", "project"),),
    impact=Impact.SERIOUS,
    tags=("probe", "media", "elder"),
    thresholds={"longest": LONGEST},
    act=("aaa1bf",),
    messages={"starts": "这里一打开就自己响，响了超过 3 秒。"},
    applies_to="声音和视频。",
    passes='<audio src="welcome.mp3" controls></audio>',
    fails='<audio src="welcome.mp3" autoplay controls></audio>',
    inapplicable="<p>没有声音</p>",
)


def judge(waited: Waited) -> Sequence[Verdict]:
    """Judge every player by whether it sounded unasked."""
    unasked = {one.target.path for one in heard(waited.playing)}
    return [
        Verdict(
            one.target,
            Outcome.FAILED if one.target.path in unasked else Outcome.PASSED,
            "starts",
        )
        for one in waited.playing
    ]


RULE = ProbeRule(INFO, judge)
