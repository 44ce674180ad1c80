"""What is written on a control is what it is called."""

from __future__ import annotations

import re
from collections.abc import Sequence

from audits.document import Node, NodeKind
from audits.outcome import Impact, Outcome, RuleInfo, Source
from audits.rule import Rule, Verdict
from audits.rules.clauses import wcag
from audits.snapshot import PageSnapshot

INFO = RuleInfo(
    id="label-in-name",
    source=Source.WCAG,
    what="按钮、链接上写的字，就是它念出来的名字",
    why="对着手机说“点提交”，名字却是“ok”，就点不着；看到的和听到的不一样，人会糊涂。",
    mend="去掉 aria-label，让写的字就是名字；一定要补充，就把写的字放在最前面。",
    clauses=wcag("2.5.3"),
    impact=Impact.SERIOUS,
    tags=("wcag", "voice"),
    act=("2ee8b8",),
    messages={"differs": "上面写着“{measured}”，名字却是“{required}”。"},
    applies_to="另外写了名字（aria-label 等）、上面也写着字的按钮和链接。",
    passes='<button aria-label="提交申请">提交</button>',
    fails='<button aria-label="ok">提交</button>',
    inapplicable="<button>提交</button>",
)

_ROLES = ("button", "link", "checkbox", "radio", "tab", "menuitem", "option", "switch", "treeitem")
_WORD = re.compile(r"[一-鿿]|[^\W_一-鿿]+")
_ABBREVIATED = re.compile(r"[^\W\d_]\.(\s|$)")


def judge(page: PageSnapshot) -> Sequence[Verdict]:
    """Judge each control whose name is written on it apart from its words."""
    verdicts = []
    for node in page.tree.with_role(*_ROLES):
        label = _label(node)
        written = node["aria-label"].strip() or node["aria-labelledby"].strip()
        if not written or not _says_something(label):
            continue
        outcome = Outcome.PASSED if _is_part(label, node.name) else Outcome.FAILED
        verdicts.append(Verdict(node.target, outcome, "differs", label, node.name))
    return verdicts


def _label(node: Node) -> str:
    """Give what is seen; a line break, and each part that stands by itself, ends a word."""
    parts = []
    for each in node.walk():
        if each.kind is NodeKind.TEXT and each.is_seen and _is_not_icon(each):
            parts.append(each.text)
        elif each.tag == "br" or each.style.get("display") in {"block", "flex", "list-item"}:
            parts.append(" ")
    return " ".join("".join(parts).split())


def _is_not_icon(text: Node) -> bool:
    """Letters in a font of icons are pictures."""
    family = text.parent.style.get("font-family", "").lower() if text.parent else ""
    return "icon" not in family and "symbol" not in family


def _says_something(label: str) -> bool:
    """One letter, as X for closing, and signs stand for a picture; abbreviations are spoken."""
    words = _WORD.findall(label)
    is_sign = len(words) == 1 and len(words[0]) == 1 and words[0].isascii() and words[0].isalpha()
    return bool(words) and not is_sign and not _ABBREVIATED.search(label)


def _is_part(label: str, name: str) -> bool:
    wanted = _WORD.findall(re.sub(r"\([^)]*\)|（[^）]*）", " ", label).casefold())
    given = _WORD.findall(name.casefold())
    return any(
        given[start : start + len(wanted)] == wanted
        for start in range(len(given) - len(wanted) + 1)
    )


RULE = Rule(INFO, judge)
