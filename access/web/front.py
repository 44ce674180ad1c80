"""Everything the web front needs to answer, put together once at start."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import ParamSpec, TypeVar

import anyio.to_thread

from access.audit_desk import AuditDesk
from access.guided_checks import CheckDesk
from access.journeys import Counter, Service
from access.journeys.answering import Journey
from access.journeys.catalogue import Catalogue
from access.keys import Keys
from access.offices.back_office import BackOffice
from access.offices.staff_desk import StaffDesk
from access.sealing import Vault
from access.settings import Settings
from access.staff import StaffBook
from access.web.limits import RequestLimit
from access.web.rendering import Renderer
from locales.registry import Locale

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Front:
    """Shared by all requests; nothing in here belongs to one of them."""

    settings: Settings
    registry: Mapping[str, Locale]
    catalogue: Catalogue
    counter: Counter
    back_office: BackOffice
    staff: StaffBook
    cases: StaffDesk
    audits: AuditDesk
    checks: CheckDesk
    keys: Keys
    vault: Vault
    requests: RequestLimit
    renderer: Renderer

    @property
    def services(self) -> Mapping[str, Service]:
        """What can be begun today, by id."""
        return self.catalogue.current

    async def journey(self, visit: str, service: Service) -> Journey:
        """What this visit has told so far; every page of a journey asks for it."""
        if self.counter.is_near:
            return self.counter.journey(visit, service)
        return await self.at_counter(self.counter.journey, visit, service)

    async def at_counter(self, what: Callable[P, R], *args: P.args, **given: P.kwargs) -> R:
        """Do what touches the store, off the event loop."""
        return await anyio.to_thread.run_sync(lambda: what(*args, **given))
