"""Who answers for a site: what a statement has to say beside the results."""

from __future__ import annotations

from dataclasses import dataclass

ANSWER_DAYS = 5


@dataclass(frozen=True, slots=True)
class Publisher:
    """The body that publishes a statement."""

    name: str
    """Of the site or service."""
    organisation: str
    email: str
    phone: str = ""
    address: str = ""
    """Of a window where the same can be done in person."""
    website: str = ""
    answer_days: int = ANSWER_DAYS
    """Working days within which it answers."""
