"""A sample of the planted barriers; ``python -m tests.planted`` goes through all of them."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from tests.planted.barriers import barriers
from tests.planted.judging import judge

SEED, PAGES = 5, 14
CAUGHT = 0.5
"""Of so few pages chance decides much; the share over all is in docs/planted.md."""


@pytest.mark.browser
def test_most_of_a_sample_of_planted_barriers_is_named_at_its_place() -> None:
    read = [each for each in barriers() if not each.needs_use]
    judged = list(judge(random.Random(SEED).sample(read, PAGES)))  # noqa: S311 - a sample, no secret
    assert not [one.problem for one in judged if one.problem]
    assert sum(bool(one.failed_by) for one in judged) >= CAUGHT * PAGES


def test_there_are_enough_unlike_barriers() -> None:
    pages = barriers()
    assert len({each.page for each in pages}) == len(pages) >= 150
    assert min(Counter(each.category for each in pages).values()) >= 2
