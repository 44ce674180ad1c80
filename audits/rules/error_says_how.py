"""A message of what is wrong names the field and says how to put it right."""

from __future__ import annotations

import re
from collections.abc import Sequence

from audits.document import Node
from audits.outcome import Impact, Outcome, RuleInfo, Source
from audits.rule import Rule, Verdict
from audits.rules.clauses import wcag
from audits.rules.wording import mentions
from audits.snapshot import PageSnapshot

INFO = RuleInfo(
    id="error-says-how",
    source=Source.WCAG,
    what="出错的话说清是哪一格、错在哪里、怎么改，看得见也听得到",
    why="只说“输入有误”，老人不知道哪里错、怎么改，只好从头再来或者放弃。",
    mend="写出是哪一格、要怎样：“年龄要填 1 到 120 之间的数字”，并用 aria-describedby 连到那一格。",
    clauses=wcag("3.3.1", "3.3.3"),
    impact=Impact.SERIOUS,
    tags=("wcag", "form", "content"),
    act=("36b590",),
    messages={
        "no-field": "“{measured}”没有说是哪一格。",
        "no-how": "“{measured}”没有说怎么改。",
        "two-fields": "“{measured}”里的名字有好几格都叫，不知道是哪一格。",
        "not-told": "“{measured}”读屏软件念不到。",
    },
    applies_to="表单里看得见的、说哪里不对的话。",
    passes='<form><label>年龄 <input aria-describedby="e"></label>'
    '<p id="e" class="error">年龄不正确，要填 1 到 120 的数字。</p></form>',
    fails='<form><label>年龄 <input></label><p class="error">输入有误</p></form>',
    inapplicable="<p>没有出错的话</p>",
)

_MARK = re.compile(r"(^|[-_ ])(error|errors|err|invalid|feedback-invalid)($|[-_ ])", re.IGNORECASE)
_FIELDS = ("input", "select", "textarea")
_NO_FIELD = frozenset({"button", "submit", "reset", "hidden", "image"})


def judge(page: PageSnapshot) -> Sequence[Verdict]:
    """Judge each message inside a form that is marked as an error and says that one is."""
    verdicts = []
    for form in page.tree.elements("form"):
        names = _field_names(form)
        if not names:
            continue
        for node in form.elements():
            text = node.visible_words
            if text and _is_error(node) and mentions(text, "says-wrong"):
                verdicts.append(_verdict(node, text, names))
    return verdicts


def _is_error(node: Node) -> bool:
    return bool(_MARK.search(node["class"]) or _MARK.search(node["id"]) or node.role == "alert")


def _field_names(form: Node) -> list[str]:
    """Give what the fields are called, without what stands in brackets behind it."""
    names = [
        re.split(r"[(（:：]", field.name)[0].strip().casefold()
        for field in form.elements(*_FIELDS)
        if field["type"].lower() not in _NO_FIELD
    ]
    return [name for name in names if name]


def _verdict(node: Node, text: str, names: Sequence[str]) -> Verdict:
    named = [name for name in names if name in text.casefold()]
    reason = ""
    if not node.is_exposed:
        reason = "not-told"
    elif not named:
        reason = "no-field"
    elif len(named) > len(set(named)):
        reason = "two-fields"
    elif not (mentions(text, "says-how") or re.search(r"\d", text)):
        reason = "no-how"
    return Verdict(node.target, Outcome.FAILED if reason else Outcome.PASSED, reason, measured=text)


RULE = Rule(INFO, judge)
