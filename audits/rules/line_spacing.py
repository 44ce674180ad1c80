"""Lines of a paragraph stand at least 1.3 font sizes apart, better 1.5."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from audits.outcome import Box, Clause, Impact, Outcome, RuleInfo, Source, Threshold
from audits.rule import Rule, Verdict
from audits.snapshot import PageSnapshot, TextRun

LEAST = Threshold(1.3, "×", "工信厅信管函〔2021〕67号 附件2 1.2")
GOOD = Threshold(1.5, "×", "WCAG 2.2 1.4.8；GB/T 37668-2019 三级")

INFO = RuleInfo(
    id="line-spacing",
    source=Source.ELDER,
    what="段落的行距不小于字号的 1.3 倍，最好 1.5 倍以上",
    why="行挨得太近，眼睛换行时容易串行，读两遍也读不明白。",
    mend="给段落写 line-height: 1.7（不带单位），至少 1.5。",
    clauses=(
        Clause("工信部《移动互联网应用（APP）适老化通用设计规范》", "1.2", "confirmed"),
        Clause("WCAG 2.2", "1.4.8", "confirmed"),
    ),
    impact=Impact.MODERATE,
    tags=("elder", "text"),
    thresholds={"least": LEAST, "good": GOOD},
    messages={
        "too-tight": "这一段的行距只有字号的 {measured}，至少要 {required}。",
        "rather-tight": "这一段的行距是字号的 {measured}，过得去，"
        "但老人读长文要 {required} 才轻松，请看一看。",
    },
    applies_to="正文区里折成两行以上的文字。",
    passes='<main><p style="line-height: 1.7">折成两行的一段话……</p></main>',
    fails='<main><p style="line-height: 1.1">折成两行的一段话……</p></main>',
)

TOLERANCE_PX = 0.5
"""Chromium sets lines on fractions of pixels; half a pixel is no difference to the eye."""
SAME_LINE_SHARE = 0.5
"""Steps of less than this share of the font size are pieces of one line."""


def judge(page: PageSnapshot) -> Sequence[Verdict]:
    """Judge each block of several lines by its narrowest step from line to line."""
    blocks: dict[tuple[tuple[str, ...], ...], list[TextRun]] = defaultdict(list)
    for run in page.texts:
        if run.block.is_in_main:
            blocks[run.block.target.path].append(run)
    return [verdict for runs in blocks.values() if (verdict := _verdict(runs)) is not None]


def _verdict(runs: Sequence[TextRun]) -> Verdict | None:
    font_px = _usual_font_px(runs)
    usual = [run for run in runs if run.font_px == font_px]
    steps = list(_steps(usual, font_px))
    if not steps:
        return None
    step_px = min(steps)
    outcome, reason, required = Outcome.PASSED, "", GOOD
    if step_px + TOLERANCE_PX < LEAST.value * font_px:
        outcome, reason, required = Outcome.FAILED, "too-tight", LEAST
    elif step_px + TOLERANCE_PX < GOOD.value * font_px:
        outcome, reason = Outcome.CANNOT_TELL, "rather-tight"
    return Verdict(
        target=runs[0].block.target,
        outcome=outcome,
        reason=reason,
        measured=f"{step_px / font_px:.2f} 倍",
        required=f"{required.value:g} 倍",
    )


def _usual_font_px(runs: Sequence[TextRun]) -> float:
    lengths: Counter[float] = Counter()
    for run in runs:
        lengths[run.font_px] += run.length
    return lengths.most_common(1)[0][0]


def _steps(runs: Sequence[TextRun], font_px: float) -> Iterator[float]:
    """Walk from line to line in reading order; columns jump back and are left out."""
    is_vertical = runs[0].is_vertical
    lines = [line for run in runs for line in run.lines]
    for line, following in pairwise(lines):
        step_px = _middle(following, is_vertical) - _middle(line, is_vertical)
        if is_vertical:
            # Mongolian columns run to the right, Han columns to the left.
            step_px = abs(step_px)
        if step_px > SAME_LINE_SHARE * font_px:
            yield step_px


def _middle(line: Box, is_vertical: bool) -> float:
    return line.x + line.width / 2 if is_vertical else line.y + line.height / 2


RULE = Rule(INFO, judge)
