"""What several browser tests share: a server that speaks and listens, loaded once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.fixtures.server import ROOT, Server


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
def listening_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server with its ears, on a machine that has only the system's voice.

    For what people say to it: the neural voice would take the time that listening needs.
    """
    models = tmp_path_factory.mktemp("models")
    for model in (ROOT / "var" / "models").iterdir():
        if model.name != "kokoro":
            (models / model.name).symlink_to(model)
    folder = tmp_path_factory.mktemp("listening")
    server = Server(folder, voice=True, models_dir=str(models))
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
