"""Every pair of choices at least once, in far fewer rows than every combination."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations, product

Choice = tuple[str, str]
"""A factor and one of its values."""
Pair = tuple[Choice, Choice]
"""Two choices, in the order of their factors."""
Row = dict[str, str]


def pairwise_rows(factors: Mapping[str, Sequence[str]]) -> list[Row]:
    """Build a covering array of strength two, greedily and always the same for the same factors.

    Each row begins with a pair not seen yet; each further factor takes the value that brings
    most new pairs, and among equals the one used least.
    """
    left = _all_pairs(factors)
    used: Counter[Choice] = Counter()
    rows: list[Row] = []
    while left:
        row: Row = dict(next(iter(left)))
        for name, values in factors.items():
            if name not in row:
                row[name] = _best(name, values, row, left=left, used=used, order=list(factors))
        ordered = {name: row[name] for name in factors}
        for pair in combinations(ordered.items(), 2):
            left.pop(pair, None)
        used.update(ordered.items())
        rows.append(ordered)
    return rows


def product_rows(factors: Mapping[str, Sequence[str]]) -> list[Row]:
    """Build every combination."""
    return [dict(zip(factors, values, strict=True)) for values in product(*factors.values())]


def _all_pairs(factors: Mapping[str, Sequence[str]]) -> dict[Pair, None]:
    """List all pairs, as keys: a set would forget their order."""
    return {
        ((one, first), (other, second)): None
        for one, other in combinations(factors, 2)
        for first, second in product(factors[one], factors[other])
    }


def _best(
    name: str,
    values: Sequence[str],
    row: Row,
    *,
    left: Mapping[Pair, None],
    used: Counter[Choice],
    order: Sequence[str],
) -> str:
    def cost(value: str) -> tuple[int, int]:
        choices = sorted([*row.items(), (name, value)], key=lambda choice: order.index(choice[0]))
        new = sum(1 for pair in combinations(choices, 2) if pair in left)
        return -new, used[name, value]

    return min(values, key=cost)
