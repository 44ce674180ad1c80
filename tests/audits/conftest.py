"""One browser and one web server for all audit tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from audits.auditor import Auditor, Plan
from audits.axe import AxeEngine
from audits.browser import Browser
from tests.audits.site import Site, running_site


@pytest.fixture(scope="session")
def site() -> Iterator[Site]:
    """A web server for fixture pages."""
    with running_site() as running:
        yield running


@pytest.fixture(scope="session")
def engine() -> AxeEngine:
    """The pinned axe-core."""
    return AxeEngine()


@pytest.fixture(scope="session")
def browser(engine: AxeEngine) -> Iterator[Browser]:
    """A real Chromium with axe-core in every page."""
    with Browser(engine.preload) as running:
        yield running


@pytest.fixture(scope="session")
def auditor(browser: Browser, engine: AxeEngine) -> Auditor:
    """Audits with all rules."""
    return Auditor(browser, engine, Plan())
