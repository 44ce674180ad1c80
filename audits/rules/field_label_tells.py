"""A field's label says what to write in it."""

from __future__ import annotations

from collections.abc import Sequence

from audits.document import Node
from audits.outcome import Impact, Outcome, RuleInfo, Source
from audits.rule import Rule, Verdict
from audits.rules.clauses import wcag
from audits.rules.reading import is_only
from audits.snapshot import PageSnapshot

INFO = RuleInfo(
    id="field-label-tells",
    source=Source.WCAG,
    what="输入框的名字说得出要填什么，而且一直看得见",
    why="名字只写“请输入”，不知道填什么；名字写在框里，一打字就没了，忘了填的是哪一项。",
    mend="给每个框写一个看得见的 label：“姓名”“身份证号码”；placeholder 只放例子。",
    clauses=wcag("2.4.6", "3.3.2"),
    impact=Impact.SERIOUS,
    tags=("wcag", "form", "content"),
    act=("cc0f0a",),
    messages={
        "generic": "这个框的名字只是“{measured}”，不知道要填什么。",
        "placeholder": "这个框的名字“{measured}”只写在框里，一打字就没了。",
    },
    applies_to="每个要填的框和要选的单子，没有名字的不算。",
    passes="<label>姓名 <input></label>",
    fails='<input placeholder="姓名">',
    inapplicable="<p>没有要填的</p>",
)

_ROLES = ("textbox", "searchbox", "combobox", "spinbutton", "listbox")


def judge(page: PageSnapshot) -> Sequence[Verdict]:
    """Judge each field that has a name."""
    return [_verdict(field) for field in page.tree.with_role(*_ROLES) if field.name.strip()]


def _verdict(field: Node) -> Verdict:
    name = field.name.strip()
    if is_only(name, "generic-label") or not any(letter.isalpha() for letter in name):
        return Verdict(field.target, Outcome.FAILED, "generic", measured=name)
    is_inside_only = name == field["placeholder"].strip() and not field.has("aria-label")
    # A search field is told by the button beside it.
    if is_inside_only and field.is_seen and not _is_search(field):
        return Verdict(field.target, Outcome.FAILED, "placeholder", measured=name)
    return Verdict(field.target, Outcome.PASSED)


def _is_search(field: Node) -> bool:
    in_search = field.nearest(lambda each: each.role == "search" or each.tag == "search")
    return field.role == "searchbox" or in_search is not None


RULE = Rule(INFO, judge)
