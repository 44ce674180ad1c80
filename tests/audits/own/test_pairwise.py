"""Few rows, every pair, always the same."""

from __future__ import annotations

from collections import Counter
from itertools import combinations, product

from hypothesis import given
from hypothesis import strategies as st

from audits.own.pairwise import pairwise_rows, product_rows, sampled_rows

FACTORS = {
    "page": [f"page-{number}" for number in range(20)],
    "language": ["zh-Hans", "en", "ug", "bo"],
    "size": ["1", "2", "3", "4"],
    "theme": ["light", "dark", "contrast", "yellow"],
    "viewport": ["360x740", "1280x800", "1080x1920"],
}


@given(
    st.dictionaries(
        st.text("abcdef", min_size=1, max_size=2),
        st.lists(st.text("uvwxyz", min_size=1, max_size=2), min_size=1, max_size=5, unique=True),
        min_size=2,
        max_size=5,
    )
)
def test_every_pair_of_values_stands_in_some_row(factors: dict[str, list[str]]) -> None:
    rows = pairwise_rows(factors)
    for one, other in combinations(factors, 2):
        covered = {(row[one], row[other]) for row in rows}
        assert covered == set(product(factors[one], factors[other]))
    assert all(list(row) == list(factors) for row in rows)


def test_number_of_rows_is_near_the_least_possible_and_far_below_the_product() -> None:
    rows = pairwise_rows(FACTORS)
    assert 80 <= len(rows) <= 90
    assert len(product_rows(FACTORS)) == 20 * 4 * 4 * 4 * 3


def test_same_factors_give_the_same_rows() -> None:
    assert pairwise_rows(FACTORS) == pairwise_rows(dict(FACTORS))


def test_a_sample_holds_every_page_and_the_other_choices_in_turn() -> None:
    rows = sampled_rows(FACTORS, each=2, seed=1)
    first, *others = FACTORS
    assert Counter(row[first] for row in rows) == dict.fromkeys(FACTORS[first], 2)
    for name in others:
        counts = Counter(row[name] for row in rows)
        assert set(counts) == set(FACTORS[name])
        assert max(counts.values()) - min(counts.values()) <= 1
    assert rows == sampled_rows(FACTORS, each=2, seed=1) != sampled_rows(FACTORS, each=2, seed=2)
