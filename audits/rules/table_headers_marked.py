"""A table of data has headers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from audits.document import Node
from audits.outcome import Impact, Outcome, RuleInfo, Source
from audits.rule import Rule, Verdict
from audits.rules.clauses import wcag
from audits.rules.table_grid import Cell, cells
from audits.snapshot import PageSnapshot

INFO = RuleInfo(
    id="table-headers-marked",
    source=Source.WCAG,
    what="装数据的表格写了表头",
    why="没有表头，读屏软件只念一串数，不知道哪个是金额、哪个是日期。",
    mend='第一行（或第一列）的格子用 <th scope="col">（或 row）；只用来排版的表格换成 CSS。',
    clauses=wcag("1.3.1"),
    impact=Impact.SERIOUS,
    tags=("wcag", "table"),
    same_as=("axe:td-has-header",),
    messages={
        "no-headers": "这张表有 {measured}，一个表头也没有。",
        "maybe-layout": "这张表没有表头，不知道是数据还是排版，请看一看。",
    },
    applies_to="两行两列以上、说给读屏软件听的表格。",
    passes="<table><tr><th>姓名</th><th>金额</th></tr><tr><td>张三</td><td>100</td></tr></table>",
    fails="<table border=1><tr><td>姓名</td><td>金额</td></tr>"
    "<tr><td>张三</td><td>100</td></tr></table>",
    inapplicable='<table role="presentation"><tr><td>一</td><td>二</td></tr></table>',
)

LEAST = 2
_NUMBER = re.compile(r"[¥￥$]?[\d,.\-/:%元 ]*\d[\d,.\-/:%元 ]*")
_PARTS = frozenset({"form", "input", "nav", "h1", "h2", "h3", "iframe", "img", "table", "button"})


def judge(page: PageSnapshot) -> Sequence[Verdict]:
    """Judge each table that is told as one, by its marked headers and what its cells hold."""
    verdicts = []
    for table in page.tree.elements("table"):
        grid = cells(table)
        rows, columns = _size(grid)
        if not table.is_exposed or table["role"] in {"presentation", "none"}:
            continue
        if rows < LEAST or columns < LEAST:
            continue
        size = f"{rows} 行 {columns} 列"
        verdicts.append(_verdict(table, grid, size))
    return verdicts


def _size(grid: Sequence[Cell]) -> tuple[int, int]:
    rows = max((cell.row + cell.rows for cell in grid), default=0)
    return rows, max((cell.column + cell.columns for cell in grid), default=0)


def _verdict(table: Node, grid: Sequence[Cell], size: str) -> Verdict:
    if any(_is_header(cell.node) for cell in grid):
        return Verdict(table.target, Outcome.PASSED)
    is_data = table.has("border") or any(each.tag == "caption" for each in table.children)
    holds_parts = any(each.tag in _PARTS for each in table.elements())
    if is_data and not holds_parts:
        return Verdict(table.target, Outcome.FAILED, "no-headers", measured=size)
    if _looks_like_data(grid) and not holds_parts:
        return Verdict(table.target, Outcome.FAILED, "no-headers", measured=size)
    return Verdict(table.target, Outcome.CANNOT_TELL, "maybe-layout", measured=size)


def _is_header(node: Node) -> bool:
    return node.tag == "th" or node.role in {"columnheader", "rowheader"}


def _looks_like_data(grid: Sequence[Cell]) -> bool:
    """Numbers in every row but the first, in one column, below words."""
    first = {cell.column: cell.node.words for cell in grid if cell.row == 0}
    for column, heading in first.items():
        below = [cell.node.words for cell in grid if cell.column == column and cell.row > 0]
        are_numbers = len(below) > 1 and all(_NUMBER.fullmatch(text) for text in below)
        if are_numbers and heading and not re.search(r"\d", heading):
            return True
    return False


RULE = Rule(INFO, judge)
