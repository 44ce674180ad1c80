"""Lines of Chinese are not so long that the eye loses the next one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from audits.document import Node
from audits.outcome import Impact, Outcome, RuleInfo, Source, Threshold
from audits.rule import Rule, Verdict
from audits.rules.clauses import wcag
from audits.rules.plain_words import laid_out_in, paragraphs
from audits.rules.reading import texts_heard
from audits.snapshot import PageSnapshot

MOST = Threshold(40, "字", "WCAG 2.2 1.4.8：中文一行不超过 40 字")

INFO = RuleInfo(
    id="line-length",
    source=Source.WCAG,
    what="中文一行不超过 40 个字",
    why="一行太长，眼睛从行尾回到行首就找错了行，同一行读两遍，或者漏了一行。",
    mend="给正文写 max-inline-size: 30em，窗口再宽也不跟着变长。",
    clauses=wcag("1.4.8"),
    impact=Impact.MODERATE,
    tags=("wcag", "text"),
    thresholds={"most": MOST},
    messages={"long": "这一段一行有 {measured}，最好不超过 {required}，请看一看能不能收窄。"},
    applies_to="看得见、折成两行以上的中文段落。",
    passes='<p style="max-inline-size: 30em">折成几行的一段中文……</p>',
    fails='<p style="width: 60em">折成几行的一段中文……</p>',
    inapplicable="<p>只有一行的中文段落</p>",
)


def judge(page: PageSnapshot) -> Sequence[Verdict]:
    """Judge each paragraph by its longest line."""
    verdicts = []
    for block, _ in paragraphs(page):
        lengths = _line_lengths(block)
        if len(lengths) > 1:
            longest = max(lengths)
            # Beyond what AA asks: a person looks, and nobody is refused for it.
            outcome = Outcome.PASSED if longest <= MOST.value else Outcome.CANNOT_TELL
            measured, required = f"{longest} 字", f"{MOST.value:g} 字"
            verdicts.append(Verdict(block.target, outcome, "long", measured, required))
    return verdicts


def _line_lengths(block: Node) -> list[int]:
    """Give the lengths of the lines, in characters of the paragraph's own size."""
    widths: dict[int, float] = defaultdict(float)
    size_px = float(block.style.get("font-size", "0").removesuffix("px"))
    is_upright = block.style.get("writing-mode", "").startswith("vertical")
    for text in texts_heard(block):
        if laid_out_in(text) is block:
            for line in text.lines:
                start, length = (line.x, line.height) if is_upright else (line.y, line.width)
                widths[round(start)] += length
    return [round(width / size_px) for width in widths.values()] if size_px else []


RULE = Rule(INFO, judge)
