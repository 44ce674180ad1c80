"""What several browser tests share: a server that speaks and listens, loaded once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.fixtures.server import Server


class HummingServer(Server):
    """Hums instead of speaking; see its module."""

    program = "tests.e2e.humming_server"


@pytest.fixture(scope="session")
def humming_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server whose voice costs nothing, for what the browser does with any voice."""
    server = HummingServer(tmp_path_factory.mktemp("humming"), voice=True)
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def talking_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server with its voices and its ears; loading them takes a while, so all share it."""
    server = Server(tmp_path_factory.mktemp("talking"), voice=True)
    server.start()
    yield server
    server.stop()
