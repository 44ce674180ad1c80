"""Where jobs and tasks can stand."""

from __future__ import annotations

from enum import StrEnum


class JobState(StrEnum):
    """An audit."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    GIVEN_UP = "given-up"
    STOPPED = "stopped"
    """Somebody did not want it any more."""

    @property
    def is_final(self) -> bool:
        """Whether nothing more comes of it."""
        return self in (JobState.DONE, JobState.GIVEN_UP, JobState.STOPPED)


class JobProblem(StrEnum):
    """Why an audit was given up."""

    COULD_NOT_AUDIT = "could-not-audit"
    """No browser, no axe-core."""
    TOOK_TOO_LONG = "took-too-long"
    ENDED_OFTEN = "ended-often"
    """Its process was gone several times before it was done."""


class TaskState(StrEnum):
    """A violation somebody is to mend."""

    OPEN = "open"
    CHECKING = "checking"
    CLOSED = "closed"
