"""What several browser tests share: a server that speaks and listens, loaded once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.fixtures.server import Server


@pytest.fixture(scope="session")
def talking_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server with its voices and its ears; loading them takes a while, so all share it."""
    server = Server(tmp_path_factory.mktemp("talking"), voice=True)
    server.start()
    yield server
    server.stop()
