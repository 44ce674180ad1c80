"""One transaction on SQLite or PostgreSQL, put together from its subjects."""

from __future__ import annotations

from access.store.application_work import ApplicationWork
from access.store.audit_work import AuditWork
from access.store.code_work import CodeWork
from access.store.house_work import HouseWork
from access.store.journey_work import JourneyWork
from access.store.office_work import OfficeWork
from access.store.recording_work import RecordingWork
from access.store.reseal_work import ResealWork
from access.store.staff_work import StaffWork


class SqlWork(
    JourneyWork,
    CodeWork,
    ApplicationWork,
    OfficeWork,
    RecordingWork,
    HouseWork,
    StaffWork,
    AuditWork,
    ResealWork,
):
    """Implements ``Work`` on an open transaction."""
