"""The office behind the counter, which decides; the counter only takes in and hands back."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from access.journeys.outcomes import Status


class BackOffice(Protocol):
    """Says how far an application is. A real office answers from its own records."""

    def status(self, application_id: str, submitted_at: datetime, /) -> Status:
        """Where an application stands that was not withdrawn."""


class SampleOffice:
    """Stands in where no office is connected: what was handed in is received, and no more.

    It never pretends that anybody has looked at an application or decided it.
    """

    def status(self, _application_id: str, _submitted_at: datetime, /) -> Status:
        """Always received."""
        return Status.RECEIVED
