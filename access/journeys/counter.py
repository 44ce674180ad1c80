"""The use cases of a citizen at the counter; the one thing the web front talks to."""

from __future__ import annotations

from collections.abc import Mapping

from access.journeys.model import Service
from access.journeys.outcomes import (
    Accepted,
    Incomplete,
    LookUpProblem,
    Refused,
    Standing,
    WithdrawProblem,
)


class Counter:
    """Every method is synchronous and touches the store: call it through a thread.

    ``visit`` is the secret of the visit cookie; only its hash is stored.
    """

    def new_visit(self) -> str:
        """A fresh visit secret, 256 random bits, safe in a cookie. Stores nothing."""
        raise NotImplementedError

    def answers(self, visit: str, service: Service) -> Mapping[str, str]:
        """Clean answers of the running journey by step id; empty after it was handed in."""
        raise NotImplementedError

    def save(self, visit: str, service: Service, step_id: str, raw: str) -> Accepted | Refused:
        """Validate and store one answer; returns after the commit."""
        raise NotImplementedError

    def submit(self, visit: str, service: Service) -> Standing | Incomplete:
        """Hand in, once: a second call gives the same receipt."""
        raise NotImplementedError

    def receipt(self, visit: str, service: Service) -> Standing | None:
        """The receipt of the journey this visit handed in last."""
        raise NotImplementedError

    def look_up(self, typed: str) -> Standing | LookUpProblem:
        """Find an application by its receipt number, however it was typed."""
        raise NotImplementedError

    def withdraw(self, typed: str) -> Standing | WithdrawProblem:
        """Take an application back within ten minutes; its answers are deleted."""
        raise NotImplementedError

    def purge(self) -> int:
        """Delete answers nobody handed in within 24 hours; returns how many journeys."""
        raise NotImplementedError
