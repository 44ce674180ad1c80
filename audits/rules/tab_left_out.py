"""Buttons, links and fields are not taken out of the way of the Tab key."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from audits.document import Node
from audits.outcome import Impact, Outcome, RuleInfo, Source
from audits.rule import Rule, Verdict
from audits.rules.clauses import wcag
from audits.snapshot import PageSnapshot

INFO = RuleInfo(
    id="tab-left-out",
    source=Source.WCAG,
    what="能按、能填的，按 Tab 键走得到",
    why='tabindex="-1" 让焦点跳过它：不用鼠标的人按不到，读屏软件也容易漏掉。',
    mend='去掉 tabindex="-1"；真的不给按，就写 disabled。',
    clauses=wcag("2.1.1"),
    impact=Impact.SERIOUS,
    tags=("wcag", "keyboard"),
    messages={
        "left-out": "tabindex 让焦点跳过这里，键盘走不到，别处也没有同名的。",
        "perhaps": "tabindex 让焦点跳过这里；它在另一个控件里，请看一看用键盘怎样做同一件事。",
    },
    applies_to="看得见、没有停用的按钮、链接和输入框；用方向键走的菜单、列表里的不算。",
    passes="<button>查看进度</button>",
    fails='<button tabindex="-1">查看进度</button>',
    inapplicable="<button disabled>不能按</button>",
)

_ROLES = (
    *("button", "link", "checkbox", "radio", "switch", "textbox", "searchbox", "combobox"),
    *("listbox", "slider", "spinbutton"),
)
_ROVING = frozenset(
    {
        *("menu", "menubar", "tablist", "tree", "treegrid", "grid", "listbox", "radiogroup"),
        *("toolbar", "combobox", "spinbutton"),
    }
)
_FIELDS = frozenset({"textbox", "searchbox", "combobox", "spinbutton", "slider"})


def judge(page: PageSnapshot) -> Sequence[Verdict]:
    """Judge each control that one would press or fill."""
    controls = [node for node in page.tree.with_role(*_ROLES) if _is_for_use(node)]
    reachable = Counter(node.name.strip() for node in controls if not _is_left_out(node))
    return [_verdict(node, reachable) for node in controls]


def _is_for_use(node: Node) -> bool:
    is_native = node.tag in {"button", "input", "select", "textarea"} or (
        node.tag == "a" and node.has("href")
    )
    around = (node, *node.ancestors())
    is_roving = any(each.role in _ROVING or each["role"] in _ROVING for each in node.ancestors())
    is_off = any(each.has("inert") or each["aria-disabled"] == "true" for each in around)
    is_off = is_off or bool(node.states.get("disabled"))
    return is_native and node.is_seen and not is_roving and not is_off


def _is_left_out(node: Node) -> bool:
    return node["tabindex"].strip().startswith("-")


def _verdict(node: Node, reachable: Counter[str]) -> Verdict:
    name = node.name.strip()
    if not _is_left_out(node) or (name and reachable[name]):
        return Verdict(node.target, Outcome.PASSED)
    if node.tag == "input" and node["type"] == "radio":
        return Verdict(node.target, Outcome.PASSED)  # The group is one stop.
    beside = node.parent.elements() if node.parent is not None else ()
    if any(each.role in _FIELDS and each is not node for each in beside):
        return Verdict(node.target, Outcome.CANNOT_TELL, "perhaps")
    return Verdict(node.target, Outcome.FAILED, "left-out")


RULE = Rule(INFO, judge)
