"""One application without voice for the module, on a database of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.applications import Starlette

from access.app import create_app
from access.settings import load_settings
from tests.access.web.browsing import Visitor
from tests.access.web.family import SERVICES_DIR


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Starlette]:
    """The application as it is served, in this process."""
    data_dir = tmp_path_factory.mktemp("web")
    made = create_app(
        load_settings({}, data_dir=data_dir, voice=False, requests_per_minute=1_000_000)
    )
    visitor = Visitor(made)
    with visitor.client:
        yield made


@pytest.fixture(scope="session")
def family_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Starlette]:
    """The application with a service made for tests beside the real ones."""
    data_dir = tmp_path_factory.mktemp("family")
    made = create_app(
        load_settings(
            {},
            data_dir=data_dir,
            services_dir=SERVICES_DIR,
            voice=False,
            requests_per_minute=1_000_000,
        )
    )
    with Visitor(made).client:
        yield made


@pytest.fixture
def visitor(app: Starlette) -> Visitor:
    """Somebody who comes for the first time, with a Chinese browser."""
    return Visitor(app)
