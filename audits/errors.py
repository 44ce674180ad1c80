"""What can go wrong before or while a page is looked at; each says what to do next."""

from __future__ import annotations

from audits.outcome import Obstacle, Problem


class AuditError(Exception):
    """Nothing can be audited: the message says what is missing and how to get it."""


class BrowserAbsent(AuditError):
    """Chromium or its driver is not installed, or does not start."""


class EngineAbsent(AuditError):
    """axe-core is not in its place, or is not the pinned file."""


class UnknownRule(AuditError):
    """A rule id that neither we nor axe-core know."""


class CouldNotAudit(AuditError):
    """One page cannot be audited; the others go on."""

    def __init__(self, obstacle: Obstacle, detail: str) -> None:
        super().__init__(f"{obstacle}: {detail}")
        self.problem = Problem(obstacle, detail)
