"""Everything behind the counter, put together: offices, delivery, decisions."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from access.journeys.counter import Counter
from access.journeys.decisions import Decisions
from access.journeys.delivery import Delivery
from access.journeys.desk import FindService
from access.journeys.model import Service
from access.offices.built_in import BuiltInOffice
from access.offices.directory import Directory, open_directory

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class BackOffice:
    """Shares store and keys with the counter in front of it."""

    offices: Directory
    delivery: Delivery
    decisions: Decisions

    def warn_of_missing(self, services: Mapping[str, Service]) -> None:
        """Tell the operators which services name an office that the settings do not have."""
        for service in services.values():
            name = service.office.name
            if service.office.kind == "http" and name not in self.offices.addresses:
                _log.error(
                    "%s goes to the office %r, which YINQIAO_OFFICES does not have: what is "
                    "handed in waits until it does",
                    service.id,
                    name,
                )

    def close(self) -> None:
        """Let go of the connections to offices."""
        self.offices.close()


def open_back_office(
    counter: Counter,
    find_service: FindService,
    file: Path | None,
) -> BackOffice:
    """``file``: names the HTTP offices; without one there is the built-in one alone.

    Raises:
        OfficesFileError: something in the file cannot be used.
    """
    store, records, clock = counter.store, counter.records, counter.clock
    offices = open_directory(BuiltInOffice(store, clock=clock), file)
    return BackOffice(
        offices,
        Delivery(store, records, offices, find_service, clock=clock),
        Decisions(store, records, find_service, clock=clock),
    )
