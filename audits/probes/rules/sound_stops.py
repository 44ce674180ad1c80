"""Sound that starts by itself can be stopped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audits.outcome import Impact, Outcome, RuleInfo, Source, Threshold
from audits.probe import ProbeRule
from audits.probes.clauses import gbt, wcag
from audits.probes.waiting_look import Playing, Waited
from audits.rule import Verdict

LONGEST = Threshold(3, "s", "WCAG 2.2 1.4.2")

INFO = RuleInfo(
    id="sound-stops",
    source=Source.PROBE,
    what="自己响起来的声音，3 秒以上的，能停、能静音",
    why="网页突然响起来，老人会吓一跳，又找不到在哪里关；用读屏软件的人听不见读屏的声音。",
    mend="去掉 autoplay；一定要播，就加 controls，或者在最前面放一个“停”按钮，"
    "而且读屏软件念得出来。",
    clauses=(*wcag("1.4.2"), *gbt("1.4.2（一级）")),
    impact=Impact.CRITICAL,
    tags=("probe", "media"),
    thresholds={"longest": LONGEST},
    act=("80f0bf", "4c31df"),
    messages={
        "cannot-stop": "这里一打开就响，{measured}，页面上找不到能停、能静音的按钮。",
        "unknown": "这里要自己响起来，可是声音没有取到，请听一听能不能停。",
    },
    applies_to="一打开就出声、超过 3 秒的声音和视频。",
    passes='<audio src="welcome.mp3" autoplay controls></audio>',
    fails='<audio src="welcome.mp3" autoplay></audio>',
    inapplicable='<audio src="welcome.mp3" controls></audio>',
)


def judge(waited: Waited) -> Sequence[Verdict]:
    """Judge what is heard without having been asked for."""
    return list(_verdicts(waited.playing))


def heard(playing: Sequence[Playing]) -> Iterator[Playing]:
    """Give what starts to sound by itself and goes on for more than three seconds."""
    for one in playing:
        is_long = one.lasts_s < 0 or one.lasts_s > LONGEST.value
        if one.plays and not one.is_muted and one.has_sound and is_long:
            yield one


def _verdicts(playing: Sequence[Playing]) -> Iterator[Verdict]:
    for one in heard(playing):
        yield Verdict(
            one.target,
            Outcome.PASSED if one.can_be_silenced else Outcome.FAILED,
            "cannot-stop",
            measured="没有完" if one.lasts_s < 0 else f"响 {one.lasts_s:.0f} 秒",
        )
    for one in playing:
        if one.is_asked and not (one.is_ready or one.is_muted or one.can_be_silenced):
            yield Verdict(one.target, Outcome.CANNOT_TELL, "unknown")


RULE = ProbeRule(INFO, judge)
