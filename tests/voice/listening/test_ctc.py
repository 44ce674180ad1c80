"""The loss with which the digit network is trained."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from voice.training.ctc import Matrix, loss_and_share


def log_softmax(scores: Matrix) -> Matrix:
    logs: Matrix = scores - np.logaddexp.reduce(scores, axis=1, keepdims=True)
    return logs


def collapsed(path: tuple[int, ...]) -> list[int]:
    kept = [symbol for at, symbol in enumerate(path) if at == 0 or symbol != path[at - 1]]
    return [symbol for symbol in kept if symbol]


@pytest.mark.parametrize("labels", [[], [1], [1, 2], [1, 1], [2, 1, 2]])
def test_the_loss_is_that_of_all_ways_to_say_it(labels: list[int]) -> None:
    logs = log_softmax(np.random.default_rng(3).standard_normal((5, 3)))
    ways = [path for path in product(range(3), repeat=5) if collapsed(path) == labels]
    expected = np.logaddexp.reduce([logs[range(5), list(path)].sum() for path in ways])
    assert loss_and_share(logs, labels)[0] == pytest.approx(-expected)


@pytest.mark.parametrize("labels", [[], [1], [2, 2], [1, 2, 1]])
def test_the_gradient_is_that_of_the_loss(labels: list[int]) -> None:
    scores = np.random.default_rng(4).standard_normal((6, 3))
    logs = log_softmax(scores)
    gradient = np.exp(logs) - loss_and_share(logs, labels)[1]
    nudge = 1e-6
    for at in np.ndindex(*scores.shape):
        nudged = scores.copy()
        nudged[at] += nudge
        slope = (
            loss_and_share(log_softmax(nudged), labels)[0] - loss_and_share(logs, labels)[0]
        ) / nudge
        assert gradient[at] == pytest.approx(slope, abs=1e-4)
