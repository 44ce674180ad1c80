"""Each header of a table heads some cells."""

from __future__ import annotations

from collections.abc import Sequence

from audits.outcome import Impact, Outcome, RuleInfo, Source
from audits.rule import Rule, Verdict
from audits.rules.clauses import wcag
from audits.rules.table_grid import Cell, cells
from audits.snapshot import PageSnapshot

INFO = RuleInfo(
    id="header-has-cells",
    source=Source.WCAG,
    what="表格的每个表头都管着几个格子",
    why="表头下面没有格子，或者格子错了一列，读屏软件念出来的数就张冠李戴。",
    mend="把缺的格子补上，空的也写 <td></td>；多出来的表头去掉。",
    clauses=wcag("1.3.1"),
    impact=Impact.MODERATE,
    tags=("wcag", "table"),
    act=("d0f69e",),
    messages={"no-cells": "表头“{measured}”一个格子也没有管着。"},
    applies_to="说给读屏软件听的表格里看得见的表头。",
    passes="<table><tr><th>姓名</th><th>金额</th></tr><tr><td>张三</td><td>100</td></tr></table>",
    fails="<table><tr><th>姓名</th><th>金额</th></tr><tr><td>张三</td></tr></table>",
    inapplicable="<table><tr><td>只有格子</td></tr></table>",
)

_HEADERS = frozenset({"columnheader", "rowheader"})


def judge(page: PageSnapshot) -> Sequence[Verdict]:
    """Judge each header of each table that is told as one."""
    verdicts = []
    for table in page.tree.with_role("table", "grid"):
        grid = cells(table)
        for cell in grid:
            node = cell.node
            if node.role in _HEADERS and node.is_exposed and node.is_seen:
                outcome = Outcome.PASSED if _heads(cell, grid) else Outcome.FAILED
                verdicts.append(Verdict(node.target, outcome, "no-cells", measured=node.words))
    return verdicts


def _heads(header: Cell, grid: Sequence[Cell]) -> bool:
    """Say whether a cell, be it a header itself, is assigned to it."""
    is_alone = all(cell.node.tag == "th" for cell in grid if cell.row == header.row)
    scope = header.node["scope"] or ("col" if is_alone else "")
    for cell in grid:
        named = cell.node["headers"].split()
        if named or cell.node is header.node:
            if header.node["id"] in named:
                return True
            continue
        if scope not in {"row", "rowgroup"} and header.is_above(cell):
            return True
        if scope not in {"col", "colgroup"} and header.is_beside(cell):
            return True
    return False


RULE = Rule(INFO, judge)
