"""The cells of a table where they stand, spans counted (HTML, "forming a table")."""

from __future__ import annotations

from dataclasses import dataclass

from audits.document import Node

MOST_SPANNED = 1000


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell and the columns and rows it takes."""

    node: Node
    row: int
    column: int
    rows: int
    columns: int

    def is_above(self, other: Cell) -> bool:
        """Whether the other shares a column with it, further down."""
        shares = self.column < other.column + other.columns and (
            other.column < self.column + self.columns
        )
        return shares and other.row > self.row

    def is_beside(self, other: Cell) -> bool:
        """Whether the other shares a row with it."""
        return self.row < other.row + other.rows and other.row < self.row + self.rows


def cells(table: Node) -> list[Cell]:
    """Give the cells of a table, those of tables inside left out."""
    placed: list[Cell] = []
    taken: set[tuple[int, int]] = set()
    rows = [row for row in table.elements("tr") if row.nearest(_is_table) is table]
    for number, row in enumerate(rows):
        column = 0
        for node in row.children:
            if node.tag not in {"td", "th"}:
                continue
            while (number, column) in taken:
                column += 1
            columns, down = _span(node["colspan"]), _span(node["rowspan"])
            placed.append(Cell(node, number, column, down, columns))
            taken |= {(number + y, column + x) for y in range(down) for x in range(columns)}
            column += columns
    return placed


def _is_table(node: Node) -> bool:
    return node.tag == "table"


def _span(written: str) -> int:
    return min(int(written), MOST_SPANNED) if written.isdecimal() and int(written) else 1
