"""Fewer rows than every combination: every pair of choices at least once, or a fair sample."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product
from random import Random

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


def sampled_rows(factors: Mapping[str, Sequence[str]], *, each: int, seed: int) -> list[Row]:
    """Give each value of the first factor ``each`` rows, in which the others' values take turns."""
    first, *others = factors
    random = Random(seed)  # noqa: S311 - a choice of settings is no secret
    turns = {name: _turns(factors[name], random) for name in others}
    return [
        {first: value, **{name: next(turns[name]) for name in others}}
        for _ in range(each)
        for value in factors[first]
    ]


def _turns(values: Sequence[str], random: Random) -> Iterator[str]:
    """All of them in some order, then all again in another, without end."""
    while True:
        yield from random.sample(values, len(values))


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
