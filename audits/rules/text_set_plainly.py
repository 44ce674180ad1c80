"""Text is not justified, not all in capitals, Chinese not slanted, joined letters not parted."""

from __future__ import annotations

import re
from collections.abc import Sequence

from audits.document import Node, NodeKind
from audits.outcome import Impact, Outcome, RuleInfo, Source
from audits.rule import Rule, Verdict
from audits.rules.clauses import wcag
from audits.snapshot import PageSnapshot

INFO = RuleInfo(
    id="text-set-plainly",
    source=Source.WCAG,
    what="正文不两端对齐，不整段大写，汉字不倾斜，连写的文字不拉开字距",
    why="两端对齐会拉出一条条白缝，整段大写认不出词形，汉字没有斜体、硬倾斜就糊了，藏文、蒙文、维吾尔文拉开字距就断了。",
    mend="text-align 写 start；去掉 text-transform: uppercase；汉字 font-style 写 normal，"
    "要强调就加粗；"
    "连写的文字 letter-spacing 写 normal。",
    clauses=wcag("1.4.8"),
    impact=Impact.MODERATE,
    tags=("wcag", "text"),
    messages={
        "justified": "这一段两端对齐，字距忽大忽小。",
        "capitals": "这一段全是大写字母，很难认。",
        "slanted": "这一段汉字是斜的，笔画挤在一起，很难认。",
        "pulled-apart": "连写的文字拉开了字距（{measured}），字就断了。",
    },
    applies_to="看得见的、有几个字的一段文字。",
    passes="<p>每年认证一次，在家就能办。</p>",
    fails='<p style="text-align: justify">折成几行的一段文字……</p>',
    inapplicable="<p>短</p>",
)

LEAST_CHARACTERS = 20
FIRST_BEYOND_LATIN = 0x250
_JOINED = re.compile(r"[\u0600-\u06ff\u1800-\u18af\u0f00-\u0fff]")
_HAN = re.compile(r"[\u3400-\u9fff]")
HAN_SHARE = 0.5
"""Of all letters, before a text counts as Chinese."""
LEAST_CAPITALS = 12
"""Fewer are a name, a number or an abbreviation."""


def judge(page: PageSnapshot) -> Sequence[Verdict]:
    """Judge each element that text stands directly in."""
    blocks: dict[Node, str] = {}
    for node in page.tree.walk():
        if node.kind is NodeKind.TEXT and node.parent is not None and node.is_seen:
            blocks[node.parent] = blocks.get(node.parent, "") + node.text
    return [
        _verdict(block, text)
        for block, text in blocks.items()
        if len(text.strip()) >= LEAST_CHARACTERS and block.style
    ]


def _verdict(block: Node, text: str) -> Verdict:
    spacing = block.style["letter-spacing"]
    is_plain = all(ord(letter) < FIRST_BEYOND_LATIN for letter in text)
    reason = ""
    if _JOINED.search(text) and spacing not in {"normal", "0px"}:
        reason = "pulled-apart"
    elif block.style["font-style"] != "normal" and _is_chinese(text):
        reason = "slanted"
    elif block.style["text-align"] == "justify" and _line_count(block) > 1:
        reason = "justified"
    elif is_plain and (block.style["text-transform"] == "uppercase" or _is_in_capitals(text)):
        reason = "capitals"
    outcome = Outcome.FAILED if reason else Outcome.PASSED
    return Verdict(block.target, outcome, reason, measured=spacing)


def _is_chinese(text: str) -> bool:
    letters = sum(letter.isalpha() for letter in text)
    return len(_HAN.findall(text)) > HAN_SHARE * letters


def _is_in_capitals(text: str) -> bool:
    capitals = sum("A" <= letter <= "Z" for letter in text)
    return capitals >= LEAST_CAPITALS and not any("a" <= letter <= "z" for letter in text)


def _line_count(block: Node) -> int:
    return len({round(line.y) for node in block.children for line in node.lines})


RULE = Rule(INFO, judge)
