"""Puts the audit desk together from settings."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from access.audit_desk.desk import AuditDesk
from access.audit_desk.places import Places
from access.settings import Settings
from access.store import Store
from audits.reach import Reach


def open_audits(settings: Settings, store: Store, clock: Callable[[], datetime]) -> AuditDesk:
    """The desk on this store: the public web, and the hosts the settings name."""
    named = (each.strip() for each in settings.audit_hosts.split(","))
    reach = Reach(hosts=frozenset(each for each in named if each))
    return AuditDesk(store, Places(settings.audits_dir), reach, clock)
