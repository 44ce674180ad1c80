"""What one is told to fill in or press is told by its name, not by its colour."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from audits.document import Node
from audits.outcome import Impact, Outcome, RuleInfo, Source
from audits.rule import Rule, Verdict
from audits.rules.clauses import wcag
from audits.rules.reading import block_of, texts_heard
from audits.rules.wording import words
from audits.snapshot import PageSnapshot

INFO = RuleInfo(
    id="colour-in-words",
    source=Source.WCAG,
    what="叫人填、叫人按的话，不只说颜色",
    why="分不清红绿的人（男人里一百个有八个）不知道“红色的”是哪些；听网页的人更不知道。",
    mend="写出名字，或者在每一项上写字：“必填”“选填”；“按‘提交’按钮”。",
    clauses=wcag("1.4.1", "1.3.3"),
    impact=Impact.SERIOUS,
    tags=("wcag", "content", "colour"),
    messages={"colour-only": "“{measured}”只说了颜色，没有说名字。"},
    applies_to="用颜色指出要填、要按、要看哪一项的句子。",
    passes="<p>请按绿色的“提交”按钮。</p>",
    fails="<p>绿色的项目必须填写。</p>",
    inapplicable="<p>标着“必填”的都要填。</p>",
)

_QUOTED = re.compile(r"[\"“‘'「《].+?[\"”’'」》]")
_LONGEST = 200
"""Characters of what sends somebody somewhere; longer text tells a story."""


@cache
def _told_by_colour() -> re.Pattern[str]:
    colours, things, acts = (
        "|".join(map(re.escape, words(kind))) for kind in ("colour", "coloured-thing", "act")
    )
    # A colour right before a thing of a page, or standing for the thing itself before what to do.
    name = r"(?:[\"“‘'「].{1,20}?[\"”’'」] ?)?"
    return re.compile(
        rf"(?:{colours})(?: |的|色)*{name}(?:{things})|(?:{colours})(?:色的|的)(?:{acts})"
    )


def judge(page: PageSnapshot) -> Sequence[Verdict]:
    """Judge each block of text that names a thing by its colour."""
    blocks: dict[Node, list[str]] = defaultdict(list)
    for frame in page.tree.frames:
        for text in texts_heard(frame.body) if frame.body is not None else ():
            blocks[block_of(text)].append(text.text)
    verdicts = []
    for block, texts in blocks.items():
        said = " ".join("".join(texts).split())
        if len(said) <= _LONGEST and _told_by_colour().search(said.casefold()):
            outcome = Outcome.PASSED if _QUOTED.search(said) else Outcome.FAILED
            verdicts.append(Verdict(block.target, outcome, "colour-only", measured=said[:60]))
    return verdicts


RULE = Rule(INFO, judge)
