"""Conditions of a service file: when a question is asked."""

from __future__ import annotations

from collections.abc import Mapping

from access.journeys.model import Condition


def holds(condition: Condition, answers: Mapping[str, str]) -> bool:
    """Whether every named question has one of the answers named.

    Of several choices (``a,b``) one is enough. A question without an answer fits nothing.
    """
    return all(
        not set(answers.get(key, "").split(",")).isdisjoint(wanted)
        for key, wanted in condition.items()
    )
