"""Connectionist temporal classification: how wrong a network is about a sequence.

Graves, Fernández, Gomez, Schmidhuber, ICML 2006. Symbol 0 is the blank.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]

_NEVER = -1e9


def loss_and_share(logs: Matrix, labels: Sequence[int]) -> tuple[float, Matrix]:
    """The loss of one sequence, and the share each symbol has in each frame.

    ``logs`` are log probabilities, a row a frame. The gradient of the loss with respect to the
    scores before the softmax is ``exp(logs) - share``.
    """
    path = np.zeros(2 * len(labels) + 1, int)
    path[1::2] = labels
    may_skip = np.zeros(len(path), bool)
    may_skip[2:] = (path[2:] != 0) & (path[2:] != path[:-2])
    seen = logs[:, path]
    forward = _passes(seen, may_skip)
    # Backwards the path is read from its end; a step over a blank then leads to another symbol.
    skip_back = np.zeros(len(path), bool)
    skip_back[2:] = may_skip[::-1][:-2]
    backward = _passes(seen[::-1, ::-1], skip_back)[::-1, ::-1]
    total = float(np.logaddexp.reduce(forward[-1, -2:]))
    # Both passes count the frame itself.
    ways = np.exp(np.clip(forward + backward - seen - total, -60, 0))
    share = np.zeros_like(logs)
    np.add.at(share.T, path, ways.T)
    return -total, share


def _passes(seen: Matrix, may_skip: NDArray[np.bool_]) -> Matrix:
    """Log probability of all ways to each place of the path, frame by frame."""
    passes = np.full_like(seen, _NEVER)
    passes[0, :2] = seen[0, :2]
    for at in range(1, len(seen)):
        stay = passes[at - 1]
        step = np.concatenate([[_NEVER], stay[:-1]])
        skip = np.where(may_skip, np.concatenate([[_NEVER, _NEVER], stay])[: len(stay)], _NEVER)
        passes[at] = np.logaddexp(np.logaddexp(stay, step), skip) + seen[at]
    return passes
